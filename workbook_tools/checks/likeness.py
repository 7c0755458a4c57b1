"""How alike two texts are, and where they differ."""

from __future__ import annotations

from workbook_tools.model.folding import one_line

_CONTEXT = 8
_SHORT = 40
"""Characters; two texts this short are shown whole."""


def bare(text: str) -> str:
    """Take every blank and line break out of a text."""
    return "".join(text.split())


def shared_ends(one: str, other: str) -> float:
    """Say how much of two texts is their common beginning and end: high where one passage was changed."""
    start, end = _ends(one, other)
    return 2 * (start + end) / (len(one) + len(other))


def around_difference(before: str, now: str) -> tuple[str, str]:
    """Cut two texts down to where they differ, with a few characters around it."""
    one, other = one_line(before), one_line(now)
    if max(len(one), len(other)) <= _SHORT:
        return one, other
    start, end = _ends(one, other)
    return _part(one, start, end), _part(other, start, end)


def _part(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _CONTEXT), min(len(text), len(text) - end + _CONTEXT)
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"


def _ends(one: str, other: str) -> tuple[int, int]:
    """Count the characters two texts begin and end with alike."""
    shortest = min(len(one), len(other))
    start = _common(one, other, shortest)
    return start, _common(one[::-1], other[::-1], shortest - start)


def _common(one: str, other: str, most: int) -> int:
    """Count the characters two texts begin with alike, by halving."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least
