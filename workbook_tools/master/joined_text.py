"""Cells that several departments answer together: parts under 【課名】 headings, taken apart and put together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HEADING = re.compile(r"【([^【】\n]{1,60})】")
_NAMES = re.compile(r"[・、，,\n]")


def split_parts(text: str, departments: Sequence[str]) -> dict[str, str]:
    """Take a joined text apart: department → its own part, heading included.

    Only headings that name one of `departments` divide the text; a heading that names several gives its part to the
    first of them. Text before the first heading belongs to the first department.
    """
    parts: dict[str, str] = {}
    owner, start = departments[0] if departments else "", 0
    for match in _HEADING.finditer(text):
        named = _named(match[1], departments)
        if named:
            _add(parts, owner, text[start : match.start()])
            owner, start = named, match.start()
    _add(parts, owner, text[start:])
    return parts


def join_parts(parts: Mapping[str, str], departments: Sequence[str]) -> str:
    """Put parts together in the departments' order, each under its heading; a single part needs none."""
    written = [(name, parts[name]) for name in departments if parts.get(name, "").strip()]
    if len(departments) == 1 or len(written) == 1:
        return written[0][1] if written else ""
    return "\n".join(part if _HEADING.match(part.lstrip()) else f"【{name}】\n{part}" for name, part in written)


def _named(heading: str, departments: Sequence[str]) -> str:
    whole = fold(heading)
    for name in departments:
        if fold(name) == whole:
            return name
    pieces = {fold(piece) for piece in _NAMES.split(heading)}
    return next((name for name in departments if fold(name) in pieces), "")


def _add(parts: dict[str, str], owner: str, piece: str) -> None:
    if piece.strip():
        parts[owner] = f"{parts[owner]}\n{piece.strip()}" if owner in parts else piece.strip()
