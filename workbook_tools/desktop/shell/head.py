"""The head: whose round this is, the deadline, and the ways to settings, help and the size of text."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk

from workbook_tools.desktop.text import rail as words

TYPE_CHECKING = False  # not from typing: that would hold up the first sight of the window
if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook_tools.desktop.skin import Skin
    from workbook_tools.desktop.steps import Badge


class Head(ttk.Frame):
    """One line over the whole window."""

    def __init__(self, parent: tk.Misc, skin: Skin) -> None:
        super().__init__(parent, padding=(skin.em, skin.em // 2))
        self._skin = skin
        self._buttons = ttk.Frame(self)
        self._buttons.pack(side="right")
        self._title = ttk.Label(self, text=words.APP, style="Title.TLabel")
        self._title.pack(side="left")
        self._badge = ttk.Label(self)
        self._words: tuple[str, ...] = ("",)
        self._name = words.APP
        self.bind("<Configure>", lambda event: self._fit(event.width))

    def furnish(
        self, *, settings: Callable[[], object], help_: Callable[[], object], resize: Callable[[int], object]
    ) -> None:
        """Put the buttons in: not needed for the first sight of the window."""
        sizes = ttk.Menubutton(self._buttons, text=words.TEXT_SIZE)
        menu = tk.Menu(sizes, tearoff=False, font="TkMenuFont")
        chosen = tk.IntVar(self, self._skin.points)
        for points, name in words.SIZES.items():
            menu.add_radiobutton(label=name, value=points, variable=chosen, command=lambda: resize(chosen.get()))
        sizes.configure(menu=menu)
        self.settings = ttk.Button(self._buttons, text=words.SETTINGS, style="Link.TButton", command=settings)
        self.help = ttk.Button(self._buttons, text=words.HELP, style="Link.TButton", command=help_)
        for part in (sizes, self.settings, self.help):
            part.pack(side="left")

    def tell(self, title: str, badge: Badge | None) -> None:
        """Show the plan's name and its deadline."""
        self._name = title
        self._words = (badge.text, *badge.shorter) if badge else ("",)
        if badge is None:
            self._badge.pack_forget()
        else:
            self._badge.configure(style=f"{badge.tone}.Badge.TLabel")
            self._badge.pack(side="left", padx=self._skin.em)
        self._fit(self.winfo_width())

    def _fit(self, width: int) -> None:
        """Say the deadline in as many words as there is room for, then the name of the plan."""
        em, skin = self._skin.em, self._skin
        room = width - self._buttons.winfo_reqwidth() - em * 6
        name = skin.title.measure(self._name)
        said = next((said for said in self._words if name + skin.strong.measure(said) <= room), self._words[-1])
        self._badge.configure(text=said)
        room -= skin.strong.measure(said)
        shown = self._name
        while shown and skin.title.measure(f"{shown}…") > room and shown != self._name[:4]:
            shown = shown[:-1]
        self._title.configure(text=self._name if name <= room or width <= 1 else f"{shown}…")
