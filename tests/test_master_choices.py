"""What the clerk decides about a merge plan: the plan shown is the plan carried out, and every row stays accounted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from drawings import PLAN
from test_master_plan_merge import MASTER, merge, plan_of, returned, told
from workbook_tools.master.choices import BEATEN, SKIPPED, choose_in_plan, rivals_of

if TYPE_CHECKING:
    from pathlib import Path

    from workbook_tools.model.merging import MergePlan

JOINED = PLAN.replace(
    'header = ["{fiscal_year}の実績", "実績"]\nrole = "answer"',
    'header = ["{fiscal_year}の実績", "実績"]\nrole = "answer"\nshared = "join"',
)
EACH = PLAN.replace('scale = "rating"\nrequired = true', 'scale = "rating"\nrequired = true\nshared = "each"')
SHARED = """
| 基本施策 | 番号 | 施策   | 担当課 | 評価 | 実績                             |
| 1        | 1    | 無線   | 防災課 | B    | 【防災課】⏎古い⏎【福祉課】⏎古い |
|          |      |        | 福祉課 |      |                                  |
"""
MERGED = ("A2:A3", "B2:B3", "C2:C3", "E2:E3", "F2:F3")


def account(plan: MergePlan) -> tuple[int, int, int, int]:
    """Give the account of rows."""
    return plan.account.returned, plan.account.taken, plan.account.unchanged, plan.account.refused


def test_a_skipped_change_is_not_written_and_its_row_is_named(tmp_path: Path) -> None:
    """The row of which nothing is taken moves to the refused ones, and the reason says whose decision it was."""
    plan = plan_of(tmp_path)
    form = returned("防災課", {"1/防災課": ("A", ""), "3/防災課": ("B", "新しい")}, sent={"3/防災課": ("B", "昨年の")})
    whole = merge(plan, form)
    assert told(whole) == ["一覧!E2 →A from H6", "一覧!F4 昨年の→新しい from I7"]

    chosen = choose_in_plan(whole, plan, skip={whole.changes[0]})

    assert told(chosen) == ["一覧!F4 昨年の→新しい from I7"]
    assert account(whole) == (2, 2, 0, 0)
    assert account(chosen) == (2, 1, 0, 1)
    assert [(left.department, left.reason, left.rows) for left in chosen.left_out] == [("防災課", SKIPPED, 1)]


def test_a_row_of_which_something_stays_out_counts_as_refused(tmp_path: Path) -> None:
    """One of two cells skipped: the row is not wholly in the master, as with an open conflict."""
    plan = plan_of(tmp_path)
    whole = merge(plan, returned("防災課", {"1/防災課": ("A", "整備")}, sent={"1/防災課": ("", "")}))

    chosen = choose_in_plan(whole, plan, skip={whole.changes[1]})

    assert told(chosen) == ["一覧!E2 →A from H6"]
    assert account(chosen) == (1, 0, 0, 1)


def test_a_file_left_out_whole_is_not_noted_as_taken_in(tmp_path: Path) -> None:
    """Its department stays where it was in the register: nothing of it is in the master."""
    plan = plan_of(tmp_path)
    whole = merge(plan, returned("防災課", {"1/防災課": ("A", "")}), returned("福祉課", {"2/福祉課": ("B", "")}))
    assert [given.department for given in whole.inputs] == ["防災課", "福祉課"]

    chosen = choose_in_plan(whole, plan, skip={whole.changes[0]})

    assert [given.department for given in chosen.inputs] == ["福祉課"]


def test_the_answer_of_a_conflict_is_taken_when_the_clerk_says_so(tmp_path: Path) -> None:
    """Then it is a change like any other, and no conflict is left."""
    edited = MASTER.replace("| B    | 昨年の", "| C    | 昨年の")
    plan = plan_of(tmp_path, edited)
    whole = merge(plan, returned("防災課", {"3/防災課": ("A", "昨年の")}, sent={"3/防災課": ("B", "昨年の")}))
    assert told(whole) == ["一覧!E4 conflict B/C/A"]

    chosen = choose_in_plan(whole, plan, take={whole.conflicts[0]})

    assert told(chosen) == ["一覧!E4 C→A from H6"]
    assert (account(whole), account(chosen)) == ((1, 0, 0, 1), (1, 1, 0, 0))


def test_no_decision_leaves_the_plan_as_it_is(tmp_path: Path) -> None:
    """Looking at a plan changes nothing."""
    plan = plan_of(tmp_path)
    whole = merge(plan, returned("防災課", {"1/防災課": ("A", ""), "3/防災課": ("A", "")}))

    assert choose_in_plan(whole, plan) == whole


def test_taking_one_part_of_a_joined_cell_keeps_the_parts_of_the_others(tmp_path: Path) -> None:
    """A department's answer goes under its own heading; what another department wrote there stays."""
    plan = plan_of(tmp_path, SHARED, JOINED, MERGED)
    whole = merge(plan, returned("福祉課", {"1/福祉課": ("", "新しい")}, sent={"1/福祉課": ("", "配布時")}))
    assert [f"{c.master}/{c.returned}" for c in whole.conflicts if c.field == "progress"]

    chosen = choose_in_plan(whole, plan, take={c for c in whole.conflicts if c.field == "progress"})

    (change,) = [change for change in chosen.changes if change.field == "progress"]
    assert change.before == "【防災課】\n古い\n【福祉課】\n古い"
    assert str(change.after).startswith("【防災課】\n古い\n【福祉課】")
    assert "新しい" in str(change.after)


def test_a_taken_part_joins_what_the_plan_writes_there_already(tmp_path: Path) -> None:
    """One department's part is a change, the other's a conflict: both end in one write of the cell."""
    plan = plan_of(tmp_path, SHARED, JOINED, MERGED)
    whole = merge(
        plan,
        returned("防災課", {"1/防災課": ("", "防災の新")}, sent={"1/防災課": ("", "【防災課】\n古い")}),
        returned("福祉課", {"1/福祉課": ("", "福祉の新")}, sent={"1/福祉課": ("", "配布時")}),
    )
    (conflict,) = [conflict for conflict in whole.conflicts if conflict.field == "progress"]

    chosen = choose_in_plan(whole, plan, take={conflict})

    (change,) = [change for change in chosen.changes if change.field == "progress"]
    assert "防災の新" in str(change.after)
    assert "福祉の新" in str(change.after)
    assert {source.department for source in change.sources} == {"防災課", "福祉課"}
    assert chosen.account.refused == whole.account.refused - 1


def test_a_department_the_master_does_not_name_takes_nothing_from_the_others(tmp_path: Path) -> None:
    """The list says 防災課 only, but 福祉課 answered beside it: its part goes under a heading, the rest stays."""
    alone = MASTER.replace("| B    | 昨年の", "| B    | 防災課の文")
    plan = plan_of(tmp_path, alone, JOINED)
    given = merge(plan, returned("防災課", {"3/防災課": ("B", "別の文")}, sent={"3/防災課": ("B", "配布時")}))
    (conflict,) = given.conflicts
    (source,) = conflict.sources
    guest = replace(conflict, master="", returned="福祉課の文", sources=(replace(source, department="福祉課"),))
    whole = replace(given, conflicts=(guest,))

    (change,) = choose_in_plan(whole, plan, take={guest}).changes

    assert str(change.after) == "【防災課】\n防災課の文\n【福祉課】\n福祉課の文"


def test_of_two_answers_for_one_cell_the_other_is_refused_by_name(tmp_path: Path) -> None:
    """Two departments rate one cell differently: taking one says what became of the other."""
    plan = plan_of(tmp_path, SHARED, EACH, MERGED)
    whole = merge(plan, returned("防災課", {"1/防災課": ("A", "")}), returned("福祉課", {"1/福祉課": ("C", "")}))
    ratings = [conflict for conflict in whole.conflicts if conflict.field == "rating"]
    assert [conflict.returned for conflict in ratings] == ["A", "C"]
    assert rivals_of(ratings[0], whole, plan) == (ratings[1],)

    chosen = choose_in_plan(whole, plan, take={ratings[1]})

    assert [(c.cell, c.after) for c in chosen.changes if c.field == "rating"] == [("E2", "C")]
    assert [c for c in chosen.conflicts if c.field == "rating"] == []
    assert ("防災課", BEATEN) in [(left.department, left.reason) for left in chosen.left_out]


@pytest.mark.parametrize("skip", [0, 1, 2, 3])
@pytest.mark.parametrize("take", [0, 1])
def test_the_account_adds_up_whatever_is_decided(tmp_path: Path, skip: int, take: int) -> None:
    """Returned is taken and unchanged and refused, always."""
    plan = plan_of(tmp_path)
    whole = merge(
        plan,
        returned("防災課", {"1/防災課": ("A", "整備"), "3/防災課": ("A", "昨年の"), "?": ("B", "")}),
        returned("福祉課", {"2/福祉課": ("B", "")}),
    )
    chosen = choose_in_plan(whole, plan, skip=set(whole.changes[:skip]), take=set(whole.conflicts[:take]))
    known = chosen.account

    assert known.returned == known.taken + known.unchanged + known.refused
    assert min(known.taken, known.unchanged, known.refused) >= 0
