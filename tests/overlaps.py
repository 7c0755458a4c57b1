"""Words printed over each other: what a row that is too low does to the text of its cells."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from printed import Word

_SIDE = 1.0  # points; neighbours may touch
_SHARE = 0.25  # of the lower word's height


def overlapping(pages: Iterable[Sequence[Word]]) -> list[str]:
    """List the pairs of words of which one lies over the other, page by page."""
    return [
        f"{number}: {one.text} / {other.text}"
        for number, page in enumerate(pages, 1)
        for one, other in combinations(page, 2)
        if _lies_over(one, other)
    ]


def _lies_over(one: Word, other: Word) -> bool:
    side = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return side > _SIDE and height > _SHARE * min(one.bottom - one.top, other.bottom - other.top)
