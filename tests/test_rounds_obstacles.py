"""What the master itself does not allow is told with the plan, and the rest goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from round_folders import cell_values, real_folder

if TYPE_CHECKING:
    from pathlib import Path

    from command import CommandLine

pytestmark = pytest.mark.shared


@pytest.fixture
def folder(tmp_path: Path, seeds: Path) -> Path:
    """Give the real round, with a formula where one rating belongs and a total that counts ratings."""
    folder = real_folder(tmp_path / "数式", seeds, "tajimi")
    book = openpyxl.load_workbook(folder / "一覧.xlsx")
    sheet = book["進捗状況一覧"]
    sheet["F5"] = '=IF(1=1,"","")'
    sheet["I1"] = '=COUNTIF(F5:F83,"A")'
    book.save(folder / "一覧.xlsx")
    return folder


def test_formula_in_an_answer_cell_is_left_out_by_name_and_the_rest_is_merged(
    folder: Path, commands: CommandLine
) -> None:
    """Nobody's formula is written over; the account still adds up."""
    planned = commands.run(folder, "merge")
    done = commands.run(folder, "merge", "--apply")
    told = [left for left in done.json["left_out"] if "進捗状況一覧!F5" in left["reason"]]

    assert planned.json["left_out"] == done.json["left_out"]
    assert [(left["department"], left["rows"]) for left in told] == [("企画防災課", 1)]
    assert len(done.json["changes"]) == 87
    account = done.json["account"]
    assert (account["rows_refused"], account["rows_taken"], account["rows_unchanged"]) == (1, 43, 8)
    with_formulas = openpyxl.load_workbook(folder / "一覧.xlsx")["進捗状況一覧"]
    assert with_formulas["F5"].value == '=IF(1=1,"","")'


def test_total_that_depends_on_an_answer_keeps_no_stale_figure(folder: Path, commands: CommandLine) -> None:
    """Excel computes it when the list is opened; the person is told before and after."""
    done = commands.run(folder, "merge", "--apply")

    assert any("再計算" in warning or "計算" in warning for warning in done.json["warnings"])
    assert "進捗状況一覧!1,9" not in cell_values((folder / "一覧.xlsx").read_bytes())
