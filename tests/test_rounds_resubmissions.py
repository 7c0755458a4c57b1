"""差替え: what a department changed from one version to the next, shown where the clerk looks."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import openpyxl
import pytest

from returned_round import AFTER, BEFORE, copy_of, in_returned, returned_round
from workbook_tools.rounds.check import check
from workbook_tools.rounds.status import status

if TYPE_CHECKING:
    from pathlib import Path

    from command import CommandLine


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the city's folder with its forms back; to be copied, not changed."""
    return returned_round(tmp_path_factory.mktemp("round") / "令和6年度")


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """Give a copy of the folder."""
    return copy_of(made, tmp_path / "令和6年度")


def test_the_answers_that_changed_are_told_with_what_stood_there(folder: Path, commands: CommandLine) -> None:
    """学校教育課 sent its form again: one rating and one text are not what they were."""
    (found,) = commands.run(folder, "status").json["resubmissions"]

    assert {key: value for key, value in found.items() if key != "changes"} == {
        "department": "学校教育課",
        "before": "12_学校教育課.xlsx",
        "before_version": 1,
        "after": "12_学校教育課_修正版.xlsx",
        "after_version": 2,
    }
    rating, progress = found["changes"]
    assert rating == {
        "entry": "(3)-①/学校教育課",
        "field": "rating",
        "heading": "評価",
        "before": "A",
        "after": "B",
        "sheet": "調査票",
        "cell": "G9",
    }
    assert progress["before"].endswith("時間外勤務の状況は集計中。")
    assert progress["after"].endswith("前年同月より5.2時間減った。")
    assert "差替え　学校教育課　第1版→第2版　回答が2か所変わりました" in commands.say(folder, "status")


def test_three_versions_are_compared_two_by_two(folder: Path) -> None:
    """In the order of their time, whatever their names."""
    third = in_returned(
        folder, "12_学校教育課_修正版.xlsx", lambda form: form.write("(3)-①/学校教育課", "rating", "C")
    ).rename(folder / "回収" / "00_学校教育課.xlsx")
    os.utime(third, (AFTER.timestamp(),) * 2)
    second = folder / "回収" / "12_学校教育課_修正版.xlsx"
    second.write_bytes((folder / "回収" / "12_学校教育課.xlsx").read_bytes())
    os.utime(second, (BEFORE.timestamp(),) * 2)
    first, later = status(folder).resubmissions

    assert (first.before_version, first.after_version, first.changes) == (1, 2, ())
    assert (later.before, later.after) == ("12_学校教育課_修正版.xlsx", "00_学校教育課.xlsx")
    assert [(change.before, change.after) for change in later.changes if change.field == "rating"] == [("A", "C")]


def test_an_answer_whose_row_is_gone_is_empty_in_the_new_version(folder: Path) -> None:
    """It has no cell to lead to."""
    path = folder / "回収" / "12_学校教育課_修正版.xlsx"
    book = openpyxl.load_workbook(path)
    book["調査票"].delete_rows(9)
    book.save(path)
    (found,) = status(folder).resubmissions
    gone = [change for change in found.changes if change.entry == "(3)-①/学校教育課"]

    assert (gone[0].field, gone[0].before, gone[0].after, gone[0].cell) == ("rating", "A", "", "")


def test_the_report_has_a_sheet_of_what_was_replaced(folder: Path) -> None:
    """Before and after side by side, with a link to the new answer; no sheet where nobody sent twice."""
    check(folder, now=BEFORE)
    sheet = openpyxl.load_workbook(folder / "点検" / "点検結果.xlsx")["差替え"]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    link = sheet["C5"].hyperlink

    assert lines[0] == ["学校教育課", "第1版→第2版", "調査票!G9", "(3)-① 評価", "A", "B"]
    assert link is not None
    assert (str(link.target).replace("\\", "/"), link.location) == ("../回収/12_学校教育課_修正版.xlsx", "'調査票'!G9")

    (folder / "回収" / "12_学校教育課.xlsx").unlink()
    check(folder, now=BEFORE)
    assert "差替え" not in openpyxl.load_workbook(folder / "点検" / "点検結果.xlsx").sheetnames


def test_a_version_that_says_the_same_is_told_to_be_the_same(folder: Path) -> None:
    """Worth knowing: nobody has to look."""
    new = folder / "回収" / "12_学校教育課_修正版.xlsx"
    new.write_bytes((folder / "回収" / "12_学校教育課.xlsx").read_bytes())
    check(folder, now=BEFORE)
    sheet = openpyxl.load_workbook(folder / "点検" / "点検結果.xlsx")["差替え"]

    assert [cell.value for cell in sheet[5]][:5] == ["学校教育課", "第1版→第2版", "", "", "回答は同じです。"]
