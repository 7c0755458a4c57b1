"""How a form is protected, shown and printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.writers.form_parts.layout import FIRST, HEADINGS
from workbook_tools.writers.styles import FONT

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.model.form import Form
    from workbook_tools.writers.form_parts.form_sheet import FormSheet

A4 = 9
INCH = 25.4
PROTECTION = {"format_columns": True, "format_rows": True}
"""Against slips of the hand only, so without a password; widths and heights may be changed."""
_SMALL = f'&"{FONT},標準"&9 '  # the blank keeps a digit that follows from becoming part of the size
_LONGEST = 60  # characters of a name, so that the footer stays under the 255 that Excel keeps


def set_page(on: FormSheet) -> None:
    """Protect the sheet, keep its headings in sight and prepare it for A4 landscape."""
    sheet, layout = on.sheet, on.layout
    sheet.protect("", PROTECTION)
    sheet.hide_gridlines(2)
    sheet.freeze_panes(FIRST if layout.keeps_head_in_sight else 0, layout.frozen_columns)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=12 / INCH, right=12 / INCH, top=16 / INCH, bottom=15 / INCH)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.print_area(0, 0, max(layout.last_row, HEADINGS), layout.check_column)
    sheet.repeat_rows(HEADINGS)
    set_header_and_footer(sheet, on.form)


def set_header_and_footer(sheet: Worksheet, form: Form) -> None:
    """Print the code, the department and the page on every sheet; dates as text, or each PC would spell its own."""
    sheet.set_header(f"&R{_SMALL}様式 {form.code}")
    department = form.department.replace("&", "&&")[:_LONGEST]
    sheet.set_footer(f"&L{_SMALL}{department}&C{_SMALL}&P／&N&R{_SMALL}{form.issued} 配布")
