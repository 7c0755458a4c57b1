"""立ち位置評価 as a workbook: the table of verdicts, a section a category with its chart, the rules set against them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from workbook_tools.writers.report_parts.findings_sheet import write_findings
from workbook_tools.writers.report_parts.standing_data import ItemData, write_items
from workbook_tools.writers.report_parts.standing_rules import write_comparison, write_disagreements, write_rules
from workbook_tools.writers.report_parts.standing_sections import SectionWriter
from workbook_tools.writers.report_parts.standing_table import write_verdicts
from workbook_tools.writers.styles import StyleSheet, new_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from workbook_tools.model.finding import Finding
    from workbook_tools.model.standing import Standing
    from workbook_tools.writers.report_parts.findings_sheet import Sources

VERDICTS, SECTIONS, COMPARISON, DOUBTS, RULES, ITEMS, CHART_DATA = (
    "評価一覧",
    "分野別",
    "規則との突合",
    "確かめる分野",
    "判定の基準",
    "項目データ",
    "図のデータ",
)


def write_standing(standing: Standing, findings: Sequence[Finding], sources: Sources, *, created: datetime) -> bytes:
    """Draw the workbook; the same standing with the same `created` gives the same bytes."""
    target = io.BytesIO()
    book = new_workbook(target, created=created)
    book.set_properties({"title": standing.title, "created": created})
    styles = StyleSheet(book)
    names = (VERDICTS, SECTIONS, COMPARISON, DOUBTS, RULES, ITEMS, CHART_DATA)
    verdicts, sections, comparison, doubts, rules, items, chart_data = map(book.add_worksheet, names)
    write_verdicts(verdicts, styles, standing, created)
    SectionWriter(book, sections, styles, standing, ItemData(chart_data, styles)).write(created)
    write_comparison(comparison, styles, standing, created)
    write_disagreements(doubts, styles, standing, created)
    write_rules(rules, styles, standing, created)
    write_items(items, styles, standing, created)
    write_findings(book, styles, findings, sources, created)
    book.close()
    return target.getvalue()
