"""The whole round on the real 加東市 list: items, cells of several departments, answers of departments not named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from round_folders import (
    MASTERS,
    cell_values,
    fill_with_truth,
    forget_assignments,
    published_plan,
    real_folder,
)

if TYPE_CHECKING:
    from command import CommandLine

pytestmark = pytest.mark.shared
LOST = ("16_都市政策課.xlsx", "K6", "rating-blank")
"""The one rating that the document itself has lost: whoever reads the file should be asked for it."""


def told(outcome: Any) -> set[tuple[str, str, str]]:  # noqa: ANN401 - what JSON holds
    """Name what must be put right or looked at."""
    return {(f["file"], f["cell"], f["code"]) for f in outcome["findings"] if f["severity"] != "note"}


def assert_is_published(folder: Path, seeds: Path) -> None:
    """Compare the master with the published list, every cell of every sheet."""
    assert cell_values((folder / "一覧.xlsx").read_bytes()) == cell_values((seeds / MASTERS["kato"]).read_bytes())


def test_blank_master_and_returned_files_make_the_published_list(
    tmp_path: Path, seeds: Path, commands: CommandLine
) -> None:
    """With the template as it is; 全課 is answered in the file of the department that collected it."""
    folder = real_folder(tmp_path / "令和2年度", seeds, "kato")
    checked = commands.run(folder, "check")
    merged = commands.run(folder, "merge", "--apply")

    assert told(checked.json) == {LOST}
    assert {s["department"]: s["status"] for s in checked.json["departments"]}["全課"] == "受付済"
    assert merged.json["account"]["rows_refused"] == 0
    assert merged.json["conflicts"] == []
    assert_is_published(folder, seeds)
    assert commands.run(folder, "merge", "--apply").json["changes"] == []


def test_the_same_where_nobody_says_who_answers_which_item(tmp_path: Path, seeds: Path, commands: CommandLine) -> None:
    """Settings learnt from the list know 全課 and 各…課 only; one department it nowhere names is told as such."""
    folder = real_folder(tmp_path / "令和2年度", seeds, "kato")
    forget_assignments(folder)
    checked = commands.run(folder, "check")
    merged = commands.run(folder, "merge", "--apply")

    assert told(checked.json) == {LOST, ("15_福祉総務課.xlsx", "B2", "department-not-in-master")}
    states = {state["department"]: state for state in checked.json["departments"]}
    assert (states["福祉総務課"]["items"], states["福祉総務課"]["answered"]) == (1, 1)
    assert [f["department"] for f in checked.json["findings"] if f["code"] == "department-is-everybody"] == []
    assert merged.json["account"]["rows_refused"] == 0
    assert_is_published(folder, seeds)
    assert commands.run(folder, "merge", "--apply").json["changes"] == []


def test_a_faulty_answer_of_a_further_department_stays_out(tmp_path: Path, seeds: Path, commands: CommandLine) -> None:
    """With --include-errors the good rows of a file are taken, and of those beside others' entries only the good."""
    folder = real_folder(tmp_path / "令和2年度", seeds, "kato")
    forget_assignments(folder)
    path = folder / "回収" / "01_防災課.xlsx"
    from workbook_tools.excel.patch import CellWrite, patch_book

    path.write_bytes(patch_book(path.read_bytes(), [CellWrite("令和2年度取組", 9, 11, "優")]).data)
    checked = commands.run(folder, "check")
    done = commands.run(folder, "merge", "--apply", "--include-errors")

    assert ("01_防災課.xlsx", "K9", "rating-unknown") in told(checked.json)
    assert {c["cell"] for c in done.json["changes"]} & {"G18", "I18"} == set()
    assert ("防災課", "×の指摘がある行です") in {(o["department"], o["reason"]) for o in done.json["left_out"]}


def test_the_same_through_our_own_forms(tmp_path: Path, seeds: Path, commands: CommandLine) -> None:
    """Each department writes its own part of a joined cell; put together they are the published text."""
    folder = real_folder(tmp_path / "配布から", seeds, "kato", returned=False)
    plan = published_plan(seeds, "kato")
    for form in commands.run(folder, "distribute").json["forms"]:
        path = Path(form["path"])
        (folder / "回収" / path.name).write_bytes(fill_with_truth(path.read_bytes(), plan).saved())
    checked = commands.run(folder, "check")
    merged = commands.run(folder, "merge", "--apply")

    assert told(checked.json) == {("17_都市政策課.xlsx", "H8", "rating-blank")}
    assert merged.json["account"]["rows_refused"] == 0
    assert_is_published(folder, seeds)


TABLES = {
    "基本方針×評価": "policy_x_rating",
    "取組×評価": "initiative_x_rating",
    "担当課×評価": "department_x_rating",
}


@pytest.mark.parametrize(
    ("words", "variant"),
    [
        (("--base", "cells"), "rating_cells"),
        (("--base", "entries"), "department_rows"),
        (("--base", "measures", "--mixed", "first"), "projects_first"),
        (("--base", "measures", "--mixed", "worst"), "projects_worst"),
        (("--base", "measures", "--mixed", "best"), "projects_best"),
    ],
)
def test_tallies_are_the_counted_truth(
    tmp_path: Path, seeds: Path, commands: CommandLine, words: tuple[str, ...], variant: str
) -> None:
    """Every table in every base, row by row, against counts made by another route."""
    folder = real_folder(tmp_path / "集計", seeds, "kato", filled=True)
    truth = json.loads((seeds / "truth.json").read_text(encoding="utf-8"))["kato_r2"]["variants"][variant]
    tables = {table["name"]: table for table in commands.run(folder, "summarize", *words).json["tables"]}
    seen = []
    for name, key in TABLES.items():
        if key not in truth:
            continue
        found = next(table for title, table in tables.items() if title.split("（")[0] == name)
        seen.append(name)
        columns = ["(欠)" if column == "未記入" else column for column in found["columns"]]
        counted = {
            (row.split()[0] if key == "policy_x_rating" else row): {
                symbol: count for symbol, count in zip(columns, counts, strict=True) if count
            }
            for row, counts in zip(found["rows"], found["counts"], strict=True)
        }
        wanted = {
            row: {symbol: count for symbol, count in counts.items() if count and symbol != "計"}
            for row, counts in truth[key].items()
        }
        assert {row: counts for row, counts in counted.items() if counts} == wanted, name
    assert "基本方針×評価" in seen
