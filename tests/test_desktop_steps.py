"""The rail: how each step stands, what to do next, how near the deadline is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_states import NOON, merged_before, opened, register_of, stray_file, view_of
from workbook_tools.desktop.session import State
from workbook_tools.desktop.steps import deadline_badge, next_things, step_lines


def marks(state: State) -> str:
    """Give the marks of the five steps."""
    return "".join(line.mark for line in step_lines(state).values())


def test_before_a_folder_is_open_nothing_is_done() -> None:
    """The one thing to do is to open one."""
    assert marks(State()) == "－－－－－"
    assert [todo.text for todo in next_things(State())] == ["年度フォルダーを開く"]


@pytest.mark.parametrize(
    ("made", "mark", "text"),
    [("－－", "－", "まだ"), ("○－", "△", "1／2課に作成"), ("○○", "○", "2課に作成済")],
)
def test_forms_are_counted(made: str, mark: str, text: str) -> None:
    """The step says how many departments have theirs."""
    line = step_lines(opened(view_of(made)))["distribute"]

    assert (line.mark, line.text) == (mark, text)


def test_missing_forms_are_the_first_thing_to_do() -> None:
    """Nobody can answer without one."""
    todo = next_things(opened(view_of("○－－")))

    assert (todo[0].text, todo[0].step) == ("－ 2課の調査票を作る", "distribute")


def test_the_register_says_what_came_and_how() -> None:
    """× outranks △; all in and nothing to mend is ○; departments that owe nothing do not count."""
    state = opened(view_of("○○○"))

    def told(*statuses: str) -> str:
        line = step_lines(state.registered(register_of(*statuses)))["receive"]  # type: ignore[arg-type] # states
        return f"{line.mark} {line.text}"

    assert told("未提出", "未提出", "対象外") == "－ 0／2課 提出"
    assert told("受付済", "未提出", "対象外") == "△ 1／2課 提出"
    assert told("受付済", "要修正", "対象外") == "× 2／2課 提出"
    assert told("受付済", "統合済", "対象外") == "○ 2／2課 提出"


def test_next_things_name_their_step_and_what_to_show() -> None:
    """Each link does the next thing: it leads to the filter or the page where it is done."""
    register = register_of("要修正", "受付済", "一部", "未提出", "統合済")
    todo = next_things(opened(view_of("○○○○○")).registered(register))

    assert [(thing.text, thing.step, thing.wish) for thing in todo] == [
        ("× 1課へ差し戻す", "receive", "要修正"),
        ("○ 1課の回答を統合する", "merge", ""),
        ("△ 1課に残りを頼む", "receive", "一部"),
        ("－ 1課へ督促する", "receive", "未提出"),
    ]


def test_nobody_is_reminded_before_anything_came() -> None:
    """On the day the forms go out everybody still owes."""
    assert next_things(opened(view_of()).registered(register_of("未提出"))) == ()


def test_files_nobody_can_place_come_first() -> None:
    """A department may believe it has answered."""
    register = register_of(
        "未提出", files=(stray_file("謎.xlsx", "unknown"), stray_file("旧.xlsx", "duplicate", "1課"))
    )
    todo = next_things(opened(view_of()).registered(register))

    assert (todo[0].text, todo[0].wish) == ("× 読めない1ファイルを見る", "strangers")


def test_the_summary_is_due_once_something_is_merged() -> None:
    """And no more when it was made."""
    view = merged_before(view_of())
    assert [todo.step for todo in next_things(opened(view))] == ["summarize"]

    made = opened(replace(view, summary_made=NOON))

    assert next_things(made) == ()
    assert step_lines(made)["summarize"].text == "1月25日 12:00 作成"


@pytest.mark.parametrize(
    ("today", "tone", "rest"),
    [
        (date(2021, 1, 21), "calm", "あと8日"),
        (date(2021, 1, 22), "warn", "あと7日"),
        (date(2021, 1, 27), "warn", "あと2日"),
        (date(2021, 1, 28), "bad", "あと1日"),
        (date(2021, 1, 29), "bad", "本日まで"),
        (date(2021, 1, 31), "bad", "2日過ぎています"),
    ],
)
def test_the_deadline_presses_by_the_calendar(today: date, tone: str, rest: str) -> None:
    """Days are counted by the calendar, the weekday is named, colour never speaks alone."""
    badge = deadline_badge(date(2021, 1, 29), today)

    assert badge is not None
    assert (badge.tone, badge.text) == (tone, f"提出期限　令和3年1月29日（金）　{rest}")


def test_a_deadline_that_everybody_kept_is_calm() -> None:
    """A red date after everything is in would frighten for nothing."""
    badge = deadline_badge(date(2021, 1, 29), date(2021, 3, 1), all_in=True)

    assert badge is not None
    assert (badge.tone, badge.text) == ("calm", "提出期限　令和3年1月29日（金）　全課提出済")
    assert deadline_badge(None, date(2021, 3, 1)) is None
