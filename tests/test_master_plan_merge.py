"""The three-way comparison: what was sent, what the master holds, what came back."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from drawings import PLAN, config_of, draw_book
from workbook_tools.master.further_departments import admit_departments
from workbook_tools.master.plan_merge import judge, plan_merge
from workbook_tools.master.read_master import read_master
from workbook_tools.master.row_account import Exclusions
from workbook_tools.model.answer import Sent
from workbook_tools.model.joined_text import join_parts, split_parts
from workbook_tools.model.submission import Answer, ReturnedRow, Submission

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from workbook_tools.model.merging import MergePlan, OnConflict
    from workbook_tools.model.plan import Plan

MASTER = """
| 基本施策 | 番号 | 施策   | 担当課 | 評価 | 実績   |
| 1        | 1    | 無線   | 防災課 |      |        |
| 1        | 2    | 避難所 | 福祉課 |      |        |
| 1        | 3    | 窓口   | 防災課 | B    | 昨年の |
"""
NOBODY = Exclusions({}, {})


@pytest.mark.parametrize(
    ("base", "master", "returned", "verdict"),
    [
        ("", "", "A", "take"),
        ("", "A", "A", "unchanged"),
        ("", "B", "A", "conflict"),
        ("B", "B", "A", "take"),
        ("B", "C", "B", "unchanged"),
        ("B", "B", "", "take"),
        ("B", "C", "", "conflict"),
        (None, "", "A", "take"),
        (None, "B", "A", "conflict"),
        (None, "B", "", "unchanged"),
        (None, "B", "B", "unchanged"),
    ],
)
def test_three_values_of_a_cell(base: str | None, master: str, returned: str, verdict: str) -> None:
    """Who changed it decides; an empty answer of unknown origin empties nothing."""
    assert judge(base, master, returned) == verdict


def plan_of(folder: Path, table: str = MASTER, settings: str = PLAN, merges: tuple[str, ...] = ()) -> Plan:
    """Read a drawn master."""
    return read_master(draw_book(table, merges=merges), config_of(settings, folder)).plan


def returned(
    department: str, rows: Mapping[str, tuple[str, str]], *, sent: Mapping[str, tuple[str, str]] | None = None
) -> Submission:
    """Make a returned file: entry id → (rating, progress), from row 6 on."""
    made = tuple(
        ReturnedRow(
            "調査票",
            row,
            entry if entry != "?" else "",
            entry,
            {
                "rating": Answer("rating", f"H{row}", rating, rating),
                "progress": Answer("progress", f"I{row}", text, text),
            },
            {},
        )
        for row, (entry, (rating, text)) in enumerate(rows.items(), 6)
    )
    base = (
        None
        if sent is None
        else Sent(
            "みどり計画", 2020, department, "", {e: {"rating": r, "progress": t} for e, (r, t) in sent.items()}, {}
        )
    )
    when = datetime(2021, 1, 8, tzinfo=UTC)
    return Submission(f"{department}.xlsx", f"{department}.xlsx", department, when, department, (), made, base)


def merge(
    plan: Plan,
    *submissions: Submission,
    before: Mapping[tuple[str, str], str] | None = None,
    out: Exclusions = NOBODY,
    on_conflict: OnConflict = "keep",
    once: bool = False,
) -> MergePlan:
    """Plan a merge."""
    return plan_merge(
        plan,
        submissions,
        master_sha256="x",
        merged_before=before or {},
        exclusions=out,
        on_conflict=on_conflict,
        relisted_once=once,
    )


def told(plan: MergePlan) -> list[str]:
    """Say every change and conflict at its cell."""
    changes = [f"{c.sheet}!{c.cell} {c.before}→{c.after} from {c.sources[0].cell}" for c in plan.changes]
    return changes + [f"{c.sheet}!{c.cell} conflict {c.sent}/{c.master}/{c.returned}" for c in plan.conflicts]


def test_answers_go_to_their_cells(tmp_path: Path) -> None:
    """Every change names the cell it comes from; every row is accounted for."""
    done = merge(
        plan_of(tmp_path),
        returned("防災課", {"1/防災課": ("A", "整備"), "3/防災課": ("B", "昨年の")}, sent={"1/防災課": ("", "")}),
    )

    assert told(done) == ["一覧!E2 →A from H6", "一覧!F2 →整備 from I6"]
    assert (done.account.returned, done.account.taken, done.account.unchanged, done.account.refused) == (2, 1, 1, 0)


def test_master_changed_meanwhile_is_a_conflict_with_three_values(tmp_path: Path) -> None:
    """The form was sent with B, the office wrote C, the department answers A."""
    edited = MASTER.replace("| B    | 昨年の", "| C    | 昨年の")
    form = returned("防災課", {"3/防災課": ("A", "新しい")}, sent={"3/防災課": ("B", "昨年の")})
    done = merge(plan_of(tmp_path, edited), form)

    assert told(done) == ["一覧!F4 昨年の→新しい from I6", "一覧!E4 conflict B/C/A"]
    assert done.account.refused == 1


def test_clerk_may_take_the_answer_in_a_conflict(tmp_path: Path) -> None:
    """Then it is a change like any other, before and after."""
    form = returned("防災課", {"3/防災課": ("A", "昨年の")}, sent={"3/防災課": ("D", "昨年の")})

    assert told(merge(plan_of(tmp_path), form, on_conflict="take")) == ["一覧!E4 B→A from H6"]


def test_second_version_replaces_the_first(tmp_path: Path) -> None:
    """What the last merge wrote is the base of a resubmission, though the form was sent empty."""
    merged = MASTER.replace("| 1    | 無線   | 防災課 |      |        |", "| 1    | 無線   | 防災課 | B    | 初版   |")
    form = returned("防災課", {"1/防災課": ("A", "改訂")}, sent={"1/防災課": ("", "")})
    before = {("1/防災課", "rating"): "B", ("1/防災課", "progress"): "初版"}

    assert told(merge(plan_of(tmp_path, merged), form, before=before)) == [
        "一覧!E2 B→A from H6",
        "一覧!F2 初版→改訂 from I6",
    ]


def test_foreign_file_never_writes_over_a_filled_cell_unasked(tmp_path: Path) -> None:
    """Nobody knows what such a file started from: a different value is a question."""
    assert told(merge(plan_of(tmp_path), returned("防災課", {"3/防災課": ("A", "")}))) == ["一覧!E4 conflict None/B/A"]


def test_answer_for_a_cell_of_another_department_is_refused_by_name(tmp_path: Path) -> None:
    """A shared rating is the owner's; what the other wrote is not lost in silence."""
    table = MASTER.replace("| 1        | 2    | 避難所 | 福祉課 |", "|          |      |        | 福祉課 |")
    plan = plan_of(tmp_path, table, merges=("B2:B3", "E2:E3", "F2:F3"))
    done = merge(plan, returned("福祉課", {"1/福祉課": ("A", "")}))

    assert told(done) == []
    assert [(left.department, left.rows) for left in done.left_out] == [("福祉課", 1)]
    assert "防災課が代表して回答する欄" in done.left_out[0].reason


def test_what_stays_out_is_named_and_counted(tmp_path: Path) -> None:
    """A department with × and a row nobody knows."""
    done = merge(
        plan_of(tmp_path),
        returned("福祉課", {"2/福祉課": ("", "")}),
        returned("防災課", {"1/防災課": ("A", "済"), "?": ("B", "追加")}),
        out=Exclusions({"福祉課": "×があります"}, {}),
    )

    assert [(left.department, left.reason, left.rows) for left in done.left_out] == [
        ("福祉課", "×があります", 1),
        ("防災課", "一覧のどの行の回答か分からない行があります", 1),
    ]
    account = done.account
    assert account.returned == account.taken + account.unchanged + account.refused == 3


def test_answering_twice_differently_is_a_conflict(tmp_path: Path) -> None:
    """The same entry on two rows of one file with two ratings: the clerk decides."""
    twice = returned("防災課", {"1/防災課": ("A", "済")})
    again = returned("防災課", {"x": ("", ""), "1/防災課": ("B", "済")})
    form = Submission("f", "f", "h", twice.modified, "防災課", (), (*twice.rows, again.rows[1]), None)

    assert told(merge(plan_of(tmp_path), form)) == [
        "一覧!F2 →済 from I6",
        "一覧!E2 conflict None//A",
        "一覧!E2 conflict None//B",
    ]


def test_joined_cell_keeps_the_parts_of_those_who_have_not_answered(tmp_path: Path) -> None:
    """Each department's part is compared with its own part; headings in the departments' order."""
    settings = PLAN.replace(
        'header = ["{fiscal_year}の実績", "実績"]\nrole = "answer"', 'header = "実績"\nrole = "answer"\nshared = "join"'
    )
    table = """
    | 基本施策 | 番号 | 施策 | 担当課         | 評価 | 実績                        |
    | 1        | 1    | 無線 | 防災課、福祉課 | B    | 【防災課】⏎旧⏎【福祉課】⏎旧 |
    """
    plan = plan_of(tmp_path, table, settings)
    form = returned("福祉課", {"1/福祉課": ("", "新")}, sent={"1/福祉課": ("", "【福祉課】\n旧")})

    assert [change.after for change in merge(plan, form).changes] == ["【防災課】\n旧\n【福祉課】\n新"]


def test_relisted_entry_asked_once_is_written_to_every_listing(tmp_path: Path) -> None:
    """The answer of the first listing goes to the repeat; asked each time, every listing keeps its own."""
    table = """
    | 基本施策 | 番号 | 施策         | 担当課 | 評価 | 実績 |
    | 1        | 1    | 無線         | 防災課 |      |      |
    | 2        | 2    | 無線【再掲】 | 防災課 |      |      |
    """
    form = returned("防災課", {"1/防災課": ("A", "整備")})

    assert told(merge(plan_of(tmp_path, table), form, once=True)) == [
        "一覧!E2 →A from H6",
        "一覧!F2 →整備 from I6",
        "一覧!E3 →A from H6",
        "一覧!F3 →整備 from I6",
    ]
    assert told(merge(plan_of(tmp_path, table), form)) == ["一覧!E2 →A from H6", "一覧!F2 →整備 from I6"]


@pytest.mark.parametrize(
    ("owner", "changes", "reasons"),
    [
        ("税務課", ["一覧!F2 →名簿を作った from I6"], ["税務課が代表して回答する欄"]),
        ("全課", ["一覧!E2 →A from H6", "一覧!F2 →名簿を作った from I6"], []),
    ],
)
def test_department_the_master_does_not_name_may_join_but_not_own(
    tmp_path: Path, owner: str, changes: list[str], reasons: list[str]
) -> None:
    """福祉課 joins the text; the rating stays its owner's, but what is 全課's is anybody's to give."""
    settings = PLAN.replace(
        'header = ["{fiscal_year}の実績", "実績"]\nrole = "answer"', 'header = "実績"\nrole = "answer"\nshared = "join"'
    )
    table = f"""
    | 基本施策 | 番号 | 施策 | 担当課 | 評価 | 実績 |
    | 1        | 1    | 無線 | {owner} |      |      |
    """
    form = returned("福祉課", {"?": ("A", "名簿を作った")})
    asked = dataclasses.replace(form, rows=(dataclasses.replace(form.rows[0], neighbour=f"1/{owner}"),))
    plan, submissions = admit_departments(plan_of(tmp_path, table, settings), (asked,))
    done = merge(plan, *submissions)

    assert told(done) == changes
    assert [left.reason.partition("」は")[2].removesuffix("に記入があります") for left in done.left_out] == reasons


def test_part_without_a_heading_belongs_to_who_wrote_it(tmp_path: Path) -> None:
    """Where only the second department answered, its second version replaces its first."""
    settings = PLAN.replace(
        'header = ["{fiscal_year}の実績", "実績"]\nrole = "answer"', 'header = "実績"\nrole = "answer"\nshared = "join"'
    )
    table = """
    | 基本施策 | 番号 | 施策 | 担当課         | 評価 | 実績 |
    | 1        | 1    | 無線 | 防災課、福祉課 |      | 初版 |
    """
    form = returned("福祉課", {"1/福祉課": ("", "改訂")})

    assert told(merge(plan_of(tmp_path, table, settings), form, before={("1/福祉課", "progress"): "初版"})) == [
        "一覧!F2 初版→改訂 from I6"
    ]


def test_joined_text_is_taken_apart_and_put_together() -> None:
    """Only headings that name a department divide; a heading of two belongs to the first."""
    text = "【共通】前置き\n【福祉課・市民課】 本文【注】あり\n【防災課】 済"
    parts = split_parts(text, ("防災課", "福祉課", "市民課"))

    assert parts == {"防災課": "【共通】前置き\n【防災課】 済", "福祉課": "【福祉課・市民課】 本文【注】あり"}
    assert split_parts("【防災課】 済\n■福祉課 名簿", ("防災課", "福祉課")) == {
        "防災課": "【防災課】 済",
        "福祉課": "■福祉課 名簿",
    }
    assert join_parts({"福祉課": "■福祉課 甲", "防災課": "乙"}, ("防災課", "福祉課")) == "【防災課】\n乙\n■福祉課 甲"
    assert join_parts({"福祉課": "甲"}, ("防災課", "福祉課")) == "甲"
    assert (
        join_parts({"福祉課": "甲", "防災課": "【防災課】乙"}, ("防災課", "福祉課")) == "【防災課】乙\n【福祉課】\n甲"
    )
