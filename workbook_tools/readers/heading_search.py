"""Finding the heading rows of a foreign table; a layout that was found once is known again at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from workbook_tools.config.headings import MergedCells, find_columns, heading_texts
from workbook_tools.excel.grid import Sheet
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbook_tools.excel.address import Area
    from workbook_tools.excel.grid import Cell, Value
    from workbook_tools.readers.expected import Expected

_CANDIDATES = 6
"""Heading rows tried per sheet, those with most headings first."""
_ITEM_HEADINGS = frozenset(
    (
        "項",
        "項目",
        "項番",
        "項番号",
        "項no",
        "項no.",
        "項目no",
        "項目no.",
        "項目番号",
        "枝",
        "枝番",
        "枝番号",
        "細目番号",
    )
)
"""Headings of the number of an item inside its measure, which a list itself seldom has."""
_LONGEST_ITEM = max(map(len, _ITEM_HEADINGS))
_MOST_KNOWN = 64

_Look: TypeAlias = tuple[tuple[tuple["Cell", str], ...], tuple["Area", ...]]
"""The headings of a sheet with their cells, and the merged cells among them."""


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the headings of a table stand: their rows, the column of each field, the column of item numbers (or 0)."""

    rows: tuple[int, ...]
    columns: Mapping[str, int]
    item_column: int


class HeadingSearch:
    """Looks for the headings that the settings expect.

    Departments fill in copies of one form: where every heading stands in the same cell as in an earlier file, the
    answer is the same.
    """

    def __init__(self, expected: Expected) -> None:
        self.expected = expected
        self._known: dict[_Look, Headings | None] = {}

    def find(self, sheet: Sheet) -> Headings | None:
        """Find the heading rows of a sheet with the most fields of a table of answers; None where there is none."""
        hits = [(cell, value) for cell, value in sheet.values.items() if self._is_heading(value)]
        rows = {row for (row, _), _ in hits}
        merges = tuple(area for area in sheet.merges if area.first_row in rows or area.last_row in rows)
        look = (tuple((cell, str(value)) for cell, value in hits), merges)
        if look not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[look] = self._search(sheet, hits)
        return self._known[look]

    def _is_heading(self, value: Value) -> bool:
        return bool(self.expected.fields_of(value)) or (
            type(value) is str and len(value) <= _LONGEST_ITEM and fold(value) in _ITEM_HEADINGS
        )

    def _search(self, sheet: Sheet, hits: list[tuple[Cell, Value]]) -> Headings | None:
        named: dict[int, set[str]] = {}
        for (row, _), value in hits:
            if fields := self.expected.fields_of(value):
                named.setdefault(row, set()).update(fields)
        best: Headings | None = None
        for rows in _windows(named):
            headings = _texts(sheet, rows)
            columns = find_columns(headings, self.expected.wanted)
            if self._is_table(columns) and (best is None or len(columns) > len(best.columns)):
                best = Headings(rows, columns, _item_column(headings, columns))
        return best

    def _is_table(self, columns: Mapping[str, int]) -> bool:
        """Say whether headings make a table of answers: something to answer, something that tells what it is about."""
        answers = any(field in columns for field in self.expected.with_role("answer"))
        roles = ("key", "office", "group")
        return answers and any(field in columns for role in roles for field in self.expected.with_role(role))


def _windows(hits: Mapping[int, set[str]]) -> Iterator[tuple[int, ...]]:
    """Yield the heading rows worth trying: rows with headings alone, then with their neighbours."""
    likely = sorted(hits, key=lambda row: (-len(hits[row]), row))[:_CANDIDATES]
    yield from ((row,) for row in likely)
    for row in likely:
        yield (row, row + 1)
        if row > 1:
            yield (row - 1, row)
            yield (row - 1, row, row + 1)


def _texts(sheet: Sheet, rows: tuple[int, ...]) -> dict[int, tuple[str, ...]]:
    values = {cell: value for cell, value in sheet.values.items() if cell[0] in rows}
    merges = tuple(area for area in sheet.merges if area.first_row <= rows[-1] and area.last_row >= rows[0])
    return heading_texts(Sheet(sheet.name, values=values, merges=merges), rows, MergedCells(merges))


def _item_column(headings: Mapping[int, tuple[str, ...]], columns: Mapping[str, int]) -> int:
    """Find the column of item numbers among those that are no field's; 0 where there is none."""
    known = set(columns.values())
    return next((c for c, texts in headings.items() if c not in known and _ITEM_HEADINGS & set(map(fold, texts))), 0)
