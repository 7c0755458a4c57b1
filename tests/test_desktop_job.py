"""The worker: one piece of work beside the window, asked, stopped and heard out."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from workbook_tools.desktop.job import Broken, Finished, Job, Refused, Stopped
from workbook_tools.errors import FileRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook_tools.desktop.job import Outcome
    from workbook_tools.model.progress import Progress


def outcome_of(work: Callable[[Progress], object]) -> Outcome | None:
    """Run work to its end."""
    job = Job(work)
    job.start()
    job.wait()
    return job.outcome


def test_a_value_comes_back() -> None:
    """What the work returns is its outcome."""
    assert outcome_of(lambda _: 7) == Finished(7)


def test_a_refusal_comes_back_in_its_own_words() -> None:
    """It is for the person, not for the log."""
    refusal = FileRefused("open-in-excel", "開かれています。")

    def refuse(_: Progress) -> None:
        raise refusal

    assert outcome_of(refuse) == Refused(refusal)


@pytest.mark.parametrize("error", [KeyError("列"), SystemExit(1), RecursionError()])
def test_a_bug_never_leaves_the_window_waiting(error: BaseException) -> None:
    """Whatever a library raises, there is an outcome."""

    def fail(_: Progress) -> None:
        raise error

    assert isinstance(outcome_of(fail), Broken)


def test_the_traceback_of_a_bug_is_whole() -> None:
    """It is what a person copies and sends us."""

    def fail(_: Progress) -> None:
        message = "評価"
        raise KeyError(message)

    outcome = outcome_of(fail)

    assert isinstance(outcome, Broken)
    assert "KeyError: '評価'" in outcome.trace
    assert "in fail" in outcome.trace


def test_stopping_takes_effect_between_two_files() -> None:
    """The file at hand is finished, the next is not begun, and a careless handler on the way cannot swallow it."""
    begun, stopped = threading.Event(), threading.Event()
    done: list[str] = []

    def work(progress: Progress) -> None:
        for number in range(3):
            try:
                progress(number, 3, f"{number}.xlsx")
            except Exception:  # noqa: BLE001 - the careless handler this test is about
                done.append("swallowed")
            begun.set()
            assert stopped.wait(5)
            done.append(f"{number}.xlsx")

    job = Job(work)
    job.start()
    assert begun.wait(5)
    job.stop()
    stopped.set()
    job.wait()

    assert job.outcome == Stopped()
    assert done == ["0.xlsx"]


def test_only_the_latest_step_is_kept() -> None:
    """Twenty thousand steps do not wait for a window that looks twenty times a second."""

    def work(progress: Progress) -> None:
        for number in range(20_000):
            progress(number, 20_000, f"{number}.xlsx")

    job = Job(work)
    job.start()
    job.wait()

    assert job.latest == (19_999, 20_000, "19999.xlsx")
