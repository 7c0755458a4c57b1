"""総括 as a workbook: the document with its table, the list behind it, the proof, the data the table counts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from workbook_tools.writers.report_parts.closing_data import make_data
from workbook_tools.writers.report_parts.closing_list import write_list
from workbook_tools.writers.report_parts.closing_proof import write_proof
from workbook_tools.writers.report_parts.closing_table import TableWriter, table_widths
from workbook_tools.writers.report_parts.closing_text import TextWriter
from workbook_tools.writers.report_parts.findings_sheet import write_findings
from workbook_tools.writers.report_parts.paper import Paper
from workbook_tools.writers.styles import StyleSheet, new_workbook
from workbook_tools.writers.summary_page import Page
from workbook_tools.writers.summary_rows import write_data

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from workbook_tools.model.closing import Closing
    from workbook_tools.model.finding import Finding
    from workbook_tools.writers.report_parts.findings_sheet import Sources

DOCUMENT, LIST, PROOF, DATA = "総括", "別紙", "検算", "データ"


def write_closing(closing: Closing, findings: Sequence[Finding], sources: Sources, *, created: datetime) -> bytes:
    """Draw the workbook; the same closing with the same `created` gives the same bytes."""
    target = io.BytesIO()
    book = new_workbook(target, created=created)
    book.set_properties({"title": closing.title, "created": created})
    styles = StyleSheet(book)
    document, listed, proof, data = (book.add_worksheet(name) for name in (DOCUMENT, LIST, PROOF, DATA))
    page = Page()
    paper = Paper(document, styles, page, table_widths(closing.table, page.room))
    rows = make_data(closing.table, DATA)
    table = TableWriter(paper, closing.table, rows)
    TextWriter(paper, table).write(closing)
    paper.set_up_document(created)
    write_list(listed, styles, closing, created)
    write_proof(proof, styles, closing, table, rows, created)
    write_data(data, styles, rows, closing.title, created)
    write_findings(book, styles, findings, sources, created)
    book.close()
    return target.getvalue()
