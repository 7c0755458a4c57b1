"""Our entry forms on somebody's desk: what is written goes under its heading or beside its label."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from workbook_tools.excel.grid import Book, Sheet
from workbook_tools.excel.patch import CellWrite, patch_book
from workbook_tools.excel.reader import read_book

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from workbook_tools.excel.grid import Value

    Written: TypeAlias = str | int | float | None


def sheet(name: str, text: str, *, first_row: int = 1) -> Sheet:
    """Draw a sheet: a line a row, cells between bars; whole numbers and shares are numbers."""
    drawn = Sheet(name)
    for row, line in enumerate(text.strip("\n").split("\n"), first_row):
        for column, cell in enumerate(line.split("|"), 1):
            if cell.strip():
                drawn.values[row, column] = value(cell.strip())
    return drawn


def value(text: str) -> Value:
    """Read a drawn cell: `12` and `0.5` are numbers, `12` in quotes is text."""
    if text.startswith("'"):
        return text[1:]
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text.replace("\\n", "\n")


def book(*sheets: Sheet) -> Book:
    """Put sheets together."""
    return Book("xlsx", sheets)


def fill_table(path: Path, sheet_name: str, rows: Sequence[Mapping[str, Written]]) -> None:
    """Write rows under the headings of a form that lies on the disk."""
    data = path.read_bytes()
    drawn = read_book(data).sheet(sheet_name)
    assert drawn is not None
    headings = set().union(*rows)
    heading_row = next(
        row
        for row in range(1, drawn.last_row + 1)
        if headings <= {str(v).replace("\n", "") for v in drawn.row(row).values()}
    )
    columns = {str(text).replace("\n", ""): column for column, text in drawn.row(heading_row).items()}
    writes = [
        CellWrite(sheet_name, row, columns[heading], cell)
        for row, cells in enumerate(rows, heading_row + 1)
        for heading, cell in cells.items()
    ]
    old = [
        CellWrite(sheet_name, row, column, None)
        for (row, column) in drawn.values
        if row > heading_row + len(rows) and column <= len(columns) - 1
    ]
    path.write_bytes(patch_book(data, [*writes, *old]).data)


def fill_labels(path: Path, sheet_name: str, values: Mapping[str, Written]) -> None:
    """Write what belongs beside the labels of a form that lies on the disk."""
    data = path.read_bytes()
    drawn = read_book(data).sheet(sheet_name)
    assert drawn is not None
    cells = {str(text).replace("\n", ""): cell for cell, text in drawn.values.items()}
    writes = [CellWrite(sheet_name, cells[label][0], cells[label][1] + 1, text) for label, text in values.items()]
    path.write_bytes(patch_book(data, writes).data)


def write_cells(path: Path, sheet_name: str, values: Mapping[tuple[int, int], Written]) -> None:
    """Write cells of a workbook that lies on the disk."""
    writes = [CellWrite(sheet_name, row, column, cell) for (row, column), cell in values.items()]
    path.write_bytes(patch_book(path.read_bytes(), writes).data)
