"""The list as it is to be printed: the office's own cells measure by measure, before anybody lays out a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Manner: TypeAlias = Literal["group", "centred", "text"]
"""How a column's cells stand: merged over their measures, in the middle, or as running text."""


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """One column; `repeats` says that its text names the measure and is said again where the measure goes on.

    `level` counts the columns of groups from the outermost, 0; it is -1 for others. `grave` are the symbols of a rating that must be seen on a grey copy: 2 the lowest, 1 those above it.
    """

    manner: Manner
    repeats: bool = False
    level: int = -1
    grave: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """One cell of a block or of the headings: its rows and columns counted from 0, both ends included, and its text."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int
    text: str


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """The rows that belong together on a page, most often a measure: its cells without those of the groups.

    `groups` are the texts of the groups, outermost first, none for a row that is no measure's; `name` says which block it is.
    """

    name: str
    rows: int
    cells: tuple[PrintedCell, ...]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """One sheet of the list: what stands above the table, its headings, its blocks, what stands below.

    `left_out` are the headings of columns that are not printed.
    """

    name: str
    title: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    columns: tuple[PrintedColumn, ...]
    heading_rows: int
    headings: tuple[PrintedCell, ...]
    blocks: tuple[PrintedBlock, ...]
    left_out: tuple[str, ...] = ()
