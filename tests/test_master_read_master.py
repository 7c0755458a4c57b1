"""The master read by its settings: merged cells, stacked lines, shared answers, and what is wrong with it."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from drawings import PLAN, config_of, draw_book
from workbook_tools.config.load import load_config
from workbook_tools.errors import ConfigError
from workbook_tools.excel.reader import read_book
from workbook_tools.master.departments import DepartmentNames
from workbook_tools.master.read_master import read_master
from workbook_tools.model.plan import Department
from workbook_tools.rounds.new_folder import TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

    from workbook_tools.master.read_master import MasterReading

STACKED = (
    PLAN.replace('header = "施策"\nrole = "office"', 'header = "施策"\nrole = "office"\nline = 1')
    .replace(
        '[[master.columns]]\nfield = "department"',
        '[[master.columns]]\nfield = "goal"\nheader = "目標"\nrole = "office"\nline = 2\n[[master.columns]]\nfield = "department"',
    )
    .replace("header_rows = [1]", "header_rows = [1, 2]")
)


def read(table: str, folder: Path, *, settings: str = PLAN, merges: tuple[str, ...] = ()) -> MasterReading:
    """Read a drawn master."""
    return read_master(draw_book(table, merges=merges), config_of(settings, folder))


def told(reading: MasterReading) -> list[str]:
    """Say each entry with its answer cells and who shares them."""
    return [
        " ".join((entry.entry_id, *(f"{s.cell}={s.value}({'・'.join(s.departments)})" for s in entry.answers.values())))
        for entry in reading.plan.entries
    ]


def test_plain_list_one_row_a_department(tmp_path: Path) -> None:
    """The group is filled down; keys unique in the plan need no group before them."""
    reading = read(
        """
        | 基本施策 | 番号 | 施策     | 担当課 | 評価 | 令和2年度の実績 |
        | (1)安心  | 1    | 防災無線 | 防災課 | A    | 整備した        |
        |          | 2    | 避難所   | 福祉課 |      |                 |
        """,
        tmp_path,
    )

    assert told(reading) == ["1/防災課 E2=A(防災課) F2=整備した(防災課)", "2/福祉課 E3=(福祉課) F3=(福祉課)"]
    assert [entry.groups for entry in reading.plan.entries] == [("(1)安心",), ("(1)安心",)]
    assert [entry.title for entry in reading.plan.entries] == ["防災無線", "避難所"]


def test_keys_that_repeat_take_the_number_of_their_group(tmp_path: Path) -> None:
    """① of pillar (1) and ① of pillar (2) are two measures."""
    reading = read(
        """
        | 基本施策 | 番号 | 施策 | 担当課 | 評価 | 実績 |
        | (1)⏎安心 | ①   | 甲   | 防災課 |      |      |
        | (2)⏎活力 | ①   | 乙   | 防災課 |      |      |
        """,
        tmp_path,
    )

    assert [entry.entry_id for entry in reading.plan.entries] == ["(1)-①/防災課", "(2)-①/防災課"]


def test_two_lines_a_measure_with_own_and_shared_answers(tmp_path: Path) -> None:
    """施策 stands over 目標; a rating merged over two departments is one cell that the first answers for."""
    reading = read(
        """
        | 基本施策 | 番号 | 施策 | 担当課 | 評価 | 実績 |
        |          |      | 目標 |        |      |      |
        | (1)安心  | ①   | 無線 | 防災課 | B    | 済   |
        |          |      | 配備 | 福祉課 |      |      |
        |          | ②   | 名簿 | 防災課 | A    | 更新 |
        |          |      | 提供 | 福祉課 | C    | 未了 |
        """,
        tmp_path,
        settings=STACKED,
        merges=("A3:A6", "B3:B4", "B5:B6", "E3:E4", "F3:F4"),
    )

    assert told(reading) == [
        "①/防災課 E3=B(防災課・福祉課) F3=済(防災課・福祉課)",
        "①/福祉課 E3=B(防災課・福祉課) F3=済(防災課・福祉課)",
        "②/防災課 E5=A(防災課) F5=更新(防災課)",
        "②/福祉課 E6=C(福祉課) F6=未了(福祉課)",
    ]
    assert [(e.office["measure"], e.office["goal"]) for e in reading.plan.entries[1:3]] == [
        ("無線", "配備"),
        ("名簿", "提供"),
    ]
    assert [slot.field for slot in reading.plan.entries[1].asked()] == []
    assert reading.headings["goal"] == "目標"


def test_goal_line_without_department_asks_nobody(tmp_path: Path) -> None:
    """In a stacked list the second line of a measure of one department is no second question."""
    reading = read(
        """
        | 基本施策 | 番号 | 施策 | 担当課 | 評価 | 実績 |
        |          |      | 目標 |        |      |      |
        | (1)      | ①   | 無線 | 防災課 | B    | 済   |
        |          |      | 配備 |        |      |      |
        """,
        tmp_path,
        settings=STACKED,
    )

    assert told(reading) == ["①/防災課 E3=B(防災課) F3=済(防災課)"]


def test_items_of_a_measure_are_numbered(tmp_path: Path) -> None:
    """Two rows of one measure and one department are two items, each with its own cells."""
    reading = read(
        """
        | 基本施策 | 番号 | 施策 | 担当課         | 評価 | 実績 |
        | 1 安心   | 4    | 無線 | 防災課、福祉課 | B    | 甲   |
        |          |      |      |                | C    | 乙   |
        """,
        tmp_path,
        merges=("B2:B3", "D2:D3"),
    )

    assert [entry.entry_id for entry in reading.plan.entries] == [
        "4-1/防災課",
        "4-1/福祉課",
        "4-2/防災課",
        "4-2/福祉課",
    ]
    assert [entry.answers["rating"].cell for entry in reading.plan.entries] == ["E2", "E2", "E3", "E3"]


def test_totals_and_notes_below_are_no_measures(tmp_path: Path) -> None:
    """合計 is skipped; a remark under the table belongs to nobody."""
    reading = read(
        """
        | 基本施策 | 番号 | 施策 | 担当課 | 評価 | 実績 |
        | 1        | 1    | 甲   | 防災課 | B    | 済   |
        | 合計     | 1    |      |        |      |      |
        | ※注     |      |      |        |      |      |
        """,
        tmp_path,
    )

    assert [entry.entry_id for entry in reading.plan.entries] == ["1/防災課"]


def test_entry_that_stands_twice_is_kept_apart_and_told(tmp_path: Path) -> None:
    """The same number and department twice: both are asked, and the clerk hears of it."""
    reading = read(
        """
        | 基本施策 | 番号 | 施策 | 担当課 | 評価 | 実績 |
        | 1        | 1    | 甲   | 防災課 |      |      |
        | 1        | 1    | 乙   | 防災課 |      |      |
        """,
        tmp_path,
    )

    assert [entry.entry_id for entry in reading.plan.entries] == ["1-1/防災課", "1-1~2/防災課"]
    assert [str(problem) for problem in reading.problems] == ["一覧!B3 master-key-duplicate 1"]


def test_old_name_of_a_department_is_read_as_its_new_one(tmp_path: Path) -> None:
    """建制順 and aliases come from the settings; departments only the master knows follow."""
    settings = PLAN + '\n[[departments]]\nname = "福祉課"\n[[departments]]\nname = "危機管理課"\naliases = ["防災課"]\n'
    reading = read(
        """
        | 基本施策 | 番号 | 施策 | 担当課   | 評価 | 実績 |
        | 1        | 1    | 甲   | 防 災 課 |      |      |
        | 1        | 2    | 乙   | 市民課   |      |      |
        """,
        tmp_path,
        settings=settings,
    )

    assert [entry.department for entry in reading.plan.entries] == ["危機管理課", "市民課"]
    assert [department.name for department in reading.plan.departments] == ["福祉課", "危機管理課", "市民課"]


def test_layout_that_does_not_fit_is_told_whole(tmp_path: Path) -> None:
    """Every heading the settings name and the master lacks, in one list."""
    with pytest.raises(ConfigError) as caught:
        read("| 施策 | 番号 | 担当 |", tmp_path)

    assert caught.value.code == "layout-mismatch"
    assert "「基本施策」がありません（項目 pillar）" in caught.value.message
    assert "「評価」がありません（項目 rating）" in caught.value.message


def test_sheet_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    """Renamed sheets are the usual reason."""
    with pytest.raises(ConfigError, match="シート「進捗」がありません（あるのは 「一覧」）"):
        read("| 番号 |", tmp_path, settings=PLAN.replace('name = "一覧"', 'name = "進捗"'))


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("防災課、生涯学習課、教育総務課", ["防災課", "生涯学習課", "教育総務課"]),
        ("防災\n安全課", ["防災安全課"]),
        ("福祉課\n市民課", ["福祉課", "市民課"]),
        ("①消防総務課②予防課", ["消防総務課", "予防課"]),
        ("DX・行革推進室", ["DX・行革推進室"]),
        ("総務課 管財課", ["総務課", "管財課"]),
        ("図書館", ["図書館"]),
        ("情報管理室及び各主管課", ["情報管理室", "各主管課"]),
        ("全課（※関係課：総務課、税務課）", ["全課"]),
        ("農政G(農業委員会、事務局)", ["農政G(農業委員会、事務局)"]),
    ],
)
def test_departments_of_a_cell(cell: str, names: list[str]) -> None:
    """Separators part names, a line break inside a name does not."""
    assert list(DepartmentNames(()).of(cell)) == names


def test_name_that_is_known_is_never_taken_apart() -> None:
    """A department may have a separator in its name."""
    assert DepartmentNames((Department("総務課/管財係"),)).of("総務課/管財係") == ("総務課/管財係",)


def test_name_wrapped_by_the_print_is_the_same_department() -> None:
    """The master's first spelling stands for all."""
    names = DepartmentNames(())

    assert (names.of("DX・行革推進室"), names.of("DX・行革 推進室")) == (("DX・行革推進室",), ("DX・行革推進室",))


def test_relisted_measure_knows_its_first_listing(tmp_path: Path) -> None:
    """【再掲有】 stands at the first listing, 【再掲】 at the repeat; a repeat of nothing is told."""
    reading = read(
        """
        | 基本施策 | 番号          | 施策           | 担当課 | 評価 | 実績 |
        | 1        | 1⏎【再掲有】 | 無線の整備     | 防災課 |      |      |
        | 2        | 2             | 無線 の整備【再掲】 | 防災課 |      |      |
        | 2        | 3             | 幻の事業(再掲) | 防災課 |      |      |
        """,
        tmp_path,
    )

    assert [(e.entry_id, e.relisted_from) for e in reading.plan.entries] == [
        ("1/防災課", ""),
        ("2/防災課", "1"),
        ("3/防災課", ""),
    ]
    assert [str(problem) for problem in reading.problems] == ["一覧!C4 master-relisted-orphan 幻の事業(再掲)"]


@pytest.mark.shared
def test_real_two_line_list_to_the_last_cell(seeds: Path) -> None:
    """多治見市: 52 entries in order, 44 rating cells, each with the departments that share it."""
    settings = load_config(TEMPLATES / "tajimi")
    reading = read_master(read_book((seeds / "tajimi_r2_master.xlsx").read_bytes()), settings)
    with (seeds / "tajimi_r2_ichiran.csv").open(encoding="utf-8", newline="") as file:
        truth = list(csv.DictReader(file))

    assert [entry.department for entry in reading.plan.entries] == [row["department"] for row in truth]
    assert [entry.office["goal"] for entry in reading.plan.entries] == [row["goal"] for row in truth]
    assert [entry.office["position"] for entry in reading.plan.entries] == [row["position"] for row in truth]
    assert [entry.answers["rating"].owner for entry in reading.plan.entries] == [row["rating_owner"] for row in truth]
    ratings = [slot for slot in reading.plan.slots() if slot.field == "rating"]
    assert [slot.value for slot in ratings] == [row["rating"] for row in truth if row["rating"]]
    assert len(ratings) == 44
    assert reading.problems == ()
