"""Items classed, categories judged by rules that are data: every verdict with its figures, every doubt said."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

import drawn
import entered
from workbook_tools.config.load_reports import usual_standing
from workbook_tools.excel.grid import CellError
from workbook_tools.model.standing import percent
from workbook_tools.reports.standing.evaluate import find_disagreements, make_standing
from workbook_tools.reports.standing.reading import read_standing_form
from workbook_tools.reports.standing.verdicts import judge

if TYPE_CHECKING:
    from pathlib import Path

    from workbook_tools.config.report_settings import Reading, StandingSettings
    from workbook_tools.excel.grid import Book, Value
    from workbook_tools.model.standing import Standing

CATEGORIES = """
表題|市の立ち位置
県内の団体の数|42

大分類|分野|参考|判定|良い点|検討点|注
体制|推進体制||良好|・専任の課がある\\n・計画がある|人を育てる
|人材|||
その他|実験|○||||※ 試行
"""
"""Categories in rows 5 to 7: name in B, verdict in D."""
ITEMS = """
分野|項目|本市の実施|全国実施率|県内団体数|区分|備考
推進体制|計画の策定|○|0.7|30
|専任の課|○|0.4|12
|補佐役の任命|×|0.3|9
人材|研修|○|0.8|40
|派遣|×|0.5|3
実験|自動化|○|0.499|1
"""
"""Items in rows 2 to 7: category in A, name in B, done in C, rate in D, bodies in E, class in F."""


def book(items: str = ITEMS, categories: str = CATEGORIES) -> Book:
    """Draw an entry form."""
    return entered.book(entered.sheet("分野", categories), entered.sheet("項目", items))


def standing(
    form: Book | None = None, reading: Reading = "strict", settings: StandingSettings | None = None
) -> tuple[Standing, list[str]]:
    """Judge a form, and spell what is wrong."""
    settings = settings or usual_standing()
    read = read_standing_form(form or book(), "記入票.xlsx", settings)
    made = make_standing(read, settings, reading)
    return made, [str(finding) for finding in (*read.findings, *find_disagreements(made))]


def told(items: str = ITEMS, categories: str = CATEGORIES) -> list[str]:
    """Spell what is wrong with a form, the verdicts left aside."""
    aside = ("standing-verdict", "standing-rule", "standing-on-bound")
    return [line for line in standing(book(items, categories))[1] if not line.partition(" ")[2].startswith(aside)]


def put(cell: str, value: Value | None) -> Book:
    """Draw the form with another value in a cell of its items."""
    return drawn.put(book(), {cell: value}, "項目")


def test_items_are_classed_by_the_thresholds() -> None:
    """Done before half of all bodies do it, done like them; not done, and not done though half of them do."""
    made, _ = standing()

    assert [[item.klass for item in category.items] for category in made.categories] == [
        ["普通", "先進的", "検討が必要"],
        ["普通", "遅れている"],
        ["先進的"],
    ]
    assert [category.counts for category in made.categories] == [(1, 1, 1, 0), (0, 1, 0, 1), (1, 0, 0, 0)]


def test_other_thresholds_class_otherwise() -> None:
    """The line is a setting, for the published figures do not tell it."""
    settings = drawn.config("[standing]\nadvanced_below = 30\nlate_from = 30\n").standing

    made, _ = standing(settings=settings)

    assert [item.klass for item in made.categories[0].items] == ["普通", "普通", "遅れている"]


def test_a_given_class_counts_and_its_difference_is_told() -> None:
    """Whoever filled in the form may know better; both are said."""
    made, findings = standing(put("F3", "検討が必要"))

    assert made.categories[0].items[1].klass == "検討が必要"
    assert made.categories[0].items[1].by_rule == "先進的"
    assert "項目!F3 standing-class-differs 検討が必要" in findings


def test_a_class_alone_is_enough() -> None:
    """Older evaluations published the classes without the figures; the short form of a class is good."""
    made, findings = standing(
        book(
            "分野|項目|本市の実施|全国実施率|区分\n推進体制|計画|||先進的\n|課|||検討\n人材|研修|||普通\n実験|試行|||遅れている"
        )
    )

    assert [category.counts for category in made.categories] == [(1, 0, 1, 0), (0, 1, 0, 0), (0, 0, 0, 1)]
    assert [line for line in findings if line.startswith("項目")] == []


@pytest.mark.parametrize(
    ("cell", "value", "where"),
    [
        ("C2", None, "項目!C2 answer-missing"),
        ("C2", "実施予定", "項目!C2 rating-unknown 実施予定"),
        ("C2", "する", "項目!C2 rating-unknown する"),
        ("D2", None, "項目!D2 standing-rate-missing"),
        ("D2", "多い", "項目!D2 number-unreadable 多い"),
        ("D2", 130, "項目!D2 standing-rate-outside 130"),
        ("D2", 70, "項目!D2 standing-rate-read 70"),
        ("D2", "約7割", "項目!D2 number-unreadable 約7割"),
        ("D2", "約70％", "項目!D2 standing-rate-read 約70％"),
        ("D2", CellError("#REF!"), "項目!D2 error-value #REF!"),
        ("E2", 43, "項目!E2 standing-bodies-exceeded 43"),
        ("E2", "多数", "項目!E2 number-unreadable 多数"),
        ("F2", "先端", "項目!F2 rating-unknown 先端"),
        ("A2", "対策", "項目!A2 standing-category-unknown 対策"),
        ("B2", None, "項目!B2 answer-missing"),
        ("B3", "計画の策定", "項目!B3 standing-item-twice 計画の策定"),
    ],
)
def test_what_is_wrong_with_an_item_is_told_at_its_cell(cell: str, value: Value | None, where: str) -> None:
    """A share that is none, a name that is unknown, an answer that is missing."""
    assert where in standing(put(cell, value))[1]


@pytest.mark.parametrize("value", ["実施", "済", "有", "○", "〇"])
def test_done_may_be_said_in_several_ways(value: str) -> None:
    """What offices write for 実施 is 実施."""
    assert standing(put("C2", value))[0].categories[0].items[0].done is True


@pytest.mark.parametrize(
    ("value", "rate"), [(0.7, "70％"), (70, "70％"), ("70.5%", "70.5％"), ("70.5", "70.5％"), (1, "100％")]
)
def test_a_share_is_read_however_it_was_typed(value: Value, rate: str) -> None:
    """A cell shown in percent holds 0.7; a person who types 70 means 70 percent."""
    read = standing(put("D2", value))[0].categories[0].items[0].rate

    assert read is not None
    assert percent(read) == rate


def test_a_formula_nobody_calculated_is_no_share() -> None:
    """A cell that was never calculated holds nothing."""
    form = put("D2", None)
    form.sheets[1].uncached.add((2, 4))

    assert "項目!D2 formula-without-value" in standing(form)[1]


def test_categories_are_told_at_their_cells() -> None:
    """A category without items has no verdict; one that stands twice is read once."""
    more = CATEGORIES + "その他|推進体制|||\nその他|防災|||\nその他|統計||優秀|\n| ||良好\n"

    assert told(categories=more) == [
        "分野!B8 standing-category-twice 推進体制",
        "分野!D10 rating-unknown 優秀",
        "分野!B11 answer-missing",
        "分野!D9 standing-no-items 防災",
        "分野!D10 standing-no-items 統計",
    ]


def test_a_form_without_its_tables_is_told() -> None:
    """Both tables are found by their headings or not at all."""
    assert standing(entered.book(entered.sheet("メモ", "あれ|これ")))[1] == [
        "分野 input-table-missing",
        "項目 input-table-missing",
    ]
    assert "分野!B1 standing-nothing" in standing(book(ITEMS, "大分類|分野|参考|判定"))[1]


COUNTS = ("先進的", "普通", "検討が必要", "遅れている")


@pytest.mark.parametrize(
    ("counts", "stated", "strict", "wide"),
    [
        ((2, 1, 0, 0), "先進的", ("match", "先進的"), ("match", "先進的")),
        ((1, 9, 0, 0), "良好", ("match", "良好"), ("match", "良好")),
        ((1, 9, 0, 0), "先進的", ("mismatch", "良好"), ("mismatch", "良好")),
        ((1, 1, 0, 0), "良好", ("silent", ""), ("match", "良好")),
        ((1, 1, 0, 0), "", ("silent", ""), ("computed", "良好")),
        ((2, 2, 2, 0), "良好", ("mismatch", "やや不備あり"), ("ambiguous", "")),
        ((0, 0, 0, 3), "不備あり", ("match", "不備あり"), ("match", "不備あり")),
        ((0, 0, 0, 3), "やや不備あり", ("mismatch", "不備あり"), ("mismatch", "不備あり")),
        ((0, 0, 0, 0), "良好", ("empty", ""), ("empty", "")),
    ],
)
def test_the_rule_judges_and_says_how_it_agrees(
    counts: tuple[int, ...], stated: str, strict: tuple[str, str], wide: tuple[str, str]
) -> None:
    """By the letter the rule is silent between a third and two thirds; with its gap closed two rules may hold."""
    given = dict(zip(COUNTS, counts, strict=True))
    settings = usual_standing()

    for reading, expected in (("strict", strict), ("wide", wide)):
        judged = judge(given, settings, "strict" if reading == "strict" else "wide", stated)
        assert (judged.status, judged.verdict) == expected


def test_the_narrower_verdict_goes_before_the_wider() -> None:
    """不備あり is a special case of やや不備あり: both rules hold, one verdict is given."""
    judged = judge(dict(zip(COUNTS, (0, 0, 1, 2), strict=True)), usual_standing(), "strict", "")

    assert judged.satisfied == ("やや不備あり", "不備あり")
    assert judged.verdict == "不備あり"


def test_the_reasoning_is_in_figures() -> None:
    """Every share a rule looks at is told with its parts, its bound and whether it holds."""
    judged = judge(dict(zip(COUNTS, (2, 2, 2, 0), strict=True)), usual_standing(), "strict", "良好")
    (good, advanced), *_ = (result.shares for result in judged.results)

    assert (good.label, good.part, good.whole, good.needed) == ("先進的＋普通 ÷ 全項目", 4, 6, "2/3以上")
    assert (good.holds, good.on_bound, good.value) == (True, True, Fraction(2, 3))
    assert (advanced.label, advanced.holds) == ("先進的 ÷ （先進的＋普通）", False)
    assert [share.label for share in judged.on_bound] == ["検討が必要＋遅れている ÷ 全項目"]


def test_a_share_of_nothing_meets_no_condition() -> None:
    """Where nothing is advanced or usual there is no share of the advanced among them."""
    judged = judge(dict(zip(COUNTS, (0, 0, 2, 0), strict=True)), usual_standing(), "strict", "")

    assert [share.value for share in judged.results[0].shares] == [Fraction(0), None]
    assert judged.verdict == "やや不備あり"


def test_disagreements_are_told_at_the_stated_verdict() -> None:
    """Contradiction, silence, a tie and an exact bound: each is said where the verdict stands."""
    items = (
        "分野|項目|本市の実施|全国実施率|区分\n推進体制|1|||先進的\n|2|||普通\n|3|||検討\n人材|4|||先進的\n|5|||普通"
    )
    form = book(items, CATEGORIES.replace("その他|実験|○||||※ 試行", ""))

    _, strict = standing(form)
    _, wide = standing(form, "wide")

    assert strict == [
        "分野!D5 standing-verdict-differs 良好",
        "分野!D5 standing-on-bound",
        "分野!D6 standing-rule-silent",
    ]
    assert wide == ["分野!D5 standing-rules-several 良好", "分野!D5 standing-on-bound"]


def test_the_head_and_the_words_are_kept() -> None:
    """Title, points, notes and the reference mark come through; the points lose the mark they began with."""
    made, _ = standing()
    first, _, last = made.categories

    assert (made.title, made.bodies) == ("市の立ち位置", 42)
    assert (first.good, first.consider) == (("専任の課がある", "計画がある"), ("人を育てる",))
    assert (last.reference, last.notes, last.group) == (True, ("※ 試行",), "その他")
    assert made.categories[1].group == "体制"
    assert [made.shown_verdict(each) for each in made.categories] == ["良好", "不備あり", "先進的"]


@pytest.mark.shared
@pytest.mark.parametrize("reading", ["strict", "wide"])
def test_the_published_evaluation_comes_out_status_by_status(seeds: Path, reading: Reading) -> None:
    """Sixteen categories of a real document: counts, rules met, verdict and status equal those recorded by hand."""
    seed = json.loads((seeds / "tajimi_standing.json").read_text(encoding="utf-8"))
    recorded = "computed" if reading == "strict" else "computed_if_gap_closed"
    words = {"silent": "no rule applies"}
    seen = []
    for category in seed["categories"]:
        counts = dict(zip(COUNTS, category["counts"].values(), strict=True))
        judged = judge(counts, usual_standing(), reading, category["stated"])
        expected = category[recorded]
        assert (judged.verdict or None) == expected["verdict"], category["name"]
        assert words.get(judged.status, judged.status) == expected["status"], category["name"]
        assert set(judged.held) <= set(expected["rules_satisfied"]) <= set(judged.satisfied), category["name"]
        if reading == "strict":
            on_sum = any("全項目" in share.label for share in judged.on_bound)
            assert on_sum is expected["on_boundary"], category["name"]
        seen.append(words.get(judged.status, judged.status))
    summary = seed["summary_statuses"]["strict" if reading == "strict" else "gap_closed"]

    assert {status: seen.count(status) for status in set(seen)} == summary
