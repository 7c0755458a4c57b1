"""The frame of a plan, written as lines in one cell, taken apart into boxes."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from workbook_tools.model.cover import FrameBlock, is_point

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDE_HEAD = re.compile(r"(?P<label>[^　]{1,12})　+(?P<name>\S.*)\Z")
_HEAD = re.compile(r"(?:(?P<label>\S{1,12})\s+)?(?P<name>\S.*)\Z")


def split_frame(text: str) -> tuple[FrameBlock, ...]:
    """Take the lines of a frame apart: boxes with their names, the sentences and the points (・) inside them.

    A box begins with a line whose label a full-width blank parts from its name, or with one that points follow.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    blocks: list[tuple[str, str, list[str]]] = []
    for line, following in pairwise([*lines, ""]):
        head = _head(line, following)
        if head:
            blocks.append((head["label"] or "", head["name"].strip(), []))
        elif blocks:
            blocks[-1][2].append(line)
        else:
            blocks.append(("", "", [line]))
    return tuple(_block(label, name, inside) for label, name, inside in blocks)


def _head(line: str, following: str) -> re.Match[str] | None:
    if is_point(line):
        return None
    return _WIDE_HEAD.match(line) or (_HEAD.match(line) if is_point(following) else None)


def _block(label: str, name: str, lines: Sequence[str]) -> FrameBlock:
    texts = tuple(line for line in lines if not is_point(line))
    points = tuple(line[1:].strip() for line in lines if is_point(line))
    return FrameBlock(label, name, texts, points)
