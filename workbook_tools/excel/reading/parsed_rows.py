"""Rows by the parser: the authority on every spelling, and the stream in which a sheet of any size is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.excel.address import MAX_COLUMN, MAX_ROW, column_letters, column_number
from workbook_tools.excel.reading.cells import split_address
from workbook_tools.excel.reading.markup import Collector, Handlers, parse_pieces
from workbook_tools.excel.reading.refusals import refuse
from workbook_tools.excel.reading.rich_text import RichText
from workbook_tools.excel.reading.sheet_frame import SKIPPED, WANTED
from workbook_tools.excel.reading.styles import TRUE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbook_tools.excel.reading.cells import Cells
    from workbook_tools.excel.reading.container import Container
    from workbook_tools.excel.reading.markup import Attributes, Markup
    from workbook_tools.excel.reading.rich_text import Run


def read_parsed_rows(pieces: Iterable[bytes], cells: Cells, container: Container, part: str) -> Markup:
    """Read a whole sheet piece by piece, rows into `cells`; give the elements around them."""
    parts: list[str] = []
    frame = Collector(WANTED, SKIPPED, parts, container.limits.elements)
    rows = _Rows(cells, frame, parts)
    parse_pieces(pieces, Handlers(rows.start, rows.end, parts, rows.require_room), container.limits, part)
    return frame.markup()


_UNKNOWN = "?"


class _Rows:
    """Handlers for rows and cells; whatever else there is goes to the frame."""

    __slots__ = (
        "_c", "_cell", "_cells", "_column", "_f", "_filled", "_formula", "_frame", "_inline", "_is", "_name",
        "_parts", "_result", "_rich", "_row", "_row_tag", "_runs", "_text", "_texts", "_v",
    )  # fmt: skip

    def __init__(self, cells: Cells, frame: Collector, parts: list[str]) -> None:
        self._cells = cells
        self._frame = frame
        self._parts = parts
        self._rich = RichText(parts)
        self._c = self._v = self._f = self._is = self._row_tag = _UNKNOWN
        self._texts: frozenset[str] = frozenset()
        self._row = self._column = 0
        self._cell: Attributes = {}
        self._name: str | None = None
        self._inline = self._filled = False
        self._result = self._text = ""
        self._formula: str | None = None
        self._runs: tuple[Run, ...] = ()

    def start(self, name: str, attributes: Attributes) -> None:
        """Take a start tag."""
        if name == self._c:
            self._cell = attributes
        elif self._inline:
            self._rich.start(name.rpartition("}")[2], attributes)
        elif name in self._texts:
            self._parts.clear()
        elif name == self._is:
            self._inline = True
        elif name == self._row_tag:
            self._open_row(attributes)
        else:
            if self._c == _UNKNOWN:
                self._learn_names(name)
            self._frame.start(name, attributes)

    def end(self, name: str) -> None:
        """Take an end tag."""
        if name == self._c:
            self._close_cell(self._cell)
        elif name == self._v:
            self._result, self._filled = "".join(self._parts), True
        elif name == self._f:
            self._formula, self._filled = "".join(self._parts), True
        elif name == self._is:
            self._inline, self._filled = False, True
            self._text, self._runs = self._rich.take()
        elif self._inline:
            self._rich.end(name.rpartition("}")[2])
        elif name != self._row_tag:
            self._frame.end(name)

    def require_room(self) -> None:
        """Look between two pieces whether there is still room."""
        self._cells.require_room()
        self._frame.require_room()

    def _learn_names(self, root: str) -> None:
        """Take the namespace of the root for the names that matter: `xdr:row` is no row of cells."""
        space = root.rpartition("}")[0] + "}"
        self._c, self._v, self._f, self._is, self._row_tag = (space + name for name in ("c", "v", "f", "is", "row"))
        self._texts = frozenset((self._v, self._f))

    def _open_row(self, attributes: Attributes) -> None:
        number = attributes.get("r", "")
        self._row = int(number) if number.isdecimal() else self._row + 1
        self._column, self._name = 0, None
        if not 1 <= self._row <= MAX_ROW:
            refuse("broken", f"{number[:20]}行目")
        if attributes.get("hidden") in TRUE:
            self._cells.hide_row(self._row)

    def _close_cell(self, attributes: Attributes) -> None:
        """Pass over a cell that has nothing: most cells of a ruled sheet have not, so their place is not even read."""
        name, before, self._name = attributes.get("r"), self._name, attributes.get("r")
        if name is None:
            self._column = 1 + (self._column if before is None else column_number(split_address(before)[1]))
        if self._parts:
            self._parts.clear()
        style = attributes.get("s", "")
        if self._filled or style in self._cells.open_styles:
            row, letters = (self._row, _letters(self._column)) if name is None else split_address(name)
            self._take_cell(row, letters, attributes.get("t", ""), style)
            self._result, self._text, self._formula, self._filled = "", "", None, False

    def _take_cell(self, row: int, letters: str, kind: str, style: str) -> None:
        cells, result, formula = self._cells, self._result, self._formula
        columns = cells.columns_of(row)
        if letters not in columns:
            if result or self._text or formula is not None:
                cells.leave_out(row, letters)
            return
        cell = row, columns[letters]
        if style in cells.open_styles:
            cells.unlock(cell)
        if formula is not None:
            cells.note_formula(cell, kind, formula, result)
        if result:
            cells.put(cell, cells.typed(cell, kind, result, style))
        elif self._text:
            cells.put_text(cell, self._text, self._runs, style)


def _letters(column: int) -> str:
    if column > MAX_COLUMN:
        refuse("broken", f"{column}列目のセル")
    return column_letters(column)
