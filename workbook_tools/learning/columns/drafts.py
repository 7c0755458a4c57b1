"""The columns of a list before anybody decides: heading, cells and everything they may be, lines of a stack apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbook_tools.learning.columns.facts import Facts, Place, choose_from_few, read_facts
from workbook_tools.learning.columns.readings import Readings, weigh
from workbook_tools.learning.words.heading import STRONG, Heading, read_heading
from workbook_tools.learning.words.worth import worth
from workbook_tools.learning.words.years import without_years
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbook_tools.learning.shape.table_shape import Table

_STACKED, _STILL_FILLED, _MOST_GRADES, _LONGEST_WORD = 0.7, 0.5, 7, 8
_STAGE = re.compile(r"[→⇒➡]|検討|実施|準備|試行|運用|着手|調査|設計|導入")
_GRADED = ("rating", "outside", "next")


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """One column of a list, or one line of a column where lines are stacked (`line` counts from 1, else 0).

    `shares_left` says that its heading is merged with the one to its left.
    """

    places: tuple[Place, ...]
    heading: Heading
    facts: Facts
    readings: Readings
    line: int = 0
    shares_left: bool = False
    shares_right: bool = False

    @property
    def number(self) -> int:
        """The column's number on the first sheet."""
        return self.places[0].number

    @property
    def name(self) -> str:
        """The likeliest concept, "" for none."""
        return self.readings.best.name if self.readings.best else ""

    def score(self, *names: str) -> float:
        """How much speaks for one of some concepts."""
        return self.readings.score(*names)


def draft_columns(tables: Sequence[Table]) -> tuple[Draft, ...]:
    """Draft the columns of tables of one layout; a column only some of them have counts too."""
    columns: dict[tuple[str, ...], list[tuple[Table, int]]] = {}
    for table in tables:
        for signature, number in signatures(table):
            columns.setdefault(signature, []).append((table, number))
    ordered = sorted(columns.values(), key=lambda found: (found[0][1], tables.index(found[0][0])))
    return _years_together([draft for found in ordered for draft in _drafts(found)])


def _years_together(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Read a row of year columns as one: each alone may hold a single word, together they choose from a few."""
    series: dict[tuple[str, ...], list[Draft]] = {}
    for draft in drafts:
        if not draft.heading.word and draft.heading.years:
            series.setdefault(draft.heading.levels[:-1][:1], []).append(draft)
    read = {draft: draft for draft in drafts}
    for columns in series.values():
        if len(columns) > 1 and choose_from_few([draft.facts for draft in columns]):
            staged = any(_STAGE.match(text) for draft in columns for text in draft.facts.symbols)
            read.update({draft: _as_symbols(draft, staged=staged) for draft in columns})
    return tuple(read.values())


def _as_symbols(draft: Draft, *, staged: bool) -> Draft:
    """Take a year column for one of symbols; arrows and words such as 検討 are stages of a schedule."""
    facts = draft.facts if draft.facts.is_empty else replace(draft.facts, form="symbol")
    hits = dict(draft.heading.hits)
    if staged:
        hits["schedule"] = max(hits.get("schedule", 0.0), STRONG + 1)
    heading = replace(draft.heading, hits=hits)
    return replace(draft, heading=heading, facts=facts, readings=weigh(heading, facts))


def signatures(table: Table) -> Iterator[tuple[tuple[str, ...], int]]:
    """Name each column by its headings without years, counted where the same come again."""
    seen: dict[tuple[str, ...], int] = {}
    for number, levels in table.header.spoken.items():
        names = tuple(fold(without_years(level)) or fold(level) for level in levels)
        seen[names] = seen.get(names, 0) + 1
        yield (*names, str(seen[names])), number


def _drafts(found: Sequence[tuple[Table, int]]) -> Iterator[Draft]:
    table, number = found[0]
    levels = table.header.spoken[number]
    if not any(levels):
        return
    own = table.header.levels[number]
    lines = _stacked_rows(found, own)
    if lines:
        for line, places in enumerate(lines, 1):
            yield _draft(places, own[line - 1 : line], table, line)
        return
    places = tuple(Place(table, number) for table, number in found)
    draft = _draft(places, levels, table, 0)
    if not _is_overlap(draft, table, number):
        yield draft


def _draft(places: tuple[Place, ...], levels: tuple[str, ...], table: Table, line: int) -> Draft:
    heading = read_heading(levels)
    facts = _as_grades(heading, read_facts(places))
    number = places[0].number
    return Draft(
        places,
        heading,
        facts,
        weigh(heading, facts),
        line,
        _shares(table, number - 1, number),
        _shares(table, number, number + 1),
    )


def _as_grades(heading: Heading, facts: Facts) -> Facts:
    """Take single figures, or a few words such as 継続, for grades under a heading that speaks of rating."""
    kinds = set(facts.texts)
    if not kinds or len(kinds) > _MOST_GRADES or max(heading.hits.get(name, 0.0) for name in _GRADED) < STRONG:
        return facts
    figures = facts.form in {"key", "figure"} and all(len(text) == 1 for text in kinds)
    words = facts.form == "phrase" and all(len(text) <= _LONGEST_WORD and worth(text) is not None for text in kinds)
    return replace(facts, form="symbol") if figures or (words and len(facts.texts) > 1) else facts


def _shares(table: Table, left: int, right: int) -> bool:
    """Say whether two neighbours have one heading: the lowest one is merged over both."""
    if left < 1 or left not in table.header.levels or right not in table.header.levels:
        return False
    row = table.header.rows[-1]
    area = table.view.area(row, left)
    merged = area == table.view.area(row, right) and area.last_column > area.first_column
    return merged or not table.header.levels[right]


def _is_overlap(draft: Draft, table: Table, number: int) -> bool:
    """Say whether a column is only the right part of the one to its left: merged with it, or left blank under it."""
    if table.data_rows and not draft.facts.cells:
        return True
    return draft.shares_left and draft.facts.is_empty and not draft.facts.items and number > 1


def _stacked_rows(found: Sequence[tuple[Table, int]], levels: tuple[str, ...]) -> list[tuple[Place, ...]]:
    """Split a column whose heading has a text a line into its lines, if its measures have as many cells there."""
    count = len(levels)
    table, number = found[0]
    if count < 2 or any(not _is_own_heading(table, number, level) for level in range(count)):  # noqa: PLR2004
        return []
    choices = [_lines_by(found, other, count) for other in table.header.columns if other != number]
    share, lines = max(choices, key=lambda choice: choice[0], default=(0.0, []))
    return lines if share >= _STACKED else []


def _lines_by(found: Sequence[tuple[Table, int]], other: int, count: int) -> tuple[float, list[tuple[Place, ...]]]:
    """Split a column by the cells of another one; give the share of those cells that hold one text a line."""
    fitting = total = 0
    lines: list[list[Place]] = [[] for _ in range(count)]
    for table, column in found:
        held = [_cells_in(table, column, block) for block in _blocks(table, other)]
        total += len(held)
        fitting += sum(1 for cells in held if len(cells) == count)
        for line in range(count):
            lines[line].append(Place(table, column, tuple(cells[line] for cells in held if len(cells) > line)))
    if total < 2 or _filled_beside(found, lines[1:]) > _STILL_FILLED:  # noqa: PLR2004
        return 0.0, []
    return fitting / total, [tuple(places) for places in lines]


def _filled_beside(found: Sequence[tuple[Table, int]], lines: Sequence[Sequence[Place]]) -> float:
    """Say how much stands in the other columns beside the lower lines; the rows of true lines are merged or blank there."""
    own = {table.name: number for table, number in found}
    cells = [
        bool(place.table.view.own(row, column))
        for line in lines
        for place in line
        for row in place.rows or ()
        for column in place.table.header.columns
        if column != own[place.table.name]
    ]
    return sum(cells) / len(cells) if cells else 0.0


def _is_own_heading(table: Table, number: int, level: int) -> bool:
    """Say whether a heading stands over this column alone."""
    rows = [row for row in table.header.rows if table.view.text(row, number)]
    area = table.view.area(rows[min(level, len(rows) - 1)], number)
    return area.first_column == area.last_column


def _blocks(table: Table, other: int) -> list[tuple[int, ...]]:
    """Part the rows of data where a cell of another column begins."""
    starts = [row for row in table.data_rows if table.view.is_anchor(row, other) and table.view.own(row, other)]
    ends = [*starts[1:], table.last_row + 1]
    return [
        tuple(row for row in table.data_rows if start <= row < end) for start, end in zip(starts, ends, strict=False)
    ]


def _cells_in(table: Table, column: int, block: tuple[int, ...]) -> list[int]:
    """Give the rows of a block where a cell of the column begins; the filled ones, unless the column is empty."""
    anchors = [row for row in block if table.view.is_anchor(row, column)]
    filled = [row for row in anchors if table.view.own(row, column)]
    return filled if any(table.view.own(row, column) for row in table.data_rows) else anchors


def by_line(drafts: Sequence[Draft]) -> Mapping[int, tuple[Draft, ...]]:
    """Give the drafts of each column number."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        found.setdefault(draft.number, []).append(draft)
    return {number: tuple(lines) for number, lines in found.items()}
