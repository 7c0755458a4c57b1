"""Who fills a column in, the department or the office: every piece of evidence weighed, and told."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.learning.columns.drafts import Draft

_BLANK, _FILLED = 3.5, -3.5
_SLOW = frozenset(
    {"outside", "opinion", "schedule", "position", "indicator", "unit", "baseline", "page", "target", "person"}
)
"""Concepts whose blank cells say little: the office fills them in later."""
_NEVER_BLANK = frozenset({"measure", "group", "outline", "goal", "plan", "purpose"})
"""Concepts that an office would have written down before it asks."""
_AHEAD = frozenset({"next", "issue", "remarks"})
"""Concepts that speak of what is to be done though departments write them."""
_OFFICE = frozenset({"key", "department", "division", "measure", "group"})
_ALWAYS, _ODD, _MOST_COLUMNS = 1.5, 1.8, 0.7
_PLANS = frozenset({"plan", "goal", "target", "outline", "budget", "baseline", "purpose", "schedule"})
_SET = frozenset({"target", "budget", "schedule", "baseline", "indicator"})
"""What the office sets for years to come."""
_HALF, _PAST, _PLANNED, _HARDLY = 0.5, 0.3, 0.6, 0.1
_KNOWN_HEADING = 2.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the whole list: its year, whether the answers are still blank, where the first answer stands."""

    fiscal_year: int | None
    is_blank: bool
    first_answer: int
    department: int
    input_fills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ownership:
    """Whether departments fill a column in, how sure that is, and the strongest reasons."""

    is_answer: bool
    sure: float
    why: tuple[str, ...]


def look_around(drafts: Sequence[Draft], fiscal_year: int | None) -> Surroundings:
    """See whether the answers of a list are blank: every column that is surely asked for, while others are filled."""
    asked = [d for d in drafts if _surely_asked(d, fiscal_year) or _is_blank_year(d, fiscal_year)]
    filled = [d for d in drafts if d.facts.filled > _HALF]
    blank = bool(asked) and bool(filled) and all(d.facts.is_empty for d in asked)
    first = min((d.number for d in asked), default=10_000)
    charged = next((d.number for d in drafts if d.name == "department"), 0)
    return Surroundings(fiscal_year, blank, first, charged, _input_fills(drafts))


def _input_fills(drafts: Sequence[Draft]) -> frozenset[str]:
    """Find the colours that mark what is to be filled in: on some columns, never on those the office has filled first."""
    colours = {d.facts.fill for d in drafts if d.facts.fill}
    own = {d.facts.fill for d in drafts if d.name in _OFFICE and d.heading.best >= _KNOWN_HEADING}
    few = {c for c in colours if sum(d.facts.fill == c for d in drafts) <= len(drafts) * _MOST_COLUMNS}
    return frozenset(few - own)


def _is_blank_year(draft: Draft, fiscal_year: int | None) -> bool:
    """Say whether a column is called by the year alone, that very year, and waits to be filled in."""
    return not draft.heading.word and draft.heading.years == (fiscal_year,) and draft.facts.is_empty


def _surely_asked(draft: Draft, fiscal_year: int | None) -> bool:
    best = draft.readings.best
    if best is None or best.answer < _ALWAYS or draft.score(best.name) < _KNOWN_HEADING:
        return False
    if draft.heading.outside or draft.facts.formulas >= _HALF:
        return False
    past = fiscal_year is not None and draft.heading.years and max(draft.heading.years) < fiscal_year
    return not past and draft.heading.relative not in {"previous", "next"}


def weigh_ownership(draft: Draft, around: Surroundings) -> Ownership:
    """Weigh who fills a column in."""
    evidence = [(draft.readings.answer, "")]
    evidence += [
        *_of_cells(draft, around),
        *_of_looks(draft, around),
        *_of_heading(draft, around),
        *_of_place(draft, around),
    ]
    total = sum(score for score, _ in evidence)
    telling = sorted((item for item in evidence if item[1]), key=lambda item: -abs(item[0]))
    why = tuple(text for score, text in telling if (score > 0) == (total > 0))[:2]
    return Ownership(total > 0, 1 / (1 + math.exp(-abs(total))), why)


def _of_cells(draft: Draft, around: Surroundings) -> Iterator[tuple[float, str]]:
    facts, name = draft.facts, draft.name
    slow = 0.3 if name in _SLOW else 1.0
    if around.is_blank and facts.is_empty:
        yield (_BLANK + _ODD if name in _NEVER_BLANK else _BLANK * slow), "ほかの欄が埋まっているのに空いている"
    elif around.is_blank and facts.filled >= _HALF:
        yield _FILLED, "記入前の一覧なのに、もう書かれている"
    if not around.is_blank and facts.form in {"text", "phrase"}:
        if facts.past >= _PAST:
            yield 1.5, "「～した」と書かれたセルが多い"
        elif facts.planned >= _PLANNED and facts.past < _HARDLY and name not in _AHEAD:
            yield -1.2, "「～する」と書かれたセルが多い"
    if facts.items and name in {"rating", "progress", "next"}:
        yield 1.0, "入力規則の選択肢がある"
    if facts.joined >= _HARDLY / 2:
        yield 3.0, "【課名】で分けて書かれている"
    if facts.formulas >= _HALF:
        yield -7.0, "計算式が入っている"


def _of_looks(draft: Draft, around: Surroundings) -> Iterator[tuple[float, str]]:
    """Weigh what a sheet is made up like: which cells it leaves open, which it colours."""
    facts = draft.facts
    if facts.unlocked is not None:
        yield (3.0, "保護が外してある") if facts.unlocked >= _HALF else (-1.0, "")
    if facts.fill and facts.fill in around.input_fills:
        yield 2.0, "記入欄の色が塗ってある"
    elif around.input_fills:
        yield -0.6, "記入欄の色が塗ってない"


def _of_heading(draft: Draft, around: Surroundings) -> Iterator[tuple[float, str]]:
    heading, name = draft.heading, draft.name
    if heading.relative == "previous":
        yield -5.0, "前年度の欄"
    if heading.relative == "next":
        yield 0.8, "次年度のことを聞く欄"
    if heading.tense:
        yield (1.0, "見出しに実績や評価の言葉が付く") if heading.tense > 0 else (-1.3, "見出しに計画の言葉が付く")
    if heading.outside:
        yield (-1.5 if name in {"outside", "opinion"} else -3.0), "担当課でない人が書く欄"
    if not heading.years or around.fiscal_year is None:
        return
    newest = max(heading.years)
    if newest < around.fiscal_year:
        yield -5.0, "前の年度の欄"
    elif newest > around.fiscal_year:
        yield (-1.0 if name in _SET else 3.2), "次の年度の欄"
    elif name not in _PLANS:
        yield 1.0, "この年度の欄"
    elif name in {"plan", "outline"} and not around.is_blank and draft.facts.past >= _PAST:
        yield 2.0, "この年度にしたことが書かれている"


def _of_place(draft: Draft, around: Surroundings) -> Iterator[tuple[float, str]]:
    if draft.number > around.first_answer:
        yield 0.4, "答える欄の並びにある"
    elif draft.number < around.first_answer:
        yield -0.4, "答える欄より左にある"
    if around.department and draft.heading.best < _KNOWN_HEADING:
        yield (0.8, "担当課の右にある") if draft.number > around.department else (-0.8, "担当課の左にある")
