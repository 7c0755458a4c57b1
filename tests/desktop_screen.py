"""A person before the window: sees what is on screen, presses what is there, types, and waits until it is done."""

from __future__ import annotations

import time
import tkinter as tk
from datetime import UTC, datetime
from tkinter import ttk
from typing import TYPE_CHECKING, Any

from workbook_tools.desktop.text.shell import BROKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbook_tools.desktop.window import Window

NOW = datetime(2025, 4, 14, 9, 15, tzinfo=UTC)
"""The day on which every test sits before the window: four days before the made-up city's deadline."""
PATIENCE = 60.0
"""Seconds until a person would give up; reached only when something is broken."""


class Screen:
    """The window as a person meets it: nothing inside it is called, only keys and the mouse."""

    def __init__(self, window: Window) -> None:
        self.window = window
        window.focus_force()

    # --- seeing

    def widgets(self, top: tk.Misc | None = None) -> Iterator[tk.Misc]:
        """Give everything that can be seen now, the topmost question first where one is asked."""
        for child in (top or self.front()).winfo_children():
            if child.winfo_viewable():
                yield child
            if not isinstance(child, tk.Toplevel | tk.Menu):
                yield from self.widgets(child)

    def front(self) -> tk.Misc:
        """Give the window in front: a question, else the main one."""
        tops = [child for child in self.window.winfo_children() if isinstance(child, tk.Toplevel)]
        return tops[-1] if tops else self.window

    def texts(self) -> list[str]:
        """Read every word on screen."""
        return [text for widget in self.widgets() if (text := words_of(widget))]

    def says(self, words: str) -> bool:
        """Tell whether these words stand anywhere on screen."""
        return any(words in text for text in self.texts())

    def table(self, heading: str) -> ttk.Treeview:
        """Find the table that has a column of this heading."""
        for widget in self.widgets():
            if isinstance(widget, ttk.Treeview) and any(
                str(widget.heading(column, "text")).strip(" ▲▼") == heading for column in widget.cget("columns")
            ):
                return widget
        message = f"no table with 「{heading}」 among {self.texts()}"
        raise AssertionError(message)

    def rows(self, heading: str) -> list[tuple[str, ...]]:
        """Read the rows a table shows."""
        tree = self.table(heading)
        return [tuple(str(cell).rstrip() for cell in tree.item(row, "values")) for row in tree.get_children()]

    # --- waiting

    def wait(self, condition: Callable[[], object], *, what: str = "") -> None:
        """Let the window work until something is so."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                message = f"never: {what or condition}; on screen: {self.texts()}"
                raise AssertionError(message)
            self.window.update()
            time.sleep(0.005)

    def wait_for(self, words: str) -> None:
        """Wait until words stand on screen; a bug that is told ends the waiting."""
        self.wait(lambda: self.says(words) or self.says(BROKEN), what=words)
        assert self.says(words), self.texts()

    def settle(self) -> None:
        """Wait until nothing is under way and everything is drawn."""
        self.wait(lambda: not any("…　" in text or text.endswith("ます…") for text in self.texts()))
        self.window.update()

    # --- doing

    def find(self, words: str, kind: type[tk.Misc] | tuple[type[tk.Misc], ...] = tk.Misc) -> Any:  # noqa: ANN401 - any widget
        """Find what carries these words."""
        for widget in self.widgets():
            if isinstance(widget, kind) and words in words_of(widget) and not isinstance(widget, ttk.Label | tk.Text):
                return widget
        message = f"nothing says 「{words}」; on screen: {self.texts()}"
        raise AssertionError(message)

    def is_ready(self, words: str) -> bool:
        """Tell whether a button can be pressed now."""
        return not self.find(words).instate(["disabled"])

    def press(self, words: str) -> None:
        """Press a button with the mouse, once it can be pressed."""
        self.wait(lambda: self.is_ready(words), what=f"{words} can be pressed")
        self.click(self.find(words))

    def click(self, widget: tk.Misc, x: int = 0, y: int = 0) -> None:
        """Click a place of a widget, its middle when none is named."""
        left, top = x or widget.winfo_width() // 2, y or widget.winfo_height() // 2
        for event in ("<Enter>", "<Button-1>", "<ButtonRelease-1>", "<Leave>"):
            if widget.winfo_exists():
                widget.event_generate(event, x=left, y=top)
        self.window.update()

    def key(self, *keys: str) -> None:
        """Press keys where the focus is."""
        for key in keys:
            widget = self.window.focus_get() or self.front()
            widget.event_generate(key)
            self.window.update()

    def type(self, entry: tk.Misc, text: str) -> None:
        """Type into a field, over what stands there; text comes as an input method commits it."""
        entry.focus_force()
        self.window.update()
        self.key("<Control-a>", "<Delete>")
        entry.event_generate("<<SelectAll>>")
        entry.event_generate("<<Clear>>")
        entry.insert("insert", text)  # type: ignore[attr-defined] # a field
        entry.event_generate("<KeyRelease>")
        self.window.update()

    def choose_row(self, heading: str, words: str) -> None:
        """Click the row that has these words."""
        tree = self.table(heading)
        row = next(row for row in tree.get_children() if any(words in str(c) for c in tree.item(row, "values")))
        tree.see(row)
        self.window.update()
        box = tree.bbox(row)
        assert isinstance(box, tuple)
        x, y, width, height = box
        self.click(tree, x + width // 2, y + height // 2)

    def pick(self, box: ttk.Combobox, words: str) -> None:
        """Open a list of choices and press the one that has these words."""
        place = next(place for place, text in enumerate(box.cget("values")) if words in str(text))
        call = box.tk.call
        call("ttk::combobox::Post", str(box))
        self.window.update()
        listed = f"{box}.popdown.f.l"
        call(listed, "selection", "clear", 0, "end")
        call(listed, "selection", "set", place)
        call("event", "generate", listed, "<Return>")
        self.window.update()

    def turn_to(self, words: str) -> None:
        """Turn to the tab of these words by keys."""
        tabs: Any = next(widget for widget in self.widgets() if isinstance(widget, ttk.Notebook))
        names = [str(tabs.tab(tab, "text")) for tab in tabs.tabs()]
        steps = next(place for place, name in enumerate(names) if words in name) - int(tabs.index("current"))
        tabs.focus_force()
        self.key(*["<Right>" if steps > 0 else "<Left>"] * abs(steps))

    def close(self) -> None:
        """Press the window's own button for closing."""
        self.window.tk.call(self.window.protocol("WM_DELETE_WINDOW"))
        if self.is_open():
            self.window.update()

    def is_open(self) -> bool:
        """Tell whether the window is still there."""
        try:
            return bool(self.window.winfo_exists())
        except tk.TclError:
            return False

    def go(self, number: int) -> None:
        """Turn to a step by its key."""
        self.key(f"<Control-Key-{number}>")


def words_of(widget: tk.Misc) -> str:
    """Read the words a widget carries."""
    if isinstance(widget, tk.Text):
        return widget.get("1.0", "end").strip()
    if isinstance(widget, ttk.Entry):
        return widget.get()
    if isinstance(widget, ttk.Notebook):
        return "　".join(str(widget.tab(tab, "text")) for tab in widget.tabs())  # type: ignore[no-untyped-call] # the stubs leave it open
    try:
        return str(widget.cget("text"))
    except tk.TclError:
        return ""
