"""The rows of a form: what the office says, last year's answer, the cells to fill in, and the check."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from workbook_tools.excel.address import Area, cell_name
from workbook_tools.writers.cell_text import cell_text
from workbook_tools.writers.form_parts.head import mark_by_first_letter
from workbook_tools.writers.form_parts.layout import FIRST

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.model.form import FormColumn, FormRow
    from workbook_tools.writers.form_parts.form_sheet import FormSheet
    from workbook_tools.writers.styles import Look, StyleSheet


def write_entries(on: FormSheet) -> None:
    """Write one row an entry, locked but for the cells this department answers."""
    sheet, layout, shown = on.sheet, on.layout, on.shown
    looks = [_looks(column, on.styles) for column in on.form.columns]
    check = on.styles["check"]
    for place, row in enumerate(on.form.rows):
        at = FIRST + place
        sheet.set_row(at, layout.heights[place])
        for number, (column, (opened, closed)) in enumerate(looks):
            style = opened if row.is_open(column) else closed
            _write_cell(sheet, (at, number), column, row, style)
        if on.checks.is_closed(row):
            sheet.write_string(at, layout.check_column, shown[place], check)
        else:
            formula = on.checks.formula(row, at + 1)
            sheet.write_formula(at, layout.check_column, formula, check, shown[place])
    if on.form.rows:
        _finish(on)


def _write_cell(sheet: Worksheet, at: tuple[int, int], column: FormColumn, row: FormRow, style: Format) -> None:
    value = row.cells.get(column.field, "")
    if value == "":
        sheet.write_blank(*at, None, style)
    elif isinstance(value, str):
        where = f"{column.heading}（{row.entry_id}）"
        sheet.write_string(*at, cell_text(value, where), style)
    else:
        sheet.write_number(*at, value, style)


def _looks(column: FormColumn, styles: StyleSheet) -> tuple[FormColumn, tuple[Format, Format]]:
    """Give the looks of a column's cells: open to this department, and not."""
    is_symbol = bool(column.choices) and column.kind != "schedule"
    opened: Look = "answer_symbol" if is_symbol else "answer"
    if column.kind == "number":
        opened = "answer_number"
    elif column.kind == "date":
        opened = "answer_date"
    if column.owner == "answer":
        closed: Look = "closed_symbol" if is_symbol else "closed"
    elif column.owner == "previous":
        closed = "previous" if column.kind in {"text", "schedule"} else "previous_symbol"
    else:
        closed = "office_symbol" if is_symbol else "office"
    return column, (styles[opened], styles[closed])


def _finish(on: FormSheet) -> None:
    """Colour the check column, silence Excel's remarks on numbers as text, and put the cursor on the first open cell."""
    last, check = on.layout.last_row + 1, on.layout.check_column + 1
    mark_by_first_letter(on, Area(FIRST + 1, check, last, check), cell_name(FIRST + 1, check))
    on.sheet.ignore_errors({"number_stored_as_text": Area(FIRST + 1, 1, last, check - 1).name})
    opened = (
        (FIRST + at, place)
        for at, row in enumerate(on.form.rows)
        for place, column in enumerate(on.form.columns)
        if row.is_open(column)
    )
    for row, column in islice(opened, 1):
        on.sheet.set_selection(row, column, row, column)
