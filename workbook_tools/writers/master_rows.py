"""Where every cell of a blank master stands, how high its rows are and where its pages end."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.excel.address import Area
from workbook_tools.writers.fitting import em_of, lines_needed, row_height

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbook_tools.model.master_form import MasterColumn, MasterGroup, MasterMeasure, MasterSheet

PIXELS_PER_CHARACTER = 8
"""The width of a digit of our Normal style (ＭＳ ゴシック 12 pt), the same at every zoom."""

_AIR = 3.0  # points between a text and its borders, above and below together
_FULL_WIDTH = "国"


@dataclass(frozen=True, slots=True)
class MasterCell:
    """One cell or merged area: its text, its column, and which of the column's lines it is (from 0).

    `room` is how many full-width characters it has room for whatever stands in it; `pixels` is how wide it is.
    """

    area: Area
    text: str
    column: MasterColumn
    pixels: int
    line: int = 0
    room: int = 0


@dataclass(frozen=True, slots=True)
class MasterRows:
    """A whole table: its cells, heights by row, the last row, and the rows after which a page ends.

    `splits_measures` says that a page which ended anywhere else could tear a measure of several rows apart.
    """

    cells: tuple[MasterCell, ...]
    heights: Mapping[int, float]
    last_row: int
    page_ends: tuple[int, ...]
    splits_measures: bool


@dataclass(frozen=True, slots=True)
class _Block:
    """One measure's rows; both ends belong to it."""

    group: MasterGroup
    first: int
    last: int


def pixels(column: MasterColumn) -> int:
    """Say how wide a column is drawn."""
    return round(column.width * PIXELS_PER_CHARACTER)


def share_rows(rows: int, parts: int) -> tuple[tuple[int, int], ...]:
    """Share rows among parts from the top: first and last row of each, counted from 0 (3 rows, 2 parts: 1 and 2)."""
    ends = [part * rows // parts for part in range(parts + 1)]
    return tuple((first, following - 1) for first, following in itertools.pairwise(ends))


def place_headings(sheet: MasterSheet) -> tuple[MasterCell, ...]:
    """Place the headings: shared ones on top, then each column's own, stacked lines below each other."""
    top, bottom = min(sheet.header_rows), max(sheet.header_rows)
    cells: list[MasterCell] = []
    for number, column in enumerate(sheet.columns, 1):
        first = top + 1 if column.above else top
        for place, (from_row, to_row) in enumerate(share_rows(bottom - first + 1, len(column.lines))):
            area = Area(first + from_row, number, first + to_row, number)
            cells.append(MasterCell(area, column.lines[place].heading, column, pixels(column), place))
    return (*cells, *_shared_headings(sheet.columns, top))


def _shared_headings(columns: Sequence[MasterColumn], row: int) -> Iterator[MasterCell]:
    number = 1
    for above, neighbours in itertools.groupby(columns, key=lambda column: column.above):
        under = list(neighbours)
        if above:
            area = Area(row, number, row, number + len(under) - 1)
            yield MasterCell(area, above, under[0], sum(map(pixels, under)))
        number += len(under)


def place_rows(sheet: MasterSheet, *, size: float, page_height: float) -> MasterRows:
    """Place everything below the headings; no measure is split over two pages of `page_height` points."""
    cells: list[MasterCell] = []
    blocks: list[_Block] = []
    row = sheet.first_row
    for group in sheet.groups:
        for measure in group.measures:
            placed, following = _place_measure(measure, sheet.columns, row)
            cells += placed
            blocks.append(_Block(group, row, following - 1))
            row = following
    torn = any(block.last > block.first for block in blocks)
    page_ends = tuple(_page_ends(blocks, fit_heights(cells, size), page_height))
    cells += _group_cells(blocks, sheet.columns, page_ends)
    return MasterRows(tuple(cells), fit_heights(cells, size), row - 1, page_ends, torn)


def fit_heights(cells: Sequence[MasterCell], size: float) -> dict[int, float]:
    """Give every row the height its cells need; what a merged cell needs more is shared by its rows."""
    heights: dict[int, float] = {}
    for cell in sorted(cells, key=lambda cell: cell.area.last_row - cell.area.first_row):
        rows = range(cell.area.first_row, cell.area.last_row + 1)
        em = em_of(cell.pixels, size)
        lines = max(lines_needed(text, em) for text in (cell.text, _FULL_WIDTH * cell.room))
        needed = row_height(lines, size) + _AIR
        lacking = max(0.0, needed - sum(heights.get(row, 0.0) for row in rows)) / len(rows)
        for row in rows:
            heights[row] = _whole_pixels(heights.get(row, 0.0) + lacking)
    return heights


def _whole_pixels(points: float) -> float:
    return -(-points // 0.75) * 0.75


def _place_measure(measure: MasterMeasure, columns: Sequence[MasterColumn], top: int) -> tuple[list[MasterCell], int]:
    """Place one measure from row `top`; also give the row after it."""
    departments = [name for part in measure.parts for name in part.departments]
    rows = max(len(departments), *(len(column.lines) for column in columns))
    own_rows = share_rows(rows, len(departments))
    cells: list[MasterCell] = []
    for number, column in enumerate(columns, 1):
        if column.span == "measure":
            stands = zip(share_rows(rows, len(column.lines)), column.lines, strict=True)
            found = [(span, measure.cells.get(line.field, "")) for span, line in stands]
        elif column.span == "department":
            found = list(zip(own_rows, departments, strict=True))
        elif column.span == "answer":
            found = list(_answers(measure, column, own_rows))
        else:
            continue
        for place, ((first, last), text) in enumerate(found):
            area = Area(top + first, number, top + last, number)
            cells.append(MasterCell(area, text, column, pixels(column), place % len(column.lines), column.room))
    return cells, top + rows


def _answers(
    measure: MasterMeasure, column: MasterColumn, own_rows: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the answer cells: the rows of all departments that share one, and its text."""
    done = 0
    for part in measure.parts:
        rows = own_rows[done : done + len(part.departments)]
        done += len(part.departments)
        yield (rows[0][0], rows[-1][1]), part.answers.get(column.lines[0].field, "")


def _page_ends(blocks: Sequence[_Block], heights: Mapping[int, float], page_height: float) -> Iterator[int]:
    """Yield the last row of every page but the last."""
    filled = 0.0
    for place, block in enumerate(blocks):
        height = sum(heights[row] for row in range(block.first, block.last + 1))
        if place and filled + height > page_height:
            yield block.first - 1
            filled = 0.0
        filled += height


def _group_cells(
    blocks: Sequence[_Block], columns: Sequence[MasterColumn], page_ends: Sequence[int]
) -> Iterator[MasterCell]:
    """Yield the groups' headings, each merged over its measures and said again on every page it goes on to."""
    runs: list[_Block] = []
    for block in blocks:
        if runs and runs[-1].group is block.group and runs[-1].last not in page_ends:
            runs[-1] = _Block(block.group, runs[-1].first, block.last)
        else:
            runs.append(block)
    for number, column in enumerate(columns, 1):
        if column.span == "group":
            for run in runs:
                text = run.group.cells.get(column.lines[0].field, "")
                yield MasterCell(Area(run.first, number, run.last, number), text, column, pixels(column))
