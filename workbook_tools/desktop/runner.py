"""The one door to the worker: starts a task, looks how far it is, hands its outcome to the window's own thread."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

from workbook_tools.desktop.job import Broken, Finished, Job, Refused
from workbook_tools.desktop.session import News
from workbook_tools.desktop.text import shell as words
from workbook_tools.desktop.widgets.clock import Clock
from workbook_tools.errors import WorkbookToolsError

if TYPE_CHECKING:
    import tkinter as tk

    from workbook_tools.desktop.desk import Desk, Task

EVERY = 50
"""Milliseconds between two looks at the worker."""


class Runner:
    """Runs one task at a time. Work that came by itself makes way for work a person asked for.

    What the work left behind is collected here, in the window's thread: see `litter`.
    """

    def __init__(self, window: tk.Tk, desk: Desk) -> None:
        self._desk = desk
        self._clock = Clock(window, EVERY, self._look)
        self._job: Job | None = None
        self._task: Task[Any] | None = None
        self._waiting: Task[Any] | None = None

    @property
    def is_running(self) -> bool:
        """Say whether the worker is at work."""
        return self._job is not None

    def start(self, task: Task[Any]) -> bool:
        """Start a task; False where a person's other work is under way."""
        if self._job is None:
            self._begin(task)
            return True
        busy = self._desk.state.busy
        if busy is not None and busy.quiet and not task.busy.quiet:
            self._job.stop()
            self._waiting = task
            return True
        return False

    def stop(self) -> None:
        """Ask the work under way to stop before its next file, where it can."""
        busy = self._desk.state.busy
        if self._job is not None and busy is not None and busy.can_stop:
            self._waiting = None
            self._job.stop()
            self._desk.become(self._desk.state.stopping())

    def _begin(self, task: Task[Any]) -> None:
        self._task, self._job = task, Job(task.work)
        self._desk.become(self._desk.state.began(task.busy))
        self._job.start()
        self._clock.start()

    def _look(self) -> None:
        job, task = self._job, self._task
        if job is None or task is None:
            return
        if job.outcome is None:
            state = self._desk.state.advanced(*job.latest)
            if state != self._desk.state:
                self._desk.become(state)
            return
        self._clock.stop()
        self._job = self._task = None
        gc.collect()
        self._desk.become(self._desk.state.ended())
        self._hand_over(job, task)
        if self._waiting is not None and self._job is None:
            waiting, self._waiting = self._waiting, None
            self._begin(waiting)

    def _hand_over(self, job: Job, task: Task[Any]) -> None:
        outcome = job.outcome
        if isinstance(outcome, Finished):
            task.then(outcome.value)
        elif isinstance(outcome, Refused):
            refusal = outcome.refusal
            if task.refused is not None:
                task.refused(refusal)
            else:
                self._desk.tell(News("bad", f"{refusal.message}{refusal.remedy}", details=f"{refusal.code}\n{refusal}"))
        elif isinstance(outcome, Broken):
            self._desk.report_bug(outcome.trace)
            if task.refused is not None:
                task.refused(WorkbookToolsError("internal-error", words.BROKEN))
        elif task.stopped is not None:
            task.stopped()
        elif not task.busy.quiet:
            self._desk.tell(News("info", words.STOPPED))
