"""The columns of a table: how they share the width there is, and how their cells are ordered. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Anchor: TypeAlias = Literal["w", "center", "e"]
GAP = "  "
"""Behind right-aligned cells: Tk leaves no room between two columns."""


@dataclass(frozen=True, slots=True)
class Col:
    """A column: its heading, width in characters, and its share of the width left over; without one it never gives way."""

    name: str
    heading: str
    width: float
    anchor: Anchor = "w"
    share: int = 0


def shared_widths(columns: Sequence[Col], room: int, em: int) -> dict[str, int]:
    """Share a width in pixels out: what is left over goes to the shares, what is lacking is taken from them.

    Tk itself would let the last columns vanish.
    """
    wanted = {column.name: column.width * em for column in columns}
    spare = room - sum(wanted.values())
    shares = sum(column.share for column in columns)
    elastic = sum(wanted[column.name] for column in columns if column.share) or sum(wanted.values())
    widths = {}
    for column in columns:
        size = wanted[column.name]
        if spare >= 0:
            size += spare * column.share / shares if shares else 0
        elif column.share or not shares:
            size *= max(1 + spare / elastic, 0)
        widths[column.name] = max(int(size), em * 2)
    return widths


def heading_words(column: Col, mark: str = "") -> str:
    """Spell a heading, with the mark of its order."""
    return f"{column.heading}{mark}{GAP if column.anchor == 'e' else ''}"


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Order texts as people number things: 1-2 before 1-10, blanks first."""
    pieces = re.findall(r"\d+|\D+", text)
    return tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces)
