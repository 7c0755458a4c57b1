"""What the tables [closing], [standing] and [report] of the settings say, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from fractions import Fraction

Reading: TypeAlias = Literal["strict", "wide"]
"""How a rule with two readings is taken: by the letter, or with its gap closed."""

Achievement: TypeAlias = Literal["progress", "ratio"]


@dataclass(frozen=True, slots=True)
class ClosingHead:
    """One head of the closing table (継続中): its ratings, and the successions (引継ぎ) that may go with it.

    `numbers` stand beside the ratings in the headings (㉔), "" or none where there is none. No `successions`: any.
    """

    name: str
    ratings: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    successions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClosingSettings:
    """The plan-end table: which columns of the master hold what, and what goes together.

    `status`, `issue` and `response` are "" where the master has no such column.
    """

    title: str
    status: str
    rating: str
    succession: str
    heads: tuple[ClosingHead, ...]
    issue: str = ""
    response: str = ""
    texts: str = "本文.xlsx"

    def head(self, name: str) -> ClosingHead | None:
        """Give the head of that name."""
        return next((head for head in self.heads if head.name == name), None)


@dataclass(frozen=True, slots=True)
class Bound:
    """The least share that meets a condition, or the one it must stay below; None where there is no such bound."""

    at_least: Fraction | None = None
    below: Fraction | None = None

    def holds(self, share: Fraction) -> bool:
        """Say whether a share is inside."""
        return (self.at_least is None or share >= self.at_least) and (self.below is None or share < self.below)


@dataclass(frozen=True, slots=True)
class Condition:
    """A share of items: those of the classes `part` among those of the classes `whole`, strictly and widely read."""

    part: tuple[str, ...]
    whole: tuple[str, ...]
    strict: Bound
    wide: Bound

    def bound(self, reading: Reading) -> Bound:
        """Give the bound of a reading."""
        return self.strict if reading == "strict" else self.wide


@dataclass(frozen=True, slots=True)
class Rule:
    """When a category gets a verdict: all conditions hold. `over` are verdicts it goes before when they hold too."""

    verdict: str
    conditions: tuple[Condition, ...]
    over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StandingSettings:
    """How items are classed and categories judged.

    `classes` are, in this order: done before most others, done like most others, not done like most others, not done
    though most others have. `advanced_below` and `late_from` are the shares of all bodies that divide them.
    """

    classes: tuple[str, str, str, str]
    advanced_below: Fraction
    late_from: Fraction
    rules: tuple[Rule, ...]
    reading: Reading = "strict"

    @property
    def verdicts(self) -> tuple[str, ...]:
        """The verdicts, in the order of the rules."""
        return tuple(rule.verdict for rule in self.rules)


@dataclass(frozen=True, slots=True)
class CoverSettings:
    """The 実績等報告書: where its cover sheet is, and which rows it has.

    `sheet` is looked for in `file` first, then in the master. `basics` and `results` are the labels of its rows,
    `frame` the one of `basics` that is drawn as boxes.
    """

    sheet: str = "報告書"
    file: str = "報告書.xlsx"
    owner: str = ""
    basics: tuple[str, ...] = ("計画期間", "位置付け", "目的・概要", "計画の骨格")
    frame: str = "計画の骨格"
    results: tuple[str, ...] = ("取組実績", "成果", "総合計画推進への寄与度", "反省点・課題", "今後の方向性")
    achievement: Achievement = "progress"
