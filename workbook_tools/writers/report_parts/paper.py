"""A document on paper: texts that flow over rows and pages, headings that stay with what follows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.writers.cell_text import cell_text
from workbook_tools.writers.fitting import MAX_HEIGHT, lines_needed, most_lines, row_height, wrap
from workbook_tools.writers.styles import BODY, FONT
from workbook_tools.writers.summary_page import Leaf, day_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.writers.styles import Look, StyleSheet
    from workbook_tools.writers.summary_page import Page

A4 = 9
"""Excel's number of the paper."""

_FEW = 3
"""Fewer lines of a text than that do not stand alone at the foot of a page."""
_BACK = 6
"""So many lines earlier a text is cut if a paragraph begins there."""
_MODEST = 0.3
"""A row up to that share of a page is not cut."""
_LINE = row_height(2, BODY) - row_height(1, BODY)
_INCH = 25.4
_SIDE, _TOP, _BOTTOM, _EDGE = 13 / _INCH, 15 / _INCH, 18 / _INCH, 8 / _INCH
_POINTS_OF_A_PIXEL = 0.75
_LONGEST_FOOT = 22
_SMALL_FONT = f'&"{FONT},標準"&9 '


class Paper(Leaf):
    """A sheet printed from top to bottom; what belongs together is not parted by the end of a page."""

    def __init__(self, sheet: Worksheet, styles: StyleSheet, page: Page, widths: Sequence[int]) -> None:
        super().__init__(sheet, styles, page, widths)
        self._breaks: list[int] = []
        self._repeated: tuple[int, int] | None = None
        self._top = 0.0

    @property
    def whole(self) -> float:
        """How many points a page has below its repeated headings."""
        return (self.page_height - self._top) * _POINTS_OF_A_PIXEL

    @property
    def left(self) -> float:
        """How many points the current page still has."""
        return (self.page_height - self.used % self.page_height) * _POINTS_OF_A_PIXEL

    @property
    def is_at_top(self) -> bool:
        """Say whether nothing stands on the current page yet."""
        return self.used <= self._top

    def repeat(self, first: int, last: int, height: float) -> None:
        """Repeat rows (headings of that height in points) on every page from the next on."""
        self._repeated = (first, last)
        self._top = height / _POINTS_OF_A_PIXEL

    def keep(self, height: float) -> None:
        """Begin a new page if that many points do not fit on this one; what no page holds begins where it is."""
        if self.left < height <= self.whole and not self.is_at_top:
            self.new_page()

    def new_page(self) -> None:
        """End the page above the current row."""
        self._breaks.append(self.row)
        self.used = self._top

    def gap(self, points: float) -> None:
        """Leave a gap; none at the top of a page."""
        if not self.is_at_top:
            self.next_row(points)

    def paragraph(self, text: str, look: Look = "body", size: float = BODY) -> None:
        """Write a text over the whole width in a row of its own, as high as it needs, not over the end of a page."""
        self.keep(self.height(text, 0, self.last, size))
        super().paragraph(text, look, size)

    def lines(self, text: str, first: int, last: int | None = None, size: float = BODY) -> int:
        """Count the lines that a text takes across columns."""
        return lines_needed(text, self.em(first, last, size)) if text else 1

    def height(self, text: str, first: int, last: int | None = None, size: float = BODY) -> float:
        """Give the height of a row that holds a text across columns."""
        return row_height(self.lines(text, first, last, size), size)

    def flow(self, text: str, first: int, look: Look = "body", *, label: tuple[int, str] | None = None) -> None:
        """Write a text from a column to the right edge; `label` stands in front of its first line."""
        before = [(label[0], first - 1, label[1], look)] if label else []
        self.cells([*before, (first, self.last, text, look)], air=0.0)

    def part(self, first: int, last: int, text: str, look: Look, *, begins: bool = True, ends: bool = True) -> None:
        """Write a text over several columns of one of the rows that are one cell to the reader."""
        style = self.styles.part(look, begins=begins, ends=ends)
        if first < last:
            self.sheet.merge_range(self.row, first, self.row, last, "", style)
        if text:
            self.sheet.write_string(self.row, first, cell_text(text, self.name), style)
        else:
            self.sheet.write_blank(self.row, first, None, style)

    def cells(self, columns: Sequence[tuple[int, int, str, Look]], air: float = 4.5) -> None:
        """Write one row of a table, cell by cell as (first column, last column, text, look).

        A row that does not fit on this page begins the next; a high one is cut between lines and goes on in other rows.
        """
        lines = [self._lines_of(text, first, last) for first, last, text, _ in columns]
        total, done = max(map(len, lines)), 0
        while done < total:
            count = self._lines_that_fit(total - done, air, begun=done > 0)
            count = _to_paragraph(max(lines, key=len), done, count)
            texts = [_joined(each[done : done + count]) for each in lines]
            ends = done + count >= total
            fitted = zip(texts, columns, strict=True)
            height = max(self.height(text, first, last) for text, (first, last, _, _) in fitted) + (air if ends else 0)
            self.keep(height)
            begins = not done or self.is_at_top
            for text, (first, last, _, look) in zip(texts, columns, strict=True):
                self.part(first, last, text, look, begins=begins, ends=ends or self.left < height + _FEW * _LINE)
            self.next_row(height)
            done += count

    def _lines_of(self, text: str, first: int, last: int) -> list[tuple[str, bool]]:
        """Take a text apart into lines, each with whether it begins a paragraph."""
        em = self.em(first, last)
        lines = [(line, not number) for part in text.split("\n") for number, line in enumerate(wrap(part, em))]
        return [*lines, *[("", False)] * (self.lines(text, first, last) - len(lines))]

    def _lines_that_fit(self, lines: int, air: float, *, begun: bool) -> int:
        """Say how many of the lines go into the next row; a new page is begun where it serves better."""
        height = row_height(lines, BODY) + air
        if height <= min(self.left, MAX_HEIGHT):
            return lines
        if (not begun and height <= self.whole * _MODEST) or self.left < row_height(_FEW, BODY):
            self.keep(min(height, self.whole))
        return max(1, min(lines, most_lines(BODY) - 1, int((self.left - air) // _LINE)))

    def set_up_document(self, created: datetime, foot: str = "", *, dated: bool = False) -> None:
        """Set up A4 with page numbers; a document that is published bears no title but its own."""
        sheet = self.sheet
        sheet.set_paper(A4)
        if self.page.is_landscape:
            sheet.set_landscape()
        sheet.set_margins(left=_SIDE, right=_SIDE, top=_TOP, bottom=_BOTTOM)
        day = f"&R{_SMALL_FONT}作成 {day_text(created)}" if dated else ""
        name = f"&L{_SMALL_FONT}{foot[:_LONGEST_FOOT].replace('&', '&&')}" if foot else ""
        sheet.set_footer(f"{name}&C{_SMALL_FONT}&P／&N{day}", {"margin": _EDGE})
        sheet.set_print_scale(self.page.scale(sum(self.widths)))
        sheet.center_horizontally()
        sheet.hide_gridlines(2)
        sheet.set_h_pagebreaks(self._breaks)
        if self._repeated:
            sheet.repeat_rows(*self._repeated)


def _to_paragraph(lines: Sequence[tuple[str, bool]], done: int, count: int) -> int:
    """Cut a little earlier where a paragraph begins there."""
    if done + count >= len(lines):
        return count
    for earlier in range(min(_BACK, count - 1)):
        if lines[done + count - earlier][1]:
            return count - earlier
    return count


def _joined(lines: Sequence[tuple[str, bool]]) -> str:
    """Join lines; only those that begin a paragraph keep their break, the others may fall anew."""
    return "".join(f"{chr(10) if begins and number else ''}{line}" for number, (line, begins) in enumerate(lines))
