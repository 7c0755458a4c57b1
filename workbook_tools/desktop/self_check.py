"""提出前の自己点検: one form, one verdict, and what to put right; for departments, and nothing is written."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path
from tkinter import filedialog, ttk
from typing import TYPE_CHECKING

from workbook_tools.desktop import logbook, tasks
from workbook_tools.desktop.drop import take_drops
from workbook_tools.desktop.furnishing import furnish_window
from workbook_tools.desktop.job import Broken, Finished, Job, Refused
from workbook_tools.desktop.opening import open_path
from workbook_tools.desktop.text import self_check as words
from workbook_tools.desktop.widgets.card import Card
from workbook_tools.desktop.widgets.clock import Clock
from workbook_tools.desktop.widgets.keys import Keys, on
from workbook_tools.desktop.widgets.wrapped import ReadBox, WrappedLabel
from workbook_tools.errors import FileRefused
from workbook_tools.model.catalogue import make_finding_text, make_remedy_text
from workbook_tools.model.finding import MARKS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from workbook_tools.desktop.skin import Skin
    from workbook_tools.model.finding import Finding


class SelfCheck:
    """Fills a window with one place for a file, one verdict, and a list."""

    def __init__(self, window: tk.Tk, skin: Skin, folder: Path | None, clock: Callable[[], datetime]) -> None:
        self._window, self._skin, self._folder, self._now = window, skin, folder, clock
        self._file: Path | None = None
        self._job: Job | None = None
        self._clock = Clock(window, 50, self._look)
        self._keys = Keys(window)
        furnish_window(window)
        window.title(words.TITLE)
        self._fill()
        on(window, "<F5>", do=self.again)
        on(window, "<Escape>", do=self._stop)

    def _fill(self) -> None:
        skin, em = self._skin, self._skin.em
        body = ttk.Frame(self._window, padding=em)
        body.pack(fill="both", expand=True)
        ttk.Label(body, text=words.TITLE, style="Title.TLabel").pack(anchor="w", pady=(0, em // 2))
        card = Card(body, skin)
        card.pack(fill="x")
        can_drop = take_drops(self._window, card, lambda files: self.check(files[0]) if files else None)
        self.name = ttk.Label(card.body, text=words.FIRST, style="CardStrong.TLabel", anchor="center")
        self.name.pack(fill="x")
        hint = words.DROP if can_drop else words.CHOOSE_HERE
        ttk.Label(card.body, text=hint, style="Card.TLabel", anchor="center").pack(fill="x", pady=em // 3)
        self.choose = ttk.Button(card.body, style="Main.TButton", command=self._choose)
        self._keys.label(self.choose, words.CHOOSE)
        self.choose.pack()
        promise = ttk.Label(card.body, text=words.PROMISE, style="CardFaint.TLabel", anchor="center")
        promise.pack(fill="x", pady=(em // 2, 0))
        self.verdict = WrappedLabel(body, "", "TLabel", padding=em // 2)
        self.verdict.pack(fill="x", pady=em // 2)
        self._fill_buttons(body)
        self.list = ReadBox(body, skin, height=8)
        self.list.pack(fill="both", expand=True)
        self.choose.focus_set()

    def _fill_buttons(self, body: ttk.Frame) -> None:
        em = self._skin.em
        row = ttk.Frame(body, padding=(0, em // 2, 0, 0))
        row.pack(side="bottom", fill="x")
        self.repeat = ttk.Button(row, text=words.AGAIN, command=self.again)
        self.open = ttk.Button(row, command=self._open)
        self.copy = ttk.Button(row, command=self._copy)
        self._keys.label(self.open, words.OPEN)
        self._keys.label(self.copy, words.COPY)
        for button in (self.repeat, self.open, self.copy):
            button.state(["disabled"])
            button.pack(side="left", padx=(0, em // 3))

    def check(self, file: Path) -> None:
        """Check a file; the one before is forgotten."""
        if self._job is not None:
            return
        self._file = file
        self.name.configure(text=file.name)
        self._tell("calm", words.CHECKING)
        self.list.read("")
        folder = self._folder
        self._job = Job(lambda progress: tasks.check_one(folder, file, progress=progress))
        self._job.start()
        self._clock.start()

    def again(self) -> None:
        """Check the same file once more, as it is now."""
        if self._file is not None:
            self.check(self._file)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()

    def _look(self) -> None:
        if self._job is None or self._job.outcome is None:
            return
        outcome = self._job.outcome
        self._job = None
        self._clock.stop()
        if isinstance(outcome, Finished):
            self._show(outcome.value if isinstance(outcome.value, tuple) else ())
        elif isinstance(outcome, Refused):
            refusal = outcome.refusal
            self._tell("bad", words.REFUSED.format(reason=f"{refusal.message}{refusal.remedy}"))
        elif isinstance(outcome, Broken):
            logbook.write_down(outcome.trace, self._now())
            self._tell("bad", words.BROKEN)
        for button in (self.repeat, self.open, self.copy):
            button.state(["!disabled"])

    def _show(self, findings: Sequence[Finding]) -> None:
        severities = [finding.severity for finding in findings]
        errors, warnings = severities.count("error"), severities.count("warning")
        if errors:
            more = words.BAD_MORE.format(warnings=warnings) if warnings else ""
            self._tell("bad", words.BAD.format(errors=errors) + more)
        elif warnings:
            self._tell("warn", words.WARN.format(warnings=warnings))
        else:
            self._tell("good", words.GOOD)
        pieces: list[tuple[str, str] | str] = []
        for finding in findings:
            place = f"{finding.place.sheet} {finding.place.cell}".strip() or finding.place.file
            pieces.append((words.PLACE.format(mark=MARKS[finding.severity], place=place), "strong"))
            pieces.append(words.TEXT.format(text=make_finding_text(finding), remedy=make_remedy_text(finding)))
        self.list.read(*(pieces or [(words.NOTHING, "faint")]))

    def _tell(self, tone: str, text: str) -> None:
        self.verdict.configure(text=text, style=f"{tone}.TLabel", font=self._skin.strong)

    def _choose(self) -> None:
        kinds = [("Excel", "*.xlsx *.xlsm *.xls *.ods *.csv"), ("*", "*")]
        chosen = filedialog.askopenfilename(parent=self._window, title=words.CHOOSE_TITLE, filetypes=kinds)
        if chosen:
            self.check(Path(chosen))

    def _open(self) -> None:
        if self._file is None:
            return
        try:
            open_path(self._file)
        except FileRefused as refusal:
            self._tell("bad", f"{refusal.message}{refusal.remedy}")

    def _copy(self) -> None:
        self._window.clipboard_clear()
        self._window.clipboard_append(f"{self.verdict.cget('text')}\n{self.list.get('1.0', 'end')}")
