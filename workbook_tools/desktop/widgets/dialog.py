"""A question in a window of its own: what will happen, and buttons that say what they do."""

from __future__ import annotations

import tkinter as tk
from dataclasses import dataclass
from functools import partial
from tkinter import ttk
from typing import TYPE_CHECKING

from workbook_tools.desktop.widgets.keys import Keys, on
from workbook_tools.desktop.widgets.wrapped import ReadBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook_tools.desktop.skin import Skin


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its sentence, what is known (lines to read), and the answers; the first is the main one.

    `safe` is the place of the answer that Esc and closing the window stand for, `begin` of the one with the focus.
    """

    title: str
    sentence: str
    answers: tuple[str, ...]
    details: str = ""
    safe: int = -1
    begin: int = 0


class Dialog(tk.Toplevel):
    """Asks a question; the answer's place is handed on when it is given, and the window goes."""

    def __init__(self, parent: tk.Misc, skin: Skin, question: Question, answered: Callable[[int], object]) -> None:
        super().__init__(parent)
        self.withdraw()
        self.title(question.title)
        self.transient(parent.winfo_toplevel())
        self.resizable(width=False, height=False)
        self.configure(background=skin.colours.paper, highlightthickness=1, highlightbackground=skin.colours.edge)
        self._answered, self._back = answered, parent.focus_get()
        self._safe = question.safe % len(question.answers)
        self._fill(skin, question)
        self.protocol("WM_DELETE_WINDOW", lambda: self._answer(self._safe))
        on(self, "<Escape>", do=lambda: self._answer(self._safe))
        self._show_over(parent)
        self.buttons[question.begin].focus_set()

    def _fill(self, skin: Skin, question: Question) -> None:
        em = skin.em
        body = ttk.Frame(self, style="Card.TFrame", padding=(em * 3 // 2, em, em * 3 // 2, em))
        body.pack(fill="both", expand=True)
        ttk.Label(body, text=question.title, style="CardTitle.TLabel").pack(anchor="w")
        ttk.Label(
            body, text=question.sentence, style="Card.TLabel", wraplength=em * 36, justify="left", padding=(0, em // 2)
        ).pack(anchor="w")
        if question.details:
            box = ReadBox(body, skin, height=12)
            box.configure(width=72)
            box.read(question.details)
            box.pack(fill="x", pady=(0, em // 2))
            self.update_idletasks()
            box.fit(most=12)
        row = ttk.Frame(body, style="Card.TFrame", padding=(0, em // 2, 0, 0))
        row.pack(fill="x")
        keys = Keys(self)
        self.buttons: list[ttk.Button] = []
        for place, words in enumerate(question.answers):
            button = ttk.Button(row, style="Main.TButton" if place == 0 else "TButton")
            keys.label(button, words)
            button.configure(command=partial(self._answer, place))
            self.buttons.append(button)
        for button in reversed(self.buttons):
            button.pack(side="right", padx=(em // 2, 0))

    def _show_over(self, parent: tk.Misc) -> None:
        self.update_idletasks()
        top = parent.winfo_toplevel()
        x = top.winfo_rootx() + (top.winfo_width() - self.winfo_reqwidth()) // 2
        y = top.winfo_rooty() + (top.winfo_height() - self.winfo_reqheight()) // 3
        self.geometry(f"+{max(x, 0)}+{max(y, 0)}")
        self.deiconify()
        self.bind("<Map>", lambda _: self.grab_set())

    def _answer(self, place: int) -> None:
        self.grab_release()
        self.destroy()
        if self._back is not None and self._back.winfo_exists():
            self._back.focus_set()
        self._answered(place)
