"""What people type for a symbol of a scale, so that a form can tell it from a wrong one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook_tools.config.scale import Scale

_TYPED = "〇◯⚪⭕●◉⦿OoＯｏ0０✗✕✖☓╳❌XxＸｘメΔ∆▵➡➔⇨-－−ー—–―─━‐"
"""Marks found in returned forms; which of them mean a symbol is for the scale to say."""


@lru_cache(maxsize=64)
def look_alikes(scale: Scale) -> dict[str, tuple[str, ...]]:
    """List, for each symbol of a scale, the other spellings that the scale reads as that symbol."""
    found: dict[str, dict[str, None]] = {symbol: {} for symbol in scale.order}
    for typed in dict.fromkeys(_candidates(scale)):
        match = scale.match(typed)
        if match.how == "look-alike":
            found[match.symbol][typed] = None
    return {symbol: tuple(typed) for symbol, typed in found.items()}


def _candidates(scale: Scale) -> list[str]:
    spelt = [
        spelling
        for step in scale.symbols
        for cased in (step.symbol, step.symbol.lower(), step.symbol.upper())
        for spelling in (cased, _wide(cased), unicodedata.normalize("NFKC", cased))
    ]
    return [*spelt, *(typed for step in scale.symbols for typed in step.look_alikes), *_TYPED]


def _wide(text: str) -> str:
    return "".join(chr(ord(mark) + 0xFEE0) if "!" <= mark <= "~" else mark for mark in text)
