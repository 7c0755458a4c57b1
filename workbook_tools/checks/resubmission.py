"""What a department changed from one version of its answer to the next, item by item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.model.answer import same_value
from workbook_tools.model.resubmission import AnswerChange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook_tools.checks.questions import Questions
    from workbook_tools.model.submission import Answer, Submission


def compare_versions(before: Submission, after: Submission, questions: Questions) -> tuple[AnswerChange, ...]:
    """Find the answers that differ, in the order of the master; a row that is gone has no answers."""
    return tuple(_changes(before, after, questions))


def _changes(before: Submission, after: Submission, questions: Questions) -> Iterator[AnswerChange]:
    there = {row.entry_id for submission in (before, after) for row in submission.rows if row.entry_id}
    known = (entry_id for entry_id in there if entry_id in questions.plan.by_id)
    for entry_id in sorted(known, key=questions.place_of):
        old, new = before.row_of(entry_id), after.row_of(entry_id)
        was, now = (old.answers if old else {}), (new.answers if new else {})
        for field in questions.plan.by_id[entry_id].answers:
            one, other = was.get(field), now.get(field)
            if not same_value(_value(one), _value(other)):
                sheet, cell = (new.sheet if new else "", other.cell if other else "")
                heading = questions.heading(field)
                yield AnswerChange(entry_id, field, heading, _value(one), _value(other), sheet, cell)


def _value(answer: Answer | None) -> str | int | float:
    return answer.value if answer else ""
