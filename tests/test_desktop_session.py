"""The state of the window: what happens to it when things happen, without any window."""

from __future__ import annotations

import pytest

from desktop_states import (
    FOLDER,
    change_at,
    conflict_at,
    opened,
    plan_with,
    register_of,
    view_of,
)
from workbook_tools.desktop.session import STEPS, Busy, News, State, Tallied
from workbook_tools.errors import ConfigError
from workbook_tools.model.tally import Summary

CHECKING = Busy("点検しています")


def test_nothing_is_open_at_first() -> None:
    """The first step waits for a folder; nothing is under way."""
    state = State()

    assert (state.folder, state.step, state.busy, state.view) == (None, "prepare", None, None)


@pytest.mark.parametrize("step", STEPS)
def test_no_step_is_locked(step: str) -> None:
    """One may go anywhere at any time, folder or not."""
    assert State().at(step).step == step  # type: ignore[arg-type] # each of STEPS


def test_good_news_stay_at_their_step_and_bad_ones_come_along() -> None:
    """Said over the merge it would be taken for the merge; what failed must not vanish unread."""
    good, bad = News("good", "点検が終わりました。"), News("bad", "読めませんでした。")

    assert State(step="receive").told(good).at("merge").news is None
    assert State(step="receive").told(good).at("receive").news == good
    assert State(step="receive").told(bad).at("merge").news == bad


def test_another_folder_takes_nothing_of_the_one_before_with_it() -> None:
    """Findings and plans of another plan's folder would be shown under the wrong name."""
    state = opened(view_of()).registered(register_of("受付済")).planned(plan_with(change_at(2)))
    state = state.skipping([change_at(2)], skip=True).at("merge")

    other = state.opening(FOLDER.with_name("令和3年度"))

    assert (other.view, other.register, other.plan, other.has_open_choices) == (None, None, None, False)
    assert other.step == "merge"


def test_a_folder_that_cannot_be_read_says_why_until_it_can() -> None:
    """The refusal is kept for the page; reading the folder takes it away."""
    refusal = ConfigError("config-wrong", "直すところが1件あります。")
    state = State().opening(FOLDER).refused(refusal)
    assert (state.refusal, state.view) == (refusal, None)

    assert state.opened(view_of()).refusal is None


def test_work_begins_tells_where_it_is_and_ends() -> None:
    """Old news go when the person starts something; progress is kept; the end leaves nothing behind."""
    state = State().told(News("good", "できました。")).began(CHECKING)
    assert state.news is None

    state = state.advanced(3, 24, "03_総務課.xlsx")
    assert state.busy is not None
    assert (state.busy.done, state.busy.total, state.busy.name) == (3, 24, "03_総務課.xlsx")
    assert state.stopping().busy == Busy("点検しています", done=3, total=24, name="03_総務課.xlsx", stopping=True)
    assert state.ended().busy is None


def test_work_that_came_by_itself_leaves_the_news_alone() -> None:
    """What the person has not read yet must not vanish because a file arrived."""
    news = News("bad", "読めませんでした。")

    assert State().told(news).began(Busy("見ています", quiet=True)).news == news


def test_progress_after_the_end_changes_nothing() -> None:
    """The worker may still have told a step when the window already let it go."""
    assert State().advanced(1, 2, "a").stopping() == State()


def test_new_answers_make_the_plan_old() -> None:
    """What came since the plan was made is not in it: it has to be made anew, not carried out."""
    state = opened(view_of()).planned(plan_with(change_at(2)))

    assert state.registered(register_of("受付済")).plan is None
    assert state.opened(view_of()).plan is None


def test_decisions_outlive_a_new_plan_only_where_the_question_is_the_same() -> None:
    """A change with another value is another question, and is not skipped unasked."""
    state = opened(view_of()).planned(plan_with(change_at(2), change_at(3), conflict_at(4), conflict_at(5)))
    state = state.skipping([change_at(2), change_at(3)], skip=True).taking(conflict_at(4), (), take=True)
    assert state.has_open_choices

    state = state.registered(register_of("受付済")).planned(plan_with(change_at(2), change_at(3, "B"), conflict_at(5)))

    assert state.choices.skipped == {change_at(2)}
    assert state.choices.taken == frozenset()


def test_a_skipped_change_can_be_put_in_again() -> None:
    """Ticks go both ways."""
    state = opened(view_of()).planned(plan_with(change_at(2))).skipping([change_at(2)], skip=True)

    assert not state.skipping([change_at(2)], skip=False).has_open_choices


def test_of_rivals_for_one_cell_the_last_one_taken_stands() -> None:
    """Two departments cannot both fill a cell."""
    one, other = conflict_at(4, "1課"), conflict_at(4, "2課")
    state = opened(view_of()).planned(plan_with(one, other))
    state = state.taking(one, (other,), take=True).taking(other, (one,), take=True)

    assert state.choices.taken == {other}
    assert not state.taking(other, (one,), take=False).has_open_choices


def test_a_merge_leaves_no_plan_no_choice_and_no_old_tally() -> None:
    """They were of the master before."""
    state = opened(view_of()).planned(plan_with(change_at(2))).skipping([change_at(2)], skip=True)
    state = state.counted(Tallied(Summary("集計", (), (), None, (), ())))  # type: ignore[arg-type] # not looked at

    merged = state.merged()

    assert (merged.plan, merged.tallied, merged.has_open_choices) == (None, None, False)


def test_whether_errors_are_included_asks_for_a_new_plan() -> None:
    """The other half of the rows is another plan."""
    state = opened(view_of()).planned(plan_with(change_at(2))).including_errors(wanted=True)

    assert (state.include_errors, state.plan) == (True, None)
