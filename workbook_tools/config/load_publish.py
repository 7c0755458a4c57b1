"""The settings of what leaves the office: tallies and the tables asked for, paper, year on year, open data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from workbook_tools.config.publish_settings import (
    OWN_FIELDS,
    AskedTable,
    CompareSettings,
    PrintSettings,
    PublishSettings,
)
from workbook_tools.config.settings import TallySettings

if TYPE_CHECKING:
    from workbook_tools.config.scale import Scale
    from workbook_tools.config.settings import MasterSettings
    from workbook_tools.config.toml_table import TomlTable

_CODE = re.compile(r"[0-9]{5,6}\Z")


def read_tally(table: TomlTable, master: MasterSettings) -> TallySettings:
    """Read how to count and which tables to add; `master` knows the fields they may name."""
    tally = TallySettings(
        cast("Any", table.choice("base", ("cells", "entries", "measures"), "cells")),
        cast("Any", table.choice("mixed", ("first", "worst", "best", "unanimous"), "first")),
        cast("Any", table.choice("relisted", ("once", "each"), "once")),
        cast("Any", table.choice("not_counted", ("out", "in"), "out")),
        cast("Any", table.choice("rounding", ("note", "adjust"), "note")),
        tuple(_asked(asked, master) for asked in table.tables("tables")),
    )
    table.finish()
    return tally


def _asked(table: TomlTable, master: MasterSettings) -> AskedTable:
    fields = dict.fromkeys(column.field for column in master.columns if column.role != "ignore")
    known = (*fields, *(field for field in OWN_FIELDS if field not in fields))
    asked = AskedTable(
        table.choice("rows", known, "", needed=True), table.choice("columns", known, ""), table.text("name")
    )
    if asked.rows and asked.rows == asked.columns:
        table.wrong("columns", "行と列に同じ項目は使えません。")
    table.finish()
    return asked


def read_print(table: TomlTable) -> PrintSettings:
    """Read how the list is laid out for paper."""
    usual = PrintSettings()
    settings = PrintSettings(
        cast("Any", table.choice("paper", ("A3", "A4"), usual.paper)), table.text("appendix", usual.appendix)
    )
    table.finish()
    return settings


def read_compare(table: TomlTable, scales: Mapping[str, Scale]) -> CompareSettings:
    """Read which symbols of now older ones mean."""
    nothing: Mapping[str, str] = {}
    settings = CompareSettings(table.value("scale", _symbols, nothing, expects='{ "前の記号" = "今の記号" } の形の組'))
    known = {symbol for scale in scales.values() for symbol in scale.order}
    for symbol in settings.scale.values():
        if symbol not in known:
            table.wrong("scale", f"「{symbol}」という記号は、どの尺度（[scales]）にもありません。")
    table.finish()
    return settings


def read_publish(table: TomlTable) -> PublishSettings:
    """Read whose data is published."""
    settings = PublishSettings(
        table.text("area"), table.value("area_code", _code, "", expects='全国地方公共団体コード（例 "012025"）')
    )
    table.finish()
    return settings


def _symbols(raw: object) -> Mapping[str, str]:
    if not isinstance(raw, Mapping) or not all(isinstance(value, str) for value in raw.values()):
        raise TypeError
    return dict(raw)


def _code(raw: object) -> str:
    if not isinstance(raw, str) or not (raw == "" or _CODE.match(raw)):
        raise ValueError
    return raw
