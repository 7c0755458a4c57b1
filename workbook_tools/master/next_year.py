"""Next year's master from this one: answers emptied, this year's put where last year's stand, the year in the head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.master.locate import locate_tables
from workbook_tools.model.answer import is_blank
from workbook_tools.model.fiscal_year import fiscal_year_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook_tools.config.settings import Config
    from workbook_tools.excel.grid import Book
    from workbook_tools.master.measure_blocks import SheetTable
    from workbook_tools.model.plan import Plan

PREVIOUS = "previous_"
"""A column whose field is `previous_rating` is the place of last year's `rating` inside the master itself."""


@dataclass(frozen=True, slots=True)
class NewValue:
    """One cell of next year's master; `value` is None where it is emptied."""

    sheet: str
    row: int
    column: int
    value: str | None


def next_year_values(book: Book, plan: Plan, config: Config) -> tuple[NewValue, ...]:
    """Say every cell that changes from this year's master to next year's."""
    tables, _ = locate_tables(book, config, config.plan.fiscal_year)
    return (
        *_answers(plan),
        *(value for table in tables for value in _previous(table, plan)),
        *(value for table in tables for value in _head(table, config.plan.fiscal_year)),
    )


def _answers(plan: Plan) -> Iterator[NewValue]:
    for slot in plan.slots():
        if not is_blank(slot.value):
            yield NewValue(slot.sheet, slot.row, slot.column, None)


def _previous(table: SheetTable, plan: Plan) -> Iterator[NewValue]:
    """Move this year's answers into the columns the master has for last year's."""
    places = {
        field.removeprefix(PREVIOUS): located.number
        for field, located in table.columns.items()
        if field.startswith(PREVIOUS)
    }
    for slot in plan.slots():
        if slot.sheet == table.sheet.name and slot.field in places:
            row, column = table.merged.anchor(slot.row, places[slot.field])
            yield NewValue(slot.sheet, row, column, slot.value or None)


def _head(table: SheetTable, year: int) -> Iterator[NewValue]:
    """Move the year on in titles and headings: its full name only, since `R2` may be a year of the plan's schedule."""
    spellings = {fiscal_year_name(back): fiscal_year_name(back + 1) for back in (year - 1, year)}
    for (row, column), value in table.sheet.values.items():
        if row >= table.layout.first_row or not isinstance(value, str) or (row, column) in table.sheet.formulas:
            continue
        moved = _moved(value, spellings)
        if moved != value:
            yield NewValue(table.sheet.name, row, column, moved)


def _moved(text: str, spellings: dict[str, str]) -> str:
    """Replace last year and this year at once, so that neither is moved twice."""
    for number, old in enumerate(spellings):
        text = text.replace(old, f"\0{number}\0")
    for number, new in enumerate(spellings.values()):
        text = text.replace(f"\0{number}\0", new)
    return text
