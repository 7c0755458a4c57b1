"""The ruled cells of a printed page, found from the lines of the PDF itself, and the words that stand in each."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from printed import read_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from printed import Word

_OBJECT = re.compile(rb"(\d+) 0 obj\s*(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)endstream", re.DOTALL)
_LINE = re.compile(r"([\d.]+) ([\d.]+) m\n([\d.]+) ([\d.]+) l S")
_HEIGHT = re.compile(rb"/MediaBox\s*\[\s*0 0 [\d.]+ ([\d.]+)")
_ROUNDING = 0.8  # points: the thickness of a line


class Rule(NamedTuple):
    """A ruled line: where it lies across (y of a horizontal one), from where to where it goes; y grows downward."""

    at: float
    first: float
    last: float


class Box(NamedTuple):
    """A ruled cell."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class RuledPage:
    """A page: its words in their cells, and those that stand outside every cell."""

    cells: dict[Box, tuple[Word, ...]]
    outside: tuple[Word, ...]

    def texts(self) -> Counter[str]:
        """Count what the cells say, each cell's characters sorted, blanks left out."""
        return Counter(sorted_text("".join(word.text for word in words)) for words in self.cells.values())

    def overhanging(self) -> list[str]:
        """Name the words that stick out of their cell."""
        return [
            word.text
            for box, words in self.cells.items()
            for word in words
            if word.left < box.left - _ROUNDING
            or word.right > box.right + _ROUNDING
            or word.top < box.top - _ROUNDING
            or word.bottom > box.bottom + _ROUNDING
        ]


def sorted_text(text: str) -> str:
    """Sort a text's characters, blanks left out: what a cell holds, however its lines fall."""
    return "".join(sorted("".join(text.split())))


def read_ruled(poppler: str, pdf: Path) -> list[RuledPage]:
    """Read every page of a PDF made by LibreOffice."""
    rules = list(_rules(pdf.read_bytes()))
    return [_sort(words, *lines) for words, lines in zip(read_pages(poppler, pdf), rules, strict=True)]


def _sort(words: Iterable[Word], level: list[Rule], upright: list[Rule]) -> RuledPage:
    cells: dict[Box, list[Word]] = {}
    outside: list[Word] = []
    for word in words:
        box = _box(word, level, upright)
        if box is None:
            outside.append(word)
        else:
            cells.setdefault(box, []).append(word)
    return RuledPage({box: tuple(found) for box, found in cells.items()}, tuple(outside))


def _box(word: Word, level: list[Rule], upright: list[Rule]) -> Box | None:
    """Find the nearest lines around the middle of a word."""
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    across = [rule.at for rule in level if rule.first <= x <= rule.last]
    down = [rule.at for rule in upright if rule.first <= y <= rule.last]
    sides = (
        max((at for at in down if at <= x), default=None),
        max((at for at in across if at <= y), default=None),
        min((at for at in down if at > x), default=None),
        min((at for at in across if at > y), default=None),
    )
    left, top, right, bottom = sides
    if left is None or top is None or right is None or bottom is None:
        return None
    return Box(left, top, right, bottom)


def _rules(data: bytes) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the horizontal and the vertical lines of each page."""
    objects = {int(number): body for number, body in _OBJECT.findall(data)}
    root = next(body for body in objects.values() if re.search(rb"/Type\s*/Pages", body))
    kids = re.search(rb"/Kids\s*\[(.*?)\]", root, re.DOTALL)
    assert kids
    for number in map(int, re.findall(rb"(\d+) 0 R", kids[1])):
        page = objects[number]
        height = _HEIGHT.search(page) or _HEIGHT.search(root)
        contents = re.search(rb"/Contents (\d+) 0 R", page)
        assert height
        assert contents
        stream = _STREAM.search(objects[int(contents[1])])
        assert stream
        yield _lines(zlib.decompressobj().decompress(stream[1]).decode("latin-1"), float(height[1]))


def _lines(content: str, height: float) -> tuple[list[Rule], list[Rule]]:
    level: list[Rule] = []
    upright: list[Rule] = []
    for x1, y1, x2, y2 in (map(float, found) for found in _LINE.findall(content)):
        if abs(y1 - y2) < abs(x1 - x2):
            level.append(Rule(height - y1, min(x1, x2), max(x1, x2)))
        else:
            upright.append(Rule(x1, height - max(y1, y2), height - min(y1, y2)))
    return level, upright
