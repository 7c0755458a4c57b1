"""Checks of single answers: what is missing, not on the scale, not readable, or worth a second look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from workbook_tools.checks.likeness import shared_ends
from workbook_tools.model.answer import as_text, is_blank, same_value
from workbook_tools.model.catalogue import shorten
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from workbook_tools.checks.subject import AnswerSubject
    from workbook_tools.model.finding import Finding

AnswerCheck: TypeAlias = Callable[["AnswerSubject"], Iterator["Finding"]]

_DITTO = frozenset(
    {"同上", "〃", "々", "同じ", "上に同じ", "上記のとおり", "上記と同じ", "前年度と同じ", "昨年度と同じ"}
)
_PLACEHOLDERS = frozenset(
    {"-", "なし", "無し", "特になし", "特に無し", "無", "なし。", "特になし。", "未定", "該当なし", "..."}
)
_LONGEST_PHRASE = 10
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_FORMULA = re.compile(r"=[A-Za-z(+\-$'\[]")
_TOO_SHORT_TO_COMPARE = 10
"""Characters; 「実施済み」 is the same every year and rightly so."""


def missing(subject: AnswerSubject) -> Iterator[Finding]:
    """Find a required answer that is not there; an empty form is told once, elsewhere."""
    if subject.question.is_required and subject.is_blank and not subject.form.is_empty and not _awaits_value(subject):
        yield subject.tell("answer-missing", value="")


def _awaits_value(subject: AnswerSubject) -> bool:
    """Say whether the cell holds a formula without a result, which is told as such."""
    return any(sheet.uncached for sheet in subject.form.sheets) and any(
        other is subject for sheet in subject.form.sheets for _, other in subject.form.answers_at(sheet, sheet.uncached)
    )


def rating_blank(subject: AnswerSubject) -> Iterator[Finding]:
    """Find an empty rating that nobody requires, in a row that is answered otherwise."""
    question = subject.question
    if question.scale is None or not subject.is_blank or not question.asked or question.is_required:
        return
    if not question.is_anybodys and not _awaits_value(subject) and any(_is_given(other) for other in _row(subject)):
        yield subject.tell("rating-blank", value="")


def _is_given(subject: AnswerSubject) -> bool:
    return subject.question.asked and not subject.is_blank


def not_as_read(subject: AnswerSubject) -> Iterator[Finding]:
    """Tell what the reading put right or could not read."""
    if subject.answer.remark and subject.question.asked:
        yield subject.tell(subject.answer.remark, read=as_text(subject.answer.value))


def not_asked(subject: AnswerSubject) -> Iterator[Finding]:
    """Find an answer where another department answers for all of them."""
    if subject.question.asked or subject.is_blank or subject.question.is_relisted:
        return
    sent = subject.form.submission.sent
    given = sent.answers.get(subject.entry.entry_id, {}).get(subject.answer.field) if sent else None
    slot = subject.entry.answers[subject.answer.field]
    if not same_value(subject.answer.value, slot.value) and not same_value(subject.answer.value, given):
        yield subject.tell("not-asked-answer", owner=slot.owner)


def relisted_differs(subject: AnswerSubject) -> Iterator[Finding]:
    """Find a re-listed item answered otherwise than its first listing, which counts for both."""
    if not subject.question.is_relisted or subject.is_blank:
        return
    for other in subject.form.answers:
        is_original = other.entry.measure_id == subject.entry.relisted_from and not other.question.is_relisted
        if is_original and other.answer.field == subject.answer.field and other.entry.item == subject.entry.item:
            if not other.is_blank and not same_value(other.answer.value, subject.answer.value):
                yield subject.tell(
                    "relisted-differs", original=other.entry.key, other=shorten(other.answer.written, 30)
                )
            return


def too_long(subject: AnswerSubject) -> Iterator[Finding]:
    """Find a text longer than its printed cell holds."""
    limit, length = subject.question.column.limit, len(subject.answer.written)
    if limit and length > limit and subject.question.asked:
        yield subject.tell("text-too-long", length=str(length), limit=str(limit))


def same_as_last_year(subject: AnswerSubject) -> Iterator[Finding]:
    """Find a text that is last year's, to the letter or nearly."""
    if subject.question.column.kind != "text" or not subject.question.asked:
        return
    previous = subject.form.questions.previous.get(subject.entry.entry_id, {}).get(subject.answer.field)
    if previous is None or is_blank(previous) or len(subject.answer.written) < _TOO_SHORT_TO_COMPARE:
        return
    this, last = "".join(subject.answer.written.split()), "".join(as_text(previous).split())
    if this == last:
        yield subject.tell("same-as-last-year")
    elif (share := shared_ends(this, last)) >= subject.form.questions.config.checks.similar:
        yield subject.tell("nearly-same-as-last-year", share=str(int(share * 100)))


def says_nothing(subject: AnswerSubject) -> Iterator[Finding]:
    """Find 同上 and the like, and a required text that is only なし or a dash."""
    text = subject.answer.written
    if len(text) > _LONGEST_PHRASE or subject.question.column.kind != "text" or not subject.question.asked:
        return
    phrase = fold(text)
    if phrase in _DITTO:
        yield subject.tell("ditto")
    elif phrase in _PLACEHOLDERS and subject.question.column.required:
        yield subject.tell("placeholder-answer")


def odd_characters(subject: AnswerSubject) -> Iterator[Finding]:
    """Find 外字 that other machines cannot show, and formulas that stayed text."""
    text = subject.answer.written
    if not text.isascii() and (found := sorted(set(_PRIVATE.findall(text)))):
        yield subject.tell("private-characters", value="".join(found))
    if text.startswith("=") and _FORMULA.match(text):
        yield subject.tell("formula-as-text")


def reason_missing(subject: AnswerSubject) -> Iterator[Finding]:
    """Find a rating that asks for a reason where the text to give it in is empty."""
    scale = subject.question.scale
    if scale is None or not subject.question.asked or subject.form.is_empty:
        return
    step = scale.symbol(as_text(subject.answer.value))
    if step is None or not step.reason:
        return
    texts = [s for s in _row(subject) if s.question.asked and s.question.column.kind == "text"]
    place = next((s for s in texts if s.answer.field == "reason"), next(iter(texts), None))
    if place and place.is_blank and not place.question.is_required:
        yield place.tell("reason-missing", value="", rating=step.symbol)


def _row(subject: AnswerSubject) -> Iterator[AnswerSubject]:
    return (other for other in subject.form.answers if other.row is subject.row)


ANSWER_CHECKS: tuple[AnswerCheck, ...] = (
    missing,
    rating_blank,
    not_as_read,
    not_asked,
    relisted_differs,
    reason_missing,
    too_long,
    same_as_last_year,
    says_nothing,
    odd_characters,
)
