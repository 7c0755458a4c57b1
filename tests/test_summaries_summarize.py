"""The tallies: equal to what was counted by hand from the documents, in every counting unit, and nothing dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest

import tidy_plans
from tallied import as_truth, table, truth, without_zeros
from tidy_plans import Line, draw_config, draw_plan
from workbook_tools.config.scale import Symbol
from workbook_tools.config.settings import TallySettings
from workbook_tools.errors import ConfigError
from workbook_tools.summaries.summarize import make_summary

if TYPE_CHECKING:
    from pathlib import Path

    from workbook_tools.model.tally import Mixed

CELLS = TallySettings()
ENTRIES = TallySettings(base="entries")


def measures(mixed: Mixed) -> TallySettings:
    """Count measures by one rule for mixed ones."""
    return TallySettings(base="measures", mixed=mixed)


TAJIMI = [
    ("rating_cells", CELLS),
    ("department_rows", ENTRIES),
    ("measures_first", measures("first")),
    ("measures_worst", measures("worst")),
    ("measures_best", measures("best")),
    ("measures_unanimous_only", measures("unanimous")),
]


@pytest.mark.parametrize(("variant", "tally"), TAJIMI, ids=[variant for variant, _ in TAJIMI])
def test_first_document_is_counted_as_by_hand(seeds: Path, variant: str, tally: TallySettings) -> None:
    """Total, 基本施策, 位置づけ and 担当課 agree with the truth in every counting unit, row by row."""
    wanted = truth(seeds, "tajimi_r2", variant)
    summary = make_summary(*tidy_plans.tajimi(seeds), tally)
    total = table(summary, "評価の内訳")
    assert dict(zip(total.columns, total.counts[0], strict=True)) == wanted["total"]
    assert total.total == wanted["n"]
    pillars = {name.split()[0]: row for name, row in as_truth(table(summary, "基本施策×評価")).items()}
    assert pillars == wanted["pillar_x_rating"]
    assert as_truth(table(summary, "位置づけ×評価")) == wanted["position_x_rating"]
    if "department_x_rating" in wanted:
        departments = as_truth(table(summary, "担当課×評価"))
        assert departments == wanted["department_x_rating"]
        assert list(departments) == list(wanted["department_x_rating"])


@pytest.mark.parametrize("tally", [CELLS, measures("worst")], ids=["cells", "measures"])
def test_departments_see_every_rating_they_answer_for(seeds: Path, tally: TallySettings) -> None:
    """Beside tables that credit a shared rating once stands one that shows each department its own."""
    wanted = truth(seeds, "tajimi_r2", "department_rows")["department_x_rating"]
    added = table(make_summary(*tidy_plans.tajimi(seeds), tally), "担当課×評価（担当課ごと）")
    assert as_truth(added) == wanted
    assert added.unit == "担当課ごとの評価"


KATO = [
    ("rating_cells", CELLS),
    ("department_rows", ENTRIES),
    ("projects_first", measures("first")),
    ("projects_worst", measures("worst")),
    ("projects_best", measures("best")),
]


@pytest.mark.parametrize(("variant", "tally"), KATO, ids=[variant for variant, _ in KATO])
def test_third_document_is_counted_as_by_hand(seeds: Path, variant: str, tally: TallySettings) -> None:
    """Items of projects: ✗ counts as ×, the dash and the lost rating stand apart, two group levels agree."""
    wanted = truth(seeds, "kato_r2", variant)
    summary = make_summary(*tidy_plans.kato(seeds), tally)
    names = {"未記入": "(欠)"}
    assert as_truth(table(summary, "評価の内訳"), names)["全体"] == {**wanted["total"], "計": wanted["n"]}
    assert as_truth(table(summary, "方針×評価"), names) == wanted["policy_x_rating"]
    assert as_truth(table(summary, "取組×評価"), names) == wanted["initiative_x_rating"]
    if "department_x_rating" in wanted:
        departments = as_truth(table(summary, "担当課×評価"), names)
        assert without_zeros(departments) == without_zeros(wanted["department_x_rating"])


def test_third_document_tells_what_it_could_not_count(seeds: Path) -> None:
    """The lost rating, the sign that was read as another and the row without a cell are named with their places."""
    notes = make_summary(*tidy_plans.kato(seeds), CELLS).notes
    assert "評価が未記入です：一覧!F22（都市政策課）。" in notes
    assert "記号を読み替えました：一覧!F10「✗ U+2717」→「×」。" in notes
    assert any(note.startswith("評価のセルがない行です：一覧 5行目（生涯学習課）") for note in notes)


KAMEYAMA = [
    ("listings", TallySettings(relisted="each"), "担当課×評価"),
    ("projects_once", CELLS, "担当課×評価"),
    ("listings_every_department", TallySettings(relisted="each"), "担当課×評価（担当課ごと）"),
    ("projects_once_every_department", CELLS, "担当課×評価（担当課ごと）"),
]


@pytest.mark.parametrize(("variant", "tally", "by_department"), KAMEYAMA, ids=[variant for variant, *_ in KAMEYAMA])
def test_fifth_document_is_counted_as_by_hand(
    seeds: Path, variant: str, tally: TallySettings, by_department: str
) -> None:
    """再掲 is counted each time or once where it is first listed; joint listings count once or for both."""
    wanted = truth(seeds, "kameyama_r3", variant)
    summary = make_summary(*tidy_plans.kameyama(seeds), tally)
    assert as_truth(table(summary, "評価の内訳"))["全体"] == {**wanted["total"], "計": wanted["n"]}
    assert as_truth(table(summary, "ビジョン×評価")) == wanted["vision_x_rating"]
    departments = without_zeros(as_truth(table(summary, by_department)))
    assert {k if " " in k else f"(部なし) {k}": v for k, v in departments.items()} == wanted["ka_x_rating"]
    if not variant.endswith("every_department"):
        divisions = as_truth(table(summary, "部×評価"))
        assert {"(部なし)" if k == "（なし）" else k: v for k, v in divisions.items()} == wanted["bu_x_rating"]


def test_relisted_entry_with_another_rating_is_named(seeds: Path) -> None:
    """Counted once, a 再掲 that says something else than its first listing must not vanish unseen."""
    notes = make_summary(*tidy_plans.kameyama(seeds), CELLS).notes
    assert [note for note in notes if note.startswith("再掲の評価")] == [
        "再掲の評価が初めの掲載と違います：一覧!F32「◎」、初めの掲載 ① (3)-5「○」。初めの掲載で数えました。"
    ]


def test_blank_and_unknown_ratings_stand_apart_and_outside_the_divisor() -> None:
    """未記入 and 尺度外 are columns of their own, never dropped and never guessed."""
    plan = draw_plan([Line("1", "甲課", "A"), Line("2", "甲課", " "), Line("3", "乙課", "優"), Line("4", "乙課", "Ａ")])
    summary = make_summary(plan, draw_config(), CELLS)
    total = table(summary, "評価の内訳")
    assert total.columns == ("A", "B", "C", "D", "未記入", "尺度外")
    assert total.counts == ((2, 0, 0, 0, 1, 1),)
    assert total.outside == ("未記入", "尺度外")
    assert "尺度にない評価です：一覧!F3「優」。一覧を直すと集計に入ります。" in summary.notes
    assert dict(summary.conditions)["件数"] == "4件（うち評価のあるもの 2件）"


@pytest.mark.parametrize(("not_counted", "outside"), [("out", ("－",)), ("in", ())])
def test_symbol_out_of_the_count_keeps_its_column(not_counted: Literal["out", "in"], outside: tuple[str, ...]) -> None:
    """対象外 is always shown; whether it belongs to the divisor is the office's choice."""
    plan = draw_plan([Line("1", "甲課", "○"), Line("2", "甲課", "－")])
    config = draw_config(["○", "×", Symbol("－", "対象外", counted=False)])
    total = table(make_summary(plan, config, TallySettings(not_counted=not_counted)), "評価の内訳")
    assert (total.columns, total.counts) == (("○", "×", "－"), ((1, 0, 1),))
    assert total.outside == outside


def test_every_department_stands_in_its_order_even_with_nothing() -> None:
    """Rows follow 建制順, not the list; a department without a rating stays with zeros."""
    plan = draw_plan([Line("1", "乙課", "A"), Line("2", "丙課", "B")], ["甲課", "乙課"])
    tally = table(make_summary(plan, draw_config(), CELLS), "担当課×評価")
    assert tally.rows == ("甲課", "乙課", "丙課")
    assert tally.counts == ((0, 0, 0, 0), (1, 0, 0, 0), (0, 1, 0, 0))


def test_positions_follow_their_scale_and_strangers_come_last() -> None:
    """位置づけ is read on its own scale; what is not on it keeps its row, a blank one stands last."""
    lines = [Line("1", "甲課", "A", position=sign) for sign in ("", "新規", "⇒", "☆")]
    tally = table(make_summary(draw_plan(lines), draw_config(), ENTRIES), "位置づけ×評価")
    assert tally.rows == ("☆", "↑", "↗", "⇒", "新規", "（なし）")
    assert [row[0] for row in tally.counts] == [1, 0, 0, 1, 1, 1]


def test_same_name_under_two_groups_stays_two_rows() -> None:
    """A second level is counted inside its first; only there does the label name both."""
    lines = [
        Line("1", "甲課", "A", ("柱1", "共通")),
        Line("2", "甲課", "B", ("柱2", "共通")),
        Line("3", "甲課", "A", ("柱2", "単独")),
    ]
    summary = make_summary(draw_plan(lines), draw_config(groups=("柱", "方針")), CELLS)
    assert table(summary, "方針×評価").rows == ("柱1 ＞ 共通", "柱2 ＞ 共通", "単独")
    assert table(summary, "方針×評価").row_totals == (1, 1, 1)
    assert table(summary, "柱×評価").row_totals == (1, 2)


def test_one_group_spelt_in_two_ways_is_one_row() -> None:
    """Width and blanks do not make a second group; the first spelling is shown."""
    plan = draw_plan([Line("1", "甲課", "A", "(1)安心・安全"), Line("2", "甲課", "B", "（１） 安心・\n安全")])
    tally = table(make_summary(plan, draw_config(), CELLS), "基本施策×評価")
    assert (tally.rows, tally.row_totals) == (("(1)安心・安全",), (2,))


def test_measure_with_different_ratings_is_listed() -> None:
    """When measures are counted, each mixed one is named with all its ratings and what became of it."""
    plan = draw_plan([Line("1", "甲課", "C"), Line("1", "乙課", "B"), Line("2", "甲課", "A")])
    (note,) = make_summary(plan, draw_config(), measures("worst")).notes
    assert note == "評価が分かれています：1 1の取組（甲課 C、乙課 B）→ C として数えました。"
    (note,) = make_summary(plan, draw_config(), measures("unanimous")).notes
    assert note.endswith("→ 数えていません。")


def test_low_ratings_are_those_the_scale_flags() -> None:
    """The list of low ratings follows the settings and brings what the departments wrote."""
    plan = draw_plan(
        [
            Line("1", "甲課", "C", cell="x", text="遅れています。"),
            Line("1", "乙課", "C", cell="x"),
            Line("2", "甲課", "D"),
        ]
    )
    low = make_summary(plan, draw_config(["A", "B", Symbol("C", low=True), "D"]), CELLS).lists[0]
    assert [row.entry_id for row in low.rows] == ["1/甲課"]
    assert low.rows[0].cells["unit:department"] == "甲課、乙課"
    assert low.rows[0].cells["progress"] == "遅れています。"
    assert low.heading("progress") == "令和2年度の進捗状況"


def test_low_ratings_are_the_lower_half_where_nothing_is_flagged() -> None:
    """Without a flag the lower half is listed, and the conditions say so."""
    plan = draw_plan([Line("1", "甲課", "B"), Line("2", "甲課", "C"), Line("3", "甲課", "－")])
    summary = make_summary(plan, draw_config(["A", "B", "C", Symbol("－", counted=False)]), CELLS)
    assert [row.cells["unit:rating"] for row in summary.lists[0].rows] == ["C"]
    assert dict(summary.conditions)["低い評価の一覧"].startswith("C（設定に low の指定がない")


def test_data_rows_are_what_the_tables_count() -> None:
    """One counted thing is one row, with the rating as counted beside the rating as written."""
    plan = draw_plan([Line("1", "甲課", "Ａ", cell="x"), Line("1", "乙課", "Ａ", cell="x")])
    (data, each) = make_summary(plan, draw_config(), CELLS).data
    (row,) = data.rows
    named = {heading: row.cells[field] for field, heading in data.fields}
    assert named["西暦年度"] == 2020
    assert (named["評価"], named["一覧の評価"], named["共有する課の数"]) == ("A", "Ａ", 2)
    assert [row.entry_id for row in each.rows] == ["1/甲課", "1/乙課"]


def test_headings_of_the_master_are_used() -> None:
    """Tables are named in the words of the office's own list."""
    summary = make_summary(draw_plan([Line("1", "甲課", "A")]), draw_config(), CELLS, {"rating": "達成度"})
    assert [tally.name for tally in summary.tallies] == [
        "達成度の内訳",
        "基本施策×達成度",
        "担当課×達成度",
        "位置づけ×達成度",
    ]


def test_relisted_without_its_first_listing_is_counted() -> None:
    """A 再掲 whose first listing is not in the list would be lost: it is counted."""
    plan = draw_plan([Line("2", "甲課", "A", first="1")])
    assert table(make_summary(plan, draw_config(), CELLS), "評価の内訳").total == 1


def test_settings_without_a_rating_are_refused() -> None:
    """Nothing to tally is said with the place and the remedy, not shown as an empty table."""
    config = draw_config()
    text_only = tuple(column for column in config.master.columns if column.field != "rating")
    object.__setattr__(config.master, "columns", text_only)
    with pytest.raises(ConfigError) as refusal:
        make_summary(draw_plan([]), config, CELLS)
    assert refusal.value.code == "rating-column-missing"
