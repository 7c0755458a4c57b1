"""A row of filters with counts: one is chosen; they wrap where the window is narrow."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbook_tools.desktop.skin import Skin


class Chips(ttk.Frame):
    """Filters as (key, words); the first is the one that stays when the chosen one goes."""

    def __init__(self, parent: tk.Misc, skin: Skin, changed: Callable[[str], object]) -> None:
        super().__init__(parent)
        self._skin, self._changed = skin, changed
        self._value = tk.StringVar(self)
        self.buttons: dict[str, ttk.Radiobutton] = {}
        self.bind("<Configure>", lambda event: self._flow(event.width))

    @property
    def chosen(self) -> str:
        """The key of the chosen filter."""
        return self._value.get()

    def offer(self, chips: Sequence[tuple[str, str]]) -> None:
        """Show these filters."""
        keys = [key for key, _ in chips]
        for key in [key for key in self.buttons if key not in keys]:
            self.buttons.pop(key).destroy()
        ordered = {}
        for key, words in chips:
            button = self.buttons.get(key) or ttk.Radiobutton(
                self, style="Chip.Toolbutton", variable=self._value, value=key, command=self._press
            )
            button.configure(text=words)
            ordered[key] = button
        self.buttons = ordered
        if self.chosen not in keys and keys:
            self._value.set(keys[0])
        for button in self.buttons.values():
            button.lift()  # Tab goes in this order
        self._flow(self.winfo_width())

    def choose(self, key: str) -> None:
        """Choose a filter, as if it had been pressed."""
        if key in self.buttons:
            self._value.set(key)
            self._press()

    def _press(self) -> None:
        self._changed(self.chosen)

    def _flow(self, width: int) -> None:
        """Put the filters side by side, and into another line where the place ends."""
        gap = self._skin.em // 3
        x = y = 0
        for button in self.buttons.values():
            wide, high = button.winfo_reqwidth(), button.winfo_reqheight()
            if x and x + wide > width > 1:
                x, y = 0, y + high + gap // 2
            button.place(x=x, y=y)
            x += wide + gap
        high = max((button.winfo_reqheight() for button in self.buttons.values()), default=1)
        if self.winfo_reqheight() != y + high:
            self.configure(height=y + high)
