"""The table of verdicts: every category with what is good and what to consider, as the document opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.writers.fitting import row_height
from workbook_tools.writers.report_parts.paper import Paper
from workbook_tools.writers.report_parts.standing_words import DOUBTFUL, is_doubtful, verdict_look, verdict_text
from workbook_tools.writers.styles import BODY, SMALL, TITLE
from workbook_tools.writers.summary_page import Page

if TYPE_CHECKING:
    from datetime import datetime

    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.model.standing import Standing, StandingCategory
    from workbook_tools.writers.styles import StyleSheet

_WIDTHS = (142, 92, 436)
_HEADINGS = ("分野", "判定", "良い点・検討点")
GOOD, CONSIDER = "良い点", "検討点"
_REFERENCE = "参考"


def write_verdicts(sheet: Worksheet, styles: StyleSheet, standing: Standing, created: datetime) -> None:
    """Write the sheet."""
    paper = Paper(sheet, styles, Page(), _WIDTHS)
    write_document_head(paper, standing)
    for line in _notes(standing):
        paper.paragraph(line, "note", SMALL)
    paper.gap(4)
    heading = paper.row
    for place, text in enumerate(_HEADINGS):
        paper.text(place, text, "heading")
    paper.next_row(row_height(1, BODY) + 6)
    paper.repeat(heading, heading, row_height(1, BODY) + 6)
    group = ""
    for category in (*_of(standing, reference=False), *_of(standing, reference=True)):
        shown = group_text(category)
        if shown != group:
            group = shown
            paper.keep(row_height(4, BODY))
            paper.across(0, paper.last, group, "group_row")
            paper.next_row(paper.height(group, 0, paper.last) + 3)
        _write_category(paper, standing, category)
    paper.set_up_document(created)


def write_document_head(paper: Paper, standing: Standing) -> None:
    """Write title, subtitle and source."""
    paper.across(0, paper.last, standing.title, "document_title")
    paper.next_row(paper.height(standing.title, 0, paper.last, TITLE) + 6)
    for text in filter(None, (standing.subtitle, standing.source)):
        paper.across(0, paper.last, text, "centred")
        paper.next_row(paper.height(text, 0, paper.last))
    paper.next_row(row_height(1, SMALL) / 2)


def group_text(category: StandingCategory) -> str:
    """Give the heading that a category stands under."""
    return f"{_REFERENCE}　＜{category.group}＞" if category.reference else f"＜{category.group}＞"


def _of(standing: Standing, *, reference: bool) -> list[StandingCategory]:
    return [category for category in standing.categories if category.reference is reference]


def _write_category(paper: Paper, standing: Standing, category: StandingCategory) -> None:
    paper.cells(
        (
            (0, 0, category.name, "row_label"),
            (1, 1, verdict_text(standing, category), verdict_look(standing, category)),
            (2, 2, "\n".join((*_points(GOOD, category.good), *_points(CONSIDER, category.consider))), "label"),
        )
    )


def _points(name: str, points: tuple[str, ...]) -> list[str]:
    return [f"{name}：{point}" for point in points]


def _notes(standing: Standing) -> list[str]:
    main = _of(standing, reference=False)
    counts = [(name, sum(standing.shown_verdict(each) == name for each in main)) for name in standing.verdicts]
    none = sum(not standing.shown_verdict(each) for each in main)
    tally = "、".join(f"{name} {count}" for name, count in counts if count)
    lines = [f"{len(main)}分野のうち、{tally}{f'、判定なし {none}' if none else ''}（参考を除く）。"]
    if any(is_doubtful(standing, each) for each in standing.categories):
        lines.append(
            f"{DOUBTFUL} 規則による判定と違うか、規則だけでは決まらない分野です（「規則との突合」を見てください）。"
        )
    return lines
