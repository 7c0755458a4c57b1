"""Old and foreign formats (.xls .ods .csv .tsv), read in a process of its own that may die without harm."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NoReturn

from workbook_tools.errors import FileRefused
from workbook_tools.excel.grid import Book, CellError, Sheet
from workbook_tools.readers.own_process import PATIENCE, run_apart

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.excel.grid import Value

LARGEST = 32 * 1024 * 1024
"""Bytes of a file of an old format; no answer of a department comes near."""
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})
_TIMES: Mapping[str, type[datetime | date | time]] = {"datetime": datetime, "date": date, "time": time}
OLD_FORMATS: Mapping[str, str] = {
    "xls": "古い形式（.xls）",
    "ods": "LibreOfficeの形式（.ods）",
    "csv": "CSV",
    "tsv": "タブ区切りテキスト",
}


def read_old_format(kind: str, data: bytes, name: str, *, patience: float = PATIENCE) -> Book:
    """Read a workbook of an old format through pyexcel; every address is kept, as are hidden rows and sheets.

    Raises `FileRefused` when the file is too large, takes too long, or cannot be read.
    """
    if len(data) > LARGEST:
        _refuse(kind, "大きすぎて読めません。", name)
    done = run_apart("old_format_worker", (kind,), data, patience)
    if done is None:
        _refuse(kind, "読むのに時間がかかりすぎるため、途中でやめました。", name)
    code, output = done
    if code != 0 or not output:
        _refuse(kind, "壊れているか、読めない内容です。", name)
    return _book(kind, json.loads(output))


def _refuse(kind: str, message: str, name: str) -> NoReturn:
    raise FileRefused(
        "old-format-unreadable",
        f"{OLD_FORMATS[kind]}のファイルです。{message}",
        remedy="Excelで開き、「Excelブック（.xlsx）」の形式で保存し直してもらってください。",
        where=name,
    )


def _book(kind: str, found: Mapping[str, Any]) -> Book:
    sheets = []
    for sheet in found["sheets"]:
        values: dict[tuple[int, int], Value] = {}
        for row, column, tag, raw in sheet["cells"]:
            values[row, column] = _value(tag, raw)
        sheets.append(Sheet(sheet["name"], values=values))
    return Book(kind, tuple(sheets))


def _value(tag: str, raw: str | float) -> Value:
    """Make a value of what the process wrote: JSON's own kinds as they are, dates and times by their tag."""
    if tag == "timedelta":
        return timedelta(seconds=float(raw))
    if tag and isinstance(raw, str):
        return _TIMES[tag].fromisoformat(raw)
    return CellError(raw) if isinstance(raw, str) and raw in _ERRORS else raw
