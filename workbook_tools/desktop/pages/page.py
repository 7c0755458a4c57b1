"""What every page is: a frame that shows the state and asks the desk for what it wants done."""

from __future__ import annotations

from tkinter import ttk
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tkinter as tk

    from workbook_tools.desktop.desk import Desk
    from workbook_tools.desktop.session import State


class Page(ttk.Frame):
    """A page; what it does not care for, it leaves as it is here."""

    def __init__(self, parent: tk.Misc, desk: Desk) -> None:
        super().__init__(parent)
        self.desk, self.skin = desk, desk.skin
        self._measure = (0, 0)
        self.bind("<Configure>", self._measured)

    def _measured(self, event: tk.Event[tk.Misc]) -> None:
        measure = (event.width // self.skin.em, event.height // self.skin.line)
        if event.widget is self and measure != self._measure:
            self._measure = measure
            self.fit(*measure)

    def fit(self, ems: int, lines: int) -> None:
        """Do without what there is no room for, in so many characters and lines."""

    def shown(self) -> None:
        """Come into view: ask for what is needed and not there yet."""

    def changed(self, before: State, after: State) -> None:
        """Draw what differs between two states."""

    def refresh_key(self) -> None:
        """Do what F5 stands for on this page."""
        self.desk.look_again()

    def find_key(self) -> None:
        """Go to the place where one looks for a department (Ctrl+F)."""

    def wish(self, wish: str) -> None:
        """Show or do what a next thing asked for."""

    def focus_begin(self) -> None:
        """Put the focus where the work of this page begins."""

    def tick(self) -> None:
        """Do what is done every two seconds while the page is in view."""
