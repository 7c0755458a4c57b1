"""The text of a closing from its workbook: paragraphs in order, numbered as official documents number them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.config.scale import Scale, Symbol
from workbook_tools.model.closing import HEADINGS, ClosingText, TextKind
from workbook_tools.reports.input_table import InputTable, find_table, missing_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook_tools.excel.grid import Book
    from workbook_tools.model.finding import Finding

SHEET = "本文"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "kind": ("種類",),
    "text": ("文", "本文"),
    "explanation": ("用語の説明", "説明"),
}
KINDS: Mapping[TextKind, str] = {
    "chapter": "章",
    "section": "節",
    "part": "項",
    "point": "細項",
    "body": "本文",
    "item": "箇条",
    "issue": "課題",
    "response": "対応",
    "note": "注",
    "term": "用語",
    "table": "総括表",
}
"""What stands in the drop-down, by kind."""

_SCALE = Scale("kinds", tuple(Symbol(word) for word in KINDS.values()))
_KIND_OF: Mapping[str, TextKind] = {word: kind for kind, word in KINDS.items()}
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def read_texts(book: Book, file: str) -> tuple[tuple[ClosingText, ...], tuple[Finding, ...]]:
    """Read the paragraphs of a workbook, and tell what is missing between them."""
    needed = ("kind", "text")
    table = find_table(book, file, COLUMNS, needed, SHEET)
    if table is None:
        return (), (missing_table(file, SHEET, COLUMNS, needed),)
    read = [(row, kind, text) for row in table.rows() for kind, text in [_row(table, row)] if kind]
    numbering = _Numbering()
    texts = []
    for row, kind, text in read:
        number, lacking = numbering.next(kind)
        if lacking:
            table.tell("closing-heading-skips", row, "kind", kind=KINDS[kind], above=KINDS[lacking])
        texts.append(ClosingText(kind, number, text, table.text(row, "explanation")))
    _check_answers(table, [(row, kind, text) for row, kind, text in read])
    if read and all(kind != "table" for _, kind, _ in read):
        table.tell("closing-table-unplaced", table.header_row, "kind")
    return tuple(texts), tuple(table.findings)


def _row(table: InputTable, row: int) -> tuple[TextKind | None, str]:
    """Read one row; a text of no known kind stays a paragraph, so that nothing is lost on paper."""
    word, text = table.symbol(row, "kind", _SCALE), table.text(row, "text")
    if not word:
        if text and not table.text(row, "kind"):
            table.tell("answer-missing", row, "kind")
        return ("body" if text else None), text
    kind = _KIND_OF[word]
    if not text and kind != "table":
        table.tell("answer-missing", row, "text")
        return None, ""
    return kind, text


def _check_answers(table: InputTable, read: Sequence[tuple[int, TextKind, str]]) -> None:
    """Tell issues nobody responded to and responses to nothing, heading by heading."""
    waiting: list[tuple[int, str]] = []
    asked = False
    for row, kind, text in (*read, (0, "chapter", "")):
        if kind == "issue":
            waiting.append((row, text))
            asked = True
        elif kind == "response":
            if not asked:
                table.tell("closing-response-alone", row, "text", value=text)
            waiting = []
        elif kind in HEADINGS:
            for place, issue in waiting:
                table.tell("closing-issue-unanswered", place, "text", value=issue)
            waiting, asked = [], False


class _Numbering:
    """Numbers paragraphs: 1. → (1) → ア → (ア), issues a. b. c."""

    def __init__(self) -> None:
        self._counts = [0] * (len(HEADINGS) + 1)
        self._step = -1
        self._issues = 0

    def next(self, kind: TextKind) -> tuple[str, TextKind | None]:
        """Give the number of the next paragraph, and the kind of heading it lacks above it, if it does."""
        if kind in HEADINGS:
            return self._heading(HEADINGS.index(kind))
        if kind == "issue":
            self._issues += 1
            return f"{_of(_LETTERS, self._issues)}.", None
        if kind == "item":
            step = min(self._step + 1, len(HEADINGS))
            self._counts[step] += 1
            return _spelt(step, self._counts[step]), None
        return "", None

    def _heading(self, step: int) -> tuple[str, TextKind | None]:
        self._issues = 0
        lacking = next((above for above in range(step) if not self._counts[above]), None)
        self._step = step
        self._counts[step] += 1
        self._counts[step + 1 :] = [0] * (len(self._counts) - step - 1)
        if lacking is not None:
            self._counts[step] = 0
            return "", HEADINGS[lacking]
        return _spelt(step, self._counts[step]), None


def _spelt(step: int, count: int) -> str:
    """Spell a number of one step."""
    spellings = (f"{count}.", f"({count})", _of(_KANA, count), f"({_of(_KANA, count)})", f"{_of(_LETTERS, count)}.")
    return spellings[step]


def _of(letters: str, count: int) -> str:
    """Give the letter of a count, and the count itself where letters have run out."""
    return letters[count - 1] if count <= len(letters) else str(count)
