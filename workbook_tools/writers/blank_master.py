"""A master drawn with XlsxWriter: as good on paper as on the screen, and ready to be read back by its settings."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from workbook_tools.excel.address import column_letters
from workbook_tools.writers.cell_text import cell_text
from workbook_tools.writers.fitting import em_of, lines_needed, row_height
from workbook_tools.writers.master_rows import (
    MasterCell,
    MasterRows,
    fit_heights,
    pixels,
    place_headings,
    place_rows,
)
from workbook_tools.writers.styles import BODY, LOOKS, SMALL, TITLE, Look, new_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.model.master_form import MasterColumn, MasterSheet

_A3 = 8  # Excel's number of the paper
_A3_WIDTH, _A3_HEIGHT = 1190.5, 841.9  # points, landscape
_MARGIN, _FOOT = 36.0, 48.0  # points; the foot has room for the page number
_RESERVE = 0.97  # what another printer driver may take away
_POINTS_PER_PIXEL = 0.75
_LONGEST_TITLE, _LONGEST_PROMPT = 32, 255  # of a drop-down's message
_LATER_ROWS = 200  # what the office adds below gets its drop-downs too
_DOTTED = 4  # Excel's number of the border between lines that belong together
_TYPED: Mapping[str, str] = {"num_format": "@", "valign": "vcenter"}
"""What is typed stays as typed: `1-1` is a measure's number and does not become the first of January."""


def write_master(sheets: Sequence[MasterSheet], *, created: datetime) -> bytes:
    """Draw a master workbook; the same sheets with the same `created` give the same bytes."""
    target = io.BytesIO()
    book = new_workbook(target, created=created)
    book.set_size(2400, 1400)
    looks = _Looks(book)
    for sheet in sheets:
        _draw_sheet(book.add_worksheet(sheet.name), sheet, looks)
    book.close()
    return target.getvalue()


def _draw_sheet(drawn: Worksheet, sheet: MasterSheet, looks: _Looks) -> None:
    scale = _print_scale(sheet)
    headings = place_headings(sheet)
    heights = fit_heights(headings, BODY)
    heights |= _draw_top(drawn, sheet, looks)
    rows = place_rows(sheet, size=BODY, page_height=_page_height(scale) - sum(heights.values()))
    _set_sizes(drawn, sheet, {**heights, **rows.heights})
    for cell in headings:
        _draw(drawn, cell, looks["heading"], sheet.name)
    for cell in rows.cells:
        _draw(drawn, cell, looks.of(cell), sheet.name)
    _offer_choices(drawn, sheet, rows)
    _set_up_page(drawn, sheet, rows, scale)


class _Looks:
    """The looks of a master's cells, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Format] = {}

    def __getitem__(self, look: Look) -> Format:
        return self._get(look)

    def of(self, cell: MasterCell) -> Format:
        """Choose the look of a cell of the table."""
        last = len(cell.column.lines) - 1
        if cell.column.span == "group":
            return self._get("term", **_TYPED)
        if cell.column.centred:
            return self._get("symbol", **_TYPED)
        upper = {"top": _DOTTED} if cell.line else {}
        lower = {"bottom": _DOTTED} if cell.line < last else {}
        return self._get("cell_strong" if last and not cell.line else "cell", **_TYPED, **upper, **lower)

    def _get(self, look: Look, **more: str | int) -> Format:
        key = (look, *more.items())
        if key not in self._made:
            self._made[key] = self._book.add_format({**LOOKS[look], **more})
        return self._made[key]


def _draw_top(drawn: Worksheet, sheet: MasterSheet, looks: _Looks) -> dict[int, float]:
    """Draw the title and the legend; give their rows' heights."""
    last = len(sheet.columns) - 1
    drawn.merge_range(0, 0, 0, last, "", looks["title"])
    drawn.write_string(0, 0, cell_text(sheet.title, f"{sheet.name}!A1"), looks["title"])
    heights = {1: row_height(1, TITLE) + 6}
    row = min(sheet.header_rows) - 1
    if sheet.legend and row > 1:
        text = cell_text("\n".join(sheet.legend), f"{sheet.name}!A{row}")
        drawn.merge_range(row - 1, 0, row - 1, last, "", looks["note"])
        drawn.write_string(row - 1, 0, text, looks["note"])
        heights[row] = row_height(lines_needed(text, em_of(_table_pixels(sheet), SMALL)), SMALL) + 7.5
    return heights


def _draw(drawn: Worksheet, cell: MasterCell, look: Format, sheet_name: str) -> None:
    area = cell.area
    corners = (area.first_row - 1, area.first_column - 1, area.last_row - 1, area.last_column - 1)
    if area.anchor != (area.last_row, area.last_column):
        drawn.merge_range(*corners, "", look)
    if cell.text:
        drawn.write_string(*corners[:2], cell_text(cell.text, f"{sheet_name}!{area.name}"), look)
    else:
        drawn.write_blank(*corners[:2], None, look)


def _set_sizes(drawn: Worksheet, sheet: MasterSheet, heights: Mapping[int, float]) -> None:
    for number, column in enumerate(sheet.columns):
        drawn.set_column_pixels(number, number, pixels(column))
    for row, height in heights.items():
        drawn.set_row(row - 1, height)


def _offer_choices(drawn: Worksheet, sheet: MasterSheet, rows: MasterRows) -> None:
    """Put the drop-downs of the scales on their columns, with the meanings as a message."""
    for number, column in enumerate(sheet.columns):
        if column.choices:
            drawn.data_validation(
                sheet.first_row - 1,
                number,
                rows.last_row - 1 + _LATER_ROWS,
                number,
                {
                    "validate": "list",
                    "source": [choice.symbol for choice in column.choices],
                    "input_title": column.lines[0].heading[:_LONGEST_TITLE],
                    "input_message": _meanings(column),
                    "error_title": "一覧にない記号です",
                    "error_message": "一覧から選んでください。",
                },
            )


def _meanings(column: MasterColumn) -> str:
    steps = [f"{choice.symbol}：{choice.meaning}" for choice in column.choices if choice.meaning]
    message = "\n".join(steps)
    return message if len(message) <= _LONGEST_PROMPT else ""


def _set_up_page(drawn: Worksheet, sheet: MasterSheet, rows: MasterRows, scale: int) -> None:
    """Set up A3 landscape: headings on every page, page numbers at the foot, pages that end between measures."""
    drawn.set_paper(_A3)
    drawn.set_landscape()
    drawn.set_margins(*(_MARGIN / 72,) * 3, _FOOT / 72)
    drawn.set_footer(f"&C&P ／ &N&R{_footer_text(sheet.footer)}", {"margin": _MARGIN / 2 / 72})
    if rows.splits_measures:
        drawn.set_print_scale(scale)  # Excel ignores page breaks where it fits the pages itself
        drawn.set_h_pagebreaks(list(rows.page_ends))
    else:
        drawn.fit_to_pages(1, 0)
    drawn.center_horizontally()
    drawn.repeat_rows(0, max(sheet.header_rows) - 1)
    drawn.freeze_panes(sheet.first_row - 1, _first_free_column(sheet))
    drawn.set_selection(f"{column_letters(_first_free_column(sheet) + 1)}{sheet.first_row}")


def _footer_text(text: str) -> str:
    return text.replace("&", "&&")


def _first_free_column(sheet: MasterSheet) -> int:
    """Find the first column that scrolls: groups and the number stay in sight."""
    narrow = [column.span == "group" or (column.span == "measure" and column.centred) for column in sheet.columns]
    return narrow.index(False) if False in narrow else 0


def _print_scale(sheet: MasterSheet) -> int:
    room = (_A3_WIDTH - 2 * _MARGIN) * _RESERVE
    return min(100, int(room / (_table_pixels(sheet) * _POINTS_PER_PIXEL) * 100))


def _page_height(scale: int) -> float:
    """How many points of rows a page holds at that scale."""
    return (_A3_HEIGHT - _MARGIN - _FOOT) * 100 / scale * _RESERVE


def _table_pixels(sheet: MasterSheet) -> int:
    return sum(map(pixels, sheet.columns))
