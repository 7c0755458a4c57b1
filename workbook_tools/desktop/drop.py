"""Files dropped on the window, where the optional tkinterdnd2 is installed; everything works without it."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tkinter import TclError
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import tkinter as tk
    from collections.abc import Callable, Sequence


def take_drops(window: tk.Tk, place: tk.Misc, dropped: Callable[[Sequence[Path]], object]) -> bool:
    """Let files be dropped on a place of the window; say whether that can be."""
    if find_spec("tkinterdnd2") is None:
        return False
    library: Any = import_module("tkinterdnd2")
    try:
        library.TkinterDnD._require(window)  # noqa: SLF001 - the only way to add dropping to a window that is there
    except (RuntimeError, TclError):  # it carries no program for this system, or lies where none can be loaded from
        return False
    target: Any = place
    target.drop_target_register(library.DND_FILES)
    target.dnd_bind("<<Drop>>", lambda event: dropped([Path(name) for name in window.tk.splitlist(event.data)]))
    return True
