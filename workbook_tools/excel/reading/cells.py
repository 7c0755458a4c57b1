"""The cells of one sheet while they are read: typed, placed, bounded, each address once."""

from __future__ import annotations

import re
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING

from workbook_tools.excel.address import MAX_COLUMN, MAX_ROW, cell_name, column_letters, column_number
from workbook_tools.excel.grid import CellError
from workbook_tools.excel.reading.dates import iso_moment, moment_of
from workbook_tools.excel.reading.refusals import refuse
from workbook_tools.excel.reading.text import decoded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.excel.grid import Cell, Value
    from workbook_tools.excel.reading.limits import Limits
    from workbook_tools.excel.reading.rich_text import Run, SharedStrings
    from workbook_tools.excel.reading.styles import CellStyle, Marks, Styles

NAMED_PLACES = 100
"""How many cells are named one by one when they are left out."""

_LONGEST_WHOLE = 20
_NONE: Mapping[str, int] = {}
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})\Z", re.ASCII)


class Cells:
    """What the lanes fill: both of them call the same methods, so that they cannot understand a cell differently."""

    __slots__ = (
        "_columns", "_length", "_most", "date1904", "formulas", "hidden_rows", "left_out", "limits", "marked_runs", "open_styles",
        "raw_dates", "strings", "styles", "uncached", "unlocked", "values",
    )  # fmt: skip

    def __init__(
        self, strings: SharedStrings, styles: Styles, limits: Limits, *, date1904: bool = False, taken: int = 0
    ) -> None:
        self.strings = strings
        self.styles = styles
        self.limits = limits
        self.date1904 = date1904
        self._columns = _columns_within(limits.last_column)
        self.values: dict[Cell, Value] = {}
        self.formulas: dict[Cell, str] = {}
        self.uncached: set[Cell] = set()
        self.raw_dates: dict[Cell, float] = {}
        self.unlocked: set[Cell] = set()
        self.hidden_rows: set[int] = set()
        self.marked_runs: dict[Cell, tuple[tuple[str, str], ...]] = {}
        self.left_out: list[str] = []
        self.open_styles = styles.unlocked
        self._length = 0
        self._most = limits.values - taken

    def require_room(self) -> None:
        """Refuse a sheet that holds more than the limits allow; asked once a slice, not once a cell."""
        if max(len(self.values), len(self.formulas)) > self._most:
            refuse("too-many-cells", f"{self.limits.values:,}個まで")
        if self._length > self.limits.text:
            refuse("too-big", "文字の量")

    def hide_row(self, row: int) -> None:
        """Note a hidden row of the window."""
        if row <= self.limits.last_row:
            self.hidden_rows.add(row)

    def unlock(self, cell: Cell) -> None:
        """Note a cell that stays open in a protected sheet; after a great many, no more are noted."""
        self.unlocked.add(cell)
        if len(self.unlocked) >= self._most:
            self.open_styles = frozenset()

    def columns_of(self, row: int) -> Mapping[str, int]:
        """Give the columns of a row by their letters; none for a row beyond the window."""
        return self._columns if row <= self.limits.last_row else _NONE

    def note_formula(self, cell: Cell, kind: str, text: str, result: str) -> None:
        """Note a formula, and whether it was saved without a result."""
        self.formulas[cell] = text
        self._length += len(text)
        if not result and kind not in ("str", "e"):
            self.uncached.add(cell)

    def leave_out(self, row: int, letters: str) -> None:
        """Note a value outside the window, where a stray blank can be and a table cannot."""
        column = column_number(letters)
        if not 1 <= row <= MAX_ROW or column > MAX_COLUMN:
            refuse("broken", f"セルの番地「{letters}{row}」")
        if len(self.left_out) <= NAMED_PLACES:
            self.left_out.append(cell_name(row, column) if len(self.left_out) < NAMED_PLACES else "…")

    def shared(self, cell: Cell, text: str, style: str) -> str:
        """Look a shared string up by its stored number."""
        index = int(text) if text.isdecimal() else -1
        if not 0 <= index < len(self.strings.texts):
            refuse("broken", f"{cell_name(*cell)}の文字列の番号")
        if index in self.strings.marked or style in self.styles.special:
            self.mark_shared(cell, index, style)
        return self.strings.texts[index]

    def mark_shared(self, cell: Cell, index: int, style: str) -> None:
        """Note what is struck through or red in a shared string."""
        special = self.styles.special.get(style)
        if index in self.strings.marked or (special is not None and special.marks):
            self.mark_text(cell, self.strings.texts[index], self.strings.runs_of(index), style)

    def typed(self, cell: Cell, kind: str, text: str, style: str) -> Value:
        """Give a stored text the type its cell says it has; what does not fit stays the text it is."""
        special = self.styles.special.get(style)
        value: Value
        if kind == "s":
            return self.shared(cell, text, style)
        if kind in ("", "n"):
            value = number_of(text)
            if special is not None and special.clock and not isinstance(value, str):
                value = self._dated(cell, value, special)
        elif kind == "b":
            value = {"1": True, "true": True, "0": False, "false": False}.get(text.strip(), text)
        elif kind == "e":
            value = CellError(text)
        elif kind == "d":
            moment = iso_moment(text)
            value = text if moment is None else moment
        else:
            value = decoded(text)
            self._length += len(text)
        if special is not None and special.marks:
            self.mark_text(cell, str(value), (), style)
        return value

    def put(self, cell: Cell, value: Value) -> None:
        """Place a value that is not empty; refuse a second one unless it is the same again."""
        if value != "" and self.values.setdefault(cell, value) is not value:
            self.repeated(cell, value)

    def put_text(self, cell: Cell, text: str, runs: tuple[Run, ...], style: str) -> None:
        """Place a text that stands in the cell itself."""
        self._length += len(text)
        self.put(cell, text)
        self.mark_text(cell, text, runs, style)

    def repeated(self, cell: Cell, value: Value) -> None:
        """Refuse a second value for a cell, unless it is the same again."""
        first = self.values[cell]
        if first != value or type(first) is not type(value):
            refuse("duplicate-cell", cell_name(*cell))

    def mark_text(self, cell: Cell, text: str, runs: tuple[Run, ...], style: str) -> None:
        """Note the struck-through and red runs of a text; a run without a look of its own has the cell's."""
        special = self.styles.special.get(style)
        own = special.marks if special is not None else ()
        found: list[tuple[str, str]] = []
        last: Marks = ()
        for marks, run in runs or ((None, text),):
            marks = own if marks is None else marks  # noqa: PLW2901 - the look it shows
            if marks and marks == last:
                found[-len(marks) :] = [(kind, before + run) for kind, before in found[-len(marks) :]]
            else:
                found += [(kind, run) for kind in marks]
            last = marks
        if found and text:
            self.marked_runs[cell] = tuple(found)

    def _dated(self, cell: Cell, serial: float, special: CellStyle) -> Value:
        self.raw_dates[cell] = serial
        moment = moment_of(serial, special.clock, date1904=self.date1904)
        return serial if moment is None else moment


def number_of(text: str) -> int | float | str:
    """Read a stored number: whole where it is written whole; a text that is no number stays text."""
    bare = text.strip(" \t\r\n")
    if not bare.isascii() or "_" in bare:
        return text
    try:
        if len(bare) <= _LONGEST_WHOLE and "." not in bare and "e" not in bare and "E" not in bare:
            return int(bare)
        number = float(bare)
    except ValueError:
        return text
    return number if isfinite(number) else text


@lru_cache(maxsize=4)
def _columns_within(last: int) -> dict[str, int]:
    """Give the columns of the window by their letters, so that a cell's column is one look-up."""
    return {column_letters(column): column for column in range(1, last + 1)}


def split_address(name: str) -> tuple[int, str]:
    """Split a cell's name into row and letters; refuse what is not a cell's name."""
    match = _ADDRESS.match(name.upper())
    if match is None or int(match[2]) > MAX_ROW or column_number(match[1]) > MAX_COLUMN:
        refuse("broken", f"セルの番地「{name[:20]}」")
    return int(match[2]), match[1]
