"""What texts say: last year, plans in an account, words that the rating contradicts; and what they may rightly say."""

from __future__ import annotations

import pytest

import drawn
from drawn import told
from workbook_tools.checks.questions import Questions
from workbook_tools.checks.submission import check_submission
from workbook_tools.config.load import parse_config
from workbook_tools.readers.submission import Receipt, SubmissionReader

AFTER = ("deadline = 2021-01-29", "deadline = 2021-04-30")


def found(text: str, *, settings: str = drawn.SETTINGS, rating: str = "○") -> list[str]:
    """Tell what is found when 福祉課 writes a text beside a rating."""
    config = parse_config(settings.replace("limit = 40", ""), drawn.config().folder)
    book = drawn.put(drawn.returned(), {"E6": rating, "F6": text, "G6": "理由を書いた。"})
    plan = drawn.plan(config)
    submission = SubmissionReader(plan, config).read(book, Receipt("", "回答.xlsx", "", drawn.MODIFIED))
    return [str(finding) for finding in check_submission(submission, book, Questions(plan, config))]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("令和元年度は、訓練を二回行った。", "令和元年度は"),
        ("平成31年度の実績：二回", "平成31年度の実績"),
        ("【R1年度】訓練を二回行った。", "R1年度"),
        ("令和元年度末現在で二百人。", "令和元年度末現在"),
    ],
)
def test_an_account_of_last_year_is_found(text: str, shown: str) -> None:
    """Last year's name where this year's belongs, and no word of this year."""
    assert found(text) == [f"調査票!F6 last-year-named {shown}"]


@pytest.mark.parametrize(
    "text",
    [
        "令和元年度に導入した機器を使い、訓練を行った。",
        "参加者は三百人（R1年度：二百人）であった。",
        "令和元年度の実績を踏まえ、令和2年度は訓練を三回行った。",
        "前年度比で二割ふえた。",
    ],
)
def test_last_year_may_be_spoken_of(text: str) -> None:
    """What was begun last year, or is compared with it, is no slip."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("登録者は二百人（令和元年12月末現在）。", "令和元年12月末現在"),
        ("Ｒ".translate({0xFF32: "R"}) + "2.3月末時点で二百人。", "R2.3月末時点"),
        ("平成30年10月1日現在、二百人。", "平成30年10月1日現在"),
    ],
)
def test_figures_of_a_day_before_this_year_are_found(text: str, shown: str) -> None:
    """The day tells that the text is last year's."""
    assert found(text) == [f"調査票!F6 old-date-named {shown}"]


def test_figures_of_this_year_are_fine() -> None:
    """From the first of April to whenever the list is asked for."""
    assert found("登録者は二百人（令和2年4月1日現在、令和2年12月末時点は三百人）。") == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("内部監査を実施（予定）。", "内部監査を実施（予定）"),
        ("三地区で訓練を行う予定。", "三地区で訓練を行う予定。"),
        ("三地区で訓練を行う予定です（令和2年12月9日現在）。", "三地区で訓練を行う予定です（令和2年12月9日現在）。"),
        ("二百人が参加する見込み", "二百人が参加する見込み"),
    ],
)
def test_plans_in_an_account_are_noted_and_after_the_year_asked_about(text: str, shown: str) -> None:
    """A list that is asked for in December may still hold plans; in April it may not."""
    assert found(text) == [f"調査票!F6 planned-in-result {shown}"]
    assert found(text, settings=drawn.SETTINGS.replace(*AFTER)) == [f"調査票!F6 planned-after-year-end {shown}"]


@pytest.mark.parametrize(
    "text", ["開催を予定していたが、会場の都合で延期した。", "予定どおり三回行った。", "更新予定の機器を調べた。"]
)
def test_plans_that_became_something_are_fine(text: str) -> None:
    """The word alone is no plan."""
    assert found(text, settings=drawn.SETTINGS.replace(*AFTER)) == []


def test_a_column_of_plans_may_hold_plans() -> None:
    """Where the heading asks for what is to come, 予定 is the answer."""
    settings = drawn.SETTINGS.replace(*AFTER).replace('header = "{fiscal_year}の取組"', 'header = "今後の予定"')
    config = parse_config(settings, drawn.config().folder)
    plan = drawn.plan(config, drawn.MASTER.replace("令和2年度の取組", "今後の予定"))
    book = drawn.put(
        drawn.returned(headings=drawn.HEADINGS.replace("令和2年度の取組", "今後の予定")), {"F6": "三回行う予定。"}
    )
    submission = SubmissionReader(plan, config).read(book, Receipt("", "回答.xlsx", "", drawn.MODIFIED))

    assert [str(f) for f in check_submission(submission, book, Questions(plan, config))] == []


@pytest.mark.parametrize(
    ("rating", "text", "words"),
    [
        ("○", "感染症のため、開催を見送った。", "見送った"),
        ("○", "検討したが、導入には至っていない。", "至っていない"),
        ("×", "三地区すべてで整備を完了した。", "完了した"),
    ],
)
def test_a_rating_that_its_text_contradicts_is_asked_about(rating: str, text: str, words: str) -> None:
    """The best rating of something given up, the worst of something done."""
    config = drawn.config()
    book = drawn.put(drawn.returned(), {"E6": rating, "F6": text, "G6": "理由を書いた。"})
    plan = drawn.plan(config)
    submission = SubmissionReader(plan, config).read(book, Receipt("", "回答.xlsx", "", drawn.MODIFIED))
    (finding,) = check_submission(submission, book, Questions(plan, config))

    assert (str(finding), finding.values["text"], finding.values["at"]) == (
        f"調査票!E6 rating-against-text {rating}",
        words,
        "F6",
    )


@pytest.mark.parametrize(
    ("rating", "text"),
    [
        ("△", "感染症のため、開催を見送った。"),
        ("×", "整備を完了した地区もあるが、二地区は断念した。"),
        ("×", "感染症のため、開催を見送った。"),
        ("○", "三地区すべてで整備を完了した。"),
    ],
)
def test_a_rating_that_its_text_explains_is_fine(rating: str, text: str) -> None:
    """A middle rating says nothing, a low one is explained by what was given up."""
    assert found(text, rating=rating) == []


@pytest.mark.parametrize(("text", "read"), [("平成32年度に移す。", "令和2年"), ("H33年から始める。", "令和3年")])
def test_years_of_heisei_that_never_came_are_found(text: str, read: str) -> None:
    """An old plan's year is spelt in an era that had ended."""
    config = drawn.config()
    book = drawn.put(drawn.returned(), {"F6": text})
    plan = drawn.plan(config)
    submission = SubmissionReader(plan, config).read(book, Receipt("", "回答.xlsx", "", drawn.MODIFIED))
    (finding,) = check_submission(submission, book, Questions(plan, config))

    assert (finding.code, finding.place.cell, finding.values["read"]) == ("era-impossible", "F6", read)
    assert found("平成30年から続けている。平成3年に始まった。") == []


def test_headings_of_other_departments_in_an_answer_are_noted() -> None:
    """Several departments have answered in one cell."""
    assert found("【福祉課】【税務課】窓口を一つにした。") == ["調査票!F6 parts-of-others 福祉課・税務課"]
    assert found("【福祉課】窓口を一つにした。【新規】") == []


def test_boxes_of_which_several_are_ticked_are_asked_about() -> None:
    """A choice of one is one."""
    assert found("■進んだ □やや進んだ ■変わらない") == ["調査票!F6 choices-several-in-text ■進んだ　■変わらない"]
    assert found("■進んだ □やや進んだ □変わらない") == []
    assert found("■訓練\n三回行った。\n■研修\n二回行った。") == []


def test_everything_here_can_be_switched_off() -> None:
    """What is a matter of taste is the office's own choice."""
    book = drawn.put(drawn.returned(), {"F6": "三地区で訓練を行う予定。", "F7": "■進んだ □変わらない ■遅れた"})
    off = '[checks]\noff = ["planned-in-result", "choices-several-in-text"]'

    assert told(book, more=off) == []
