"""Where the master changed after the forms went out: three values side by side, and a choice."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import TYPE_CHECKING

from workbook_tools.desktop.pages.changes import ROOMY, departments_of, entry_words, heading_of, whole
from workbook_tools.desktop.text import merge as words
from workbook_tools.desktop.widgets.columns import Col
from workbook_tools.desktop.widgets.table import Row, Table
from workbook_tools.desktop.widgets.wrapped import ReadBox, WrappedLabel
from workbook_tools.master.choices import rivals_of

if TYPE_CHECKING:
    from workbook_tools.desktop.desk import Desk
    from workbook_tools.desktop.session import State
    from workbook_tools.model.merging import Conflict

_COLUMNS = (("department", 10, 1), ("entry", 12, 2), ("field", 12, 2), ("cell", 8, 0), ("choice", 8, 1))


class ConflictsPane(ttk.Frame):
    """The conflicts of the plan; whatever is not chosen stays as the master has it."""

    def __init__(self, parent: tk.Misc, desk: Desk) -> None:
        super().__init__(parent)
        self._desk = desk
        self._conflicts: dict[str, Conflict] = {}
        em = desk.skin.em
        WrappedLabel(self, words.CONFLICT_HINT, "Faint.TLabel").pack(fill="x", pady=em // 3)
        self._choice = tk.StringVar(self)
        self._fill_values()
        columns = [
            Col(name, heading, width, share=share)
            for (name, width, share), heading in zip(_COLUMNS, words.CONFLICT_HEADINGS, strict=True)
        ]
        self.table = Table(self, desk.skin, columns, height=3)
        self.table.on_select = lambda _: self._read()
        self.table.pack(fill="both", expand=True)

    def _fill_values(self) -> None:
        skin, em = self._desk.skin, self._desk.skin.em
        grid = ttk.Frame(self, padding=(0, em // 3, 0, 0))
        grid.pack(side="bottom", fill="x")
        self.boxes = [ReadBox(grid, skin, height=6) for _ in range(3)]
        for column, box in enumerate(self.boxes):
            grid.columnconfigure(column, weight=1, uniform="thirds")
            box.grid(row=0, column=column, sticky="we", padx=(0 if column == 0 else em // 3, 0))
        self.keep = ttk.Radiobutton(grid, variable=self._choice, value="keep", command=self._chosen)
        self.take = ttk.Radiobutton(grid, variable=self._choice, value="take", command=self._chosen)
        for column, (button, text) in enumerate(((self.keep, words.KEEP), (self.take, words.TAKE)), 1):
            self._desk.keys.label(button, text)
            button.grid(row=1, column=column, sticky="w", padx=(em // 3, 0), pady=(em // 3, 0))

    def fit(self, lines: int) -> None:
        """Give the three values less room where the window is low."""
        for box in self.boxes:
            box.configure(height=6 if lines >= ROOMY else 3)

    def show(self, state: State) -> None:
        """Show the conflicts of the plan at hand."""
        conflicts = state.plan.conflicts if state.plan else ()
        self._conflicts = {str(place): conflict for place, conflict in enumerate(conflicts)}
        rows = [
            Row(
                name,
                (
                    departments_of(conflict.sources),
                    entry_words(conflict.entry_id),
                    heading_of(conflict, state),
                    conflict.cell,
                    self._choice_words(conflict),
                ),
            )
            for name, conflict in self._conflicts.items()
        ]
        self.table.show(rows, empty=words.CONFLICTS_NONE)
        if not self.table.selected:
            self.table.select_first()
        self._read()

    def _choice_words(self, conflict: Conflict) -> str:
        return words.TAKEN if conflict in self._desk.state.choices.taken else words.KEPT

    def _read(self) -> None:
        conflict = self._conflicts.get(self.table.selected)
        for button in (self.keep, self.take):
            button.state(["!disabled" if conflict else "disabled"])
        if conflict is None:
            for box in self.boxes:
                box.read("")
            self._choice.set("")
            return
        sent = words.UNKNOWN if conflict.sent is None else whole(conflict.sent)
        texts = (sent, whole(conflict.master), whole(conflict.returned))
        for box, heading, text in zip(self.boxes, (words.SENT, words.MASTER, words.RETURNED), texts, strict=True):
            box.read((f"{heading}\n", "faint"), text)
        self._choice.set("take" if conflict in self._desk.state.choices.taken else "keep")

    def _chosen(self) -> None:
        """Carry a choice into the state; of several answers for one cell only one can be taken."""
        state, conflict = self._desk.state, self._conflicts.get(self.table.selected)
        if conflict is None or state.plan is None or state.view is None:
            return
        rivals = rivals_of(conflict, state.plan, state.view.plan)
        self._desk.become(state.taking(conflict, rivals, take=self._choice.get() == "take"))
        for name, known in self._conflicts.items():
            self.table.set_cell(name, "choice", self._choice_words(known))
