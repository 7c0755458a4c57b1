"""Everything that speaks against a patch, gathered before a byte is changed: first the file, then every cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook_tools.excel.address import MAX_COLUMN, MAX_ROW, cell_name
from workbook_tools.excel.patching.areas import Barrier, barriers, is_protected, linked_cells, unlocked_styles
from workbook_tools.excel.patching.cellxml import (
    CellValue,
    has_too_many_digits,
    number_problem,
    same_value,
    stored_form,
    text_problem,
)
from workbook_tools.excel.patching.refusals import PatchRefused, Reason
from workbook_tools.excel.patching.rewrite import NewCellStyles
from workbook_tools.excel.patching.xmlbytes import attributes, whole_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from workbook_tools.excel.patching.opened import OpenedBook
    from workbook_tools.excel.patching.rowcells import CellSpan
    from workbook_tools.excel.patching.sheetmap import SheetMap


@dataclass(frozen=True, slots=True)
class CellWrite:
    """A value for a cell; None (or an empty text) empties it and keeps its style."""

    sheet: str
    row: int
    column: int
    value: CellValue


@dataclass(frozen=True, slots=True)
class CellChange:
    """What a cell held and what it will hold; `before` of a formula is its cached result."""

    sheet: str
    row: int
    column: int
    before: CellValue
    after: CellValue
    was_formula: bool = False

    @property
    def cell(self) -> str:
        """The cell's name, such as `C6`."""
        return cell_name(self.row, self.column)


@dataclass(frozen=True, slots=True)
class Permissions:
    """What the caller allows: formulas to be replaced, locked cells of protected sheets to be written."""

    overwrite_formulas: bool = False
    unlocked_only: bool = False


@dataclass(slots=True)
class Examination:
    """The outcome: what will change, what forbids it, what the person should know."""

    changes: list[CellChange] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    warnings: list[Reason] = field(default_factory=list)


def examine(book: OpenedBook, writes: Sequence[CellWrite], permissions: Permissions) -> Examination:
    """Look at every write; a write that asks for what is there already asks for nothing."""
    outcome = Examination()
    by_sheet: dict[str, dict[tuple[int, int], CellWrite]] = {}
    for write in writes:
        place = (write.row, write.column)
        earlier = by_sheet.setdefault(write.sheet, {}).setdefault(place, write)
        if earlier is not write and not same_value(stored_form(earlier.value), stored_form(write.value)):
            outcome.reasons.append(_at(write, "written-twice", str(write.value)[:20]))
    for name, cells in by_sheet.items():
        try:
            _SheetExamination(book, book.sheet(name), permissions, outcome, cells).run(cells.values())
        except PatchRefused as refused:
            outcome.reasons += refused.reasons
    return outcome


class _SheetExamination:
    """One sheet's facts, and each of its writes held against them."""

    def __init__(
        self,
        book: OpenedBook,
        sheet: SheetMap,
        permissions: Permissions,
        outcome: Examination,
        places: Collection[tuple[int, int]],
    ) -> None:
        self._book, self._sheet, self._permissions, self._outcome = book, sheet, permissions, outcome
        rows = sorted({row for row, _ in places})
        merged = (Barrier("merged-inner", area, area.name) for area in sheet.merges())
        self._barriers = _by_row([*merged, *barriers(book.package, sheet)], rows)
        self._linked = linked_cells(book.package, sheet)
        self._styles = NewCellStyles(sheet)
        self._protected = is_protected(sheet)
        self._unlocked = unlocked_styles(book.package, book.outline.part("styles")) if self._protected else frozenset()
        self._taller: set[int] = set()

    def run(self, writes: Iterable[CellWrite]) -> None:
        for write in writes:
            problem = _value_problem(write)
            if problem is not None:
                self._outcome.reasons.append(_at(write, *problem))
            else:
                self._examine(write)

    def _examine(self, write: CellWrite) -> None:
        cell = self._sheet.cell(write.row, write.column)
        before = stored_form(self._book.value_of(cell)) if cell is not None else None
        after = stored_form(write.value)
        formula = cell is not None and cell.formula is not None
        if same_value(before, after) and not (formula and self._permissions.overwrite_formulas):
            return
        reasons = [*self._in_the_way(write), *self._formula_in_the_way(write, cell)]
        if self._is_locked(write, cell):
            (reasons if self._permissions.unlocked_only else self._outcome.warnings).append(_at(write, "locked-cell"))
        if reasons:
            self._outcome.reasons += reasons
            return
        self._outcome.changes.append(CellChange(write.sheet, write.row, write.column, before, after, formula))
        self._warn(write, before, formula=formula)

    def _in_the_way(self, write: CellWrite) -> list[Reason]:
        place = (write.row, write.column)
        met = [b for b in self._barriers.get(write.row, ()) if place in b.area]
        met = [b for b in met if not (b.code == "merged-inner" and b.area.anchor == place)]
        return [_at(write, b.code, b.detail) for b in met]

    def _formula_in_the_way(self, write: CellWrite, cell: CellSpan | None) -> list[Reason]:
        formula = cell.formula if cell is not None else None
        if formula is None or formula.get("t") in ("array", "dataTable"):
            return []
        if formula.get("t") == "shared" and "ref" in formula:
            return [_at(write, "shared-formula", formula["ref"])]
        return [] if self._permissions.overwrite_formulas else [_at(write, "formula")]

    def _is_locked(self, write: CellWrite, cell: CellSpan | None) -> bool:
        if not self._protected:
            return False
        style = cell.attributes.get("s") if cell is not None else self._styles.style(write.row, write.column)
        return whole_number(style) not in self._unlocked

    def _warn(self, write: CellWrite, before: CellValue, *, formula: bool) -> None:
        warnings = self._outcome.warnings
        if formula:
            warnings.append(_at(write, "formula-overwritten"))
        if has_too_many_digits(write.value):
            warnings.append(_at(write, "number-kept-as-text"))
        if (write.row, write.column) in self._linked:
            warnings.append(_at(write, "linked-control"))
        longer = isinstance(write.value, str) and len(write.value) > len(str(before or ""))
        index = self._sheet.row_index(write.row)
        if longer and index is not None and write.row not in self._taller:
            self._taller.add(write.row)
            if b"ht" in attributes(self._sheet.row_tag(index)):
                warnings.append(_at(write, "row-height-kept"))


def _value_problem(write: CellWrite) -> tuple[str, str] | None:
    if not (1 <= write.row <= MAX_ROW and 1 <= write.column <= MAX_COLUMN):
        return "outside-grid", f"{write.row}行{write.column}列"
    if isinstance(write.value, str):
        return text_problem(write.value)
    if isinstance(write.value, int | float):
        return number_problem(write.value)
    return None


def _at(write: CellWrite, code: str, detail: str = "") -> Reason:
    inside = write.row >= 1 and 1 <= write.column <= MAX_COLUMN
    return Reason(code, write.sheet, cell_name(write.row, write.column) if inside else "", detail)


def _by_row(found: Iterable[Barrier], rows: Sequence[int]) -> Mapping[int, list[Barrier]]:
    """Sort barriers to the rows of interest, so that no write has to be held against all of them."""
    sorted_out: dict[int, list[Barrier]] = {}
    for barrier in found:
        first = bisect_left(rows, barrier.area.first_row)
        for row in rows[first : bisect_right(rows, barrier.area.last_row)]:
            sorted_out.setdefault(row, []).append(barrier)
    return sorted_out
