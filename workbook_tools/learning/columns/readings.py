"""What a column may be: every concept weighed by its heading and by its cells together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.learning.columns import cell_forms
from workbook_tools.learning.words.heading import EXACT, STRONG, one_heading
from workbook_tools.learning.words.vocabulary import Concept, concept
from workbook_tools.learning.words.worth import sounds_rated

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbook_tools.learning.columns.facts import Facts, Form
    from workbook_tools.learning.words.heading import Heading
    from workbook_tools.learning.words.vocabulary import Content

_FIT: Mapping[Content, Mapping[Form, float]] = {
    "key": {"key": 3.0, "figure": 1.5, "symbol": -0.5, "phrase": -2.0, "text": -4.0, "department": -4.0, "empty": -0.5,
            "unit": -3.0, "date": -1.0, "choice": -4.0},
    "name": {"phrase": 1.5, "text": 1.2, "key": -2.0, "figure": -3.0, "symbol": -1.2, "department": -1.5, "empty": -0.6,
             "unit": -2.5, "date": -3.0, "choice": -3.0},
    "text": {"text": 1.5, "phrase": 1.0, "symbol": -2.2, "figure": -2.0, "department": -2.5, "key": -2.5, "empty": 0.3,
             "unit": -3.0, "date": -2.0, "choice": -1.5},
    "symbol": {"symbol": 3.0, "choice": 3.0, "text": -4.0, "phrase": -1.3, "figure": -1.8, "department": -3.0, "key": -1.5,
               "empty": 0.2, "unit": -3.0, "date": -2.5},
    "figure": {"figure": 3.0, "text": -2.5, "phrase": -0.8, "symbol": -1.2, "department": -4.0, "key": 0.5, "empty": 0.2,
               "unit": -2.0, "date": -2.0, "choice": -3.0},
    "unit": {"unit": 3.5, "symbol": 0.5, "phrase": 0.0, "text": -3.0, "figure": -3.0, "department": -3.0, "key": -3.0,
             "empty": 0.0, "date": -3.0, "choice": -3.0},
    "department": {"department": 3.5, "phrase": -0.8, "text": -4.0, "figure": -4.0, "symbol": -1.5, "key": -4.0, "empty": -0.8,
                   "unit": -3.0, "date": -4.0, "choice": -4.0},
    "person": {"phrase": 1.0, "department": -2.0, "text": -1.5, "figure": 0.5, "symbol": -1.0, "key": 0.0, "empty": 0.3,
               "unit": -3.0, "date": -3.0, "choice": -3.0},
    "date": {
        "date": 3.0,
        "empty": 0.2,
        "phrase": -0.5,
        "text": -3.0,
        "figure": -0.5,
        "symbol": -1.5,
        "key": -1.0,
        "department": -4.0,
        "unit": -3.0,
        "choice": -3.0,
    },
    "mark": {"symbol": 1.5, "phrase": 0.8, "empty": 0.2, "text": -2.5, "key": 0.8, "figure": -2.0, "department": -3.0,
             "unit": -3.0, "date": -3.0, "choice": -3.0},
}  # fmt: skip
"""How much the look of the cells speaks for a kind of content."""

_SOME, _MOST = 0.3, 0.6
_PLAIN = frozenset({"name", "department", "unit", "person", "mark", "symbol", "figure"})
_UNNAMED: Mapping[Form, tuple[tuple[str, float], ...]] = {
    "key": (("key", 1.0),),
    "figure": (("actual", 0.8), ("target", 0.0)),
    "unit": (("unit", 1.5),),
    "department": (("department", 2.0),),
    "symbol": (("rating", 0.6), ("position", 0.3)),
    "choice": (("rating", 1.0),),
    "phrase": (("outline", 0.5), ("result", 0.4), ("remarks", 0.3)),
    "text": (("outline", 0.5), ("result", 0.5)),
    "date": (("schedule", 0.8),),
}
"""What cells alone suggest, however the column is called."""

FORM_WORDS: Mapping[Form, str] = {
    "key": "番号", "figure": "数", "unit": "単位", "department": "課の名前", "symbol": "決まった記号や言葉", "choice": "□■の選択肢",
    "phrase": "短い言葉", "text": "文", "date": "日付", "empty": "空欄",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing a column may be and how much speaks for it."""

    concept: Concept
    score: float


@dataclass(frozen=True, slots=True)
class Readings:
    """Everything a column may be, the likeliest first; `sure` is the share of the first among all."""

    ranked: tuple[Reading, ...]

    @property
    def best(self) -> Concept | None:
        """The likeliest concept."""
        return self.ranked[0].concept if self.ranked else None

    @property
    def answer(self) -> float:
        """How much the concepts together speak for a column that departments fill in, each by its weight."""
        weights = [math.exp(min(reading.score, 12.0)) for reading in self.ranked]
        total = sum(weights)
        told = zip(self.ranked, weights, strict=True)
        return sum(reading.concept.answer * weight for reading, weight in told) / total if total else 0.0

    @property
    def sure(self) -> float:
        """How much of all that speaks, speaks for the first."""
        weights = [math.exp(min(reading.score, 12.0)) for reading in self.ranked]
        return weights[0] / (sum(weights) + math.e) if weights else 0.0

    def score(self, *names: str) -> float:
        """Give the best score of some concepts, far below all others if none of them was weighed."""
        return max((reading.score for reading in self.ranked if reading.concept.name in names), default=-9.0)


def weigh(heading: Heading, facts: Facts) -> Readings:
    """Weigh what a column may be."""
    scores: dict[str, float] = dict(heading.hits)
    if heading.tense > 0:
        for name in ("result", "outline", "plan"):
            if name in scores:
                scores["result"] = max(scores.get("result", 0.0), scores[name] - 0.2)
    _turn_by_cells(scores, facts)
    if not _is_well_named(heading):
        for name, score in _UNNAMED.get(facts.form, ()):
            scores[name] = scores.get(name, 0.0) + score
    weighed = [Reading(concept(name), score + _fit(concept(name), facts)) for name, score in scores.items() if score]
    return Readings(tuple(sorted(weighed, key=lambda reading: -reading.score)))


def _turn_by_cells(scores: dict[str, float], facts: Facts) -> None:
    """Let the cells turn a word: 主な取組 over what was done is a result, 目標 over figures a target value."""
    done = facts.form in {"text", "phrase"} and facts.past >= _SOME
    said = max((scores.get(name, 0.0) for name in ("measure", "outline", "plan", "goal")), default=0.0)
    if done and said:
        scores["result"] = max(scores.get("result", 0.0), said - 0.8)
    if done and max(scores.values(), default=0.0) < STRONG:
        scores["result"] = scores.get("result", 0.0) + 1.5
    if facts.form == "symbol" and sounds_rated(facts.symbols):
        scores["rating"] = scores.get("rating", 0.0) + 1.2
        if "position" in scores:
            scores["position"] = max(scores["position"] - 1.5, 0.1)
    aimed = max(scores.get("goal", 0.0), scores.get("plan", 0.0))
    if facts.form == "figure" and aimed:
        scores["target"] = max(scores.get("target", 0.0), aimed - 0.3)


def _is_well_named(heading: Heading) -> bool:
    """Say whether a heading names something so plainly that the look of the cells proposes nothing else."""
    if heading.best < EXACT - 1:
        return False
    name = max(heading.hits, key=lambda each: heading.hits[each])
    return concept(name).content in _PLAIN


def _fit(each: Concept, facts: Facts) -> float:
    fit = _FIT[each.content].get(facts.form, 0.0)
    if facts.items and not facts.is_empty and each.content == "symbol":
        fit += 1.0
    if facts.items and each.content == "symbol" and facts.form == "symbol" and each.name in {"rating", "position"}:
        fit += 0.5
    if each.name == "next" and facts.form in {"symbol", "choice"}:
        fit = 2.6
    if each.name in {"result", "progress", "outline", "plan"} and facts.form == "figure":
        fit = 0.2
    return fit + _particular(each, facts)


def _particular(each: Concept, facts: Facts) -> float:
    """Weigh what only some concepts care about."""
    spoken = facts.form in {"text", "phrase"}
    named = facts.form == "department"
    divisions = named and _mostly(facts, cell_forms.is_division)
    planned = facts.planned >= _MOST and facts.past < _SOME / 2
    marked = bool(facts.relisted) or any("再掲" in text for text in facts.texts)
    particulars: Mapping[str, float] = {
        "division": 0.8 if divisions else -0.6 if named else 0.0,
        "team": 0.8 if named and _mostly(facts, cell_forms.is_team) else -0.8 if named else 0.0,
        "department": -0.5 if divisions else 0.0,
        "relisted": 2.5 if marked else -0.3,
        "result": 0.8 if spoken and facts.past >= _SOME else 0.0,
        "plan": 0.8 if spoken and planned else 0.0,
        "rate": 1.0 if facts.percent else 0.0,
        "measure": -2.0 if spoken and facts.past >= _SOME else 0.0,
    }
    return particulars.get(each.name, 0.0)


def _mostly(facts: Facts, test: Callable[[str], bool]) -> bool:
    return sum(1 for text in facts.texts if test(text)) > len(facts.texts) / 2


def heading_reason(heading: Heading, *names: str) -> str:
    """Say how a heading speaks for the concepts a column was taken for."""
    score = max((heading.hits.get(name, 0.0) for name in names), default=0.0)
    shown = " ".join(map(one_heading, heading.levels[-2:])) if heading.years and not heading.word else heading.text
    if score >= EXACT - 1:
        return f"見出し「{shown}」"
    if score >= STRONG:
        return f"見出し「{shown}」の言葉から"
    if score > 0:
        return f"見出し「{shown}」に似た言葉がある"
    return f"見出し「{shown}」は知らない言葉" if shown else "見出しがない"


def cells_reason(facts: Facts) -> str:
    """Say how the cells of a column look."""
    if facts.is_empty:
        return f"空欄。入力規則の選択肢は {'・'.join(facts.items[:8])}" if facts.items else "セルは空欄"
    return f"セルは{FORM_WORDS[facts.form]}"
