"""`config.toml` in, `Config` out; every mistake of the file is told at once."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from workbook_tools.config.load_checks import read_checks
from workbook_tools.config.load_publish import read_compare, read_print, read_publish, read_tally
from workbook_tools.config.load_reports import read_closing, read_cover, read_standing
from workbook_tools.config.scale import Scale, Symbol
from workbook_tools.config.settings import (
    KINDS,
    ROLES,
    Assigned,
    Column,
    Config,
    Folders,
    Kind,
    MasterSettings,
    PlanSettings,
    Relisted,
    Role,
    SheetLayout,
)
from workbook_tools.config.toml_table import Mistakes, TomlTable
from workbook_tools.errors import ConfigError
from workbook_tools.model.fiscal_year import parse_fiscal_year
from workbook_tools.model.folding import fold
from workbook_tools.model.plan import Department

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CONFIG_NAME = "config.toml"


def load_config(folder: Path) -> Config:
    """Load the settings of a plan folder.

    Raises `ConfigError` (codes `config-missing`, `config-unreadable`, `config-wrong`) that names the file and lists
    every mistake with the nearest known name.
    """
    path = folder / CONFIG_NAME
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise ConfigError(
            "config-missing",
            f"年度フォルダに {CONFIG_NAME} がありません。",
            remedy="年度フォルダを選び直すか、「new」で新しく作ってください。",
            where=str(path),
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            "config-unreadable",
            "設定ファイルを読めません。",
            remedy="メモ帳で開き、文字コード UTF-8 で保存し直してください。",
            where=str(path),
        ) from error
    return parse_config(text, folder)


def parse_config(text: str, folder: Path) -> Config:
    """Read settings from TOML text; `folder` is what its relative paths start from."""
    where = str(folder / CONFIG_NAME)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            "config-unreadable",
            f"設定ファイルの書き方に誤りがあります（{error}）。",
            remedy='示された行の「"」や「=」「]」の抜けを直してください。',
            where=where,
        ) from error
    return config_from_values(values, folder)


def config_from_values(values: Mapping[str, Any], folder: Path) -> Config:
    """Read settings from tables as TOML gives them; raise `ConfigError` (`config-wrong`) with every mistake."""
    where = str(folder / CONFIG_NAME)
    mistakes = Mistakes()
    config = _config(values, folder, mistakes)
    if mistakes.lines:
        listed = "\n".join(f"  ・{line}" for line in mistakes.lines)
        raise ConfigError(
            "config-wrong",
            f"設定ファイルに直すところが{len(mistakes.lines)}件あります。\n{listed}\n",
            remedy="直してから、もう一度実行してください。",
            where=where,
        )
    return config


def _config(values: Mapping[str, Any], folder: Path, mistakes: Mistakes) -> Config:
    root = TomlTable(values, "", mistakes)
    scales = {name: _scale(name, table) for name, table in root.table("scales").named_tables()}
    master = _master(root.table("master"), scales, mistakes)
    closing, standing, cover = (root.table(name) for name in ("closing", "standing", "report"))
    config = Config(
        folder=folder,
        plan=_plan(root.table("plan")),
        folders=_folders(root.table("folders")),
        master=master,
        scales=scales,
        relisted=_relisted(root.table("relisted")),
        tally=read_tally(root.table("tally"), master),
        departments=tuple(_department(table) for table in root.tables("departments")),
        checks=read_checks(root.table("checks"), master),
        assigned=tuple(_assigned(table) for table in root.tables("assigned")),
        closing=read_closing(closing, master, scales) if root.has("closing") else None,
        standing=read_standing(standing) if root.has("standing") else None,
        cover=read_cover(cover),
        paper=read_print(root.table("print")),
        compare=read_compare(root.table("compare"), scales),
        publish=read_publish(root.table("publish")),
    )
    root.finish()
    _twice(mistakes, "departments", [department.name for department in config.departments])
    return config


def _plan(table: TomlTable) -> PlanSettings:
    year = table.value(
        "fiscal_year", parse_fiscal_year, 0, needed=True, expects="「令和2年度」「R2」「2020」のような年度"
    )
    deadline = table.value("deadline", parse_date, None, expects="「2021-03-31」「令和3年3月31日」のような日付")
    plan = PlanSettings(table.text("name", needed=True), year, deadline, table.text("contact"))
    table.finish()
    return plan


_ERA_DATE = re.compile(r"(令和|令|r|平成|平|h)\.?(元|\d{1,2})[年./-](\d{1,2})[月./-](\d{1,2})日?(?:\(.\))?\Z")
_WESTERN_DATE = re.compile(r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?(?:\(.\))?\Z")


def parse_date(raw: object) -> date:
    """Read a date of the settings: TOML's own, `2021-03-31`, `令和3年3月31日` or `R3.3.31`; raise `ValueError`."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    text = fold(raw) if isinstance(raw, str) else ""
    if match := _WESTERN_DATE.match(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _ERA_DATE.match(text):
        base = 2018 if match[1] in {"令和", "令", "r"} else 1988
        return date(base + (1 if match[2] == "元" else int(match[2])), int(match[3]), int(match[4]))
    raise ValueError(raw)


def _folders(table: TomlTable) -> Folders:
    usual = Folders()
    folders = Folders(
        *(table.text(name, getattr(usual, name)) for name in ("forms", "returned", "checked", "summaries", "backups"))
    )
    table.finish()
    return folders


def _master(table: TomlTable, scales: Mapping[str, Scale], mistakes: Mistakes) -> MasterSettings:
    sheets = tuple(_sheet(item) for item in table.tables("sheets"))
    columns = tuple(_column(item, scales) for item in table.tables("columns"))
    file, previous = table.text("file", "一覧.xlsx"), table.text("previous", "前年度一覧.xlsx")
    table.finish()
    if not sheets:
        mistakes.add("master.sheets", "一覧のシートを1枚以上書いてください。")
    if not any(column.role == "answer" for column in columns):
        mistakes.add("master.columns", 'role = "answer"（担当課が記入する列）が1つもありません。')
    _twice(mistakes, "master.columns", [f"{column.sheet}{column.field}" for column in columns])
    return MasterSettings(file, previous, sheets, columns)


def _sheet(table: TomlTable) -> SheetLayout:
    none: tuple[int, ...] = ()
    rows = table.value("header_rows", _row_numbers, none, needed=True, expects="見出しの行番号（例 [3, 4]）")
    first = table.whole("first_row", max(rows, default=0) + 1)
    if rows and first <= max(rows):
        table.wrong("first_row", f"{first}行目は見出しの行より下ではありません。データの始まる行を書いてください。")
    layout = SheetLayout(table.text("name", needed=True), rows, first)
    table.finish()
    return layout


def _row_numbers(raw: object) -> tuple[int, ...]:
    rows = raw if isinstance(raw, list) else [raw]
    if not rows or not all(isinstance(row, int) and not isinstance(row, bool) and row > 0 for row in rows):
        raise ValueError
    return tuple(sorted(rows))


def _column(table: TomlTable, scales: Mapping[str, Scale]) -> Column:
    field = table.text("field", needed=True)
    column = Column(
        field=field,
        headers=table.texts("header", (field,)),
        role=cast("Role", table.choice("role", ROLES, "office", needed=True)),
        kind=cast("Kind", table.choice("kind", KINDS, "text")),
        scale=table.text("scale"),
        letters=table.value("column", _letters, "", expects='列の文字（例 "F"）'),
        line=table.whole("line"),
        level=table.whole("level", 1),
        required=table.flag("required", fallback=False),
        shared=cast("Any", table.choice("shared", ("owner", "join", "each"), "owner")),
        limit=table.whole("limit"),
        prompt=table.text("prompt"),
        sheet=table.text("sheet"),
    )
    if column.kind == "scale" and not column.scale:
        table.wrong("scale", 'kind = "scale" の列には、尺度の名前（[scales.名前]）を書いてください。')
    if column.scale and column.scale not in scales:
        table.wrong("scale", f"[scales.{column.scale}] がありません。")
    if column.role != "answer" and (column.required or table.has("shared")):
        table.wrong("role", '「required」「shared」は role = "answer" の列だけに書けます。')
    table.finish()
    return column


def _letters(raw: object) -> str:
    if not isinstance(raw, str) or not re.fullmatch(r"[A-Za-z]{1,3}", raw):
        raise ValueError
    return raw.upper()


def _scale(name: str, table: TomlTable) -> Scale:
    symbols = tuple(_symbol(item) for item in table.tables("symbols"))
    table.finish()
    if not symbols:
        table.wrong("symbols", "記号を1つ以上書いてください。")
    return Scale(name, symbols)


def _symbol(table: TomlTable) -> Symbol:
    symbol = Symbol(
        table.text("symbol", needed=True),
        table.text("meaning"),
        table.flag("counted", fallback=True),
        table.flag("reason", fallback=False),
        table.flag("low", fallback=False),
        table.texts("look_alikes"),
        table.texts("accepted"),
    )
    table.finish()
    return symbol


def _relisted(table: TomlTable) -> Relisted:
    usual = Relisted()
    relisted = Relisted(
        table.texts("mark", usual.marks), cast("Any", table.choice("answers", ("once", "each"), "once"))
    )
    table.finish()
    return relisted


def _department(table: TomlTable) -> Department:
    department = Department(
        table.text("name", needed=True), table.texts("aliases"), table.text("division"), table.text("mail")
    )
    table.finish()
    return department


def _assigned(table: TomlTable) -> Assigned:
    assigned = Assigned(table.text("key", needed=True), table.texts("departments"), table.whole("item"))
    if not assigned.departments:
        table.wrong("departments", "担当課を1つ以上書いてください。")
    table.finish()
    return assigned


def _twice(mistakes: Mistakes, where: str, names: list[str]) -> None:
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            mistakes.add(where, f"「{name}」が2回以上書かれています。1つにしてください。")
