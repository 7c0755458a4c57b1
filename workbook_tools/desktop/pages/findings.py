"""The findings of one department or of all: a table, the whole sentence of the chosen one, and the way to its cell."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path
from tkinter import ttk
from typing import TYPE_CHECKING

from workbook_tools.desktop.board import STRANGERS, findings_of, gravest_first, shown_value
from workbook_tools.desktop.letters import reminder_letter, send_back_letter
from workbook_tools.desktop.opening import cell_reference
from workbook_tools.desktop.pages.changes import ROOMY
from workbook_tools.desktop.session import News
from workbook_tools.desktop.text import receive as words
from workbook_tools.desktop.widgets.columns import Col
from workbook_tools.desktop.widgets.table import Row, Table
from workbook_tools.desktop.widgets.wrapped import ReadBox
from workbook_tools.model.catalogue import make_finding_text, make_remedy_text
from workbook_tools.model.folding import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.desktop.board import BoardLine
    from workbook_tools.desktop.desk import Desk
    from workbook_tools.desktop.session import Register
    from workbook_tools.model.finding import Finding

_COLUMNS = (("severity", 4.5, 0), ("place", 8, 1), ("item", 10, 1), ("value", 9, 1), ("text", 24, 6))
_LOW = 17
"""Lines of height below which one row has to do."""
_HIGH = 28
"""Lines of height from which on there is room for long sentences."""
_LOOKS = {"error": "bad", "warning": "", "note": "off"}


class FindingsPane(ttk.Frame):
    """What is wrong in the file of a board line."""

    def __init__(self, parent: tk.Misc, desk: Desk) -> None:
        super().__init__(parent)
        self._desk = desk
        self._line: BoardLine | None = None
        self._found: dict[str, Finding] = {}
        self._brief = False
        self._fill_caption()
        self._fill_actions()
        self.detail = ReadBox(self, desk.skin, height=4)
        self.detail.pack(side="bottom", fill="x", pady=(desk.skin.em // 3, 0))
        columns = [
            Col(name, heading, width, share=share)
            for (name, width, share), heading in zip(_COLUMNS, words.FINDING_HEADINGS, strict=True)
        ]
        self.table = Table(self, desk.skin, columns, height=2)
        self.table.on_select = self._read
        self.table.on_open = lambda _: self._open()
        self.table.pack(fill="both", expand=True)

    def _fill_caption(self) -> None:
        em = self._desk.skin.em
        row = ttk.Frame(self, padding=(0, em // 3))
        row.pack(fill="x")
        self.caption = ttk.Label(row, style="Strong.TLabel")
        self.caption.pack(side="left")
        self._all = tk.BooleanVar(self, value=False)
        self.all = ttk.Checkbutton(row, variable=self._all, command=self._draw)
        self._desk.keys.label(self.all, words.ALL_DEPARTMENTS)
        self.all.pack(side="right")

    def _fill_actions(self) -> None:
        em = self._desk.skin.em
        row = ttk.Frame(self, padding=(0, em // 3, 0, 0))
        row.pack(side="bottom", fill="x")
        self.open = ttk.Button(row, command=self._open)
        self.letter = ttk.Button(row, command=self._copy_letter)
        self.report = ttk.Button(row, command=self._open_report)
        for button, text in (
            (self.open, words.OPEN_FILE),
            (self.letter, words.COPY_SEND_BACK),
            (self.report, words.OPEN_REPORT),
        ):
            self._desk.keys.label(button, text)
            button.pack(side="left", padx=(0, em // 3))

    def fit(self, lines: int) -> None:
        """Give the whole sentence less room where the window is low: the row above says the rest."""
        self._brief = lines < ROOMY
        self.table.tree.configure(height=2 if lines >= _LOW else 1)
        self.detail.configure(height=2 if self._brief else 3 if lines < _HIGH else 4)
        self._read(self.table.selected)

    def show(self, line: BoardLine | None) -> None:
        """Show the findings of a line; None for no line."""
        self._line = line
        self._draw()

    @property
    def _register(self) -> Register | None:
        return self._desk.state.register

    def _draw(self) -> None:
        register, line = self._register, self._line
        every = self._all.get()
        if register is None or (line is None and not every):
            found: tuple[Finding, ...] = ()
        elif every or line is None:
            found = gravest_first(register.findings)
        else:
            found = findings_of(line, register.findings)
        self._found = {str(place): finding for place, finding in enumerate(found)}
        self._draw_caption(every=every)
        rows = [Row(name, self._cells(f, every=every), _LOOKS[f.severity]) for name, f in self._found.items()]
        message = line.message if line is not None and line.message else words.FINDINGS_NONE
        choose = words.FINDINGS_CHOOSE if register is not None else ""
        self.table.show(rows, empty=message if line or every else choose)
        self.detail.read("")
        self.table.tree.selection_set(())
        self.table.select_first()
        self._draw_actions()

    def _draw_caption(self, *, every: bool) -> None:
        severities = [finding.severity for finding in self._found.values()]
        counts = {f"{name}s": severities.count(name) for name in ("error", "warning", "note")}
        if every:
            self.caption.configure(text=words.CAPTION_ALL.format(**counts))
        elif self._line is None:
            self.caption.configure(text="")
        else:
            title = self._line.file if self._line.group == STRANGERS else self._line.title
            text = words.CAPTION if self._found else words.CAPTION_NONE
            self.caption.configure(text=text.format(title=title, **counts))

    def _draw_actions(self) -> None:
        line = self._line
        owes = line is not None and line.group == "未提出"
        self._desk.keys.label(self.letter, words.COPY_REMINDER if owes else words.COPY_SEND_BACK)
        speaks = line is not None and line.group != STRANGERS and (owes or bool(self._telling(line)))
        self.letter.state(["!disabled" if speaks else "disabled"])
        self.open.state(["!disabled" if self._path() else "disabled"])
        report = self._register.report if self._register else None
        self.report.state(["!disabled" if report or self._old_report() else "disabled"])

    def _cells(self, finding: Finding, *, every: bool) -> tuple[str, ...]:
        place = f"{finding.place.sheet}!{finding.place.cell}" if finding.place.cell else finding.place.sheet
        if every:
            place = f"{finding.department or finding.place.file}　{place}"
        text = f"{make_finding_text(finding)}{make_remedy_text(finding)}"
        severity = words.SEVERITIES[finding.severity]
        return severity, place, self._item(finding), shown_value(finding), one_line(text)

    def _item(self, finding: Finding) -> str:
        headings: Mapping[str, str] = self._desk.state.view.headings if self._desk.state.view else {}
        key = finding.entry.rpartition("/")[0] or finding.entry
        return one_line(f"{key} {headings.get(finding.field, finding.field)}")

    def _read(self, name: str) -> None:
        """Show the whole of a finding, its lines broken where the place ends."""
        finding = self._found.get(name)
        if finding is None:
            return
        severity = words.SEVERITIES[finding.severity]
        head = words.DETAIL_HEAD.format(severity=severity, place=finding.place, item=self._item(finding))
        value = words.DETAIL_VALUE.format(value=shown_value(finding)) if finding.value else "\n"
        remedy = words.DETAIL_REMEDY.format(remedy=make_remedy_text(finding))
        look = "bad" if finding.severity == "error" else ""
        first = () if self._brief else ((head, "strong"), (value, "faint"))
        self.detail.read(*first, make_finding_text(finding), (remedy, look))
        self.open.state(["!disabled" if self._path() else "disabled"])

    def _path(self) -> Path | None:
        """Find the file the chosen finding is about, else the file of the line."""
        finding = self._found.get(self.table.selected)
        view = self._desk.state.view
        if finding is not None and finding.place.file and view is not None:
            return view.path("returned") / finding.place.file
        return Path(self._line.path) if self._line is not None and self._line.path else None

    def _open(self) -> None:
        """Open the file, the place of the finding on the clipboard for Excel's name box."""
        path = self._path()
        if path is None:
            return
        self._desk.open(path)
        finding = self._found.get(self.table.selected)
        if finding is not None and finding.place.cell and path.exists():
            reference = cell_reference(finding.place.sheet, finding.place.cell)
            self._desk.copy(reference)
            self._desk.tell(News("info", words.OPENED_AT.format(file=path.name, reference=reference)))

    def _telling(self, line: BoardLine) -> tuple[Finding, ...]:
        register = self._register
        found = findings_of(line, register.findings) if register else ()
        return tuple(finding for finding in found if finding.severity != "note")

    def _copy_letter(self) -> None:
        line, view, register = self._line, self._desk.state.view, self._register
        if line is None or view is None or register is None:
            return
        plan = view.config.plan
        if line.group == "未提出":
            state = next(state for state in register.departments if state.department == line.title)
            self._desk.copy(reminder_letter(plan, state))
            self._desk.tell(News("good", words.COPIED_REMINDER.format(department=line.title)))
        else:
            self._desk.copy(send_back_letter(plan, line.title, line.file, self._telling(line)))
            self._desk.tell(News("good", words.COPIED_SEND_BACK.format(department=line.title)))

    def _old_report(self) -> Path | None:
        view = self._desk.state.view
        path = view.path("checked") / "点検結果.xlsx" if view else None
        return path if path and path.exists() else None

    def _open_report(self) -> None:
        report = (self._register.report if self._register else None) or self._old_report()
        if report:
            self._desk.open(report)
