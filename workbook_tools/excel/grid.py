"""What a workbook holds, every value and every fact at its address, whatever format it came in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbook_tools.excel.address import Area

Cell: TypeAlias = tuple[int, int]
"""A cell's `(row, column)`, both counted from 1."""


class CellError(str):
    """An error value such as `#REF!`; it is never mistaken for a text of the same spelling."""

    __slots__ = ()


Value: TypeAlias = str | int | float | bool | datetime | date | time | timedelta | CellError


@dataclass(frozen=True, slots=True)
class Validation:
    """A data validation: where it applies, its kind, its list (inline items only) and its messages."""

    areas: tuple[Area, ...]
    kind: str
    items: tuple[str, ...] = ()
    formula: str = ""
    prompt_title: str = ""
    prompt: str = ""


@dataclass(slots=True)
class Sheet:
    """One worksheet.

    `values` holds only cells that have a value (an empty string counts as none). All cells are `(row, column)`
    counted from 1. `formulas` maps a formula cell to its text without `=` (shared children to their own
    spelling where it is known, else to ""). `uncached` are formula cells saved without a result.
    `marked_runs` maps a cell to its texts that are struck through or red, as `(kind, text)` with kind
    `struck` or `red`; `raw_dates` keeps the stored number of every cell shown as a date, also of one so far off the
    calendar that `values` has the number itself. `hidden_rows` and `hidden_columns` reach as far as there are values.
    `unlocked` are cells that stay open when the sheet is protected, blank ones too.
    `filtered` means that a filter hides something, not that its arrows are there.
    """

    name: str
    state: Literal["visible", "hidden", "veryHidden"] = "visible"
    values: dict[Cell, Value] = field(default_factory=dict)
    formulas: dict[Cell, str] = field(default_factory=dict)
    uncached: set[Cell] = field(default_factory=set)
    raw_dates: dict[Cell, float] = field(default_factory=dict)
    merges: tuple[Area, ...] = ()
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    filtered: bool = False
    protected: bool = False
    unlocked: frozenset[Cell] = frozenset()
    validations: tuple[Validation, ...] = ()
    comments: dict[Cell, str] = field(default_factory=dict)
    text_boxes: tuple[str, ...] = ()
    marked_runs: dict[Cell, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    """What the limits kept out, by name (a value in XFD1048576 of a small table); `…` stands for more of it."""

    @property
    def last_row(self) -> int:
        """The last row that has a value, 0 for an empty sheet."""
        return max((row for row, _ in self.values), default=0)

    @property
    def last_column(self) -> int:
        """The last column that has a value, 0 for an empty sheet."""
        return max((column for _, column in self.values), default=0)

    def row(self, row: int) -> dict[int, Value]:
        """Give the values of one row, by column."""
        return {c: value for (r, c), value in self.values.items() if r == row}

    def rows(self) -> Iterator[tuple[int, dict[int, Value]]]:
        """Yield the rows that have values, in order, each with its values by column."""
        table: dict[int, dict[int, Value]] = {}
        for (row, column), value in self.values.items():
            table.setdefault(row, {})[column] = value
        for row in sorted(table):
            yield row, table[row]


@dataclass(slots=True)
class Book:
    """One workbook, read once from its bytes.

    `kind` is decided by content, never by the name. `sheets` are those that have cells, in the order of their tabs.
    `properties` are the document's own (`core:title`, `custom:NAME` …); `names` the defined names with what they stand
    for, one that belongs to a sheet as `sheet!name`.
    """

    kind: str
    sheets: tuple[Sheet, ...] = ()
    date1904: bool = False
    macros: bool = False
    external_links: int = 0
    properties: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    """Codes of facts about the whole file that may be worth a finding.

    `strict`, `calculation-manual`, `names-left-out`, `trailing-bytes`, `embedded-objects`, `signed`.
    """

    def sheet(self, name: str) -> Sheet | None:
        """Give the sheet of that name, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
