"""How text falls into lines, how high a row must be and how wide a column may be: one rule for every sheet we print."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_HEIGHT = 409.5
"""The highest row Excel has, in points."""

_STEP = 0.75  # points of one pixel: Excel keeps heights and widths in whole pixels
_PITCH = 1.2  # line height of ＭＳ ゴシック and ＭＳ 明朝 as a share of the font size (11 pt: 13.5)
_ROW_PADDING = 1.5
_CELL_PADDING = 4.5  # left and right together
_SLACK, _SLACK_NARROW, _NARROW = 0.3, 0.5, 10.0  # em; what makes up for unlike rounding of glyph places

_FULL = ord("?")
_HALF_KANA = re.compile("[\uff61-\uff9f]")
_NO_START = frozenset(
    "、。，．・：；？！゛゜´｀¨ヽヾゝゞ々ー’”）〕］｝〉》」』】°′″℃％‰ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    "!%),.:;?]}/-\"'｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ…‥～〜〟»"
)
_NO_END = frozenset("‘“（〔［｛〈《「『【￥＄$([{\\｢〝«\"'/")
_LIKE_LETTERS = frozenset("×÷±§※").union(
    map(chr, (*range(0x391, 0x452), *range(0x2160, 0x2180), *range(0x2190, 0x2200), *range(0x2460, 0x2670)))
)
"""Marks such as ① ○ → α: full width in our fonts, but LibreOffice keeps them with Latin letters as if they were some."""
_LETTERS = frozenset(map(chr, range(0x21, 0x7F))) | _LIKE_LETTERS
_RUN = _LIKE_LETTERS.union("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_'’.,/:%+-@#&=?~")
_RUN_GOES_ON = _RUN | _NO_END


def lines_needed(text: str, width: float) -> int:
    """Count the lines a text takes in a cell whose text may be `width` em wide.

    Excel keeps 、 and ） from the start of a line, LibreOffice Calc does not, and both drag marks along with Latin
    words: a line is only broken where all of them would break it, so no program needs more lines than counted here.
    For an address about as long as a line one line more is counted: each program cuts it elsewhere.
    """
    slack = _SLACK if width >= _NARROW else _SLACK_NARROW
    if len(text) <= width - slack and "\n" not in text:
        return 1
    return _count_lines(text, _half_ems(width - slack))


def wrap(text: str, width: float) -> tuple[str, ...]:
    """Cut a text into lines as `lines_needed` does; joined again they are the text without its line breaks."""
    room = _half_ems(width - (_SLACK if width >= _NARROW else _SLACK_NARROW))
    lines: list[str] = []
    for paragraph in text.split("\n"):
        cuts = [0, *_cuts(paragraph, room), len(paragraph)]
        lines += [paragraph[start:end] for start, end in pairwise(cuts)]
    return tuple(lines)


def text_width(text: str) -> float:
    """Measure the widest line of a text in em: full-width marks 1, others half."""
    return max(_half_width(line) for line in text.split("\n")) / 2


def text_mass(text: str) -> float:
    """Measure all of a text in em, as if it stood on one line."""
    return _half_width(text) / 2


def row_height(lines: int, size: float) -> float:
    """Give the height in points of a row with that many lines; never more than Excel has."""
    line = math.ceil(size * _PITCH / _STEP) * _STEP
    return min(lines * line + _ROW_PADDING, MAX_HEIGHT)


def most_lines(size: float) -> int:
    """Say how many lines the highest row holds."""
    return int((MAX_HEIGHT - _ROW_PADDING) / (math.ceil(size * _PITCH / _STEP) * _STEP))


def height_for(cells: Iterable[tuple[str, float]], size: float, *, at_least: int = 1) -> float:
    """Give the height in points of a row whose cells are `(text, width in em)`."""
    return row_height(max([at_least, *(lines_needed(text, width) for text, width in cells if text)]), size)


def em_of(pixels: int, size: float) -> float:
    """Say how many em of text fit across a column (or merged columns) of that many pixels."""
    return (pixels * _STEP - _CELL_PADDING) / size


def pixels_of(em: float, size: float) -> int:
    """Say how many pixels a column needs for that many em of text, the slack included."""
    slack = _SLACK if em + _SLACK >= _NARROW else _SLACK_NARROW
    return math.ceil(((em + slack) * size + _CELL_PADDING) / _STEP)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a column wishes, in em.

    Never under `least`; over `most` it gains nothing; `mass` is the text of its fullest cell, as if on one line.
    """

    least: float
    most: float
    mass: float


def share_width(wishes: Sequence[Wish], total: float) -> tuple[float, ...]:
    """Share `total` em among columns so that their fullest cells take the same number of lines.

    The sum is `total` unless all the least widths ask for more, or all the most widths for less.
    """
    few, many = 0.0, max((wish.mass for wish in wishes), default=1.0) + 1.0
    for _ in range(24):
        lines = (few + many) / 2
        if sum(_at(wish, lines) for wish in wishes) > total:
            few = lines
        else:
            many = lines
    return tuple(_at(wish, many) for wish in wishes)


def _at(wish: Wish, lines: float) -> float:
    return max(wish.least, min(wish.most, wish.mass / lines if lines else math.inf))


def _half_ems(width: float) -> int:
    return max(2, int(2 * width + 1e-6))


def _half_width(text: str) -> int:
    return len(text) + _units(text).count(_FULL)


def _units(text: str) -> bytes:
    """Spell a text one byte a mark, `?` for every full-width one: C counts those a hundred times faster than Python."""
    if "?" in text:
        text = text.replace("?", "k")
    if not text.isascii() and _HALF_KANA.search(text):
        text = _HALF_KANA.sub("k", text)
    return text.encode("ascii", "replace")


@lru_cache(maxsize=4_096)
def _count_lines(text: str, room: int) -> int:
    lines = sum(len(_cuts(paragraph, room)) + 1 for paragraph in text.split("\n"))
    return lines if text.isalpha() else lines + len(_long_run(room).findall(text))


@lru_cache(maxsize=256)
def _long_run(room: int) -> re.Pattern[str]:
    """Match Latin letters and marks without a blank that take more than half a line."""
    return re.compile(f"[!-~]{{{max(8, room * 11 // 20)},}}")


def _cuts(text: str, room: int) -> list[int]:
    """Tell where a paragraph is cut when a line holds `room` half-ems."""
    units = _units(text)
    length = len(text)
    cuts: list[int] = []
    start = 0
    while (end := _line_end(units, start, room)) < length:
        cut = end
        while cut < length and text[cut] == " ":
            cut += 1  # blanks hang over the edge
        if cut == length:
            break
        if cut == end:
            cut = _break_before(text, start, end)
        cuts.append(cut)
        start = cut
    return cuts


def _line_end(units: bytes, start: int, room: int) -> int:
    """Find the end of the longest stretch from `start` that fits; at least one mark."""
    end = start
    spare = room
    while spare > 1 and end < len(units):
        step = min(end + spare // 2, len(units))
        spare -= step - end + units.count(_FULL, end, step)
        end = step
    if spare == 1 and end < len(units) and units[end] != _FULL:
        end += 1
    return max(end, start + 1)


def _break_before(text: str, start: int, end: int) -> int:
    """Find the last place at or before `end` where every program breaks, else where the strictest other one does."""
    for place in range(end, start, -1):
        before, after = text[place - 1], text[place]
        if after in _NO_START or before in _NO_END:
            continue
        if before in _LETTERS and (after in _NO_END or (before in _RUN and after in _RUN_GOES_ON)):
            continue
        if after in _LETTERS and before in _NO_START:
            continue
        return place
    for tears in (_tears_kinsoku, _tears_word, _tears_address):
        for place in range(end, start, -1):
            if not tears(text[place - 1], text[place]):
                return place
    return end


def _tears_kinsoku(before: str, after: str) -> bool:
    return after in _NO_START or before in _NO_END or _tears_word(before, after)


def _tears_word(before: str, after: str) -> bool:
    return before in _RUN and after in _RUN


def _tears_address(before: str, after: str) -> bool:
    return before not in "/-?" or after in "/-?"
