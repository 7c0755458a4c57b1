"""Finding the heading rows of a table: the row with most known words, and the levels above and below that belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.config.headings import heading_texts
from workbook_tools.learning.words.heading import EXACT, STRONG, recognise
from workbook_tools.learning.words.years import find_years, without_years
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.learning.shape.sheet_view import SheetView

_LONGEST_HEADING = 60
_EXACT_WORTH, _KNOWN_WORTH = 3.0, 1.0
_NEARLY_BEST = 0.7
_LEAST_KNOWN, _LEAST_CELLS = 2, 3
_MOST_LEVELS = 4
_MOST_OF_WIDTH = 0.8
_HALF, _LEAST_SHARE, _LOOKED_AT, _SEARCHED = 0.5, 0.6, 40, 300
_ORDINAL = re.compile(r"[(（]?(?:[0-9]{1,2}|[①-⑳]|[a-zａ-ｚ]|[ア-ン])[)）]?(?:[=＝].*)?\Z")
_EXAMPLE = re.compile(r"[【(（\[]?(?:記入例|記載例|例|入力例|見本)[】)）\]]?(?:[0-9０-９①-⑨:：].*)?\Z")


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """The heading rows of a table: `rows` with headings, `first_row` of the data, `levels` of headings by column.

    `known` counts the headings that are known words; `spoken` are the levels as a person reads them, an unmerged
    heading above counting for the blank cells to its right.
    """

    rows: tuple[int, ...]
    first_row: int
    levels: Mapping[int, tuple[str, ...]]
    spoken: Mapping[int, tuple[str, ...]]
    known: int
    score: float

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns with a heading, from the left."""
        return tuple(self.levels)


def find_header(view: SheetView) -> HeaderBlock | None:
    """Find the first heading rows of a sheet, None where nothing looks like headings."""
    scores = {row: _row_score(view, row) for row in sorted(view.rows)[:_SEARCHED]}
    best = max(scores.values(), default=0.0)
    row = next((row for row in sorted(scores) if scores[row] >= max(best * _NEARLY_BEST, _EXACT_WORTH)), 0)
    if not row:
        return None
    rows = _levels_below(view, _levels_above(view, _spanned(view, (row, row))))
    numbers = tuple(range(rows[0], rows[1] + 1))
    levels = heading_texts(view.sheet, numbers, view.merged)
    levels = {column: levels[column] for column in levels if any(levels[column])}
    known = sum(1 for texts in levels.values() if any(recognise(text) >= STRONG for text in texts))
    if known < _LEAST_KNOWN or len(levels) < _LEAST_CELLS:
        return None
    first = _first_data_row(view, rows[1], tuple(levels))
    spoken = _spoken(view, numbers, levels)
    for column in _unnamed_columns(view, first, tuple(levels)):
        levels[column], spoken[column] = (), spoken.get(column - 1, ())
    ordered = sorted(levels)
    return HeaderBlock(numbers, first, {c: levels[c] for c in ordered}, {c: spoken[c] for c in ordered}, known, best)


def _unnamed_columns(view: SheetView, first: int, columns: tuple[int, ...]) -> list[int]:
    """Find the columns inside a table that have texts but no heading: the heading to their left is theirs too."""
    rows = [row for row in view.rows if first <= row < first + _LOOKED_AT]
    return [
        column
        for column in range(min(columns) + 1, max(columns))
        if column not in columns and sum(1 for row in rows if view.own(row, column)) >= _LEAST_KNOWN
    ]


def _row_score(view: SheetView, row: int) -> float:
    """Weigh a row: known words count, sentences and figures count against."""
    score = 0.0
    for text in view.cells(row).values():
        if len(text) > _LONGEST_HEADING or text.endswith(("。", "．")):
            score -= 1
        elif _is_figure(text):
            score -= 0.5
        else:
            known = recognise(text)
            score += _EXACT_WORTH if known >= EXACT - 1 else _KNOWN_WORTH if known >= STRONG else 0.0
    return score


def _is_figure(text: str) -> bool:
    return not find_years(text) and fold(text).replace(",", "").replace("%", "").replace(".", "").isdecimal()


def _spanned(view: SheetView, rows: tuple[int, int]) -> tuple[int, int]:
    """Widen a block to the rows its merged cells cover."""
    first, last = rows
    for _ in range(_MOST_LEVELS):
        areas = [
            area
            for area in view.sheet.merges
            if area.first_row <= last and area.last_row >= first and _is_heading_area(view, area.anchor)
        ]
        top = min([first, *(area.first_row for area in areas)])
        bottom = max([last, *(area.last_row for area in areas)])
        if (top, bottom) == (first, last) or bottom - top >= _MOST_LEVELS:
            break
        first, last = top, bottom
    return first, last


def _is_heading_area(view: SheetView, anchor: tuple[int, int]) -> bool:
    text = view.own(*anchor)
    return 0 < len(text) <= _LONGEST_HEADING


def _levels_above(view: SheetView, rows: tuple[int, int]) -> tuple[int, int]:
    first, last = rows
    while first > 1 and last - first + 1 < _MOST_LEVELS and _is_level_above(view, first - 1, rows):
        first, last = _spanned(view, (first - 1, last))
    return first, last


def _is_level_above(view: SheetView, row: int, rows: tuple[int, int]) -> bool:
    """Say whether a row above the headings holds headings of groups of columns, not a title, a legend or a unit."""
    columns = [column for number in range(rows[0], rows[1] + 1) for column in view.cells(number)]
    left, right = min(columns, default=1), max(columns, default=1)
    texts = view.cells(row, range(left, right + 1))
    if not texts or any(len(text) > _LONGEST_HEADING for text in texts.values()):
        return False
    width = right - left + 1
    spans = {column: view.area(row, column) for column in texts}
    joining = [
        column
        for column, area in spans.items()
        if area.last_column > area.first_column and area.last_column - area.first_column + 1 < width * _MOST_OF_WIDTH
    ]
    if joining and len(joining) * 2 >= len(texts):
        return all(_may_head(texts[column]) for column in joining)
    known = [text for text in texts.values() if recognise(text) >= STRONG or _is_year(text)]
    if len(texts) == 1:
        return bool(known) and _is_year(known[0]) and min(texts) > left and row == rows[0] - 1 and not _dated(known[0])
    return len(known) >= len(texts) * _LEAST_SHARE


def _may_head(text: str) -> bool:
    return not text.startswith(("※", "【凡例】", "凡例", "(単位", "（単位", "注"))


def _is_year(text: str) -> bool:
    return bool(find_years(text)) and len(without_years(text)) <= _LEAST_KNOWN


def _dated(text: str) -> bool:
    return any(year.how == "date" for year in find_years(text))


def _levels_below(view: SheetView, rows: tuple[int, int]) -> tuple[int, int]:
    first, last = rows
    while last - first + 1 < _MOST_LEVELS and _is_level_below(view, first, last):
        first, last = _spanned(view, (first, last + 1))
    return first, last


def _is_level_below(view: SheetView, first: int, last: int) -> bool:
    """Say whether the row under the headings holds headings too: known words under a wide heading or a blank."""
    texts = dict(view.cells(last + 1))
    if not texts or any(len(text) > _LONGEST_HEADING or text.endswith("。") for text in texts.values()):
        return False
    known = [column for column, text in texts.items() if _reads_as_heading(text)]
    if len(known) < len(texts) * _LEAST_SHARE:
        return False
    if len(known) == len(texts):
        return True
    under_wide = [column for column in known if _is_under_wide(view, first, last, column)]
    return bool(under_wide) and (len(known) > 1 or len(texts) == 1)


def _reads_as_heading(text: str) -> bool:
    return recognise(text) >= EXACT - 1 or _is_year(text)


def _is_under_wide(view: SheetView, first: int, last: int, column: int) -> bool:
    """Say whether a column's heading above is one that several columns share, or none at all."""
    for row in range(last, first - 1, -1):
        area = view.area(row, column)
        if view.text(row, column):
            after = view.text(row, area.last_column + 1)
            return area.last_column > area.first_column or not after
    return True


def _first_data_row(view: SheetView, last: int, columns: tuple[int, ...]) -> int:
    """Step over a row of column numbers and a filled-in example below the headings."""
    row = last + 1
    for _ in range(_MOST_LEVELS):
        texts = list(view.cells(row, columns).values())
        ordinals = len(texts) >= _LEAST_CELLS and all(_ORDINAL.match(fold(text)) for text in texts)
        example = bool(texts) and any(_EXAMPLE.match(fold(text)) for text in texts[:2])
        if not (ordinals and len(texts) >= len(columns) * _HALF) and not example:
            return row
        row += 1
    return row


def _spoken(
    view: SheetView, rows: tuple[int, ...], levels: Mapping[int, tuple[str, ...]]
) -> dict[int, tuple[str, ...]]:
    """Carry an unmerged heading over the blank cells to its right, as its reader does."""
    spoken = dict(levels)
    if len(rows) == 1:
        return spoken
    for row in rows[:-1]:
        carried = ""
        for column in levels:
            text, area = view.text(row, column), view.area(row, column)
            below = view.text(rows[-1], column)
            if text:
                carried = text if area.first_column == area.last_column and area.last_row == row else ""
                carried = carried if below and below != text else ""
            elif carried and below and view.own(rows[-1], column):
                spoken[column] = (carried, *levels[column])
            else:
                carried = ""
    return spoken
