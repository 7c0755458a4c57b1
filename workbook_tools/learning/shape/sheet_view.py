"""A sheet as a person sees it: texts by cell, merged cells as one, rows that have something in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.config.headings import MergedCells
from workbook_tools.model.answer import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbook_tools.excel.address import Area
    from workbook_tools.excel.grid import Sheet

MOST_ROWS = 5_000
"""Rows looked at: a layout shows itself long before."""


class SheetView:
    """One sheet, its texts and its merged areas."""

    def __init__(self, sheet: Sheet, fills: Mapping[tuple[int, int], str] | None = None) -> None:
        self.sheet = sheet
        self.fills = fills or {}
        self.merged = MergedCells(sheet.merges)
        self.rows: dict[int, dict[int, str]] = {}
        for (row, column), value in sheet.values.items():
            text = as_text(value).strip()
            if text and row <= MOST_ROWS:
                self.rows.setdefault(row, {})[column] = text

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.sheet.name

    @property
    def last_row(self) -> int:
        """The last row with a text, 0 for an empty sheet."""
        return max(self.rows, default=0)

    def cells(self, row: int, columns: Iterable[int] | None = None) -> Mapping[int, str]:
        """Give the texts that stand in a row themselves, those of some columns only if wanted."""
        texts = self.rows.get(row, {})
        return texts if columns is None else {column: texts[column] for column in columns if column in texts}

    def own(self, row: int, column: int) -> str:
        """Give what stands in the cell itself."""
        return self.rows.get(row, {}).get(column, "")

    def text(self, row: int, column: int) -> str:
        """Give what a cell shows, a merged one in every cell it covers."""
        anchor_row, anchor_column = self.merged.anchor(row, column)
        return self.own(anchor_row, anchor_column)

    def area(self, row: int, column: int) -> Area:
        """Give the merged area of a cell, or the cell alone."""
        return self.merged.area(row, column)

    def is_anchor(self, row: int, column: int) -> bool:
        """Say whether a cell stands for itself, merged with nothing above or left of it."""
        return self.merged.anchor(row, column) == (row, column)
