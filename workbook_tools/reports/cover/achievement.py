"""What an indicator reached, whether it is to rise or to fall; where that cannot be told, why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from workbook_tools.config.report_settings import Achievement
    from workbook_tools.model.cover import Direction

FORMULAS: dict[Achievement, str] = {
    "progress": "達成度 ＝（実績値－現状値）÷（目標値－現状値）。上げる指標も下げる指標も同じ式です。",
    "ratio": "達成度 ＝ 実績値 ÷ 目標値（上げる指標）、目標値 ÷ 実績値（下げる指標）。",
}


@dataclass(frozen=True, slots=True)
class Reached:
    """The outcome: `share` of 1, whether the target is reached, and why one of them is None."""

    share: Fraction | None = None
    reached: bool | None = None
    why: str = ""


def direction_of(baseline: Fraction | None, target: Fraction | None) -> Direction:
    """Say whether an indicator is to rise or to fall, by its figures; "" where they do not tell."""
    if baseline is None or target is None or baseline == target:
        return ""
    return "up" if target > baseline else "down"


def measure(
    baseline: Fraction | None, actual: Fraction, target: Fraction, direction: Direction, how: Achievement
) -> Reached:
    """Measure what was reached."""
    if not direction:
        return Reached(why="向きが分からない")
    reached = actual >= target if direction == "up" else actual <= target
    if how == "ratio":
        above, below = (actual, target) if direction == "up" else (target, actual)
        if below <= 0 or above < 0:
            return Reached(None, reached, "0以下の値では割合にならない")
        return Reached(above / below, reached)
    if baseline is None:
        return Reached(None, reached, "現状値がない")
    if baseline == target:
        return Reached(None, reached, "現状値と目標値が同じ")
    return Reached((actual - baseline) / (target - baseline), reached)
