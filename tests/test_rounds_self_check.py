"""A department checks its one form with no configuration: the same findings at the same cells."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from round_folders import FilledForm, fill_with_truth, published_plan, real_folder

if TYPE_CHECKING:
    from command import CommandLine, Outcome
    from workbook_tools.model.plan import Plan

pytestmark = pytest.mark.shared
CITIES = ("tajimi", "kato", "kameyama")
OTHERS = {"parts-of-others", "not-returned", "department-is-everybody"}
"""What only the whole plan tells: who else there is."""


def spoil(form: FilledForm, plan: Plan, number: int) -> None:
    """Make a slip or two in a form, another one in each."""
    asked = [(e, slot.field) for e in form.entries for slot in plan.by_id[e].asked() if slot.value]
    if not asked:
        return
    entry, field = asked[number % len(asked)]
    typed = ("優", "〇", "\ue000様", None, "同上", "0572-22-1111", "三回行う予定。")[number % 7]
    form.write_at(*form.cell(entry, field), typed)
    if number % 4 == 0:
        form.write_at(*form.cell(form.entries[0], "measure"), "名前を変えた施策")


@pytest.mark.parametrize("city", CITIES)
def test_the_same_is_found_with_and_without_the_plan_folder(
    tmp_path: Path, seeds: Path, commands: CommandLine, city: str
) -> None:
    """Every form of three cities, each with other slips, checked in the folder and away from it."""
    folder = real_folder(tmp_path / "年度", seeds, city, returned=False)
    away = tmp_path / "机"
    away.mkdir()
    plan = published_plan(seeds, city)
    for number, made in enumerate(commands.run(folder, "distribute").json["forms"]):
        form = fill_with_truth(Path(made["path"]).read_bytes(), plan)
        spoil(form, plan, number)
        (folder / "回収" / Path(made["path"]).name).write_bytes(form.saved())
    paths = sorted((folder / "回収").iterdir())
    for path in paths:
        shutil.copyfile(path, away / path.name)

    within = commands.run(folder, "check")
    alone = commands.run(away, "check", *(str(away / path.name) for path in paths))

    assert found(alone) == found(within)
    assert len({code for _, _, code, _ in found(alone)}) > 4
    assert (within.code, alone.code) == (1, 1)
    assert {f["status"] for f in alone.json["files"]} >= {"ok", "error"}
    assert sorted(path.name for path in away.iterdir()) == [path.name for path in paths]


def found(outcome: Outcome) -> set[tuple[str, str, str, str]]:
    """Name what was found in the files, with its sentence."""
    return {
        (f["file"], f["cell"], f["code"], f["message"])
        for f in outcome.json["findings"]
        if f["file"] and f["code"] not in OTHERS
    }


def test_a_person_is_told_whether_the_form_can_be_sent(tmp_path: Path, seeds: Path, commands: CommandLine) -> None:
    """How much is answered, what is wrong, and one sentence at the end."""
    folder = real_folder(tmp_path / "年度", seeds, "tajimi", returned=False)
    plan = published_plan(seeds, "tajimi")
    made = Path(commands.run(folder, "distribute", "--department", "税務課").json["forms"][0]["path"])
    good = fill_with_truth(made.read_bytes(), plan)
    away = tmp_path / "机"
    away.mkdir()
    (away / "19_税務課.xlsx").write_bytes(good.saved())
    fine = commands.say(away, "check", str(away / "19_税務課.xlsx"))
    good.write_at(*good.cell(good.entries[0], "rating"), None)
    (away / "19_税務課.xlsx").write_bytes(good.saved())
    faulty = commands.say(away, "check", str(away / "19_税務課.xlsx"))

    assert "税務課：1項目のうち1項目に回答" in fine
    assert fine.rstrip().endswith("×はありません。このまま提出できます。")
    assert "「評価」が空欄です。" in faulty
    assert faulty.rstrip().endswith("×を直してから提出してください。")


def test_a_file_that_carries_nothing_needs_its_plan_folder(tmp_path: Path, seeds: Path, commands: CommandLine) -> None:
    """A form that an office made itself cannot be checked alone; neither can what is no workbook."""
    foreign = seeds / "returned_tajimi" / "04_福祉課.xlsx"
    done = commands.run(tmp_path, "check", str(foreign))
    (tmp_path / "空.xlsx").write_bytes(b"")
    empty = commands.run(tmp_path, "check", str(tmp_path / "空.xlsx"))

    assert (done.code, done.json["error"]["code"]) == (4, "config-missing")
    assert [f["code"] for f in empty.json["findings"]] == ["file-unreadable"]
