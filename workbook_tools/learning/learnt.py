"""What was learnt of a workbook: every decision with how sure it is and why, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook_tools.config.settings import Kind, Role
    from workbook_tools.model.plan import Shared


@dataclass(frozen=True, slots=True)
class LearntSheet:
    """A sheet that holds the list, where its headings and its data stand.

    `others` says what else was found in it, `apart` are the rows of that: below the headings and no measures.
    """

    name: str
    header_rows: tuple[int, ...]
    first_row: int
    measures: int
    others: tuple[str, ...] = ()
    apart: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherSheet:
    """A sheet that was left out, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class LearntColumn:
    """One column of the settings, or one line of a stacked one.

    `letters` are its places by sheet; `headers` the accepted headings for the settings, `header` the master's own.
    `by_letters` says that the headings do not tell it from its neighbours. `sheet` is "" where every sheet has it.
    """

    letters: tuple[tuple[str, str], ...]
    header: str
    headers: tuple[str, ...]
    field: str
    role: Role
    kind: Kind
    sure: float
    why: str
    scale: str = ""
    line: int = 0
    level: int = 1
    required: bool = False
    shared: Shared = "owner"
    sheet: str = ""
    by_letters: bool = False
    question: str = ""


@dataclass(frozen=True, slots=True)
class LearntSymbol:
    """One step of a scale; `accepted` are other spellings the master itself uses."""

    symbol: str
    meaning: str = ""
    counted: bool = True
    low: bool = False
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LearntScale:
    """A scale, best first."""

    name: str
    symbols: tuple[LearntSymbol, ...]
    sure: float
    why: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class LearntItem:
    """Which departments answer one item of a measure (0: the whole measure), as its own text names them."""

    key: str
    item: int
    departments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Learnt:
    """Everything learnt of a workbook; `why` says what it is, or why it is no list.

    `marks` are the 再掲 marks seen. `departments` are named only where the list has no column for them. `year_why`
    and `year_sure` belong to `fiscal_year`. `assigned` are the items whose texts name who wrote them.
    """

    is_list: bool
    why: str
    plan_name: str = ""
    fiscal_year: int | None = None
    year_sure: float = 0.0
    year_why: str = ""
    sheets: tuple[LearntSheet, ...] = ()
    others: tuple[OtherSheet, ...] = ()
    columns: tuple[LearntColumn, ...] = ()
    scales: tuple[LearntScale, ...] = ()
    marks: tuple[str, ...] = ()
    relisted_once: bool = True
    relisted_why: str = ""
    departments: tuple[str, ...] = ()
    assigned: tuple[LearntItem, ...] = ()
    questions: tuple[str, ...] = ()

    def scale(self, name: str) -> LearntScale | None:
        """Give the scale of that name."""
        return next((scale for scale in self.scales if scale.name == name), None)
