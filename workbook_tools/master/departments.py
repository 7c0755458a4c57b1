"""Which departments a cell of the master names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook_tools.model.folding import fold, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tools.model.plan import Department

_SEPARATORS = re.compile(r"[、，,;；\n/／]+|(?<=[課室局部館所園校署院会係班])[ \u3000]+(?=\S)")
_ENDING = re.compile(r"[課室局部館所園校署院会係班センター本部事務局グループチームGＧ)）]\Z")
_NUMBERING = re.compile(r"\A[①-⑳]")


def split_departments(text: str, known: Sequence[Department]) -> tuple[str, ...]:
    """Name the departments of a cell in the cell's order, each in its usual spelling where it is known.

    A cell that is one known department is never taken apart; line breaks inside a name are mended.
    """
    whole = _known_name(text, known)
    if whole:
        return (whole,)
    names: list[str] = []
    for piece in _pieces(text):
        name = _known_name(piece, known) or one_line(piece)
        if name not in names:
            names.append(name)
    return tuple(names)


def _pieces(text: str) -> list[str]:
    """Cut at separators; a piece that does not end like a department's name goes on in the next."""
    pieces: list[str] = []
    begun = ""
    for part in _SEPARATORS.split(text):
        begun += _NUMBERING.sub("", part.strip())
        if begun and _ENDING.search(begun):
            pieces.append(begun)
            begun = ""
    if begun:
        pieces.append(begun)
    return pieces


def _known_name(text: str, known: Sequence[Department]) -> str:
    wanted = fold(text)
    for department in known:
        if wanted == fold(department.name) or any(wanted == fold(alias) for alias in department.aliases):
            return department.name
    return ""
