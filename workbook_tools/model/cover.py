"""The report of a whole plan's year: its basics, its indicators with what they reached, its results in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from fractions import Fraction

Direction: TypeAlias = Literal["up", "down", ""]
"""Whether an indicator is to rise or to fall; "" where nothing tells."""


@dataclass(frozen=True, slots=True)
class FrameBlock:
    """One box of the plan's frame: its label, its name, sentences and points."""

    label: str
    name: str
    texts: tuple[str, ...]
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoverText:
    """One row of words: what stands in it, line by line."""

    label: str
    text: str

    @property
    def heading(self) -> str:
        """The line in 【 】 it begins with; "" where there is none."""
        first = self.text.split("\n", 1)[0].strip()
        return first if first.startswith("【") and first.endswith("】") else ""

    @property
    def points(self) -> tuple[str, ...]:
        """The lines that begin with a point, without it."""
        return tuple(line.strip()[1:].strip() for line in self.text.split("\n") if is_point(line))

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The other lines, without the heading."""
        lines = [line.strip() for line in self.text.split("\n")]
        return tuple(line for line in lines if line and line != self.heading and not is_point(line))


def is_point(line: str) -> bool:
    """Say whether a line is one of a list."""
    return line.strip().startswith(("・", "•", "･"))


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator as written, and what it reached.

    `actuals` are the values of each year's column. `achievement` is a share of 1, None where it cannot be computed;
    `reached` is None where that cannot be told; `why` says why not.
    """

    number: str
    name: str
    unit: str
    baseline: str
    actuals: tuple[str, ...]
    target: str
    direction: Direction = ""
    achievement: Fraction | None = None
    reached: bool | None = None
    why: str = ""

    @property
    def is_set(self) -> bool:
        """Say whether this line names an indicator."""
        return bool(self.name) and not self.is_none

    @property
    def is_none(self) -> bool:
        """Say whether this line says that there is no indicator."""
        return "".join(self.name.split()) in {"設定なし", "設定無し", "指標なし", "なし", "該当なし"}


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """The indicators under their headings; `years` are the headings of the actual values, `current` the place of this year's."""

    name_heading: str
    unit_heading: str
    baseline_heading: str
    years: tuple[str, ...]
    target_heading: str
    rows: tuple[Indicator, ...]
    current: int = -1

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The lines that name an indicator."""
        return tuple(row for row in self.rows if row.is_set)

    @property
    def says_none(self) -> bool:
        """Say whether the plan has no indicator and says so."""
        return not self.indicators and any(row.is_none for row in self.rows)


@dataclass(frozen=True, slots=True)
class Cover:
    """The whole report; `formula` says how achievement is computed."""

    title: str
    owner: str
    basics: tuple[CoverText, ...]
    frame_label: str
    frame: tuple[FrameBlock, ...]
    table: IndicatorTable
    results: tuple[CoverText, ...]
    formula: str = ""
