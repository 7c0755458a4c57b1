"""A department's own part of a cell that several departments answer under 【課名】 headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADING = re.compile(r"【([^【】\n]{1,60})】")
_NAMES = re.compile(r"[・、，,\n]")


def own_part(text: str, department: str, departments: Sequence[str]) -> str:
    """Give a department's part of a joined text, its heading included.

    Only headings that name one of `departments` divide the text; a heading that names several gives its part to the
    first of them. What stands before the first heading is the first department's.
    """
    owner, start = departments[0], 0
    parts: list[tuple[str, str]] = []
    for match in _HEADING.finditer(text):
        named = _named(match[1], departments)
        if named:
            parts.append((owner, text[start : match.start()]))
            owner, start = named, match.start()
    parts.append((owner, text[start:]))
    return "\n".join(piece.strip() for name, piece in parts if name == department and piece.strip())


def _named(heading: str, departments: Sequence[str]) -> str:
    whole = fold(heading)
    pieces = {fold(piece) for piece in _NAMES.split(heading)}
    exact = next((name for name in departments if fold(name) == whole), "")
    return exact or next((name for name in departments if fold(name) in pieces), "")
