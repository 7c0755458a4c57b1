"""Python's cycle collector, kept to the window's own thread: in another it would take Tk's objects apart, and Tk ends."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from workbook_tools.desktop.widgets.clock import Clock

if TYPE_CHECKING:
    import tkinter as tk

YOUNG_EVERY, OLD_EVERY = 1_000, 30
"""Young litter is collected every second, all of it at every thirtieth time."""


class Litter:
    """Collects by the window's clock as long as the window lives; the collector's own clock rests meanwhile."""

    def __init__(self, window: tk.Tk) -> None:
        self._window, self._times = window, 0
        self._was_on = gc.isenabled()
        gc.disable()
        Clock(window, YOUNG_EVERY, self._collect).start()
        window.bind("<Destroy>", self._end, add="+")

    def _collect(self) -> None:
        self._times += 1
        gc.collect(2 if self._times % OLD_EVERY == 0 else 0)

    def _end(self, event: tk.Event[tk.Misc]) -> None:
        if event.widget is self._window and self._was_on:
            gc.enable()
