"""The window's door: painted first, furnished when it can be seen."""

from __future__ import annotations

from workbook_tools.desktop.window import Window

TYPE_CHECKING = False  # not from typing: that would hold up the first sight of the window
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime


SEEN = 20
"""Milliseconds for the screen to show what was painted before the rest is loaded."""


def main(argv: Sequence[str] = ()) -> int:
    """Open the window, on the plan folder that is named if one is, and give the exit code when it is closed."""
    open_window(argv[0] if argv else "").mainloop()
    return 0


def open_window(folder: str = "", *, clock: Callable[[], datetime] | None = None) -> Window:
    """Give the window as it is first seen; the rest comes as soon as its loop runs."""
    window = Window()

    def furnish() -> None:
        from workbook_tools.desktop.window_desk import WindowDesk

        WindowDesk(window, clock).begin(folder)

    window.after_idle(window.after, SEEN, furnish)
    return window
