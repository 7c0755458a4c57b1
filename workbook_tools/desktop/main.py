"""The window's door: painted first, furnished when it can be seen."""

from __future__ import annotations

from workbook_tools.desktop.window import Window

TYPE_CHECKING = False  # not from typing: that would hold up the first sight of the window
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime


SEEN = 20
"""Milliseconds for the screen to show what was painted before the rest is loaded."""


SELF_CHECK = "--self-check"


def main(argv: Sequence[str] = ()) -> int:
    """Open the window and give the exit code when it is closed.

    A word is the plan folder to open; `--self-check [FOLDER] [FILE]` opens the departments' own check instead.
    """
    words = list(argv)
    window = open_self_check(words[1:]) if words[:1] == [SELF_CHECK] else open_window(words[0] if words else "")
    window.mainloop()
    return 0


def open_window(folder: str = "", *, clock: Callable[[], datetime] | None = None) -> Window:
    """Give the window as it is first seen; the rest comes as soon as its loop runs."""
    window = Window()

    def furnish() -> None:
        from workbook_tools.desktop.window_desk import WindowDesk

        WindowDesk(window, clock).begin(folder)

    window.after_idle(window.after, SEEN, furnish)
    return window


def open_self_check(words: Sequence[str], *, clock: Callable[[], datetime] | None = None) -> Window:
    """Give the window of 提出前の自己点検, and check the file that is named if one is.

    A form of ours carries what it was asked; the plan folder, where it is named too, knows every other file.
    """
    from datetime import datetime
    from pathlib import Path

    from workbook_tools.desktop.self_check import SelfCheck

    window = Window(with_steps=False)
    paths = [Path(word) for word in words]
    folder = next((path for path in paths if path.is_dir()), None)
    check = SelfCheck(window, window.skin, folder, clock or (lambda: datetime.now().astimezone()))
    for file in [path for path in paths if path != folder][:1]:
        window.after_idle(check.check, file)
    return window
