"""Columns that hold something beside the answers and are not read: they are named, never passed over in silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.excel.address import cell_name
from workbook_tools.model.answer import as_text, is_blank
from workbook_tools.model.folding import fold, one_line
from workbook_tools.readers.expected import LONGEST_HEADING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.model.plan import Entry, Plan
    from workbook_tools.model.submission import ReturnedRow
    from workbook_tools.readers.expected import Expected
    from workbook_tools.readers.table import Table

_HEADINGS_ABOVE = 4
"""Rows above the first answered row in which a column's heading is looked for in our own form."""


@dataclass(frozen=True, slots=True)
class UnreadColumn:
    """A column nobody reads: its heading ("" if it has none) and its first filled cell."""

    heading: str
    cell: str


def unread_columns(table: Table, rows: Sequence[ReturnedRow], expected: Expected, plan: Plan) -> Iterator[UnreadColumn]:
    """Yield the columns, beside those read, that have something written in the rows of the table."""
    numbers = {row.row: row for row in rows if row.sheet == table.sheet.name and row.about}
    known = _known_columns(table)
    found: dict[int, list[int]] = {}
    for (row, column), value in table.sheet.values.items():
        if column not in known and row in numbers and not is_blank(value) and (row, column) not in table.sheet.formulas:
            found.setdefault(column, []).append(row)
    for column in sorted(found):
        heading = _heading(table, column, min(numbers))
        filled = [row for row in sorted(found[column]) if not _is_numbering(table, row, column, numbers[row], plan)]
        if filled and fold(heading) not in expected.ignored:
            yield UnreadColumn(heading, cell_name(filled[0], column))


def _known_columns(table: Table) -> frozenset[int]:
    """Give the columns that are read, or that our form brought along for its own use."""
    return frozenset({*table.columns.values(), *table.machine, table.id_column, table.item_column})


def _heading(table: Table, column: int, first: int) -> str:
    rows = range(first - 1, max(0, first - 1 - _HEADINGS_ABOVE), -1) if table.is_ours else reversed(table.header_rows)
    texts = (one_line(table.text(row, column)) for row in rows)
    return next((text for text in texts if text and len(text) <= LONGEST_HEADING), "")


def _is_numbering(table: Table, row: int, column: int, returned: ReturnedRow, plan: Plan) -> bool:
    """Say whether a cell only repeats the number of its entry, as lists made for sending out do."""
    entry, text = plan.by_id[returned.about], fold(as_text(table.sheet.values[row, column]))
    names = {entry.entry_id, entry.entry_id.rpartition("/")[0], entry.measure_id, entry.key}
    return text in {fold(name) for name in names} or (bool(table.item_column) and _with_item(text, entry))


def _with_item(text: str, entry: Entry) -> bool:
    """Say whether a text is an entry's key with the number of an item behind it."""
    return text.rpartition("-")[0] in {fold(entry.measure_id), fold(entry.key)}
