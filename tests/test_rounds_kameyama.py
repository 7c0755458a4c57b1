"""The whole round on the real 亀山市 list: three sheets, schedules, measures that are listed again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from round_folders import (
    MASTERS,
    cell_values,
    change_settings,
    fill_with_truth,
    published_plan,
    real_folder,
)

if TYPE_CHECKING:
    from command import CommandLine
    from workbook_tools.excel.grid import Value
    from workbook_tools.model.plan import Plan

pytestmark = pytest.mark.shared
COVER = "報告書"
"""The sheet of the cover report, which no department returns."""
CONTRADICTED = ("15_消防総務課.xlsx", "O8", "rating-against-text")
"""◎, and in the text 「活用には至らなかった」."""
ONCE = ('answers = "each"', 'answers = "once"')


def list_cells(data: bytes) -> dict[str, Value]:
    """Give the values of the three sheets of the list."""
    return {cell: value for cell, value in cell_values(data).items() if not cell.startswith(COVER)}


def published_cells(seeds: Path) -> dict[str, Value]:
    """Give the published list."""
    return list_cells((seeds / MASTERS["kameyama"]).read_bytes())


def grave(outcome: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 - what JSON holds
    """Name what must be put right or looked at."""
    return [(f["file"], f["cell"], f["code"]) for f in outcome["findings"] if f["severity"] != "note"]


def return_own_forms(folder: Path, commands: CommandLine, plan: Plan, *, relisted_once: bool) -> None:
    """Send our forms out, fill them in with the published answers, put them back."""
    for form in commands.run(folder, "distribute").json["forms"]:
        path = Path(form["path"])
        filled = fill_with_truth(path.read_bytes(), plan, relisted_once=relisted_once)
        (folder / "回収" / path.name).write_bytes(filled.saved())


def test_blank_master_and_returned_files_make_the_published_list(
    tmp_path: Path, seeds: Path, commands: CommandLine
) -> None:
    """Every cell of ビジョン① to ③; each listing keeps the answer it was given."""
    folder = real_folder(tmp_path / "令和3年度", seeds, "kameyama")
    checked = commands.run(folder, "check")
    merged = commands.run(folder, "merge", "--apply")

    assert grave(checked.json) == [
        ("05_市民文化部_歴史博物館.xlsx", "O7", "relisted-rating-differs"),
        ("15_消防本部_消防総務課.xlsx", "O6", "rating-against-text"),
    ]
    statuses = {state["department"]: state["status"] for state in checked.json["departments"]}
    assert {name for name, status in statuses.items() if status != "受付済"} == {"歴史博物館", "消防総務課"}
    assert merged.json["account"] == {"rows_returned": 75, "rows_taken": 73, "rows_unchanged": 2, "rows_refused": 0}
    assert list_cells((folder / "一覧.xlsx").read_bytes()) == published_cells(seeds)
    assert commands.run(folder, "merge", "--apply").json["changes"] == []


def test_the_same_through_our_own_forms(tmp_path: Path, seeds: Path, commands: CommandLine) -> None:
    """Asked for every listing, answered for every listing."""
    folder = real_folder(tmp_path / "令和3年度", seeds, "kameyama", returned=False)
    return_own_forms(folder, commands, published_plan(seeds, "kameyama"), relisted_once=False)
    checked = commands.run(folder, "check")
    commands.run(folder, "merge", "--apply")

    assert grave(checked.json) == [("05_歴史博物館.xlsx", "N9", "relisted-rating-differs"), CONTRADICTED]
    assert list_cells((folder / "一覧.xlsx").read_bytes()) == published_cells(seeds)


def test_asked_once_a_measure_is_answered_in_every_listing(tmp_path: Path, seeds: Path, commands: CommandLine) -> None:
    """The thirteen further listings are closed in the forms and get the answers of their first listing."""
    folder = real_folder(tmp_path / "令和3年度", seeds, "kameyama", returned=False)
    change_settings(folder, ONCE)
    plan = published_plan(seeds, "kameyama")
    return_own_forms(folder, commands, plan, relisted_once=True)
    checked = commands.run(folder, "check")
    commands.run(folder, "merge", "--apply")
    found, published = list_cells((folder / "一覧.xlsx").read_bytes()), published_cells(seeds)

    assert grave(checked.json) == [CONTRADICTED]
    again = {slot.cell + slot.sheet for e in plan.entries if e.relisted_from for slot in e.answers.values()}
    first = {(e.measure_id, e.department): e for e in plan.entries}
    assert len({e.measure_id for e in plan.entries if e.relisted_from}) == 13
    for entry in plan.entries:
        for field, slot in entry.answers.items():
            at = f"{slot.sheet}!{slot.row},{slot.column}"
            source = first[entry.relisted_from, entry.department].answers[field] if entry.relisted_from else slot
            assert found.get(at, "") == source.value, (entry.entry_id, field)
    others = {at for at in found.keys() | published.keys() if found.get(at) != published.get(at)}
    assert others
    assert len(again) == 52


def test_asked_once_but_answered_twice_says_where_the_listings_disagree(
    tmp_path: Path, seeds: Path, commands: CommandLine
) -> None:
    """Forms that the offices made themselves have every listing; 亀山市史 is ○ in one and ◎ in the other."""
    folder = real_folder(tmp_path / "令和3年度", seeds, "kameyama")
    change_settings(folder, ONCE)
    findings = commands.run(folder, "check").json["findings"]
    ratings = [f for f in findings if f["code"] == "relisted-differs" and f["field"] == "rating"]

    assert [(f["department"], f["value"], f["severity"]) for f in ratings] == [("歴史博物館", "◎", "warning")]
    assert "「○」" in ratings[0]["message"]


SHEETS, DIRECTIONS, DEPARTMENTS = (
    ("シート", "vision_x_rating"),
    ("施策の方向性", "direction_x_rating"),
    ("課", "ka_x_rating"),
)


@pytest.mark.parametrize(
    ("words", "variant", "tables"),
    [
        (("--relisted", "each"), "listings", (SHEETS, DIRECTIONS, DEPARTMENTS)),
        (("--relisted", "once"), "projects_once", (SHEETS, DIRECTIONS, DEPARTMENTS)),
        (("--relisted", "each", "--base", "entries"), "listings_every_department", (DEPARTMENTS,)),
        (("--relisted", "once", "--base", "entries"), "projects_once_every_department", (DEPARTMENTS,)),
        (("--relisted", "once", "--base", "measures", "--mixed", "worst"), "projects_once", (SHEETS, DIRECTIONS)),
    ],
)
def test_tallies_are_the_counted_truth(
    tmp_path: Path,
    seeds: Path,
    commands: CommandLine,
    words: tuple[str, ...],
    variant: str,
    tables: tuple[tuple[str, str], ...],
) -> None:
    """Once and each time, by sheet, direction and department, against counts made by another route."""
    folder = real_folder(tmp_path / "集計", seeds, "kameyama", filled=True)
    truth = json.loads((seeds / "truth.json").read_text(encoding="utf-8"))["kameyama_r3"]["variants"][variant]
    made = commands.run(folder, "summarize", *words).json["tables"]
    for axis, key in tables:
        found = next(table for table in made if table["name"].startswith(f"{axis}×"))
        counted = {
            row.removeprefix("ビジョン"): dict(zip(found["columns"], counts, strict=True))
            for row, counts in zip(found["rows"], found["counts"], strict=True)
        }
        wanted = {
            row.split(maxsplit=2 if key == DIRECTIONS[1] else 1)[-1]: counts for row, counts in truth[key].items()
        }
        assert without_nothing(counted) == without_nothing(wanted), axis


def without_nothing(table: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    """Leave out sums, rows and symbols that nobody gave, and the blanks where the print breaks a heading."""
    rows = {
        "".join(row.split()): {symbol: count for symbol, count in counts.items() if count and symbol != "計"}
        for row, counts in table.items()
    }
    return {row: counts for row, counts in rows.items() if counts}
