"""The very first start: a small window that shows the environment being built, or says plainly what to do."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import TYPE_CHECKING

from workbook_tools.desktop.dress import dress
from workbook_tools.desktop.job import Broken, Finished, Job
from workbook_tools.desktop.skin import Skin, prepare_screen
from workbook_tools.desktop.text import first_start as words
from workbook_tools.desktop.widgets.clock import Clock
from workbook_tools.desktop.widgets.keys import Keys, press_with_enter
from workbook_tools.desktop.widgets.wrapped import ReadBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook_tools.desktop.job import Outcome


class FirstStart(tk.Tk):
    """Shows one piece of work until its end; `done` says whether it went well."""

    def __init__(self, build: Callable[[], str]) -> None:
        prepare_screen()
        super().__init__(className="workbook_tools")
        self.title(words.TITLE)
        self.done = False
        self._skin = Skin(self)
        dress(self._skin)
        press_with_enter(self)
        self._seconds = 0
        self._fill()
        self._job = Job(lambda _: build())
        self._job.start()
        self._clock = Clock(self, 1_000, self._look)
        self._clock.start()
        self.protocol("WM_DELETE_WINDOW", lambda: None)  # half an environment would be worse than waiting

    def _fill(self) -> None:
        em = self._skin.em
        self._body = ttk.Frame(self, style="Card.TFrame", padding=em * 3 // 2)
        self._body.pack(fill="both", expand=True)
        ttk.Label(self._body, text=words.PREPARING, style="CardTitle.TLabel").pack(anchor="w")
        ttk.Label(self._body, text=words.MORE, style="Card.TLabel", padding=(0, em // 2)).pack(anchor="w")
        self._bar = ttk.Progressbar(self._body, mode="indeterminate", length=em * 34)
        self._bar.pack(fill="x")
        self._bar.start(40)
        self._time = ttk.Label(self._body, style="CardFaint.TLabel", padding=(0, em // 3))
        self._time.pack(anchor="w")

    def _look(self) -> None:
        self._seconds += 1
        self._time.configure(text=words.ELAPSED.format(seconds=self._seconds))
        outcome = self._job.outcome
        if outcome is None:
            return
        self._clock.stop()
        problem = problem_of(outcome)
        if problem:
            self._tell(problem)
        else:
            self.done = True
            self.destroy()

    def _tell(self, problem: str) -> None:
        """Say what is lacking, and leave it to be read and copied."""
        em = self._skin.em
        for child in self._body.winfo_children():
            child.destroy()
        ttk.Label(self._body, text=words.FAILED, style="CardTitle.TLabel").pack(anchor="w", pady=(0, em // 2))
        box = ReadBox(self._body, self._skin, height=8)
        box.configure(width=72)
        box.read(problem)
        box.pack(fill="both", expand=True)
        close = ttk.Button(self._body, style="Main.TButton", command=self.destroy)
        Keys(self).label(close, words.CLOSE)
        close.pack(side="right", pady=(em // 2, 0))
        close.focus_set()
        self.protocol("WM_DELETE_WINDOW", self.destroy)


def problem_of(outcome: Outcome) -> str:
    """Give the words of what went wrong; "" when nothing did."""
    if isinstance(outcome, Finished):
        return str(outcome.value)
    return outcome.trace if isinstance(outcome, Broken) else words.FAILED


def show_preparing(build: Callable[[], str]) -> bool:
    """Show the building of the environment; where no window can be shown, build it without one."""
    try:
        window = FirstStart(build)
    except tk.TclError:
        return not build()
    window.mainloop()
    return window.done
