"""The sheets of ours in a marked copy: 修正のお願い in front, and the record of what we did, which no menu shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from workbook_tools.excel.address import column_letters
from workbook_tools.model.marking import MARKS_SHEET, NOTICE_SHEET, pack_marks
from workbook_tools.writers.cell_text import cell_text
from workbook_tools.writers.marked_copy_looks import cell_style
from workbook_tools.writers.notice_page import WIDTHS
from workbook_tools.writers.styles import FONT
from workbook_tools.writers.summary_page import sheet_names

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.worksheet import Worksheet

    from workbook_tools.model.marking import Marks
    from workbook_tools.model.notice import Notice, NoticeItem
    from workbook_tools.writers.notice_page import NoticePage, Piece

_A4 = "9"  # Excel's number of the paper
_INCH = 25.4
_DIGIT, _NARROW_DIGIT = 8, 7
"""Pixels of a digit in the usual Japanese fonts at 11 and 12 points, and in all others."""
_LONGEST_FOOT = 40


def notice_name(book: Workbook) -> str:
    """Choose the name of our sheet: the usual one, unless the workbook has a sheet of that name."""
    return sheet_names([*book.sheetnames, NOTICE_SHEET])[-1]


def write_notice(book: Workbook, page: NoticePage, notice: Notice, name: str) -> None:
    """Draw the notice as the first sheet and put it in front; no other sheet stays selected with it."""
    sheet = book.create_sheet(name, 0)
    digit = _digit(str(sheet.cell(1, 1).font.name))
    for place, pixels in enumerate(WIDTHS, 1):
        sheet.column_dimensions[column_letters(place)].width = round(pixels / digit, 3)
    for number, line in enumerate(page.lines, 1):
        sheet.row_dimensions[number].height = line.height
        for piece in line.pieces:
            _write(book, sheet, number, piece)
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = sheet.cell(page.first_item, 1)
    _set_page(sheet, page, notice)
    _show_first(book)


def write_record(book: Workbook, marks: Marks) -> None:
    """Write the record into a sheet that Excel's menus do not show."""
    sheet = book.create_sheet(MARKS_SHEET)
    for number, text in enumerate(pack_marks(marks), 1):
        _text(cast("Cell", sheet.cell(number, 1)), text)
    sheet.protection.sheet = True
    sheet.sheet_state = "veryHidden"


def _write(book: Workbook, sheet: Worksheet, row: int, piece: Piece) -> None:
    style = cell_style(piece.look)
    for column in range(piece.first + 1, piece.last + 2):
        style.dress(cast("Cell", sheet.cell(row, column)))
    cell = cast("Cell", sheet.cell(row, piece.first + 1))
    if piece.last > piece.first:
        sheet.merge_cells(start_row=row, end_row=row, start_column=piece.first + 1, end_column=piece.last + 1)
    _text(cell, cell_text(piece.text, f"{sheet.title} {row}行目"))
    if piece.item and piece.item.cell:
        _link(book, cell, piece.item)


def _text(cell: Cell, text: str) -> None:
    """Write a text as text, whatever it begins with."""
    if text:
        cell.value = text
        cell.data_type = "s"


def _link(book: Workbook, cell: Cell, item: NoticeItem) -> None:
    """Lead to the item's cell, where a person can go there."""
    from openpyxl.worksheet.hyperlink import Hyperlink

    if book[item.sheet].sheet_state == "visible":
        target = "'{}'!{}".format(item.sheet.replace("'", "''"), item.cell)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target, tooltip="このセルへ移ります")
        cell_style("link").dress(cell)


def _digit(font: str) -> int:
    """Say how many pixels a digit of the workbook's usual font takes, in which widths are counted."""
    return _DIGIT if not font.isascii() or font.startswith(("Yu ", "MS ", "Meiryo")) else _NARROW_DIGIT


def _set_page(sheet: Worksheet, page: NoticePage, notice: Notice) -> None:
    """Prepare the notice for A4 upright, one page wide, headings on every page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 13 / _INCH
    margins.top, margins.bottom, margins.header, margins.footer = 15 / _INCH, 18 / _INCH, 8 / _INCH, 8 / _INCH
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = f"{page.headings + 1}:{page.headings + 1}"
    footer = cast("HeaderFooterItem", sheet.oddFooter)
    footer.left.text, footer.center.text = notice.department.replace("&", "&&")[:_LONGEST_FOOT], "&P／&N"
    for part in (footer.left, footer.center):
        part.font, part.size = f"{FONT},標準", 9


def _show_first(book: Workbook) -> None:
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is book.worksheets[0]
    book.active = 0
    for view in book.views:
        view.firstSheet = 0
