"""Checks of what texts say: nothing, last year's words, plans in an account, what the rating contradicts.

Each looks first whether the file contains anything of what it is looking for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook_tools.checks import hints
from workbook_tools.checks.likeness import bare, shared_ends
from workbook_tools.model.answer import as_text, is_blank
from workbook_tools.model.fiscal_year import fiscal_year_mark, fiscal_year_name
from workbook_tools.model.folding import fold
from workbook_tools.model.joined_text import headed_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook_tools.checks.subject import AnswerSubject, FormSubject
    from workbook_tools.model.finding import Finding

_DITTO = frozenset(
    {"同上", "〃", "々", "同じ", "上に同じ", "上記のとおり", "上記と同じ", "前年度と同じ", "昨年度と同じ"}
)
_PLACEHOLDERS = frozenset(
    {"-", "なし", "無し", "特になし", "特に無し", "無", "なし。", "特になし。", "未定", "該当なし", "..."}
)
_LONGEST_PHRASE = 10
_TOO_SHORT_TO_COMPARE = 10
"""Characters; 「実施済み」 is the same every year and rightly so."""
_PLANNED = re.compile(r"(?:予定|見込み?)(?:です|である|だ)?(?:[（(][^（()）]*[）)])?(?:[。.）)]|\Z|\n)")
_ABOUT = r"(?:の(?:実績|取組|状況|実施|件数|回数|参加者)|は、|末(?:現在|時点))"
_LABEL = r"\A[【（(\[]?{}[】）)\]:：]"
_AS_OF = re.compile(
    r"(?P<era>令和|平成|R|H)\.?(?P<year>元|[0-9０-９]{1,2})[年.](?P<month>[0-9０-９]{1,2})月?(?:末|[0-9０-９]{1,2}日)?(?:現在|時点)"
)
_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988}
_APRIL = 4
_SHOWN_BEFORE = 20
_NOT_DONE = re.compile(
    "見送(?:った|り、|りとな)|断念した|未実施|未着手|実施できな|開催できな|実施しなかった|行わなかった|至らなかった|至っていない|中止した"
)
_DONE = re.compile("完了した|達成した|達成でき(?:た|ました)|目標(?:値)?を上回")
_HEISEI = re.compile(
    r"(?:平成|(?<![A-Za-zＡ-Ｚａ-ｚ])[HＨ])\.?((?:3|３)[2-9２-９]|[4-9４-９][0-9０-９])(?=年|[.・～~,、）)]|\Z)"
)
_CHOSEN, _OPEN = "■☑☒✓✔▣", "□☐"
_BOXES = re.compile(f"[{_CHOSEN}{_OPEN}]([^{_CHOSEN}{_OPEN}\n]{{1,20}})")


def too_long(form: FormSubject) -> Iterator[Finding]:
    """Find texts longer than their printed cell holds."""
    for subject in form.given:
        limit = subject.question.column.limit
        if limit and len(subject.answer.written) > limit:
            yield subject.tell("text-too-long", length=str(len(subject.answer.written)), limit=str(limit))


def says_nothing(form: FormSubject) -> Iterator[Finding]:
    """Find 同上 and the like, and a required text that is only なし or a dash."""
    for subject in form.texts:
        if len(subject.answer.written) > _LONGEST_PHRASE:
            continue
        phrase = fold(subject.answer.written)
        if phrase in _DITTO:
            yield subject.tell("ditto")
        elif phrase in _PLACEHOLDERS and subject.question.column.required:
            yield subject.tell("placeholder-answer")


def same_as_last_year(form: FormSubject) -> Iterator[Finding]:
    """Find texts that are last year's, to the letter or nearly."""
    all_previous = form.questions.previous
    for subject in form.texts if all_previous else ():
        previous = all_previous.get(subject.entry.entry_id, {}).get(subject.answer.field)
        if previous is None or is_blank(previous) or len(subject.answer.written) < _TOO_SHORT_TO_COMPARE:
            continue
        this, last = bare(subject.answer.written), bare(as_text(previous))
        if this == last:
            yield subject.tell("same-as-last-year")
        elif (share := shared_ends(this, last)) >= form.questions.config.checks.similar:
            yield subject.tell("nearly-same-as-last-year", share=str(int(share * 100)))


def last_year_named(form: FormSubject) -> Iterator[Finding]:
    """Find accounts of last year: its name where this year's should stand, and no word of this year."""
    year = form.questions.config.plan.fiscal_year
    names = hints.last_year_names(year)
    if form.hints.isdisjoint(names):
        return
    any_name = f"(?:{'|'.join(map(re.escape, names))})"
    wrong = re.compile(rf"{_LABEL.format(any_name)}|(?<![（(]){any_name}{_ABOUT}")
    for subject in form.texts:
        text = subject.answer.written
        match = wrong.search(text)
        if match and not any(name in text for name in (fiscal_year_name(year), f"{fiscal_year_mark(year)}年度")):
            yield subject.tell(
                "last-year-named", value=match[0].strip("、:：【】（）()[]"), wanted=fiscal_year_name(year)
            )


def old_date_named(form: FormSubject) -> Iterator[Finding]:
    """Find figures as of a day before this fiscal year began."""
    if form.hints.isdisjoint(hints.AS_OF):
        return
    year = form.questions.config.plan.fiscal_year
    for subject in form.texts:
        for match in _AS_OF.finditer(subject.answer.written):
            told = _ERAS[match["era"]] + (1 if match["year"] == "元" else int(match["year"]))
            if (told, int(match["month"])) < (year, _APRIL):
                yield subject.tell("old-date-named", value=match[0], wanted=fiscal_year_name(year))
                break


def era_impossible(form: FormSubject) -> Iterator[Finding]:
    """Find years of 平成 that never came."""
    for subject in () if form.hints.isdisjoint(hints.HEISEI) else form.texts:
        if match := _HEISEI.search(subject.answer.written):
            read = fiscal_year_name(1988 + int(match[1])).removesuffix("度")
            yield subject.tell("era-impossible", value=match[0], read=read)


def planned(form: FormSubject) -> Iterator[Finding]:
    """Find 予定 and 見込み in an account; before the year has ended they may be right."""
    if form.hints.isdisjoint(hints.PLANNED):
        return
    settings = form.questions.config.plan
    over = settings.deadline is not None and (settings.deadline.year, settings.deadline.month) >= (
        settings.fiscal_year + 1,
        _APRIL,
    )
    for subject in form.texts:
        match = None if subject.question.is_about_the_future else _PLANNED.search(subject.answer.written)
        if match:
            shown = _clause_before(subject.answer.written, match.start()) + match[0].strip()
            yield subject.tell("planned-after-year-end" if over else "planned-in-result", value=shown)


def _clause_before(text: str, end: int) -> str:
    """Give the clause that leads up to a place in a text."""
    start = max(text.rfind(mark, 0, end) for mark in "。\n）)")
    return text[max(start + 1, end - _SHOWN_BEFORE) : end].lstrip("（( 　")


def rating_against_text(form: FormSubject) -> Iterator[Finding]:
    """Find the best rating beside words of failure, and the worst beside words of success alone."""
    if form.hints.isdisjoint(hints.FAILURE) and form.hints.isdisjoint(hints.SUCCESS):
        return
    for subject in form.given:
        end = _end_of_scale(subject)
        for other in form.row_of(subject) if end else ():
            text = other.answer.written
            if not other.question.is_text or other.question.is_about_the_future:
                continue
            failed = _NOT_DONE.search(text)
            match = failed if end == "best" else None if failed else _DONE.search(text)
            if match:
                yield subject.tell("rating-against-text", text=match[0].strip("、"), at=other.answer.cell)
                break


def _end_of_scale(subject: AnswerSubject) -> str:
    """Say whether an answer is the `best` or the `worst` of a scale's counted symbols; "" for anything else."""
    scale = subject.question.scale
    counted = [step.symbol for step in scale.symbols if step.counted] if scale else []
    if scale is None or len(counted) < 2:  # noqa: PLR2004 - one symbol is no scale
        return ""
    rating = scale.match(as_text(subject.answer.value)).symbol
    return "best" if rating == counted[0] else "worst" if rating == counted[-1] else ""


def parts_of_others(form: FormSubject) -> Iterator[Finding]:
    """Notice answers that carry headings of other departments: several answers stand in one cell."""
    if "【" not in form.text:
        return
    names = form.questions.departments
    for subject in form.texts:
        named = headed_by(subject.answer.written, names)
        others = [name for name in named if name != form.submission.department]
        if others:
            yield subject.tell("parts-of-others", value="・".join(named), count=str(len(named)))


def choices_in_text(form: FormSubject) -> Iterator[Finding]:
    """Find lists of boxes of which several are ticked."""
    if not any(mark in form.text for mark in _OPEN):
        return
    for subject in form.texts:
        text = subject.answer.written
        ticked = [match[0].strip() for match in _BOXES.finditer(text) if match[0][0] in _CHOSEN]
        if len(ticked) > 1 and any(mark in text for mark in _OPEN):
            yield subject.tell("choices-several-in-text", value="　".join(ticked))
