"""The pages of the printed list: columns that fit the paper, measures that stay whole, groups said on every page."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from workbook_tools.model.printed_list import PrintedCell
from workbook_tools.writers.fitting import (
    Wish,
    em_of,
    lines_needed,
    pixels_of,
    row_height,
    share_width,
    text_mass,
    text_width,
)
from workbook_tools.writers.printed_strips import AIR, Strip, Widths, cut_strips, fit_rows, whole_strip
from workbook_tools.writers.styles import BODY, SMALL, TITLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbook_tools.config.publish_settings import Paper
    from workbook_tools.model.printed_list import PrintedBlock, PrintedColumn, PrintedSheet

SIDES: dict[Paper, tuple[float, float]] = {"A3": (1190.55, 841.89), "A4": (841.89, 595.28)}
"""Width and height of the paper lying, in points."""

MARGIN, HEAD, FOOT = 34.0, 43.0, 43.0  # points: left and right, top, bottom
_RESERVE = 0.97  # what another printer driver may take away
_SCALES = (100, 95, 90, 86)
"""86 % of 10.5 pt is 9 pt, the smallest that is read with ease; only too many columns make it smaller."""

_LEAST_SCALE = 40
_POINTS_OF_A_PIXEL = 0.75
_SAMPLE = 300
_POWERS = (1.0, 2.0, 3.0, 5.0, 8.0)
_LEAST = {"group": 4.0, "centred": 4.0, "text": 5.0}  # em; a column whose texts are narrower needs no more than they
_LEAST_KEY, _HEADING_MOST = 6.0, 5.0


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One page below the headings: its strips."""

    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A sheet laid out: the scale in percent, the columns, the heights of the heading rows, the pages.

    `above` and `below` are the heights of the lines there; the lines below stand on a page of their own where they do
    not fit on the last (`below_alone`).
    """

    sheet: PrintedSheet
    scale: int
    widths: Widths
    title: float
    above: tuple[float, ...]
    headings: tuple[float, ...]
    pages: tuple[PrintedPage, ...]
    below: tuple[float, ...]
    below_alone: bool

    @property
    def number(self) -> int:
        """How many pages it takes."""
        return max(len(self.pages), 1) + self.below_alone


def lay_out(sheet: PrintedSheet, paper: Paper) -> PrintedTable:
    """Lay a sheet out for paper: as large as the longest measure allows, else as small as can be read with ease."""
    largest = _largest_scale(sheet, paper)
    sizes = [_Size.of(sheet, paper, scale) for scale in _SCALES if scale <= largest] or [
        _Size.of(sheet, paper, largest)
    ]
    size = next((size for size in sizes if size.holds(sheet)), sizes[-1])
    widths, room = size.widths, size.room
    title = row_height(lines_needed(sheet.title, em_of(sum(widths.pixels), TITLE)), TITLE) + 6
    above, below = (
        tuple(row_height(lines_needed(line, em_of(sum(widths.pixels), SMALL)), SMALL) + AIR for line in lines)
        for lines in (sheet.above, sheet.below)
    )
    first = max(room - title - sum(above), room / 3)
    pages = _Pager(sheet, widths, first, room).pages()
    used = sum(strip.height for strip in pages[-1].strips) if pages else 0.0
    fits = used + sum(below) <= (first if len(pages) <= 1 else room)
    alone = bool(below) and not fits
    return PrintedTable(sheet, size.scale, widths, title, above, size.headings, tuple(pages), below, alone)


@dataclass(frozen=True, slots=True)
class _Size:
    """How a sheet comes out at one scale: its columns, its heading rows, the points a page has below them."""

    scale: int
    widths: Widths
    headings: tuple[float, ...]
    room: float

    @classmethod
    def of(cls, sheet: PrintedSheet, paper: Paper, scale: int) -> _Size:
        widths = choose_widths(sheet, paper, scale)
        headings = tuple(fit_rows(sheet.headings, sheet.heading_rows, widths))
        return cls(scale, widths, headings, _room(paper, scale) - sum(headings))

    def holds(self, sheet: PrintedSheet) -> bool:
        """Say whether every measure fits on a page."""
        return all(whole_strip(block, self.widths).height <= self.room for block in sheet.blocks)


def _room(paper: Paper, scale: int) -> float:
    """How many points of rows one page holds."""
    return (SIDES[paper][1] - HEAD - FOOT) * 100 / scale * _RESERVE


def _wide(paper: Paper, scale: int) -> int:
    """How many pixels of columns one page holds."""
    return int((SIDES[paper][0] - 2 * MARGIN) * 100 / scale * _RESERVE / _POINTS_OF_A_PIXEL)


def _largest_scale(sheet: PrintedSheet, paper: Paper) -> int:
    """Say at which percentage the columns fit the paper at their least widths."""
    least = sum(pixels_of(math.ceil(wish.least), BODY) for wish in _wishes(sheet, 1.0))
    return max(_LEAST_SCALE, min(100, 100 * _wide(paper, 100) // max(least, 1)))


def choose_widths(sheet: PrintedSheet, paper: Paper, scale: int) -> Widths:
    """Share the page's width among the columns so that a sample of the rows is as low as can be."""
    wide = _wide(paper, scale)
    found = [_share(_wishes(sheet, power), wide) for power in _POWERS]
    return min(found, key=lambda widths: _cost(_sample(sheet), widths))


def _sample(sheet: PrintedSheet) -> Sequence[PrintedBlock]:
    return sheet.blocks[:: max(1, len(sheet.blocks) // _SAMPLE)]


def _cost(sample: Sequence[PrintedBlock], widths: Widths) -> float:
    return sum(sum(fit_rows(block.cells, block.rows, widths)) for block in sample)


def _share(wishes: Sequence[Wish], wide: int) -> Widths:
    """Share the width in whole em: what is left of one holds no mark, and would only make a row too high."""
    spare = sum(pixels_of(1, BODY) - BODY / _POINTS_OF_A_PIXEL for _ in wishes)
    total = em_of(int(wide - spare), BODY)
    shared = share_width(wishes, total)
    widths = [max(int(width), math.ceil(wish.least)) for width, wish in zip(shared, wishes, strict=True)]
    left = int(total - sum(widths))
    for place in sorted(range(len(wishes)), key=lambda place: widths[place] - shared[place]):
        if left > 0 and widths[place] < wishes[place].most:
            widths[place] += 1
            left -= 1
    return Widths(tuple(pixels_of(width, BODY) for width in widths))


def _wishes(sheet: PrintedSheet, power: float) -> list[Wish]:
    """Say what each column wishes; the higher the power, the more its longest texts count.

    The widths w for which the sum of (text / w) ** power over all cells is least are as the sums of text ** power of
    their columns, raised to 1 / (power + 1).
    """
    texts: list[list[tuple[str, int]]] = [[] for _ in sheet.columns]
    for block in _sample(sheet):
        for cell in block.cells:
            if cell.first_column == cell.last_column and cell.text:
                texts[cell.first_column].append((cell.text, cell.last_row - cell.first_row + 1))
        for column, printed in enumerate(sheet.columns):
            if 0 <= printed.level < len(block.groups):
                texts[column].append((block.groups[printed.level], block.rows))
    headings = {cell.first_column: cell.text for cell in sheet.headings if cell.first_column == cell.last_column}
    return [
        _wish(texts[column], headings.get(column, ""), power, printed) for column, printed in enumerate(sheet.columns)
    ]


def _wish(texts: Sequence[tuple[str, int]], heading: str, power: float, column: PrintedColumn) -> Wish:
    widest = max((text_width(text) for text, _ in texts), default=0.0)
    names = column.repeats and column.manner == "centred"
    least = max(
        1.5, min(text_width(heading), _HEADING_MOST), min(widest, _LEAST_KEY if names else _LEAST[column.manner])
    )
    mass = sum((text_mass(text) / rows) ** power for text, rows in texts) ** (1 / (power + 1))
    return Wish(least, max(least, widest), mass)


class _Pager:
    """Puts blocks on pages: whole where a page holds them, cut at the ends of lines where none does."""

    def __init__(self, sheet: PrintedSheet, widths: Widths, first: float, room: float) -> None:
        self.sheet = sheet
        self.widths = widths
        self.first = first
        self.room = room
        self.levels = sorted((column.level, place) for place, column in enumerate(sheet.columns) if column.level >= 0)

    def pages(self) -> list[PrintedPage]:
        """Fill the pages; a row grows where the name of its group needs more room, and then they are filled anew."""
        strips = list(self._strips())
        while True:
            filled = list(self._fill(strips))
            grown = [strip for page in filled for strip in self._with_room_for_groups(page)]
            if grown == strips:
                return [PrintedPage(tuple(page)) for page in filled]
            strips = grown

    def _strips(self) -> Iterator[Strip]:
        first = self.first
        for block in self.sheet.blocks:
            whole = whole_strip(block, self.widths)
            if whole.height <= self.room:
                yield whole
            else:
                yield from cut_strips(block, self.widths, self.sheet.columns, first, self.room)
            first = self.room

    def _fill(self, strips: Iterable[Strip]) -> Iterator[list[Strip]]:
        page: list[Strip] = []
        free, is_first = self.first, True
        for strip in strips:
            if strip.height > free and (page or is_first):
                yield page
                page, free, is_first = [], self.room, False
            page.append(strip)
            free -= strip.height
        if page:
            yield page

    def _with_room_for_groups(self, page: Sequence[Strip]) -> list[Strip]:
        """Give the last strip of each run under one group the height that the group's name lacks."""
        strips = list(page)
        for level, place in self.levels:
            for first, last in group_runs(strips, level):
                name = PrintedCell(0, 0, place, place, strips[first].groups[level])
                needed = sum(fit_rows([name], 1, self.widths))
                lacking = needed - sum(strip.height for strip in strips[first : last + 1])
                if lacking > 0:
                    strips[last] = strips[last].grown(lacking)
        return strips


def group_runs(strips: Sequence[Strip], level: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of strips under one group; what is under none breaks a run."""
    place = 0
    for groups, run in groupby(strips, key=lambda strip: strip.groups[: level + 1]):
        length = len(list(run))
        if len(groups) > level:
            yield place, place + length - 1
        place += length
