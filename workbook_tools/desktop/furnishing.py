"""What a window gets once, when it can be seen: keys, words, a picture, and a collector of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.desktop.icon import put_icon
from workbook_tools.desktop.litter import Litter
from workbook_tools.desktop.tk_words import speak_japanese
from workbook_tools.desktop.widgets.keys import press_with_enter

if TYPE_CHECKING:
    import tkinter as tk


def furnish_window(window: tk.Tk) -> None:
    """Give a window what every window of ours has."""
    Litter(window)
    press_with_enter(window)
    speak_japanese(window)
    put_icon(window)
