"""Sheets of a summary as pages: paper, margins, titles, footers; widths and heights in which nothing is cut off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.model.fiscal_year import fiscal_year_name
from workbook_tools.writers.cell_text import cell_text
from workbook_tools.writers.fitting import em_of, height_for, pixels_of, row_height, text_width
from workbook_tools.writers.styles import BODY, FONT, SMALL, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.writers.styles import Look, StyleSheet

_A4 = 9  # Excel's number of the paper
_SHORT, _LONG = 210 / 25.4, 297 / 25.4  # inches
_SIDE, _TOP, _BOTTOM = 13 / 25.4, 15 / 25.4, 18 / 25.4
_EDGE = 8 / 25.4  # from the edge of the paper to the page's own title and number
_DPI = 96
_RESERVE = 0.97  # what another printer driver may take away
_LONGEST_NAME, _LONGEST_HEAD, _LONGEST_FOOT = 31, 50, 22
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NO_ERRORS = ("number_stored_as_text", "formula_differs", "formula_range")
_EVERYWHERE = "A1:XFD1048576"
"""What Excel marks with a green corner and is meant so: a measure's number `1` is a text."""

_SPARE = 4  # pixels; headings of one word look cramped without


@dataclass(frozen=True, slots=True)
class Page:
    """A4 upright or lying; sizes in pixels at 100 %."""

    is_landscape: bool = False

    @property
    def width(self) -> int:
        """The width between the margins."""
        return int(((_LONG if self.is_landscape else _SHORT) - 2 * _SIDE) * _DPI)

    @property
    def height(self) -> int:
        """The height between the margins."""
        return int(((_SHORT if self.is_landscape else _LONG) - _TOP - _BOTTOM) * _DPI)

    @property
    def room(self) -> int:
        """How many pixels of columns one page takes at 100 %."""
        return int(self.width * _RESERVE)

    def scale(self, width: int) -> int:
        """Tell the percentage at which that many pixels fit the width."""
        return max(10, min(100, 100 * self.room // max(width, 1)))


def sheet_names(titles: Iterable[str]) -> tuple[str, ...]:
    """Make sheet names of titles: what Excel forbids is taken out, what is too long cut, what stands twice numbered."""
    names: list[str] = []
    for title in titles:
        base = _FORBIDDEN.sub("", title).strip().strip("'")[:_LONGEST_NAME] or "表"
        name, number = base, 2
        while name.casefold() in {taken.casefold() for taken in names} or name.casefold() == "history":
            name = f"{base[: _LONGEST_NAME - len(str(number)) - 2]}({number})"
            number += 1
        names.append(name)
    return tuple(names)


def day_text(created: datetime) -> str:
    """Spell the day of making as documents do."""
    return f"{fiscal_year_name(created.year).removesuffix('度')}{created.month}月{created.day}日"


class Leaf:
    """One sheet being written: text is checked, heights follow the text, the page is set up once."""

    def __init__(self, sheet: Worksheet, styles: StyleSheet, page: Page, widths: Sequence[int]) -> None:
        self.sheet = sheet
        self.styles = styles
        self.page = page
        self.widths = tuple(widths)
        self.row = 0
        self.used = 0.0
        for number, width in enumerate(self.widths):
            sheet.set_column_pixels(number, number, width)

    @property
    def name(self) -> str:
        """The sheet's name."""
        return str(self.sheet.get_name())

    @property
    def last(self) -> int:
        """The last column, counted from 0."""
        return len(self.widths) - 1

    @property
    def page_height(self) -> float:
        """How many pixels of this sheet's rows one page holds."""
        return self.page.height * 100 / self.page.scale(sum(self.widths)) * _RESERVE

    def em(self, first: int, last: int | None = None, size: float = BODY) -> float:
        """Say how many em of text fit across columns."""
        return em_of(sum(self.widths[first : (first if last is None else last) + 1]), size)

    def text(self, column: int, text: str, look: Look) -> None:
        """Write a text in the current row, as text whatever it begins with."""
        if text:
            self.sheet.write_string(
                self.row, column, cell_text(text, f"{self.name} {self.row + 1}行目"), self.styles[look]
            )
        else:
            self.sheet.write_blank(self.row, column, None, self.styles[look])

    def across(self, first: int, last: int, text: str, look: Look) -> None:
        """Write a text over several columns of the current row."""
        if first < last:
            self.sheet.merge_range(self.row, first, self.row, last, "", self.styles[look])
        self.text(first, text, look)

    def next_row(self, height: float) -> None:
        """End the current row with its height in points."""
        self.sheet.set_row(self.row, height)
        self.used += height / 0.75
        self.row += 1

    def paragraph(self, text: str, look: Look = "body", size: float = BODY) -> None:
        """Write a text over the whole width in a row of its own, as high as it needs."""
        self.across(0, self.last, text, look)
        self.next_row(height_for([(text, self.em(0, self.last, size))], size))

    def title(self, title: str, left: str, right: str = "") -> None:
        """Write the sheet's title and the line below it."""
        self.across(0, self.last, title, "title")
        self.next_row(height_for([(title, self.em(0, self.last, TITLE))], TITLE) + 4)
        line = f"{left}　　{right}" if right else left
        self.across(0, self.last, line, "head")
        self.next_row(height_for([(line, self.em(0, self.last))], BODY))
        self.next_row(row_height(1, SMALL) / 2)

    def set_up(self, title: str, name: str, created: datetime | None, repeat: tuple[int, int] | None = None) -> None:
        """Set up paper, margins, titles: every page says whose it is, what it shows, which of how many, of what day."""
        day = f"作成 {day_text(created)}" if created else ""
        sheet = self.sheet
        sheet.set_paper(_A4)
        if self.page.is_landscape:
            sheet.set_landscape()
        sheet.set_margins(left=_SIDE, right=_SIDE, top=_TOP, bottom=_BOTTOM)
        font = f'&"{FONT},標準"&9 '
        sheet.set_header(f"&R{font}{_brief(title, _LONGEST_HEAD)}", {"margin": _EDGE})
        sheet.set_footer(f"&L{font}{_brief(name, _LONGEST_FOOT)}&C{font}&P／&N&R{font}{day}", {"margin": _EDGE})
        sheet.set_print_scale(self.page.scale(sum(self.widths)))
        sheet.center_horizontally()
        sheet.ignore_errors(dict.fromkeys(_NO_ERRORS, _EVERYWHERE))
        if repeat:
            sheet.repeat_rows(*repeat)


def _brief(text: str, longest: int) -> str:
    """Shorten a page's title to its place, spelt as headers need it."""
    return (text if len(text) <= longest else f"{text[: longest - 1]}…").replace("&", "&&")


def column_pixels(texts: Iterable[str], least: float, most: float, size: float = BODY) -> int:
    """Say how wide a column is that shows texts on one line where `most` em allow it."""
    widest = max((text_width(text) for text in texts), default=least)
    return pixels_of(min(max(widest, least), most), size) + _SPARE
