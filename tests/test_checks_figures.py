"""Numbers and dates against what stands beside them."""

from __future__ import annotations

import pytest

import drawn
from workbook_tools.checks.questions import Questions
from workbook_tools.checks.submission import check_submission
from workbook_tools.config.load import parse_config
from workbook_tools.errors import ConfigError
from workbook_tools.readers.submission import Receipt, SubmissionReader

COLUMNS = """
[[master.columns]]
field = "goal"
header = "目標値"
role = "office"
[[master.columns]]
field = "share"
header = "利用率（％）"
role = "answer"
kind = "number"
[[master.columns]]
field = "reached"
header = "達成率（％）"
role = "answer"
kind = "number"
"""
TOTALS = '\n[[checks.totals]]\ntotal = "share"\nparts = ["count", "reached"]\n'
HEADINGS = f"{drawn.HEADINGS} | 目標値 | 利用率（％） | 達成率（％）"


def found(cells: dict[str, object], *, goal: str = "", more: str = "", last: object = None) -> list[str]:
    """Tell what is found in the second row: J6 is the target, H6 the count, K6 and L6 are shares."""
    config = parse_config(drawn.SETTINGS + COLUMNS + more, drawn.config().folder)
    lines = drawn.MASTER.strip("\n").split("\n")
    filler = " | " * 5
    head = f"{lines[0]} | 目標値 | 利用率（％） | 達成率（％）"
    body = [f"{line.rstrip().rstrip('|')} |{filler}{goal}" if "見守り" in line else line for line in lines[1:]]
    plan = drawn.plan(config, "\n".join([head, *body]))
    book = drawn.put(drawn.returned(headings=HEADINGS), {"J6": goal or None, **cells})  # type: ignore[dict-item] # drawn
    previous = {"(1)-②/福祉課": {"count": last}} if last is not None else None
    submission = SubmissionReader(plan, config).read(book, Receipt("", "回答.xlsx", "", drawn.MODIFIED))
    asked = Questions(plan, config, previous=previous)  # type: ignore[arg-type] # drawn
    return [str(finding) for finding in check_submission(submission, book, asked)]


@pytest.mark.parametrize(("value", "shown"), [(120, "120"), (-3, "-3"), ("１２５", "１２５")])
def test_a_share_is_between_nothing_and_all(value: object, shown: str) -> None:
    """A slip of the point or of the unit."""
    assert f"調査票!K6 percent-out-of-range {shown}" in found({"K6": value})
    assert found({"K6": 100}) == []


def test_a_target_may_be_passed() -> None:
    """達成率 120 is good news."""
    assert found({"L6": 120}) == []


@pytest.mark.parametrize(("value", "told"), [(300, True), (3, True), (45, False), (15, False), (0, False)])
def test_ten_times_the_target_is_a_digit_too_many(value: int, *, told: bool) -> None:
    """Ten times as much, or a tenth."""
    assert found({"H6": value}, goal="30回") == ([f"調査票!H6 ten-times {value}"] if told else [])


def test_a_target_that_is_no_number_is_no_measure() -> None:
    """Many targets are sentences."""
    assert found({"H6": 300}, goal="3年以内に30回以上") == []


def test_ten_times_last_year_is_asked_about() -> None:
    """Persons in one year, thousands of persons in the next."""
    assert found({"H6": 1200}, last=110) == ["調査票!H6 ten-times 1200"]
    assert found({"H6": 1200}, last=1100) == []


def test_sums_that_the_settings_name_are_added_up() -> None:
    """The settings say which column is the sum of which."""
    assert found({"K6": 12, "H6": 8, "L6": 3}, more=TOTALS) == ["調査票!K6 total-differs 12"]
    assert found({"K6": 11, "H6": 8, "L6": 3}, more=TOTALS) == []
    assert found({"K6": 12}, more=TOTALS) == []


def test_a_sum_of_columns_that_are_no_numbers_is_refused() -> None:
    """A slip in the settings is told before anything is checked."""
    with pytest.raises(ConfigError) as caught:
        parse_config(
            drawn.SETTINGS + '\n[[checks.totals]]\ntotal = "count"\nparts = ["reason"]\n', drawn.config().folder
        )

    assert "「reason」は" in str(caught.value)


def test_a_day_before_this_year_is_last_years() -> None:
    """A date that was not changed when the form was copied."""
    assert found({"I6": "令和2年3月31日"}) == [
        "調査票!I6 date-as-text 令和2年3月31日",
        "調査票!I6 date-before-year 令和2年3月31日",
    ]
    assert found({"I6": "2020/4/1"}) == []
    assert found({"I6": "2021/13/45"}) == ["調査票!I6 date-unreadable 2021/13/45"]
