"""Where bugs are written down whole: the program's log, and a file in the person's own settings."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.desktop.memory import memory_path

if TYPE_CHECKING:
    from datetime import datetime

LIMIT = 1_000_000
_log = logging.getLogger("workbook_tools")


def log_path() -> Path:
    """Say where the file is."""
    return Path(memory_path()).with_name("window.log")


def write_down(trace: str, now: datetime) -> None:
    """Write a bug down; a log that has grown long begins anew, the old one kept once."""
    _log.error("bug in the window\n%s", trace)
    path = log_path()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LIMIT:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8", errors="backslashreplace") as handle:
            handle.write(f"{now.isoformat(timespec='seconds')}\n{trace}\n")
