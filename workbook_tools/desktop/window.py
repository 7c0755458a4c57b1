"""The window: a picture of the state, painted at once and furnished when it can be seen."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk

from workbook_tools.desktop.dress import dress
from workbook_tools.desktop.memory import memory_path, recall
from workbook_tools.desktop.shell.head import Head
from workbook_tools.desktop.shell.rail import Rail
from workbook_tools.desktop.skin import Skin, prepare_screen
from workbook_tools.desktop.text import rail as words

TYPE_CHECKING = False  # not from typing: that would hold up the first sight of the window
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType


WIDTH, HEIGHT = 84, 44
"""The window in characters and lines, where the screen has room for it."""
LEAST_WIDTH, LEAST_HEIGHT = 56, 22
_BARS = 0.8
"""Inches of the screen for title bar and task bar."""


class Window(tk.Tk):
    """The one window of the program: what can be seen at once. What it does is its desk's affair."""

    def __init__(self, *, with_steps: bool = True) -> None:
        prepare_screen()
        super().__init__(className="workbook_tools")
        self.memory = recall(memory_path())
        self.skin = Skin(self, self.memory.size)
        self.title(words.APP)
        self.on_bug: Callable[[str], object] | None = None
        self._take_place()
        if with_steps:
            self.build()
        else:
            dress(self.skin)

    def _take_place(self) -> None:
        em, line = self.skin.em, self.skin.line
        width = min(em * WIDTH, self.winfo_screenwidth())
        height = min(line * HEIGHT, self.winfo_screenheight() - round(self.winfo_fpixels("1i") * _BARS))
        self.geometry(f"{width}x{height}+{(self.winfo_screenwidth() - width) // 2}+0")
        self.minsize(min(em * LEAST_WIDTH, width), min(line * LEAST_HEIGHT, height))

    def build(self) -> None:
        """Put up what stands around every page."""
        dress(self.skin)
        self.head = Head(self, self.skin)
        self.head.pack(fill="x")
        self.rail = Rail(self, self.skin)
        self.rail.pack(side="left", fill="y")
        self.stage = ttk.Frame(self, padding=(self.skin.em, 0, self.skin.em, self.skin.em // 2))
        self.stage.pack(side="left", fill="both", expand=True)

    def clear(self) -> None:
        """Take everything down again, to be built for another size of text."""
        for part in self.winfo_children():
            part.destroy()

    def report_callback_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Tell of a bug in a callback calmly; Tk would print it where nobody looks."""
        if self.on_bug is None:
            raise error
        import traceback

        self.on_bug("".join(traceback.format_exception(kind, error, trace)))
