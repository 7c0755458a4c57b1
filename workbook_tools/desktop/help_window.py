"""使い方: one page to read, and the way to the log of errors."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import TYPE_CHECKING

from workbook_tools.desktop.logbook import log_path
from workbook_tools.desktop.session import News
from workbook_tools.desktop.text import help as words
from workbook_tools.desktop.widgets.keys import Keys, on
from workbook_tools.desktop.widgets.wrapped import ReadBox

if TYPE_CHECKING:
    from workbook_tools.desktop.desk import Desk


class HelpWindow(tk.Toplevel):
    """Stays open beside the work."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        skin, em = desk.skin, desk.skin.em
        self.title(words.TITLE)
        self.transient(desk.window)
        self.configure(background=skin.colours.ground, highlightthickness=1, highlightbackground=skin.colours.edge)
        row = ttk.Frame(self, padding=em)
        row.pack(side="bottom", fill="x")
        keys = Keys(self)
        close = ttk.Button(row, style="Main.TButton", command=self.destroy)
        log = ttk.Button(row, style="Link.TButton", command=self._open_log)
        keys.label(close, words.CLOSE)
        keys.label(log, words.LOG)
        close.pack(side="right")
        log.pack(side="left")
        self.box = ReadBox(self, skin, height=26)
        self.box.configure(width=86)
        pieces = [piece for title, text in words.PARTS for piece in ((f"{title}\n", "strong"), f"{text}\n")]
        self.box.read(*pieces)
        self.box.pack(fill="both", expand=True, padx=em, pady=(em, 0))
        width = min(skin.ems(50), desk.window.winfo_width() - em)
        height = min(skin.line * 32, desk.window.winfo_height() - em)
        x = desk.window.winfo_rootx() + (desk.window.winfo_width() - width) // 2
        self.geometry(f"{width}x{height}+{x}+{desk.window.winfo_rooty() + em // 2}")
        on(self, "<Escape>", do=self.destroy)
        close.focus_set()

    def _open_log(self) -> None:
        path = log_path()
        if path.exists():
            self._desk.open(path)
        else:
            self._desk.tell(News("info", words.NO_LOG))
