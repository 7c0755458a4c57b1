"""A marked copy (差戻し): the very workbook a department sent, its findings at the cells, a notice in front."""

from __future__ import annotations

import dataclasses
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from workbook_tools.errors import FileRefused
from workbook_tools.excel.reader import read_book
from workbook_tools.model.marking import MARKS_SHEET, Marks, our_sheets
from workbook_tools.writers.marked_copy_cells import fit_comments, keep_merged_cells_open, put_on, read_marks, take_off
from workbook_tools.writers.marked_copy_drawings import put_drawings_back, without_drawings
from workbook_tools.writers.marked_copy_limits import refuse_what_is_too_much
from workbook_tools.writers.marked_copy_losses import losses
from workbook_tools.writers.marked_copy_mend import let_rows_grow, mend_sheet, strings_worth_keeping
from workbook_tools.writers.marked_copy_parts import Parts, pack
from workbook_tools.writers.marked_copy_sheet import notice_name, write_notice, write_record
from workbook_tools.writers.notice_page import REPLY_COLUMN, lay_out, what_to_do

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook_tools.excel.grid import Book
    from workbook_tools.model.notice import Notice

_CORE = "docProps/core.xml"
_STUMBLES = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, RuntimeError, SyntaxError,
    OSError, EOFError, BadZipFile,
)  # fmt: skip
"""What openpyxl raises over workbooks that it does not understand but ours and Excel's reader do."""


def mark_copy(data: bytes, notice: Notice) -> bytes:
    """Mark a copy of a workbook; the same workbook and notice give the same bytes.

    An earlier marking of ours is taken off first, and nothing else. Raises `FileRefused` (`marking-loses`,
    `marking-too-much`, `marking-fails`) when a copy could only be had at the price of something the department wrote.
    """
    old, book = Parts(data), read_book(data)
    refuse_what_is_too_much(old, notice)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            saved, marking = _mark(old, notice, has_macros=book.macros)
    except _STUMBLES as error:
        raise FileRefused("marking-fails", "色を付けた写しを作れません（特殊な作りのブックです）。") from error
    finished = _mended(old, book, saved, marking)
    lost = losses((old, book), (Parts(finished), read_book(finished)), marking.marks, marking.earlier)
    if lost:
        raise FileRefused("marking-loses", f"色を付けると失われるもの（{'・'.join(lost)}）があります。")
    return finished


@dataclass(frozen=True, slots=True)
class _Marking:
    """What was done to a workbook: the marks put on, earlier ones taken off, the first row of the notice's items."""

    marks: Marks
    earlier: Marks | None
    first_item: int


def _mark(old: Parts, notice: Notice, *, has_macros: bool) -> tuple[bytes, _Marking]:
    """Open the workbook, take earlier marks off, put ours on, save."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(pack(without_drawings(old))), keep_vba=has_macros)
    keep_merged_cells_open(book)
    earlier = read_marks(book)
    if earlier:
        take_off(book, earlier)
    if MARKS_SHEET in book.sheetnames:
        raise FileRefused("marking-fails", f"「{MARKS_SHEET}」というシートがあるため、色を付けた写しを作れません。")
    there = {sheet.title for sheet in book.worksheets}
    items = tuple(item if item.sheet in there else dataclasses.replace(item, cell="") for item in notice.items)
    notice = dataclasses.replace(notice, items=items)
    fills, words = put_on(book, items)
    page = lay_out(notice, tuple(_steps(notice)))
    name, front = notice_name(book), book.active.title if book.active else ""
    marks = Marks(name, front, fills, words, (page.first_item, REPLY_COLUMN))
    write_notice(book, page, notice, name)
    write_record(book, marks)
    fit_comments(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue(), _Marking(marks, earlier, page.first_item)


def _steps(notice: Notice) -> Iterator[str]:
    """Say what to do with the marked file."""
    if any(item.cell for item in notice.items):
        yield "「場所」を押すと、そのセルへ移ります。色の付いたセルにマウスを重ねると、同じ指摘が出ます。"
    yield what_to_do(notice)
    yield "そのままにする理由や、お伝えになりたいことは、「連絡欄」に書いてください。"
    yield "直したら、このファイルをそのまま提出してください。色やこのシートは、消さなくて構いません。"


def _mended(old: Parts, book: Book, saved: bytes, marking: _Marking) -> bytes:
    """Put back what the library forgot, sheet by sheet, and pack the copy."""
    new = Parts(saved)
    before, after = old.sheets(), new.sheets()
    strings = strings_worth_keeping(old, old.strings)
    kept = {name: part for name, part in before.items() if name not in our_sheets([*before], marking.earlier)}
    for name, part in kept.items():
        sheet = book.sheet(name)
        if sheet and name in after:
            new.parts[after[name]] = mend_sheet(new.parts[after[name]], old.parts[part], strings, sheet)
    ours = after[marking.marks.notice]
    new.parts[ours] = let_rows_grow(new.parts[ours], lambda row: int(row) >= marking.first_item)
    put_drawings_back(old, new, {part: after[name] for name, part in kept.items() if name in after})
    if core := old.names.get(_CORE.lower()):
        new.parts[_CORE] = old.parts[core]
    return pack(new.parts)
