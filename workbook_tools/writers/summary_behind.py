"""The rows behind every count, listed once a table; each count leads to its own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from workbook_tools.excel.address import MAX_ROW, cell_name
from workbook_tools.writers.cell_text import cell_text
from workbook_tools.writers.fitted_column import FittedColumn
from workbook_tools.writers.fitting import height_for, row_height
from workbook_tools.writers.styles import BODY
from workbook_tools.writers.summary_formulas import quoted
from workbook_tools.writers.summary_page import Leaf, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.model.tally import DataRow, DataSheet, Tally
    from workbook_tools.writers.styles import StyleSheet

BEHIND = "内訳"
_WIDTHS = (88, 424, 154)
_KEY, _ITEM, _TITLE, _DEPARTMENT = "unit:key", "unit:item", "unit:title", "unit:department"
_NOTE = "各表の件数を押すと、ここに並ぶその内訳に移ります。区分の行を押すと、表に戻ります。集計表を作った時の内訳です。"
_TITLE_ROWS = 5
MOST_LINKS = 60_000
"""Excel holds 65,530 links in a sheet."""

_ORDINARY = 15.0
"""The height of a row nobody set, in points."""

Count: TypeAlias = tuple[int, int, int]
"""A count: the number of its table, the place of its row, the place of its column."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """A count with its label, its rows of the data, and the row of this sheet where it begins (from 0)."""

    count: Count
    label: str
    rows: Sequence[DataRow]
    first: int


@dataclass(slots=True)
class RowsBehind:
    """Knows beforehand where the rows of each count will stand; `source` remembers which cell shows the count."""

    tallies: Sequence[Tally]
    data: Mapping[str, DataSheet]
    sheet_name: str
    listed: dict[Count, _Listed] = field(default_factory=dict)
    sources: dict[Count, str] = field(default_factory=dict)
    whole_rows: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    totals: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    begins: dict[int, int] = field(default_factory=dict)
    rows: int = _TITLE_ROWS

    @property
    def counted(self) -> str:
        """The field that the table of the total counts."""
        return next((tally.column_field for tally in self.tallies if not tally.row_fields), "")

    def __post_init__(self) -> None:
        for number, tally in enumerate(self.tallies):
            size = 1 + sum(count + 1 for row in tally.counts for count in row if count)
            if self.rows + size < MAX_ROW:
                self._place(number, tally)

    def _place(self, number: int, tally: Tally) -> None:
        self.begins[number] = self.rows
        row = self.rows + 1
        for place, index, rows in _rows_behind(tally, self.data[tally.data]):
            label = " ＞ ".join((*tally.keys[place], tally.columns[index]))
            count = number, place, index
            self.listed[count] = _Listed(count, f"{label}　{len(rows):,}件", rows, row)
            last = row + len(rows)
            self.whole_rows[number, place] = (self.whole_rows.get((number, place), (row, row))[0], last)
            if not tally.row_fields:
                self.totals[tally.data, tally.columns[index]] = (row, last)
            row = last + 1
        self.rows = row

    def link(self, count: Count, sheet: str, cell: str) -> str:
        """Give the link from a count to its rows and remember the cell it stands in; "" where there is nothing."""
        listed = self.listed.get(count)
        if listed is None or len(self.sources) >= MOST_LINKS:
            return ""
        self.sources.setdefault(count, f"{quoted(sheet)}!{cell}")
        return self._area(listed.first, listed.first + len(listed.rows))

    def link_row(self, number: int, place: int) -> str:
        """Give the link from a row's total to all the rows behind it."""
        span = self.whole_rows.get((number, place))
        return self._area(*span) if span else ""

    def link_total(self, data: str, column: str) -> str:
        """Give the link from a column's total to the rows behind it, which stand under the table of the total."""
        span = self.totals.get((data, column))
        return self._area(*span) if span else ""

    def _area(self, first: int, last: int) -> str:
        return f"internal:{quoted(self.sheet_name)}!{cell_name(first + 1, 1)}:{cell_name(last + 1, len(_WIDTHS))}"

    def write(self, sheet: Worksheet, styles: StyleSheet, title: str, created: datetime) -> None:
        """Write the sheet as it was laid out."""
        leaf = Leaf(sheet, styles, Page(), _WIDTHS)
        leaf.title(BEHIND, title)
        leaf.paragraph(_NOTE)
        heading = leaf.row
        some = next(iter(self.data.values()))
        named = dict(some.fields)
        for column, text in enumerate((named.get(_KEY, "番号"), named[_TITLE], named[_DEPARTMENT])):
            leaf.text(column, text, "heading")
        leaf.next_row(row_height(1, BODY) + 6)
        sheet.freeze_panes(leaf.row, 0)
        columns = [FittedColumn(BEHIND, leaf.em(column), BEHIND) for column in range(len(_WIDTHS))]
        for number, tally in enumerate(self.tallies):
            if number in self.begins:
                leaf.across(0, leaf.last, cell_text(tally.name, BEHIND), "section")
                leaf.next_row(height_for([(tally.name, leaf.em(0, leaf.last))], BODY) + 6)
                for listed in (each for each in self.listed.values() if each.count[0] == number):
                    self._write(leaf, listed, columns)
        leaf.set_up(title, BEHIND, created, (heading, heading))

    def _write(self, leaf: Leaf, listed: _Listed, columns: Sequence[FittedColumn]) -> None:
        leaf.across(0, leaf.last, "", "term")
        source = self.sources.get(listed.count)
        if source:
            text = cell_text(listed.label, BEHIND)
            leaf.sheet.write_url(leaf.row, 0, f"internal:{source}", leaf.styles["term"], text, "表に戻る")
        else:
            leaf.text(0, listed.label, "term")
        leaf.next_row(height_for([(listed.label, leaf.em(0, leaf.last))], BODY) + 3)
        write, look = leaf.sheet.write_string, leaf.styles["label"]
        for row in listed.rows:
            lines = 1
            for column, (known, value) in enumerate(zip(columns, _texts(row), strict=True)):
                text, needed = known.fitted(value)
                write(leaf.row, column, text, look)
                lines = max(lines, needed)
            if lines > 1:
                leaf.sheet.set_row(leaf.row, row_height(lines, BODY))
            leaf.used += max(row_height(lines, BODY), _ORDINARY) / 0.75
            leaf.row += 1


def _texts(row: DataRow) -> tuple[str, str, str]:
    """Say which thing a row is: its number (with the item's, where there are several), its name, its department."""
    key, item = row.cells.get(_KEY) or row.entry_id, row.cells.get(_ITEM)
    return f"{key}-{item}" if item else str(key), str(row.cells[_TITLE]), str(row.cells[_DEPARTMENT])


def _rows_behind(tally: Tally, data: DataSheet) -> Iterator[tuple[int, int, Sequence[DataRow]]]:
    """Yield the rows of each count that is not 0, from the top, as (place of the row, place of the column, rows)."""
    fields = () if tally.down else tally.row_fields
    groups: dict[str, defaultdict[tuple[str, ...], list[DataRow]]] = {}
    for counted in dict.fromkeys(map(tally.counted_field, range(len(tally.keys)))):
        found = groups[counted] = defaultdict(list)
        for row in data.rows:
            found[(*(str(row.cells[name]) for name in fields), str(row.cells[counted]))].append(row)
    for place, key in enumerate(tally.keys):
        found = groups[tally.counted_field(place)]
        for index, column in enumerate(tally.columns):
            rows = found.get((*(() if tally.down else key), column))
            if rows:
                yield place, index, rows
