"""Cell addresses: `(row, column)` counted from 1, names such as `C6`, and rectangles of cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384

_NAME = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})\Z")


@cache
def column_letters(column: int) -> str:
    """Spell a column number (1 is `A`)."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """Count a column's letters (`A` is 1, `AA` is 27)."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def cell_name(row: int, column: int) -> str:
    """Name a cell: `cell_name(6, 3)` is `C6`."""
    return f"{column_letters(column)}{row}"


def parse_cell(name: str) -> tuple[int, int]:
    """Read a cell's name into `(row, column)`.

    Raises `ValueError` for what is not the name of a cell within Excel's limits.
    """
    match = _NAME.match(name)
    if match is None:
        raise ValueError(name)
    row, column = int(match[2]), column_number(match[1])
    if row > MAX_ROW or column > MAX_COLUMN:
        raise ValueError(name)
    return row, column


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """A rectangle of cells; both corners belong to it."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @classmethod
    def parse(cls, name: str) -> Area:
        """Read `B2:C5`, or `B2` alone; raise `ValueError` for anything else."""
        first, _, last = name.partition(":")
        r1, c1 = parse_cell(first)
        r2, c2 = parse_cell(last) if last else (r1, c1)
        return cls(min(r1, r2), min(c1, c2), max(r1, r2), max(c1, c2))

    @property
    def anchor(self) -> tuple[int, int]:
        """The top left cell, the one that carries a merged cell's value."""
        return self.first_row, self.first_column

    @property
    def name(self) -> str:
        """The area as Excel writes it: `B2:C5`, or `B2` for one cell."""
        first = cell_name(self.first_row, self.first_column)
        last = cell_name(self.last_row, self.last_column)
        return first if first == last else f"{first}:{last}"

    def __contains__(self, cell: tuple[int, int]) -> bool:
        row, column = cell
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column

    def cells(self) -> Iterator[tuple[int, int]]:
        """Yield every cell, row by row."""
        for row in range(self.first_row, self.last_row + 1):
            for column in range(self.first_column, self.last_column + 1):
                yield row, column
