"""Keys the Windows way: a button's letter with Alt, Enter on a button, and nothing on a bare letter (that is the IME's)."""

from __future__ import annotations

import tkinter as tk
from functools import partial

TYPE_CHECKING = False  # not from typing: that would hold up the first sight of the window
if TYPE_CHECKING:
    from collections.abc import Callable
    from tkinter import ttk
    from typing import Any


def split_mnemonic(text: str) -> tuple[str, int]:
    """Take the `&` out of `開く(&O)`: the words, and the place of the letter to underline (-1: none)."""
    at = text.find("&")
    return text.replace("&", "", 1), at


class Keys:
    """Alt letters of one window: a letter goes to the first button that shows it and can be pressed now."""

    def __init__(self, window: tk.Misc) -> None:
        self._window = window
        self._holders: dict[str, list[ttk.Button]] = {}

    def label(self, button: Any, text: str) -> None:  # noqa: ANN401 - any ttk widget with a text and `invoke`
        """Write a button's words and listen to its letter."""
        words, at = split_mnemonic(text)
        button.configure(text=words, underline=at)
        if at < 0:
            return
        letter = words[at].lower()
        if letter not in self._holders:
            self._holders[letter] = []
            for spelling in {letter, letter.upper()}:
                on(self._window, f"<Alt-{spelling}>", do=partial(self._press, letter))
        if button not in self._holders[letter]:
            self._holders[letter].append(button)

    def _press(self, letter: str) -> None:
        self._holders[letter] = [button for button in self._holders[letter] if button.winfo_exists()]
        for button in self._holders[letter]:
            if button.winfo_viewable() and not button.instate(["disabled"]):
                button.focus_set()
                button.invoke()
                return


def press_with_enter(root: tk.Misc) -> None:
    """Let Enter press the button that has the focus, as in every dialog of Windows.

    The wheel over a closed list of choices turns the page and never changes the choice.
    """
    for sequence in ("<MouseWheel>", "<Button-4>", "<Button-5>"):
        root.unbind_class("TCombobox", sequence)
    for kind in ("TButton", "TCheckbutton", "TRadiobutton", "TMenubutton"):
        for key in ("<Return>", "<KP_Enter>"):
            root.bind_class(kind, key, _press_focused)


def _press_focused(event: tk.Event[tk.Misc]) -> str:
    widget: Any = event.widget
    if isinstance(widget, tk.Misc) and hasattr(widget, "invoke"):
        widget.invoke()
    else:
        widget.event_generate("<space>")
    return "break"


def on(widget: tk.Misc, *sequences: str, do: Callable[[], object]) -> None:
    """Bind keys to a plain function; the key goes no further."""

    def done(_: tk.Event[tk.Misc]) -> str:
        do()
        return "break"

    for sequence in sequences:
        widget.bind(sequence, done)
