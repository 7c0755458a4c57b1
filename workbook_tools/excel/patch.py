"""Write cells into an existing workbook and leave every other byte of it as it was."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook_tools.excel.patching.calculation import emptied_results, with_full_calculation, without_calc_chain
from workbook_tools.excel.patching.dependents import dependents
from workbook_tools.excel.patching.opened import OpenedBook, open_book
from workbook_tools.excel.patching.pivots import stale_pivots
from workbook_tools.excel.patching.preflight import CellChange, CellWrite, Permissions, examine
from workbook_tools.excel.patching.refusals import PatchRefused, Reason
from workbook_tools.excel.patching.rewrite import sheet_edits
from workbook_tools.excel.patching.verify import Promise, verify_patch
from workbook_tools.excel.patching.xmlbytes import Edit, is_well_formed, splice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["CellChange", "CellWrite", "PatchPlan", "PatchRefused", "PatchResult", "Reason", "patch_book", "plan_patch"]


@dataclass(frozen=True, slots=True)
class PatchPlan:
    """What a patch would do. `reasons` speak against it: while there is one, nothing is written.

    `emptied` holds, by sheet and cell, the edits that take out the cached results which the changes make stale;
    `recalculate` says whether any formula depends on the changes at all.
    """

    changes: tuple[CellChange, ...] = ()
    reasons: tuple[Reason, ...] = ()
    warnings: tuple[Reason, ...] = ()
    recalculated: tuple[tuple[str, str], ...] = ()
    recalculate: bool = False
    book: OpenedBook | None = field(default=None, repr=False)
    emptied: dict[str, list[Edit]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class PatchResult:
    """The patched workbook: its bytes, the parts that differ, the cells written, the results emptied."""

    data: bytes
    parts_changed: tuple[str, ...] = ()
    written: tuple[CellChange, ...] = ()
    recalculated: tuple[tuple[str, str], ...] = ()
    warnings: tuple[Reason, ...] = ()


def plan_patch(
    data: bytes, writes: Sequence[CellWrite], *, overwrite_formulas: bool = False, unlocked_only: bool = False
) -> PatchPlan:
    """Say what a patch would change and everything that speaks against it; write nothing."""
    try:
        plan = _prepare(data, writes, Permissions(overwrite_formulas, unlocked_only))
        if plan.book is not None:
            _require_well_formed(plan.book, {*(change.sheet for change in plan.changes), *plan.emptied})
    except PatchRefused as refused:
        return PatchPlan(reasons=refused.reasons)
    return plan


def patch_book(
    data: bytes, writes: Sequence[CellWrite], *, overwrite_formulas: bool = False, unlocked_only: bool = False
) -> PatchResult:
    """Write all cells or none; raise `PatchRefused` with every reason when one of them must not be written.

    Values that are there already change nothing: when all are, the result is the very same bytes.
    """
    plan = _prepare(data, writes, Permissions(overwrite_formulas, unlocked_only))
    if plan.book is None or not plan.changes:
        return PatchResult(data, warnings=plan.warnings)
    parts, dropped = _edited_parts(plan.book, plan)
    patched = plan.book.package.rewritten(parts, dropped)
    verify_patch(plan.book.package, patched, _promise(plan.book, plan, parts, dropped))
    differing = tuple(plan.book.package.name(part) for part in (*parts, *dropped))
    return PatchResult(patched, differing, plan.changes, plan.recalculated, plan.warnings)


def _prepare(data: bytes, writes: Sequence[CellWrite], permissions: Permissions) -> PatchPlan:
    """Examine every write; raise `PatchRefused` with all reasons, or plan what will be done."""
    book = open_book(data)
    examined = examine(book, writes, permissions)
    if examined.reasons:
        raise PatchRefused(examined.reasons)
    return _with_consequences(book, tuple(examined.changes), examined.warnings)


def _require_well_formed(book: OpenedBook, names: set[str]) -> None:
    """Refuse sheets that were damaged before; a patch that is carried out finds it in its own proof."""
    broken = [sheet.part for name in sorted(names) if not is_well_formed((sheet := book.sheet(name)).data)]
    if broken:
        raise PatchRefused([Reason("broken-part", detail=part) for part in broken])


def _with_consequences(book: OpenedBook, changes: tuple[CellChange, ...], warnings: list[Reason]) -> PatchPlan:
    """Add to the changes what follows from them: formulas whose results are stale now, pivots to be refreshed.

    Only formulas that depend on a changed cell lose their result, and only then is Excel told to calculate: where
    nothing depends on the changes no result can be wrong, and the workbook part stays untouched.
    """
    changed: dict[str, set[tuple[int, int]]] = {}
    for change in changes:
        changed.setdefault(change.sheet, set()).add((change.row, change.column))
    names = [sheet.name for sheet in book.outline.sheets]
    found = dependents(book.sheets_with_formulas(changed), names, changed) if changed else {}
    emptied: dict[str, list[Edit]] = {}
    recalculated: list[tuple[str, str]] = []
    for name, formulas in found.items():
        by_cell = emptied_results(book.sheet(name), formulas)
        recalculated += ((name, cell) for cell in by_cell)
        emptied[name] = [edit for edits in by_cell.values() for edit in edits]
    if any(isinstance(change.after, str) for change in changes):
        book.strings()
    warnings += stale_pivots(book.package, book.outline, changed)
    if recalculated:
        warnings.append(Reason("results-emptied", detail=f"{len(recalculated):,}"))
    if found and book.outline.manual_calculation:
        warnings.append(Reason("manual-calculation"))
    return PatchPlan(changes, (), tuple(warnings), tuple(recalculated), bool(found), book, emptied)


def _edited_parts(book: OpenedBook, plan: PatchPlan) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Make the parts that differ afterwards, and name those that are left out."""
    parts: dict[str, bytes] = {}
    table = book.strings()
    for name in dict.fromkeys([*(change.sheet for change in plan.changes), *plan.emptied]):
        sheet = book.sheet(name)
        values = {(c.row, c.column): c.after for c in plan.changes if c.sheet == name}
        index_of = table.index_of if table is not None else _no_index
        edits = sheet_edits(sheet, values, index_of) + plan.emptied.get(name, [])
        if edits:
            parts[sheet.part] = splice(sheet.data, edits)
    if table is not None:
        parts[table.part] = table.grown()
    if plan.recalculate:
        workbook = book.outline.workbook
        parts[workbook] = with_full_calculation(book.package.read(workbook), workbook)
    chain = None
    if any(change.was_formula for change in plan.changes):
        without, chain = without_calc_chain(book.package, book.outline)
        parts |= without
    differing = {part: new for part, new in parts.items() if new != book.package.read(part)}
    return differing, (chain,) if chain is not None else ()


def _no_index(_: str) -> None:
    return None


def _promise(book: OpenedBook, plan: PatchPlan, parts: dict[str, bytes], dropped: tuple[str, ...]) -> Promise:
    values = {
        sheet.part: {(c.row, c.column): c.after for c in plan.changes if c.sheet == sheet.name}
        for sheet in book.outline.worksheets
        if sheet.part in parts
    }
    emptied = {book.sheet(name).part: frozenset(cells) for name, cells in _cells_by_sheet(plan)}
    return Promise(frozenset(parts), frozenset(dropped), values, emptied, book.outline.part("sharedStrings"))


def _cells_by_sheet(plan: PatchPlan) -> Iterator[tuple[str, list[str]]]:
    for name in plan.emptied:
        yield name, [cell for sheet, cell in plan.recalculated if sheet == name]
