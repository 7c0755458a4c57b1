"""年度更新: next year's folder, this year's untouched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drawings import PLAN, save_book
from round_folders import cell_values, real_folder
from workbook_tools.config.load import load_config

if TYPE_CHECKING:
    from pathlib import Path

    from command import CommandLine

TABLE = """
| 令和2年度 進捗状況一覧 |
| 基本施策 | 番号 | 施策 | 担当課 | 令和元年度評価 | 令和2年度評価 | 令和2年度の実績 |
| 1        | 1    | 無線 | 防災課 | C              | B             | 整備した        |
| 1        | 2    | 窓口 | 市民課 | D              |               |                 |
"""
SETTINGS = (
    PLAN.replace("header_rows = [1]", "header_rows = [2]")
    .replace('header = "評価"', 'header = "{fiscal_year}評価"')
    .replace(
        "[scales.rating]",
        '[[master.columns]]\nfield = "previous_rating"\nheader = ["令和元年度評価", "令和2年度評価"]\nrole = "office"\n[scales.rating]',
    )
    .replace('fiscal_year = "令和2年度"', 'fiscal_year = "令和2年度"  # 年度\ndeadline = 2021-03-31')
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Draw this year's folder, with a column for last year's rating."""
    (tmp_path / "R2").mkdir()
    (tmp_path / "R2" / "config.toml").write_text(
        SETTINGS.replace('["令和元年度評価", "令和2年度評価"]', '"令和元年度評価"'), encoding="utf-8"
    )
    save_book(tmp_path / "R2" / "一覧.xlsx", TABLE)
    return tmp_path / "R2"


def test_answers_move_to_last_years_place_and_the_year_moves_on(
    folder: Path, tmp_path: Path, commands: CommandLine
) -> None:
    """An answer that was empty leaves last year's place empty too; this folder is only read."""
    before = {path: path.read_bytes() for path in folder.iterdir()}
    done = commands.run(folder, "rollover", str(tmp_path / "R3"))
    values = cell_values((tmp_path / "R3" / "一覧.xlsx").read_bytes())

    assert (done.code, done.json["fiscal_year"]) == (0, 2021)
    assert values["一覧!1,1"] == "令和3年度 進捗状況一覧"
    assert [values.get(f"一覧!2,{column}") for column in (5, 6, 7)] == [
        "令和2年度評価",
        "令和3年度評価",
        "令和3年度の実績",
    ]
    assert [values.get(f"一覧!3,{column}") for column in (5, 6, 7)] == ["B", None, None]
    assert [values.get(f"一覧!4,{column}") for column in (5, 6, 7)] == [None, None, None]
    assert (tmp_path / "R3" / "前年度一覧.xlsx").read_bytes() == before[folder / "一覧.xlsx"]
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_settings_move_on_and_keep_their_comments(folder: Path, tmp_path: Path, commands: CommandLine) -> None:
    """Last year's deadline is put aside, not kept."""
    commands.run(folder, "rollover", str(tmp_path / "R3"))
    text = (tmp_path / "R3" / "config.toml").read_text(encoding="utf-8")

    assert 'fiscal_year = "令和3年度"  # 年度' in text
    assert "# deadline = 2021-03-31  # 前年度の提出期限です。" in text
    assert load_config(tmp_path / "R3").plan.deadline is None


def test_folder_with_files_is_never_written_into(folder: Path, tmp_path: Path, commands: CommandLine) -> None:
    """A wrong name does no harm."""
    (tmp_path / "R3").mkdir()
    (tmp_path / "R3" / "メモ.txt").write_text("x", encoding="utf-8")
    done = commands.run(folder, "rollover", str(tmp_path / "R3"))

    assert (done.code, done.json["error"]["code"]) == (3, "folder-exists")
    assert [path.name for path in (tmp_path / "R3").iterdir()] == ["メモ.txt"]


@pytest.mark.shared
@pytest.mark.parametrize("city", ["tajimi", "kato", "kameyama"])
def test_real_lists_go_into_the_next_year(tmp_path: Path, seeds: Path, commands: CommandLine, city: str) -> None:
    """The next round can begin at once: forms are made, with this year's answers beside."""
    folder = real_folder(tmp_path / "今年度", seeds, city, returned=False, filled=True)
    done = commands.run(folder, "rollover", str(tmp_path / "次年度"))
    made = commands.run(tmp_path / "次年度", "distribute")

    assert done.code == 0, done.told
    assert done.json["emptied"] > 80
    assert made.code == 0, made.told
    assert len(made.json["forms"]) == {"tajimi": 20, "kato": 30, "kameyama": 25}[city]
