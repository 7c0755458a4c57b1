"""Finding columns by their headings: by meaning, not by place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.excel.address import Area
from workbook_tools.model.answer import as_text
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbook_tools.excel.grid import Sheet


class MergedCells:
    """Which merged area a cell belongs to."""

    def __init__(self, merges: Iterable[Area]) -> None:
        self._areas = {cell: area for area in merges if _is_modest(area) for cell in area.cells()}

    def area(self, row: int, column: int) -> Area:
        """Give the merged area of a cell, or the cell alone."""
        return self._areas.get((row, column)) or Area(row, column, row, column)

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """Give the cell that carries the value."""
        return self.area(row, column).anchor


def _is_modest(area: Area) -> bool:
    """Leave out merges no table has (a whole sheet merged into one cell would fill the memory)."""
    return (area.last_row - area.first_row + 1) * (area.last_column - area.first_column + 1) <= 100_000  # noqa: PLR2004


def heading_texts(sheet: Sheet, rows: Sequence[int], merged: MergedCells) -> dict[int, tuple[str, ...]]:
    """Read the headings of each column, from the top heading row down, a merged one in every column it covers."""
    columns = {column for (row, column) in sheet.values if row in set(rows)}
    columns |= {c for area in sheet.merges if area.first_row in set(rows) and _is_modest(area) for _, c in area.cells()}
    found: dict[int, tuple[str, ...]] = {}
    for column in sorted(columns):
        texts: list[str] = []
        for row in rows:
            text = as_text(sheet.values.get(merged.anchor(row, column)))
            if text and text not in texts[-1:]:
                texts.append(text)
        found[column] = tuple(texts)
    return found


def find_columns(headings: Mapping[int, tuple[str, ...]], wanted: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Find the column of each wanted field by its accepted headings (field → headings, the usual one first).

    A heading fits when it, or the headings above it joined to it, folds to the same text. Earlier accepted headings
    are tried first, lower heading rows before upper ones, columns from the left. A field that is not found is absent;
    two fields may share one column (stacked lines).
    """
    folded = {column: _folded_levels(texts) for column, texts in headings.items()}
    found: dict[str, int] = {}
    for name, accepted in wanted.items():
        for heading in accepted:
            column = next((c for c, levels in folded.items() if fold(heading) in levels), None)
            if column is not None:
                found[name] = column
                break
    return found


def _folded_levels(texts: tuple[str, ...]) -> tuple[str, ...]:
    parts = [fold(text) for text in texts]
    return (*reversed(parts), "".join(parts))
