"""One section a category: verdict, counts, points, and the items in a table with their plot against the nation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.model.standing import percent
from workbook_tools.writers.fitting import height_for, row_height
from workbook_tools.writers.report_parts.paper import Paper
from workbook_tools.writers.report_parts.standing_plot import Plot, draw_plot
from workbook_tools.writers.report_parts.standing_table import CONSIDER, GOOD, group_text, write_document_head
from workbook_tools.writers.report_parts.standing_words import (
    counts_text,
    is_doubtful,
    judgement_text,
    verdict_text,
)
from workbook_tools.writers.styles import BODY, HEAD, SMALL
from workbook_tools.writers.summary_page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.model.standing import Standing, StandingCategory, StandingItem
    from workbook_tools.writers.report_parts.standing_data import ItemData
    from workbook_tools.writers.styles import Look, StyleSheet

_WIDTHS = (34, 32, 160, 44, 68, 58, 86, 190)
_COLUMNS = (("No.", 0, 0), ("項目", 1, 2), ("実施", 3, 3), ("全国\n実施率", 4, 4), ("県内\n団体", 5, 5), ("区分", 6, 6))
_LOOKS: tuple[Look, ...] = ("symbol", "label", "symbol", "figure", "figure", "symbol")
_PLOT = 7
_FEW = 4
"""Fewer items than that do not stand alone at the foot of a page."""
_AXIS = 18.0  # points
_AIR = 4.5


@dataclass(frozen=True, slots=True)
class _Line:
    """One item's row: its texts and its height."""

    item: StandingItem
    texts: tuple[str, ...]
    height: float


class SectionWriter:
    """Writes the sheet of sections."""

    def __init__(
        self, book: Workbook, sheet: Worksheet, styles: StyleSheet, standing: Standing, data: ItemData
    ) -> None:
        self._book = book
        self._standing = standing
        self._data = data
        self._paper = Paper(sheet, styles, Page(), _WIDTHS)

    def write(self, created: datetime) -> None:
        """Write everything."""
        paper = self._paper
        write_document_head(paper, self._standing)
        paper.paragraph(self._legend(), "note", SMALL)
        group = ""
        for category in self._standing.categories:
            shown = group_text(category)
            lines = self._lines(category)
            above = row_height(1, HEAD) + 12 if shown != group else 0.0
            paper.keep(above + self._height(category, lines))
            paper.gap(12)
            if shown != group:
                group = shown
                paper.across(0, paper.last, group, "section")
                paper.next_row(paper.height(group, 0, paper.last, HEAD) + 6)
                paper.gap(3)
            self._write_category(category, lines)
        paper.set_up_document(created)

    def _legend(self) -> str:
        bounds = dict.fromkeys((self._standing.advanced_below, self._standing.late_from))
        return f"図の見方　●：本市で実施　×：本市で未実施　横の位置：全国実施率　破線：区分の境目（{'・'.join(map(percent, bounds))}）"

    def _head_texts(self, category: StandingCategory) -> list[tuple[str, str]]:
        """Give the lines above the table, each with what it is: name, reasons, points."""
        standing = self._standing
        judgement = standing.judgement(category)
        verdict = verdict_text(standing, category)
        texts = [("head", f"【{category.name}】 ⇒ {verdict}（{counts_text(standing, category)}）")]
        reasons = dict.fromkeys(
            f"{share.label} ＝ {share.part}／{share.whole}＝{percent(share.value)}"
            for share in judgement.shares
            if share.value is not None
        )
        rule = f"　規則による判定：{judgement_text(judgement)}" if is_doubtful(standing, category) else ""
        if reasons:
            texts.append(("note", f"{'　'.join(reasons)}{rule}"))
        for name, points in ((GOOD, category.good), (CONSIDER, category.consider)):
            texts += [(name if not place else "", f"・{point}") for place, point in enumerate(points)]
        return texts

    def _height(self, category: StandingCategory, lines: Sequence[_Line]) -> float:
        """Estimate a section's height, so that it is not parted where a page can hold it."""
        paper = self._paper
        texts = sum(
            paper.height(text, 0 if kind in {"head", "note"} else 2, paper.last)
            for kind, text in self._head_texts(category)
        )
        notes = sum(paper.height(note, 0, paper.last, SMALL) for note in category.notes)
        table = self._heading_height() + sum(line.height for line in lines) + _AXIS if lines else 0.0
        return 12 + texts + table + notes + 24

    def _write_category(self, category: StandingCategory, lines: Sequence[_Line]) -> None:
        paper = self._paper
        for kind, text in self._head_texts(category):
            if kind == "head":
                paper.paragraph(text, "body_strong")
            elif kind == "note":
                paper.paragraph(text, "note", SMALL)
            else:
                paper.cells(((0, 1, kind, "body_strong"), (2, paper.last, text, "body")), air=0)
        paper.gap(4)
        start = 0
        while start < len(lines):
            count = self._lines_that_fit(lines[start:])
            self._write_table(category, lines[start : start + count], start)
            start += count
        for note in category.notes:
            height = paper.height(note, 0, paper.last, SMALL)
            paper.keep(height)
            paper.across(0, paper.last, note, "note")
            paper.next_row(height)

    def _lines_that_fit(self, lines: Sequence[_Line]) -> int:
        """Say how many items go onto this page with their heading and axis; a new page is begun for a few of many."""
        around = self._heading_height() + _AXIS
        self._paper.keep(around + sum(line.height for line in lines[:_FEW]))
        left, count = self._paper.left - around, 0
        while count < len(lines) and left >= lines[count].height:
            left -= lines[count].height
            count += 1
        return max(count, 1)

    def _heading_height(self) -> float:
        paper = self._paper
        return height_for([(text, paper.em(first, last)) for text, first, last in _COLUMNS], BODY) + 3

    def _lines(self, category: StandingCategory) -> list[_Line]:
        paper = self._paper
        lines = []
        for number, item in enumerate(category.items, 1):
            name = f"{item.name}\n（{item.note}）" if item.note else item.name
            done = "" if item.done is None else "○" if item.done else "×"
            rate = "" if item.rate is None else percent(item.rate)
            texts = (str(number), name, done, rate, self._neighbours(item), item.klass)
            places = [(first, last) for _, first, last in _COLUMNS]
            height = max(paper.height(text, *place) for text, place in zip(texts, places, strict=True)) + _AIR
            lines.append(_Line(item, texts, height))
        return lines

    def _neighbours(self, item: StandingItem) -> str:
        if item.neighbours is None:
            return ""
        bodies = self._standing.bodies
        return f"{item.neighbours}／{bodies}" if bodies else str(item.neighbours)

    def _write_table(self, category: StandingCategory, lines: Sequence[_Line], start: int) -> None:
        """Write items with their plot beside them, all on one page."""
        paper = self._paper
        for text, first_column, last_column in (*_COLUMNS, ("全国実施率との位置", _PLOT, _PLOT)):
            paper.across(first_column, last_column, text, "heading")
        paper.next_row(self._heading_height())
        first = paper.row
        for line in lines:
            for text, look, (_, first_column, last_column) in zip(line.texts, _LOOKS, _COLUMNS, strict=True):
                paper.across(first_column, last_column, text, look)
            paper.text(_PLOT, "", "label")
            paper.next_row(line.height)
        plot = Plot(
            category.name if not start else f"{category.name}（{start + 1}～）",
            tuple(line.item for line in lines),
            tuple(line.height for line in lines),
            _AXIS,
            tuple(dict.fromkeys((float(self._standing.advanced_below), float(self._standing.late_from)))),
        )
        if plot.has_points:
            draw_plot(self._book, paper, (first, _PLOT), plot, self._data)
            paper.next_row(_AXIS)
