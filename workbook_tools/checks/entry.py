"""Checks of single answers: what is missing, what was not read as it stands, what another cell contradicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.checks.likeness import bare
from workbook_tools.excel.address import parse_cell
from workbook_tools.model.answer import as_text, same_value
from workbook_tools.model.catalogue import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook_tools.checks.subject import AnswerSubject, FormSubject
    from workbook_tools.model.finding import Finding


def missing(form: FormSubject) -> Iterator[Finding]:
    """Find required answers that are not there; an empty form is told once, elsewhere."""
    for subject in form.blank:
        if subject.question.is_required and not form.is_empty and not _awaits_value(subject):
            yield subject.tell("answer-missing", value="")


def _awaits_value(subject: AnswerSubject) -> bool:
    """Say whether the cell holds a formula without a result, which is told as such."""
    awaiting = subject.form.awaiting
    return bool(awaiting) and (subject.row.sheet, parse_cell(subject.answer.cell)) in awaiting


def rating_blank(form: FormSubject) -> Iterator[Finding]:
    """Find an empty rating that nobody requires, in a row that is answered otherwise."""
    for subject in form.blank:
        question = subject.question
        if question.scale is None or not question.asked or question.column.required or question.is_anybodys:
            continue
        if not _awaits_value(subject) and any(other in form.given for other in form.row_of(subject)):
            yield subject.tell("rating-blank", value="")


def not_as_read(form: FormSubject) -> Iterator[Finding]:
    """Tell what the reading put right or could not read."""
    for subject in form.answers:
        if subject.answer.remark and subject.question.asked:
            yield subject.tell(subject.answer.remark, read=as_text(subject.answer.value))


def not_asked(form: FormSubject) -> Iterator[Finding]:
    """Find an answer where another department answers for all of them."""
    sent = form.submission.sent
    for subject in form.answers:
        if subject.question.asked or subject.is_blank or subject.question.is_relisted:
            continue
        given = sent.answers.get(subject.entry.entry_id, {}).get(subject.answer.field) if sent else None
        slot = subject.entry.answers[subject.answer.field]
        if not same_value(subject.answer.value, slot.value) and not same_value(subject.answer.value, given):
            yield subject.tell("not-asked-answer", owner=slot.owner)


def relisted_differs(form: FormSubject) -> Iterator[Finding]:
    """Find a re-listed item answered otherwise than its first listing.

    Asked once, the first listing counts for both, so every difference is told; asked each time, texts may differ, but
    one measure has one rating.
    """
    for subject in form.answers:
        if not subject.entry.relisted_from or subject.is_blank:
            continue
        once = subject.question.is_relisted
        other = _first_listing(subject) if once or subject.question.scale else None
        if other and not other.is_blank and bare(other.answer.written) != bare(subject.answer.written):
            code = "relisted-differs" if once else "relisted-rating-differs"
            yield subject.tell(code, original=other.entry.key, other=shorten(other.answer.written, 30))


def _first_listing(subject: AnswerSubject) -> AnswerSubject | None:
    """Find the answer of the listing that a re-listed item repeats, if it is in the same file."""
    entry, field = subject.entry, subject.answer.field
    return next(
        (
            other
            for other in subject.form.answers
            if other.answer.field == field
            and other.entry.measure_id == entry.relisted_from
            and other.entry.item == entry.item
            and not other.entry.relisted_from
        ),
        None,
    )


def reason_missing(form: FormSubject) -> Iterator[Finding]:
    """Find a rating that asks for a reason where the text to give it in is empty."""
    for subject in form.given:
        scale = subject.question.scale if subject.question.may_need_reason else None
        step = scale.symbol(as_text(subject.answer.value)) if scale else None
        if step is None or not step.reason:
            continue
        texts = [other for other in form.row_of(subject) if other.question.asked and other.question.is_text]
        place = next((s for s in texts if s.answer.field == "reason"), next(iter(texts), None))
        if place and place.is_blank and not place.question.is_required:
            yield place.tell("reason-missing", value="", rating=step.symbol)
