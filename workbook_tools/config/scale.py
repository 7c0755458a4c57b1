"""A rating scale: which symbols it has, and which symbol somebody meant by what he typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workbook_tools.model.folding import fold

_LOOK_ALIKES = {
    "○": "〇◯⚪⭕OoＯｏ0０",
    "◎": "◉⦿",
    "×": "✗✕✖☓╳❌XxＸｘメ",
    "△": "Δ∆▵",
    "→": "➡➔⇨",
    "―": "-－−ー—–─━",
    "—": "-－−ー―–─━",
    "-": "－−ー—–―─━",
    "－": "-−ー—–―─━",
}
"""Typed for a symbol and meaning it (research/window-and-print d4). ▲ is a minus in accounts: never taken for △."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """One step of a scale.

    `counted` is False for 対象外 and the like, `reason` asks for a written reason, `low` puts its entries on the
    list of low ratings. `look_alikes` are read as the symbol and put right; `accepted` are other spellings the
    office uses itself, which stay as they are written.
    """

    symbol: str
    meaning: str = ""
    counted: bool = True
    reason: bool = False
    low: bool = False
    look_alikes: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """What a typed text is on a scale.

    `exact`: the symbol itself, or a spelling of it that the office accepts; `look-alike`: another character that means it; `several`: more than one symbol,
    or a symbol with words around it; `unknown`: none. `symbol` is "" for the last two.
    """

    how: Literal["exact", "look-alike", "several", "unknown"]
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """An ordered scale, best first. It belongs to a plan and a field: another scale may use the same glyphs."""

    name: str
    symbols: tuple[Symbol, ...]

    @property
    def order(self) -> tuple[str, ...]:
        """The symbols, best first."""
        return tuple(step.symbol for step in self.symbols)

    def symbol(self, symbol: str) -> Symbol | None:
        """Give the step of that very symbol."""
        return next((step for step in self.symbols if step.symbol == symbol), None)

    def match(self, text: str) -> Match:
        """Say which symbol a text means; never guess between two."""
        typed = text.strip()
        if typed in self.order:
            return Match("exact" if typed == text else "look-alike", typed)
        accepted = next((step.symbol for step in self.symbols if text in step.accepted), None)
        if accepted is not None:
            return Match("exact", accepted)
        meant = [step.symbol for step in self.symbols if self._means(step, typed)]
        if len(meant) == 1:
            return Match("look-alike", meant[0])
        inside = [step.symbol for step in self.symbols if fold(step.symbol) and fold(step.symbol) in fold(typed)]
        return Match("several" if inside else "unknown")

    @staticmethod
    def _means(step: Symbol, typed: str) -> bool:
        if typed in step.look_alikes or (len(typed) == 1 and typed in _LOOK_ALIKES.get(step.symbol, "")):
            return True
        return fold(typed) == fold(step.symbol)
