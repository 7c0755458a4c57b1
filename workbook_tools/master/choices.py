"""What a person decides about a merge plan, carried into the plan itself: the plan shown is the plan carried out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from workbook_tools.model.answer import same_value
from workbook_tools.model.joined_text import join_parts, split_parts
from workbook_tools.model.merging import Account, Change, Conflict, Input, LeftOut, MergePlan

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from workbook_tools.model.merging import Source
    from workbook_tools.model.plan import Plan, Slot

Cell: TypeAlias = tuple[str, int, int]
_RowKey: TypeAlias = tuple[str, str, int]

SKIPPED = "担当者が「反映しない」を選びました"
BEATEN = "同じセルに、ほかの課の回答を取りました"


def choose_in_plan(
    merge: MergePlan,
    plan: Plan,
    *,
    skip: Collection[Change] = (),
    take: Collection[Conflict] = (),
    because: str = SKIPPED,
) -> MergePlan:
    """Leave changes out and take the answers of conflicts; what stays out is named, and the account still adds up.

    Of several conflicts for one cell that the departments do not share in parts, the last one taken decides, and the
    answers of the others are refused. `because` is why the changes are left out.
    """
    slots = _slots(merge, plan)
    skipped = [change for change in merge.changes if change in skip]
    taken = [conflict for conflict in merge.conflicts if conflict in take]
    beaten = [conflict for conflict in merge.conflicts if conflict not in take and _is_beaten(conflict, taken, slots)]
    changes = _changes(merge, skipped, taken, slots)
    chosen = replace(
        merge,
        changes=changes,
        conflicts=tuple(conflict for conflict in merge.conflicts if conflict not in take and conflict not in beaten),
        left_out=(*merge.left_out, *_left_out(skipped, because), *_left_out(beaten, BEATEN)),
        inputs=_inputs(merge, changes, skipped),
    )
    return replace(chosen, account=_account(merge, chosen, (*skipped, *beaten)))


def rivals_of(conflict: Conflict, merge: MergePlan, plan: Plan) -> tuple[Conflict, ...]:
    """Give the other conflicts for the same cell of which only one answer can stand there."""
    slots = _slots(merge, plan)
    if _is_joined(slots.get(_cell(conflict))):
        return ()
    return tuple(other for other in merge.conflicts if other != conflict and _cell(other) == _cell(conflict))


def _slots(merge: MergePlan, plan: Plan) -> dict[Cell, Slot]:
    """Give every answer cell with all departments that answer in it: also those the master does not name there."""
    answering: dict[Cell, dict[str, None]] = {}
    outcomes: tuple[Change | Conflict, ...] = (*merge.changes, *merge.conflicts)
    for outcome in outcomes:
        answering.setdefault(_cell(outcome), {}).update(dict.fromkeys(source.department for source in outcome.sources))
    slots = {(slot.sheet, slot.row, slot.column): slot for slot in plan.slots()}
    for cell, departments in answering.items():
        slot = slots.get(cell)
        if slot is not None and slot.shared == "join":
            slots[cell] = replace(slot, departments=tuple(dict.fromkeys((*slot.departments, *departments))))
    return slots


def _changes(
    merge: MergePlan, skipped: Collection[Change], taken: Collection[Conflict], slots: Mapping[Cell, Slot]
) -> tuple[Change, ...]:
    """Give what will be written, in the order of the plan, taken conflicts after it."""
    changes = {_cell(change): change for change in merge.changes if change not in skipped}
    for conflict in taken:
        slot = slots.get(_cell(conflict))
        if slot is not None and _is_joined(slot):
            changes[_cell(conflict)] = _joined(conflict, slot, changes.get(_cell(conflict)))
        else:
            changes[_cell(conflict)] = _written(conflict, conflict.returned, conflict.master, conflict.sources)
    return tuple(change for change in changes.values() if not same_value(change.before, change.after))


def _joined(conflict: Conflict, slot: Slot, change: Change | None) -> Change:
    """Put a department's part into a cell that others share: their parts stay as the plan has them."""
    parts = split_parts(str(change.after if change else slot.value), slot.departments)
    (source,) = conflict.sources
    parts[source.department] = str(conflict.returned)
    sources = (*(change.sources if change else ()), source)
    return _written(conflict, join_parts(parts, slot.departments), slot.value, sources)


def _written(conflict: Conflict, after: str | float, before: str | float, sources: tuple[Source, ...]) -> Change:
    return Change(
        conflict.sheet,
        conflict.cell,
        conflict.row,
        conflict.column,
        conflict.entry_id,
        conflict.field,
        before,
        after,
        sources,
    )


def _is_joined(slot: Slot | None) -> bool:
    return slot is not None and slot.shared == "join" and len(slot.departments) > 1


def _is_beaten(conflict: Conflict, taken: Collection[Conflict], slots: Mapping[Cell, Slot]) -> bool:
    return not _is_joined(slots.get(_cell(conflict))) and any(_cell(other) == _cell(conflict) for other in taken)


def _left_out(outcomes: Iterable[Change | Conflict], reason: str) -> Iterator[LeftOut]:
    """Name what was decided against, department by department, counted in rows."""
    rows: dict[str, set[_RowKey]] = {}
    for outcome in outcomes:
        for source in outcome.sources:
            rows.setdefault(source.department, set()).add(_row(source))
    return (LeftOut(department, reason, len(keys)) for department, keys in rows.items())


def _inputs(merge: MergePlan, changes: Collection[Change], skipped: Collection[Change]) -> tuple[Input, ...]:
    """Keep the files of which something is taken or nothing was left out; a file left out whole is not taken in."""
    used = {source.sha256 for change in changes for source in change.sources}
    refused = {source.sha256 for change in skipped for source in change.sources} - used
    return tuple(given for given in merge.inputs if given.sha256 not in refused)


def _account(merge: MergePlan, chosen: MergePlan, out: Collection[Change | Conflict]) -> Account:
    """Move the rows a decision touched from one side of the account to the other."""
    before = _ends(merge.changes, merge.conflicts)
    after = dict.fromkeys(before, "refused") | _ends(chosen.changes, (*chosen.conflicts, *out))
    moved = [(before[row], after[row]) for row in before]
    taken, refused = (
        sum(new == end for _, new in moved) - sum(old == end for old, _ in moved) for end in ("taken", "refused")
    )
    account = merge.account
    return replace(account, taken=account.taken + taken, refused=account.refused + refused)


def _ends(changes: Iterable[Change], refused: Iterable[Change | Conflict]) -> dict[_RowKey, str]:
    """Say how each row ends; a row of which anything is refused is refused."""
    ends = {_row(source): "taken" for change in changes for source in change.sources}
    return ends | {_row(source): "refused" for outcome in refused for source in outcome.sources}


def _row(source: Source) -> _RowKey:
    return source.sha256, source.sheet, source.row


def _cell(outcome: Change | Conflict) -> Cell:
    return outcome.sheet, outcome.row, outcome.column
