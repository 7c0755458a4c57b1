"""What two other readers see in a workbook, compared with what ours sees; run as a program, since they may die of it."""

# ruff: noqa: DTZ001 - Excel knows no time zones

from __future__ import annotations

import io
import json
import sys
import warnings
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import python_calamine

from workbook_tools.errors import FileRefused
from workbook_tools.excel.address import cell_name
from workbook_tools.excel.gate import OFFICE_LIMITS
from workbook_tools.excel.grid import CellError
from workbook_tools.excel.reader import read_book

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from workbook_tools.excel.address import Area
    from workbook_tools.excel.grid import Book, Cell, Sheet

SECONDS = 60
MOST_CELLS = 2_000_000  # calamine makes a rectangle of every sheet, and aborts the process over a large one
LARGE = 300_000  # bytes from which openpyxl is asked only once, for it takes seconds
SHOWN = 60

Difference = tuple[str, str, str, str]
"""Who differs, where, what we read, what they read."""


def main() -> None:
    """Compare the workbooks named on the command line; tell of each on a line of its own as soon as it is done."""
    warnings.simplefilter("ignore")
    for name in sys.argv[1:]:
        limit_seconds()
        print(json.dumps(compared(Path(name))), flush=True)


def limit_seconds() -> None:
    """Let the program be killed by a workbook that keeps a reader busy for ever; waiting its turn does not count."""
    if sys.platform != "win32":
        import signal

        signal.setitimer(signal.ITIMER_PROF, SECONDS)


def compared(path: Path) -> dict[str, object]:
    """Read one workbook three times."""
    data = path.read_bytes()
    told: dict[str, object] = {"name": path.name, "code": "", "cells": 0, "differences": []}
    try:
        book = read_book(data, limits=OFFICE_LIMITS)
    except FileRefused as refused:
        return told | {"code": refused.code}
    told["cells"] = sum(len(sheet.values) for sheet in book.sheets)
    told["differences"] = [*against_calamine(data, book), *against_openpyxl(data, book)]
    return told


def against_calamine(data: bytes, book: Book) -> Iterator[Difference]:
    """Compare every value with calamine's, which has blanks for errors and only one kind of number."""
    try:
        theirs = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (python_calamine.CalamineError, python_calamine.ZipError, python_calamine.XmlError) as error:
        yield "calamine", "*", "read", str(error)[:SHOWN]
        return
    kinds = {sheet.name: sheet.typ for sheet in theirs.sheets_metadata}
    worksheets = [name for name in theirs.sheet_names if kinds[name] == python_calamine.SheetTypeEnum.WorkSheet]
    yield from named_differences("calamine", [sheet.name for sheet in book.sheets], worksheets)
    for sheet in book.sheets:
        if sheet.name in worksheets and sheet.last_row * sheet.last_column <= MOST_CELLS:
            rows = theirs.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            seen = {(r, c): v for r, row in enumerate(rows, 1) for c, v in enumerate(row, 1) if v != ""}
            ours = {cell: value for cell, value in sheet.values.items() if not isinstance(value, CellError)}
            yield from cell_differences("calamine", sheet.name, ours, seen)


def against_openpyxl(data: bytes, book: Book) -> Iterator[Difference]:
    """Compare every value and many facts with openpyxl's, which has nothing under merged cells."""
    try:
        with_results = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        with_formulas = openpyxl.load_workbook(io.BytesIO(data)) if len(data) < LARGE else None
    except (TypeError, ValueError, KeyError) as error:
        yield "openpyxl", "*", "read", f"{type(error).__name__} {error}"[:SHOWN]
        return
    names = [sheet.title for sheet in with_results.worksheets]
    yield from named_differences("openpyxl", [sheet.name for sheet in book.sheets], names)
    for sheet in book.sheets:
        if sheet.name in names:
            results = with_results[sheet.name]
            covered = {cell for area in sheet.merges if _is_small(area) for cell in area.cells() if cell != area.anchor}
            ours = {cell: value for cell, value in sheet.values.items() if cell not in covered}
            yield from cell_differences("openpyxl", sheet.name, ours, values_of(results))
            yield from fact_differences(sheet, results)
            if with_formulas is not None:
                formulas = formulas_of(sheet, with_formulas[sheet.name], covered)
                yield from cell_differences("openpyxl formulas", sheet.name, *formulas)


def _is_small(area: Area) -> bool:
    return area.last_row - area.first_row < 1000 and area.last_column - area.first_column < 1000


def values_of(sheet: Worksheet) -> dict[Cell, object]:
    """Take the values of the cells openpyxl made."""
    found = ((place, getattr(cell, "value", None)) for place, cell in sheet._cells.items())
    return {place: value for place, value in found if value is not None and value != ""}


def formulas_of(ours: Sheet, theirs: Worksheet, covered: set[Cell]) -> tuple[dict[Cell, object], dict[Cell, object]]:
    """Take formulas as they are written; children of a shared one are only there."""
    mine: dict[Cell, object] = {cell: text for cell, text in ours.formulas.items() if cell not in covered}
    seen: dict[Cell, object] = {}
    for place, cell in theirs._cells.items():
        if cell.data_type == "f":
            written = getattr(cell.value, "text", cell.value)
            text = written.removeprefix("=") if isinstance(written, str) else ""
            seen[place] = text if mine.get(place) else ""
    return mine, seen


def fact_differences(sheet: Sheet, theirs: Worksheet) -> Iterator[Difference]:
    """Compare merged cells, comments, protection, visibility, hidden rows and validations."""
    merges = {area.name for area in sheet.merges}, {area.coord for area in theirs.merged_cells.ranges}
    notes = {cell_name(*cell) for cell in sheet.comments}, {c.coordinate for c in theirs._cells.values() if c.comment}
    hidden = {row for row, facts in theirs.row_dimensions.items() if facts.hidden and row <= sheet.last_row}
    validations = {(v.kind, *sorted(area.name for area in v.areas)) for v in sheet.validations}
    seen = {(v.type or "none", *sorted(str(v.sqref).split())) for v in theirs.data_validations.dataValidation}
    for name, ours, other in (
        ("merges", *merges),
        ("comments", *notes),
        ("protected", sheet.protected, bool(theirs.protection.sheet)),
        ("state", sheet.state, theirs.sheet_state),
        ("hidden rows", sheet.hidden_rows, hidden),
        ("validations", validations, seen),
    ):
        if ours != other:
            yield "openpyxl", f"{sheet.name} {name}", str(ours)[:SHOWN], str(other)[:SHOWN]


def named_differences(who: str, ours: list[str], theirs: list[str]) -> Iterator[Difference]:
    """Compare which sheets there are."""
    if ours != theirs:
        yield who, "sheets", "、".join(ours)[:SHOWN], "、".join(theirs)[:SHOWN]


def cell_differences(
    who: str, sheet: str, ours: Mapping[Cell, object], theirs: Mapping[Cell, object]
) -> Iterator[Difference]:
    """Yield the cells on which two readers differ."""
    for cell in sorted(ours.keys() | theirs.keys()):
        left, right = ours.get(cell), theirs.get(cell)
        if comparable(left) != comparable(right):
            yield who, f"{sheet}!{cell_name(*cell)}", repr(left)[:SHOWN], repr(right)[:SHOWN]


def comparable(value: object) -> tuple[str, object]:
    """Let numbers be compared as numbers, and a day as its midnight."""
    if isinstance(value, bool):
        return "bool", value
    if isinstance(value, int | float):
        return "number", float(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return "date", datetime(value.year, value.month, value.day)
    if isinstance(value, datetime):
        return "date", value
    if isinstance(value, time | timedelta):
        return type(value).__name__, value
    return "text", value if value is None else str(value)


if __name__ == "__main__":
    main()
