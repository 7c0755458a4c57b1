"""A place that scrolls when what stands in it is higher than the window; what gets the focus comes into view."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import TYPE_CHECKING

from workbook_tools.desktop.widgets.scrolling import hide_when_idle

if TYPE_CHECKING:
    from workbook_tools.desktop.skin import Skin


class Scrolled(ttk.Frame):
    """Put things into `body`."""

    def __init__(self, parent: tk.Misc, skin: Skin, *, ground: str = "") -> None:
        super().__init__(parent)
        self._canvas = tk.Canvas(
            self, background=ground or skin.colours.ground, highlightthickness=0, width=1, height=1, takefocus=False
        )
        bar = ttk.Scrollbar(self, command=self._canvas.yview, takefocus=False)
        hide_when_idle(bar, self._canvas)
        self._canvas.pack(side="left", fill="both", expand=True)
        self._canvas.configure(yscrollincrement=skin.line)
        self.body = ttk.Frame(self._canvas)
        self._item = self._canvas.create_window(0, 0, anchor="nw", window=self.body)
        self.body.bind("<Configure>", lambda _: self._canvas.configure(scrollregion=self._canvas.bbox("all")))
        self._canvas.bind("<Configure>", lambda event: self._canvas.itemconfigure(self._item, width=event.width))
        top = self.winfo_toplevel()
        top.bind("<Button-4>", lambda _: self._wheel(-3), add="+")
        top.bind("<Button-5>", lambda _: self._wheel(3), add="+")
        top.bind("<MouseWheel>", lambda event: self._wheel(-3 if event.delta > 0 else 3), add="+")
        top.bind("<FocusIn>", self._follow, add="+")

    def _wheel(self, steps: int) -> None:
        if self.winfo_exists() and self.winfo_viewable() and self._canvas.yview() != (0.0, 1.0):
            self._canvas.yview_scroll(steps, "units")

    def _follow(self, event: tk.Event[tk.Misc]) -> None:
        """Bring what got the focus into view."""
        widget = event.widget
        if not self.winfo_exists() or not str(widget).startswith(f"{self.body}.") or not self.winfo_viewable():
            return
        top = widget.winfo_rooty() - self.body.winfo_rooty()
        high, seen = self.body.winfo_height(), self._canvas.winfo_height()
        first = self._canvas.canvasy(0)
        if high > seen and not (first <= top and top + widget.winfo_height() <= first + seen):
            self._canvas.yview_moveto(max(top - seen / 3, 0) / high)
