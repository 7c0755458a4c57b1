"""A department's form as a workbook: usable with Excel alone, checks itself, and still known when it comes back."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from workbook_tools.model.manifest import FORM_SHEET
from workbook_tools.writers.form_parts.entries import write_entries
from workbook_tools.writers.form_parts.form_sheet import FormSheet
from workbook_tools.writers.form_parts.growing_sheet import growing_sheet
from workbook_tools.writers.form_parts.guide import write_guide
from workbook_tools.writers.form_parts.head import write_head
from workbook_tools.writers.form_parts.identity import write_machine_marks, write_manifest, write_properties
from workbook_tools.writers.form_parts.layout import FIRST, make_layout
from workbook_tools.writers.form_parts.live_checks import LiveChecks
from workbook_tools.writers.form_parts.page import set_page
from workbook_tools.writers.form_parts.validations import write_validations
from workbook_tools.writers.styles import StyleSheet, new_workbook

if TYPE_CHECKING:
    from datetime import datetime

    from workbook_tools.model.form import Form


def write_form(form: Form, *, created: datetime) -> bytes:
    """Write a form; the same form and time give the same bytes.

    Raises `FileRefused` (`cell-text-too-long`) for a text that Excel would cut.
    """
    target = BytesIO()
    book = new_workbook(target, created=created)
    styles = StyleSheet(book)
    sheet = book.add_worksheet(FORM_SHEET, growing_sheet(FIRST))
    checks = LiveChecks(form.columns)
    shown = tuple(checks.value(row) for row in form.rows)
    on = FormSheet(sheet, form, make_layout(form, shown), styles, checks, shown)
    write_head(on)
    write_machine_marks(on)
    write_entries(on)
    write_validations(sheet, form)
    set_page(on)
    write_guide(book, form, styles)
    write_manifest(book, form)
    write_properties(book, form, created=created)
    book.close()
    return target.getvalue()
