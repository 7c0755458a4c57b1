"""Doing something soon, later or again and again, as long as the widget it concerns is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tkinter as tk
    from collections.abc import Callable


def soon(widget: tk.Misc, do: Callable[[], object]) -> None:
    """Do something when everything at hand is drawn, unless the widget has gone by then."""

    def done() -> None:
        if widget.winfo_exists():
            do()

    # On the root: what waits on a widget itself is an error to Tk once that widget is gone.
    widget.nametowidget(".").after_idle(done)


class Clock:
    """Does something after a while, over and over until it is told to stop or the window goes."""

    def __init__(self, window: tk.Tk, milliseconds: int, do: Callable[[], object]) -> None:
        self._window, self._milliseconds, self._do = window, milliseconds, do
        self._waiting = ""
        window.bind("<Destroy>", self._gone, add="+")

    @property
    def is_running(self) -> bool:
        """Say whether it goes on."""
        return bool(self._waiting)

    def start(self) -> None:
        """Begin, or go on."""
        if not self._waiting:
            self._waiting = self._window.after(self._milliseconds, self._strike)

    def stop(self) -> None:
        """Do it no more."""
        if self._waiting:
            self._window.after_cancel(self._waiting)
            self._waiting = ""

    def _strike(self) -> None:
        self._waiting = self._window.after(self._milliseconds, self._strike)
        self._do()

    def _gone(self, event: tk.Event[tk.Misc]) -> None:
        if event.widget is self._window:
            self.stop()
