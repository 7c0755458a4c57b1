"""A tally: a table of counts that proves itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Base: TypeAlias = Literal["cells", "entries", "measures"]
Mixed: TypeAlias = Literal["first", "worst", "best", "unanimous"]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of `columns` (symbols of a scale) for each of `rows`.

    `unit` says in Japanese what was counted. Totals are computed, never stored, so they cannot disagree.
    `row_field` and `column_field` name the columns of the data sheet that the counts are taken from.
    """

    name: str
    unit: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    row_field: str
    column_field: str
    notes: tuple[str, ...] = ()

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


@dataclass(frozen=True, slots=True)
class DataRow:
    """One counted thing (a rating cell, a department's row, or a measure) as a row of the data sheet."""

    entry_id: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything a summary workbook shows.

    `fields` are the data sheet's columns as (field, heading); `data` its rows, one a counted thing.
    `conditions` are the lines of 集計条件 as (label, text). `low` are the rows of the list of low ratings.
    """

    title: str
    fields: tuple[tuple[str, str], ...]
    data: tuple[DataRow, ...]
    tallies: tuple[Tally, ...]
    low: tuple[DataRow, ...]
    conditions: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()
