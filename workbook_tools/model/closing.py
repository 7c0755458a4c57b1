"""The end of a plan: what became of every measure, the table that counts it and proves itself, and the text around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from workbook_tools.model.place import Place

TextKind: TypeAlias = Literal[
    "chapter", "section", "part", "point", "body", "item", "issue", "response", "note", "term", "table"
]
HEADINGS: tuple[TextKind, ...] = ("chapter", "section", "part", "point")
"""The four steps of headings, outermost first."""


@dataclass(frozen=True, slots=True)
class ClosingMeasure:
    """One measure at the plan's end; an answer that is missing or not on its scale is "".

    `place` is where its succession stands in the master.
    """

    group: str
    key: str
    title: str
    departments: tuple[str, ...]
    place: Place
    status: str = ""
    rating: str = ""
    succession: str = ""
    issue: str = ""
    response: str = ""


@dataclass(frozen=True, slots=True)
class ClosingColumn:
    """One rating's column under its head; `number` is what stands beside the rating in the heading."""

    head: str
    rating: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class ClosingRow:
    """One line of the table: how many measures, how many of each rating and of each succession."""

    label: str
    measures: int
    ratings: tuple[int, ...]
    successions: tuple[int, ...]

    @property
    def agrees(self) -> bool:
        """Say whether every measure has one rating and one succession."""
        return self.measures == sum(self.ratings) == sum(self.successions)


@dataclass(frozen=True, slots=True)
class ClosingPair:
    """A head and the successions that its measures must have and others must not: their counts are one figure."""

    head: str
    successions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClosingTable:
    """The plan-end table. Everything is counted from `measures`, so no total can disagree with its rows."""

    group_heading: str
    columns: tuple[ClosingColumn, ...]
    successions: tuple[str, ...]
    measures: tuple[ClosingMeasure, ...]
    pairs: tuple[ClosingPair, ...] = ()

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups, in the order of the master."""
        return tuple(dict.fromkeys(measure.group for measure in self.measures))

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads, in their order."""
        return tuple(dict.fromkeys(column.head for column in self.columns))

    @property
    def rows(self) -> tuple[ClosingRow, ...]:
        """One line a group."""
        return tuple(
            self.count(group, [measure for measure in self.measures if measure.group == group]) for group in self.groups
        )

    @property
    def total(self) -> ClosingRow:
        """All measures."""
        return self.count("計", self.measures)

    def count(self, label: str, measures: tuple[ClosingMeasure, ...] | list[ClosingMeasure]) -> ClosingRow:
        """Count some measures."""
        ratings = [(measure.status, measure.rating) for measure in measures]
        successions = [measure.succession for measure in measures]
        return ClosingRow(
            label,
            len(measures),
            tuple(ratings.count((column.head, column.rating)) for column in self.columns),
            tuple(successions.count(succession) for succession in self.successions),
        )

    def pair_counts(self, pair: ClosingPair, row: ClosingRow) -> tuple[int, int]:
        """Give the two figures of a row that must be one: the measures of the head, those of its successions."""
        under = zip(self.columns, row.ratings, strict=True)
        beside = zip(self.successions, row.successions, strict=True)
        return (
            sum(count for column, count in under if column.head == pair.head),
            sum(count for succession, count in beside if succession in pair.successions),
        )

    def proves(self, row: ClosingRow) -> bool:
        """Say whether a row's figures agree with each other."""
        return row.agrees and all(one == other for one, other in (self.pair_counts(pair, row) for pair in self.pairs))


@dataclass(frozen=True, slots=True)
class ClosingText:
    """One paragraph of the text; `number` is the one it gets on paper, `explanation` that of a term."""

    kind: TextKind
    number: str
    text: str
    explanation: str = ""

    @property
    def step(self) -> int:
        """Which step of headings it is, from 0; -1 for what is no heading."""
        return HEADINGS.index(self.kind) if self.kind in HEADINGS else -1


@dataclass(frozen=True, slots=True)
class IssueSection:
    """One section with its issues and the response to them; `path` are the numbers of the headings above, outermost first."""

    path: tuple[str, ...]
    headings: tuple[str, ...]
    issues: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    responses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Closing:
    """The whole document."""

    title: str
    table: ClosingTable
    texts: tuple[ClosingText, ...]

    @property
    def sections(self) -> tuple[IssueSection, ...]:
        """The sections that have issues or responses, in order."""
        sections: list[IssueSection] = []
        above: list[ClosingText] = []
        inside: list[ClosingText] = []
        for text in (*self.texts, ClosingText("chapter", "", "")):
            if text.step < 0:
                inside.append(text)
                continue
            if any(each.kind in {"issue", "response"} for each in inside):
                sections.append(_section(above, inside))
            above = [*(each for each in above if each.step < text.step), text]
            inside = []
        return tuple(sections)


def _section(above: list[ClosingText], inside: list[ClosingText]) -> IssueSection:
    return IssueSection(
        tuple(each.number for each in above),
        tuple(each.text for each in above),
        tuple((each.number, each.text) for each in inside if each.kind == "issue"),
        tuple(each.text for each in inside if each.kind == "note"),
        tuple(part for each in inside if each.kind == "response" for part in each.text.split("\n") if part.strip()),
    )
