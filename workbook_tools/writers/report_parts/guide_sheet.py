"""The sheet 記入のしかた of a workbook that an office fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.writers.fitting import row_height
from workbook_tools.writers.report_parts.paper import Paper
from workbook_tools.writers.styles import BODY
from workbook_tools.writers.summary_page import Page

if TYPE_CHECKING:
    from datetime import datetime

    from xlsxwriter.workbook import Workbook

    from workbook_tools.model.entry_form import EntryBook
    from workbook_tools.writers.styles import StyleSheet

SHEET = "記入のしかた"
_WIDTHS = (150, 516)


def write_guide(book: Workbook, styles: StyleSheet, form: EntryBook, created: datetime) -> None:
    """Write the sheet, A4 upright."""
    paper = Paper(book.add_worksheet(SHEET), styles, Page(), _WIDTHS)
    paper.title(SHEET, form.title)
    for part in form.guide:
        paper.keep(row_height(1, BODY) * 4)
        paper.paragraph(part.heading, "section")
        paper.next_row(3)
        for term, words in part.lines:
            if term:
                paper.cells(((0, 0, term, "row_label"), (1, 1, words, "label")))
            else:
                paper.flow(words, 0)
        paper.gap(9)
    paper.set_up_document(created, form.title, dated=True)
