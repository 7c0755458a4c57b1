"""The class of an item: done or not, against the share of all bodies that do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.config.scale import Scale, Symbol
from workbook_tools.model.standing import percent

if TYPE_CHECKING:
    from fractions import Fraction

    from workbook_tools.config.report_settings import StandingSettings

DONE, NOT_DONE = "○", "×"
DONE_SCALE = Scale(
    "done",
    (
        Symbol(DONE, "実施している", accepted=("実施", "実施済", "実施済み", "済", "有", "あり")),
        Symbol(NOT_DONE, "実施していない", accepted=("未実施", "未", "無", "なし")),
    ),
)
_SHORT = 2


def class_by_rule(done: bool, rate: Fraction, settings: StandingSettings) -> str:  # noqa: FBT001 - it is the question
    """Class an item by the thresholds."""
    advanced, usual, to_consider, late = settings.classes
    if done:
        return advanced if rate < settings.advanced_below else usual
    return late if rate >= settings.late_from else to_consider


def class_scale(settings: StandingSettings) -> Scale:
    """Give the classes as a scale; their first two marks are as good as the whole word where they tell them apart."""
    heads = [name[:_SHORT] for name in settings.classes]
    return Scale(
        "classes",
        tuple(
            Symbol(name, accepted=(head,) if heads.count(head) == 1 and head != name else ())
            for name, head in zip(settings.classes, heads, strict=True)
        ),
    )


def threshold_lines(settings: StandingSettings) -> tuple[str, ...]:
    """Say the thresholds in words."""
    advanced, usual, to_consider, late = settings.classes
    below, over = percent(settings.advanced_below), percent(settings.late_from)
    return (
        f"実施している項目：全国実施率が{below}より低ければ「{advanced}」、{below}以上なら「{usual}」",
        f"実施していない項目：全国実施率が{over}以上なら「{late}」、{over}より低ければ「{to_consider}」",
        "記入票の「区分」に書かれている項目：書かれた区分",
    )
