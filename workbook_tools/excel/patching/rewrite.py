"""Cell values put into a worksheet's bytes: the edits, and nothing around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from workbook_tools.excel.address import Area, cell_name
from workbook_tools.excel.patching.cellxml import CellValue, cell_element
from workbook_tools.excel.patching.refusals import refuse
from workbook_tools.excel.patching.xmlbytes import Edit, attributes, is_true, tag_end, whole_number, with_attribute

if TYPE_CHECKING:
    from workbook_tools.excel.patching.rowcells import CellSpan
    from workbook_tools.excel.patching.sheetmap import SheetMap

IndexOf = Callable[[str], int | None]
"""Gives the shared string's index of a text, or None when the text must stand in the cell itself."""

_SPANS = re.compile(rb"(\d+):(\d+)")


class NewCellStyles:
    """The style a cell takes that is not written yet, as in Excel: its row's, else its column's."""

    def __init__(self, sheet: SheetMap) -> None:
        self._sheet = sheet
        self._columns = [
            (whole_number(found.get(b"min")), whole_number(found.get(b"max")), found[b"style"])
            for found in map(attributes, sheet.elements(b"col"))
            if b"style" in found
        ]

    def style(self, row: int, column: int) -> bytes | None:
        """Give the style's number as it is written; None for the plain one."""
        index = self._sheet.row_index(row)
        if index is not None:
            found = attributes(self._sheet.row_tag(index))
            if is_true(found.get(b"customFormat")) and b"s" in found:
                return found[b"s"]
        return next((style for first, last, style in self._columns if first <= column <= last), None)


def sheet_edits(sheet: SheetMap, values: Mapping[tuple[int, int], CellValue], index_of: IndexOf) -> list[Edit]:
    """Put the values into the sheet by edits; rows, spans and the dimension follow."""
    rows: dict[int, dict[int, CellValue]] = {}
    for (row, column), value in sorted(values.items()):
        rows.setdefault(row, {})[column] = value
    writer = _RowWriter(sheet, index_of)
    edits: list[Edit] = []
    new_rows: list[bytes] = []
    for row, cells in rows.items():
        index = sheet.row_index(row)
        if index is not None:
            edits += writer.existing_row(index, cells)
        elif sheet.self_closing:
            new_rows.append(writer.new_row(row, cells))
        else:
            at = sheet.insertion_point(row)
            edits.append(Edit(at, at, writer.new_row(row, cells)))
    if new_rows:
        opening = sheet.data[sheet.open_start : sheet.open_end - 2].rstrip() + b">"
        body = opening + b"".join(new_rows) + b"</" + sheet.tag(b"sheetData>")
        edits.append(Edit(sheet.open_start, sheet.open_end, body))
    return edits + _dimension_edit(sheet, [place for place, value in values.items() if value is not None])


class _RowWriter:
    """Writes the cells of a row, each in its column's place."""

    def __init__(self, sheet: SheetMap, index_of: IndexOf) -> None:
        self._sheet, self._index_of, self._styles = sheet, index_of, NewCellStyles(sheet)

    def new_row(self, row: int, values: Mapping[int, CellValue]) -> bytes:
        cells = b"".join(self._new_cell(row, column, value) for column, value in values.items())
        return b"<" + self._sheet.tag(b'row r="%d">' % row) + cells + b"</" + self._sheet.tag(b"row>")

    def existing_row(self, index: int, values: Mapping[int, CellValue]) -> Iterable[Edit]:
        sheet, row = self._sheet, self._sheet.numbers[index]
        start, end = sheet.row_bytes(index)
        tag = sheet.row_tag(index)
        new_tag = _with_spans(tag, values)
        if tag.endswith(b"/>"):
            cells = b"".join(self._new_cell(row, column, value) for column, value in values.items())
            whole = new_tag[:-2].rstrip() + b">" + cells + b"</" + sheet.tag(b"row>")
            return [Edit(start, start + len(tag), whole)]
        edits = [Edit(start, start + len(tag), new_tag)] if new_tag != tag else []
        close = sheet.data.rfind(b"</" + sheet.tag(b"row"), start, end)
        if close < 0:
            refuse("broken-part", sheet.part, sheet=sheet.name)
        for column, value in values.items():
            cell = sheet.cell(row, column)
            if cell is not None:
                edits.append(Edit(cell.start, cell.end, self._replaced(cell, value)))
            else:
                at = next((place.start for place in sheet.places(index) if place.column > column), close)
                edits.append(Edit(at, at, self._new_cell(row, column, value)))
        return edits

    def _new_cell(self, row: int, column: int, value: CellValue) -> bytes:
        tag = b"<" + self._sheet.tag(b"c") + b' r="' + cell_name(row, column).encode("ascii") + b'"/>'
        style = self._styles.style(row, column)
        if style is not None:
            tag = with_attribute(tag, b"s", style)
        return self._element(tag, value, b"")

    def _replaced(self, cell: CellSpan, value: CellValue) -> bytes:
        data = self._sheet.data
        extension = data[slice(*cell.extension)] if cell.extension is not None else b""
        return self._element(data[cell.start : cell.tag_end], value, extension)

    def _element(self, tag: bytes, value: CellValue, extension: bytes) -> bytes:
        index = self._index_of(value) if isinstance(value, str) else None
        return cell_element(tag, self._sheet.prefix, value, index, extension)


def _with_spans(tag: bytes, values: Mapping[int, CellValue]) -> bytes:
    """Widen a row's `spans`, a hint where its cells lie, to the new cells."""
    match = _SPANS.fullmatch(attributes(tag).get(b"spans", b""))
    if match is None:
        return tag
    first, last = int(match[1]), int(match[2])
    wider = min(first, *values), max(last, *values)
    return tag if wider == (first, last) else with_attribute(tag, b"spans", b"%d:%d" % wider)


def _dimension_edit(sheet: SheetMap, places: list[tuple[int, int]]) -> list[Edit]:
    """Widen the sheet's `dimension` to the new cells; one that is missing or unreadable stays as it is."""
    opening = re.search(b"<" + re.escape(sheet.tag(b"dimension")) + rb"(?=\s)", sheet.head)
    if opening is None or not places:
        return []
    tag = sheet.head[opening.start() : tag_end(sheet.head, opening.start())]
    try:
        old = Area.parse(attributes(tag).get(b"ref", b"").decode("ascii"))
    except ValueError:
        return []
    rows, columns = [row for row, _ in places], [column for _, column in places]
    new = Area(
        min(old.first_row, *rows), min(old.first_column, *columns),
        max(old.last_row, *rows), max(old.last_column, *columns),
    )  # fmt: skip
    if new == old:
        return []
    name = new.name.encode("ascii")
    return [Edit(opening.start(), opening.start() + len(tag), with_attribute(tag, b"ref", name))]
