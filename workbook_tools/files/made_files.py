"""Files that a step makes anew each time: our own are replaced and cleared away, what a person changed is never touched."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import PurePath
from typing import TYPE_CHECKING

from workbook_tools.errors import FileRefused
from workbook_tools.files import calls
from workbook_tools.files.fingerprint import fingerprint, read_whole
from workbook_tools.files.replace import write_new_file

if TYPE_CHECKING:
    from pathlib import Path

RECORD_NAME = "作成の記録.json"
"""Beside the files, with the SHA-256 of each as we made it; without it every file is taken for a person's."""


class MadeFiles:
    """The files of ours in one folder.

    A file counts as ours only while it is, byte for byte, what we made. `kept` names those that a person has changed
    and that were left alone.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known = _read_record(folder / RECORD_NAME)
        self._made: dict[str, str] = {}
        self.kept: list[str] = []

    def put(self, name: str, data: bytes) -> Path:
        """Put a file there, and give its path; where a person's file has that name, ours takes a numbered one.

        A file that a person has changed since we made just the same stays and stands for ours.
        """
        calls.make_folder(self._folder.parent)
        calls.make_folder(self._folder)
        new, number, candidate = fingerprint(data), 1, name
        while True:
            path = self._folder / candidate
            there = _hash(path)
            if there == new or (there and self._known.get(candidate) == new):
                break
            if not there or there == self._known.get(candidate):
                write_new_file(path, data, overwrite=bool(there))
                break
            self.kept.append(candidate)
            number += 1
            candidate = f"{PurePath(name).stem}（{number}）{PurePath(name).suffix}"
        if there and there != new and self._known.get(candidate) == new:
            self.kept.append(candidate)
        self._made[candidate] = new
        return path

    def finish(self, *, partial: bool = False) -> tuple[str, ...]:
        """Clear away files of ours that were not made again, unless only some were; give the names of those gone."""
        stale = {} if partial else {name: made for name, made in self._known.items() if name not in self._made}
        gone = tuple(name for name, made in stale.items() if self._remove(name, made))
        kept = {name: made for name, made in self._known.items() if name not in gone and (self._folder / name).exists()}
        record = {**kept, **self._made}
        if not record:
            calls.remove_quietly(self._folder / RECORD_NAME)
        elif record != self._known:
            text = json.dumps({"schema": 1, "files": dict(sorted(record.items()))}, ensure_ascii=False, indent=1)
            write_new_file(self._folder / RECORD_NAME, text.encode(), overwrite=True)
        return gone

    def _remove(self, name: str, made: str) -> bool:
        path = self._folder / name
        if _hash(path) != made:
            return False
        with suppress(OSError):  # open in Excel: it goes the next time
            calls.remove(path)
            return True
        return False


def _read_record(path: Path) -> dict[str, str]:
    """Read what we made before; nothing of a record that somebody spoilt."""
    try:
        files = json.loads(read_whole(path).data)["files"]
        return {str(name): str(made) for name, made in files.items() if PurePath(str(name)).name == name}
    except (FileRefused, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _hash(path: Path) -> str:
    """Name what lies at a path by its SHA-256; "" for nothing, something unlike any for what cannot be read."""
    if not os.path.lexists(path):
        return ""
    try:
        return read_whole(path).sha256
    except FileRefused:
        return "?"
