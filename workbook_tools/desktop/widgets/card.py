"""A card: a white place with a thin edge for things that belong together."""

from __future__ import annotations

from tkinter import filedialog, ttk
from typing import TYPE_CHECKING

from workbook_tools.desktop.widgets.wrapped import WrappedLabel

if TYPE_CHECKING:
    import tkinter as tk
    from collections.abc import Callable

    from workbook_tools.desktop.skin import Skin
    from workbook_tools.desktop.widgets.keys import Keys


class Card(ttk.Frame):
    """A card; what belongs on it is put into `body`."""

    def __init__(self, parent: tk.Misc, skin: Skin, title: str = "", sentence: str = "") -> None:
        super().__init__(parent, style="Edge.TFrame", padding=1)
        self.body = ttk.Frame(self, style="Card.TFrame", padding=(skin.em, skin.em * 2 // 3))
        self.body.pack(fill="both", expand=True)
        if title:
            ttk.Label(self.body, text=title, style="CardStrong.TLabel").pack(anchor="w")
        if sentence:
            WrappedLabel(self.body, sentence, "CardFaint.TLabel").pack(fill="x", pady=(skin.em // 6, skin.em // 3))


class FolderField(ttk.Frame):
    """A place to type or choose a folder, with the button that does something with it."""

    def __init__(self, parent: tk.Misc, skin: Skin, keys: Keys, *, browse: str, title: str) -> None:
        super().__init__(parent, style="Card.TFrame")
        self._skin, self._keys, self._title = skin, keys, title
        self.entry = ttk.Entry(self)
        self.entry.pack(side="left", fill="x", expand=True)
        self.browse = ttk.Button(self, command=self._choose)
        keys.label(self.browse, browse)
        self.browse.pack(side="left", padx=(skin.em // 3, 0))

    def add_button(self, text: str, command: Callable[[], object], *, main: bool = False) -> ttk.Button:
        """Put a button behind the field; Enter in the field presses it."""
        button = ttk.Button(self, style="Main.TButton" if main else "TButton", command=command)
        self._keys.label(button, text)
        button.pack(side="left", padx=(self._skin.em // 3, 0))
        self.entry.bind("<Return>", lambda _: button.invoke())
        return button

    @property
    def text(self) -> str:
        """The path that stands in the field; Explorer puts quotes around the ones it copies."""
        return self.entry.get().strip().strip('"').strip()

    def put(self, path: str) -> None:
        """Write a path into the field."""
        self.entry.delete(0, "end")
        self.entry.insert(0, path)
        self.entry.xview_moveto(1)

    def _choose(self) -> None:
        chosen = filedialog.askdirectory(parent=self, title=self._title, initialdir=self.text or None)
        if chosen:
            self.put(chosen)
            self.entry.focus_set()
