"""Tables of any two fields: asked for in the settings, counted over the same data."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from tallied import table
from tidy_plans import Line, draw_config, draw_plan
from workbook_tools.config.publish_settings import AskedTable
from workbook_tools.config.settings import Column, TallySettings
from workbook_tools.model.plan import Department
from workbook_tools.summaries.summarize import make_summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tools.model.tally import Summary

LINES = (
    Line("1", "甲課", "A", "柱1", "☆", office={"cost": "高"}),
    Line("2", "乙課", "B", "柱1", "⇒", office={"cost": "低"}),
    Line("3", "甲課", "A", "柱2", "☆", office={"cost": ""}),
)


def summarize(*asked: AskedTable, lines: Sequence[Line] = LINES) -> Summary:
    """Summarize with tables asked for; the office has a column 費用 besides the usual ones."""
    config = draw_config()
    columns = (*config.master.columns, Column("cost", ("費用",), "office"))
    config = dataclasses.replace(config, master=dataclasses.replace(config.master, columns=columns))
    departments = (Department("甲課", division="総務部"), Department("乙課", division="福祉部"))
    previous = {"1/甲課": {"rating": "B"}, "2/乙課": {"rating": "B"}}
    return make_summary(draw_plan(lines, departments), config, TallySettings(tables=asked), previous=previous)


def counted(summary: Summary, name: str) -> tuple[tuple[str, ...], dict[str, tuple[int, ...]]]:
    """Give a table's columns and its rows."""
    found = table(summary, name)
    return found.columns, dict(zip(found.rows, found.counts, strict=True))


def test_two_fields_of_the_office() -> None:
    """Position by 部: the scale's order down, 建制順 across."""
    assert counted(summarize(AskedTable("position", "division")), "位置づけ×部") == (
        ("総務部", "福祉部"),
        {"☆": (2, 0), "↑": (0, 0), "↗": (0, 0), "⇒": (0, 1)},
    )


def test_field_no_other_table_needs_joins_the_data() -> None:
    """A column of the master that is in no usual table is added to the data; blanks stand apart."""
    summary = summarize(AskedTable("cost"))
    assert summary.data[0].heading("cost") == "費用"
    assert counted(summary, "費用×評価")[1] == {"高": (1, 0, 0, 0), "低": (0, 1, 0, 0), "未記入": (1, 0, 0, 0)}
    assert table(summarize(AskedTable("rating", "cost")), "評価×費用").outside == ("未記入",)


def test_name_and_our_own_words() -> None:
    """A table may have the office's name; what changed since last year is a field too."""
    columns, rows = counted(summarize(AskedTable("department", "change", "課ごとの動き")), "課ごとの動き")
    assert columns == ("改善", "同じ", "新規")
    assert rows == {"甲課": (1, 0, 1), "乙課": (0, 1, 0)}


def test_group_as_columns() -> None:
    """The groups stand in the order of the list."""
    assert counted(summarize(AskedTable("department", "group1")), "担当課×基本施策") == (
        ("柱1", "柱2"),
        {"甲課": (1, 1), "乙課": (1, 0)},
    )


def test_table_too_wide_is_not_made_and_that_is_said() -> None:
    """Nobody reads a table of a hundred columns; the remedy is in the sentence."""
    lines = [Line(str(number), "甲課", "A") for number in range(60)]
    summary = summarize(AskedTable("rating", "key"), lines=lines)
    assert summary.notes[0] == ("表「評価×番号」は、列が60になるため作っていません。行と列を入れ替えてください。")
    assert "評価×番号" not in {tally.name for tally in summary.tallies}


def test_every_table_adds_up_to_the_same_things() -> None:
    """Whatever is asked for, no counted thing is lost."""
    asked = [AskedTable(row, column) for row in ("position", "cost", "change") for column in ("", "division", "group1")]
    assert {tally.total for tally in summarize(*asked).tallies} == {3}
