"""The window's own picture: a ruled sheet on blue, drawn at start, so that no file has to travel along."""

from __future__ import annotations

import tkinter as tk

from workbook_tools.desktop.palette import OWN

SIZE = 32
_PAPER = (6, 5, 26, 27)
_LINES = ((9, 9, 23), (9, 14, 23), (9, 19, 23), (9, 23, 17))


def put_icon(window: tk.Tk) -> None:
    """Give the window its picture for title bar and task bar."""
    image = tk.PhotoImage(master=window, width=SIZE, height=SIZE)
    image.put(OWN.main, to=(0, 0, SIZE, SIZE))
    image.put(OWN.paper, to=_PAPER)
    for left, top, right in _LINES:
        image.put(OWN.main, to=(left, top, right, top + 2))
    window.iconphoto(True, image)  # noqa: FBT003 - tkinter's own signature: for later windows too
