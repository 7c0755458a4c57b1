"""What a PDF shows: words with their places, read by poppler."""

from __future__ import annotations

import html
import re
import subprocess
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', re.DOTALL)
ROUNDING = 0.6  # points


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page; y grows downward."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True, slots=True)
class Band:
    """Everything printed between the top of one row and the top of the next."""

    name: str
    words: tuple[Word, ...]
    bottom: float

    @property
    def marks(self) -> Counter[str]:
        """Count the characters."""
        return Counter("".join(word.text for word in self.words))

    @property
    def overflow(self) -> float:
        """Say by how much the lowest word hangs over the edge."""
        return max((word.bottom for word in self.words), default=0.0) - self.bottom - ROUNDING


def read_pages(poppler: str, pdf: Path) -> list[list[Word]]:
    """Read the words of each page."""
    done = subprocess.run([poppler, "-bbox", str(pdf), "-"], capture_output=True, check=True)
    pages = done.stdout.decode("utf-8").split("<page ")[1:]
    return [
        [
            Word(float(left), float(top), float(right), float(bottom), html.unescape(text))
            for left, top, right, bottom, text in _WORD.findall(page)
        ]
        for page in pages
    ]


def bands(words: list[Word], is_name: Callable[[Word], bool], end: float) -> Iterator[Band]:
    """Cut a page into rows at the words that name a row and stand at its top; the last one reaches down to `end`."""
    names = sorted((word for word in words if is_name(word)), key=lambda word: word.top)
    tops = [*(word.top for word in names), end]
    for place, name in enumerate(names):
        inside = tuple(word for word in words if tops[place] - 1 <= word.top < tops[place + 1] - 1)
        yield Band(name.text, inside, tops[place + 1])


def marks_of(*texts: object) -> Counter[str]:
    """Count the characters of texts as a page shows them: without blanks."""
    return Counter("".join("".join(str(text).split()) for text in texts))
