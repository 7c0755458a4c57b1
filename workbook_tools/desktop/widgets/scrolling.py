"""Scroll bars that are there when there is something to scroll, and the keys that scroll."""

from __future__ import annotations

import tkinter as tk
from functools import partial
from typing import TYPE_CHECKING

from workbook_tools.desktop.widgets.keys import on

if TYPE_CHECKING:
    from tkinter import ttk

_SLACK = 0.85
"""How much of its place a drawing may fill before its bar goes: without the bar its words wrap less, with it more."""


def hide_when_idle(bar: ttk.Scrollbar, scrolled: ttk.Treeview | tk.Canvas) -> None:
    """Show a bar at the right of what it scrolls only while there is more than fits."""

    def tell(first: float, last: float) -> None:
        bar.set(first, last)
        needed = float(first) > 0 or float(last) < 1
        if needed and not bar.winfo_manager():
            bar.pack(side="right", fill="y", before=scrolled)
        elif not needed and bar.winfo_manager() and _fits_well(scrolled):
            bar.pack_forget()

    scrolled.configure(yscrollcommand=tell)


def _fits_well(scrolled: ttk.Treeview | tk.Canvas) -> bool:
    """Say whether a bar can go without coming back at once."""
    if not isinstance(scrolled, tk.Canvas):
        return True
    region = str(scrolled.cget("scrollregion")).split()
    return not region or float(region[3]) <= scrolled.winfo_height() * _SLACK


def scroll_with_keys(canvas: tk.Canvas) -> None:
    """Let arrows, page keys and the wheel scroll a canvas."""
    units = partial(canvas.yview_scroll, what="units")
    pages = partial(canvas.yview_scroll, what="pages")
    on(canvas, "<Up>", "<Button-4>", do=partial(units, -1))
    on(canvas, "<Down>", "<Button-5>", do=partial(units, 1))
    on(canvas, "<Prior>", do=partial(pages, -1))
    on(canvas, "<Next>", do=partial(pages, 1))
    canvas.bind("<MouseWheel>", lambda event: units(-1 if event.delta > 0 else 1))
