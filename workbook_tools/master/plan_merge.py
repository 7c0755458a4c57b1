"""The three-way comparison: what was sent, what the master holds now, what came back. Pure; nothing is written here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from workbook_tools.master.answer_parts import Part, gather_parts
from workbook_tools.master.row_account import Exclusions, RowAccount
from workbook_tools.model.answer import AnswerValue, is_blank, same_value
from workbook_tools.model.joined_text import join_parts, split_parts
from workbook_tools.model.merging import Change, Conflict, Input, MergePlan, OnConflict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbook_tools.model.plan import Entry, Plan, Slot
    from workbook_tools.model.submission import Submission

Verdict: TypeAlias = Literal["unchanged", "take", "conflict"]


def judge(base: AnswerValue | None, master: AnswerValue, returned: AnswerValue) -> Verdict:
    """Compare three values of one cell.

    `base` is what both sides started from: the last merged value, else what was sent, None where nobody knows. An
    empty answer of unknown base is nobody's wish to empty the master.
    """
    if same_value(returned, master):
        return "unchanged"
    if base is None:
        if is_blank(returned):
            return "unchanged"
        return "take" if is_blank(master) else "conflict"
    if same_value(returned, base):
        return "unchanged"
    return "take" if same_value(master, base) else "conflict"


def plan_merge(
    plan: Plan,
    submissions: Sequence[Submission],
    *,
    master_sha256: str,
    merged_before: Mapping[tuple[str, str], AnswerValue],
    exclusions: Exclusions,
    on_conflict: OnConflict = "keep",
    relisted_once: bool = False,
) -> MergePlan:
    """Plan a merge: every change with its sources, every conflict, what stays out, and the account of rows.

    `merged_before` holds the last merged value of (entry id, field), from the journals; with `relisted_once` the
    answer of a measure's first listing goes to every listing.
    """
    account = RowAccount(submissions, exclusions)
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    parts = gather_parts(plan, submissions, merged_before, account, relisted_once=relisted_once)
    for slot in plan.slots():
        given = parts.get((slot.sheet, slot.row, slot.column), [])
        for outcome in _decide(slot, given):
            decided = _resolved(outcome) if isinstance(outcome, Conflict) and on_conflict == "take" else outcome
            account.note(decided)
            if isinstance(decided, Conflict):
                conflicts.append(decided)
            else:
                changes.append(decided)
    inputs = tuple(
        Input(submission.department, submission.file, submission.sha256)
        for submission in submissions
        if submission.department not in exclusions.departments
    )
    return MergePlan(master_sha256, tuple(changes), tuple(conflicts), account.left_out(), account.account(), inputs)


def _decide(slot: Slot, given: Sequence[Part]) -> Iterator[Change | Conflict]:
    if not given:
        return
    if slot.shared == "join" and len(slot.departments) > 1:
        yield from _decide_joined(slot, given)
        return
    answers = [part for part in given if not is_blank(part.answer.value)] or given[:1]
    first, *others = answers
    agreed = all(same_value(first.answer.value, part.answer.value) for part in others)
    verdict = judge(first.base, slot.value, first.answer.value) if agreed else "conflict"
    if verdict == "take":
        yield _change(slot, first.entry, first.answer.value, answers)
    elif verdict == "conflict":
        for part in answers if not agreed else [first]:
            yield _conflict(slot, part, slot.value, part.answer.value)


def _decide_joined(slot: Slot, given: Sequence[Part]) -> Iterator[Change | Conflict]:
    """Compare each department's part with its own part of the master, then put the parts together again."""
    known = {part.entry.department: part.base for part in given}
    parts = split_parts(str(slot.value), slot.departments, known)
    taken: list[Part] = []
    for part in given:
        mine = parts.get(part.entry.department, "")
        verdict = judge(part.base, mine, part.answer.value)
        if verdict == "take":
            parts[part.entry.department] = str(part.answer.value)
            taken.append(part)
        elif verdict == "conflict":
            yield _conflict(slot, part, mine, part.answer.value)
    joined = join_parts(parts, slot.departments)
    if taken and not same_value(joined, slot.value):
        yield _change(slot, taken[0].entry, joined, taken)


def _change(slot: Slot, entry: Entry, after: AnswerValue, parts: Sequence[Part]) -> Change:
    return Change(
        slot.sheet,
        slot.cell,
        slot.row,
        slot.column,
        entry.entry_id,
        slot.field,
        slot.value,
        after,
        tuple(part.source for part in parts),
    )


def _conflict(slot: Slot, part: Part, master: AnswerValue, returned: AnswerValue) -> Conflict:
    return Conflict(
        slot.sheet,
        slot.cell,
        slot.row,
        slot.column,
        part.entry.entry_id,
        slot.field,
        part.base,
        master,
        returned,
        (part.source,),
    )


def _resolved(conflict: Conflict) -> Change:
    """Take the department's answer where the clerk chose so."""
    return Change(
        conflict.sheet,
        conflict.cell,
        conflict.row,
        conflict.column,
        conflict.entry_id,
        conflict.field,
        conflict.master,
        conflict.returned,
        conflict.sources,
    )
