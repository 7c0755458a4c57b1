"""The rail: the five steps with one line each on how they stand, and what to do next."""

from __future__ import annotations

import tkinter as tk
from functools import partial
from tkinter import ttk

from workbook_tools.desktop.text import rail as words
from workbook_tools.desktop.widgets.keys import on

TYPE_CHECKING = False  # not from typing: that would hold up the first sight of the window
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from workbook_tools.desktop.session import Step
    from workbook_tools.desktop.skin import Skin
    from workbook_tools.desktop.steps import StepLine, Todo

WIDTH = 14
_BOX_LINES = 8.8
"""Lines of height of the box with four next things."""


class RailItem(tk.Frame):
    """One step: pressed by mouse, Space or Enter."""

    def __init__(self, parent: tk.Misc, skin: Skin, title: str) -> None:
        c = skin.colours
        super().__init__(
            parent,
            background=c.rail,
            takefocus=True,
            cursor="hand2",
            highlightthickness=2,
            highlightbackground=c.rail,
            highlightcolor=c.main,
        )
        self._skin, self._chosen = skin, False
        self._bar = tk.Frame(self, width=skin.em // 3, background=c.rail)
        self._bar.pack(side="left", fill="y")
        self._title = tk.Label(self, text=title, font="TkDefaultFont", anchor="w", padx=skin.em // 2)
        self._title.pack(fill="x", pady=(skin.em // 3, 0))
        self._state = tk.Label(self, font=skin.small, anchor="w", padx=skin.em * 3 // 2)
        self._state.pack(fill="x", pady=(0, skin.em // 3))
        self.bind("<Enter>", lambda _: self._paint(over=True))
        self.bind("<Leave>", lambda _: self._paint())
        self._paint()

    def listen(self, pressed: Callable[[], object]) -> None:
        """Say what happens when it is pressed."""
        for part in (self, self._title, self._state, self._bar):
            on(part, "<Button-1>", do=partial(self._pressed_by_mouse, pressed))
        on(self, "<Return>", "<KP_Enter>", "<space>", do=pressed)

    def _pressed_by_mouse(self, pressed: Callable[[], object]) -> None:
        self.focus_set()
        pressed()

    def tell(self, line: StepLine) -> None:
        """Say how the step stands."""
        self._state.configure(text=f"{line.mark} {line.text}")

    def choose(self, *, chosen: bool) -> None:
        """Show whether this is the step at hand."""
        self._chosen = chosen
        self._paint()

    def slim(self, *, slim: bool) -> None:
        """Go without the second line where the window is low."""
        if slim:
            self._state.pack_forget()
        else:
            self._state.pack(fill="x", pady=(0, self._skin.em // 3))

    def _paint(self, *, over: bool = False) -> None:
        c = self._skin.colours
        ground = c.paper if self._chosen else c.rail_over if over else c.rail
        self.configure(background=ground, highlightbackground=ground)
        self._bar.configure(background=c.main if self._chosen else ground)
        self._title.configure(
            background=ground,
            foreground=c.main if self._chosen else c.ink,
            font=self._skin.strong if self._chosen else "TkDefaultFont",
        )
        self._state.configure(background=ground, foreground=c.main if self._chosen else c.faint)


class Rail(ttk.Frame):
    """All steps, and the box of next things."""

    def __init__(self, parent: tk.Misc, skin: Skin) -> None:
        super().__init__(parent, style="Rail.TFrame", width=skin.ems(WIDTH), padding=(0, skin.em // 3))
        self.pack_propagate(flag=False)
        self._skin = skin
        self.items: dict[Step, RailItem] = {}
        for number, (step, title) in enumerate(words.STEPS.items(), 1):
            self.items[step] = RailItem(self, skin, f"{number}  {title}")
            self.items[step].pack(fill="x")
        self._box = ttk.Frame(self, style="Card.TFrame", padding=skin.em // 2)
        self.links: list[ttk.Button] = []
        self._slim = False
        self._todo: tuple[Todo, ...] = ()
        self._do: Callable[[Todo], object] = repr
        self._checked_at = ""
        self.bind("<Configure>", lambda event: self._fit(event.height))

    def listen(self, go: Callable[[Step], object]) -> None:
        """Say what happens when a step is pressed."""
        for step, item in self.items.items():
            item.listen(partial(go, step))

    def choose(self, step: Step) -> None:
        """Show which step is at hand."""
        for known, item in self.items.items():
            item.choose(chosen=known == step)

    def tell(self, lines: Mapping[Step, StepLine]) -> None:
        """Say how every step stands."""
        for step, line in lines.items():
            self.items[step].tell(line)

    def offer(self, todo: Sequence[Todo], checked: str, do: Callable[[Todo], object]) -> None:
        """Offer the next things as links that do them, as many as there is room for."""
        self._todo, self._checked_at, self._do = tuple(todo), checked, do
        self._fill_box()

    def _fill_box(self) -> None:
        from workbook_tools.desktop.widgets.wrapped import WrappedLabel

        for child in self._box.winfo_children():
            child.destroy()
        em = self._skin.em
        self._box.pack(side="bottom", fill="x", padx=em // 2, pady=(em // 2, em // 3))
        ttk.Label(self._box, text=words.NEXT, style="CardStrong.TLabel").pack(anchor="w")
        self.links = []
        for thing in self._todo[: self._room()]:
            do = partial(self._do, thing)
            link = ttk.Button(self._box, text=thing.text, style="CardLink.TButton", command=do)
            link.pack(anchor="w", fill="x")
            self.links.append(link)
        if not self._todo:
            WrappedLabel(self._box, words.NOTHING_TO_DO, "CardFaint.TLabel").pack(fill="x")
        if self._checked_at and not self._slim:
            ttk.Label(self._box, text=self._checked_at, style="CardFaint.TLabel").pack(anchor="w")

    def _room(self) -> int:
        """Count the links that fit under the steps."""
        line, height = self._skin.line, self.winfo_height()
        taken = sum(item.winfo_reqheight() for item in self.items.values()) + line * 3
        return max(1, (height - taken) // round(line * 1.5)) if height > 1 else len(self._todo)

    def _fit(self, height: int) -> None:
        skin = self._skin
        step = skin.line + skin.small.metrics("linespace") + skin.em * 2 // 3 + 4
        slim = height < step * len(self.items) + skin.line * _BOX_LINES
        if slim != self._slim:
            self._slim = slim
            for item in self.items.values():
                item.slim(slim=slim)
            self.update_idletasks()
        if len(self.links) != min(len(self._todo), self._room()):
            self._fill_box()
