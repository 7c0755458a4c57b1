"""準備: open or make a plan folder, and see what it holds and what is wrong with its master."""

from __future__ import annotations

from tkinter import ttk
from typing import TYPE_CHECKING

from workbook_tools.desktop.pages.overview import Overview
from workbook_tools.desktop.pages.page import Page
from workbook_tools.desktop.pages.welcome import Welcome
from workbook_tools.desktop.text import prepare as words
from workbook_tools.desktop.widgets.card import Card
from workbook_tools.desktop.widgets.wrapped import ReadBox

if TYPE_CHECKING:
    import tkinter as tk

    from workbook_tools.desktop.desk import Desk
    from workbook_tools.desktop.session import State


class PreparePage(Page):
    """One of three faces: no folder yet, a folder that cannot be read, or the folder's overview."""

    def __init__(self, parent: tk.Misc, desk: Desk) -> None:
        super().__init__(parent, desk)
        self.welcome: Welcome | None = None
        self.overview: Overview | None = None
        self._face: tuple[str, int] = ("", 0)

    def shown(self) -> None:
        """Draw the face that the state asks for."""
        self._draw(self.desk.state)

    def changed(self, before: State, after: State) -> None:
        """Draw anew when the folder, what was read of it or the reason against it differs."""
        if before.view is not after.view or before.refusal is not after.refusal or before.folder != after.folder:
            self._draw(after)

    def focus_begin(self) -> None:
        """Begin at the first thing to fill in or press."""
        if self.welcome is not None:
            self.welcome.focus_begin()

    def _draw(self, state: State) -> None:
        kind = "overview" if state.view else "refused" if state.refusal else "welcome" if not state.folder else "wait"
        face = (kind, id(state.view or state.refusal))
        if face == self._face:
            return
        self._face = face
        for child in self.winfo_children():
            child.destroy()
        self.welcome = self.overview = None
        if kind == "welcome":
            self.welcome = Welcome(self, self.desk)
            self.welcome.pack(fill="both", expand=True)
            self.welcome.focus_begin()
        elif state.view is not None:
            self.overview = Overview(self, self.desk, state.view)
            self.overview.pack(fill="both", expand=True)
        elif kind == "refused":
            self._draw_refusal(state)

    def _draw_refusal(self, state: State) -> None:
        """Say why the folder cannot be read, every mistake of it, and offer the ways to put it right."""
        desk, em, refusal = self.desk, self.skin.em, state.refusal
        folder = state.folder
        if refusal is None or folder is None:
            return
        ttk.Label(self, text=words.REFUSED, style="Title.TLabel").pack(anchor="w", pady=em // 2)
        card = Card(self, self.skin)
        box = ReadBox(card.body, self.skin, height=min(14, 6 + refusal.message.count("\n")))
        box.read(
            (f"{refusal.message.strip()}\n", "strong"),
            f"{refusal.remedy}\n",
            (words.REFUSED_FOLDER.format(folder=folder), "faint"),
        )
        buttons = ttk.Frame(card.body, style="Card.TFrame")
        commands = (
            (words.READ_AGAIN, lambda: desk.open_folder(folder)),
            (words.OPEN_SETTINGS_FILE, lambda: desk.open(folder / "config.toml")),
            (words.OPEN_FOLDER, lambda: desk.open(folder)),
            (words.OTHER_FOLDER, lambda: desk.become(desk.state.closed())),
            (words.COPY_DETAILS, lambda: desk.copy(f"{refusal.code}\n{refusal}")),
        )
        for place, (text, command) in enumerate(commands):
            button = ttk.Button(buttons, style="TButton" if place else "Main.TButton", command=command)
            desk.keys.label(button, text)
            button.pack(side="left", padx=(0, em // 3))
        buttons.pack(side="bottom", anchor="w", pady=(em // 2, 0))
        box.pack(fill="both", expand=True)
        card.pack(fill="x")
