"""検算: the figures of the plan-end table that must agree, side by side and live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.writers.fitting import height_for, pixels_of, row_height
from workbook_tools.writers.report_parts.closing_table import data_rows
from workbook_tools.writers.report_parts.paper import Paper
from workbook_tools.writers.styles import BODY
from workbook_tools.writers.summary_formulas import quoted
from workbook_tools.writers.summary_page import Page

if TYPE_CHECKING:
    from datetime import datetime

    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.model.closing import Closing, ClosingRow
    from workbook_tools.model.tally import DataSheet
    from workbook_tools.writers.report_parts.closing_table import TableWriter
    from workbook_tools.writers.styles import Look, StyleSheet

_LABEL, _FIGURE, _MARK = 14.0, 5.0, 4.0
_LINES = (
    "総括表の数字を、もう一度足し合わせて比べています。「総括」のシートの数が変わると、ここも変わります。",
    "○は一致、×は不一致です。×のときは「指摘」のシートに、直すところがあります。",
)


def write_proof(
    sheet: Worksheet, styles: StyleSheet, closing: Closing, table: TableWriter, data: DataSheet, created: datetime
) -> None:
    """Write the proof: for every group and for all, the figures that must be one."""
    pairs = closing.table.pairs
    headings = [closing.table.group_heading, "施策数", "評価の計", "引継ぎの計"]
    for pair in pairs:
        headings += [pair.head, "・".join(pair.successions)]
    headings.append("検算")
    widths = [pixels_of(em, BODY) for em in (_LABEL, *[_FIGURE] * (len(headings) - 2), _MARK)]
    paper = Paper(sheet, styles, Page(), widths)
    paper.title("検算", closing.title)
    for line in _LINES:
        paper.paragraph(line)
    paper.gap(6)
    for place, text in enumerate(headings):
        paper.text(place, text, "heading")
    paper.next_row(height_for([(text, paper.em(place)) for place, text in enumerate(headings)], BODY) + 6)
    document = table.name
    for place, row in enumerate((*closing.table.rows, closing.table.total)):
        _write_row(paper, closing, table, row, (document, table.first + place))
    _write_data_line(paper, closing, table, data)
    paper.set_up_document(created, "検算", dated=True)


def _write_row(paper: Paper, closing: Closing, table: TableWriter, row: ClosingRow, at: tuple[str, int]) -> None:
    document, number = at
    sheet = quoted(document)
    measures, ratings, successions = table.figures(number)
    sums = [f"{sheet}!{measures}", f"SUM({sheet}!{ratings})", f"SUM({sheet}!{successions})"]
    values = [row.measures, sum(row.ratings), sum(row.successions)]
    checks = [f"{sums[0]}={sums[1]}", f"{sums[0]}={sums[2]}"]
    for pair in closing.table.pairs:
        cells = table.pair_figures(number, pair.head, pair.successions)
        both = [f"SUM({','.join(f'{sheet}!{cell}' for cell in side)})" for side in cells]
        sums += both
        values += closing.table.pair_counts(pair, row)
        checks.append("=".join(both))
    is_total = row.label == closing.table.total.label and number == table.total_row
    paper.text(0, row.label, "total_heading" if is_total else "label")
    for place, (formula, value) in enumerate(zip(sums, values, strict=True), 1):
        look: Look = "total_number" if is_total else "number"
        paper.sheet.write_formula(paper.row, place, f"={formula}", paper.styles[look], value)
    mark = "○" if closing.table.proves(row) else "×"
    formula = f'=IF(AND({",".join(checks)}),"○","×")'
    paper.sheet.write_formula(paper.row, paper.last, formula, paper.styles["symbol"], mark)
    _mark_wrong(paper)
    paper.next_row(paper.height(row.label, 0) + 6)


def _write_data_line(paper: Paper, closing: Closing, table: TableWriter, data: DataSheet) -> None:
    """Compare the total with the number of measures in the data."""
    total = f"{quoted(table.name)}!{table.figures(table.total_row)[0]}"
    count = len(closing.table.measures)
    paper.across(0, paper.last - 1, f"「{data.name}」の施策数 {count} と、総括表の施策数の計 {count}", "label")
    formula = f'=IF({total}={data_rows(data)},"○","×")'
    paper.sheet.write_formula(paper.row, paper.last, formula, paper.styles["symbol"], "○")
    _mark_wrong(paper)
    paper.next_row(row_height(1, BODY) + 6)


def _mark_wrong(paper: Paper) -> None:
    rule = {"type": "cell", "criteria": "==", "value": '"×"', "format": paper.styles["mark_error"]}
    paper.sheet.conditional_format(paper.row, paper.last, paper.row, paper.last, rule)
