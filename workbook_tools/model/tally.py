"""A tally: a table of counts that proves itself, with the data it was counted from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook_tools.model.register import DepartmentState

Base: TypeAlias = Literal["cells", "entries", "measures"]
Mixed: TypeAlias = Literal["first", "worst", "best", "unanimous"]
Rounding: TypeAlias = Literal["note", "adjust"]
DataValue: TypeAlias = str | int

WHOLE = 1000
"""Shares are told in tenths of a percent."""


@dataclass(frozen=True, slots=True)
class DataRow:
    """One counted thing (a rating cell, a department's row, or a measure) as a row of a data sheet."""

    entry_id: str
    cells: Mapping[str, DataValue]


@dataclass(frozen=True, slots=True)
class DataSheet:
    """Rows under headings; `fields` are its columns as (field, heading)."""

    name: str
    fields: tuple[tuple[str, str], ...]
    rows: tuple[DataRow, ...]

    def heading(self, field: str) -> str:
        """Give the heading of a field; raise `KeyError` if the sheet has no such field."""
        return dict(self.fields)[field]

    def number(self, field: str) -> int:
        """Give the place of a field among the columns, from 0; raise `ValueError` if the sheet has no such field."""
        return [name for name, _ in self.fields].index(field)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of `columns` (symbols of a scale and what stands apart) for each row.

    `unit` says in Japanese what was counted. `data` names the data sheet the counts are taken from, `row_fields` and
    `column_field` its fields: a row counts the things whose `row_fields` hold that row's `keys`. `outside` are the
    columns outside the divisor of shares, `legend` says what columns mean. Where there is `down`, each row counts a
    field of its own (H29, H30 …), which `down` names, instead of `column_field`; its key is that field's heading.
    Totals are computed, never stored, so they cannot disagree.
    """

    name: str
    unit: str
    data: str
    row_fields: tuple[str, ...]
    column_field: str
    keys: tuple[tuple[str, ...], ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    outside: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    down: tuple[str, ...] = ()

    def counted_field(self, place: int) -> str:
        """Name the field of the data whose symbols the row at that place counts."""
        return self.down[place] if self.down else self.column_field

    @property
    def rows(self) -> tuple[str, ...]:
        """A label for each row: its innermost key, with the outer ones where that alone would stand twice."""
        times = Counter(key[-1] for key in self.keys if key)
        return tuple((key[-1] if times[key[-1]] == 1 else " ＞ ".join(key)) if key else "全体" for key in self.keys)

    @property
    def row_totals(self) -> tuple[int, ...]:
        """The sum of each row."""
        return tuple(map(sum, self.counts))

    @property
    def column_totals(self) -> tuple[int, ...]:
        """The sum of each column."""
        return tuple(sum(row[index] for row in self.counts) for index in range(len(self.columns)))

    @property
    def total(self) -> int:
        """The sum of all counts."""
        return sum(self.row_totals)

    @property
    def divided(self) -> tuple[int, ...]:
        """The places of the columns inside the divisor."""
        return tuple(index for index, column in enumerate(self.columns) if column not in self.outside)


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything a summary workbook shows.

    `legend` are the symbols as (symbol, meaning), `conditions` the lines of 集計条件 as (label, text). `lists` are for
    reading (low ratings, what changed since last year); `register` is where each department stands, empty where
    nothing was sent out.
    """

    title: str
    tallies: tuple[Tally, ...]
    data: tuple[DataSheet, ...]
    lists: tuple[DataSheet, ...]
    conditions: tuple[tuple[str, str], ...]
    legend: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()
    rounding: Rounding = "note"
    register: tuple[DepartmentState, ...] = ()


def tenths(counts: Sequence[int], rounding: Rounding = "note") -> tuple[int, ...]:
    """Share counts in tenths of a percent, each rounded half up; all 0 where nothing was counted.

    With `adjust` the largest share takes the difference, so that they add up to 100.0.
    """
    whole = sum(counts)
    if not whole:
        return (0,) * len(counts)
    shares = [(2 * WHOLE * count + whole) // (2 * whole) for count in counts]
    if rounding == "adjust":
        shares[largest(counts)] += WHOLE - sum(shares)
    return tuple(shares)


def largest(counts: Sequence[int]) -> int:
    """Give the place of the largest count, the first of several: the one that bears a rounding difference best."""
    return max(range(len(counts)), key=lambda index: (counts[index], -index))
