"""Legends in the ways offices write them."""

from __future__ import annotations

import pytest

from workbook_tools.learning.scales.legends import Legend, legend_name, parse_legends, symbols_in


def steps(text: str) -> list[dict[str, str]]:
    """Read every legend of a text."""
    return [dict(legend.steps) for legend in parse_legends(text)]


@pytest.mark.parametrize(
    "text",
    [
        "A：目標以上　B：目標どおり　C：遅れ", "Ａ…目標以上、Ｂ…目標どおり、Ｃ…遅れ", "A（目標以上）、B（目標どおり）、C（遅れ）", "A 目標以上\nB 目標どおり\nC 遅れ",
        "※評価　A=目標以上／B=目標どおり／C=遅れ", "3段階（「A:目標以上」、「B:目標どおり」、「C:遅れ」）で評価", "【評価】A：目標以上 B：目標どおり C：遅れ",
    ],
)  # fmt: skip
def test_symbols_and_meanings(text: str) -> None:
    """Colons, dots, brackets, equals signs, lines."""
    (legend,) = parse_legends(text)

    assert [symbol.upper().translate(str.maketrans("ＡＢＣ", "ABC")) for symbol in legend.symbols] == ["A", "B", "C"]
    assert [meaning for _, meaning in legend.steps] == ["目標以上", "目標どおり", "遅れ"]


def test_two_legends_in_one_cell_with_the_same_glyphs_are_parted_by_their_names() -> None:
    """The second begins where its name stands, or where a symbol comes again."""
    schedule, rating = parse_legends(
        "スケジュール項目　△：検討　○：試行　◎：実施　→：継続　　　達成度項目　◎：達成　○：概ね達成　△：一部達成"
    )

    assert (schedule.name, dict(schedule.steps)) == (
        "スケジュール",
        {"△": "検討", "○": "試行", "◎": "実施", "→": "継続"},
    )
    assert (rating.name, dict(rating.steps)) == ("達成度", {"◎": "達成", "○": "概ね達成", "△": "一部達成"})
    assert len(parse_legends("◎：達成　○：概ね　△：一部　　◎：実施　○：試行")) == 2


def test_symbols_without_meanings() -> None:
    """Listed, or from one to the other."""
    assert parse_legends("【凡例】　評価：A／B／C／D　　位置づけ：☆／↑／↗／⇒") == (
        Legend("評価", (("A", ""), ("B", ""), ("C", ""), ("D", ""))),
        Legend("位置づけ", (("☆", ""), ("↑", ""), ("↗", ""), ("⇒", ""))),
    )
    assert steps("S～C") == [{"S": "", "A": "", "B": "", "C": ""}]
    assert steps("1～4") == [{"1": "", "2": "", "3": "", "4": ""}]
    assert steps("評価：順調／やや遅れ／遅れ") == [{"順調": "", "やや遅れ": "", "遅れ": ""}]


def test_glyphs_attached_to_their_words() -> None:
    """And circled digits."""
    assert steps("◎達成　○概ね達成　×未達成") == [{"◎": "達成", "○": "概ね達成", "×": "未達成"}]
    assert steps("達成状況\n（A達成・B一部達成・C未達成）") == [{"A": "達成", "B": "一部達成", "C": "未達成"}]
    assert steps("①順調　②おおむね順調　③遅れ") == [{"①": "順調", "②": "おおむね順調", "③": "遅れ"}]


def test_a_heading_lists_its_symbols_in_brackets() -> None:
    """評価（◎,○,△,×）, 評価（A～D）."""
    assert symbols_in(["◎,○,△,×"]) == ("◎", "○", "△", "×")
    assert symbols_in(["千円"]) == ()
    assert symbols_in(["a~d"]) in {("A", "B", "C", "D"), ()}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "令和3年1月4日に運用を開始した。",
        "A4用紙で提出してください",
        "対象：市民",
        "10/25、11/1に開催",
        "第1回：5人、第2回：7人",
    ],
)
def test_ordinary_text_is_no_legend(text: str) -> None:
    """Dates, addresses, single definitions."""
    assert parse_legends(text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [("【凡例】評価：", "評価"), ("※達成度の区分　", "達成度"), ("スケジュール項目　", "スケジュール"), ("", "")],
)
def test_a_legend_says_what_it_is_for(text: str, name: str) -> None:
    """In the words before its first symbol."""
    assert legend_name(text) == name
