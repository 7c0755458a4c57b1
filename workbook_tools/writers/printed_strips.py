"""Blocks of the printed list as strips of a page: how high each row is, and where a block is cut that no page holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbook_tools.model.printed_list import PrintedCell
from workbook_tools.writers.fitting import MAX_HEIGHT, em_of, lines_needed, row_height, wrap
from workbook_tools.writers.styles import BODY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.model.printed_list import PrintedBlock, PrintedColumn

AIR = 3.0  # points between a text and its borders, above and below together
_LINE = row_height(2, BODY) - row_height(1, BODY)
_EMPTY = row_height(1, BODY) + AIR
_PADDING = _EMPTY - _LINE
_STEP = 0.75
_HIGHEST = MAX_HEIGHT - 1.5
_GOES_ON = "（続き）"


@dataclass(frozen=True, slots=True)
class Widths:
    """The widths of the columns in pixels, and how many em of text they hold together."""

    pixels: tuple[int, ...]

    def em(self, first: int, last: int) -> float:
        """Say how many em of text fit across columns."""
        return em_of(sum(self.pixels[first : last + 1]), BODY)

    def lines(self, cell: PrintedCell) -> int:
        """Say how many lines a cell's text takes."""
        return lines_needed(cell.text, self.em(cell.first_column, cell.last_column)) if cell.text else 1


@dataclass(frozen=True, slots=True)
class Strip:
    """What of a block stands on one page: the heights of its rows in points, its cells, the groups above it."""

    heights: tuple[float, ...]
    cells: tuple[PrintedCell, ...]
    groups: tuple[str, ...]
    name: str

    @property
    def height(self) -> float:
        """The height of all rows."""
        return sum(self.heights)

    def grown(self, points: float) -> Strip:
        """Make the last row higher; where Excel has none so high, a row more, over which the last cells go on."""
        *others, last = self.heights
        if last + points <= _HIGHEST:
            return replace(self, heights=(*others, whole_pixels(last + points)))
        end = len(self.heights) - 1
        cells = tuple(replace(cell, last_row=end + 1) if cell.last_row == end else cell for cell in self.cells)
        return replace(self, heights=(*self.heights, whole_pixels(min(points, _HIGHEST))), cells=cells)


def whole_strip(block: PrintedBlock, widths: Widths) -> Strip:
    """Make one strip of a block; a row that Excel would not hold becomes several, its cells merged over them."""
    heights = fit_rows(block.cells, block.rows, widths)
    parts = [_parts(height) for height in heights]
    begins = [sum(len(part) for part in parts[:row]) for row in range(block.rows + 1)]
    cells = tuple(
        PrintedCell(begins[c.first_row], begins[c.last_row + 1] - 1, c.first_column, c.last_column, c.text)
        for c in block.cells
    )
    return Strip(tuple(height for part in parts for height in part), cells, block.groups, block.name)


def fit_rows(cells: Sequence[PrintedCell], rows: int, widths: Widths) -> list[float]:
    """Give every row the height its cells need; what a cell over several rows needs more is shared by them."""
    heights = [_EMPTY] * rows
    for cell in sorted(cells, key=lambda cell: cell.last_row - cell.first_row):
        needed = widths.lines(cell) * _LINE + _PADDING
        own = range(cell.first_row, cell.last_row + 1)
        lacking = max(0.0, needed - sum(heights[row] for row in own)) / len(own)
        for row in own:
            heights[row] = whole_pixels(heights[row] + lacking)
    return heights


def whole_pixels(points: float) -> float:
    """Round a height up to whole pixels, which is how Excel keeps it."""
    return -(-points // _STEP) * _STEP


def _parts(height: float) -> list[float]:
    """Cut a height into as many rows as Excel needs for it."""
    number = int(-(-height // _HIGHEST))
    return [whole_pixels(height / number)] * number


def cut_strips(
    block: PrintedBlock, widths: Widths, columns: Sequence[PrintedColumn], first: float, room: float
) -> Iterator[Strip]:
    """Cut a block that is higher than a page into strips, at the ends of lines: the first of `first` points at most.

    The others have `room`. What names the measure is said again in every strip; all other text goes on where it was cut.
    """
    yield from _Cutter(block, widths, columns, room).strips(first)


class _Cutter:
    """Lets the text of a block flow from page to page, row by row."""

    def __init__(self, block: PrintedBlock, widths: Widths, columns: Sequence[PrintedColumn], room: float) -> None:
        self.block = block
        self.widths = widths
        self.columns = columns
        self.room = max(room, 2 * _EMPTY)
        self.left = {
            cell: list(wrap(cell.text, widths.em(cell.first_column, cell.last_column))) if cell.text else []
            for cell in block.cells
        }
        self.begun: set[PrintedCell] = set()

    def strips(self, first: float) -> Iterator[Strip]:
        """Yield the strips from the top."""
        rows: list[tuple[int, int]] = []
        free = max(first, 2 * _EMPTY)
        for row in range(self.block.rows):
            waiting = True
            while waiting:
                needed = self._needed(row, is_first=not rows)
                taken = min(needed, int((free - _PADDING) // _LINE))
                if taken > 0:
                    rows.append((row, taken))
                    free -= _height(taken)
                waiting = taken < needed
                if waiting:
                    yield self._strip(rows)
                    rows, free = [], self.room
        if rows:
            yield self._strip(rows)

    def _needed(self, row: int, *, is_first: bool) -> int:
        """Say how many lines a row still needs: those of the cells that end in it, and what is said again above."""
        ending = [len(self.left[cell]) for cell in self.block.cells if cell.last_row == row]
        said = [cell for cell in self.block.cells if is_first and self._again(cell) and row <= cell.last_row]
        most = max(1, int((self.room - _PADDING) // _LINE))
        return max([1, *ending, *(min(most, self.widths.lines(_continued(cell))) for cell in said)])

    def _again(self, cell: PrintedCell) -> bool:
        return cell in self.begun and self.columns[cell.first_column].repeats and bool(cell.text)

    def _strip(self, rows: Sequence[tuple[int, int]]) -> Strip:
        heights, own = [], []
        for row, lines in rows:
            parts = _parts(_height(lines))
            own += [row] * len(parts)
            heights += parts
        cells = []
        for cell in self.block.cells:
            places = [place for place, row in enumerate(own) if cell.first_row <= row <= cell.last_row]
            if places:
                lines = sum(lines for row, lines in rows if cell.first_row <= row <= cell.last_row)
                span = (places[0], places[-1], cell.first_column, cell.last_column)
                cells.append(PrintedCell(*span, self._next_text(cell, lines)))
        return Strip(tuple(heights), tuple(cells), self.block.groups, self.block.name)

    def _next_text(self, cell: PrintedCell, lines: int) -> str:
        """Take the next lines of a cell; what names the measure is said again."""
        if self._again(cell):
            return _continued(cell).text
        self.begun.add(cell)
        taken, self.left[cell] = self.left[cell][:lines], self.left[cell][lines:]
        return "\n".join(taken)


def _continued(cell: PrintedCell) -> PrintedCell:
    return replace(cell, text=f"{cell.text}\n{_GOES_ON}")


def _height(lines: int) -> float:
    return whole_pixels(lines * _LINE + _PADDING)
