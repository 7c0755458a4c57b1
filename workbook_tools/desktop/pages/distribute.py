"""配布: which departments get a form, what is there already, and what came of making them."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import TYPE_CHECKING

from workbook_tools.desktop import tasks
from workbook_tools.desktop.desk import Task
from workbook_tools.desktop.letters import request_letter
from workbook_tools.desktop.pages.page import Page
from workbook_tools.desktop.session import Busy, News
from workbook_tools.desktop.text import distribute as words
from workbook_tools.desktop.widgets.columns import Col
from workbook_tools.desktop.widgets.dialog import Question
from workbook_tools.desktop.widgets.table import Row, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from workbook_tools.desktop.desk import Desk
    from workbook_tools.desktop.session import FolderView, FormLine, State
    from workbook_tools.rounds.distribute import Distribution

_COLUMNS = (
    ("department", 12, 2),
    ("division", 8, 1),
    ("entries", 4, 0),
    ("form", 16, 3),
    ("made", 9, 0),
    ("result", 12, 2),
)

_ROOMY = 54
"""Characters of width from which on nothing has to be spared."""


class DistributePage(Page):
    """A table of departments with boxes to tick, and one button that makes the forms."""

    def __init__(self, parent: tk.Misc, desk: Desk) -> None:
        super().__init__(parent, desk)
        self._results: dict[str, str] = {}
        self._fill_head()
        self._fill_foot()
        columns = [
            Col(name, heading, width, "e" if name == "entries" else "w", share)
            for (name, width, share), heading in zip(_COLUMNS, words.HEADINGS, strict=True)
        ]
        self.table = Table(self, self.skin, columns, height=8, tick_heading=words.TICK)
        self.table.on_tick = lambda *_: self._count()
        self.table.on_open = self._open_form
        self.table.on_select = lambda _: self._count()
        self.table.pack(fill="both", expand=True)
        self._draw(desk.state.view, fresh=True)

    def _fill_head(self) -> None:
        em = self.skin.em
        row = ttk.Frame(self)
        row.pack(fill="x", pady=(0, em // 3))
        self._intro = ttk.Label(row, text=words.INTRO)
        button = ttk.Button(row, command=self._open_folder)
        self.desk.keys.label(button, words.OPEN_FOLDER)
        button.pack(side="right")
        self.letter = ttk.Button(row, command=self._copy_letter)
        self.desk.keys.label(self.letter, words.COPY_LETTER)
        self.letter.pack(side="right", padx=em // 3)
        choose = ttk.Frame(self)
        choose.pack(fill="x", pady=(0, em // 3))
        for text, command in (
            (words.ALL, lambda: self._choose("all")),
            (words.MISSING, lambda: self._choose("missing")),
            (words.NONE, lambda: self._choose("none")),
        ):
            button = ttk.Button(choose, command=command)
            self.desk.keys.label(button, text)
            button.pack(side="left", padx=(0, em // 3))
        self._where = ttk.Label(choose, style="Faint.TLabel")
        self._where.pack(side="right")

    def _fill_foot(self) -> None:
        em = self.skin.em
        row = ttk.Frame(self, padding=(0, em // 2, 0, 0))
        row.pack(side="bottom", fill="x")
        self._overwrite = tk.BooleanVar(self, value=False)
        self.overwrite = ttk.Checkbutton(row, variable=self._overwrite)
        self.desk.keys.label(self.overwrite, words.OVERWRITE)
        self.overwrite.pack(side="left")
        self.make = ttk.Button(row, style="Main.TButton", command=self._make)
        self.make.pack(side="right")
        self.open = ttk.Button(row, command=lambda: self._open_form(self.table.selected))
        self.desk.keys.label(self.open, words.OPEN_FORM)
        self.open.pack(side="right", padx=em // 3)

    def fit(self, ems: int, lines: int) -> None:
        """Do without the sentence and the column of divisions in a narrow window."""
        del lines
        if ems < _ROOMY:
            self._intro.pack_forget()
        else:
            self._intro.pack(side="left")
        self.table.hide(*(("division",) if ems < _ROOMY else ()))

    def changed(self, before: State, after: State) -> None:
        """Draw the table anew when the folder or its forms differ; another folder's results are nobody's."""
        if before.view is not after.view:
            fresh = before.folder != after.folder
            if fresh:
                self._results.clear()
            self._draw(after.view, fresh=fresh or before.view is None)
        if before.busy != after.busy:
            self._count()

    def focus_begin(self) -> None:
        """Begin at the table, the missing forms ticked."""
        self._choose("missing")
        self.table.tree.focus_set()

    @property
    def _view(self) -> FolderView | None:
        return self.desk.state.view

    def _draw(self, view: FolderView | None, *, fresh: bool) -> None:
        lines = view.forms if view else ()
        ticked = {line.department for line in lines if line.made is None} if fresh else set(self.table.ticked)
        self.table.show(
            [self._row(line, ticked=line.department in ticked) for line in lines],
            empty=words.EMPTY if view else words.NOTHING,
        )
        self._where.configure(text=words.FOLDER.format(folder=view.config.folders.forms) if view else "")
        self._count()

    def _row(self, line: FormLine, *, ticked: bool) -> Row:
        there = line.path.name if line.made else words.NOT_MADE
        result = self._results.get(line.department, "") if line.entries else words.NO_ENTRIES
        cells = (line.department, line.division, str(line.entries), there, moment(line.made), result)
        look = "" if line.made and line.entries else "off"
        return Row(line.department, cells, look, ticked if line.entries else None)

    def _choose(self, which: str) -> None:
        lines = self._view.forms if self._view else ()
        wanted = {line.department for line in lines if which == "all" or (which == "missing" and line.made is None)}
        askable = {line.department for line in lines if line.entries}
        self.table.tick(askable - wanted, ticked=False)
        self.table.tick(askable & wanted, ticked=True)
        self._count()

    def _count(self) -> None:
        count = len(self.table.ticked)
        self.desk.keys.label(self.make, words.MAKE.format(count=count))
        busy = self.desk.state.busy
        ready = bool(count and self._view) and (busy is None or busy.quiet)
        self.make.state(["!disabled" if ready else "disabled"])
        line = self._line(self.table.selected)
        self.open.state(["!disabled" if line and line.made else "disabled"])

    def _line(self, department: str) -> FormLine | None:
        lines = self._view.forms if self._view else ()
        return next((line for line in lines if line.department == department), None)

    def _open_folder(self) -> None:
        if self._view:
            self.desk.open(self._view.path("forms"))

    def _open_form(self, department: str) -> None:
        line = self._line(department)
        if line and line.made:
            self.desk.open(line.path)

    def _copy_letter(self) -> None:
        if self._view:
            self.desk.copy(request_letter(self._view.config.plan))
            self.desk.tell(News("good", words.LETTER_COPIED))

    def _make(self) -> None:
        """Make the ticked forms; forms that are there are made anew only when that was asked for, and asked again."""
        view, chosen = self._view, self.table.ticked
        if view is None or not chosen:
            return
        overwrite = self._overwrite.get()
        there = [line for line in view.forms if line.department in chosen and line.made]
        if not overwrite or not there:
            self._start(view, chosen, overwrite=overwrite)
            return
        sentence = words.ASK_SENTENCE.format(
            count=len(there), folder=view.config.folders.forms, returned=view.config.folders.returned
        )
        details = "\n".join(line.path.name for line in there)
        question = Question(words.ASK_TITLE, sentence, words.ASK_ANSWERS, details, begin=1)
        self.desk.ask(question, lambda answer: self._start(view, chosen, overwrite=True) if answer == 0 else None)

    def _start(self, view: FolderView, chosen: Sequence[str], *, overwrite: bool) -> None:
        folder, now = view.folder, self.desk.now()
        self.desk.start(
            Task(
                Busy(words.MAKING),
                work=lambda progress: tasks.make_forms(folder, chosen, overwrite=overwrite, now=now, progress=progress),
                then=self._made,
                stopped=lambda: self._stopped(view.path("forms")),
            )
        )

    def _made(self, done: tuple[Distribution, tuple[FormLine, ...]]) -> None:
        distribution, forms = done
        self._results = {skipped.department: skipped.reason for skipped in distribution.skipped}
        self._results |= {form.department: words.RESULT_MADE for form in distribution.forms}
        self._overwrite.set(False)
        self.desk.become(self.desk.state.with_forms(forms))
        self.table.tick([form.department for form in distribution.forms], ticked=False)
        made, skipped = len(distribution.forms), len(distribution.skipped)
        text = words.DONE if not skipped else words.DONE_WITH_SKIPPED if made else words.NOTHING_MADE
        kind = "good" if made else "info"
        path = self._view.path("forms") if self._view and made else None
        self.desk.tell(News(kind, text.format(made=made, skipped=skipped), path=path))  # type: ignore[arg-type] # one of NewsKind

    def _stopped(self, forms: Path) -> None:
        self.desk.look_again()
        self.desk.tell(News("info", words.STOPPED.format(folder=forms.name), path=forms))


def moment(time: datetime | None) -> str:
    """Spell a moment of this round; "" for none."""
    return words.MADE_AT.format(month=time.month, day=time.day, time=f"{time:%H:%M}") if time else ""
