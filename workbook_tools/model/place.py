"""Where something stands: a file, a sheet and a cell."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a workbook; what is not known is empty. `str()` is `一覧.xlsx 進捗!C6`."""

    file: str = ""
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        inside = f"{self.sheet}!{self.cell}" if self.sheet and self.cell else self.sheet or self.cell
        return f"{self.file} {inside}".strip()
