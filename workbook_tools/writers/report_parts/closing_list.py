"""別紙: every measure of the plan with what became of it, group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.writers.fitting import pixels_of, row_height
from workbook_tools.writers.report_parts.paper import Paper
from workbook_tools.writers.styles import BODY
from workbook_tools.writers.summary_page import Page

if TYPE_CHECKING:
    from datetime import datetime

    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.model.closing import Closing, ClosingMeasure
    from workbook_tools.writers.styles import Look, StyleSheet

_COLUMNS: tuple[tuple[str, float, Look], ...] = (
    ("番号", 4.5, "symbol"),
    ("施策", 18.0, "label"),
    ("担当課", 8.0, "label"),
    ("区分", 6.0, "symbol"),
    ("評価", 5.0, "symbol"),
    ("引継ぎ", 5.0, "symbol"),
)
_WORDS: tuple[tuple[str, float, Look], ...] = (("課題", 15.0, "label"), ("対応", 20.0, "label"))
_TITLE = "施策ごとの評価と次期計画への引継ぎ"


def write_list(sheet: Worksheet, styles: StyleSheet, closing: Closing, created: datetime) -> None:
    """Write the list; issues and responses have columns only where somebody wrote any."""
    measures = closing.table.measures
    with_words = any(measure.issue or measure.response for measure in measures)
    columns = (*_COLUMNS, *(_WORDS if with_words else ()))
    page = Page(is_landscape=with_words)
    widths = [pixels_of(em, BODY) for _, em, _ in columns]
    widths[1] += max(0, page.room - sum(widths))
    paper = Paper(sheet, styles, page, widths)
    paper.title(_TITLE, closing.title, f"{len(measures)}施策")
    heading = paper.row
    for place, (text, _, _) in enumerate(columns):
        paper.text(place, text, "heading")
    paper.next_row(row_height(1, BODY) + 6)
    paper.repeat(heading, heading, row_height(1, BODY) + 6)
    sheet.freeze_panes(paper.row, 0)
    for group in closing.table.groups:
        paper.keep(row_height(4, BODY))
        paper.across(0, paper.last, group, "group_row")
        paper.next_row(paper.height(group, 0, paper.last) + 3)
        for measure in (each for each in measures if each.group == group):
            texts = _texts(measure)
            paper.cells([(place, place, texts[place], look) for place, (_, _, look) in enumerate(columns)])
    paper.set_up_document(created, "別紙")


def _texts(measure: ClosingMeasure) -> tuple[str, ...]:
    departments = "、".join(measure.departments)
    return (
        measure.key,
        measure.title,
        departments,
        measure.status,
        measure.rating,
        measure.succession,
        measure.issue,
        measure.response,
    )
