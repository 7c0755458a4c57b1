"""Tk's own questions in Japanese, where the system has none of its own: Tk carries no Japanese words."""

from __future__ import annotations

import sys
from tkinter import TclError
from typing import TYPE_CHECKING

from workbook_tools.desktop.text.tk_words import WORDS

if TYPE_CHECKING:
    import tkinter as tk


def speak_japanese(window: tk.Tk) -> None:
    """Give Tk's file dialogs and message boxes their Japanese words; Windows and macOS have their own dialogs."""
    if sys.platform in {"win32", "darwin"}:
        return
    try:
        window.tk.call("::msgcat::mclocale", "ja")
        for english, japanese in WORDS.items():
            window.tk.call("namespace", "eval", "::tk", ("::msgcat::mcset", "ja", english, japanese))
    except TclError:  # an older Tk without message catalogues speaks English
        return
