"""The rows of one measure in a sheet, and the cells of them that wait for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.config.headings import MergedCells
from workbook_tools.model.answer import as_text
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbook_tools.config.settings import Column, SheetLayout
    from workbook_tools.excel.grid import Sheet

_TOTALS = {"計", "合計", "小計", "総計", "再計", "中計"}


@dataclass(frozen=True, slots=True)
class LocatedColumn:
    """A column of the settings and where this sheet has it."""

    column: Column
    number: int


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one measure; both ends belong to it."""

    first: int
    last: int

    def rows(self) -> range:
        """Give the rows, from the top."""
        return range(self.first, self.last + 1)


class SheetTable:
    """A sheet of the master seen through its layout: texts by merged cell, blocks by key."""

    def __init__(self, sheet: Sheet, layout: SheetLayout, columns: Mapping[str, LocatedColumn]) -> None:
        self.sheet = sheet
        self.layout = layout
        self.columns = columns
        self.merged = MergedCells(sheet.merges)
        self.stacked = any(located.column.line > 1 for located in columns.values())

    def text(self, row: int, column: int) -> str:
        """Say what a cell shows, a merged one in every row it covers."""
        return as_text(self.sheet.values.get(self.merged.anchor(row, column)))

    def with_role(self, role: str) -> tuple[LocatedColumn, ...]:
        """Give the located columns of one role, in the order of the settings."""
        return tuple(located for located in self.columns.values() if located.column.role == role)

    def blocks(self) -> Iterator[Block]:
        """Yield the measures' rows, from the top; sub-total rows are none."""
        starts = [row for row in range(self.layout.first_row, self._last_row() + 1) if self._starts(row)]
        ends = [*starts[1:], self._last_row() + 1]
        for row, following in zip(starts, ends, strict=False):
            if not self._is_total(row):
                yield Block(row, self._end(row, following - 1))

    def _last_row(self) -> int:
        ends = [area.last_row for area in self.sheet.merges if area.anchor in self.sheet.values]
        return max([self.sheet.last_row, *ends])

    def _marking(self) -> tuple[LocatedColumn, ...]:
        return self.with_role("key") or self.with_role("department") or self.with_role("answer")

    def _starts(self, row: int) -> bool:
        first, *_ = self._marking()
        anchor_row, _ = self.merged.anchor(row, first.number)
        return anchor_row == row and bool(self.text(row, first.number).strip())

    def _end(self, row: int, furthest: int) -> int:
        first, *_ = self._marking()
        area = self.merged.area(row, first.number)
        if area.last_row > row:
            return area.last_row
        return max((r for r in range(row, furthest + 1) if self._belongs(r)), default=row)

    def _belongs(self, row: int) -> bool:
        """Say whether a row below a measure's first still has something of the measure (a legend below has not)."""
        wanted = [*self.with_role("department"), *self.with_role("answer")]
        wanted += [located for located in self.columns.values() if located.column.line > 1]
        return any(
            self.merged.anchor(row, located.number)[0] <= row and self.text(row, located.number).strip()
            for located in wanted
        )

    def _is_total(self, row: int) -> bool:
        marks = (*self.with_role("group"), *self._marking())
        return any(fold(self.text(row, located.number)) in _TOTALS for located in marks)

    def stacked_text(self, block: Block, located: LocatedColumn) -> tuple[int, str]:
        """Give the row and text of a column's nth line inside a measure; row 0 where there is none."""
        seen = [
            (row, text)
            for row in block.rows()
            if self.merged.anchor(row, located.number)[0] == row and (text := self.text(row, located.number)).strip()
        ]
        wanted = located.column.line
        return seen[wanted - 1] if len(seen) >= wanted else (0, "")
