"""Folding: the comparing key of a text. What people see is never changed by it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_DASHES = "-‐‑‒–—―−－ｰ─━"
_WAVES = "~〜～∼"
_QUOTES = {"’": "'", "‘": "'", "”": '"', "“": '"'}
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(map(ord, _INVISIBLE))
    table |= dict.fromkeys(map(ord, _DASHES), "-")
    table |= dict.fromkeys(map(ord, _WAVES), "~")
    table |= {ord(mark): plain for mark, plain in _QUOTES.items()}
    table |= {full: chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5E) if chr(full) not in _DASHES}
    return table


_FOLDING = _table()


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Fold a text for comparison: width of Latin and kana, dashes, waves, case, and every blank taken away.

    Not NFKC: ① stays ①, ㈱ stays ㈱ (research: NFKC makes `~` of ～ but not of 〜, and 1 of ①).
    """
    composed = unicodedata.normalize("NFC", text)
    if any("\uff61" <= mark <= "\uff9f" for mark in composed):
        composed = "".join(
            unicodedata.normalize("NFKC", part) if "\uff61" <= part[0] <= "\uff9f" else part
            for part in _kana_runs(composed)
        )
    return "".join(composed.translate(_FOLDING).split()).casefold()


def _kana_runs(text: str) -> list[str]:
    """Split into runs of half-width kana and runs of anything else."""
    runs: list[str] = []
    for mark in text:
        if runs and ("\uff61" <= runs[-1][0] <= "\uff9f") == ("\uff61" <= mark <= "\uff9f"):
            runs[-1] += mark
        else:
            runs.append(mark)
    return runs


def one_line(text: str) -> str:
    """Put a text on one line: each run of blanks and line breaks becomes one blank."""
    return " ".join(text.split())
