"""The text of a closing on paper: headings that stay with what follows, issues a. b., responses ⇒, terms at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.writers.fitting import row_height, text_width
from workbook_tools.writers.styles import BODY, SMALL, TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tools.model.closing import Closing, ClosingText
    from workbook_tools.writers.report_parts.closing_table import TableWriter
    from workbook_tools.writers.report_parts.paper import Paper
    from workbook_tools.writers.styles import Look

_HEADINGS: dict[str, tuple[int, Look, float]] = {
    "chapter": (0, "chapter", 15.0),
    "section": (0, "body_strong", 9.0),
    "part": (0, "body_strong", 9.0),
    "point": (1, "body_strong", 6.0),
}
"""The first column, the look and the gap above of each step of headings."""
_BESIDE, _TEXT = 1, 2
_RESPONSE, _NOTE = "⇒", "※"
_NARROW = 1.5  # em; what a number beside its text may take
_LINES_WITH_HEADING = 4


class TextWriter:
    """Writes the document from its title to its last term."""

    def __init__(self, paper: Paper, table: TableWriter) -> None:
        self._paper = paper
        self._table = table
        self._is_placed = False

    def write(self, closing: Closing) -> None:
        """Write everything; the table where the text has its place, else above the text."""
        paper = self._paper
        paper.across(0, paper.last, closing.title, "document_title")
        paper.next_row(paper.height(closing.title, 0, paper.last, TITLE) + 6)
        if all(text.kind != "table" for text in closing.texts):
            paper.gap(6)
            self._place_table()
        body = [text for text in closing.texts if text.kind != "term"]
        for place, text in enumerate(body):
            self._write(text, body[place - 1] if place else None, body[place + 1 :])
        terms = [text for text in closing.texts if text.kind == "term"]
        if terms:
            paper.gap(15)
        for term in terms:
            self._write_term(term)

    def _place_table(self) -> None:
        if not self._is_placed:
            self._table.write()
            self._is_placed = True

    def _write(self, text: ClosingText, before: ClosingText | None, following: Sequence[ClosingText]) -> None:
        paper = self._paper
        if text.kind in _HEADINGS:
            self._write_heading(text, before, following)
        elif text.kind == "table":
            paper.gap(4)
            self._place_table()
        elif text.kind == "item":
            last = _BESIDE + (text_width(text.number) > _NARROW)
            paper.cells(((_BESIDE, last, text.number, "body"), (last + 1, paper.last, text.text, "body")), air=2)
        elif text.kind == "issue":
            paper.flow(text.text, _TEXT, label=(_BESIDE, text.number))
        elif text.kind == "response":
            begins = before is None or before.kind != "response"
            if begins:
                paper.gap(3)
            paper.flow(text.text, _TEXT, label=(_BESIDE, _RESPONSE if begins else ""))
        elif text.kind == "note":
            self._write_small(text.text, _TEXT)
        else:
            paper.flow(text.text, _BESIDE)

    def _write_heading(self, text: ClosingText, before: ClosingText | None, following: Sequence[ClosingText]) -> None:
        """Write a heading; it stays with the headings below it and the first lines of their text."""
        paper = self._paper
        first, look, above = _HEADINGS[text.kind]
        shown = f"{text.number} {text.text}".strip()
        height = paper.height(shown, first, paper.last) + 3
        below = next((place for place, each in enumerate(following) if each.kind not in _HEADINGS), len(following))
        paper.keep(above + height + (below * 2 + _LINES_WITH_HEADING) * row_height(1, BODY))
        paper.gap(3 if before is not None and before.kind in _HEADINGS else above)
        paper.across(first, paper.last, shown, look)
        paper.next_row(height)

    def _write_term(self, term: ClosingText) -> None:
        self._write_small(f"{term.text}：{term.explanation}" if term.explanation else term.text, 0)

    def _write_small(self, text: str, first: int) -> None:
        paper = self._paper
        shown = text if text.startswith(_NOTE) else f"{_NOTE} {text}"
        height = paper.height(shown, first, paper.last, SMALL)
        paper.keep(height)
        paper.across(first, paper.last, shown, "note")
        paper.next_row(height)
