"""Where the cells of a blank master stand."""

from __future__ import annotations

import pytest

from workbook_tools.model.master_form import (
    MasterColumn,
    MasterGroup,
    MasterLine,
    MasterMeasure,
    MasterPart,
    MasterSheet,
)
from workbook_tools.writers.fitting import em_of, lines_needed, row_height
from workbook_tools.writers.master_rows import MasterRows, pixels, place_headings, place_rows, share_rows

SIZE = 10.5
ALL_ON_ONE_PAGE = 100_000.0

COLUMNS = (
    MasterColumn((MasterLine("pillar", "方針"),), "group", 12, centred=True),
    MasterColumn((MasterLine("number", "番号"),), "measure", 6, centred=True),
    MasterColumn((MasterLine("measure", "施策"), MasterLine("goal", "目標")), "measure", 40),
    MasterColumn((MasterLine("department", "担当課"),), "department", 16, centred=True),
    MasterColumn((MasterLine("progress", "実績"),), "answer", 60, room=90),
)


def part(*departments: str, progress: str = "") -> MasterPart:
    """Say who answers together, and what."""
    return MasterPart(departments, {"progress": progress})


def measure(number: str, *parts: MasterPart, goal: str = "目標の文") -> MasterMeasure:
    """Draw one measure."""
    return MasterMeasure({"number": number, "measure": f"施策{number}", "goal": goal}, parts)


def sheet(*groups: tuple[str, tuple[MasterMeasure, ...]]) -> MasterSheet:
    """Draw a sheet of two heading rows whose table begins in row 5."""
    drawn = tuple(MasterGroup({"pillar": name}, measures) for name, measures in groups)
    return MasterSheet("一覧", "題", (), "", (3, 4), 5, COLUMNS, drawn)


def areas(rows: MasterRows, text: str) -> list[str]:
    """List where a text stands."""
    return [cell.area.name for cell in rows.cells if cell.text == text]


@pytest.mark.parametrize(
    ("rows", "parts", "shares"),
    [
        (2, 2, ((0, 0), (1, 1))),
        (2, 1, ((0, 1),)),
        (3, 2, ((0, 0), (1, 2))),
        (4, 2, ((0, 1), (2, 3))),
    ],
)
def test_rows_are_shared_from_the_top(rows: int, parts: int, shares: tuple[tuple[int, int], ...]) -> None:
    """The lines of a measure share its rows as evenly as they can, the lower one taking what is over."""
    assert share_rows(rows, parts) == shares


def test_stacked_headings_stand_over_each_other() -> None:
    """A column of two lines has two headings, any other one heading over both rows."""
    headings = {cell.text: cell.area.name for cell in place_headings(sheet())}

    assert headings == {
        "方針": "A3:A4",
        "番号": "B3:B4",
        "施策": "C3",
        "目標": "C4",
        "担当課": "D3:D4",
        "実績": "E3:E4",
    }


def test_one_department_answers_over_both_lines() -> None:
    """A measure has as many rows as it has lines, even with one department."""
    rows = place_rows(sheet(("(1)", (measure("①", part("税務課", progress="済")),))), size=SIZE, page_height=999)

    assert areas(rows, "①") == ["B5:B6"]
    assert areas(rows, "施策①") + areas(rows, "目標の文") == ["C5", "C6"]
    assert areas(rows, "税務課") == ["D5:D6"]
    assert areas(rows, "済") == ["E5:E6"]


def test_departments_that_answer_together_share_one_cell() -> None:
    """Each department has its row; the answer is merged over those who share it."""
    together = measure("①", part("総務課", progress="別"), part("税務課", "市民課", progress="共同"))
    rows = place_rows(sheet(("(1)", (together,))), size=SIZE, page_height=999)

    assert areas(rows, "総務課") + areas(rows, "税務課") + areas(rows, "市民課") == ["D5", "D6", "D7"]
    assert areas(rows, "別") + areas(rows, "共同") == ["E5", "E6:E7"]
    assert areas(rows, "施策①") + areas(rows, "目標の文") == ["C5", "C6:C7"]
    assert rows.last_row == 7


def test_every_text_fits_into_its_rows() -> None:
    """However many rows a cell is merged over, together they are high enough for its text."""
    long = "長い文。" * 60
    mixed = sheet(
        ("(1)\n長い名前の基本方針", (measure("①", part("税務課", progress=long), goal=long),)),
        ("(2)", (measure("①", part("総務課", "税務課"), part("市民課", progress=long)),)),
    )
    rows = place_rows(mixed, size=SIZE, page_height=ALL_ON_ONE_PAGE)

    for cell in rows.cells:
        height = sum(rows.heights[row] for row in range(cell.area.first_row, cell.area.last_row + 1))
        assert height >= row_height(lines_needed(cell.text, em_of(pixels(cell.column), SIZE)), SIZE), cell


def test_an_empty_answer_has_the_room_that_was_asked_for() -> None:
    """A blank master is printed again when it is full: its rows are high enough from the start."""
    rows = place_rows(sheet(("(1)", (measure("①", part("税務課")),))), size=SIZE, page_height=999)

    needed = row_height(lines_needed("国" * 90, em_of(pixels(COLUMNS[-1]), SIZE)), SIZE)
    assert rows.heights[5] + rows.heights[6] >= needed > row_height(2, SIZE)


def test_no_measure_is_torn_by_the_end_of_a_page() -> None:
    """Pages end between measures, and the group's name is said again on the next page."""
    measures = tuple(measure(number, part("税務課"), part("市民課")) for number in "①②③④⑤")
    whole = place_rows(sheet(("(1)", measures)), size=SIZE, page_height=ALL_ON_ONE_PAGE)
    two_measures = sum(whole.heights[row] for row in range(5, 9))
    paged = place_rows(sheet(("(1)", measures)), size=SIZE, page_height=two_measures + 1)

    assert whole.page_ends == ()
    assert areas(whole, "(1)") == ["A5:A14"]
    assert paged.page_ends == (8, 12)
    assert areas(paged, "(1)") == ["A5:A8", "A9:A12", "A13:A14"]


def test_groups_of_one_name_stay_apart() -> None:
    """Empty ruled rows are a group each: nothing is merged that the office has to take apart again."""
    rows = place_rows(sheet(("", (measure("", part("")),)), ("", (measure("", part("")),))), size=SIZE, page_height=999)

    assert [cell.area.name for cell in rows.cells if cell.column is COLUMNS[0]] == ["A5:A6", "A7:A8"]
