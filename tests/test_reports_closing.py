"""The plan-end table and its text: every measure counted once, every sum proved, every doubt at its cell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import entered
from workbook_tools.config.load import load_config, parse_config
from workbook_tools.excel.address import Area
from workbook_tools.master.read_master import read_master
from workbook_tools.model.closing import Closing, ClosingPair
from workbook_tools.reports.closing.measures import NO_GROUP, ReadMeasures, read_measures
from workbook_tools.reports.closing.table import check_table, figures, make_table
from workbook_tools.reports.closing.texts import read_texts
from workbook_tools.rounds.new_folder import TEMPLATES

if TYPE_CHECKING:
    from workbook_tools.config.settings import Config
    from workbook_tools.model.closing import ClosingTable

FILE = "一覧.xlsx"
HEADINGS = "基本施策|番号|施策|担当課|最終年度の評価|区分|最終の評価|次期計画への引継ぎ|残った課題|課題への対応"
GOOD = """
(1) 安心|1|防災アプリ|危機管理課|B|継続中|目標通り|同規模|登録がのびない|学校で案内する
(1) 安心|2|見守り|福祉課|A|継続中|目標以上|拡大
(2) 便利|3|電子申告|税務課|B|完了・廃止・中止|目標通り|廃止
(2) 便利|4|窓口案内|市民課|C|継続中|変わらず|縮小
"""
"""Measures in rows 4 to 7; status in F, rating in G, succession in H."""


def settings() -> Config:
    """Load the settings of the template."""
    return load_config(TEMPLATES / "closing")


def read(rows: str = GOOD, config: Config | None = None, merges: tuple[str, ...] = ()) -> ReadMeasures:
    """Read the measures of a list drawn by hand."""
    config = config or settings()
    drawn = entered.sheet("総括一覧", f"{HEADINGS}\n{rows.strip()}", first_row=3)
    drawn.merges = tuple(Area.parse(area) for area in merges)
    reading = read_master(entered.book(drawn), config)
    assert config.closing is not None
    return read_measures(reading.plan, config, config.closing, reading.headings, FILE)


def table(rows: str = GOOD, merges: tuple[str, ...] = ()) -> ClosingTable:
    """Make the table of a list drawn by hand."""
    config = settings()
    assert config.closing is not None
    successions = config.scales["succession"].order
    return make_table(read(rows, merges=merges).measures, config.closing, "基本施策", successions)


def told(rows: str, config: Config | None = None, merges: tuple[str, ...] = ()) -> list[str]:
    """Spell what is wrong with a list."""
    return [str(finding) for finding in read(rows, config, merges).findings]


def test_every_measure_is_counted_under_its_head_and_beside_it() -> None:
    """One line a group, one column a rating and a succession, and totals that follow from them."""
    made = table()

    assert [(row.label, row.measures, row.ratings, row.successions) for row in made.rows] == [
        ("(1) 安心", 2, (1, 1, 0, 0, 0, 0, 0), (1, 1, 0, 0)),
        ("(2) 便利", 2, (0, 0, 0, 1, 0, 1, 0), (0, 0, 1, 1)),
    ]
    assert (made.total.measures, made.total.ratings, made.total.successions) == (4, (1, 1, 0, 1, 0, 1, 0), (1, 1, 1, 1))
    assert [(column.head, column.rating) for column in made.columns][:2] == [
        ("継続中", "目標以上"),
        ("継続中", "目標通り"),
    ]
    assert check_table(made, FILE) == ()
    assert read().findings == ()


def test_the_heads_and_their_successions_are_one_figure() -> None:
    """What is done is not handed on: the counts of both sides are compared, in every line."""
    made = table()

    assert made.pairs == (
        ClosingPair("継続中", ("拡大", "同規模", "縮小")),
        ClosingPair("完了・廃止・中止", ("廃止",)),
    )
    assert [made.pair_counts(pair, made.total) for pair in made.pairs] == [(3, 3), (1, 1)]
    assert figures(made, made.rows[1]) == (
        "施策数 2、評価 2、引継ぎ 2、継続中 1：拡大・同規模・縮小 1、完了・廃止・中止 1：廃止 1"
    )


def test_a_plan_that_does_not_tie_successions_to_heads_compares_the_sums_alone() -> None:
    """Without a rule for them, or with one succession under two heads, there is no pair; the three sums still agree or not."""
    config = settings()
    assert config.closing is not None
    first, second = config.closing.heads
    free = replace(config.closing, heads=(replace(first, successions=()), replace(second, successions=())))
    mixed = replace(config.closing, heads=(first, replace(second, successions=("廃止", "縮小"))))
    rows = GOOD.replace("|変わらず|縮小", "|変わらず|")
    successions = config.scales["succession"].order

    made = [
        make_table(read(rows, replace(config, closing=each)).measures, each, "基本施策", successions)
        for each in (free, mixed)
    ]

    assert [table.pairs for table in made] == [(), ()]
    assert [[row.agrees for row in table.rows] for table in made] == [[True, False], [True, False]]
    assert [[table.proves(row) for row in table.rows] for table in made] == [[True, False], [True, False]]


def test_what_is_missing_is_told_at_its_cell_and_the_line_does_not_agree() -> None:
    """A measure without rating or succession leaves a hole that no total hides."""
    rows = GOOD.replace("継続中|目標以上|拡大", "継続中").replace("|変わらず|縮小", "|変わらず|")

    assert told(rows) == [
        "総括一覧!G5 answer-missing",
        "総括一覧!H5 answer-missing",
        "総括一覧!H7 answer-missing",
    ]
    findings = check_table(table(rows), FILE)
    assert [str(finding) for finding in findings] == ["総括一覧 closing-sums-differ", "総括一覧 closing-sums-differ"]
    assert findings[0].values["figures"].startswith("施策数 2、評価 1、引継ぎ 1")


def test_a_rating_that_its_status_does_not_have_is_not_counted() -> None:
    """What is finished cannot be in progress: there is no column for it."""
    rows = GOOD.replace("完了・廃止・中止|目標通り|廃止", "完了・廃止・中止|実施中|廃止")

    assert told(rows) == ["総括一覧!G6 closing-rating-not-of-status 実施中"]
    assert sum(table(rows).rows[1].ratings) == 1


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        (
            "完了・廃止・中止|目標通り|廃止",
            "完了・廃止・中止|目標通り|同規模",
            "総括一覧!H6 closing-succession-differs 同規模",
        ),
        ("継続中|目標以上|拡大", "継続中|目標以上|廃止", "総括一覧!H5 closing-succession-differs 廃止"),
    ],
)
def test_a_succession_against_its_status_is_told_at_its_cell(before: str, after: str, where: str) -> None:
    """完了 means 廃止 and 継続 does not, where the plan says so; the sums of that line show it too."""
    rows = GOOD.replace(before, after)

    assert told(rows) == [where]
    assert [str(finding) for finding in check_table(table(rows), FILE)] == ["総括一覧 closing-sums-differ"]


def test_symbols_of_no_scale_and_look_alikes_are_told() -> None:
    """A word that is on no scale counts nowhere; one that means a word of the scale counts as it."""
    rows = GOOD.replace("目標以上|拡大", "目標以上だった|拡 大").replace("変わらず|縮小", "変わらない|縮小")

    assert told(rows) == [
        "総括一覧!G5 rating-several 目標以上だった",
        "総括一覧!H5 rating-look-alike 拡 大",
        "総括一覧!G7 rating-unknown 変わらない",
    ]


def test_departments_that_answer_one_measure_differently_are_a_tie() -> None:
    """Nobody is outvoted: the first answer counts, and all of them are told."""
    rows = """
(1) 安心|1|防災アプリ|危機管理課||継続中|目標通り|同規模
||| 福祉課||継続中|実施中|同規模
"""
    merges = ("A4:A5", "B4:B5", "C4:C5")
    found = read(rows, merges=merges).findings

    assert [str(finding) for finding in found] == ["総括一覧!G4 closing-answers-differ 目標通り"]
    assert found[0].values["answers"] == "危機管理課 目標通り、福祉課 実施中"
    made = table(rows, merges)
    assert (made.total.measures, made.total.ratings[1], made.total.ratings[2]) == (1, 1, 0)
    assert made.measures[0].departments == ("危機管理課", "福祉課")


def test_a_measure_of_no_group_stands_in_a_line_of_its_own() -> None:
    """Nothing falls out of the table."""
    rows = "|1|防災アプリ|危機管理課||継続中|目標通り|同規模\n"

    assert told(rows) == ["総括一覧 closing-group-missing"]
    assert [row.label for row in table(rows).rows] == [NO_GROUP]


def test_a_relisted_measure_is_counted_once() -> None:
    """Where the master lists a measure twice, its first listing counts."""
    config = settings()
    text = (TEMPLATES / "closing" / "config.toml").read_text(encoding="utf-8")
    column = '[[master.columns]]\nfield = "mark"\nheader = "再掲"\nrole = "relisted"\n\n[closing]'
    config = parse_config(text.replace("[closing]", column, 1), config.folder)
    rows = """
(1) 安心|1|防災アプリ|危機管理課||継続中|目標通り|同規模|||
(2) 便利|2|防災アプリ|危機管理課||継続中|目標以上|拡大|||再掲
"""
    drawn = entered.sheet("総括一覧", f"{HEADINGS}|再掲\n{rows.strip()}", first_row=3)
    reading = read_master(entered.book(drawn), config)
    assert config.closing is not None

    found = read_measures(reading.plan, config, config.closing, reading.headings, FILE)

    assert [(measure.key, measure.rating) for measure in found.measures] == [("1", "目標通り")]


def test_without_a_status_the_rating_tells_the_head() -> None:
    """A plan whose ratings belong to one head each needs no column for it."""
    config = settings()
    assert config.closing is not None
    first, second = config.closing.heads
    heads = (first, replace(second, ratings=("廃止・中止",)))
    plain = replace(config, closing=replace(config.closing, status="", heads=heads))
    rows = GOOD.replace("完了・廃止・中止|目標通り", "|廃止・中止")

    assert [measure.status for measure in read(rows, plain).measures] == [
        "継続中",
        "継続中",
        "完了・廃止・中止",
        "継続中",
    ]


def test_a_list_without_measures_is_told() -> None:
    """An empty table proves nothing."""
    assert [str(finding) for finding in check_table(table("|||"), FILE)] == ["closing-nothing"]


TEXT = """
種類|文|用語の説明
章|計画の概要
箇条|策定：平成30年3月
箇条|期間：5年
章|評価と引継ぎ
総括表
章|総括
節|横断の事項
項|配慮
課題|鮮度を保つ。
課題|見やすくする。
対応|毎週見直した。\\n更新の担当を決めた。
注|令和2年度の調査による
項|防災
細項|避難所
課題|通信を確保する。
対応|無線を置いた。
章|これから
箇条|人を育てる
用語|RPA|作業の自動化
"""


def texts(text: str = TEXT) -> tuple[Closing, list[str]]:
    """Read a text drawn by hand, and what is wrong with it."""
    read_, findings = read_texts(entered.book(entered.sheet("本文", text)), "本文.xlsx")
    return Closing("総括", table(), read_), [str(finding) for finding in findings]


def test_paragraphs_are_numbered_as_official_documents_number_them() -> None:
    """1. then (1) then ア then (ア); issues a. and b., beginning anew under every heading."""
    made, findings = texts()

    assert findings == []
    assert [each.number for each in made.texts] == [
        *("1.", "(1)", "(2)", "2.", "", "3.", "(1)", "ア", "a.", "b.", "", "", "イ", "(ア)", "a.", "", "4.", "(1)", ""),
    ]
    assert made.texts[-1].explanation == "作業の自動化"


def test_issues_stand_with_their_response_under_the_path_of_headings() -> None:
    """Several issues may share one response; its paragraphs and the notes stay apart."""
    made, _ = texts()
    first, second = made.sections

    assert first.path == ("3.", "(1)", "ア")
    assert first.headings == ("総括", "横断の事項", "配慮")
    assert first.issues == (("a.", "鮮度を保つ。"), ("b.", "見やすくする。"))
    assert first.responses == ("毎週見直した。", "更新の担当を決めた。")
    assert first.notes == ("令和2年度の調査による",)
    assert (second.path, second.responses) == (("3.", "(1)", "イ", "(ア)"), ("無線を置いた。",))


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        ("対応|無線を置いた。\n", "", "本文!B16 closing-issue-unanswered 通信を確保する。"),
        ("課題|通信を確保する。\n", "", "本文!B16 closing-response-alone 無線を置いた。"),
        ("節|横断の事項\n", "", "本文!A8 closing-heading-skips"),
        ("総括表\n", "", "本文!A1 closing-table-unplaced"),
        ("章|これから", "賞|これから", "本文!A18 rating-unknown 賞"),
        ("章|これから", "|これから", "本文!A18 answer-missing"),
        ("章|これから", "章|", "本文!B18 answer-missing"),
    ],
)
def test_what_the_text_lacks_is_told_at_its_cell(before: str, after: str, where: str) -> None:
    """Headings, issues and responses belong together."""
    assert where in texts(TEXT.replace(before, after))[1]


def test_words_of_no_kind_are_printed_all_the_same() -> None:
    """A paragraph is not lost because its kind is missing."""
    made, _ = texts(TEXT.replace("章|これから", "|これからのこと"))

    assert ("body", "これからのこと") in [(each.kind, each.text) for each in made.texts]


def test_a_heading_without_the_one_above_has_no_number() -> None:
    """A wrong number would be worse than none."""
    made, _ = texts(TEXT.replace("節|横断の事項\n", ""))

    assert [(each.number, each.text) for each in made.texts if each.kind == "part"] == [("", "配慮"), ("", "防災")]


def test_a_workbook_that_is_not_the_form_is_told() -> None:
    """Without its headings there is nothing to read."""
    found, findings = read_texts(entered.book(entered.sheet("メモ", "あれ|これ")), "本文.xlsx")

    assert found == ()
    assert [str(finding) for finding in findings] == ["本文 input-table-missing"]
