"""指摘一覧: the notice as a workbook of its own, where no colour could be put on a copy; links lead into the copy."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

from workbook_tools.model.marking import NOTICE_SHEET
from workbook_tools.writers.cell_text import cell_text
from workbook_tools.writers.file_links import link_beside
from workbook_tools.writers.notice_page import PAGE, WIDTHS, lay_out, what_to_do
from workbook_tools.writers.styles import StyleSheet, new_workbook
from workbook_tools.writers.summary_page import Leaf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook_tools.model.notice import Notice
    from workbook_tools.writers.notice_page import Piece

_NO_DAY = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook's time has no zone; the same findings are the same bytes


def write_notice_list(notice: Notice, *, copy: str = "") -> bytes:
    """Write the notice alone; `copy` names the file beside it that its links lead to, "" where there is none.

    The same notice gives the same bytes.
    """
    target = io.BytesIO()
    book = new_workbook(target, created=_NO_DAY)
    book.set_properties({"title": f"{NOTICE_SHEET}（{notice.department}）", "created": _NO_DAY})
    leaf = Leaf(book.add_worksheet(NOTICE_SHEET), StyleSheet(book), PAGE, WIDTHS)
    page = lay_out(notice, tuple(_steps(notice, copy)))
    for number, line in enumerate(page.lines):
        for piece in line.pieces:
            _write(leaf, piece, copy)
        leaf.next_row(line.height)
        if number == page.headings:
            leaf.sheet.freeze_panes(leaf.row, 0)
    leaf.sheet.hide_gridlines(2)
    leaf.set_up(notice.plan, notice.department, None, (page.headings, page.headings))
    book.close()
    return target.getvalue()


def _steps(notice: Notice, copy: str) -> Iterator[str]:
    """Say what to do with the list and the file it is about."""
    if copy:
        yield f"「場所」を押すと、一緒にお返しする「{copy}」のそのセルが開きます（同じフォルダーに保存してから開いてください）。"
    else:
        yield f"「場所」は、ご提出いただいた「{notice.file}」の中のセルです。"
    yield what_to_do(notice)
    yield "そのままにする理由や、お伝えになりたいことは、「連絡欄」に書いてください。"
    yield f"直したら、「{copy or notice.file}」を提出してください（「連絡欄」に書いたときは、この一覧も一緒に）。"


def _write(leaf: Leaf, piece: Piece, copy: str) -> None:
    item = piece.item
    link = link_beside(copy, item.sheet, item.cell) if item and item.cell else ""
    if link:
        leaf.sheet.write_url(leaf.row, piece.first, link, leaf.styles["link"], cell_text(piece.text, leaf.name))
    elif piece.look == "link":
        leaf.text(piece.first, piece.text, "label")
    else:
        leaf.across(piece.first, piece.last, piece.text, piece.look)
