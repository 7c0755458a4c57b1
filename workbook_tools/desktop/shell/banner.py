"""News over the page: one calm sentence, the file it speaks of, and details to copy where something failed."""

from __future__ import annotations

from functools import partial
from tkinter import ttk
from typing import TYPE_CHECKING

from workbook_tools.desktop.text import shell as words
from workbook_tools.desktop.widgets.wrapped import WrappedLabel

if TYPE_CHECKING:
    import tkinter as tk
    from collections.abc import Callable

    from workbook_tools.desktop.desk import Desk
    from workbook_tools.desktop.session import News


class Banner(ttk.Frame):
    """The place of news; it takes no room while there are none."""

    def __init__(self, parent: tk.Misc, desk: Desk) -> None:
        super().__init__(parent)
        self._desk = desk
        self.text = ""
        self.buttons: dict[str, ttk.Button] = {}

    def show(self, news: News | None) -> None:
        """Show news, or nothing."""
        for child in self.winfo_children():
            child.destroy()
        self.buttons, self.text = {}, news.text if news else ""
        if news is None:
            self.configure(height=1)
            self.pack_forget()
            return
        em = self._desk.skin.em
        self.configure(style=f"{news.kind}.TFrame", padding=(em * 2 // 3, em // 4))
        mark = ttk.Label(self, text=words.MARKS[news.kind], style=f"{news.kind}.TLabel", font=self._desk.skin.strong)
        mark.grid(row=0, column=0, sticky="n", padx=(0, em // 2), pady=em // 6)
        WrappedLabel(self, news.text, f"{news.kind}.TLabel").grid(row=0, column=1, sticky="we", pady=em // 6)
        self.columnconfigure(1, weight=1)
        self._add_buttons(news)

    def _add_buttons(self, news: News) -> None:
        desk = self._desk
        if news.path is not None:
            self._add(words.OPEN_IT, partial(desk.open, news.path))
        if news.details:
            self._add(words.COPY_DETAILS, lambda: desk.copy(news.details))
        self._add(words.CLOSE_NEWS, lambda: desk.become(desk.state.told(None)))

    def _add(self, text: str, command: Callable[[], object]) -> None:
        em = self._desk.skin.em
        button = ttk.Button(self, command=command)
        self._desk.keys.label(button, text)
        button.grid(row=0, column=2 + len(self.buttons), sticky="ne", padx=(em // 3, 0))
        self.buttons[text] = button
