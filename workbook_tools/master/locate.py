"""Finding the tables of a master: the sheets and columns the settings name, or one list of everything that is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.config.headings import MergedCells, find_columns, heading_texts
from workbook_tools.errors import ConfigError
from workbook_tools.excel.address import column_number
from workbook_tools.master.measure_blocks import LocatedColumn, SheetTable
from workbook_tools.model.folding import one_line

if TYPE_CHECKING:
    from workbook_tools.config.settings import Config, SheetLayout
    from workbook_tools.excel.grid import Book, Sheet


def locate_tables(book: Book, config: Config, fiscal_year: int) -> tuple[list[SheetTable], dict[str, str]]:
    """Find every table of the settings; give them with the master's own headings by field.

    Raises `ConfigError` (`layout-mismatch`) that lists every sheet and heading the settings name and the book lacks.
    """
    tables: list[SheetTable] = []
    headings: dict[str, str] = {}
    missing: list[str] = []
    for layout in config.master.sheets:
        sheet = book.sheet(layout.name)
        if sheet is None:
            names = "・".join(f"「{other.name}」" for other in book.sheets)
            missing.append(f"シート「{layout.name}」がありません（あるのは {names}）。")
            continue
        located, absent = _locate_columns(sheet, layout, config, fiscal_year)
        missing += absent
        texts = heading_texts(sheet, layout.header_rows, MergedCells(sheet.merges))
        for field, place in located.items():
            headings.setdefault(field, _heading(texts.get(place.number, ()), place))
        tables.append(SheetTable(sheet, layout, located))
    if missing:
        listed = "\n".join(f"  ・{line}" for line in missing)
        raise ConfigError(
            "layout-mismatch",
            f"一覧と設定が合いません。\n{listed}\n",
            remedy="config.toml の [[master.sheets]]・[[master.columns]] を一覧に合わせてください。",
            where=config.master.file,
        )
    return tables, headings


def _heading(texts: tuple[str, ...], located: LocatedColumn) -> str:
    """Give the master's own heading of a column: the lowest one, or the line's own where lines are stacked."""
    lines = [one_line(text) if " " in text else "".join(text.split()) for text in texts]
    if not lines:
        return located.column.headers[0]
    return lines[min(located.column.line, len(lines)) - 1] if located.column.line else lines[-1]


def _locate_columns(
    sheet: Sheet, layout: SheetLayout, config: Config, fiscal_year: int
) -> tuple[dict[str, LocatedColumn], list[str]]:
    texts = heading_texts(sheet, layout.header_rows, MergedCells(sheet.merges))
    columns = [column for column in config.master.columns_of(layout.name) if column.role != "ignore"]
    found = find_columns(texts, {c.field: c.spellings(fiscal_year) for c in columns if not c.letters})
    found |= {column.field: column_number(column.letters) for column in columns if column.letters}
    absent = [
        f"シート「{layout.name}」の見出しに「{column.spellings(fiscal_year)[0]}」がありません（項目 {column.field}）。"
        for column in columns
        if column.field not in found
    ]
    located = {c.field: LocatedColumn(c, found[c.field]) for c in columns if c.field in found}
    return located, absent
