"""What a merge will write, cell by cell: before, after, where from; a tick taken away leaves a change out."""

from __future__ import annotations

from tkinter import ttk
from typing import TYPE_CHECKING

from workbook_tools.desktop.text import merge as words
from workbook_tools.desktop.widgets.columns import Col
from workbook_tools.desktop.widgets.table import Row, Table
from workbook_tools.desktop.widgets.wrapped import ReadBox
from workbook_tools.model.answer import as_text, is_blank
from workbook_tools.model.folding import one_line

if TYPE_CHECKING:
    import tkinter as tk
    from collections.abc import Iterable, Sequence

    from workbook_tools.desktop.desk import Desk
    from workbook_tools.desktop.session import State
    from workbook_tools.model.merging import Change, Conflict, Source

ROOMY = 22
"""Lines of height from which on nothing has to be spared."""
_COLUMNS = (
    ("department", 9, 1),
    ("entry", 7, 1),
    ("field", 9, 2),
    ("before", 11, 4),
    ("after", 11, 4),
    ("cell", 3.5, 0),
)


class ChangesPane(ttk.Frame):
    """The changes of the plan, and the whole texts of the chosen one side by side."""

    def __init__(self, parent: tk.Misc, desk: Desk) -> None:
        super().__init__(parent)
        self._desk = desk
        self._changes: dict[str, Change] = {}
        self._fill_detail()
        columns = [
            Col(name, heading, width, share=share)
            for (name, width, share), heading in zip(_COLUMNS, words.CHANGE_HEADINGS, strict=True)
        ]
        self.table = Table(self, desk.skin, columns, height=4, tick_heading=words.TICK)
        self.table.on_select = self._read
        self.table.on_tick = self._ticked
        self.table.pack(fill="both", expand=True)

    def _fill_detail(self) -> None:
        skin, em = self._desk.skin, self._desk.skin.em
        grid = ttk.Frame(self, padding=(0, em // 3, 0, 0))
        grid.pack(side="bottom", fill="x")
        self._source = ttk.Label(grid, style="Faint.TLabel")
        self._source.grid(row=0, column=0, columnspan=2, sticky="w", pady=(0, em // 6))
        self.before, self.after_ = ReadBox(grid, skin, height=4), ReadBox(grid, skin, height=4)
        for column, box in enumerate((self.before, self.after_)):
            grid.columnconfigure(column, weight=1, uniform="halves")
            box.grid(row=1, column=column, sticky="we", padx=(0, em // 3) if column == 0 else 0)

    def fit(self, lines: int) -> None:
        """Give the whole texts less room where the window is low."""
        for box in (self.before, self.after_):
            box.configure(height=4 if lines >= ROOMY else 2)

    def show(self, state: State) -> None:
        """Show the changes of the plan at hand."""
        plan = state.plan
        self._changes = {str(place): change for place, change in enumerate(plan.changes if plan else ())}
        rows = [self._row(name, change, state) for name, change in self._changes.items()]
        self.table.show(rows, empty=words.CHANGES_NONE if plan else words.SUMMARY_WAIT if state.view else words.NOTHING)
        if not self.table.selected:
            self.table.select_first()
        if not rows:
            self._read("")

    def _row(self, name: str, change: Change, state: State) -> Row:
        cells = (
            departments_of(change.sources),
            entry_words(change.entry_id),
            heading_of(change, state),
            shown(change.before),
            shown(change.after),
            change.cell,
        )
        skipped = change in state.choices.skipped
        return Row(name, cells, "off" if skipped else "", ticked=not skipped)

    def _ticked(self, names: Sequence[str], ticked: bool) -> None:  # noqa: FBT001 - what the table hands on
        changes = [self._changes[name] for name in names]
        self._desk.become(self._desk.state.skipping(changes, skip=not ticked))
        for name in names:
            self.table.tree.item(name, tags=() if ticked else ("off",))

    def _read(self, name: str) -> None:
        change = self._changes.get(name)
        if change is None:
            self._source.configure(text="")
            self.before.read("")
            self.after_.read("")
            return
        sources = "、".join(
            words.SOURCE_ONE.format(file=source.file, sheet=source.sheet, place=source.cell)
            for source in change.sources
        )
        self._source.configure(text=words.SOURCE.format(cell=f"{change.sheet}!{change.cell}", sources=sources))
        self.before.read((f"{words.BEFORE}\n", "faint"), whole(change.before))
        self.after_.read((f"{words.AFTER}\n", "faint"), whole(change.after))


def departments_of(sources: Iterable[Source]) -> str:
    """Name the departments an answer comes from."""
    return "・".join(dict.fromkeys(source.department for source in sources))


def entry_words(entry_id: str) -> str:
    """Say which entry without repeating its department."""
    return entry_id.rpartition("/")[0] or entry_id


def heading_of(outcome: Change | Conflict, state: State) -> str:
    """Name the column as the master's own heading does."""
    headings = state.view.headings if state.view else {}
    return one_line(headings.get(outcome.field, outcome.field))


def shown(value: object) -> str:
    """Show an answer on one line of a table."""
    return words.BLANK if is_blank(value) else one_line(as_text(value))


def whole(value: object) -> str:
    """Show an answer whole, its own line breaks kept."""
    return words.BLANK if is_blank(value) else as_text(value)
