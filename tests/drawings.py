"""Workbooks drawn as tables in the test that uses them: `|` between cells, `⏎` for a line break, blank for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.config.load import parse_config
from workbook_tools.excel.address import Area
from workbook_tools.excel.grid import Book, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbook_tools.config.settings import Config
    from workbook_tools.excel.grid import Value

PLAN = """
[plan]
name = "みどり計画"
fiscal_year = "令和2年度"
[master]
[[master.sheets]]
name = "一覧"
header_rows = [1]
[[master.columns]]
field = "pillar"
header = "基本施策"
role = "group"
[[master.columns]]
field = "no"
header = "番号"
role = "key"
[[master.columns]]
field = "measure"
header = "施策"
role = "office"
[[master.columns]]
field = "department"
header = "担当課"
role = "department"
[[master.columns]]
field = "rating"
header = "評価"
role = "answer"
kind = "scale"
scale = "rating"
required = true
[[master.columns]]
field = "progress"
header = ["{fiscal_year}の実績", "実績"]
role = "answer"
required = true
[scales.rating]
symbols = [
    { symbol = "A", meaning = "目標以上" },
    { symbol = "B", meaning = "目標どおり" },
    { symbol = "C", meaning = "遅れ", low = true },
    { symbol = "D", meaning = "未着手", reason = true, low = true },
]
"""
"""A small plan on one sheet, one row a department."""


def config_of(text: str, folder: Path) -> Config:
    """Read settings drawn in a test."""
    return parse_config(text, folder)


def draw_values(table: str) -> dict[tuple[int, int], Value]:
    """Read a drawn table into values by (row, column); whole numbers become numbers."""
    values: dict[tuple[int, int], Value] = {}
    for row, line in enumerate(filter(None, map(str.strip, table.strip().splitlines())), 1):
        for column, text in enumerate(line.strip("|").split("|"), 1):
            if text.strip():
                shown = text.strip().replace("⏎", "\n")
                values[row, column] = int(shown) if shown.isdecimal() and shown.isascii() else shown
    return values


def draw_sheet(table: str, *, name: str = "一覧", merges: Sequence[str] = ()) -> Sheet:
    """Draw one sheet of the grid that readers hand on."""
    return Sheet(name, values=draw_values(table), merges=tuple(map(Area.parse, merges)))


def draw_book(table: str, *, name: str = "一覧", merges: Sequence[str] = ()) -> Book:
    """Draw a workbook of one sheet."""
    return Book("xlsx", (draw_sheet(table, name=name, merges=merges),))


def save_book(path: Path, table: str, *, name: str = "一覧", merges: Sequence[str] = ()) -> Path:
    """Draw a workbook of one sheet into a real file, as an office would have saved it."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for (row, column), value in draw_values(table).items():
        sheet.cell(row, column, value)
    for area in merges:
        sheet.merge_cells(area)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path
