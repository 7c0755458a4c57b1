"""Last year beside this year: what went up, what went down, what is new, what is no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tallied import table
from tidy_plans import Line, draw_config, draw_plan
from workbook_tools.config.scale import Symbol
from workbook_tools.config.settings import TallySettings
from workbook_tools.summaries.summarize import make_summary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook_tools.model.tally import Mixed, Summary

RATINGS: Sequence[Symbol | str] = ["A", "B", "C", Symbol("対象外", counted=False)]


def summarize(lines: Sequence[Line], before: Mapping[str, str], tally: TallySettings | None = None) -> Summary:
    """Summarize lines, where last year's ratings are given by entry."""
    previous = {entry: {"rating": rating, "progress": ""} for entry, rating in before.items()}
    return make_summary(draw_plan(lines), draw_config(RATINGS), tally or TallySettings(), previous=previous)


def changes(summary: Summary) -> dict[str, tuple[object, object, object]]:
    """Say what changed, by entry: the way it went, last year, this year."""
    (_, changed) = summary.lists
    fields = ("unit:change", "unit:previous", "unit:rating")
    return {row.entry_id: tuple(row.cells[field] for field in fields) for row in changed.rows}  # type: ignore[misc]


def test_changes_are_told_one_by_one_the_better_first() -> None:
    """Better, worse, incomparable and new; what stayed the same is not listed."""
    lines = [Line(str(number), "甲課", rating) for number, rating in enumerate("ABCBA", 1)]
    before = {"1/甲課": "A", "2/甲課": "A", "3/甲課": "対象外", "4/甲課": "C"}
    assert changes(summarize(lines, before)) == {
        "4/甲課": ("改善", "C", "B"),
        "2/甲課": ("低下", "A", "B"),
        "3/甲課": ("比べられない", "対象外", "C"),
        "5/甲課": ("新規", "新規", "A"),
    }
    told = dict(summarize(lines, before).conditions)["前年度から変わったもの"]
    assert told == "前年度の一覧の評価と比べました（改善 1件、同じ 1件、低下 1件、比べられない 1件、新規 1件）"


def test_table_of_both_years_stands_among_the_tables() -> None:
    """Rows are last year, columns this year; the data has both, so the counts are live."""
    lines = [Line("1", "甲課", "A"), Line("2", "甲課", "A"), Line("3", "甲課", "C")]
    summary = summarize(lines, {"1/甲課": "B", "2/甲課": "", "3/甲課": "C"})
    both = table(summary, "前年度の評価×評価")
    counted = dict(zip(both.rows, both.counts, strict=True))
    assert counted["B"] == (1, 0, 0, 0)
    assert counted["未記入"] == (1, 0, 0, 0)
    assert both.total == 3
    assert summary.data[0].heading("unit:previous") == "前年度の評価"


def test_what_is_no_more_is_told() -> None:
    """An entry that only last year's list has may have a new number: a person has to look."""
    notes = summarize([Line("1", "甲課", "A")], {"1/甲課": "A", "9/乙課": "C"}).notes
    assert notes == ("前年度の一覧だけにあります：9/乙課。終わったのか、番号や課名が変わったのかを確かめてください。",)


def test_shared_cell_is_compared_with_whoever_was_there() -> None:
    """The owner of a shared rating may be new; the cell is not."""
    lines = [Line("1", "新課", "A", cell="x"), Line("1", "甲課", "A", cell="x")]
    assert changes(summarize(lines, {"1/甲課": "C"})) == {"1/新課": ("改善", "C", "A")}


@pytest.mark.parametrize(
    ("mixed", "told"),
    [("first", ()), ("worst", ("改善", "C", "A")), ("best", ()), ("unanimous", ("比べられない", "不一致", "A"))],
)
def test_measures_are_compared_by_the_rule_of_the_run(mixed: Mixed, told: tuple[str, ...]) -> None:
    """Last year's mixed ratings become one by the same rule as this year's."""
    lines = [Line("1", "甲課", "A"), Line("1", "乙課", "A")]
    before = {"1/甲課": "A", "1/乙課": "C"}
    found = changes(summarize(lines, before, TallySettings(base="measures", mixed=mixed)))
    assert found == ({"1": told} if told else {})


def test_without_last_year_nothing_is_said_of_it() -> None:
    """No empty column, no empty list."""
    summary = summarize([Line("1", "甲課", "A")], {})
    assert [listed.name for listed in summary.lists] == ["低い評価の一覧"]
    assert "unit:previous" not in dict(summary.data[0].fields)
