"""The table of indicators on the report: as written, and what was reached where there are indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.writers.fitting import height_for, row_height
from workbook_tools.writers.styles import BODY, SMALL
from workbook_tools.writers.summary_page import column_pixels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook_tools.model.cover import Cover, Indicator, IndicatorTable
    from workbook_tools.writers.report_parts.paper import Paper
    from workbook_tools.writers.styles import Look

_NUMBER, _LABEL, _BOX, _BESIDE, _NAME = 36, 84, 98, 112, 60
_VALUE_LEAST, _VALUE_MOST, _UNIT_MOST = 4.2, 6.5, 5.0  # em
_REACHED, _TARGET = 4.5, 3.2
_LAST_NAME = 4
_AT_LEAST = 5
"""Numbered lines that are printed even if they are empty, as the form has them."""
_DASH = "－"


def indicator_widths(table: IndicatorTable, room: int) -> list[int]:
    """Share the page's width: values get what they need, names what is left.

    The first columns are also those of labels and boxes: number, rest of the label, box, beside it, name.
    """
    rows = table.rows
    widths = [column_pixels([row.unit for row in rows], 3.0, _UNIT_MOST)]
    widths.append(_values([row.baseline for row in rows]))
    widths += [_values([row.actuals[place] for row in rows]) for place in range(len(table.years))]
    widths.append(_values([row.target for row in rows]))
    if table.indicators:
        widths += [column_pixels([], _REACHED, _REACHED), column_pixels([], _TARGET, _TARGET)]
    spare = room - _NUMBER - _LABEL - _BOX - _BESIDE - sum(widths)
    return [_NUMBER, _LABEL, _BOX, _BESIDE, max(_NAME, spare), *widths]


def _values(texts: list[str]) -> int:
    return column_pixels(texts, _VALUE_LEAST, _VALUE_MOST)


def write_indicators(paper: Paper, cover: Cover) -> None:
    """Write the table, and below it how achievement is computed and where it could not be."""
    table = cover.table
    headings = list(_headings(table))
    height = height_for([(text, paper.em(column)) for column, text in headings], BODY) + 6
    paper.keep(height + 2 * row_height(1, BODY))
    paper.across(0, _LAST_NAME, table.name_heading, "heading")
    for column, text in headings:
        paper.text(column, text, "heading")
    paper.next_row(height)
    used = max((place for place, row in enumerate(table.rows, 1) if row.name), default=0)
    for row in table.rows[: max(used, _AT_LEAST)]:
        _write_row(paper, table, row)
    notes = list(_notes(cover))
    for note in notes:
        paper.paragraph(note, "note", SMALL)


def _headings(table: IndicatorTable) -> Iterator[tuple[int, str]]:
    texts = [table.unit_heading, table.baseline_heading, *table.years, table.target_heading]
    if table.indicators:
        texts += ["達成度", "目標"]
    yield from enumerate(texts, _LAST_NAME + 1)


def _write_row(paper: Paper, table: IndicatorTable, row: Indicator) -> None:
    cells: list[tuple[int, int, str, Look]] = [(0, 0, row.number, "symbol"), (1, _LAST_NAME, row.name, "label")]
    cells.append((_LAST_NAME + 1, _LAST_NAME + 1, row.unit, "symbol"))
    values = [row.baseline, *row.actuals, row.target]
    cells += [(column, column, value, "figure") for column, value in enumerate(values, _LAST_NAME + 2)]
    if table.indicators:
        first = _LAST_NAME + 2 + len(values)
        cells += [(first, first, _share(row), "figure"), (first + 1, first + 1, _reached(row), "symbol")]
    paper.cells(cells)


def _share(row: Indicator) -> str:
    if row.achievement is None:
        return _DASH if row.is_set else ""
    tenths = (abs(row.achievement) * 2000 + 1) // 2
    sign = "-" if row.achievement < 0 and tenths else ""
    return f"{sign}{tenths // 10}.{tenths % 10}％"


def _reached(row: Indicator) -> str:
    if row.reached is None:
        return _DASH if row.is_set else ""
    return "達成" if row.reached else "未達"


def _notes(cover: Cover) -> Iterator[str]:
    if cover.formula:
        yield f"※ {cover.formula}"
    falling = [row.name for row in cover.table.indicators if row.direction == "down"]
    if falling:
        yield f"※ 下げる指標：{'、'.join(falling)}"
    for row in cover.table.indicators:
        if row.achievement is None and row.why:
            yield f"※ {row.name}：達成度を出していません（{row.why}）。"
