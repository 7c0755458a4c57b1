"""Where a workbook keeps its legends: around the table, in headings, prompts, comments, text boxes, other sheets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook_tools.learning.scales.legends import SYMBOL, Legend, legend_name, parse_legends
from workbook_tools.learning.words.heading import STRONG, read_heading
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from workbook_tools.learning.columns.drafts import Draft
    from workbook_tools.learning.shape.sheet_view import SheetView
    from workbook_tools.learning.shape.table_shape import Table

_ALONE = re.compile(rf"[「『【〔［\[（(]?(?P<symbol>{SYMBOL})[」』】〕］\]）)]?[：:]?\Z")
_REACH, _LEAST_PAIRS, _LONGEST = 4, 2, 600
_FIGURE = re.compile(r"[0-9,.%()件項目\s]+\Z")


def gather_legends(tables: Sequence[Table], drafts: Sequence[Draft], others: Iterable[SheetView]) -> tuple[Legend, ...]:
    """Gather every legend, those nearest to the table first."""
    found: list[Legend] = []
    for draft in drafts:
        for prompt in draft.facts.prompts:
            found += parse_legends(prompt, "入力規則の説明", draft.heading.text)
    for table in tables:
        around = _around(table)
        found += [legend for text in around.values() for legend in parse_legends(text, "表の外の凡例")]
        found += _paired(table.view, around, "表の外の凡例")
        found += _on_headings(table)
        found += [legend for text in table.view.sheet.text_boxes for legend in parse_legends(text, "図形の中の凡例")]
    for view in others:
        cells = {
            (row, column): text
            for row in view.rows
            for column, text in view.cells(row).items()
            if len(text) <= _LONGEST
        }
        where = f"シート「{view.name}」"
        found += [legend for text in cells.values() for legend in parse_legends(text, where)]
        found += _paired(view, cells, where)
    return tuple(legend for legend in found if legend.steps)


def meanings_beside(tables: Sequence[Table], others: Iterable[SheetView], symbols: Sequence[str]) -> Mapping[str, str]:
    """Look known symbols or words up wherever a text stands to the right of one, outside the lists."""
    wanted = {fold(symbol): symbol for symbol in symbols}
    found: dict[str, str] = {}
    for view, cells in (*((table.view, _around(table)) for table in tables), *((view, _all(view)) for view in others)):
        for (row, column), text in cells.items():
            symbol = wanted.get(fold(text).strip("「」【】:"))
            beside = _beside(view, row, column) if symbol else ""
            if symbol and beside and len(beside) > len(text):
                found.setdefault(symbol, " ".join(beside.split()))
    return found


def _all(view: SheetView) -> dict[tuple[int, int], str]:
    return {(row, column): text for row in view.rows for column, text in view.cells(row).items()}


def _around(table: Table) -> dict[tuple[int, int], str]:
    """Give the texts of a sheet that belong neither to the headings nor to the data."""
    inside = {*table.header.rows, *table.data_rows, *table.rows_of("heading"), *table.rows_of("total")}
    columns = set(table.header.columns)
    return {
        (row, column): text
        for (row, column), text in _all(table.view).items()
        if row not in inside or (column not in columns and row not in table.header.rows)
    }


def _on_headings(table: Table) -> Iterator[Legend]:
    for (row, column), comment in table.view.sheet.comments.items():
        if row in table.header.rows:
            yield from parse_legends(comment, "見出しのコメント", table.view.text(row, column))
    for levels in table.header.levels.values():
        for level in levels:
            yield from (
                legend
                for legend in parse_legends(level, "見出し", legend_name(level.split("\n")[0]))
                if any(m for _, m in legend.steps)
            )


def _paired(view: SheetView, cells: Mapping[tuple[int, int], str], where: str) -> Iterator[Legend]:
    """Read symbols that stand in cells of their own with their meaning to the right, below or beside each other."""
    pairs: dict[tuple[int, int], tuple[str, str]] = {}
    for (row, column), text in cells.items():
        match = _ALONE.match(text)
        meaning = _beside(view, row, column) if match else ""
        if match and meaning and not _FIGURE.match(fold(meaning)) and not _ALONE.match(meaning):
            pairs[row, column] = (match["symbol"], " ".join(meaning.split()))
    for run in (*_runs(pairs, downward=True), *_runs(pairs, downward=False)):
        yield Legend(_name_above(view, run[0]), tuple(dict.fromkeys(pairs[cell] for cell in run)), where)


def _beside(view: SheetView, row: int, column: int) -> str:
    """Give the nearest text to the right in the same row."""
    right = view.area(row, column).last_column
    return next((text for place in range(right + 1, right + _REACH) if (text := view.own(row, place))), "")


def _runs(pairs: Mapping[tuple[int, int], object], *, downward: bool) -> Iterator[list[tuple[int, int]]]:
    """Group symbols that stand in one column, or in one row."""
    lines: dict[int, list[tuple[int, int]]] = {}
    for row, column in sorted(pairs):
        lines.setdefault(column if downward else row, []).append((row, column))
    yield from (line for line in lines.values() if len(line) >= _LEAST_PAIRS)


def _name_above(view: SheetView, cell: tuple[int, int]) -> str:
    """Find what a run of symbols is for: the nearest known word above it, or left of it."""
    row, column = cell
    for above in range(row - 1, max(row - 4, 0), -1):
        for text in (view.text(above, column), *view.cells(above).values()):
            if text and read_heading((legend_name(text),)).best >= STRONG:
                return legend_name(text)
    left = [view.text(row, place) for place in range(max(column - 2, 1), column)]
    return next((legend_name(text) for text in left if text and read_heading((legend_name(text),)).best >= STRONG), "")
