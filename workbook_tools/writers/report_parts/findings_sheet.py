"""The sheet 指摘 behind a report: what is wrong with what it was made of, each line leading to its cell."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from workbook_tools.model.catalogue import make_finding_text, make_remedy_text
from workbook_tools.model.finding import MARKS
from workbook_tools.writers.cell_text import cell_text
from workbook_tools.writers.file_links import FileLinks
from workbook_tools.writers.fitting import pixels_of, row_height
from workbook_tools.writers.report_parts.paper import Paper
from workbook_tools.writers.styles import BODY
from workbook_tools.writers.summary_page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from xlsxwriter.workbook import Workbook

    from workbook_tools.model.finding import Finding
    from workbook_tools.writers.styles import Look, StyleSheet

Sources: TypeAlias = Mapping[str, Path]
"""The files that findings are about, by the name findings use; "" is the report itself."""

SHEET = "指摘"
_COLUMNS = (("印", 2.5), ("場所", 14.0), ("説明", 24.0), ("直し方", 21.0))
_LOOKS: Mapping[str, Look] = {"error": "mark_error", "warning": "mark_warning"}


def write_findings(
    book: Workbook, styles: StyleSheet, findings: Sequence[Finding], sources: Sources, created: datetime
) -> None:
    """Write the sheet, the gravest findings first; nothing where there are none."""
    if not findings:
        return
    paper = Paper(book.add_worksheet(SHEET), styles, Page(), [pixels_of(em, BODY) for _, em in _COLUMNS])
    counts = "　".join(f"{mark} {sum(f.severity == each for f in findings)}件" for each, mark in MARKS.items())
    paper.title("指摘", f"{counts}　（×は直す、△は確かめる、・はお知らせ）")
    paper.paragraph(
        "記入したファイルを直して作り直すと、ここから消えます。このシートは報告書の一部ではありません。", "note"
    )
    paper.next_row(row_height(1, BODY) / 2)
    heading = paper.row
    for column, (text, _) in enumerate(_COLUMNS):
        paper.text(column, text, "heading")
    paper.next_row(row_height(1, BODY) + 6)
    paper.repeat(heading, heading, row_height(1, BODY) + 6)
    links = _links(sources)
    for finding in sorted(findings, key=lambda each: list(MARKS).index(each.severity)):
        _write_line(paper, finding, links)
    paper.set_up_document(created, SHEET, dated=True)


def _links(sources: Sources) -> FileLinks | None:
    report = sources.get("")
    if report is None:
        return None
    files = [str(path) for name, path in sources.items() if name]
    return FileLinks(report.parent, report, files)


def _write_line(paper: Paper, finding: Finding, links: FileLinks | None) -> None:
    place = finding.place
    shown = str(place)
    texts = (MARKS[finding.severity], shown, make_finding_text(finding), make_remedy_text(finding))
    height = max(paper.height(text, column) for column, text in enumerate(texts)) + 3
    paper.keep(height)
    link = links.to(place.file, place.sheet, place.cell) if links else ""
    for column, text in enumerate(texts):
        if column == 1 and link and text:
            paper.sheet.write_url(paper.row, column, link, paper.styles["link"], cell_text(text, SHEET), "セルを開く")
        else:
            paper.text(column, text, "symbol" if column == 0 else "label")
    look = _LOOKS.get(finding.severity)
    if look:
        rule = {"type": "no_errors", "format": paper.styles[look]}
        paper.sheet.conditional_format(paper.row, 0, paper.row, 0, rule)
    paper.next_row(height)
