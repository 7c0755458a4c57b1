"""Which columns have a scale and which: schedules as one, ratings shared, words of a direction apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tools.learning.columns.decisions import Decision
    from workbook_tools.learning.learnt import LearntScale
    from workbook_tools.learning.scales.assign import ScaleFinder

_OVERALL = ("総合評価", "総合判定", "評価", "自己評価", "達成度", "達成状況", "進捗状況", "進捗度", "判定")
_PARTIAL = ("有効性", "必要性", "効率性", "妥当性", "公平性", "貢献度", "寄与度", "満足度", "中間評価", "着手状況")
_NO_SCALE = (
    "「{}」の列の記号が、選択肢にも凡例にもセルにもありません。記号を [scales] に書き、kind を scale にしてください。"
)


def rate_columns(
    decisions: Sequence[Decision], finder: ScaleFinder
) -> tuple[tuple[Decision, ...], tuple[LearntScale | None, ...]]:
    """Find the scale of every column that has one; a rating whose symbols nobody tells becomes a text with a question."""
    decisions = [_rated_by_legend(decision, finder) for decision in decisions]
    decisions = _named_ratings(decisions)
    schedules = [decision for decision in decisions if decision.kind == "schedule"]
    scales: dict[int, LearntScale | None] = {}
    if schedules:
        schedule = finder.scale_for(schedules, "schedule", only_one=False)
        scales.update({id(decision): schedule for decision in schedules})
    scaled = [decision for decision in decisions if decision.kind == "scale"]
    for decision in sorted(scaled, key=_importance):
        only = len([d for d in scaled if d.draft.name == decision.draft.name]) == 1 and not schedules
        scales[id(decision)] = finder.scale_for([decision], decision.field or _slug(decision), only_one=only)
    settled = tuple(_settled(decision, scales.get(id(decision))) for decision in decisions)
    return settled, tuple(scales.get(id(decision)) for decision in decisions)


def _slug(decision: Decision) -> str:
    return f"scale_{decision.draft.number}"


def _importance(decision: Decision) -> tuple[bool, bool, int]:
    """Rank scaled columns: answers of this year first, so that the others share their scale."""
    return (
        decision.role != "answer",
        decision.draft.facts.is_empty and not decision.draft.facts.items,
        decision.draft.number,
    )


def _rated_by_legend(decision: Decision, finder: ScaleFinder) -> Decision:
    if decision.role == "answer" and decision.kind == "text" and finder.is_rated_by_legend(decision.draft):
        return replace(decision, kind="scale", field="rating" if decision.draft.name == "progress" else decision.field)
    return decision


def _named_ratings(decisions: Sequence[Decision]) -> list[Decision]:
    """Call the one that counts `rating`, the parts of it otherwise."""
    answers = [d for d in decisions if d.role == "answer" and d.kind == "scale"]
    ratings = [d for d in answers if d.field == "rating"] or [d for d in answers if d.draft.name == "progress"]
    if not ratings:
        return list(decisions)
    main = min(ratings, key=_overall)
    return [
        replace(d, field="rating") if d is main else replace(d, field="rating_part") if d in ratings else d
        for d in decisions
    ]


def _overall(decision: Decision) -> tuple[bool, int, int]:
    word = decision.draft.heading.word
    return (word in _PARTIAL, _OVERALL.index(word) if word in _OVERALL else len(_OVERALL), decision.draft.number)


def _settled(decision: Decision, scale: LearntScale | None) -> Decision:
    if decision.kind not in {"scale", "schedule"} or scale is not None:
        return decision
    question = _NO_SCALE.format(decision.draft.heading.text) if decision.role == "answer" else decision.question
    return replace(decision, kind="text", question=question, sure=min(decision.sure, 0.5))
