"""Which symbol of a scale is best: by its meaning, by what everybody knows of ◎○△×, else as it is listed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from workbook_tools.learning.words.worth import is_counted, worth
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_GLYPHS = {"☆": 5.5, "★": 5.5, "◎": 5.0, "○": 4.0, "〇": 4.0, "◯": 4.0, "●": 4.0, "□": 3.5, "△": 2.5, "▲": 2.0, "▽": 2.0, "▼": 1.5, "×": 1.0,
           "✕": 1.0, "✗": 1.0, "↑": 5.0, "↗": 4.0, "⇗": 4.0, "→": 3.0, "⇒": 3.0, "↘": 2.0, "⇘": 2.0, "↓": 1.0}  # fmt: skip
_LETTERS = {letter: 5.0 - place * 0.8 for place, letter in enumerate("sabcdefg")}
_SURE, _LIKELY, _LISTED, _OPEN = 0.95, 0.85, 0.7, 0.45
_CLEAR, _LEAST = 0.5, 2


def known_worth(symbol: str) -> float | None:
    """Say what everybody takes a symbol for: ◎ before ○, A before B; figures may be meant either way."""
    return _GLYPHS.get(symbol, _LETTERS.get(fold(symbol)))


def order_steps(steps: Sequence[tuple[str, str]], *, is_listed: bool) -> tuple[tuple[tuple[str, str], ...], float, str]:
    """Put steps best first; give how sure that is and why. Steps that count in no tally stand last."""
    counted = [step for step in steps if is_counted(*step)]
    rest = [step for step in steps if not is_counted(*step)]
    direction, sure, why = _direction(counted)
    if is_listed:
        ordered = counted[::-1] if direction < 0 else counted
        return (*ordered, *rest), sure, why
    ranked = sorted(counted, key=lambda step: -(_rank(*step) or 0.0))
    if all(_rank(*step) is not None for step in counted):
        return (*ranked, *rest), sure if direction else _LIKELY, why or "記号の普通の順"
    figures = sorted(counted, key=lambda step: fold(step[0]), reverse=all(fold(s)[0].isascii() for s, _ in counted))
    return (*figures, *rest), _OPEN, "良い順が書かれていない"


def _rank(symbol: str, meaning: str) -> float | None:
    told = worth(meaning)
    known = known_worth(symbol)
    return told if told is not None else known if known is not None else worth(symbol)


def _direction(steps: Sequence[tuple[str, str]]) -> tuple[int, float, str]:
    """Say whether the steps stand best first (1), worst first (-1) or in no known order (0)."""
    for ranks, sure, why in (
        ([worth(meaning) for _, meaning in steps], _SURE, "意味の言葉から"),
        ([known_worth(symbol) for symbol, _ in steps], _SURE, "記号の普通の順"),
        ([worth(symbol) for symbol, _ in steps], _LIKELY, "言葉の意味から"),
    ):
        known = [rank for rank in ranks if rank is not None]
        if len(known) < _LEAST:
            continue
        falling = sum(one > other for one, other in pairwise(known))
        rising = sum(one < other for one, other in pairwise(known))
        if falling != rising:
            clear = abs(falling - rising) >= (falling + rising) * _CLEAR
            return (1 if falling > rising else -1), sure if clear else _LISTED, why
    return 0, _OPEN, ""
