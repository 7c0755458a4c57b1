"""The first page without a folder: open one, make one, or try the made-up city."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tkinter import ttk
from typing import TYPE_CHECKING

from workbook_tools.desktop import tasks
from workbook_tools.desktop.desk import Task
from workbook_tools.desktop.memory import memory_path, recall
from workbook_tools.desktop.session import Busy, News
from workbook_tools.desktop.text import prepare as words
from workbook_tools.desktop.widgets.card import Card, FolderField
from workbook_tools.desktop.widgets.scrolled import Scrolled
from workbook_tools.desktop.widgets.wrapped import WrappedLabel

if TYPE_CHECKING:
    import tkinter as tk

    from workbook_tools.desktop.desk import Desk


class Welcome(ttk.Frame):
    """Three ways to begin."""

    def __init__(self, parent: tk.Misc, desk: Desk) -> None:
        super().__init__(parent)
        self._desk = desk
        em = desk.skin.em
        place = Scrolled(self, desk.skin)
        place.pack(fill="both", expand=True)
        self._body = place.body
        ttk.Label(self._body, text=words.WELCOME, style="Title.TLabel").pack(anchor="w", pady=(em // 2, 0))
        WrappedLabel(self._body, words.WELCOME_MORE, "Faint.TLabel").pack(fill="x", pady=(em // 4, em // 2))
        self._fill_open()
        self._fill_new()

    def _fill_open(self) -> None:
        desk, em = self._desk, self._desk.skin.em
        card = Card(self._body, desk.skin, words.OPEN_TITLE, words.OPEN_MORE)
        card.pack(fill="x", pady=em // 2)
        self.where = FolderField(card.body, desk.skin, desk.keys, browse=words.BROWSE_OPEN, title=words.CHOOSE)
        self.where.add_button(words.OPEN, self._open, main=True)
        self.where.pack(fill="x")
        recent = [folder for folder in recall(memory_path()).folders if Path(folder).is_dir()]
        if recent:
            ttk.Label(card.body, text=words.RECENT, style="CardFaint.TLabel").pack(anchor="w", pady=(em // 2, 0))
        for folder in recent:
            open_it = partial(desk.open_folder, Path(folder))
            ttk.Button(card.body, text=folder, style="CardLink.TButton", command=open_it).pack(anchor="w")

    def _fill_new(self) -> None:
        desk, em = self._desk, self._desk.skin.em
        card = Card(self._body, desk.skin, words.NEW_TITLE, words.NEW_MORE)
        card.pack(fill="x", pady=em // 2)
        grid = ttk.Frame(card.body, style="Card.TFrame")
        grid.pack(fill="x")
        grid.columnconfigure(1, weight=1)
        ttk.Label(grid, text=words.TEMPLATE, style="Card.TLabel").grid(row=0, column=0, sticky="w", padx=(0, em))
        self._templates = template_choices()
        self.template = ttk.Combobox(grid, values=list(self._templates), state="readonly")
        self.template.current(0)
        self.template.grid(row=0, column=1, sticky="we", pady=em // 4)
        ttk.Label(grid, text=words.NEW_PLACE, style="Card.TLabel").grid(row=1, column=0, sticky="w", padx=(0, em))
        self.target = FolderField(grid, desk.skin, desk.keys, browse=words.BROWSE_NEW, title=words.CHOOSE_NEW)
        self.target.add_button(words.MAKE, self._make)
        self.target.put(str(Path.home() / words.DEFAULT_NAME))
        self.target.grid(row=1, column=1, sticky="we", pady=em // 4)

    def focus_begin(self) -> None:
        """Begin at the field of the folder to open."""
        self.where.entry.focus_set()

    def _open(self) -> None:
        path = self.where.text
        if not path:
            self._desk.tell(News("info", words.WHERE_MISSING))
        elif not Path(path).is_dir():
            self._desk.tell(News("warn", words.NOT_A_FOLDER.format(path=path)))
        else:
            self._desk.open_folder(Path(path))

    def _make(self) -> None:
        if not self.target.text:
            self._desk.tell(News("info", words.WHERE_MISSING))
            return
        target, template = Path(self.target.text), self._templates[self.template.get()]
        now, desk = self._desk.now(), self._desk

        def made(folder: Path) -> None:
            desk.open_folder(folder)
            desk.tell(News("good", words.MADE if template else words.MADE_DEMO))

        if template:
            desk.start(
                Task(Busy(words.MAKING, can_stop=False), lambda _: tasks.make_new_folder(target, template), made)
            )
        else:
            city = partial(tasks.make_demo_folder, target, now=now)
            desk.start(Task(Busy(words.MAKING), lambda progress: city(progress=progress), made))


def template_choices() -> dict[str, str]:
    """Name the templates as a person tells them apart; the made-up city stands last, its template being ""."""
    described = {
        words.TEMPLATE_LINE.format(description=description, name=name): name
        for name, description in tasks.described_templates()
    }
    return {**described, words.DEMO: ""}
