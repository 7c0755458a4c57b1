"""The whole round on the real 多治見市 list: from files, through the command line, to the last cell."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from round_folders import (
    FilledForm,
    cell_values,
    fill_with_truth,
    published_plan,
    real_folder,
    tally_counts,
)

if TYPE_CHECKING:
    from pathlib import Path

    from command import CommandLine
    from office import LibreOffice

pytestmark = pytest.mark.shared
MASTER = "tajimi_r2_master.xlsx"
ANSWER_COLUMNS = {"F", "G"}


@pytest.fixture
def folder(tmp_path: Path, seeds: Path) -> Path:
    """Give the folder of the real round: the blank master and the twenty returned workbooks."""
    return real_folder(tmp_path / "令和2年度", seeds, "tajimi")


def changed_cells(before: bytes, after: bytes) -> set[str]:
    """Name the cells whose value changed."""
    old, new = cell_values(before), cell_values(after)
    return {cell for cell in old.keys() | new.keys() if old.get(cell) != new.get(cell)}


def test_clean_returns_have_no_error_and_no_warning(folder: Path, commands: CommandLine) -> None:
    """Twenty files of twenty departments, none of them our form: nothing that must be put right, no false alarm."""
    done = commands.run(folder, "check")

    assert done.code == 0
    assert [(f["code"], f["cell"]) for f in done.json["findings"] if f["severity"] != "note"] == []
    assert {state["status"] for state in done.json["departments"]} == {"受付済"}
    assert {file["status"] for file in done.json["files"]} == {"ok"}
    assert (folder / "点検" / "点検結果.xlsx").is_file()


def test_blank_master_and_returned_files_make_the_published_list(
    folder: Path, seeds: Path, commands: CommandLine
) -> None:
    """Every cell equal; nothing but answer cells changed; a second run changes not one byte."""
    blank = (folder / "一覧.xlsx").read_bytes()
    done = commands.run(folder, "merge", "--apply")
    merged = (folder / "一覧.xlsx").read_bytes()

    assert (done.code, done.json["applied"]) == (0, True)
    assert done.json["account"] == {"rows_returned": 52, "rows_taken": 44, "rows_unchanged": 8, "rows_refused": 0}
    assert cell_values(merged) == cell_values((seeds / MASTER).read_bytes())
    assert len(done.json["changes"]) == 88
    assert {change["cell"].rstrip("0123456789") for change in done.json["changes"]} == ANSWER_COLUMNS
    assert (folder / "控え" / done.json["backup"].rpartition("/")[2]).read_bytes() == blank

    again = commands.run(folder, "merge", "--apply")

    assert (again.code, again.json["changes"], again.json["backup"]) == (0, [], None)
    assert (folder / "一覧.xlsx").read_bytes() == merged


def test_everything_but_the_answers_survives_byte_for_byte(folder: Path, commands: CommandLine) -> None:
    """All other parts of the workbook are the very bytes they were."""
    with zipfile.ZipFile(folder / "一覧.xlsx") as package:
        before = {name: package.read(name) for name in package.namelist()}
    commands.run(folder, "merge", "--apply")
    with zipfile.ZipFile(folder / "一覧.xlsx") as package:
        after = {name: package.read(name) for name in package.namelist()}

    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"}


def test_plan_alone_writes_nothing(folder: Path, commands: CommandLine) -> None:
    """Without --apply the master, and everything else, stays."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    done = commands.run(folder, "merge")

    assert done.json["applied"] is False
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_undo_brings_the_very_bytes_back_and_the_merge_may_be_made_again(folder: Path, commands: CommandLine) -> None:
    """And an undone merge is no base for the next comparison."""
    blank = (folder / "一覧.xlsx").read_bytes()
    commands.run(folder, "merge", "--apply")
    merged = (folder / "一覧.xlsx").read_bytes()

    assert commands.run(folder, "undo").code == 0
    assert (folder / "一覧.xlsx").read_bytes() == blank
    assert {s["status"] for s in commands.run(folder, "status").json["departments"]} == {"受付済"}

    commands.run(folder, "merge", "--apply")

    assert (folder / "一覧.xlsx").read_bytes() == merged
    assert {s["status"] for s in commands.run(folder, "status").json["departments"]} == {"統合済"}


def test_undo_refuses_when_somebody_has_worked_on_the_master_since(folder: Path, commands: CommandLine) -> None:
    """Nobody's later work is thrown away."""
    commands.run(folder, "merge", "--apply")
    book = openpyxl.load_workbook(folder / "一覧.xlsx")
    book.active["C5"] = "書き足し"  # type: ignore[index]
    book.save(folder / "一覧.xlsx")
    worked_on = (folder / "一覧.xlsx").read_bytes()
    done = commands.run(folder, "undo")

    assert (done.code, done.json["error"]["code"]) == (3, "changed-since-merge")
    assert (folder / "一覧.xlsx").read_bytes() == worked_on


@pytest.mark.libreoffice
def test_the_same_through_our_own_forms(
    tmp_path: Path, seeds: Path, commands: CommandLine, libreoffice: LibreOffice
) -> None:
    """Distribute, fill in, save (every third with LibreOffice, every fifth with openpyxl), merge: the same master."""
    folder = real_folder(tmp_path / "配布から", seeds, "tajimi", returned=False)
    made = commands.run(folder, "distribute").json["forms"]
    plan = published_plan(seeds, "tajimi")
    desk = tmp_path / "机"
    desk.mkdir()
    by_office = []
    for number, form in enumerate(made):
        path = desk / form["path"].rpartition("/")[2]
        with open(form["path"], "rb") as file:  # noqa: PTH123 - the path is the program's own answer
            path.write_bytes(fill_with_truth(file.read(), plan).saved())
        if number % 3 == 0:
            by_office.append(path)
        elif number % 5 == 0:
            openpyxl.load_workbook(path).save(folder / "回収" / path.name)
        else:
            (folder / "回収" / path.name).write_bytes(path.read_bytes())
    libreoffice(by_office, "xlsx", folder / "回収")

    checked = commands.run(folder, "check")
    assert [(f["file"], f["code"], f["cell"]) for f in checked.json["findings"] if f["severity"] == "error"] == []
    merged = commands.run(folder, "merge", "--apply")

    assert len(made) == 20
    assert sum(form["entries"] for form in made) == 52
    assert merged.json["account"]["rows_refused"] == 0
    assert cell_values((folder / "一覧.xlsx").read_bytes()) == cell_values((seeds / MASTER).read_bytes())


TABLES = {
    "基本施策×評価": "pillar_x_rating",
    "担当課×評価": "department_x_rating",
    "位置づけ×評価": "position_x_rating",
}


@pytest.mark.parametrize(
    ("words", "variant"),
    [
        (("--base", "cells"), "rating_cells"),
        (("--base", "entries"), "department_rows"),
        (("--base", "measures"), "measures_first"),
        (("--base", "measures", "--mixed", "worst"), "measures_worst"),
        (("--base", "measures", "--mixed", "best"), "measures_best"),
        (("--base", "measures", "--mixed", "unanimous"), "measures_unanimous_only"),
    ],
)
def test_tallies_are_the_counted_truth(
    tmp_path: Path, seeds: Path, commands: CommandLine, words: tuple[str, ...], variant: str
) -> None:
    """Every table in every base, row by row, against counts made by another route."""
    folder = real_folder(tmp_path / "集計", seeds, "tajimi", filled=True)
    truth = json.loads((seeds / "truth.json").read_text(encoding="utf-8"))["tajimi_r2"]["variants"][variant]
    tables = {table["name"]: table for table in commands.run(folder, "summarize", *words).json["tables"]}

    for name, key in TABLES.items():
        if key not in truth:
            continue
        table = tables[name]
        counted = {
            row.split()[0] if key == "pillar_x_rating" else row: dict(zip(table["columns"], counts, strict=True))
            for row, counts in zip(table["rows"], table["counts"], strict=True)
        }
        for row, expected in tally_counts(truth[key]).items():
            assert {s: n for s, n in counted[row].items() if n or s in expected} == expected, (name, row)
        assert table["total"] == truth["n"]


def test_each_slip_is_found_at_its_cell_and_the_rest_still_merges(
    tmp_path: Path, seeds: Path, commands: CommandLine
) -> None:
    """Blank, look-alike, deleted row, edited locked cell, answered twice, master edited meanwhile."""
    folder = real_folder(tmp_path / "点検", seeds, "tajimi", returned=False)
    plan = published_plan(seeds, "tajimi")
    forms = {form["department"]: form["path"] for form in commands.run(folder, "distribute").json["forms"]}

    def desk(department: str) -> FilledForm:
        with open(forms[department], "rb") as file:  # noqa: PTH123 - the path is the program's own answer
            return fill_with_truth(file.read(), plan)

    def give_back(department: str, form: FilledForm, name: str = "") -> None:
        (folder / "回収" / (name or f"{department}.xlsx")).write_bytes(form.saved())

    blank = desk("高齢福祉課")
    row, column = blank.cell("(1)-②/高齢福祉課", "rating")
    blank.write_at(row, column, None)
    give_back("高齢福祉課", blank)

    alike = desk("税務課")
    entry = alike.entries[0]
    alike.write_at(*alike.cell(entry, "rating"), "Ｃ")
    give_back("税務課", alike)

    locked = desk("環境課")
    locked.write_at(*locked.cell(locked.entries[0], "measure"), "名前を変えた施策")
    give_back("環境課", locked)

    book = openpyxl.load_workbook(io.BytesIO(desk("教育総務課").saved()))
    gone = desk("教育総務課").entries[1]
    book["調査票"].delete_rows(desk("教育総務課").cell(gone, "rating")[0])
    book.save(folder / "回収" / "教育総務課.xlsx")

    give_back("市民課", desk("市民課"))
    give_back("市民課", desk("市民課"), "市民課（最終）.xlsx")
    give_back("議会事務局", desk("議会事務局"))

    master = openpyxl.load_workbook(folder / "一覧.xlsx")
    sheet = master["進捗状況一覧"]
    target = plan.by_id["(3)-②/議会事務局"].answers["rating"]
    sheet[target.cell] = "A"
    master.save(folder / "一覧.xlsx")

    found = {(f["code"], f["department"]): f for f in commands.run(folder, "check").json["findings"]}
    done = commands.run(folder, "merge", "--apply", "--include-errors")

    assert found["answer-missing", "高齢福祉課"]["cell"] == f"{_letters(column)}{row}"
    assert found["rating-look-alike", "税務課"]["value"] == "Ｃ"
    assert ("locked-cell-changed", "環境課") in found
    assert ("same-file-twice", "市民課") in found or ("department-twice", "市民課") in found
    assert ("not-returned", "企画防災課") in found
    assert found["row-missing", "教育総務課"]["entry"] == gone
    assert plan.by_id[gone].answers["rating"].cell not in {change["cell"] for change in done.json["changes"]}
    kept = plan.by_id[desk("教育総務課").entries[0]].answers["rating"]
    assert kept.cell in {change["cell"] for change in done.json["changes"]}
    assert [(c["cell"], c["sent"], c["master"], c["returned"]) for c in done.json["conflicts"]] == [
        (target.cell, "", "A", "B")
    ]
    assert done.code == 5
    tax = plan.by_id[entry].answers["rating"]
    assert (tax.cell, "C") in {(change["cell"], change["after"]) for change in done.json["changes"]}
    account = done.json["account"]
    assert account["rows_returned"] == account["rows_taken"] + account["rows_unchanged"] + account["rows_refused"]


def _letters(column: int) -> str:
    return chr(64 + column)
