"""The plan-end table inside the document: heads over ratings, successions beside them, live counts and totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.excel.address import cell_name, column_letters
from workbook_tools.writers.fitting import height_for, pixels_of, row_height
from workbook_tools.writers.report_parts.closing_data import area, count_formula, word
from workbook_tools.writers.styles import BODY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tools.model.closing import ClosingRow, ClosingTable
    from workbook_tools.model.tally import DataSheet
    from workbook_tools.writers.report_parts.paper import Paper
    from workbook_tools.writers.styles import Look

STEP, STEPS = 34, 3
"""Pixels of a step of indentation, and how many steps there are before the text's own column."""
_FIGURE = 2.0  # em
_LABEL_LEAST = 90  # pixels; beside the steps
_MEASURES, _RATINGS, _SUCCESSIONS, _TOTAL = "施策数", "施策の評価", "次期計画への引継ぎ", "計"


def table_widths(table: ClosingTable, room: int) -> list[int]:
    """Share the page's width: steps of indentation, the rest of the label, one column a figure."""
    figures = [pixels_of(_FIGURE, BODY)] * (1 + len(table.columns) + len(table.successions))
    return [*[STEP] * STEPS, max(_LABEL_LEAST, room - STEP * STEPS - sum(figures)), *figures]


class TableWriter:
    """Writes the table where the text wants it, and remembers where its figures stand."""

    def __init__(self, paper: Paper, table: ClosingTable, data: DataSheet) -> None:
        self.table = table
        self.first = 0
        self._paper = paper
        self._data = data
        self._measures = STEPS + 1
        self._ratings = self._measures + 1
        self._successions = self._ratings + len(table.columns)

    @property
    def name(self) -> str:
        """The name of the sheet that the table stands on."""
        return self._paper.name

    @property
    def total_row(self) -> int:
        """The row of totals, counted from 0."""
        return self.first + len(self.table.rows)

    def write(self) -> None:
        """Write the table; it begins a new page rather than being cut, if a page can hold it."""
        paper = self._paper
        heights = self._head_heights()
        rows = self.table.rows
        labels = [paper.height(row.label, 0, STEPS) + 6 for row in rows]
        paper.keep(sum(heights) + sum(labels) + row_height(1, BODY) + 6)
        self._write_heads(heights)
        self.first = paper.row
        for row, height in zip(rows, labels, strict=True):
            paper.keep(height)
            self._write_row(row)
            paper.next_row(height)
        self._write_totals()
        paper.gap(6)

    def figures(self, row: int) -> tuple[str, str, str]:
        """Name the cells of a row: its measures, all its ratings, all its successions (row counted from 0)."""
        return (
            cell_name(row + 1, self._measures + 1),
            self._span(row, self._ratings, len(self.table.columns)),
            self._span(row, self._successions, len(self.table.successions)),
        )

    def pair_figures(self, row: int, head: str, successions: Sequence[str]) -> tuple[list[str], list[str]]:
        """Name the cells of a row that count a head, and those that count its successions."""
        ratings = [place for place, column in enumerate(self.table.columns) if column.head == head]
        others = [place for place, name in enumerate(self.table.successions) if name in successions]
        return (
            [cell_name(row + 1, self._ratings + place + 1) for place in ratings],
            [cell_name(row + 1, self._successions + place + 1) for place in others],
        )

    def _head_heights(self) -> list[float]:
        line = row_height(1, BODY) + 3
        texts = [(text, self._paper.em(self._ratings)) for text in self._rating_texts()]
        texts += [(name, self._paper.em(self._ratings)) for name in self.table.successions]
        return [line, line, max(height_for(texts, BODY), row_height(2, BODY)) + 3]

    def _rating_texts(self) -> list[str]:
        return ["\n".join(filter(None, (column.rating, column.number))) for column in self.table.columns]

    def _write_heads(self, heights: Sequence[float]) -> None:
        paper, table, top = self._paper, self.table, self._paper.row
        self._merge(top, 0, top + 2, STEPS, table.group_heading)
        self._merge(top, self._measures, top + 2, self._measures, _MEASURES)
        self._merge(top, self._ratings, top, self._successions - 1, _RATINGS)
        last = self._successions + len(table.successions) - 1
        self._merge(top, self._successions, top, last, _SUCCESSIONS)
        column = self._ratings
        for head in table.heads:
            count = sum(each.head == head for each in table.columns)
            self._merge(top + 1, column, top + 1, column + count - 1, head)
            column += count
        for place, text in enumerate(self._rating_texts(), self._ratings):
            self._merge(top + 2, place, top + 2, place, text)
        for place, name in enumerate(table.successions, self._successions):
            self._merge(top + 1, place, top + 2, place, name)
        for height in heights:
            paper.next_row(height)

    def _merge(self, top: int, left: int, bottom: int, right: int, text: str) -> None:
        style, sheet = self._paper.styles["heading"], self._paper.sheet
        if (top, left) != (bottom, right):
            sheet.merge_range(top, left, bottom, right, "", style)
        sheet.write_string(top, left, text, style)

    def _write_row(self, row: ClosingRow) -> None:
        """Write one group: every figure counts the data and carries its value."""
        paper, data, at = self._paper, self._data, self._paper.row
        paper.across(0, STEPS, row.label, "label")
        group = ("group", f"$A{at + 1}")
        groups = list(self.table.groups)
        self._formula(self._measures, count_formula(data, [group], groups), row.measures, "number")
        for place, (column, count) in enumerate(zip(self.table.columns, row.ratings, strict=True), self._ratings):
            criteria = [group, ("status", word(column.head)), ("rating", word(column.rating))]
            formula = count_formula(data, criteria, [*groups, column.head, column.rating])
            self._formula(place, formula, count, "count")
        counted = zip(self.table.successions, row.successions, strict=True)
        for place, (name, count) in enumerate(counted, self._successions):
            formula = count_formula(data, [group, ("succession", word(name))], [*groups, name])
            self._formula(place, formula, count, "count")

    def _write_totals(self) -> None:
        paper, total = self._paper, self.table.total
        paper.across(0, STEPS, _TOTAL, "total_heading")
        figures = (total.measures, *total.ratings, *total.successions)
        for place, figure in enumerate(figures, self._measures):
            letters = column_letters(place + 1)
            cells = f"{letters}{self.first + 1}:{letters}{self.total_row}"
            self._formula(place, f"=SUM({cells})" if self.table.rows else "=0", figure, "total_number")
        paper.next_row(row_height(1, BODY) + 6)

    def _formula(self, column: int, formula: str, value: int, look: Look) -> None:
        self._paper.sheet.write_formula(self._paper.row, column, formula, self._paper.styles[look], value)

    @staticmethod
    def _span(row: int, first: int, count: int) -> str:
        return f"{cell_name(row + 1, first + 1)}:{cell_name(row + 1, first + count)}"


def data_rows(data: DataSheet) -> str:
    """Count the rows of the data."""
    return f"COUNTA({area(data, 'key')})"
