"""Texts that wrap: a label as wide as its place, and a box to read and copy longer words from."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import TYPE_CHECKING

from workbook_tools.desktop.widgets.clock import soon

if TYPE_CHECKING:
    from workbook_tools.desktop.skin import Skin


class WrappedLabel(ttk.Label):
    """A label that breaks its lines where its place ends."""

    def __init__(self, parent: tk.Misc, text: str = "", style: str = "TLabel", *, padding: int = 0) -> None:
        super().__init__(parent, text=text, style=style, justify="left", anchor="nw", padding=padding)
        self._padding, self._width = padding, 0
        self.bind("<Configure>", self._wrap)

    def _wrap(self, event: tk.Event[tk.Misc]) -> None:
        if event.width != self._width:
            self._width = event.width
            self.configure(wraplength=max(event.width - 2 * self._padding, 1))


class ReadBox(tk.Text):
    """Words to read, select and copy, never to change; the keyboard reaches it only when there is more than it shows."""

    def __init__(self, parent: tk.Misc, skin: Skin, *, height: int = 3, wrap_style: str = "char") -> None:
        c = skin.colours
        super().__init__(
            parent,
            height=height,
            width=1,
            wrap="word" if wrap_style == "word" else "char",
            font="TkDefaultFont",
            background=c.paper,
            foreground=c.ink,
            selectbackground=c.chosen,
            selectforeground=c.ink,
            relief="flat",
            borderwidth=0,
            highlightthickness=1,
            highlightbackground=c.line,
            highlightcolor=c.main,
            padx=skin.em // 2,
            pady=skin.em // 3,
            spacing3=skin.em // 6,
            state="disabled",
            takefocus=False,
            cursor="arrow",
        )
        self.tag_configure("strong", font=skin.strong)
        self.tag_configure("faint", foreground=c.faint, font=skin.small)
        self.tag_configure("bad", foreground=c.bad)

    def read(self, *pieces: tuple[str, str] | str) -> None:
        """Show words; a piece may come with its look: strong, faint or bad."""
        self.configure(state="normal")
        self.delete("1.0", "end")
        for piece in pieces:
            text, look = piece if isinstance(piece, tuple) else (piece, "")
            self.insert("end", text, look)
        self.configure(state="disabled")
        self.yview_moveto(0)
        soon(self, self._reach)

    def fit(self, *, most: int) -> None:
        """Be as high as the words, and no higher than so many lines."""
        told = self.tk.call(str(self), "count", "-displaylines", "1.0", "end")
        self.configure(height=max(1, min(most, int(str(told)))))

    def _reach(self) -> None:
        first, last = self.yview()
        self.configure(takefocus=(first, last) != (0.0, 1.0))
