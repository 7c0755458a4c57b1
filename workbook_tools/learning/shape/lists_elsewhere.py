"""Drop-down lists whose items stand in cells: looked up, so that a column's choices are known wherever they are kept."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from workbook_tools.excel.address import Area
from workbook_tools.model.answer import as_text

if TYPE_CHECKING:
    from workbook_tools.excel.grid import Book, Sheet, Validation

_REFERENCE = re.compile(r"=?(?:'?([^'!]+)'?!)?(\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?)\Z")
_MOST_ITEMS = 200


def with_lists(book: Book) -> Book:
    """Give the book with the items of every drop-down list filled in from the cells they refer to."""
    return dataclasses.replace(book, sheets=tuple(_sheet_with_lists(book, sheet) for sheet in book.sheets))


def _sheet_with_lists(book: Book, sheet: Sheet) -> Sheet:
    return dataclasses.replace(sheet, validations=tuple(_resolved(book, sheet, each) for each in sheet.validations))


def _resolved(book: Book, sheet: Sheet, validation: Validation) -> Validation:
    if validation.kind != "list" or validation.items or not validation.formula:
        return validation
    return dataclasses.replace(
        validation, items=_items(book, sheet, book.names.get(validation.formula, validation.formula))
    )


def _items(book: Book, sheet: Sheet, formula: str) -> tuple[str, ...]:
    match = _REFERENCE.match(formula.strip())
    source = book.sheet(match[1]) if match and match[1] else sheet
    if match is None or source is None:
        return ()
    area = Area.parse(match[2].replace("$", ""))
    if (area.last_row - area.first_row + 1) * (area.last_column - area.first_column + 1) > _MOST_ITEMS:
        return ()
    texts = (as_text(source.values.get(cell)).strip() for cell in area.cells())
    return tuple(dict.fromkeys(text for text in texts if text))
