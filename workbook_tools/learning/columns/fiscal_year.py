"""The fiscal year a list is about: the year its results are asked for, said by its headings, its title, its sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.learning.words.years import find_years
from workbook_tools.model.fiscal_year import fiscal_year_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.learning.columns.drafts import Draft
    from workbook_tools.learning.shape.table_shape import Table

ASKED = frozenset(
    {"rating", "progress", "result", "outcome", "issue", "actual", "rate", "reason", "settled", "evidence"}
)
"""What a heading with a year asks for of that very year."""

_FAR = frozenset({"schedule", "target", "baseline", "goal", "next"})
_IN_OTHER = 0.7
_IN_HEADING, _IN_TITLE, _IN_NAME, _IN_NOTE = 0.95, 0.85, 0.8, 0.55
_AGREED, _DOUBTFUL = 0.97, 0.6
_STRONG = 2.0


@dataclass(frozen=True, slots=True)
class LearntYear:
    """The fiscal year, None where nothing says it; how sure, and by what."""

    year: int | None
    sure: float
    why: str


def learn_year(drafts: Sequence[Draft], tables: Sequence[Table]) -> LearntYear:
    """Find the year that is asked for."""
    asked = _asked_year(drafts)
    titled, where, sure = _said_year(tables)
    if asked is None and titled is None:
        named = _named_year(drafts)
        if named is not None:
            return LearntYear(named, _IN_OTHER, f"見出しに{fiscal_year_name(named)}とあります。")
        return LearntYear(None, 0.0, "年度が、見出しにも表題にもシートの名前にも書かれていません。")
    if asked is None:
        assert titled is not None  # noqa: S101 - one of the two is known here
        return LearntYear(titled, sure, f"{where}に{fiscal_year_name(titled)}とあります。")
    if titled is None or titled == asked:
        return LearntYear(
            asked,
            _IN_HEADING if titled is None else _AGREED,
            f"答える列の見出しに{fiscal_year_name(asked)}とあります。",
        )
    why = f"答える列の見出しは{fiscal_year_name(asked)}、{where}は{fiscal_year_name(titled)}です。見出しの方を取りました。"
    return LearntYear(asked, _DOUBTFUL, why)


def _asked_year(drafts: Sequence[Draft]) -> int | None:
    """Give the newest year that headings of answers name; of a row of years the first that is still blank, if only one is."""
    years: dict[int, bool] = {}
    counted = {draft.heading.levels[:-1][:1] for draft in drafts if _is_year_alone(draft) and _asks(draft)}
    for draft in drafts:
        follows = _is_year_alone(draft) and draft.facts.is_empty and draft.heading.levels[:-1][:1] in counted
        if draft.heading.relative == "next" or not (follows or _asks(draft)):
            continue
        for year in draft.heading.years:
            years[year] = years.get(year, False) or not draft.facts.is_empty
    if not years:
        return None
    filled = [year for year, any_text in years.items() if any_text]
    blank = sorted(year for year, any_text in years.items() if not any_text)
    if filled and blank and len(blank) > 1:
        return max(filled)
    return max(years)


def _named_year(drafts: Sequence[Draft]) -> int | None:
    """Give the newest year that any other heading names, schedules and values to reach left out."""
    return max((y for d in drafts if d.name not in _FAR for y in d.heading.years if d.heading.word), default=None)


def _is_year_alone(draft: Draft) -> bool:
    return not draft.heading.word and bool(draft.heading.years)


def _asks(draft: Draft) -> bool:
    if _is_year_alone(draft):
        return draft.name in ASKED and draft.facts.form == "figure"
    best = max(draft.heading.hits.items(), key=lambda hit: hit[1], default=("", 0.0))
    cells = draft.name in ASKED or draft.facts.is_empty
    return best[0] in ASKED and best[1] >= _STRONG and cells


def _said_year(tables: Sequence[Table]) -> tuple[int | None, str, float]:
    for table in tables:
        years = list(_title_years(table))
        if years:
            return years[0], "表題", _IN_TITLE
    for table in tables:
        named = [found.fiscal_year for found in find_years(table.name) if found.how != "period"]
        if named:
            return named[0], "シートの名前", _IN_NAME
    for table in tables:
        dated = list(_head_years(table, "date"))
        if dated:
            return dated[0], "表の上の日付", _IN_NOTE
    return None, "", 0.0


def _title_years(table: Table) -> Iterator[int]:
    yield from _head_years(table, "year")


def _head_years(table: Table, how: str) -> Iterator[int]:
    for row in sorted(table.view.rows):
        if row >= table.header.rows[0]:
            break
        for text in table.view.cells(row).values():
            yield from (found.fiscal_year for found in find_years(text) if found.how == how)


def year_of_sheet(table: Table) -> int | None:
    """Say which year a sheet of a workbook with a sheet a year is about."""
    named = [found.fiscal_year for found in find_years(table.name) if found.how == "year"]
    return next(iter([*named, *_title_years(table)]), None)
