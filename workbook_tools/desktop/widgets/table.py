"""A table: rows found by name, sorted by heading, ticked by Space, columns that share the width there is."""

from __future__ import annotations

from dataclasses import dataclass
from tkinter import ttk
from typing import TYPE_CHECKING

from workbook_tools.desktop.widgets.columns import GAP, Col, heading_words, natural_key, shared_widths
from workbook_tools.desktop.widgets.keys import on
from workbook_tools.desktop.widgets.scrolling import hide_when_idle

if TYPE_CHECKING:
    import tkinter as tk
    from collections.abc import Callable, Iterable, Sequence

    from workbook_tools.desktop.skin import Skin

TICKED, UNTICKED = "■", "□"
_TICK = "tick"
_UP, _DOWN = "▲", "▼"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its name, its cells in the order of the columns, how it looks, and whether it is ticked (None: no box)."""

    name: str
    cells: tuple[str, ...]
    look: str = ""
    ticked: bool | None = None


class Table(ttk.Frame):
    """A table of rows; `tree` is Tk's own part of it."""

    def __init__(
        self, parent: tk.Misc, skin: Skin, columns: Sequence[Col], *, height: int = 4, tick_heading: str = ""
    ) -> None:
        super().__init__(parent)
        self._skin, self._columns, self._has_ticks = skin, tuple(columns), bool(tick_heading)
        names = ([_TICK] if tick_heading else []) + [column.name for column in columns]
        self.tree = ttk.Treeview(self, columns=names, show="headings", height=height, selectmode="browse")
        self._bar = ttk.Scrollbar(self, command=self.tree.yview)
        hide_when_idle(self._bar, self.tree)
        self.tree.pack(side="left", fill="both", expand=True)
        self._empty = ttk.Label(self.tree, style="CardFaint.TLabel", anchor="center", justify="center")
        self._order: list[str] = []
        self._sorted: tuple[str, bool] | None = None
        self._width = 0
        self._hidden: frozenset[str] = frozenset()
        self.on_select: Callable[[str], object] = _nothing
        self.on_open: Callable[[str], object] = _nothing
        self.on_tick: Callable[[Sequence[str], bool], object] = _nothing
        self._head(tick_heading)
        self._listen()
        self._tint()

    def _head(self, tick_heading: str) -> None:
        em = self._skin.em
        if tick_heading:
            self.tree.heading(_TICK, text=tick_heading, command=self.tick_all)
            self.tree.column(_TICK, anchor="center", stretch=False, width=round(em * 3.2), minwidth=em)
        for column in self._columns:
            self.tree.heading(
                column.name,
                text=heading_words(column),
                anchor=column.anchor,
                command=lambda name=column.name: self.sort(name),
            )
            self.tree.column(
                column.name, anchor=column.anchor, width=round(em * column.width), minwidth=em, stretch=False
            )

    def _listen(self) -> None:
        tree = self.tree
        tree.bind("<Configure>", lambda event: self._fit(event.width))
        tree.bind("<<TreeviewSelect>>", lambda _: self.on_select(self.selected))
        tree.bind("<FocusIn>", lambda _: self._focus_some())
        tree.bind("<Double-Button-1>", self._opened_by_mouse)
        on(tree, "<Return>", "<KP_Enter>", do=lambda: self.selected and self.on_open(self.selected))
        on(tree, "<Home>", do=lambda: self._select_end(0))
        on(tree, "<End>", do=lambda: self._select_end(-1))
        on(tree, "<Prior>", do=lambda: self._select_by(-self._page()))
        on(tree, "<Next>", do=lambda: self._select_by(self._page()))
        on(tree, "<Control-c>", do=self.copy)
        if self._has_ticks:
            on(tree, "<space>", do=self._toggle_selected)
            tree.bind("<Button-1>", self._toggled_by_mouse)

    def _tint(self) -> None:
        c = self._skin.colours
        self.tree.tag_configure("bad", background=c.bad_ground)
        self.tree.tag_configure("warn", background=c.warn_ground)
        self.tree.tag_configure("good", background=c.good_ground)
        self.tree.tag_configure("off", foreground=c.off_ink)
        self.tree.tag_configure("total", font=self._skin.strong, background=c.heading)

    def show(self, rows: Sequence[Row], *, empty: str = "") -> None:
        """Show these rows; what is selected and where it is scrolled to stay, as far as the rows are still there."""
        chosen, top = self.selected, self.tree.yview()[0]
        self.tree.delete(*self._order)
        self._order = [row.name for row in rows]
        for row in rows:
            self.tree.insert("", "end", iid=row.name, values=self._values(row), tags=(row.look,) if row.look else ())
        if self._sorted:
            self._apply_sort()
        if chosen and self.tree.exists(chosen):
            self.tree.selection_set(chosen)
            self.tree.focus(chosen)
            self.tree.yview_moveto(top)
        self._show_empty("" if rows else empty)

    def narrow(self, names: Iterable[str], *, empty: str = "") -> None:
        """Show only these of the rows, in the order they have."""
        kept = set(names)
        shown = [name for name in self._in_order() if name in kept]
        self.tree.set_children("", *shown)
        if self.selected not in kept:
            self.tree.selection_set(())
        self._show_empty("" if shown else empty)

    def _values(self, row: Row) -> tuple[str, ...]:
        cells = (
            f"{cell}{GAP}" if column.anchor == "e" else cell
            for column, cell in zip(self._columns, row.cells, strict=True)
        )
        if not self._has_ticks:
            return tuple(cells)
        box = "" if row.ticked is None else TICKED if row.ticked else UNTICKED
        return (box, *cells)

    def _show_empty(self, text: str) -> None:
        if text:
            self._empty.configure(text=text)
            self._empty.place(relx=0.5, y=round(self._skin.line * 1.9), anchor="n")
        else:
            self._empty.place_forget()

    @property
    def selected(self) -> str:
        """Name the selected row, "" for none."""
        chosen = self.tree.selection()
        return chosen[0] if chosen else ""

    @property
    def shown(self) -> tuple[str, ...]:
        """Name the rows on show, from the top."""
        return self.tree.get_children()

    @property
    def ticked(self) -> tuple[str, ...]:
        """Name the ticked rows, in the order they were given, shown or not."""
        return tuple(name for name in self._order if self.tree.set(name, _TICK) == TICKED)

    def select(self, name: str) -> None:
        """Select a row and bring it into view."""
        if name and self.tree.exists(name):
            self.tree.selection_set(name)
            self.tree.focus(name)
            self.tree.see(name)

    def select_first(self) -> None:
        """Select the first row, where there is one."""
        if self.shown:
            self.select(self.shown[0])

    def set_cell(self, name: str, column: str, text: str) -> None:
        """Write one cell anew."""
        self.tree.set(name, column, text)

    def tick(self, names: Iterable[str], *, ticked: bool) -> None:
        """Tick rows or take their ticks away, and say so."""
        changed = [name for name in names if self.tree.set(name, _TICK) == (UNTICKED if ticked else TICKED)]
        for name in changed:
            self.tree.set(name, _TICK, TICKED if ticked else UNTICKED)
        if changed:
            self.on_tick(tuple(changed), ticked)

    def tick_all(self) -> None:
        """Tick every row on show, or none of them where all were ticked."""
        boxes = [name for name in self.shown if self.tree.set(name, _TICK)]
        self.tick(boxes, ticked=any(self.tree.set(name, _TICK) == UNTICKED for name in boxes))

    def sort(self, column: str) -> None:
        """Sort by a column: upward, downward, then in the order the rows came in."""
        if self._sorted is None or self._sorted[0] != column:
            self._sorted = (column, False)
        else:
            self._sorted = (column, True) if not self._sorted[1] else None
        for known in self._columns:
            mark = ""
            if self._sorted and self._sorted[0] == known.name:
                mark = _DOWN if self._sorted[1] else _UP
            self.tree.heading(known.name, text=heading_words(known, mark))
        self._apply_sort()

    def _apply_sort(self) -> None:
        shown = set(self.shown)
        self.tree.set_children("", *(name for name in self._in_order() if name in shown))

    def _in_order(self) -> list[str]:
        if self._sorted is None:
            return self._order
        column, downward = self._sorted
        return sorted(self._order, key=lambda name: natural_key(self.tree.set(name, column)), reverse=downward)

    def copy(self) -> None:
        """Put the selected row on the clipboard, cells apart as Excel takes them."""
        if self.selected:
            self.clipboard_clear()
            self.clipboard_append("\t".join(str(cell).rstrip() for cell in self.tree.item(self.selected, "values")))

    def hide(self, *names: str) -> None:
        """Do without some columns; without names all are shown."""
        shown = [_TICK] if self._has_ticks else []
        shown += [column.name for column in self._columns if column.name not in names]
        if list(self.tree.cget("displaycolumns")) != shown:
            self.tree.configure(displaycolumns=shown)
            self._hidden = frozenset(names)
            self._width, width = 0, self._width
            self._fit(width)

    def _fit(self, width: int) -> None:
        """Share the width out: Tk itself would let the last columns vanish."""
        if width == self._width:
            return
        self._width = width
        em = self._skin.em
        self._empty.configure(wraplength=max(width - em * 2, em * 8))
        room = width - 4 - (round(em * 3.2) if self._has_ticks else 0)
        columns = [column for column in self._columns if column.name not in self._hidden]
        for name, wide in shared_widths(columns, room, em).items():
            self.tree.column(name, width=wide)

    def _focus_some(self) -> None:
        if not self.selected:
            self.select_first()

    def _select_end(self, place: int) -> None:
        if self.shown:
            self.select(self.shown[place])

    def _select_by(self, steps: int) -> None:
        if self.shown:
            at = self.shown.index(self.selected) if self.selected in self.shown else 0
            self.select(self.shown[max(0, min(len(self.shown) - 1, at + steps))])

    def _page(self) -> int:
        return max(1, self.tree.winfo_height() // round(self._skin.line * 1.35) - 2)

    def _toggle_selected(self) -> None:
        if self.selected:
            self.tick([self.selected], ticked=self.tree.set(self.selected, _TICK) == UNTICKED)

    def _toggled_by_mouse(self, event: tk.Event[tk.Misc]) -> None:
        row = self.tree.identify_row(event.y)
        if row and self.tree.identify_column(event.x) == "#1" and self.tree.identify_region(event.x, event.y) == "cell":
            self.tick([row], ticked=self.tree.set(row, _TICK) == UNTICKED)

    def _opened_by_mouse(self, event: tk.Event[tk.Misc]) -> None:
        row = self.tree.identify_row(event.y)
        if row and self.tree.identify_region(event.x, event.y) == "cell":
            self.on_open(row)


def _nothing(*_: object) -> None:
    """Do nothing until the page says what."""
