"""印刷用一覧.xlsx: the whole list on paper, no measure torn by a page, no text cut off, as readable on a grey copy."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.writers.cell_text import cell_text
from workbook_tools.writers.printed_pages import FOOT, HEAD, MARGIN, group_runs, lay_out
from workbook_tools.writers.styles import FONT, StyleSheet, new_workbook
from workbook_tools.writers.summary_page import day_text, sheet_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.config.publish_settings import PrintSettings
    from workbook_tools.model.printed_list import PrintedCell, PrintedColumn, PrintedSheet
    from workbook_tools.writers.printed_pages import PrintedPage, PrintedTable
    from workbook_tools.writers.styles import Look

_PAPERS = {"A3": 8, "A4": 9}  # Excel's numbers
_INCH = 72.0
_GRAVE: Mapping[int, Look] = {1: "symbol_middle", 2: "symbol_low"}
_NUMBER = re.compile(r"([0-9０-９]+)(?=\D*\Z)")
_MOST_BREAKS = 1023
"""Excel holds no more page breaks in a sheet."""


@dataclass(frozen=True, slots=True)
class PrintedList:
    """The workbook, and how many pages each of its sheets takes."""

    data: bytes
    pages: tuple[tuple[str, int], ...]


def write_printed_list(
    sheets: Sequence[PrintedSheet], settings: PrintSettings, *, plan: str, created: datetime
) -> PrintedList:
    """Draw the list; `plan` stands at the foot of every page. The same values give the same bytes."""
    target = io.BytesIO()
    book = new_workbook(target, created=created)
    book.set_properties({"title": plan, "created": created})
    book.set_size(2400, 1400)
    styles = StyleSheet(book)
    pages = []
    for number, (sheet, name) in enumerate(zip(sheets, sheet_names(sheet.name for sheet in sheets), strict=True)):
        table = lay_out(sheet, settings.paper)
        drawn = book.add_worksheet(name)
        _Drawing(drawn, styles, table).draw()
        _set_up(drawn, settings, (plan, _appendix(settings.appendix, number)), table.scale, created)
        pages.append((name, table.number))
    book.close()
    return PrintedList(target.getvalue(), tuple(pages))


def _appendix(text: str, number: int) -> str:
    """Count an appendix on from sheet to sheet: 別紙1, 別紙2 …; one without a number stays as it is."""
    match = _NUMBER.search(text)
    if match is None:
        return text
    counted = str(int(match[1]) + number)
    if not match[1].isascii():
        counted = counted.translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    return text[: match.start()] + counted + text[match.end() :]


class _Drawing:
    """Draws one sheet from the top."""

    def __init__(self, drawn: Worksheet, styles: StyleSheet, table: PrintedTable) -> None:
        self.drawn = drawn
        self.styles = styles
        self.table = table
        self.last = len(table.sheet.columns) - 1
        self.row = 0

    def draw(self) -> None:
        """Draw title, headings, pages and what stands below."""
        table, sheet = self.table, self.table.sheet
        for number, pixels in enumerate(table.widths.pixels):
            self.drawn.set_column_pixels(number, number, pixels)
        self._line(sheet.title, table.title, "title")
        for text, height in zip(sheet.above, table.above, strict=True):
            self._line(text, height, "note")
        heading = self.row
        for cell in sheet.headings:
            self._cell(cell, "heading")
        self._rows(table.headings)
        self.drawn.repeat_rows(heading, self.row - 1)
        self.drawn.freeze_panes(self.row, self._sticking())
        breaks = []
        for place, page in enumerate(table.pages):
            if place:
                breaks.append(self.row)
            self._page(page)
        if table.below_alone:
            breaks.append(self.row)
        for text, height in zip(sheet.below, table.below, strict=True):
            self._line(text, height, "note")
        self.drawn.set_h_pagebreaks(breaks[:_MOST_BREAKS])

    def _sticking(self) -> int:
        """Count the narrow columns on the left that stay in sight on the screen."""
        manners = [column.manner for column in self.table.sheet.columns]
        return manners.index("text") if "text" in manners else 0

    def _line(self, text: str, height: float, look: Look) -> None:
        if self.last:
            self.drawn.merge_range(self.row, 0, self.row, self.last, "", self.styles[look])
        self.drawn.write_string(self.row, 0, cell_text(text, self.table.sheet.name), self.styles[look])
        self._rows((height,))

    def _page(self, page: PrintedPage) -> None:
        begins = [self.row]
        for strip in page.strips:
            for cell in strip.cells:
                self._cell(cell, self._look(cell))
            self._rows(strip.heights)
            begins.append(self.row)
        for place, column in enumerate(self.table.sheet.columns):
            if column.level >= 0:
                for first, last in group_runs(page.strips, column.level):
                    corners = (begins[first], place, begins[last + 1] - 1, place)
                    self._merged(corners, page.strips[first].groups[column.level], "term")

    def _look(self, cell: PrintedCell) -> Look:
        column: PrintedColumn = self.table.sheet.columns[cell.first_column]
        if column.manner == "group":
            return "term"
        if column.manner == "text":
            return "cell"
        return _GRAVE.get((column.grave or {}).get(cell.text.strip(), 0), "symbol")

    def _cell(self, cell: PrintedCell, look: Look) -> None:
        corners = (self.row + cell.first_row, cell.first_column, self.row + cell.last_row, cell.last_column)
        self._merged(corners, cell.text, look)

    def _merged(self, corners: tuple[int, int, int, int], text: str, look: Look) -> None:
        row, column, last_row, last_column = corners
        if (row, column) != (last_row, last_column):
            self.drawn.merge_range(*corners, "", self.styles[look])
        if text:
            self.drawn.write_string(row, column, cell_text(text, self.table.sheet.name), self.styles[look])
        else:
            self.drawn.write_blank(row, column, None, self.styles[look])

    def _rows(self, heights: Sequence[float]) -> None:
        for height in heights:
            self.drawn.set_row(self.row, height)
            self.row += 1


def _set_up(drawn: Worksheet, settings: PrintSettings, words: tuple[str, str], scale: int, created: datetime) -> None:
    """Set up the paper: every page says its appendix, whose it is, which of how many, of what day."""
    plan, appendix = (text.replace("&", "&&") for text in words)
    font = f'&"{FONT},標準"&10 '
    drawn.set_paper(_PAPERS[settings.paper])
    drawn.set_landscape()
    drawn.set_margins(MARGIN / _INCH, MARGIN / _INCH, HEAD / _INCH, FOOT / _INCH)
    drawn.set_header(f"&R{font}{appendix}", {"margin": HEAD / 2 / _INCH})
    drawn.set_footer(f"&L{font}{plan[:60]}&C{font}&P／&N&R{font}作成 {day_text(created)}", {"margin": FOOT / 2 / _INCH})
    drawn.set_print_scale(scale)  # Excel ignores page breaks where it fits the pages itself
    drawn.center_horizontally()
    drawn.hide_gridlines(2)
    drawn.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
