"""A look at a folder by names and times only: what has come, gone or changed since the look before."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Look: TypeAlias = frozenset[tuple[str, int, int]]
"""Every file as (path inside the folder, time of its last change in ns, size)."""

_NOT_ANSWERS = (".", "~$")


def look_at(folder: Path) -> Look:
    """Look at a folder; one that is not there or cannot be read has no files."""
    return frozenset(_files(str(folder), ""))


def _files(folder: str, inside: str) -> Iterator[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith(_NOT_ANSWERS) or entry.is_symlink():
                    continue
                if entry.is_dir():
                    yield from _files(entry.path, f"{inside}{entry.name}/")
                else:
                    told = entry.stat()
                    yield f"{inside}{entry.name}", told.st_mtime_ns, told.st_size
    except OSError:
        return


class Watch:
    """Says once that a folder has changed: when two looks one after the other agree, so no copy is half done."""

    def __init__(self, known: Look) -> None:
        self.known = known
        self._last = known

    def has_changed(self, look: Look) -> bool:
        """Take in a new look; say whether something has come to rest that was not known before."""
        at_rest, self._last = look == self._last, look
        if not at_rest or look == self.known:
            return False
        self.known = look
        return True
