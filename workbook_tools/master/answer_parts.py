"""Who answered what: returned answers gathered at the cells of the master they are for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from workbook_tools.model.merging import Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbook_tools.master.row_account import RowAccount
    from workbook_tools.model.answer import AnswerValue
    from workbook_tools.model.plan import Entry, Plan
    from workbook_tools.model.submission import Answer, ReturnedRow, Submission

CellKey: TypeAlias = tuple[str, int, int]
"""A cell of the master: sheet, row, column."""


@dataclass(frozen=True, slots=True)
class Part:
    """One department's answer for one slot, with the base it is compared with (None: not known)."""

    entry: Entry
    row: ReturnedRow
    answer: Answer
    source: Source
    base: AnswerValue | None


def gather_parts(
    plan: Plan,
    submissions: Sequence[Submission],
    merged_before: Mapping[tuple[str, str], AnswerValue],
    account: RowAccount,
    *,
    relisted_once: bool,
) -> dict[CellKey, list[Part]]:
    """Gather, for each cell, what the departments asked there answered, in the departments' order."""
    repeats = _repeats(plan) if relisted_once else {}
    gathered: dict[CellKey, list[Part]] = {}
    for submission, row, entry in _answering(plan, submissions, account):
        for field, answer in row.answers.items():
            slot = entry.answers.get(field)
            if slot is None:
                continue
            if not slot.asks(entry.department):
                account.not_asked(submission, row, entry, slot, answer)
                continue
            base = merged_before.get((entry.entry_id, field), _sent(submission, row, field))
            source = _source(submission, row, answer)
            for listing in (entry, *repeats.get((entry.measure_id, entry.item, entry.department), ())):
                place = listing.answers[field]
                part = Part(listing, row, answer, source, base)
                gathered.setdefault((place.sheet, place.row, place.column), []).append(part)
    for slot in plan.slots():
        order = {name: place for place, name in enumerate(slot.departments)}
        gathered.get((slot.sheet, slot.row, slot.column), []).sort(key=lambda part: order[part.entry.department])
    return gathered


def _answering(
    plan: Plan, submissions: Sequence[Submission], account: RowAccount
) -> Iterator[tuple[Submission, ReturnedRow, Entry]]:
    """Give the returned rows that are taken part in, each with its entry."""
    for submission in submissions:
        for row in submission.rows:
            entry = plan.by_id.get(row.entry_id)
            if entry is not None and not account.is_out(submission, row):
                yield submission, row, entry


def _repeats(plan: Plan) -> dict[tuple[str, int, str], list[Entry]]:
    """Find the re-listed entries of each (measure, item, department)."""
    found: dict[tuple[str, int, str], list[Entry]] = {}
    for entry in plan.entries:
        if entry.relisted_from:
            found.setdefault((entry.relisted_from, entry.item, entry.department), []).append(entry)
    return found


def _sent(submission: Submission, row: ReturnedRow, field: str) -> AnswerValue | None:
    if submission.sent is None:
        return None
    return submission.sent.answers.get(row.entry_id, {}).get(field)


def _source(submission: Submission, row: ReturnedRow, answer: Answer) -> Source:
    return Source(
        submission.file,
        row.sheet,
        answer.cell,
        row.row,
        submission.sha256,
        submission.department,
        row.entry_id,
        answer.value,
    )
