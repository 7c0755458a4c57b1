"""The lowest line: which folder is open, or how far the work is, with the button that stops it."""

from __future__ import annotations

from tkinter import ttk
from typing import TYPE_CHECKING

from workbook_tools.desktop.text import shell as words

if TYPE_CHECKING:
    import tkinter as tk
    from collections.abc import Callable

    from workbook_tools.desktop.session import Busy
    from workbook_tools.desktop.skin import Skin


class StatusLine(ttk.Frame):
    """Always there, so that nothing jumps when work begins."""

    def __init__(self, parent: tk.Misc, skin: Skin, stop: Callable[[], object]) -> None:
        super().__init__(parent, padding=(skin.em, skin.em // 4))
        self.stop = ttk.Button(self, text=words.STOP, command=stop)
        self._bar = ttk.Progressbar(self, length=skin.ems(14), mode="determinate")
        self._text = ttk.Label(self, style="Faint.TLabel")
        self._text.pack(side="left", fill="x", expand=True)
        # A line as high as its button from the start
        ttk.Frame(self, height=self.stop.winfo_reqheight(), width=1).pack(side="right")
        self._running = False

    def tell(self, busy: Busy | None, idle: str) -> None:
        """Say what is under way; where nothing is, say the idle words."""
        if busy is None or busy.quiet:
            self._rest()
            self._text.configure(text=idle if busy is None else words.QUIETLY.format(title=busy.title))
            return
        if not self._running:
            self._running = True
            self.stop.pack(side="right")
            self._bar.pack(side="right", padx=(0, self.stop.winfo_reqheight() // 3))
        self.stop.state(["!disabled" if busy.can_stop and not busy.stopping else "disabled"])
        self._text.configure(text=progress_text(busy))
        if busy.total:
            self._bar.stop()
            self._bar.configure(mode="determinate", maximum=busy.total, value=busy.done)
        elif str(self._bar.cget("mode")) != "indeterminate":
            self._bar.configure(mode="indeterminate")
            self._bar.start(40)

    def _rest(self) -> None:
        if self._running:
            self._running = False
            self._bar.stop()
            self._bar.configure(mode="determinate", value=0)
            self._bar.pack_forget()
            self.stop.pack_forget()


def progress_text(busy: Busy) -> str:
    """Say what is under way and at which file."""
    if busy.stopping:
        return words.STOPPING.format(title=busy.title)
    if not busy.total:
        return words.UNDER_WAY.format(title=busy.title)
    return words.PROGRESS.format(
        title=busy.title, done=min(busy.done + 1, busy.total), total=busy.total, name=busy.name
    )
