"""Stacked bars on a canvas: one a row, as wide as its whole; told apart by lightness, so that grey paper shows them too."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import TYPE_CHECKING, NamedTuple

from workbook_tools.desktop.widgets.scrolling import hide_when_idle, scroll_with_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tools.desktop.skin import Skin

DARK, LIGHT = (0x0B, 0x3A, 0x82), (0xD6, 0xE4, 0xF8)
_INK_TURNS = 0.5
"""Steps lighter than this carry dark ink."""


class Bar(NamedTuple):
    """A bar: its words, the counts inside the whole, and those outside of it."""

    label: str
    counts: tuple[int, ...]
    outside: tuple[int, ...]


class BarChart(ttk.Frame):
    """Bars under a legend; scrolls where there are many."""

    def __init__(self, parent: tk.Misc, skin: Skin) -> None:
        super().__init__(parent, style="Card.TFrame")
        self._skin = skin
        self._legend: tuple[str, ...] = ()
        self._outside: tuple[str, ...] = ()
        self._bars: tuple[Bar, ...] = ()
        self._nothing = ""
        c = skin.colours
        self.canvas = tk.Canvas(
            self,
            background=c.paper,
            highlightthickness=1,
            highlightbackground=c.line,
            highlightcolor=c.main,
            takefocus=True,
            width=1,
            height=1,
        )
        bar = ttk.Scrollbar(self, command=self.canvas.yview)
        hide_when_idle(bar, self.canvas)
        self.canvas.pack(side="left", fill="both", expand=True)
        self.canvas.bind("<Configure>", lambda _: self._draw())
        scroll_with_keys(self.canvas)

    def show(self, legend: Sequence[str], outside: Sequence[str], bars: Sequence[Bar], *, nothing: str) -> None:
        """Show bars; `legend` names their parts from the left, `outside` those beside the whole."""
        self._legend, self._outside = tuple(legend), tuple(outside)
        self._bars, self._nothing = tuple(bars), nothing
        self.canvas.yview_moveto(0)
        self._draw()

    def _draw(self) -> None:
        canvas, em, line = self.canvas, self._skin.em, self._skin.line
        canvas.delete("all")
        width = canvas.winfo_width()
        if width < em * 8 or not self._bars:
            return
        y = self._draw_legend(width, em // 2)
        label = min(em * 11, width * 2 // 5)
        most = max((sum(bar.outside) for bar in self._bars), default=0)
        beside = em * 3 if most else 0
        left, right = label + em, width - em // 2 - beside
        for bar in self._bars:
            self._draw_bar(bar, y, left, right)
            y += round(line * 1.7)
        canvas.configure(scrollregion=(0, 0, width, y + em // 2), yscrollincrement=round(line * 1.7))

    def _draw_legend(self, width: int, top: int) -> int:
        """Draw the legend, in as many lines as it takes; give where the bars begin."""
        canvas, em, line = self.canvas, self._skin.em, self._skin.line
        x, y = em // 2, top
        for place, words in enumerate(self._legend_words(width)):
            wide = self._skin.small.measure(words) + em * 2
            if x > em and x + wide > width:
                x, y = em // 2, y + round(line * 1.1)
            fill, _ = self._look(place)
            canvas.create_rectangle(x, y + 2, x + em, y + line - 2, fill=fill, outline=self._skin.colours.edge)
            canvas.create_text(x + em * 4 // 3, y + line // 2, text=words, anchor="w", font=self._skin.small)
            x += wide
        return y + round(line * 1.6)

    def _legend_words(self, width: int) -> tuple[str, ...]:
        """Give the words of the legend, without their meanings where these would take more than two lines."""
        words = (*self._legend, *self._outside)
        if sum(self._skin.small.measure(each) + self._skin.em * 2 for each in words) <= width * 2:
            return words
        return tuple(each.partition(" ")[0].partition("（")[0] for each in words)

    def _draw_bar(self, bar: Bar, y: int, left: int, right: int) -> None:
        canvas, em, line, c = self.canvas, self._skin.em, self._skin.line, self._skin.colours
        middle = y + line * 3 // 4
        canvas.create_text(
            left - em // 2, middle, text=self._cut(bar.label, left - em), anchor="e", font="TkDefaultFont", fill=c.ink
        )
        whole, x = sum(bar.counts), float(left)
        if not whole:
            canvas.create_text(left, middle, text=self._nothing, anchor="w", font=self._skin.small, fill=c.faint)
        for place, number in enumerate(bar.counts):
            wide = (right - left) * number / whole if whole else 0
            if number:
                self._draw_part(place, number, (x, y, x + wide, y + round(line * 1.5)))
            x += wide
        if any(bar.outside):
            self._draw_part(
                len(bar.counts), sum(bar.outside), (right + em // 3, y, right + em * 3, y + round(line * 1.5))
            )

    def _draw_part(self, place: int, number: int, box: tuple[float, float, float, float]) -> None:
        fill, ink = self._look(place)
        c = self._skin.colours
        outside = place >= len(self._legend)
        self.canvas.create_rectangle(
            *box, fill=fill, outline=c.edge if outside else c.paper, dash=(3, 2) if outside else ()
        )
        if box[2] - box[0] > self._skin.small.measure(str(number)) + 2:
            x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            self.canvas.create_text(x, y, text=str(number), fill=ink, font=self._skin.small)

    def _look(self, place: int) -> tuple[str, str]:
        """Give a part's colour and the ink on it: from dark to light in the order of the scale; outside it is blank."""
        c = self._skin.colours
        if place >= len(self._legend):
            return c.paper, c.ink
        share = place / max(len(self._legend) - 1, 1)
        parts = (round(dark + (light - dark) * share) for dark, light in zip(DARK, LIGHT, strict=True))
        return "#" + "".join(f"{part:02x}" for part in parts), c.ink if share > _INK_TURNS else "#ffffff"

    def _cut(self, text: str, room: int) -> str:
        """Shorten a label to its room; the table beside has it whole."""
        font = self._skin.strong
        if font.measure(text) <= room:
            return text
        while text and font.measure(f"{text}…") > room:
            text = text[:-1]
        return f"{text}…"
