"""Opening files and folders with the programs this machine has for them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from workbook_tools.desktop.text import shell as words
from workbook_tools.errors import FileRefused

if TYPE_CHECKING:
    from pathlib import Path
    from subprocess import Popen

_started: list[Popen[bytes]] = []
"""Programs opened from here; those that have ended are let go at the next one."""


def open_path(path: Path) -> None:
    """Open a file in its program, or a folder in the file manager; raise `FileRefused` where that fails."""
    if not path.exists():
        raise FileRefused(
            "not-there",
            words.NOT_THERE.format(name=path.name),
            remedy=words.NOT_THERE_REMEDY,
            where=str(path),
        )
    try:
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606 - the clerk asked for it to be opened
        else:
            opener = "open" if sys.platform == "darwin" else "xdg-open"
            _start([opener, str(path)])
    except OSError as error:
        raise FileRefused(
            "cannot-open",
            words.CANNOT_OPEN.format(name=path.name),
            remedy=words.CANNOT_OPEN_REMEDY,
            where=str(path),
        ) from error


def cell_reference(sheet: str, cell: str) -> str:
    """Spell a place as Excel's name box takes it: `'調査票'!H14`."""
    name = sheet.replace("'", "''")
    return f"'{name}'!{cell}" if sheet else cell


def _start(command: list[str]) -> None:
    import subprocess

    _started[:] = [process for process in _started if process.poll() is None]
    quiet = subprocess.DEVNULL
    _started.append(subprocess.Popen(command, stdout=quiet, stderr=quiet))  # noqa: S603 - a program of the system
