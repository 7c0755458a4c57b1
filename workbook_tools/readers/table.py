"""Finding the table of answers in a returned workbook: by our machine row, else by its headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.config.headings import MergedCells, find_columns, heading_texts
from workbook_tools.excel.grid import Sheet
from workbook_tools.model.answer import as_text
from workbook_tools.model.folding import fold
from workbook_tools.model.manifest import KEY_HEADING, MACHINE_PREFIX, MANIFEST_SHEET
from workbook_tools.model.marking import our_sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from workbook_tools.excel.address import Area
    from workbook_tools.excel.grid import Book, Cell, Value
    from workbook_tools.readers.expected import Expected

_WIDEST = 120
"""Columns of the widest form, with room for what people put in."""
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


@dataclass(frozen=True, slots=True)
class Table:
    """A table of answers: where its headings end and which column holds which field.

    `id_column` holds our entry ids, `item_column` the numbers of items inside a measure; 0 where there is none.
    `merged` is None where no cell of the table is merged.
    """

    sheet: Sheet
    columns: Mapping[str, int]
    header_rows: tuple[int, ...]
    id_column: int = 0
    merged: MergedCells | None = None
    item_column: int = 0

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


def find_tables(book: Book, expected: Expected) -> tuple[Table, ...]:
    """Find every table of answers: those with our machine row alone if there are any, else by headings.

    Visible sheets come first; hidden ones are looked at only when no visible one has a table.
    """
    ours_alone = our_sheets([sheet.name for sheet in book.sheets]) | {MANIFEST_SHEET}
    sheets = [sheet for sheet in book.sheets if sheet.name not in ours_alone and sheet.values]
    ours = [table for sheet in sheets if (table := _by_machine_row(sheet, expected))]
    if ours:
        return tuple(ours)
    for hidden in (False, True):
        some = [sheet for sheet in sheets if (sheet.state != "visible") is hidden]
        found = [table for sheet in some if (table := _by_headings(sheet, expected))]
        if found:
            return tuple(found)
    return ()


def _by_machine_row(sheet: Sheet, expected: Expected) -> Table | None:
    if KEY_HEADING not in sheet.values.values():
        return None
    row, id_column = next(cell for cell, value in sheet.values.items() if value == KEY_HEADING)
    columns = {field: column for column, field in machine_fields(sheet, row).items() if column != id_column}
    known = {field: column for field, column in columns.items() if field in expected.columns}
    lost = [field for field in expected.with_role("answer") if field not in known]
    if lost and (table := _by_headings(sheet, expected)):
        known |= {field: table.columns[field] for field in lost if field in table.columns}
    return Table(sheet, known, (row,), id_column, _merges_below(sheet, row)) if known else None


def machine_fields(sheet: Sheet, row: int) -> dict[int, str]:
    """Read a machine row: the field of each column that our form brought along."""
    marks = ((column, sheet.values.get((row, column))) for column in range(1, _WIDEST + 1))
    return {
        column: value.removeprefix(MACHINE_PREFIX)
        for column, value in marks
        if isinstance(value, str) and value.startswith(MACHINE_PREFIX)
    }


def _by_headings(sheet: Sheet, expected: Expected) -> Table | None:
    hits = _heading_hits(sheet, expected)
    best: Table | None = None
    for rows in _windows(hits):
        headings = _headings(sheet, rows)
        columns = find_columns(headings, expected.wanted)
        if _is_table(columns, expected) and (best is None or len(columns) > len(best.columns)):
            item = _item_column(headings, columns)
            best = Table(sheet, columns, rows, 0, _merges_below(sheet, rows[-1]), item)
    return best


def _heading_hits(sheet: Sheet, expected: Expected) -> dict[int, set[str]]:
    """Find the rows where headings stand, with the fields they name."""
    hits: dict[int, set[str]] = {}
    for (row, _), value in sheet.values.items():
        if fields := expected.fields_of(value):
            hits.setdefault(row, set()).update(fields)
    return hits


def _windows(hits: Mapping[int, set[str]]) -> Iterator[tuple[int, ...]]:
    """Yield the heading rows worth trying: rows with headings alone, then with their neighbours."""
    likely = sorted(hits, key=lambda row: (-len(hits[row]), row))[:_CANDIDATES]
    yield from ((row,) for row in likely)
    for row in likely:
        yield (row, row + 1)
        if row > 1:
            yield (row - 1, row)
            yield (row - 1, row, row + 1)


def _headings(sheet: Sheet, rows: tuple[int, ...]) -> dict[int, tuple[str, ...]]:
    few = Sheet(sheet.name, values=_values_of(sheet, rows), merges=_merges_of(sheet, rows))
    return heading_texts(few, rows, MergedCells(few.merges))


def _item_column(headings: Mapping[int, tuple[str, ...]], columns: Mapping[str, int]) -> int:
    """Find the column of item numbers among those that are no field's; 0 where there is none."""
    known = set(columns.values())
    return next((c for c, texts in headings.items() if c not in known and _ITEM_HEADINGS & set(map(fold, texts))), 0)


def _values_of(sheet: Sheet, rows: Iterable[int]) -> dict[Cell, Value]:
    wanted = set(rows)
    return {cell: value for cell, value in sheet.values.items() if cell[0] in wanted}


def _merges_of(sheet: Sheet, rows: tuple[int, ...]) -> tuple[Area, ...]:
    return tuple(area for area in sheet.merges if area.first_row <= rows[-1] and area.last_row >= rows[0])


def _is_table(columns: Mapping[str, int], expected: Expected) -> bool:
    """Say whether headings make a table of answers: something to answer, and something that tells what it is about."""
    answers = any(field in columns for field in expected.with_role("answer"))
    about = any(field in columns for role in ("key", "office", "group") for field in expected.with_role(role))
    return answers and about


def _merges_below(sheet: Sheet, row: int) -> MergedCells | None:
    merges = [area for area in sheet.merges if area.last_row > row]
    return MergedCells(merges) if merges else None
