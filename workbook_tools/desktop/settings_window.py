"""設定: a form over config.toml that says under each field how it was understood, and leaves every comment alone."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import TYPE_CHECKING

from workbook_tools.config.load import CONFIG_NAME, parse_config
from workbook_tools.desktop.session import News
from workbook_tools.desktop.settings_fields import FIELDS, SECTIONS, Field, typed_values, understand, with_values
from workbook_tools.desktop.text import settings as words
from workbook_tools.desktop.widgets.keys import Keys, on
from workbook_tools.desktop.widgets.scrolled import Scrolled
from workbook_tools.desktop.widgets.wrapped import WrappedLabel
from workbook_tools.errors import ConfigError, FileRefused
from workbook_tools.files.fingerprint import read_whole
from workbook_tools.files.replace import replace_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbook_tools.desktop.desk import Desk

_BOM = "\ufeff"


class SettingsWindow(tk.Toplevel):
    """The form; it saves only what can be read back."""

    def __init__(self, desk: Desk, folder: Path, saved: Callable[[], object]) -> None:
        super().__init__(desk.window)
        self.withdraw()
        self._desk, self._folder, self._saved = desk, folder, saved
        self._snapshot = read_whole(folder / CONFIG_NAME)
        self._text = self._snapshot.data.decode("utf-8-sig")
        self._keys = Keys(self)
        self.inputs: dict[str, ttk.Entry | ttk.Combobox] = {}
        self.hints: dict[str, WrappedLabel] = {}
        c = desk.skin.colours
        self.configure(background=c.ground, highlightthickness=1, highlightbackground=c.edge)
        self.title(words.TITLE)
        self.transient(desk.window)
        self._fill(typed_values(self._text))
        on(self, "<Escape>", do=self.close)
        self.protocol("WM_DELETE_WINDOW", self.close)
        self._show()

    def _fill(self, values: dict[str, str]) -> None:
        skin, em = self._desk.skin, self._desk.skin.em
        head = ttk.Frame(self, padding=(em, em, em, 0))
        head.pack(fill="x")
        ttk.Label(head, text=words.TITLE, style="Title.TLabel").pack(anchor="w")
        WrappedLabel(head, words.MORE, "Faint.TLabel").pack(fill="x", pady=(em // 4, 0))
        self._fill_buttons()
        place = Scrolled(self, skin)
        place.pack(fill="both", expand=True, padx=em, pady=em // 2)
        place.body.columnconfigure(1, weight=1)
        row = 0
        for title, fields in SECTIONS:
            ttk.Label(place.body, text=title, style="Strong.TLabel").grid(
                row=row, column=0, columnspan=2, sticky="w", pady=(em // 2, em // 4)
            )
            for field in fields:
                row += 2
                self._add(place.body, field, row, values[field.name])
            row += 2

    def _add(self, body: ttk.Frame, field: Field, row: int, value: str) -> None:
        em = self._desk.skin.em
        ttk.Label(body, text=words.LABELS[field.name]).grid(row=row, column=0, sticky="w", padx=(em, em))
        if field.kind == "choice":
            box = ttk.Combobox(body, values=list(field.choices.values()), state="readonly")
            box.set(field.choices.get(value, value))
            box.bind("<<ComboboxSelected>>", lambda _: self._tell(field))
            self.inputs[field.name] = box
        else:
            entry = ttk.Entry(body)
            entry.insert(0, value)
            entry.bind("<KeyRelease>", lambda _: self._tell(field))
            self.inputs[field.name] = entry
        self.inputs[field.name].grid(row=row, column=1, sticky="we")
        hint = WrappedLabel(body, "", "Faint.TLabel")
        hint.grid(row=row + 1, column=1, sticky="we", pady=(0, em // 3))
        self.hints[field.name] = hint
        self._tell(field)

    def _fill_buttons(self) -> None:
        em = self._desk.skin.em
        row = ttk.Frame(self, padding=(em, em // 2, em, em))
        row.pack(side="bottom", fill="x")
        self._problem = WrappedLabel(self, "", "bad.TLabel")
        self.save = ttk.Button(row, style="Main.TButton", command=self._save)
        cancel = ttk.Button(row, command=self.close)
        file = ttk.Button(row, style="Link.TButton", command=lambda: self._desk.open(self._folder / CONFIG_NAME))
        for button, text, side in ((file, words.OPEN_FILE, "left"), (cancel, words.CANCEL, "right")):
            self._keys.label(button, text)
            button.pack(side="left" if side == "left" else "right")
        self._keys.label(self.save, words.SAVE)
        self.save.pack(side="right", padx=em // 3)

    def _show(self) -> None:
        skin, window = self._desk.skin, self._desk.window
        width = min(skin.ems(50), window.winfo_width() - skin.ems(2))
        height = min(skin.line * 34, window.winfo_height() - skin.line)
        x = window.winfo_rootx() + (window.winfo_width() - width) // 2
        self.geometry(f"{width}x{height}+{x}+{window.winfo_rooty() + skin.line // 2}")
        self.deiconify()
        self.bind("<Map>", lambda _: self.grab_set())
        self.inputs["plan.name"].focus_set()

    def _typed(self, field: Field) -> str:
        text = self.inputs[field.name].get()
        return next((value for value, shown in field.choices.items() if shown == text), text)

    def _tell(self, field: Field) -> None:
        """Say under the field how it is understood; red where it is not."""
        understood = understand(field, self._typed(field))
        text = understood.words or words.HINTS.get(field.name, "")
        bad = understood.value is None
        colours = self._desk.skin.colours
        self.hints[field.name].configure(text=text, foreground=colours.bad if bad else colours.faint)

    def _save(self) -> None:
        typed = {field.name: self._typed(field) for field in FIELDS}
        wrong = [field for field in FIELDS if understand(field, typed[field.name]).value is None]
        if wrong:
            self._refuse(words.MARKED_RED)
            self.inputs[wrong[0].name].focus_set()
            return
        text = with_values(self._text, typed)
        if text == self._text:
            self.close()
            self._desk.tell(News("info", words.NOTHING_CHANGED))
            return
        try:
            self._write(text)
        except (ConfigError, FileRefused) as refusal:
            self._refuse(f"{refusal.message}{refusal.remedy}")
        else:
            self.close()
            self._saved()
            self._desk.tell(News("good", words.SAVED))

    def _write(self, text: str) -> None:
        """Write the text whole; one that cannot be read is written only over one that could not be read either."""
        try:
            parse_config(text, self._folder)
        except ConfigError:
            if self._desk.state.view is not None:
                raise
        mark = _BOM if self._snapshot.data.startswith(_BOM.encode()) else ""
        data = f"{mark}{text}".encode()
        path = self._folder / CONFIG_NAME
        replace_file(path, data, expected_sha256=self._snapshot.sha256, now=self._desk.now())

    def _refuse(self, text: str) -> None:
        em = self._desk.skin.em
        self._problem.configure(text=text, padding=em // 2)
        self._problem.pack(side="bottom", fill="x", padx=em)

    def close(self) -> None:
        """Close the form without writing."""
        self.grab_release()
        self.destroy()


def open_settings(desk: Desk, saved: Callable[[], object]) -> SettingsWindow | None:
    """Open the form for the folder at hand; say why where that cannot be."""
    folder = desk.state.folder
    if folder is None:
        desk.tell(News("info", words.NO_FOLDER))
        return None
    try:
        return SettingsWindow(desk, folder, saved)
    except FileRefused as refusal:
        desk.tell(News("bad", f"{refusal.message}{refusal.remedy}", details=str(refusal)))
    except ValueError as error:
        desk.tell(News("warn", words.NO_TOML.format(error=error), path=folder / CONFIG_NAME))
    return None
