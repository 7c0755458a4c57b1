"""Links from a workbook we make to the files that came back, and to single cells of them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NO_LINK = re.compile(r"[#%]")
"""Marks in a name that a link cannot carry."""
_ADDRESSED = (".xlsx", ".xlsm", ".xls", ".ods")
"""Files in which a link can lead to a cell."""


class FileLinks:
    """Names and links of returned files: `returned` is their folder, `report` the workbook the links stand in."""

    def __init__(self, returned: Path, report: Path, paths: Iterable[str]) -> None:
        self._returned = returned
        self._start = report.parent
        self._paths = {self.name(path): self._whole(path) for path in paths}

    def name(self, path: str) -> str:
        """Name a file as findings do: inside the folder of returned files, sub-folders included."""
        whole = self._whole(path)
        return whole.relative_to(self._returned).as_posix() if whole.is_relative_to(self._returned) else whole.name

    def to(self, name: str, sheet: str = "", cell: str = "") -> str:
        """Make the link to a file, or to a cell of it; "" where a link cannot lead."""
        path = self._paths.get(name)
        if path is None or _NO_LINK.search(str(path)):
            return ""
        try:
            relative = os.path.relpath(path, self._start)
        except ValueError:  # on another drive
            return ""
        return f"external:{relative}{_inside(name, sheet, cell)}"

    def _whole(self, path: str) -> Path:
        return Path(path) if Path(path).is_absolute() else self._returned.parent / path


def link_beside(name: str, sheet: str = "", cell: str = "") -> str:
    """Make the link to a file in the same folder, or to a cell of it; "" where a link cannot lead."""
    return f"external:{name}{_inside(name, sheet, cell)}" if name and not _NO_LINK.search(name) else ""


def _inside(name: str, sheet: str, cell: str) -> str:
    if not (sheet and cell and name.lower().endswith(_ADDRESSED)) or _NO_LINK.search(sheet):
        return ""
    return "#'{}'!{}".format(sheet.replace("'", "''"), cell)
