"""The data behind a standing: the items one a row, and the points that the charts are drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.writers.cell_text import cell_text
from workbook_tools.writers.fitting import pixels_of, row_height
from workbook_tools.writers.report_parts.paper import A4, Paper
from workbook_tools.writers.styles import BODY
from workbook_tools.writers.summary_page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.model.standing import Standing
    from workbook_tools.writers.styles import Look, StyleSheet

_COLUMNS: tuple[tuple[str, float, Look], ...] = (
    ("大分類", 14.0, "label"),
    ("分野", 16.0, "label"),
    ("項目", 22.0, "label"),
    ("本市の実施", 4.5, "symbol"),
    ("全国実施率", 5.5, "share"),
    ("県内団体数", 5.0, "number"),
    ("区分", 7.0, "symbol"),
    ("基準による区分", 7.0, "symbol"),
    ("備考", 14.0, "label"),
)
_NAME = 640  # pixels; the names of runs are not broken
_POINT_HEADINGS = ("系列", "全国実施率", "高さ")


def write_items(sheet: Worksheet, styles: StyleSheet, standing: Standing, created: datetime) -> None:
    """Write every item as a row of plain values, for other programs."""
    paper = Paper(sheet, styles, Page(is_landscape=True), [pixels_of(em, BODY) for _, em, _ in _COLUMNS])
    for place, (heading, _, _) in enumerate(_COLUMNS):
        paper.text(place, heading, "heading")
    paper.next_row(row_height(2, BODY) + 3)
    paper.repeat(0, 0, row_height(2, BODY) + 3)
    for category in standing.categories:
        for item in category.items:
            done = "" if item.done is None else "○" if item.done else "×"
            texts = (category.group, category.name, item.name, done, "", "", item.klass, item.by_rule, item.note)
            for place, (text, (_, _, look)) in enumerate(zip(texts, _COLUMNS, strict=True)):
                paper.text(place, text, look)
            if item.rate is not None:
                sheet.write_number(paper.row, 4, float(item.rate), styles["share"])
            if item.neighbours is not None:
                sheet.write_number(paper.row, 5, item.neighbours, styles["number"])
            heights = [paper.height(text, place) for place, text in enumerate(texts)]
            paper.keep(max(heights) + 3)
            paper.next_row(max(heights) + 3)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, max(1, paper.row - 1), paper.last)
    paper.set_up_document(created, "項目データ", dated=True)


class ItemData:
    """The sheet that charts read: runs of points, each run without a gap."""

    def __init__(self, sheet: Worksheet, styles: StyleSheet) -> None:
        self._sheet = sheet
        self._row = 1
        sheet.set_column_pixels(0, 0, _NAME)
        for place, heading in enumerate(_POINT_HEADINGS):
            sheet.write_string(0, place, heading, styles["heading"])
        sheet.freeze_panes(1, 0)
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)

    def add(self, name: str, points: Sequence[tuple[float, float]]) -> tuple[list[object], list[object]]:
        """Write a run of points; give where its shares and its heights stand, as charts name cells."""
        first = self._row
        for share, height in points:
            self._sheet.write_string(self._row, 0, cell_text(name, "図のデータ"))
            self._sheet.write_number(self._row, 1, share)
            self._sheet.write_number(self._row, 2, height)
            self._row += 1
        sheet = self._sheet.get_name()
        return [sheet, first, 1, self._row - 1, 1], [sheet, first, 2, self._row - 1, 2]
