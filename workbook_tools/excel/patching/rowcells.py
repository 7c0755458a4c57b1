"""The cells of one row of a worksheet: where each stands, and what one of them holds as it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from xml.parsers import expat

from workbook_tools.excel.address import MAX_COLUMN, column_number
from workbook_tools.excel.patching.refusals import refuse
from workbook_tools.excel.patching.xmlbytes import FINAL, attributes, tag_end

_REFERENCE = re.compile(rb"([A-Z]{1,3})([1-9][0-9]{0,6})")


class CellPlace(NamedTuple):
    """A cell's column and where its `<c` begins."""

    column: int
    start: int


@dataclass(slots=True)
class CellSpan:
    """One cell: its place, its attributes, and what it holds as it is written."""

    start: int
    tag_end: int
    end: int
    attributes: dict[str, str]
    formula: dict[str, str] | None = None
    value: str | None = None
    inline: str | None = None
    value_span: tuple[int, int] | None = None
    extension: tuple[int, int] | None = None

    @property
    def kind(self) -> str:
        """The cell's type attribute; `n` where it has none."""
        return self.attributes.get("t", "n")


def places_in_row(data: bytes, start: int, end: int, prefix: bytes, at: tuple[str, int]) -> tuple[CellPlace, ...]:
    """Find the cells of the row in `start:end`; `at` is its sheet and number. Refuse cells without order or address."""
    sheet, row = at
    places: list[CellPlace] = []
    for match in _cell_opening(prefix).finditer(data, start, end):
        reference = match if match[1] is not None else _reference_elsewhere(data, match.start())
        if reference is None:
            refuse("implicit-references", sheet=sheet)
        column = column_number(reference[1].decode("ascii"))
        if int(reference[2]) != row or column > MAX_COLUMN:
            refuse("rows-out-of-order", sheet=sheet)
        if places and places[-1].column >= column:
            refuse("cells-out-of-order", sheet=sheet)
        places.append(CellPlace(column, match.start()))
    return tuple(places)


def read_cell(data: bytes, start: int, prefix: bytes, sheet: str) -> CellSpan:
    """Read the cell that begins at `start`."""
    after_tag = tag_end(data, start)
    end = after_tag
    if data[after_tag - 2 : after_tag] != b"/>":
        closing = _cell_closing(prefix).search(data, after_tag)
        if closing is None:
            refuse("broken-part", sheet=sheet)
        end = closing.end()
    return _CellReader(data, prefix, CellSpan(start, after_tag, end, {}), sheet).read()


@cache
def _cell_opening(prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(b"<" + re.escape(prefix) + rb"c(?:\s+r=\"([A-Z]{1,3})([1-9][0-9]{0,6})\"|(?=[\s/>]))")


@cache
def _cell_closing(prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(b"</" + re.escape(prefix) + rb"c\s*>")


def _reference_elsewhere(data: bytes, start: int) -> re.Match[bytes] | None:
    """Find a cell's reference where it is not the first attribute, or in single quotes."""
    return _REFERENCE.fullmatch(attributes(data[start : tag_end(data, start)]).get(b"r", b""))


class _CellReader:
    """Walks one cell with expat and notes what it holds and where."""

    def __init__(self, data: bytes, prefix: bytes, cell: CellSpan, sheet: str) -> None:
        self._data, self._prefix, self._cell, self._sheet = data, len(prefix), cell, sheet
        self._path: tuple[str, ...] = ()
        self._text: list[str] = []
        self._tag = 0, 0
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close
        self._parser.CharacterDataHandler = self._text.append

    def read(self) -> CellSpan:
        cell = self._cell
        try:
            self._parser.Parse(self._data[cell.start : cell.end], FINAL)
        except expat.ExpatError:
            refuse("broken-part", sheet=self._sheet)
        return cell

    def _open(self, tag: str, found: dict[str, str]) -> None:
        self._path = (*self._path, tag[self._prefix :])
        here = self._cell.start + self._parser.CurrentByteIndex
        self._text.clear()
        match self._path[1:]:
            case ():
                self._cell.attributes = found
            case ("f",):
                self._cell.formula = found
            case ("v",) | ("extLst",):
                self._tag = here, tag_end(self._data, here)
            case ("is",):
                self._cell.inline = ""

    def _close(self, _: str) -> None:
        match self._path[1:]:
            case ("v",):
                self._cell.value = "".join(self._text)
                self._cell.value_span = self._whole_element()
            case ("extLst",):
                self._cell.extension = self._whole_element()
            case ("is", "t") | ("is", "r", "t"):
                self._cell.inline = (self._cell.inline or "") + "".join(self._text)
        self._path = self._path[:-1]

    def _whole_element(self) -> tuple[int, int]:
        """From the tag to the end; for `<v/>` expat reports a place of its own making, so the tag itself decides."""
        start, after_tag = self._tag
        if self._data[after_tag - 2 : after_tag] == b"/>":
            return start, after_tag
        return start, tag_end(self._data, self._cell.start + self._parser.CurrentByteIndex)
