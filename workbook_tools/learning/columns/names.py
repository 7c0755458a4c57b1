"""Names and accepted headings of the columns: each field once, each heading leading to its own column."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from workbook_tools.config.headings import find_columns
from workbook_tools.excel.address import column_letters
from workbook_tools.learning.words.heading import EXACT, one_heading
from workbook_tools.learning.words.vocabulary import known_words
from workbook_tools.learning.words.years import with_placeholder, without_years
from workbook_tools.model.fiscal_year import fiscal_year_mark
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbook_tools.config.settings import Column
    from workbook_tools.learning.columns.decisions import Decision
    from workbook_tools.learning.columns.facts import Place

_GROUP_FIELDS = (
    (("方針", "政策", "理念"), "policy"),
    (("方向", "展開", "大綱"), "direction"),
    (("取組", "項目"), "initiative"),
    (("施策", "事業"), "program"),
)
_PILLARS = ("柱", "基本目標", "基本施策", "分野", "重点", "ビジョン", "戦略", "課題")
_LEAST_WORD = 2


def name_fields(decisions: Sequence[Decision], fiscal_year: int | None) -> tuple[str, ...]:
    """Give each decision a field of its own: the usual name, with the year or a number where it comes again."""
    wanted = [_wanted(decision, fiscal_year) for decision in decisions]
    counts = Counter(wanted)
    taken: set[str] = set()
    names: list[str] = []
    for decision, usual in zip(decisions, wanted, strict=True):
        name = usual
        if counts[usual] > 1 and usual in taken:
            name = next(n for k in range(2, 999) if (n := f"{usual}_{k}") not in taken)
        if not usual:
            name = f"column_{column_letters(decision.draft.number).lower()}"
        taken.add(name)
        names.append(name)
    return tuple(names)


def _wanted(decision: Decision, fiscal_year: int | None) -> str:
    draft, field = decision.draft, decision.field
    if decision.role == "group":
        return _group_field(draft.heading.word)
    if decision.role == "ignore":
        return ""
    years = draft.heading.years
    if field == "outline" and years:
        field = "plan"
    if draft.name == "schedule" and len(years) == 1:
        return f"schedule_{fiscal_year_mark(years[0]).lower()}"
    if years and field and years[0] != fiscal_year and decision.role in {"office", "answer"} and draft.name != "next":
        return f"{field}_{fiscal_year_mark(years[0]).lower()}"
    if draft.heading.relative == "previous" and field:
        return f"previous_{field}"
    return field


def _group_field(word: str) -> str:
    if any(part in word for part in _PILLARS):
        return "pillar"
    return next((field for words, field in _GROUP_FIELDS if any(part in word for part in words)), "group")


def accepted_headings(decisions: Sequence[Decision], fiscal_year: int) -> tuple[tuple[str, ...], ...]:
    """List the accepted headings of each column, the master's own first; a spelling that two columns claim is given up.

    Shorter spellings serve returned forms and last year's list: without brackets, without the year, the known word at
    the end.
    """
    ranked = [list(_spellings(decision, fiscal_year)) for decision in decisions]
    claims: dict[str, list[tuple[int, int]]] = {}
    for index, spellings in enumerate(ranked):
        for rank, (_, spelling) in enumerate(spellings):
            claims.setdefault(fold(spelling), []).append((spellings[rank][0], index))
    kept = []
    for index, spellings in enumerate(ranked):
        mine = [text for rank, text in spellings if rank == 0 or _wins(claims[fold(text)], rank, index)]
        kept.append(tuple(dict.fromkeys(mine)))
    return tuple(kept)


def _wins(claims: Sequence[tuple[int, int]], rank: int, index: int) -> bool:
    others = [other for other in claims if other[1] != index]
    return all(rank < other_rank for other_rank, _ in others)


def _spellings(decision: Decision, fiscal_year: int) -> Iterator[tuple[int, str]]:
    """Yield the spellings of a heading with their rank: 0 the sheet's own, then ever shorter."""
    is_year_column = decision.draft.name == "schedule"
    own = _own_headings(decision.draft.places, decision.draft.line)
    for text in own:
        yield 0, text if is_year_column else with_placeholder(text, fiscal_year)
    if is_year_column or not own:
        return
    for text in own:
        outer = one_heading(text.partition("（")[0].partition("(")[0])
        if len(outer) >= _LEAST_WORD and outer != text:
            yield 1, with_placeholder(outer, fiscal_year)
    for text in own:
        bare = without_years(text)
        if bare and bare != fold(text) and not decision.draft.heading.relative:
            yield 2, bare.partition("(")[0] or bare
    word = _known_ending(decision)
    if word:
        yield 3, word


def _own_headings(places: Sequence[Place], line: int) -> list[str]:
    """Give the lowest heading as every sheet writes it, and as repeated headings write it."""
    found = []
    for place in places:
        levels = place.table.header.levels.get(place.number) or ("",)
        found.append(one_heading(levels[max(line, 1) - 1] if line else levels[-1]))
        found += [
            one_heading(text)
            for row in place.table.rows_of("heading")
            if (text := place.table.view.own(row, place.number))
        ]
    return list(dict.fromkeys(text for text in found if text))[:4]


def _known_ending(decision: Decision) -> str:
    """Give the longest known word a heading ends with, where it is more than that word."""
    word, concept = decision.draft.heading.word, decision.draft.readings.best
    if concept is None or decision.draft.heading.hits.get(concept.name, 0.0) < EXACT - 1 or decision.draft.line:
        return ""
    endings = [known for known in known_words() if word.endswith(known) and known != word and len(known) > _LEAST_WORD]
    return max(endings, key=len, default="")


def needs_letters(
    columns: Sequence[Column], numbers: Mapping[str, int], levels: Mapping[int, tuple[str, ...]], fiscal_year: int
) -> frozenset[str]:
    """Name the fields whose headings lead to another column of a sheet than their own."""
    found = find_columns(levels, {column.field: column.spellings(fiscal_year) for column in columns})
    return frozenset(field for field, number in numbers.items() if found.get(field) != number)


def joined_heading(levels: Sequence[str], fiscal_year: int) -> str:
    """Join the levels of a heading, as the settings may spell it where the lowest one stands twice."""
    return with_placeholder("".join(one_heading(level) for level in levels), fiscal_year)
