"""Where a city stands: items against the nation, categories with their verdicts, and the figures that led there."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from workbook_tools.model.place import Place

Status: TypeAlias = Literal["match", "mismatch", "silent", "ambiguous", "computed", "empty"]
"""How the rules and the stated verdict agree.

`silent`: no rule holds; `ambiguous`: several do and none goes before; `computed`: nothing was stated; `empty`: no item.
"""


@dataclass(frozen=True, slots=True)
class StandingItem:
    """One item: whether the city does it, which share of all bodies does, its class.

    `done` is None and `rate` is None where they are not told; `by_rule` is the class by the thresholds, "" where they
    cannot say; `klass` is what counts: the given class, else that by the thresholds.
    """

    name: str
    place: Place
    done: bool | None
    rate: Fraction | None
    neighbours: int | None
    klass: str
    by_rule: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A share that a rule looks at, in figures; `value` is None where nothing was there to share.

    `needed` says the bound in words, `on_bound` that the share lies exactly on it.
    """

    label: str
    part: int
    whole: int
    needed: str
    holds: bool
    on_bound: bool

    @property
    def value(self) -> Fraction | None:
        """The share itself."""
        return Fraction(self.part, self.whole) if self.whole else None


@dataclass(frozen=True, slots=True)
class RuleResult:
    """Whether one rule holds, with every share it looked at."""

    verdict: str
    holds: bool
    shares: tuple[Share, ...]

    @property
    def decisive(self) -> tuple[Share, ...]:
        """The shares exactly on their bound on which alone it hangs whether the rule holds."""
        return tuple(
            share
            for share in self.shares
            if share.on_bound and all(other.holds for other in self.shares if other is not share)
        )


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules say of one category in one reading; `held` are the verdicts whose rules hold, those overruled left out."""

    results: tuple[RuleResult, ...]
    held: tuple[str, ...]
    status: Status

    @property
    def verdict(self) -> str:
        """The one verdict; "" where no rule holds, or several."""
        return self.held[0] if len(self.held) == 1 else ""

    @property
    def satisfied(self) -> tuple[str, ...]:
        """Every verdict whose rule holds, those overruled too."""
        return tuple(result.verdict for result in self.results if result.holds)

    @property
    def shares(self) -> tuple[Share, ...]:
        """Every share once."""
        return tuple(
            {(share.label, share.needed): share for result in self.results for share in result.shares}.values()
        )

    @property
    def on_bound(self) -> tuple[Share, ...]:
        """The shares exactly on a bound on which a verdict hangs."""
        decisive = (share for result in self.results for share in result.decisive)
        return tuple({(share.label, share.needed): share for share in decisive}.values())


@dataclass(frozen=True, slots=True)
class StandingCategory:
    """One category with its items; `stated` is the verdict somebody gave, "" for none; `reference` keeps it out of sums.

    `place` is where its stated verdict stands.
    """

    group: str
    name: str
    place: Place
    stated: str
    reference: bool
    good: tuple[str, ...]
    consider: tuple[str, ...]
    notes: tuple[str, ...]
    items: tuple[StandingItem, ...]
    counts: tuple[int, ...]
    strict: Judgement
    wide: Judgement

    @property
    def total(self) -> int:
        """How many items count."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Standing:
    """The whole document; `rules` and `thresholds` say in words how it was judged, `bodies` how many bodies the prefecture has.

    `advanced_below` and `late_from` are the thresholds in figures, for the chart.
    """

    title: str
    subtitle: str
    source: str
    classes: tuple[str, ...]
    verdicts: tuple[str, ...]
    wide: bool
    categories: tuple[StandingCategory, ...]
    thresholds: tuple[str, ...]
    rules: tuple[tuple[str, str], ...]
    advanced_below: Fraction
    late_from: Fraction
    bodies: int | None = None

    def judgement(self, category: StandingCategory) -> Judgement:
        """Give the judgement in the reading that counts."""
        return category.wide if self.wide else category.strict

    def shown_verdict(self, category: StandingCategory) -> str:
        """Give the verdict to print: the stated one, else the computed one; "" where there is none."""
        return category.stated or self.judgement(category).verdict


def percent(share: Fraction) -> str:
    """Spell a share in percent, with one decimal where it has any: 2/3 is 66.7％, 1/2 is 50％."""
    tenths = (share * 2000 + 1) // 2
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}％" if rest else f"{whole}％"
