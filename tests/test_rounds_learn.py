"""`learn` from the command line: settings from a master nobody described, and the real rounds run with them."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from drawings import save_book
from learnt_lists_unusual import card, sheets_by_year, tally
from round_folders import MASTERS, cell_values, real_folder
from workbook_tools.config.load import load_config, parse_config
from workbook_tools.excel.reader import read_book
from workbook_tools.master.read_master import read_master
from workbook_tools.rounds.learn import learn
from workbook_tools.rounds.new_folder import TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

    from command import CommandLine
    from workbook_tools.model.plan import Plan

LIST = """
    | みどり計画　令和4年度　取組状況 |
    | 番号 | 施策 | 担当課 | 評価 | 令和4年度の実績
    | 1 | 花壇の手入れ | 公園課 | A | 花を植えた。
    | 2 | 並木の手入れ | 土木課 | B | 枝を払った。
    | 3 | 生垣の手入れ | 公園課 | A | 刈り込んだ。
    | 4 | 芝生の手入れ | 公園課 | C | 水をまいた。
    """


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with a list and no settings."""
    save_book(tmp_path / "一覧.xlsx", LIST)
    return tmp_path


def test_settings_are_written_beside_the_list_and_the_round_can_begin(folder: Path, commands: CommandLine) -> None:
    """Learn, then hand the forms out."""
    done = commands.run(folder, "learn", str(folder / "一覧.xlsx"))

    assert (done.code, done.json["is_list"], done.json["fiscal_year"]) == (0, True, 2022)
    assert load_config(folder).master.file == "一覧.xlsx"
    assert [form["department"] for form in commands.run(folder, "distribute").json["forms"]] == ["公園課", "土木課"]


def test_the_json_says_everything_that_was_decided(folder: Path, commands: CommandLine) -> None:
    """Every key of the contract, column by column."""
    told = commands.run(folder, "learn", str(folder / "一覧.xlsx")).json

    assert told["schema"] == 1
    assert told["sheets"][0] | {"measures": 4} == {"name": "一覧", "header_rows": [2], "first_row": 3, "measures": 4}
    assert told["departments"] == ["公園課", "土木課"]
    assert [step["symbol"] for step in told["scales"]["rating"]] == ["A", "B", "C"]
    assert [(c["column"], c["role"], c["field"], c["scale"]) for c in told["columns"]] == [
        ("A", "key", "measure_no", None), ("B", "office", "measure", None), ("C", "department", "department", None), ("D", "answer", "rating", "rating"),
        ("E", "answer", "result", None),
    ]  # fmt: skip
    for column in told["columns"]:
        assert {"sheet", "header", "kind", "line", "sure", "why"} <= set(column)
        assert 0 <= column["sure"] <= 1
        assert column["why"]


def test_what_a_person_reads_names_the_columns_and_the_questions(folder: Path, commands: CommandLine) -> None:
    """In Japanese, with how sure it is."""
    said = commands.say(folder, "learn", str(folder / "一覧.xlsx"))

    assert "担当課が答える欄" in said
    assert "確かめていただきたいところ" in said
    assert "設定を書きました" in said


@pytest.mark.parametrize("words", [(), ("-o", "config.toml")])
def test_settings_that_are_there_stay(
    folder: Path, commands: CommandLine, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """Not a byte is written over; the refusal says what to do."""
    monkeypatch.chdir(folder)
    (folder / "config.toml").write_text("# 大事な設定", encoding="utf-8")
    done = commands.run(folder, "learn", str(folder / "一覧.xlsx"), *words)

    assert (done.code, done.json["error"]["code"]) == (3, "config-exists")
    assert (folder / "config.toml").read_text(encoding="utf-8") == "# 大事な設定"


def test_another_name_may_be_given(folder: Path, commands: CommandLine) -> None:
    """And the settings find the list from where they lie."""
    (folder / "設定").mkdir()
    target = folder / "設定" / "config.toml"
    done = commands.run(folder, "learn", str(folder / "一覧.xlsx"), "-o", str(target))

    assert done.json["config"] == str(target)
    assert load_config(folder / "設定").master_path.resolve() == (folder / "一覧.xlsx").resolve()


@pytest.mark.parametrize(("drawn", "word"), [(card(), "評価票"), (tally(), "集計")])
def test_not_a_list_is_an_answer_and_writes_nothing(
    tmp_path: Path, commands: CommandLine, drawn: object, word: str
) -> None:
    """Exit code 0: the question was answered."""
    (tmp_path / "調書.xlsx").write_bytes(drawn.data())  # type: ignore[attr-defined]
    done = commands.run(tmp_path, "learn", str(tmp_path / "調書.xlsx"))

    assert (done.code, done.json["is_list"], done.json["config"], done.json["columns"]) == (0, False, None, [])
    assert word in done.json["why"]
    assert [path.name for path in tmp_path.iterdir()] == ["調書.xlsx"]


def test_one_sheet_may_be_asked_for(tmp_path: Path, commands: CommandLine) -> None:
    """A sheet that is not there is a mistake of the command, with the names there are."""
    path = tmp_path / "年度別.xlsx"
    path.write_bytes(sheets_by_year().data())
    older = commands.run(tmp_path, "learn", str(path), "--sheet", "R3")
    missing = commands.run(tmp_path, "learn", str(path), "--sheet", "R9", "-o", str(tmp_path / "x.toml"))

    assert [(sheet["name"], older.json["fiscal_year"]) for sheet in older.json["sheets"]] == [("R3", 2021)]
    assert (missing.code, missing.json["error"]["code"]) == (2, "sheet-missing")
    assert "「R4」" in missing.json["error"]["remedy"]


def test_a_list_without_year_or_department_can_still_be_used(tmp_path: Path, commands: CommandLine) -> None:
    """The office itself stands in for the department, a guess for the year; both are asked."""
    save_book(
        tmp_path / "一覧.xlsx",
        "| 番号 | 施策 | 評価 | 実績\n| 1 | 花壇 | A | 植えた。\n| 2 | 並木 | B | 刈った。\n| 3 | 生垣 | A | 直した。",
    )
    told = commands.run(tmp_path, "learn", str(tmp_path / "一覧.xlsx")).json
    config = load_config(tmp_path)

    assert (told["fiscal_year"], told["departments"]) == (None, ["取りまとめ課"])
    assert config.plan.fiscal_year > 2000
    assert any("年度が分かりません" in question for question in told["questions"])
    assert any("担当課の列が見つかりません" in question for question in told["questions"])


def test_rows_that_are_read_though_they_are_no_measures_are_told(tmp_path: Path, commands: CommandLine) -> None:
    """A legend in the number column below the list would be asked of somebody."""
    rows = "\n".join(f"| {n} | 施策{n} | {'AB'[n % 2]} | 植えた。" for n in range(1, 6))
    save_book(tmp_path / "一覧.xlsx", f"| 番号 | 施策 | 評価 | 令和4年度の実績\n{rows}\n| ※ A：できた　B：まだ")
    told = commands.run(tmp_path, "learn", str(tmp_path / "一覧.xlsx")).json

    assert told["entries"] == 5 or any("7行目は施策の行ではない" in question for question in told["questions"])


CITIES = ("tajimi", "kato", "kameyama")


def essence(plan: Plan) -> list[tuple[object, ...]]:
    """Give what an entry is, whatever its fields are called."""
    return [
        (e.measure_id, e.department, e.sheet, e.row, e.item, e.groups, e.title, e.relisted_from, sorted((s.cell, s.value, s.departments) for s in e.answers.values()))
        for e in plan.entries
    ]  # fmt: skip


@pytest.mark.shared
@pytest.mark.parametrize("filled", [True, False])
@pytest.mark.parametrize("city", CITIES)
def test_the_real_lists_are_read_as_with_our_own_settings(seeds: Path, city: str, *, filled: bool) -> None:
    """The same measures, departments, answer cells and groups; of a blank list who answers which item cannot be known."""
    name = MASTERS[city] if filled else f"{city}_blank_master.xlsx"
    book = read_book((seeds / name).read_bytes())
    learnt = read_master(book, parse_config(learn(seeds / name).text, seeds)).plan
    ours = read_master(book, load_config(TEMPLATES / city)).plan

    if (city, filled) == ("kato", False):
        assert {(e[0], e[2]) for e in essence(learnt)} == {(e[0], e[2]) for e in essence(ours)}
        assert {slot.cell for slot in learnt.slots()} == {slot.cell for slot in ours.slots()}
    else:
        assert essence(learnt) == essence(ours)


@pytest.mark.shared
@pytest.mark.parametrize("city", CITIES)
def test_the_real_round_runs_with_learnt_settings(
    tmp_path: Path, seeds: Path, commands: CommandLine, city: str
) -> None:
    """Learnt of last year's list, merged into the blank one: every cell, and tallies as with our own settings."""
    folder = real_folder(tmp_path / "年度", seeds, city)
    own_tallies = real_folder(tmp_path / "手本", seeds, city, filled=True)
    (folder / "config.toml").unlink()
    shutil.copyfile(seeds / MASTERS[city], folder / "昨年.xlsx")
    assert commands.run(folder, "learn", str(folder / "昨年.xlsx")).code == 0
    text = (folder / "config.toml").read_text(encoding="utf-8").replace("昨年.xlsx", "一覧.xlsx")
    (folder / "config.toml").write_text(text, encoding="utf-8")

    checked = commands.run(folder, "check")
    merged = commands.run(folder, "merge", "--apply")
    published = cell_values((seeds / MASTERS[city]).read_bytes())
    different = {
        cell for cell, value in published.items() if cell_values((folder / "一覧.xlsx").read_bytes()).get(cell) != value
    }

    assert [finding for finding in checked.json["findings"] if finding["severity"] == "error"] == []
    assert (merged.json["account"]["rows_refused"], merged.json["conflicts"]) == (0, [])
    assert {cell for cell in different if not cell.startswith("報告書!")} == set()
    for base in ("cells", "entries", "measures"):
        tables = commands.run(folder, "summarize", "--base", base).json["tables"]
        ours = commands.run(own_tallies, "summarize", "--base", base).json["tables"]
        assert json.dumps(tables, ensure_ascii=False) == json.dumps(ours, ensure_ascii=False)


@pytest.mark.shared
@pytest.mark.parametrize("city", CITIES)
def test_the_round_runs_with_settings_learnt_of_the_blank_list(
    tmp_path: Path, seeds: Path, commands: CommandLine, city: str
) -> None:
    """Every cell as published, but for a spelling that only the filled list knows (✗ for ×)."""
    folder = real_folder(tmp_path / "年度", seeds, city)
    (folder / "config.toml").unlink()
    assert commands.run(folder, "learn", str(folder / "一覧.xlsx")).code == 0

    checked = commands.run(folder, "check")
    merged = commands.run(folder, "merge", "--apply")
    now, published = cell_values((folder / "一覧.xlsx").read_bytes()), cell_values((seeds / MASTERS[city]).read_bytes())
    different = {cell: (now.get(cell), value) for cell, value in published.items() if now.get(cell) != value}

    assert [finding for finding in checked.json["findings"] if finding["severity"] == "error"] == []
    assert merged.json["account"]["rows_refused"] == 0
    assert {pair for cell, pair in different.items() if not cell.startswith("報告書!")} <= {("×", "✗")}
