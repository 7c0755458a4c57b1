"""Which formulas depend on changed cells, however indirectly; when in doubt, a formula does."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from workbook_tools.excel.address import Area
from workbook_tools.excel.patching.formulas import FormulaCell, formula_cells
from workbook_tools.excel.patching.intervals import RowRanges
from workbook_tools.excel.patching.references import ANYTHING, Reads, Reference, cells_read

if TYPE_CHECKING:
    from workbook_tools.excel.patching.sheetmap import SheetMap

Changed = Mapping[str, Collection[tuple[int, int]]]


def dependents(
    sheets: Iterable[SheetMap], names: Iterable[str], changed: Changed
) -> dict[str, tuple[FormulaCell, ...]]:
    """Find the formulas, by sheet, whose result may change with the changed cells; `names` are all sheets' names.

    A formula that is itself overwritten is no longer there. Formulas whose reach cannot be told from their text
    (names, tables, INDIRECT, OFFSET, today's date …) depend on everything.
    """
    graph = _Graph(frozenset(name.casefold() for name in names))
    for sheet in sheets:
        graph.add_sheet(sheet, changed.get(sheet.name, ()))
    return graph.reached(changed)


class _Graph:
    """Formulas and, for every sheet and block of columns, the rows they read."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self._formulas: list[tuple[str, FormulaCell]] = []
        self._unbounded: list[int] = []
        self._ranges: dict[str, dict[tuple[int, int], RowRanges]] = {}

    def add_sheet(self, sheet: SheetMap, overwritten: Collection[tuple[int, int]]) -> None:
        cells = tuple(formula_cells(sheet))
        groups = _shared_groups(cells)
        gone = frozenset(overwritten)
        for cell in cells:
            if (cell.row, cell.column) not in gone:
                self._add(sheet.name, cell, _reads(cell, groups))

    def reached(self, changed: Changed) -> dict[str, tuple[FormulaCell, ...]]:
        waiting = deque((name, Area(r, c, r, c)) for name, cells in changed.items() for r, c in cells)
        found: set[int] = set()
        if waiting:
            self._reach(self._unbounded, found, waiting)
        while waiting:
            name, area = waiting.popleft()
            blocks = self._ranges.get(name.casefold(), {})
            for (first, last), ranges in blocks.items():
                if first <= area.last_column and area.first_column <= last:
                    self._reach(ranges.take(area.first_row, area.last_row), found, waiting)
        result: dict[str, list[FormulaCell]] = {}
        for number in sorted(found):
            name, cell = self._formulas[number]
            result.setdefault(name, []).append(cell)
        return {name: tuple(cells) for name, cells in result.items()}

    def _reach(self, numbers: Iterable[int], found: set[int], waiting: deque[tuple[str, Area]]) -> None:
        for number in numbers:
            if number not in found:
                found.add(number)
                name, cell = self._formulas[number]
                waiting.append((name, result_area(cell)))

    def _add(self, name: str, cell: FormulaCell, reads: Reads) -> None:
        number = len(self._formulas)
        self._formulas.append((name, cell))
        if reads.anything or any(r.sheet is not None and r.sheet not in self._names for r in reads.references):
            self._unbounded.append(number)
            return
        own = name.casefold()
        for sheet, first_row, first_column, last_row, last_column, _ in reads.references:
            blocks = self._ranges.setdefault(own if sheet is None else sheet, {})
            ranges = blocks.get((first_column, last_column))
            if ranges is None:
                ranges = blocks[first_column, last_column] = RowRanges()
            ranges.add(first_row, last_row, number)


def result_area(cell: FormulaCell) -> Area:
    """Find the cells a formula fills: its own, or the whole area of an array formula or a data table."""
    if cell.kind in ("array", "dataTable") and cell.ref is not None:
        return cell.ref
    return Area(cell.row, cell.column, cell.row, cell.column)


def _shared_groups(cells: Iterable[FormulaCell]) -> dict[str, tuple[FormulaCell, Reads] | None]:
    """Find the master of every shared formula and what it reads; None where a number is used for two masters."""
    groups: dict[str, tuple[FormulaCell, Reads] | None] = {}
    for cell in cells:
        if cell.kind == "shared" and cell.text:
            groups[cell.group] = None if cell.group in groups else (cell, cells_read(cell.text))
    return groups


def _reads(cell: FormulaCell, groups: Mapping[str, tuple[FormulaCell, Reads] | None]) -> Reads:
    if cell.kind == "dataTable":
        return ANYTHING
    if cell.text:
        return cells_read(cell.text)
    group = groups.get(cell.group) if cell.kind == "shared" else None
    if group is None or group[1].anything:
        return ANYTHING
    master, reads = group
    moved: list[Reference] = []
    for reference in reads.references:
        there = reference.moved(cell.row - master.row, cell.column - master.column)
        if there is None:
            return ANYTHING
        moved.append(there)
    return Reads(tuple(moved), anything=False)
