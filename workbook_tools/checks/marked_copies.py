"""A marked copy that comes back: what of it is ours, and what the department wrote to us on its first sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.excel.address import cell_name
from workbook_tools.model.answer import as_text, is_blank
from workbook_tools.model.marking import MARKS_SHEET, Marks, our_sheets, unpack_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook_tools.checks.subject import FormSubject
    from workbook_tools.excel.grid import Book
    from workbook_tools.model.finding import Finding

_ABOUT = (2, 3)
"""The columns of the notice that say which finding a line is about: its place and its item."""


def marks_of(book: Book) -> Marks | None:
    """Read the record of what was put on a file before it was given back; None for any other file."""
    sheet = book.sheet(MARKS_SHEET)
    return unpack_marks(as_text(sheet.values[cell]) for cell in sorted(sheet.values)) if sheet else None


def sheets_of_ours(book: Book) -> frozenset[str]:
    """Name the sheets that a marked copy has beside those of the file it was made of."""
    return our_sheets([sheet.name for sheet in book.sheets], marks_of(book))


def replies(form: FormSubject) -> Iterator[Finding]:
    """Find what a department wrote to us beside the findings: a reason, a question, a word of consent."""
    marks = marks_of(form.book)
    sheet = form.book.sheet(marks.notice) if marks else None
    if marks is None or sheet is None:
        return
    first, column = marks.replies
    for (row, at), value in sorted(sheet.values.items(), key=lambda item: item[0]):
        if at >= column and row >= first and not is_blank(value):
            about = "　".join(text for beside in _ABOUT if (text := as_text(sheet.values.get((row, beside)))))
            words = {"about": about or "全体", "value": as_text(value)}
            yield form.tell("reply-in-marked-copy", sheet=sheet.name, cell=cell_name(row, at), **words)
