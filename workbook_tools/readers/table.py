"""Finding the table of answers in a returned workbook: by our machine row, else by its headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.config.headings import MergedCells
from workbook_tools.model.answer import as_text
from workbook_tools.model.manifest import KEY_HEADING, MACHINE_PREFIX, MANIFEST_SHEET
from workbook_tools.model.marking import our_sheets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.excel.grid import Book, Cell, Sheet
    from workbook_tools.readers.heading_search import HeadingSearch


@dataclass(frozen=True, slots=True)
class Table:
    """A table of answers: where its headings end and which column holds which field.

    `id_column` holds our entry ids, `item_column` the numbers of items inside a measure; 0 where there is none.
    `merged` is None where no cell of the table is merged, `machine` names the columns that our form brought along.
    """

    sheet: Sheet
    columns: Mapping[str, int]
    header_rows: tuple[int, ...]
    id_column: int = 0
    merged: MergedCells | None = None
    item_column: int = 0
    machine: frozenset[int] = frozenset()

    @property
    def first_row(self) -> int:
        """The first row below the headings."""
        return self.header_rows[-1] + 1

    @property
    def is_ours(self) -> bool:
        """Say whether our machine row told where the columns are."""
        return self.id_column > 0

    def anchor(self, row: int, column: int) -> Cell:
        """Give the cell that carries the value of a cell."""
        return self.merged.anchor(row, column) if self.merged else (row, column)

    def text(self, row: int, column: int) -> str:
        """Read what a cell shows; a merged one the same in every row it covers."""
        return as_text(self.sheet.values.get(self.anchor(row, column)))


def find_tables(book: Book, search: HeadingSearch) -> tuple[Table, ...]:
    """Find every table of answers: those with our machine row alone if there are any, else by headings.

    Visible sheets come first; hidden ones are looked at only when no visible one has a table.
    """
    ours_alone = our_sheets([sheet.name for sheet in book.sheets]) | {MANIFEST_SHEET}
    sheets = [sheet for sheet in book.sheets if sheet.name not in ours_alone and sheet.values]
    ours = [table for sheet in sheets if (table := _by_machine_row(sheet, search))]
    if ours:
        return tuple(ours)
    for hidden in (False, True):
        some = [sheet for sheet in sheets if (sheet.state != "visible") is hidden]
        found = [table for sheet in some if (table := _by_headings(sheet, search))]
        if found:
            return tuple(found)
    return ()


def _by_machine_row(sheet: Sheet, search: HeadingSearch) -> Table | None:
    if KEY_HEADING not in sheet.values.values():
        return None
    row, id_column = next(cell for cell, value in sheet.values.items() if value == KEY_HEADING)
    machine = {
        cell[1]: value.removeprefix(MACHINE_PREFIX)
        for cell, value in sheet.values.items()
        if cell[0] == row and type(value) is str and value.startswith(MACHINE_PREFIX)
    }
    known = {field: column for column, field in machine.items() if field in search.expected.columns}
    lost = [field for field in search.expected.with_role("answer") if field not in known]
    if lost and (table := _by_headings(sheet, search)):
        known |= {field: table.columns[field] for field in lost if field in table.columns}
    merged = _merges_below(sheet, row)
    return Table(sheet, known, (row,), id_column, merged, machine=frozenset(machine)) if known else None


def _by_headings(sheet: Sheet, search: HeadingSearch) -> Table | None:
    found = search.find(sheet)
    if found is None:
        return None
    return Table(sheet, found.columns, found.rows, 0, _merges_below(sheet, found.rows[-1]), found.item_column)


def _merges_below(sheet: Sheet, row: int) -> MergedCells | None:
    merges = [area for area in sheet.merges if area.last_row > row]
    return MergedCells(merges) if merges else None
