"""集計・印刷: the tallies of the master as it stands, as a table and as bars, and the workbook that is printed."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import TYPE_CHECKING, TypeVar

from workbook_tools.desktop import tasks
from workbook_tools.desktop.desk import Task
from workbook_tools.desktop.pages.changes import ROOMY
from workbook_tools.desktop.pages.distribute import moment
from workbook_tools.desktop.pages.page import Page
from workbook_tools.desktop.session import Busy, News
from workbook_tools.desktop.text import summarize as words
from workbook_tools.desktop.widgets.chart import Bar, BarChart
from workbook_tools.desktop.widgets.clock import soon
from workbook_tools.desktop.widgets.columns import Col
from workbook_tools.desktop.widgets.table import Row, Table
from workbook_tools.desktop.widgets.wrapped import ReadBox
from workbook_tools.model.folding import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tools.desktop.desk import Desk
    from workbook_tools.desktop.session import State, Tallied
    from workbook_tools.errors import WorkbookToolsError
    from workbook_tools.model.tally import Summary, Tally

T = TypeVar("T")
SUMMARY_NAME = "集計表.xlsx"


class SummarizePage(Page):
    """One tally at a time, its table beside its bars."""

    def __init__(self, parent: tk.Misc, desk: Desk) -> None:
        super().__init__(parent, desk)
        self._counted_for: tuple[int, str] | None = None
        self._tally = 0
        self._table: Table | None = None
        self._fill_head()
        self._fill_choice()
        self.notes = ReadBox(self, self.skin, height=3)
        self.notes.pack(side="bottom", fill="x", pady=(self.skin.em // 3, 0))
        self._panes = ttk.Panedwindow(self, orient="horizontal")
        self._panes.pack(fill="both", expand=True)
        self._left = ttk.Frame(self._panes)
        self.chart = BarChart(self._panes, self.skin)
        self._panes.add(self._left, weight=4)
        self._panes.add(self.chart, weight=5)
        self._draw(desk.state)

    def _fill_head(self) -> None:
        em = self.skin.em
        row = ttk.Frame(self)
        row.pack(fill="x")
        self.make = ttk.Button(row, style="Main.TButton", command=self._make)
        self.open = ttk.Button(row, command=self._open)
        self.folder = ttk.Button(row, command=self._open_folder)
        for button, text in (
            (self.make, words.MAKE),
            (self.open, words.OPEN_SUMMARY),
            (self.folder, words.OPEN_FOLDER),
        ):
            self.desk.keys.label(button, text)
            button.pack(side="left", padx=(0, em // 3))
        self._made_at = ttk.Label(row, style="Faint.TLabel")
        self._made_at.pack(side="right")
        self._hint = ttk.Label(self, text=words.INTRO, style="Faint.TLabel")
        self._hint.pack(anchor="w", pady=(em // 4, em // 3))

    def _fill_choice(self) -> None:
        em = self.skin.em
        row = self._choice = ttk.Frame(self)
        row.pack(fill="x", pady=(em // 3, em // 3))
        ttk.Label(row, text=words.TALLY).pack(side="left", padx=(0, em // 2))
        self.tally = ttk.Combobox(row, state="readonly", width=26)
        self.tally.pack(side="left")
        self.tally.bind("<<ComboboxSelected>>", lambda _: self._choose_tally())
        self.base = ttk.Combobox(row, state="readonly", values=list(words.BASES.values()), width=20)
        self.base.current(0)
        self.base.pack(side="right")
        self.base.bind("<<ComboboxSelected>>", lambda _: self._count())
        ttk.Label(row, text=words.BASE).pack(side="right", padx=(0, em // 2))

    # --- what the page shows

    def shown(self) -> None:
        """Count where nobody has yet."""
        self._count_if_needed()

    def changed(self, before: State, after: State) -> None:
        """Draw what differs; tallies of a master that was written since are counted anew."""
        if before.tallied is not after.tallied or before.view is not after.view:
            self._draw(after)
        if before.busy != after.busy:
            self._draw_buttons(after)
            if after.busy is None:
                soon(self, self._count_if_needed)

    def fit(self, ems: int, lines: int) -> None:
        """Do without the hint in a low window."""
        del ems
        em = self.skin.em
        if lines < ROOMY:
            self._hint.pack_forget()
        else:
            self._hint.pack(anchor="w", pady=(em // 4, em // 3), before=self._choice)
        self.notes.configure(height=3 if lines >= ROOMY else 2)

    def focus_begin(self) -> None:
        """Begin at the button that makes the workbook."""
        self.make.focus_set()

    def _draw(self, state: State) -> None:
        self._draw_buttons(state)
        tallied = state.tallied
        if tallied is None:
            self.tally.configure(values=[])
            self.tally.set("")
            self.notes.read(words.WAIT if state.view else words.NOTHING)
            self._show_table(None, "")
            self.chart.show((), (), (), nothing="")
            return
        tallies = tallied.summary.tallies
        self.tally.configure(values=[_tally_line(tally) for tally in tallies])
        self._tally = self._tally if 0 < self._tally < len(tallies) else _first_with_rows(tallies)
        self.tally.current(self._tally)
        self._draw_tally(tallied.summary, tallies[self._tally])

    def _draw_buttons(self, state: State) -> None:
        free = state.view is not None and (state.busy is None or state.busy.quiet)
        self.make.state(["!disabled" if free else "disabled"])
        self.base.configure(state="readonly" if free else "disabled")
        made = state.view.summary_made if state.view else None
        self.open.state(["!disabled" if made else "disabled"])
        self.folder.state(["!disabled" if state.view else "disabled"])
        self._made_at.configure(text=words.MADE_AT.format(time=moment(made)) if made else words.NOT_MADE)

    def _draw_tally(self, summary: Summary, tally: Tally) -> None:
        self._show_table(tally, tally.name)
        inside = tally.divided
        outside = tuple(place for place in range(len(tally.columns)) if place not in inside)
        meanings = dict(summary.legend)
        legend = [
            words.LEGEND.format(symbol=s, meaning=meanings.get(s, "")).strip() for s in _at(tally.columns, inside)
        ]
        beside = [f"{name}{words.OUTSIDE}" for name in _at(tally.columns, outside)]
        rows = list(zip(tally.rows, tally.counts, strict=True))
        if len(rows) > 1:
            rows.insert(0, (words.TOTAL_ROW, tally.column_totals))
        bars = [Bar(one_line(label), _at(counts, inside), _at(counts, outside)) for label, counts in rows]
        self.chart.show(legend, beside, bars, nothing=words.CHART_NOTHING)
        pieces: list[tuple[str, str] | str] = [words.NOTE.format(note=note) for note in (*tally.notes, *summary.notes)]
        pieces += [words.CONDITION.format(label=label, text=text) for label, text in summary.conditions]
        self.notes.read((f"{words.CONDITIONS}\n", "strong"), *pieces)

    def _show_table(self, tally: Tally | None, heading: str) -> None:
        """Put up a table with the columns of this tally: Tk cannot change those of one that is there."""
        if self._table is not None:
            self._table.destroy()
        names = tally.columns if tally else ()
        columns = [Col("label", heading.partition("×")[0], 9, share=1)]
        columns += [Col(f"c{place}", name, max(2.6, len(name) + 0.8), "e") for place, name in enumerate(names)]
        columns += [Col("total", words.TOTAL, 3, "e")] if tally else []
        self._table = Table(self._left, self.skin, columns, height=4)
        self._table.pack(fill="both", expand=True)
        if tally is None:
            self._table.show((), empty=words.WAIT if self.desk.state.view else words.NOTHING)
            return
        rows = [
            Row(str(place), (one_line(label), *map(_figure, counts), str(sum(counts))))
            for place, (label, counts) in enumerate(zip(tally.rows, tally.counts, strict=True))
        ]
        if len(rows) > 1:
            rows.append(Row("total", (words.TOTAL_ROW, *map(_figure, tally.column_totals), str(tally.total)), "total"))
        self._table.show(rows)

    def _choose_tally(self) -> None:
        self._tally = self.tally.current()
        self._draw(self.desk.state)

    # --- counting and making

    def _count_if_needed(self) -> None:
        state = self.desk.state
        wanted = (id(state.view), self.base.get())
        ready = state.view is not None and state.busy is None and state.step == "summarize"
        if ready and state.tallied is None and self._counted_for != wanted:
            self._count()

    def _count(self) -> None:
        state = self.desk.state
        if state.view is None:
            return
        self._counted_for = (id(state.view), self.base.get())
        folder, base = state.view.folder, list(words.BASES)[self.base.current()]
        self.desk.start(
            Task(
                Busy(words.COUNTING, can_stop=False, quiet=True),
                work=lambda _: tasks.count(folder, base),
                then=lambda tallied: self.desk.become(self.desk.state.counted(tallied)),
                refused=self._refused,
            )
        )

    def _refused(self, refusal: WorkbookToolsError) -> None:
        self.notes.read((f"{words.REFUSED}\n", "strong"), f"{refusal.message}{refusal.remedy}")
        self._show_table(None, "")

    def refresh_key(self) -> None:
        """Count anew (F5)."""
        self._count()

    def _make(self) -> None:
        view = self.desk.state.view
        if view is None:
            return
        folder, now, base = view.folder, self.desk.now(), list(words.BASES)[self.base.current()]
        self.desk.start(
            Task(
                Busy(words.MAKING),
                work=lambda progress: tasks.summarize_folder(folder, base, now=now, progress=progress),
                then=self._made,
            )
        )

    def _made(self, tallied: Tallied) -> None:
        self.desk.become(self.desk.state.counted(tallied))
        self.desk.tell(News("good", words.MADE.format(count=len(tallied.summary.tallies)), path=tallied.path))

    def _open(self) -> None:
        if self.desk.state.view:
            self.desk.open(self.desk.state.view.path("summaries") / SUMMARY_NAME)

    def _open_folder(self) -> None:
        if self.desk.state.view:
            self.desk.open(self.desk.state.view.path("summaries"))


def _tally_line(tally: Tally) -> str:
    return words.TALLY_LINE.format(name=tally.name, unit=tally.unit)


def _first_with_rows(tallies: Sequence[Tally]) -> int:
    return next((place for place, tally in enumerate(tallies) if len(tally.rows) > 1), 0)


def _at(values: Sequence[T], places: Sequence[int]) -> tuple[T, ...]:
    return tuple(values[place] for place in places)


def _figure(count: int) -> str:
    return str(count) if count else ""
