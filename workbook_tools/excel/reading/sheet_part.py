"""One worksheet part: its rows through the lane that suits them, its frame, and both together as a sheet."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from workbook_tools.excel.reading.markup import KEPT_BYTES, MAIN, STRICT, Markup, elements, pieces_of
from workbook_tools.excel.reading.parsed_rows import read_parsed_rows
from workbook_tools.excel.reading.plain import PLAIN_BYTES, XML_HEAD, NotPlain, is_clean
from workbook_tools.excel.reading.plain_rows import read_plain_rows
from workbook_tools.excel.reading.refusals import refuse
from workbook_tools.excel.reading.sheet_frame import SKIPPED, WANTED, Frame, frame_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook_tools.excel.reading.cells import Cells
    from workbook_tools.excel.reading.container import Container

_MANY = 500
"""Characters written as numbers, as Python's own XML writer does with all of Japanese, are resolved faster by the parser."""
_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_HEAD = re.compile(XML_HEAD.encode() + rb"<worksheet[ >]")
_ROOTS = (f"{MAIN}}}worksheet", f"{STRICT}}}worksheet")


def read_sheet_part(container: Container, part: str, new_cells: Callable[[], Cells]) -> tuple[Cells, Frame]:
    """Read a worksheet part; `new_cells` makes a fresh set when the plain lane has to give up half-way."""
    most = container.limits.areas
    if container.size(part) > PLAIN_BYTES:
        cells = new_cells()
        return cells, _frame(read_parsed_rows(container.chunks(part), cells, container, part), part, most)
    data = container.read(part)
    try:
        return _read_plain(data, new_cells(), part, most)
    except NotPlain:
        cells = new_cells()
        return cells, _frame(read_parsed_rows(pieces_of(data), cells, container, part), part, most)


def _read_plain(data: bytes, cells: Cells, part: str, most: int) -> tuple[Cells, Frame]:
    """Read the rows by patterns and everything around them by the parser."""
    start, stop = data.find(_OPEN) + len(_OPEN), data.rfind(_CLOSE)
    if not len(_OPEN) <= start <= stop or not is_clean(data) or _HEAD.match(data) is None:
        raise NotPlain
    if b"&" in data and data.count(b"&#") > _MANY:
        raise NotPlain
    read_plain_rows(data, start, stop, cells)
    around = data[:start] + data[stop:]
    if len(around) <= KEPT_BYTES:
        return cells, _known_frame(around, part, most)
    return cells, _frame(elements(around, WANTED, SKIPPED, part=part), part, most)


def _frame(markup: Markup, part: str, most: int) -> Frame:
    if markup.root not in _ROOTS:
        refuse("namespace", part)
    return frame_of(markup, most)


@lru_cache(maxsize=256)
def _known_frame(around: bytes, part: str, most: int) -> Frame:
    """Read the small frame of a sheet; forms that were only filled in keep theirs, so the answers are kept."""
    return _frame(elements(around, WANTED, SKIPPED, part=part), part, most)
