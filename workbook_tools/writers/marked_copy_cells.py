"""Marks on the cells of a returned workbook: colours and comments put on, and exactly those taken off again."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, cast

from workbook_tools.excel.address import cell_name
from workbook_tools.model.marking import MARKS_SHEET, Marks, comment_words, unpack_marks, writers_words
from workbook_tools.writers.cell_text import cell_text
from workbook_tools.writers.fitting import em_of, lines_needed
from workbook_tools.writers.marked_copy_looks import mark_colour, mark_fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from openpyxl.cell import Cell
    from openpyxl.styles import Protection
    from openpyxl.styles.fills import Fill
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from workbook_tools.model.finding import Severity
    from workbook_tools.model.notice import NoticeItem

AUTHOR = "点検"
_COMMENT_WIDTH, _COMMENT_SIZE, _COMMENT_LINE = 300, 9.0, 17
"""Of a comment's box, in pixels, points, pixels."""
_COMMENT_SLACK = 0.85
"""The font of a comment is each program's own."""
_OUR_COLOURS = frozenset(mark_colour(severity) for severity in ("error", "warning"))
_LOOK = ("font", "fill", "border", "alignment", "protection", "number_format")


def read_marks(book: Workbook) -> Marks | None:
    """Read the record of an earlier marking; None for a workbook that was never marked."""
    if MARKS_SHEET not in book.sheetnames:
        return None
    told = sorted((cell.row, str(cell.value)) for cell in _cells(book[MARKS_SHEET]) if cell.value is not None)
    return unpack_marks(text for _, text in told)


def take_off(book: Workbook, marks: Marks) -> None:
    """Take our sheets, colours and words off; a colour that somebody changed and words of others stay."""
    for name in (MARKS_SHEET, marks.notice):
        if name in book.sheetnames:
            book.remove(book[name])
    for sheet in book.worksheets:
        if sheet.title in marks.fills:
            _restore_fills(sheet, marks.fills[sheet.title])
        if sheet.title in marks.words:
            _restore_comments(sheet, marks.words_on(sheet.title))
    if marks.front in book.sheetnames:
        book.active = book[marks.front]


def put_on(book: Workbook, items: Iterable[NoticeItem]) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """Colour the cells of the items and comment them; give the fills they had, and our words, by sheet and cell."""
    fills: dict[str, dict[str, str]] = {}
    words: dict[str, dict[str, str]] = {}
    for (title, name), lines in _by_cell(book, items).items():
        cell = _cell(book[title], name)
        severity: Severity = "error" if any(item.severity == "error" for item in lines) else "warning"
        fills.setdefault(title, {})[name] = _spelt(cell)
        cell.fill = mark_fill(severity)
        said = cell_text(comment_words(f"{item.mark} {item.text}" for item in lines), f"{title}!{name}")
        words.setdefault(title, {})[name] = said
        _comment(cell, said)
    return fills, words


def keep_merged_cells_open(book: Workbook) -> None:
    """Keep unlocked what lies under an unlocked merged cell: the library that reads merged cells forgets it."""
    for sheet in book.worksheets:
        for area in sheet.merged_cells.ranges:
            anchor = sheet.cell(area.min_row, area.min_col)
            if not anchor.protection.locked:
                for row, column in area.cells:
                    cast("Cell", sheet.cell(row, column)).protection = cast("Protection", copy(anchor.protection))


def fit_comments(book: Workbook) -> None:
    """Make every comment's box as large as its text: the library that reads comments forgets their sizes."""
    for sheet in book.worksheets:
        for cell in _cells(sheet):
            if cell.comment:
                room = em_of(_COMMENT_WIDTH, _COMMENT_SIZE) * _COMMENT_SLACK
                lines = lines_needed(cell.comment.text, room) + 1
                cell.comment.width, cell.comment.height = _COMMENT_WIDTH, lines * _COMMENT_LINE


def _by_cell(book: Workbook, items: Iterable[NoticeItem]) -> Mapping[tuple[str, str], list[NoticeItem]]:
    """Group the items that have a cell by the cell that shows there: of merged ones the first."""
    grouped: dict[tuple[str, str], list[NoticeItem]] = {}
    anchors: dict[str, dict[str, str]] = {}
    for item in items:
        if item.sheet and item.cell:
            if item.sheet not in anchors:
                anchors[item.sheet] = dict(_anchors(book[item.sheet]))
            name = anchors[item.sheet].get(item.cell, item.cell)
            grouped.setdefault((item.sheet, name), []).append(item)
    return grouped


def _anchors(sheet: Worksheet) -> Iterator[tuple[str, str]]:
    for area in sheet.merged_cells.ranges:
        anchor = cell_name(area.min_row, area.min_col)
        yield from ((cell_name(row, column), anchor) for row, column in area.cells)


def _cells(sheet: Worksheet) -> Iterator[Cell]:
    """Yield the cells that are there; asking the sheet for its rows would make all the others."""
    yield from [cast("Cell", cell) for cell in sheet._cells.values()]  # noqa: SLF001 - the library has no other door


def _cell(sheet: Worksheet, name: str) -> Cell:
    """Give the cell at that address; a new one looks as its row or column does."""
    cell: Cell = sheet[name]
    if not cell.has_style:
        row, letters = sheet.row_dimensions[cell.row], cell.column_letter
        like = row if row.has_style else sheet.column_dimensions[letters]
        for part in _LOOK if like.has_style else ():
            setattr(cell, part, copy(getattr(like, part)))
    return cell


def _spelt(cell: Cell) -> str:
    from openpyxl.xml.functions import tostring

    return str(tostring(cell.fill.to_tree()), "ascii")


def _comment(cell: Cell, said: str) -> None:
    """Add our words to a cell's comment, after the writer's own."""
    from openpyxl.comments import Comment

    own = cell.comment
    text = f"{own.text}\n{said}" if own and own.text.strip() else said
    cell.comment = Comment(text, own.author if own else AUTHOR)


def _restore_fills(sheet: Worksheet, fills: Mapping[str, str]) -> None:
    """Give coloured cells back what they had, by address, else as in their column: rows may have been moved."""
    by_column = {name.rstrip("0123456789"): fill for name, fill in fills.items()}
    for cell in _cells(sheet):
        if _has_our_colour(cell):
            cell.fill = _fill(fills.get(cell.coordinate) or by_column.get(cell.column_letter, ""))


def _has_our_colour(cell: Cell) -> bool:
    fill = cell.fill
    return fill.fill_type == "solid" and isinstance(fill.fgColor.rgb, str) and fill.fgColor.rgb[-6:] in _OUR_COLOURS


def _fill(spelt: str) -> Fill:
    from openpyxl.styles import PatternFill
    from openpyxl.styles.fills import Fill
    from openpyxl.xml.functions import fromstring

    if not spelt:
        return PatternFill()
    return cast("Fill", Fill.from_tree(fromstring(spelt)))  # type: ignore[arg-type] # the stub asks for less than there is


def _restore_comments(sheet: Worksheet, ours: frozenset[str]) -> None:
    for cell in _cells(sheet):
        if cell.comment:
            own = writers_words(cell.comment.text, ours)
            if own != cell.comment.text:
                cell.comment = type(cell.comment)(own, cell.comment.author) if own.strip() else None
