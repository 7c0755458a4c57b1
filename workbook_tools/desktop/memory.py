"""What the window remembers for its person between two days: folders opened of late and the size of text."""

from __future__ import annotations

import os
import sys

KEPT = 6
SIZES = (10, 12, 14)


class Memory:
    """Folders opened of late, the latest first, and the size of text in points."""

    def __init__(self, folders: tuple[str, ...] = (), size: int = SIZES[0]) -> None:
        self.folders, self.size = folders, size

    def opened(self, folder: str) -> Memory:
        """Put a folder first."""
        return Memory((folder, *(other for other in self.folders if other != folder))[:KEPT], self.size)

    def sized(self, points: int) -> Memory:
        """Take another size of text."""
        return Memory(self.folders, points)


def memory_path() -> str:
    """Say where it is kept: in the person's own settings, never beside the program or in the plan folder."""
    home = os.path.expanduser("~")  # noqa: PTH111 - before the first sight of the window pathlib is a luxury
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or f"{home}\\AppData\\Roaming"
    elif sys.platform == "darwin":
        base = f"{home}/Library/Application Support"
    else:
        base = os.environ.get("XDG_CONFIG_HOME") or f"{home}/.config"
    return f"{base}/workbook_tools/window.txt"


def recall(path: str) -> Memory:
    """Read what is remembered: the size, then a folder a line; anything unreadable is as good as nothing."""
    try:
        with open(path, encoding="utf-8") as handle:  # noqa: PTH123 - the same
            size, *folders = handle.read().splitlines() or [""]
    except (OSError, ValueError):
        return Memory()
    points = int(size) if size.isdecimal() else 0
    return Memory(tuple(filter(None, folders))[:KEPT], points if points in SIZES else SIZES[0])


def remember(path: str, memory: Memory) -> None:
    """Write it down; where that cannot be, the window does without."""
    from contextlib import suppress
    from pathlib import Path

    from workbook_tools.errors import FileRefused
    from workbook_tools.files.replace import write_new_file

    target = Path(path)
    with suppress(OSError, FileRefused):
        target.parent.mkdir(parents=True, exist_ok=True)
        lines = [str(memory.size), *(folder for folder in memory.folders if len(folder.splitlines()) == 1)]
        write_new_file(target, "\n".join(lines).encode(errors="surrogateescape"), overwrite=True)
