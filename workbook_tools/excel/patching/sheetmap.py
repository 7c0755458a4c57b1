"""Where everything stands in a worksheet's bytes: its rows, what lies around them, merged areas."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook_tools.excel.address import MAX_ROW, Area
from workbook_tools.excel.patching.refusals import refuse
from workbook_tools.excel.patching.rowcells import CellPlace, CellSpan, places_in_row, read_cell
from workbook_tools.excel.patching.xmlbytes import (
    attributes,
    blanked,
    has_extra_markup,
    is_well_formed,
    require_plain,
    require_spreadsheet,
    tag_end,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROW_NUMBER = re.compile(rb"\sr\s*=\s*[\"']([0-9]{1,7})[\"']")


@dataclass(frozen=True, slots=True)
class SheetMap:
    """A worksheet's bytes and the places in them. Make one with `map_sheet`."""

    name: str
    part: str
    data: bytes
    prefix: bytes
    open_start: int
    open_end: int
    close: int
    """The place of `</sheetData>`, the same as `open_end` where the element is empty."""
    self_closing: bool
    numbers: tuple[int, ...]
    starts: tuple[int, ...]
    head: bytes
    tail: bytes
    _rows: dict[int, tuple[CellPlace, ...]] = field(default_factory=dict)

    def tag(self, name: bytes) -> bytes:
        """Spell an element's name with the sheet's own prefix."""
        return self.prefix + name

    def row_index(self, row: int) -> int | None:
        """Find the place of a row among the rows written; None when it is not there."""
        at = bisect_left(self.numbers, row)
        return at if at < len(self.numbers) and self.numbers[at] == row else None

    def insertion_point(self, row: int) -> int:
        """Where a row that is missing belongs."""
        at = bisect_left(self.numbers, row)
        return self.starts[at] if at < len(self.starts) else self.close

    def row_bytes(self, index: int) -> tuple[int, int]:
        """Where the row's element begins and where the next one (or the end) does."""
        end = self.starts[index + 1] if index + 1 < len(self.starts) else self.close
        return self.starts[index], end

    def row_tag(self, index: int) -> bytes:
        """Give the start tag of a row."""
        start = self.starts[index]
        return self.data[start : tag_end(self.data, start)]

    def places(self, index: int) -> tuple[CellPlace, ...]:
        """List the cells of one row, looked up once."""
        if index not in self._rows:
            start, end = self.row_bytes(index)
            self._rows[index] = places_in_row(self.data, start, end, self.prefix, (self.name, self.numbers[index]))
        return self._rows[index]

    def cell(self, row: int, column: int) -> CellSpan | None:
        """One cell, None when it is not written."""
        index = self.row_index(row)
        places = self.places(index) if index is not None else ()
        start = next((place.start for place in places if place.column == column), None)
        return read_cell(self.data, start, self.prefix, self.name) if start is not None else None

    def elements(self, name: bytes) -> Iterator[bytes]:
        """Yield the start tags of one name that stand outside the rows, in order."""
        for part in (self.head, self.tail):
            for match in re.finditer(b"<" + re.escape(self.tag(name)) + rb"(?=[\s/>])", part):
                yield part[match.start() : tag_end(part, match.start())]

    def merges(self) -> Iterator[Area]:
        """Yield the merged areas."""
        for tag in self.elements(b"mergeCell"):
            yield self.area_of(attributes(tag).get(b"ref", b""))

    def area_of(self, name: bytes | str) -> Area:
        """Read an area's name; refuse the sheet when it is none."""
        text = name.decode("ascii", "replace") if isinstance(name, bytes) else name
        try:
            return Area.parse(text)
        except ValueError:
            refuse("broken-part", f"{self.part} {text}", sheet=self.name)


def map_sheet(data: bytes, part: str, name: str) -> SheetMap:
    """Find the rows of a worksheet; refuse one whose rows cannot be told apart by their bytes alone."""
    require_plain(data, part)
    root = require_spreadsheet(data, part, "worksheet")
    seen = data
    if _has_comments_around(data, root.prefix):
        if not is_well_formed(data):
            refuse("broken-part", part, sheet=name)
        seen = blanked(data)
    opening = re.search(b"<" + re.escape(root.prefix) + rb"sheetData(?=[\s/>])", seen)
    if opening is None:
        refuse("broken-part", part, sheet=name)
    end = tag_end(data, opening.start())
    self_closing = data[end - 2 : end] == b"/>"
    close = end if self_closing else seen.rfind(b"</" + root.prefix + b"sheetData")
    if close < end:
        refuse("broken-part", part, sheet=name)
    _require_plain_cells(data, end, close, root.prefix, name)
    numbers, starts = _find_rows(data, end, close, root.prefix, name)
    return SheetMap(
        name, part, data, root.prefix, opening.start(), end, close, self_closing, numbers, starts,
        seen[: opening.start()], seen[close:],
    )  # fmt: skip


def _has_comments_around(data: bytes, prefix: bytes) -> bool:
    """Whether comments stand where the rows' beginning or end would have to be told from a mention in them."""
    first, last = data.find(b"<" + prefix + b"sheetData"), data.rfind(b"</" + prefix + b"sheetData")
    return has_extra_markup(data, 1, max(first, 1)) or has_extra_markup(data, max(first, last, 0))


def _require_plain_cells(data: bytes, start: int, end: int, prefix: bytes, name: str) -> None:
    """Refuse comments and CDATA among the cells, and a namespace bound anew there."""
    if has_extra_markup(data, start, end):
        refuse("comment-in-cells", sheet=name)
    declaration = rb"\sxmlns" + (b":" + re.escape(prefix[:-1]) if prefix else b"") + rb"\s*="
    if data.find(b"xmlns", start, end) >= 0 and re.search(declaration, data[start:end]):
        refuse("namespace", sheet=name)


def _find_rows(data: bytes, start: int, end: int, prefix: bytes, name: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    numbers: list[int] = []
    starts: list[int] = []
    opening = re.compile(b"<" + re.escape(prefix) + rb"row(?:\s+r=[\"']([0-9]{1,7})[\"']|(?=[\s/>]))")
    for match in opening.finditer(data, start, end):
        number = match[1]
        if number is None:
            elsewhere = _ROW_NUMBER.search(data, match.end(), tag_end(data, match.start()))
            if elsewhere is None:
                refuse("implicit-references", sheet=name)
            number = elsewhere[1]
        numbers.append(int(number))
        starts.append(match.start())
    if any(first >= second for first, second in itertools.pairwise(numbers)):
        refuse("rows-out-of-order", sheet=name)
    if numbers and not (numbers[0] >= 1 and numbers[-1] <= MAX_ROW):
        refuse("rows-out-of-order", sheet=name)
    return tuple(numbers), tuple(starts)
