"""A blank master is laid out from the settings that will read it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.config.load import parse_config
from workbook_tools.master.make_sheet import Drawing, make_master_sheet
from workbook_tools.model.form import Choice

if TYPE_CHECKING:
    from workbook_tools.model.master_form import MasterSheet

SETTINGS = """
[plan]
name = "計画"
fiscal_year = "令和6年度"
[[master.sheets]]
name = "一覧"
header_rows = [3, 4]
first_row = 5
[[master.columns]]
field = "pillar"
header = "方針"
role = "group"
[[master.columns]]
field = "number"
header = ["番号", "No."]
role = "key"
[[master.columns]]
field = "measure"
header = "施策"
role = "office"
line = 1
[[master.columns]]
field = "goal"
header = "目標"
role = "office"
line = 2
[[master.columns]]
field = "memo"
header = "控え"
role = "ignore"
[[master.columns]]
field = "department"
header = "担当課"
role = "department"
[[master.columns]]
field = "rating"
header = "評価"
role = "answer"
kind = "scale"
scale = "rating"
[[master.columns]]
field = "final"
header = "確定評価"
role = "office"
kind = "scale"
scale = "rating"
[[master.columns]]
field = "progress"
header = "{fiscal_year}の実績"
role = "answer"
limit = 150
[scales.rating]
symbols = [{ symbol = "○", meaning = "できた", reason = true }, { symbol = "×", meaning = "できなかった" }]
"""


DRAWING = Drawing("題", widths={"progress": 90})


def made(settings: str = SETTINGS, drawing: Drawing = DRAWING, *, fiscal_year: int | None = None) -> MasterSheet:
    """Lay out a sheet without measures."""
    return make_master_sheet(parse_config(settings, Path("計画")), (), drawing, fiscal_year=fiscal_year)


def test_each_column_of_the_settings_is_printed_once_and_lines_are_stacked() -> None:
    """What the tool ignores is left out; 目標 stands below 施策 in the same column."""
    fields = [tuple(line.field for line in column.lines) for column in made().columns]

    assert fields == [
        ("pillar",),
        ("number",),
        ("measure", "goal"),
        ("department",),
        ("rating",),
        ("final",),
        ("progress",),
    ]


def test_roles_say_what_a_cell_stands_for() -> None:
    """A group's name, a measure's cell, a department, an answer: each is merged over its own rows."""
    assert [column.span for column in made().columns] == [
        "group",
        "measure",
        "measure",
        "department",
        "answer",
        "measure",
        "answer",
    ]


def test_the_usual_heading_stands_with_the_year_in_words() -> None:
    """The first of the accepted headings is the one that is printed; last year's master has last year's."""
    assert made().columns[1].lines[0].heading == "番号"
    assert made().columns[-1].lines[0].heading == "令和6年度の実績"
    assert made(fiscal_year=2019).columns[-1].lines[0].heading == "令和元年度の実績"


def test_an_answer_has_room_for_as_many_characters_as_its_limit_says() -> None:
    """A text to be answered gets room even without a limit; a symbol needs none."""
    without = made(SETTINGS.replace("limit = 150", ""))

    assert made().columns[-1].room == 150
    assert without.columns[-1].room > 0
    assert made().columns[4].room == 0


def test_scales_become_choices_and_are_said_once_in_the_legend() -> None:
    """Two columns of one scale share one line of the legend."""
    sheet = made()

    assert sheet.columns[4].choices == (Choice("○", "できた", reason=True), Choice("×", "できなかった"))
    assert sheet.legend == ("【評価】○：できた　×：できなかった",)


def test_a_scale_without_meanings_lists_its_symbols() -> None:
    """Where a plan publishes no meanings, none are made up."""
    bare = SETTINGS.replace(', meaning = "できた"', "").replace(', meaning = "できなかった"', "")

    assert made(bare).legend == ("【評価】○　×",)


def test_widths_are_ours_unless_they_are_said() -> None:
    """Only the columns that are named get another width."""
    assert made().columns[-1].width == 90
    assert made().columns[0].width == 13


def test_a_drawing_says_what_a_role_cannot() -> None:
    """Departments named once for all items, a plan for each item, a heading that columns share."""
    sheet = made(drawing=Drawing("題", spans={"department": "measure", "measure": "answer"}, above={"rating": "R6"}))

    assert (sheet.columns[3].span, sheet.columns[2].span) == ("measure", "answer")
    assert [column.above for column in sheet.columns] == ["", "", "", "", "R6", "", ""]
    assert sheet.legend[0].startswith("【R6】")


def test_each_sheet_of_the_settings_can_be_laid_out() -> None:
    """The sheet is chosen by its name, with its own heading rows; without a name it is the first."""
    second = '[[master.sheets]]\nname = "別紙"\nheader_rows = [5]\n[[master.columns]]\nfield = "pillar"'
    both = SETTINGS.replace('[[master.columns]]\nfield = "pillar"', second, 1)

    assert (made(both).name, made(both).first_row) == ("一覧", 5)
    other = made(both, Drawing("題", sheet="別紙"))
    assert (other.name, other.header_rows, other.first_row) == ("別紙", (5,), 6)
