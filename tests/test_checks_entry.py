"""Single answers: what is missing, not on the scale or not readable is found at its cell, with what to do."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

import drawn
from drawn import check, told
from workbook_tools.checks.questions import Questions
from workbook_tools.checks.submission import check_submission
from workbook_tools.config.load import parse_config
from workbook_tools.excel.grid import CellError
from workbook_tools.model.catalogue import make_message
from workbook_tools.readers.submission import Receipt, SubmissionReader

if TYPE_CHECKING:
    from workbook_tools.excel.grid import Value

LAST_YEAR = "昨年度は一つの地区で防災の訓練を行い、百人の参加があった。"


def test_a_good_answer_gives_nothing() -> None:
    """A clean form is told clean, whoever made it."""
    assert told(drawn.returned()) == []
    assert told(drawn.our_form()) == []


def test_a_required_answer_that_is_missing_is_found_at_its_cell() -> None:
    """Blanks are no answer either; columns that are not required may stay empty."""
    assert told(drawn.put(drawn.returned(), {"E6": None, "F7": " 　\n"})) == [
        "調査票!E6 answer-missing",
        "調査票!F7 answer-missing",
    ]


def test_a_rating_that_nobody_requires_is_missed_where_the_row_is_answered() -> None:
    """An empty row may be right; a text without its rating seldom is."""
    relaxed = drawn.config().folder
    settings = parse_config(drawn.SETTINGS.replace('scale = "rating"\nrequired = true', 'scale = "rating"'), relaxed)
    book = drawn.put(drawn.returned(), {"E6": None, "E7": None, "F7": None})
    submission = drawn.read(book, settings=settings)
    found = check_submission(submission, book, Questions(drawn.plan(settings), settings))

    assert [str(finding) for finding in found] == ["調査票!E6 rating-blank", "調査票!F7 answer-missing"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("優", "rating-unknown"),
        ("▲", "rating-unknown"),
        ("○→△", "rating-several"),
        ("○（一部△）", "rating-several"),
        ("〇", "rating-look-alike"),
        ("O", "rating-look-alike"),
        ("○ ", "rating-trimmed"),
        (date(2021, 4, 1), "rating-is-date"),
        (CellError("#N/A"), "error-value"),
    ],
)
def test_a_rating_is_one_symbol_of_the_scale(typed: Value, code: str) -> None:
    """Anything else is found: what cannot be read as ×, what was read for the symbol it looks like as △ or ・."""
    written = "2021/4/1" if isinstance(typed, date) else str(typed)

    assert told(drawn.put(drawn.returned(), {"E6": typed})) == [f"調査票!E6 {code} {written}"]


def test_the_message_says_what_is_allowed_and_what_to_do() -> None:
    """Place, what is wrong, what is allowed, what to do."""
    (finding,) = check(drawn.put(drawn.returned(), {"E6": "優"}))

    assert make_message(finding) == (
        "回答.xlsx 調査票!E6：「評価」に「優」は使えません。使えるのは ○・△・× です。どれか1つを選び直してください。"
    )
    assert (finding.department, finding.entry, finding.field) == ("福祉課", "(1)-②/福祉課", "rating")


def test_a_rating_that_needs_a_reason_asks_for_it() -> None:
    """The reason is asked for in its own column."""
    assert told(drawn.put(drawn.returned(), {"E6": "×"})) == ["調査票!G6 reason-missing"]
    assert told(drawn.put(drawn.returned(), {"E6": "×", "G6": "協力員が足りない。"})) == []


def test_a_text_longer_than_its_cell_is_told_with_both_lengths() -> None:
    """The settings say how many characters a printed cell holds."""
    (finding,) = check(drawn.put(drawn.returned(), {"F6": "長い文。" * 11}))

    assert str(finding).startswith("調査票!F6 text-too-long")
    assert (finding.values["length"], finding.values["limit"]) == ("44", "40")


@pytest.mark.parametrize(
    ("now", "code"),
    [
        (LAST_YEAR, "same-as-last-year"),
        (LAST_YEAR.replace("、", "，　"), "nearly-same-as-last-year"),
        (LAST_YEAR.replace("百", "百二十"), "nearly-same-as-last-year"),
        ("今年度は三つの地区で訓練を行った。", ""),
        ("実施済", ""),
    ],
)
def test_last_years_text_is_recognised(now: str, code: str) -> None:
    """The same text, or the same but for one passage, deserves a look; a short word is rightly the same."""
    previous = {"(1)-①/福祉課": {"progress": LAST_YEAR if now != "実施済" else now}}

    found = told(drawn.put(drawn.returned(), {"F5": now}), previous=previous)

    assert [line.split()[1] for line in found] == [code] * bool(code)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("同上", "ditto"), ("〃", "ditto"), ("特になし", "placeholder-answer"), ("－", "placeholder-answer")],
)
def test_a_text_that_says_nothing_is_asked_about(typed: str, code: str) -> None:
    """同上 loses its meaning in the list; なし alone is no account of a year."""
    assert told(drawn.put(drawn.returned(), {"F6": typed})) == [f"調査票!F6 {code} {typed}"]


@pytest.mark.parametrize(
    ("typed", "code", "read"),
    [
        (12, "", 12),
        ("１２", "number-as-text", 12),
        ("1,200", "number-as-text", 1200),
        ("▲3", "number-as-text", -3),
        ("12.5％", "number-with-unit", 12.5),
        ("60頭", "number-with-unit", 60),
        ("年60頭", "number-unreadable", "年60頭"),
        (date(2021, 4, 1), "number-unreadable", "2021/4/1"),
    ],
)
def test_numbers_are_read_as_offices_write_them(typed: Value, code: str, read: object) -> None:
    """What was read is told when it is not what stands there."""
    book = drawn.put(drawn.returned(), {"H6": typed})

    assert drawn.read(book).rows[1].answers["count"].value == read
    assert [finding.code for finding in check(book)] == [code] * bool(code)


@pytest.mark.parametrize(
    ("typed", "code", "read"),
    [
        (date(2021, 3, 31), "", "2021/3/31"),
        ("令和3年3月31日", "date-as-text", "2021/3/31"),
        ("R3.3.31", "date-as-text", "2021/3/31"),
        ("令和３年２月３０日", "date-unreadable", "令和３年２月３０日"),
        ("年度末", "date-unreadable", "年度末"),
    ],
)
def test_dates_are_read_as_offices_write_them(typed: Value, code: str, read: str) -> None:
    """A day that does not exist is no date."""
    book = drawn.put(drawn.returned(), {"I6": typed})

    assert drawn.read(book).rows[1].answers["done"].value == read
    assert [finding.code for finding in check(book)] == [code] * bool(code)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date(2021, 4, 1), "2021/4/1"),
        (datetime(2021, 4, 1), "2021/4/1"),  # noqa: DTZ001 - a cell has no zone
        (datetime(2021, 4, 1, 9, 5), "2021/4/1 9:05"),  # noqa: DTZ001 - the same
        (time(9, 5), "9:05"),
        (timedelta(hours=26, minutes=3), "26:03"),
    ],
)
def test_a_date_in_a_text_is_told_as_it_was_read(value: Value, shown: str) -> None:
    """`4-1` typed into a text cell becomes a day, `9:05` a time."""
    assert told(drawn.put(drawn.returned(), {"G6": value})) == [f"調査票!G6 date-in-text {shown}"]


def test_characters_no_other_machine_shows_are_told() -> None:
    """外字 must be replaced; control characters are taken out and noted."""
    book = drawn.put(drawn.returned(), {"F5": "\ue000様の訓練", "F6": "見守り\x07の\x0b協力員", "G7": "=SUM(A1)"})

    assert told(book) == [
        "調査票!F5 private-characters \ue000",
        "調査票!F6 control-characters 見守り\x07の\x0b協力員",
        "調査票!G7 formula-as-text =SUM(A1)",
    ]
    assert drawn.read(book).rows[1].answers["progress"].value == "見守りの協力員"


def test_an_answer_another_department_gives_for_all_is_told() -> None:
    """高齢福祉課 shares a cell that 税務課 answers: empty is right, filled in is not taken."""
    row = "③ | (2) 便利 | 総合案内 | 高齢福祉課 | {} | {}"

    assert told(drawn.returned([row.format("", "")], department="高齢福祉課")) == []
    assert told(drawn.returned([row.format("○", "置いた。")], department="高齢福祉課")) == [
        "調査票!E5 not-asked-answer ○",
        "調査票!F5 not-asked-answer 置いた。",
    ]


def test_a_shared_answer_that_the_form_only_shows_is_no_answer() -> None:
    """What stood in the cell when the form went out, or stands in the list, was not written by this department."""
    master = drawn.MASTER.replace("総合案内   | 税務課     |", "総合案内 | 税務課 | ○ | 置いた。 |")
    settings = drawn.config()
    asked = Questions(drawn.plan(settings, master), settings)
    book = drawn.returned(["③ | (2) 便利 | 総合案内 | 高齢福祉課 | ○ | 別の文を書いた。"], department="高齢福祉課")
    submission = SubmissionReader(asked.plan, settings).read(book, Receipt("", "回答.xlsx", "", drawn.MODIFIED))

    assert [str(finding) for finding in check_submission(submission, book, asked)] == [
        "調査票!F5 not-asked-answer 別の文を書いた。"
    ]


def test_a_relisted_item_must_say_what_its_first_listing_says() -> None:
    """It is asked once: empty is right, another answer is looked at."""
    settings = drawn.config()
    master = drawn.MASTER.replace("見守り     |", "防災アプリ【再掲】 |")
    asked = Questions(drawn.plan(settings, master), settings)

    def found(rating: str) -> list[str]:
        row = f"② | (1) 安心 | 防災アプリ【再掲】 | 福祉課 | {rating} |"
        book = drawn.returned([drawn.FUKUSHI[2].replace("○", "×"), drawn.FUKUSHI[0], row])
        drawn.put(book, {"G5": "案内板が足りない。"})
        submission = SubmissionReader(asked.plan, settings).read(book, Receipt("", "回答.xlsx", "", drawn.MODIFIED))
        found = [str(finding) for finding in check_submission(submission, book, asked)]
        return [line for line in found if "rows-reordered" not in line]

    assert asked.plan.by_id["(1)-②/福祉課"].relisted_from == "(1)-①"
    assert (found(""), found("○"), found("△")) == ([], [], ["調査票!E7 relisted-differs △"])


def test_a_finding_that_is_switched_off_is_not_told() -> None:
    """The settings name codes that an office does not want to hear."""
    book = drawn.put(drawn.returned(), {"E6": "優", "F6": "同上"})

    assert told(book, more='[checks]\noff = ["ditto"]') == ["調査票!E6 rating-unknown 優"]


@pytest.mark.parametrize(
    ("typed", "code", "read"),
    [
        ("■○ □△ □×", "rating-look-alike", "○"),
        ("□○　☑△（一部）　□×", "rating-look-alike", "△"),
        ("□○ □△ □×", "choice-none", "□○ □△ □×"),
        ("■○ ■△ □×", "choice-several", "■○ ■△ □×"),
        ("■優 □良 □可", "rating-unknown", "■優 □良 □可"),
    ],
)
def test_a_rating_may_be_a_ticked_box(typed: str, code: str, read: str) -> None:
    """One tick is read, none or several are asked about."""
    book = drawn.put(drawn.returned(), {"E6": typed})

    assert drawn.read(book).rows[1].answers["rating"].value == read
    assert [line for line in told(book) if "E6" in line] == [f"調査票!E6 {code} {typed}"]


def test_kana_that_a_mac_took_apart_are_put_together() -> None:
    """Only kana: a name keeps its own form of a kanji."""
    book = drawn.put(drawn.returned(), {"F6": "ホ\u309aスターを作った。\ufa19田"})

    assert drawn.read(book).rows[1].answers["progress"].value == "ポスターを作った。\ufa19田"
    assert [line.split()[1] for line in told(book)] == ["decomposed-characters"]


def test_a_relisted_rating_asked_each_time_must_agree() -> None:
    """Texts may differ from listing to listing; one measure has one rating."""
    settings = drawn.config('\n[relisted]\nanswers = "each"\n')
    master = drawn.MASTER.replace("見守り     |", "防災アプリ【再掲】 |")
    asked = Questions(drawn.plan(settings, master), settings)
    row = "② | (1) 安心 | 防災アプリ【再掲】 | 福祉課 | △ | 別の文。"
    book = drawn.returned([drawn.FUKUSHI[0], row, drawn.FUKUSHI[2]])
    submission = SubmissionReader(asked.plan, settings).read(book, Receipt("", "回答.xlsx", "", drawn.MODIFIED))

    assert [str(f) for f in check_submission(submission, book, asked)] == ["調査票!E6 relisted-rating-differs △"]
