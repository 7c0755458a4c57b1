"""実績等報告書 on A4 upright, as offices print it: basics, frame, indicators with what they reached, results."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from workbook_tools.writers.fitting import row_height
from workbook_tools.writers.report_parts.cover_frame import write_frame
from workbook_tools.writers.report_parts.cover_indicators import indicator_widths, write_indicators
from workbook_tools.writers.report_parts.findings_sheet import write_findings
from workbook_tools.writers.report_parts.paper import Paper
from workbook_tools.writers.styles import BODY, TITLE, StyleSheet, new_workbook
from workbook_tools.writers.summary_page import Page, sheet_names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from workbook_tools.model.cover import Cover, CoverText
    from workbook_tools.model.finding import Finding
    from workbook_tools.writers.report_parts.findings_sheet import Sources

SHEET = "報告書"
TEXT = 2
"""The first column of words; the label takes those before it."""
_AIR = 4.5


def write_cover(cover: Cover, findings: Sequence[Finding], sources: Sources, *, created: datetime) -> bytes:
    """Draw the report; the same report with the same `created` gives the same bytes."""
    target = io.BytesIO()
    book = new_workbook(target, created=created)
    book.set_properties({"title": cover.title, "created": created})
    styles = StyleSheet(book)
    page = Page()
    paper = Paper(book.add_worksheet(sheet_names([SHEET])[0]), styles, page, indicator_widths(cover.table, page.room))
    _write_head(paper, cover)
    _write_section(paper, "計画の基本情報")
    for row in cover.basics:
        if row.label == cover.frame_label and any(block.label or block.name for block in cover.frame):
            write_frame(paper, row.label, cover.frame, TEXT)
        else:
            _write_text(paper, row)
    _write_section(paper, "成果指標")
    write_indicators(paper, cover)
    _write_section(paper, "計画の実績等")
    for row in cover.results:
        _write_text(paper, row)
    paper.set_up_document(created)
    write_findings(book, styles, findings, sources, created)
    book.close()
    return target.getvalue()


def _write_head(paper: Paper, cover: Cover) -> None:
    paper.across(0, paper.last, cover.title, "document_title")
    paper.next_row(paper.height(cover.title, 0, paper.last, TITLE) + _AIR)
    if cover.owner:
        owner = f"（ {cover.owner} ）"
        paper.across(0, paper.last, owner, "centred")
        paper.next_row(paper.height(owner, 0, paper.last) + _AIR)


def _write_section(paper: Paper, name: str) -> None:
    """Write a section's heading; it stays with the first lines below it."""
    paper.gap(9)
    paper.keep(row_height(1, BODY) * 5)
    paper.across(0, paper.last, f"■{name}", "chapter")
    paper.next_row(row_height(1, BODY) + 6)


def _write_text(paper: Paper, row: CoverText) -> None:
    """Write one row of words with its label."""
    paper.cells(((0, TEXT - 1, row.label, "row_label"), (TEXT, paper.last, row.text, "label")))
