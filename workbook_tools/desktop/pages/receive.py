"""受付・点検: who has returned what and how it stands; new files are looked at as they arrive."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path
from tkinter import filedialog, ttk
from typing import TYPE_CHECKING

from workbook_tools.desktop import tasks
from workbook_tools.desktop.board import BoardLine, board_lines, chips, chosen_lines
from workbook_tools.desktop.desk import Task
from workbook_tools.desktop.drop import take_drops
from workbook_tools.desktop.intake import Intake, take_in
from workbook_tools.desktop.pages.changes import ROOMY
from workbook_tools.desktop.pages.distribute import moment
from workbook_tools.desktop.pages.findings import FindingsPane
from workbook_tools.desktop.pages.page import Page
from workbook_tools.desktop.pages.watcher import FolderWatcher
from workbook_tools.desktop.session import Busy, News
from workbook_tools.desktop.text import receive as words
from workbook_tools.desktop.widgets.chips import Chips
from workbook_tools.desktop.widgets.clock import soon
from workbook_tools.desktop.widgets.columns import Col
from workbook_tools.desktop.widgets.keys import on
from workbook_tools.desktop.widgets.table import Row, Table
from workbook_tools.desktop.widgets.wrapped import WrappedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tools.desktop.desk import Desk
    from workbook_tools.desktop.session import Register, State
    from workbook_tools.errors import FileRefused

_COLUMNS = (
    ("title", 11, "w", 2),
    ("state", 7, "w", 0),
    ("answered", 4.5, "center", 0),
    ("errors", 3, "e", 0),
    ("warnings", 3, "e", 0),
    ("file", 16, "w", 5),
    ("time", 12, "w", 1),
)
_LOOKS = {"要修正": "bad", "未提出": "off", "対象外": "off", "strangers": "off"}

_NARROW = 44
"""Characters of width below which the search field goes without its name."""


class ReceivePage(Page):
    """The board over the findings of the line that is chosen on it."""

    def __init__(self, parent: tk.Misc, desk: Desk) -> None:
        super().__init__(parent, desk)
        self._lines: dict[str, BoardLine] = {}
        self._watcher = FolderWatcher(desk, self._inspect)
        self._fill_head()
        self._fill_filters()
        panes = self._panes = ttk.Panedwindow(self, orient="vertical")
        panes.pack(fill="both", expand=True)
        upper = ttk.Frame(panes)
        panes.add(upper, weight=3)
        columns = [
            Col(name, heading, width, anchor, share)  # type: ignore[arg-type] # one of the three
            for (name, width, anchor, share), heading in zip(_COLUMNS, words.BOARD_HEADINGS, strict=True)
        ]
        self.board = Table(upper, self.skin, columns, height=6)
        self.board.on_select = lambda name: self.findings.show(self._lines.get(name))
        self.board.on_open = self._open_line
        self.board.pack(fill="both", expand=True)
        self.findings = FindingsPane(panes, desk)
        panes.add(self.findings, weight=2)
        self._draw(desk.state.register)

    def _fill_head(self) -> None:
        desk, em = self.desk, self.skin.em
        row = ttk.Frame(self)
        row.pack(fill="x")
        self._search = tk.StringVar(self)
        self._find = ttk.Label(row, text=words.FIND, style="Faint.TLabel")
        self._find.pack(side="left", padx=(0, em // 3))
        self.search = ttk.Entry(row, textvariable=self._search, width=12)
        self.search.pack(side="left")
        self._search.trace_add("write", lambda *_: self._narrow())
        on(self.search, "<Escape>", do=lambda: self._search.set(""))
        self.folder = ttk.Button(row, command=self._open_folder)
        self.add = ttk.Button(row, command=self._choose_files)
        self.check = ttk.Button(row, text=words.CHECK, style="Main.TButton", command=self.refresh_key)
        self.check.pack(side="right")
        for button, text in ((self.add, words.ADD_FILES), (self.folder, words.OPEN_FOLDER)):
            desk.keys.label(button, text)
            button.pack(side="right", padx=(0, em // 3))
        can_drop = take_drops(desk.window, self, self._take_in)
        self._hint = WrappedLabel(self, words.HINT_DROP if can_drop else words.HINT, "Faint.TLabel")

    def _fill_filters(self) -> None:
        em = self.skin.em
        self.chips = Chips(self, self.skin, lambda _: self._narrow())
        self.chips.pack(fill="x", pady=em // 3)

    def fit(self, ems: int, lines: int) -> None:
        """Do without the hint in a low window; give the whole sentence less room."""
        if ems < _NARROW:
            self._find.pack_forget()
        else:
            self._find.pack(side="left", padx=(0, self.skin.em // 3), before=self.search)
        if lines < ROOMY:
            self._hint.pack_forget()
        else:
            self._hint.pack(fill="x", pady=(self.skin.em // 4, 0), before=self.chips)
        self.findings.fit(lines)
        soon(self, self._share_height)

    def _share_height(self) -> None:
        """Give the findings what they need and not much more; the rest is the board's."""
        self.update_idletasks()
        whole, needed = self._panes.winfo_height(), self.findings.winfo_reqheight()
        if whole > needed:
            self._panes.sashpos(0, min(whole - needed, whole * 11 // 20) - self.skin.em // 2)  # type: ignore[no-untyped-call] # the stubs leave it open

    # --- what the page shows

    def shown(self) -> None:
        """Look through 回収 where nobody has yet."""
        state = self.desk.state
        if state.view is not None and state.register is None and state.busy is None:
            self._inspect(())

    def changed(self, before: State, after: State) -> None:
        """Draw what differs."""
        if before.register is not after.register or before.view is not after.view:
            self._draw(after.register)
        if before.register is not after.register:
            self._watcher.begin(after.register)
        if before.busy != after.busy:
            self._draw_buttons(after)

    def _draw_buttons(self, state: State) -> None:
        ready = state.view is not None and (state.busy is None or state.busy.quiet)
        for button in (self.check, self.add):
            button.state(["!disabled" if ready else "disabled"])
        self.folder.state(["!disabled" if state.view else "disabled"])

    def _draw(self, register: Register | None) -> None:
        view = self.desk.state.view
        self._draw_buttons(self.desk.state)
        lines = board_lines(register, view.path("returned")) if register and view else ()
        self._lines = {line.name: line for line in lines}
        self.chips.offer(chips(lines) if lines else ())
        self.board.show([_row(line) for line in lines])
        self._narrow()
        self.findings.show(self._lines.get(self.board.selected))

    def _narrow(self) -> None:
        names = chosen_lines(tuple(self._lines.values()), self.chips.chosen, self._search.get())
        state = self.desk.state
        empty = words.BOARD_NOTHING if state.view is None else words.BOARD_WAIT if state.register is None else ""
        self.board.narrow(names, empty=empty or words.BOARD_EMPTY)
        if not self.board.selected:
            self._select_faulty()
        if not self.board.selected:
            self.board.select_first()

    def _select_faulty(self) -> None:
        """Select the first line that has something to put right, where there is one."""
        self.board.select(next((name for name in self.board.shown if self._lines[name].errors), ""))

    def find_key(self) -> None:
        """Go to the search field."""
        self.search.focus_set()
        self.search.selection_range(0, "end")

    def wish(self, wish: str) -> None:
        """Filter the board by what is to be done."""
        self._search.set("")
        self.chips.choose(wish)
        self.board.select_first()

    def focus_begin(self) -> None:
        """Begin on the board."""
        self.board.tree.focus_set()

    # --- looking through 回収

    def refresh_key(self) -> None:
        """Check everything anew and write the workbook of findings (F5)."""
        view = self.desk.state.view
        if view is None:
            return
        folder, now = view.folder, self.desk.now()
        self.desk.start(
            Task(
                Busy(words.CHECKING),
                work=lambda progress: tasks.check_returned(folder, now=now, progress=progress),
                then=self._checked,
            )
        )

    def _checked(self, done: tuple[Register, FileRefused | None]) -> None:
        register, refusal = done
        self.desk.become(self.desk.state.registered(register))
        line = self._lines.get(self.board.selected)
        if line is None or not (line.errors or line.warnings):
            self._select_faulty()
        severities = [finding.severity for finding in register.findings]
        counts = {"errors": severities.count("error"), "warnings": severities.count("warning")}
        if refusal is not None:
            text = words.CHECKED_NO_REPORT.format(refusal=f"{refusal.message}{refusal.remedy}", **counts)
            self.desk.tell(News("warn", text, details=str(refusal)))
        elif any(counts.values()):
            self.desk.tell(News("good", words.CHECKED.format(**counts), path=register.report))
        else:
            self.desk.tell(News("good", words.CHECKED_CLEAN, path=register.report))

    def _inspect(self, arrived: Sequence[str], *, gone: bool = False) -> None:
        """Look through 回収 by itself, and say what had arrived."""
        view = self.desk.state.view
        if view is None:
            return
        folder, now = view.folder, self.desk.now()

        def told(register: Register) -> None:
            self.desk.become(self.desk.state.registered(register))
            if arrived:
                more = words.ARRIVED_MORE.format(name=arrived[0], count=len(arrived) - 1)
                names = more if len(arrived) > 1 else arrived[0]
                self.desk.tell(News("info", words.ARRIVED.format(names=names)))
            elif gone:
                self.desk.tell(News("info", words.GONE))

        def work(progress: object) -> Register:
            return tasks.look_through(folder, now=now, progress=progress)  # type: ignore[arg-type] # Task hands a Progress

        self.desk.start(Task(Busy(words.CHECKING, quiet=True), work=work, then=told))

    def tick(self) -> None:
        """Look at the names and times in 回収; what has come to rest is looked through."""
        self._watcher.tick()

    # --- files

    def _take_in(self, files: Sequence[Path]) -> None:
        view = self.desk.state.view
        wanted = [file for file in files if file.is_file()]
        if view is None or not wanted:
            return
        root = view.path("returned")
        task = Task(Busy(words.TAKING_IN), lambda progress: take_in(wanted, root, progress), self._taken_in)
        self.desk.start(task)

    def _taken_in(self, done: Intake) -> None:
        told = [words.TAKEN_IN.format(count=len(done.copied))]
        if done.known:
            told.append(words.TAKEN_KNOWN.format(count=len(done.known)))
        if done.refused:
            first = f"{done.refused[0].message}{done.refused[0].remedy}"
            told.append(words.TAKEN_REFUSED.format(count=len(done.refused), refusal=first))
        self._inspect(())
        self.desk.tell(News("warn" if done.refused else "good", "".join(told)))

    def _choose_files(self) -> None:
        self._take_in([Path(name) for name in filedialog.askopenfilenames(parent=self, title=words.CHOOSE_FILES)])

    def _open_folder(self) -> None:
        if self.desk.state.view:
            self.desk.open(self.desk.state.view.path("returned"))

    def _open_line(self, name: str) -> None:
        line = self._lines.get(name)
        if line is not None and line.path:
            self.desk.open(Path(line.path))


def _row(line: BoardLine) -> Row:
    time = moment(line.time)
    cells = (
        line.title,
        line.state,
        line.answered,
        str(line.errors or ""),
        str(line.warnings or ""),
        line.file,
        words.LATE.format(time=time) if line.late else time,
    )
    return Row(line.name, cells, "bad" if line.is_trouble else _LOOKS.get(line.group, ""))
