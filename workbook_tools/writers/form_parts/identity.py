"""Whose form it is and what was sent, written in several layers, so that one of them survives whatever happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.model.form import CHECK_FIELD
from workbook_tools.model.manifest import (
    DEFINED_NAME,
    KEY_HEADING,
    MACHINE_PREFIX,
    MANIFEST_SHEET,
    PROPERTY_NAME,
    pack_manifest,
    pack_text,
)
from workbook_tools.writers.cell_text import cell_text
from workbook_tools.writers.form_parts.layout import FIRST, MACHINE

if TYPE_CHECKING:
    from datetime import datetime

    from xlsxwriter.workbook import Workbook

    from workbook_tools.model.form import Form
    from workbook_tools.writers.form_parts.form_sheet import FormSheet


def write_machine_marks(on: FormSheet) -> None:
    """Write the hidden row that names the field of each column and the hidden column that names the entry of each row."""
    sheet, layout, machine = on.sheet, on.layout, on.styles["machine"]
    fields = [*(column.field for column in layout.columns), CHECK_FIELD]
    for place, field in enumerate(fields):
        sheet.write_string(MACHINE, place, f"{MACHINE_PREFIX}{field}", machine)
    sheet.write_string(MACHINE, layout.id_column, KEY_HEADING, machine)
    for place, row in enumerate(on.form.rows):
        sheet.write_string(FIRST + place, layout.id_column, cell_text(row.entry_id, row.entry_id), machine)
    sheet.set_row(MACHINE, None, None, {"hidden": True})
    sheet.set_column(layout.id_column, layout.id_column, None, None, {"hidden": True})


def write_manifest(book: Workbook, form: Form) -> None:
    """Write what was sent into a sheet that Excel's menus do not show."""
    sheet = book.add_worksheet(MANIFEST_SHEET)
    for column, texts in enumerate((pack_manifest(form.sent), pack_text(form.carried) if form.carried else ())):
        for place, text in enumerate(texts):
            sheet.write_string(place, column, cell_text(text, MANIFEST_SHEET))
    sheet.protect()
    sheet.very_hidden()


def write_properties(book: Workbook, form: Form, *, created: datetime) -> None:
    """Write the code into the document's own properties and a defined name."""
    code = str(form.code)
    book.set_properties(
        {"title": f"{form.title}（{form.department}）", "subject": "調査票", "keywords": code, "created": created}
    )
    book.set_custom_property(PROPERTY_NAME, code)
    book.define_name(DEFINED_NAME, f'="{code}"')
