"""What we leave in a marked copy: the names of our sheets, our words in comments, and the record that takes them out."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook_tools.model.manifest import pack_text, unpack_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

NOTICE_SHEET = "修正のお願い"
"""The first sheet of a marked copy; a workbook that has a sheet of this name of its own gets `修正のお願い(2)`."""
MARKS_SHEET = "_差戻し"
"""The sheet that Excel's menus do not show; without it no sheet, colour or comment is taken for ours."""
OPENING, CLOSING = "【点検の指摘】", "（点検の指摘はここまで）"
"""Around our words in a comment; the writer's own words stand before or after them."""

_BLOCK = re.compile(f"{re.escape(OPENING)}.*?{re.escape(CLOSING)}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Marks:
    """What was put on a returned file, so that it can be taken off again and nothing else.

    `notice` is our sheet, `front` the sheet that stood in front. `fills` holds the look a coloured cell had before, as
    XML, and `words` what we said in its comment; both by sheet, then by cell. `replies` is the column of the notice,
    and its first row, that waits for an answer.
    """

    notice: str
    front: str = ""
    fills: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    replies: tuple[int, int] = (0, 0)

    def words_on(self, sheet: str) -> frozenset[str]:
        """Give everything we said on one sheet, wherever its rows have been moved since."""
        return frozenset(self.words.get(sheet, {}).values())


def pack_marks(marks: Marks) -> tuple[str, ...]:
    """Spell the record as texts, one a cell."""
    values = {
        "schema": 1,
        "notice": marks.notice,
        "front": marks.front,
        "fills": marks.fills,
        "words": marks.words,
        "replies": marks.replies,
    }
    return pack_text(json.dumps(values, separators=(",", ":")))


def unpack_marks(cells: Iterable[str]) -> Marks | None:
    """Read what `pack_marks` spelt; None for anything else."""
    text = unpack_text(cells)
    if not text:
        return None
    try:
        values = json.loads(text)
        row, column = map(int, values["replies"])
        fills, words = _texts(values["fills"]), _texts(values["words"])
        return Marks(str(values["notice"]), str(values["front"]), fills, words, (row, column))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None  # a sheet of that name that somebody else wrote


def _texts(values: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    return {sheet: {cell: str(text) for cell, text in cells.items()} for sheet, cells in values.items()}


def comment_words(lines: Iterable[str]) -> str:
    """Say the findings of one cell as they stand in its comment."""
    return "\n".join((OPENING, *lines, CLOSING))


def writers_words(comment: str, ours: Collection[str]) -> str:
    """Give what a comment says beside our words, also where somebody wrote between them.

    `ours` are our words of the whole sheet; without any, the block between our two marks is ours.
    """
    text = comment.replace("\r\n", "\n").replace("\r", "\n")
    for words in sorted(ours, key=len, reverse=True):
        if words in text:
            return text.replace(words, "").strip("\n")
    if OPENING not in text:
        return text
    known = {line for words in ours for line in words.split("\n")}
    if not known:
        return _BLOCK.sub("", text).strip("\n")
    return "\n".join(rest for line in text.split("\n") if (rest := _beside(line, known)) is not None).strip("\n")


def _beside(line: str, known: Collection[str]) -> str | None:
    """Give what somebody added to a line of ours; the whole of another line, None for a line of ours alone."""
    if line in known:
        return None
    said = max((each for each in known if line.startswith(each)), key=len, default="")
    return line.removeprefix(said)


def our_sheets(names: Collection[str], marks: Marks | None = None) -> frozenset[str]:
    """Name the sheets of a workbook that we put there to give it back: none without our record."""
    if MARKS_SHEET not in names:
        return frozenset()
    notice = marks.notice if marks else NOTICE_SHEET
    return frozenset({MARKS_SHEET, notice} & set(names))
