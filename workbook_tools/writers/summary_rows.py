"""Rows of a summary: lists to read on paper, and the data sheets for counting on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.errors import FileRefused
from workbook_tools.excel.address import MAX_ROW
from workbook_tools.writers.fitted_column import SPARE, FittedColumn
from workbook_tools.writers.fitting import (
    Wish,
    em_of,
    height_for,
    lines_needed,
    most_lines,
    pixels_of,
    row_height,
    share_width,
    text_mass,
    text_width,
    wrap,
)
from workbook_tools.writers.styles import BODY, NORMAL
from workbook_tools.writers.summary_page import Leaf, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.model.tally import DataRow, DataSheet, Summary
    from workbook_tools.writers.styles import Look, StyleSheet

_SHORT = 7.0
"""em; a column whose texts are all shorter is centred."""

_RIGID = 14.0
"""em; a column of data gives up nothing of that, the sentences do."""

_HEADING = 5.0
"""em; what a heading gets at least."""

_LONG = 60.0
"""em; a column with longer texts is one of sentences."""

_POINTS_OF_A_PIXEL = 0.75

_SMALLER = 0.65
"""Data is printed smaller than tables, so that more of it stands on one line."""

_SAMPLE = 500
"""Rows that are enough to tell how wide a column wants to be."""


def write_list(sheet: Worksheet, styles: StyleSheet, listed: DataSheet, summary: Summary, created: datetime) -> None:
    """Write a list to read; a text too high for a row goes on in the next."""
    page = Page(is_landscape=True)
    leaf = Leaf(sheet, styles, page, _widths(listed, page, BODY))
    leaf.title(listed.name, summary.title, dict(summary.conditions).get(listed.name, ""))
    heading = leaf.row
    for column, (_, text) in enumerate(listed.fields):
        leaf.text(column, text, "heading")
    leaf.next_row(height_for([(text, leaf.em(column)) for column, (_, text) in enumerate(listed.fields)], BODY) + 3)
    leaf.sheet.freeze_panes(leaf.row, 0)
    looks = [styles[look] for look in _looks(listed)]
    columns = [FittedColumn(field, leaf.em(number), listed.name) for number, (field, _) in enumerate(listed.fields)]
    for row in listed.rows:
        for texts, lines in _pieces(row, columns):
            for column, text in enumerate(texts):
                if text:
                    sheet.write_string(leaf.row, column, text, looks[column])
                else:
                    sheet.write_blank(leaf.row, column, None, looks[column])
            leaf.next_row(row_height(lines, BODY) + 3)
    if not listed.rows:
        leaf.paragraph("該当はありません。")
    leaf.set_up(summary.title, listed.name, created, (heading, heading))


def _pieces(row: DataRow, columns: Sequence[FittedColumn]) -> Iterator[tuple[list[str], int]]:
    """Cut a row into as many as its longest text needs, each with its lines; short texts stand in the first."""
    values = [str(row.cells[column.field]) for column in columns]
    fitted = [column.fitted(value) for column, value in zip(columns, values, strict=True)]
    lines = max(needed for _, needed in fitted)
    room = most_lines(BODY) - 1
    if lines <= room:
        yield [text for text, _ in fitted], lines
        return
    cut = [
        [text] if needed <= room else _parts(wrap(text, column.em), room)
        for column, (text, needed) in zip(columns, fitted, strict=True)
    ]
    for place in range(max(map(len, cut))):
        texts = [parts[place] if place < len(parts) else "" for parts in cut]
        yield texts, max(lines_needed(text, column.em) for text, column in zip(texts, columns, strict=True))


def _parts(lines: Sequence[str], room: int) -> list[str]:
    return ["\n".join(lines[start : start + room]) for start in range(0, len(lines), room)]


def _looks(sheet: DataSheet) -> list[Look]:
    """Centre columns of short texts."""
    return [
        "symbol" if max((text_width(text) for text in _sample(sheet, field)), default=0) < _SHORT else "cell"
        for field, _ in sheet.fields
    ]


def write_data(sheet: Worksheet, styles: StyleSheet, data: DataSheet, title: str, created: datetime) -> None:
    """Write a data sheet: one heading row, one counted thing a row, one value a cell, no merged cell, no formula.

    Raises `FileRefused` (`too-many-rows`) where a sheet of Excel would not hold all rows.
    """
    if len(data.rows) >= MAX_ROW:
        raise FileRefused(
            "too-many-rows",
            f"数えるものが{len(data.rows):,}件あり、Excelの1枚のシートに入りません。",
            remedy="一覧をいくつかの年度フォルダに分けてください。",
            where=data.name,
        )
    page = Page(is_landscape=True)
    leaf = Leaf(sheet, styles, page, _widths(data, page, NORMAL, _SMALLER, rigid=_RIGID))
    for column, (_, text) in enumerate(data.fields):
        leaf.text(column, text, "heading")
    leaf.next_row(height_for([(text, leaf.em(column)) for column, (_, text) in enumerate(data.fields)], BODY) + 6)
    _write_rows(leaf, data)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(data.rows)), leaf.last)
    sheet.hide_gridlines(0)
    leaf.set_up(title, data.name, created, (0, 0))


def _write_rows(leaf: Leaf, data: DataSheet) -> None:
    """Write the rows in the Normal style; only a text of several lines gets a look, and its row a height."""
    write_string, write_number = leaf.sheet.write_string, leaf.sheet.write_number
    wrapped = leaf.styles["data"]
    columns = [
        FittedColumn(field, leaf.em(number, size=NORMAL), data.name) for number, (field, _) in enumerate(data.fields)
    ]
    known = [(number, column.field, column.known, column.fit) for number, column in enumerate(columns)]
    for number, row in enumerate(data.rows, 1):
        cells, lines = row.cells, 1
        for column, field, texts, fit in known:
            value = cells[field]
            if isinstance(value, int):
                write_number(number, column, value)
            elif value:
                text, needed = texts.get(value) or fit(value)
                if needed == 1:
                    write_string(number, column, text)
                else:
                    write_string(number, column, text, wrapped)
                    lines = max(lines, needed)
        if lines > 1:
            leaf.sheet.set_row(number, row_height(lines, NORMAL))


def _widths(sheet: DataSheet, page: Page, size: float, scale: float = 1.0, *, rigid: float = _SHORT) -> list[int]:
    """Share the page's width: short columns get what they need, sentences what is left."""
    wishes = [_wish(heading, _sample(sheet, field), rigid) for field, heading in sheet.fields]
    spare = sum(pixels_of(1, size) - size / _POINTS_OF_A_PIXEL for _ in wishes)
    total = em_of(int(page.room / scale - spare), size)
    return [pixels_of(width + SPARE / 2, size) for width in share_width(wishes, total)]


def _sample(sheet: DataSheet, field: str) -> list[str]:
    step = max(1, len(sheet.rows) // _SAMPLE)
    return [str(row.cells[field]) for row in sheet.rows[::step]]


def _wish(heading: str, texts: Sequence[str], rigid: float) -> Wish:
    widest = max((text_width(text) for text in texts), default=0.0)
    least = max(2.0, min(widest, rigid), min(text_width(heading), _HEADING))
    most = max(least, min(max(widest, text_width(heading) / 2), _LONG))
    return Wish(least, most, sum(map(text_mass, texts)) / max(len(texts), 1))
