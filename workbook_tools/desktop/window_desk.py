"""What the window does: shows the state, runs tasks, turns pages, asks, tells, and closes without losing anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from tkinter import ttk
from typing import TYPE_CHECKING, TypeVar

from workbook_tools.desktop import logbook
from workbook_tools.desktop.folders import Folders
from workbook_tools.desktop.furnishing import furnish_window
from workbook_tools.desktop.marks import put_marks
from workbook_tools.desktop.memory import memory_path, remember
from workbook_tools.desktop.opening import open_path
from workbook_tools.desktop.pages.book import open_page
from workbook_tools.desktop.runner import Runner
from workbook_tools.desktop.session import STEPS, News, State
from workbook_tools.desktop.shell.banner import Banner
from workbook_tools.desktop.shell.status import StatusLine
from workbook_tools.desktop.steps import RETURNED, deadline_badge, next_things, step_lines
from workbook_tools.desktop.text import rail as rail_words
from workbook_tools.desktop.text import shell as words
from workbook_tools.desktop.widgets.clock import Clock
from workbook_tools.desktop.widgets.dialog import Dialog, Question
from workbook_tools.desktop.widgets.keys import Keys, on
from workbook_tools.errors import FileRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook_tools.desktop.desk import Task
    from workbook_tools.desktop.pages.page import Page
    from workbook_tools.desktop.session import Step
    from workbook_tools.desktop.steps import Todo
    from workbook_tools.desktop.window import Window

T = TypeVar("T")
TICK = 2_000
"""Milliseconds between two looks at the folder that a page shows."""


class WindowDesk:
    """The `Desk` of every page: one window's state, and everything that happens to it."""

    def __init__(self, window: Window, clock: Callable[[], datetime] | None) -> None:
        self._window, self.skin, self.keys = window, window.skin, Keys(window)
        self.state = State()
        self.pages: dict[Step, Page] = {}
        self._clock = clock or (lambda: datetime.now().astimezone())
        self._runner = Runner(window, self)
        self._folders = Folders(self)
        self._closing = False
        self._told_bugs: set[str] = set()
        window.on_bug = self.report_bug
        window.protocol("WM_DELETE_WINDOW", self.close)
        furnish_window(window)
        self._bind_keys()
        self._furnish()

    @property
    def window(self) -> Window:
        """The window itself."""
        return self._window

    def begin(self, folder: str) -> None:
        """Open the folder that was named, else the one of last time, else ask for one."""
        last = next(iter(self.window.memory.folders), "")
        if folder or (last and Path(last).is_dir()):
            self.open_folder(Path(folder or last))
        Clock(self.window, TICK, self._tick).start()

    def _furnish(self) -> None:
        window = self.window
        put_marks(self.skin)
        window.head.furnish(settings=self._show_settings, help_=self._show_help, resize=self._resize)
        window.rail.listen(self.go)
        self.status = StatusLine(window, self.skin, self._runner.stop)
        self.status.pack(side="bottom", fill="x", before=window.rail)
        self.banner = Banner(window.stage, self)
        self._host = ttk.Frame(window.stage)
        self._host.pack(fill="both", expand=True)
        self._show_all()

    def _bind_keys(self) -> None:
        window = self.window
        on(window, "<F1>", do=self._show_help)
        on(window, "<F2>", do=self._show_settings)
        on(window, "<F5>", do=self._refresh_key)
        on(window, "<Control-f>", do=self._find_key)
        on(window, "<Escape>", do=self._escape)
        for number, step in enumerate(STEPS, 1):
            on(window, f"<Control-Key-{number}>", do=partial(self.go, step))

    def _refresh_key(self) -> None:
        self.page.refresh_key()

    def _find_key(self) -> None:
        self.page.find_key()

    # --- what is shown

    @property
    def page(self) -> Page:
        """The page at hand; it is made when it is first turned to."""
        step = self.state.step
        if step not in self.pages:
            self.pages[step] = open_page(step, self._host, self)
        return self.pages[step]

    def become(self, state: State) -> None:
        """Show another state, drawing only what differs."""
        before, self.state = self.state, state
        if before.news is not state.news:
            self._show_news()
        if before.busy != state.busy:
            self._show_busy()
        if before.step != state.step:
            self._show_page()
        if replace(before, busy=None, news=None) != replace(state, busy=None, news=None):
            self._show_around()
        for page in self.pages.values():
            page.changed(before, state)

    def _show_all(self) -> None:
        self._show_page()
        self._show_around()
        self._show_news()
        self._show_busy()

    def _show_page(self) -> None:
        page = self.page
        for other in self.pages.values():
            other.pack_forget()
        page.pack(fill="both", expand=True)
        self.window.rail.choose(self.state.step)
        page.shown()

    def _show_around(self) -> None:
        state, view = self.state, self.state.view
        today = self.now().date()
        plan = view.config.plan if view else None
        title = f"{plan.name}　{plan.year_name}" if plan else rail_words.APP
        all_in = bool(state.register and not state.register.count("未提出") and state.register.count(*RETURNED))
        self.window.title(f"{title} － {rail_words.APP}" if plan else title)
        self.window.head.tell(title, deadline_badge(plan.deadline, today, all_in=all_in) if plan else None)
        self.window.rail.tell(step_lines(state))
        checked = ""
        if state.register is not None:
            at = state.register.at
            checked = rail_words.CHECKED_AT.format(month=at.month, day=at.day, time=f"{at:%H:%M}")
        self.window.rail.offer(next_things(state), checked, self._do)
        self._show_busy()

    def _show_news(self) -> None:
        self.banner.show(self.state.news)
        if self.state.news is not None:
            self.banner.pack(fill="x", pady=(0, self.skin.em // 2), before=self._host)

    def _show_busy(self) -> None:
        folder = self.state.folder
        self.status.tell(self.state.busy, words.IDLE.format(folder=folder) if folder else words.IDLE_NOTHING)

    # --- what pages ask for

    def start(self, task: Task[T]) -> bool:
        """Start long work; while other work of the person is under way, say so."""
        started = self._runner.start(task)
        busy = self.state.busy
        if not started and not task.busy.quiet and busy is not None:
            self.tell(News("info", words.BUSY.format(title=busy.title)))
        return started

    def ask(self, question: Question, answered: Callable[[int], object]) -> None:
        """Ask a question."""
        self.dialog = Dialog(self.window, self.skin, question, answered)

    def tell(self, news: News) -> None:
        """Show news."""
        self.become(self.state.told(news))

    def go(self, step: Step, wish: str = "") -> None:
        """Turn to a step, and let its page do or show what is wished."""
        self.become(self.state.at(step))
        if wish:
            self.page.wish(wish)

    def _do(self, todo: Todo) -> None:
        self.go(todo.step, todo.wish)
        self.page.focus_begin()

    def open(self, path: Path) -> None:
        """Open a file or a folder."""
        try:
            open_path(path)
        except FileRefused as refusal:
            self.tell(News("bad", f"{refusal.message}{refusal.remedy}", details=str(refusal)))

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        self.window.clipboard_clear()
        self.window.clipboard_append(text)

    def opened(self, folder: Path) -> None:
        """Remember a folder for the next time."""
        self.window.memory = self.window.memory.opened(str(folder.absolute()))
        remember(memory_path(), self.window.memory)

    def now(self) -> datetime:
        """Tell the time."""
        return self._clock()

    def open_folder(self, folder: Path) -> None:
        """Open a plan folder, and look through what came back."""
        self._folders.open(folder)

    def look_again(self) -> None:
        """Read the plan folder and what came back anew, by itself."""
        self._folders.look_again()

    # --- the window's own doings

    def report_bug(self, trace: str) -> None:
        """Write a bug down whole, and tell it in one calm sentence; once each, or telling it could bring it about."""
        if trace in self._told_bugs:
            return
        self._told_bugs.add(trace)
        logbook.write_down(trace, self.now())
        self.tell(News("bad", words.BROKEN, details=trace))

    def close(self) -> None:
        """Close the window; work under way, and decisions not carried out, are asked about first."""
        busy = self.state.busy
        if self._closing or (busy is None and not self.state.has_open_choices):
            self.window.destroy()
        elif busy is None:
            texts = (words.CLOSE_CHOICES_TITLE, words.CLOSE_CHOICES_SENTENCE, words.CLOSE_CHOICES_ANSWERS)
            self._ask_to_close(Question(*texts, begin=1))
        elif busy.quiet or not busy.can_stop:
            self._close_when_idle()
        else:
            sentence = words.CLOSE_SENTENCE.format(title=busy.title)
            self._ask_to_close(Question(words.CLOSE_TITLE, sentence, words.CLOSE_ANSWERS, begin=1))

    def _ask_to_close(self, question: Question) -> None:
        def answered(answer: int) -> None:
            if answer == 0:
                self._close_when_idle()

        self.ask(question, answered)

    def _close_when_idle(self) -> None:
        self._closing = True
        self._runner.stop()
        if self._runner.is_running:
            self.tell(News("info", words.CLOSE_LATER))
            Clock(self.window, 50, self._close_if_idle).start()
        else:
            self.window.destroy()

    def _close_if_idle(self) -> None:
        if not self._runner.is_running:
            self.window.destroy()

    def _escape(self) -> None:
        if self.state.busy is not None:
            self._runner.stop()
        elif self.state.news is not None:
            self.become(self.state.told(None))

    def _tick(self) -> None:
        if not self._closing:
            self.page.tick()

    def _resize(self, points: int) -> None:
        """Take another size of text: everything is built anew, the state stays."""
        self.window.memory = self.window.memory.sized(points)
        remember(memory_path(), self.window.memory)
        self.skin.resize(points)
        self.window.clear()
        self.pages.clear()
        self.window.build()
        self._furnish()

    def _show_settings(self) -> None:
        from workbook_tools.desktop.settings_window import open_settings

        folder = self.state.folder
        self.settings = open_settings(self, lambda: self.open_folder(folder) if folder else None)

    def _show_help(self) -> None:
        from workbook_tools.desktop.help_window import HelpWindow

        self.help = HelpWindow(self)
