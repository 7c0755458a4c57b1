"""Checks of numbers and dates against what stands beside them: sums, shares, targets, last year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook_tools.model.answer import AnswerValue, as_text
from workbook_tools.model.fiscal_year import fiscal_year_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook_tools.checks.subject import AnswerSubject, FormSubject
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.submission import ReturnedRow

_SHARE = re.compile("率|割合|[%％]")
_MAY_PASS_100 = re.compile("達成|進捗|伸|増|比|倍")
"""Words in a heading whose percentage may be more than 100."""
_TARGET = re.compile("(?:目標|計画|予定|指標)値?(?!.*(?:年|時期|期限|日))")
_PLAIN = re.compile(r"([-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)[^0-9]{0,3}\Z")
_DAY = re.compile(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})\Z")
_WHOLE, _SLIP = 100, 10
_APRIL = 4


def shares(form: FormSubject) -> Iterator[Finding]:
    """Find shares below 0 or above 100 percent."""
    for subject, number in _numbers(form):
        heading = subject.question.heading
        if _SHARE.search(heading) and not _MAY_PASS_100.search(heading) and not 0 <= number <= _WHOLE:
            yield subject.tell("percent-out-of-range")


def ten_times(form: FormSubject) -> Iterator[Finding]:
    """Find numbers ten times or a tenth of their target or of last year's: a digit too many or too few."""
    for subject, number in _numbers(form):
        for heading, other in _compared(form, subject):
            if other and number and not 1 / _SLIP < number / other < _SLIP:
                yield subject.tell("ten-times", other=as_text(other), beside=heading)
                break


def _compared(form: FormSubject, subject: AnswerSubject) -> Iterator[tuple[str, float]]:
    """Give the numbers that a number should be like: the targets of its row, its value of last year."""
    for field, text in form.questions.office_texts(subject.entry).items():
        heading = form.questions.heading(field)
        if _TARGET.search(heading) and (number := _number(text)) is not None:
            yield heading, number
    last = form.questions.previous.get(subject.entry.entry_id, {}).get(subject.answer.field)
    if last is not None and (number := _number(last)) is not None:
        yield fiscal_year_name(form.questions.config.plan.fiscal_year - 1), number


def totals(form: FormSubject) -> Iterator[Finding]:
    """Compare totals with the sum of their parts, as the settings name them."""
    rules = form.questions.config.checks.totals
    rows: dict[int, tuple[ReturnedRow, dict[str, tuple[AnswerSubject, float]]]] = {}
    for subject, number in _numbers(form) if rules else ():
        rows.setdefault(id(subject.row), (subject.row, {}))[1][subject.answer.field] = (subject, number)
    for _, found in rows.values():
        for rule in rules:
            parts = [found[field][1] for field in rule.parts if field in found]
            if rule.total in found and parts and abs(sum(parts) - found[rule.total][1]) > 1e-6:  # noqa: PLR2004 - rounding
                told = "＋".join(as_text(part) for part in parts)
                yield found[rule.total][0].tell("total-differs", parts=told, sum=as_text(round(sum(parts), 6)))


def dates(form: FormSubject) -> Iterator[Finding]:
    """Find days before this fiscal year in columns of dates."""
    year = form.questions.config.plan.fiscal_year
    for subject in form.figures:
        if subject.question.column.kind != "date" or not (match := _DAY.match(as_text(subject.answer.value))):
            continue
        if tuple(map(int, match.groups())) < (year, _APRIL, 1):
            yield subject.tell("date-before-year", wanted=fiscal_year_name(year))


def _numbers(form: FormSubject) -> Iterator[tuple[AnswerSubject, float]]:
    """Give the answers that are numbers."""
    for subject in form.figures:
        if subject.question.column.kind == "number" and isinstance(subject.answer.value, int | float):
            yield subject, float(subject.answer.value)


def _number(value: AnswerValue) -> float | None:
    """Read a number as the office writes it; None for anything else."""
    if isinstance(value, int | float):
        return float(value)
    match = _PLAIN.match(value.strip())
    return float(match[1].replace(",", "")) if match else None
