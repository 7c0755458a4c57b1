"""部 and 課 in columns of their own: every department knows the 部 above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawings import PLAN, config_of, draw_book
from workbook_tools.config.load import load_config
from workbook_tools.excel.reader import read_book
from workbook_tools.master.read_master import read_master
from workbook_tools.rounds.new_folder import TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

WITH_DIVISION = PLAN.replace(
    '[[master.columns]]\nfield = "department"',
    '[[master.columns]]\nfield = "division"\nheader = "部"\nrole = "department"\n[[master.columns]]\nfield = "department"',
)


def divisions(table: str, folder: Path, settings: str = WITH_DIVISION) -> dict[str, str]:
    """Read a drawn master and give the 部 of each department."""
    plan = read_master(draw_book(table), config_of(settings, folder)).plan
    return {department.name: department.division for department in plan.departments}


def test_a_department_takes_the_division_of_its_row(tmp_path: Path) -> None:
    """A name wrapped in the cell is mended; a department without 部 stays without."""
    table = """
    | 基本施策 | 番号 | 施策     | 部                | 担当課   | 評価 | 令和2年度の実績 |
    | (1)安心  | 1    | 防災無線 | 教育委員会 事務局 | 学校教育課 | A  |                 |
    |          | 2    | 避難所   |                   | 会計課   |      |                 |
    """
    assert divisions(table, tmp_path) == {"学校教育課": "教育委員会事務局", "会計課": ""}


def test_a_row_of_one_department_decides_before_a_joint_row(tmp_path: Path) -> None:
    """Where two departments stand in a row, their 部 stand in the same order."""
    table = """
    | 基本施策 | 番号 | 施策     | 部            | 担当課         | 評価 | 令和2年度の実績 |
    | (1)安心  | 1    | 防災無線 | 文化部 政策部 | 市民課 推進室  | A    |                 |
    |          | 2    | 避難所   | 市民部        | 市民課         |      |                 |
    """
    assert divisions(table, tmp_path) == {"市民課": "市民部", "推進室": "政策部"}


def test_settings_stand_before_the_master(tmp_path: Path) -> None:
    """What the office wrote into its settings is not read from the list again."""
    table = """
    | 基本施策 | 番号 | 施策     | 部     | 担当課 | 評価 | 令和2年度の実績 |
    | (1)安心  | 1    | 防災無線 | 総務部 | 防災課 | A    |                 |
    """
    settings = WITH_DIVISION + '[[departments]]\nname = "防災課"\ndivision = "危機管理部"\n'
    assert divisions(table, tmp_path, settings) == {"防災課": "危機管理部"}


def test_a_published_list_names_every_division(seeds: Path) -> None:
    """Eleven 部 and two departments without one, as in the document."""
    book = read_book((seeds / "kameyama_r3_master.xlsx").read_bytes())
    plan = read_master(book, load_config(TEMPLATES / "kameyama")).plan
    found = {department.name: department.division for department in plan.departments}
    assert (found["DX・行革推進室"], found["図書館"]) == ("政策部", "教育委員会事務局")
    assert [name for name, division in found.items() if not division] == ["防災安全課", "会計課"]
    assert len(set(found.values()) - {""}) == 11
