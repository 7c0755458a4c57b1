"""Years in headings and titles, in both calendars, and the same texts without them."""

from __future__ import annotations

import pytest

from workbook_tools.learning.words.years import find_years, relative_year, with_placeholder, without_years


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和2年度の進捗状況", 2020), ("令和元年度", 2019), ("Ｒ４取組状況", 2022), ("R4実績値", 2022), ("平成31年度", 2019), ("H30", 2018),
        ("2022年度 実績", 2022), ("2022（令和4）年度目標値", 2022), ("令和4(2022)年度", 2022), ("29年度の実施状況", 2017), ("5年度計画", 2023), ("FY2022", 2022),
    ],
)  # fmt: skip
def test_a_year_is_read_in_every_spelling(text: str, year: int) -> None:
    """As offices write them."""
    assert [found.fiscal_year for found in find_years(text)] == [year]


@pytest.mark.parametrize("text", ["DXの推進", "3年以内", "第2次計画", "100人", "H", "r", "昭和の町並み"])
def test_other_figures_are_no_years(text: str) -> None:
    """A letter or a count is none."""
    assert find_years(text) == ()


def test_a_date_belongs_to_the_fiscal_year_it_falls_in() -> None:
    """March is still last year's."""
    (march,) = find_years("令和5年3月31日現在")
    (april,) = find_years("令和5年4月1日現在")

    assert (march.how, march.fiscal_year, april.fiscal_year) == ("date", 2022, 2023)


@pytest.mark.parametrize(
    "text", ["H29～R3", "計画期間 H 29 ~ R 3 年度", "令和3年度から令和7年度まで", "平成28年度～令和2年度"]
)
def test_both_ends_of_a_period_are_told_as_such(text: str) -> None:
    """They are not the year a list is about."""
    assert [found.how for found in find_years(text)] == ["period", "period"]


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("前年度評価", "previous"), ("昨年度の実績", "previous"), ("次年度の予定", "next"), ("翌年度計画", "next"), ("今年度の取組", "current"),
        ("前年度からの進み具合", ""), ("対前年度比", ""), ("取組実績", ""),
    ],
)  # fmt: skip
def test_words_for_years_are_understood(text: str, relative: str) -> None:
    """But a comparison with last year is not last year's."""
    assert relative_year(text) == relative


def test_a_text_without_its_years() -> None:
    """Years and dates go, 現在値 stays."""
    assert without_years("令和3年度　取組実績") == "取組実績"
    assert without_years("進捗状況（令和5年3月末現在）") == "進捗状況()"
    assert without_years("現在値") == "現在値"


def test_only_the_plans_own_year_becomes_a_placeholder() -> None:
    """In the spellings the settings understand, wide digits too."""
    assert (
        with_placeholder("令和２年度の進捗状況（実施内容・実績）", 2020) == "{fiscal_year}の進捗状況（実施内容・実績）"
    )
    assert with_placeholder("Ｒ２実績", 2020) == "{fiscal_year}実績"
    assert with_placeholder("令和元年度の実績", 2020) == "令和元年度の実績"
