"""The cells a formula reads, by a small tokenizer that would rather say "anything" than miss one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from workbook_tools.excel.address import MAX_COLUMN, MAX_ROW, column_number

if TYPE_CHECKING:
    from collections.abc import Iterator

_VOLATILE = frozenset(
    [
        "INDIRECT",
        "OFFSET",
        "TODAY",
        "NOW",
        "RAND",
        "RANDBETWEEN",
        "RANDARRAY",
        "CELL",
        "INFO",
        "EVALUATE",
        "RTD",
        "CALL",
        "REGISTER.ID",
    ]
)
_LONGEST = 16_384  # twice what Excel takes
_WIDENING = frozenset({"SUMIF", "AVERAGEIF"})
"""Their last argument grows to the size of the first: `SUMIF(A1:A9,x,C1)` reads C1:C9."""

_WORD = r"""
    ("(?:[^"]|"")*")
  | ('(?:[^']|'')+'!|(?:\[\d+\])?\w[\w.]*(?::\w[\w.]*)?!)?
    (?: (\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})(?::(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6}))?
     |  (\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})
     |  (\$?)([1-9]\d{0,6}):(\$?)([1-9]\d{0,6})
    )(?![\w.(!\[])
  | ([^\W\d][\w.]*)\(
  | ((?:TRUE|FALSE)\b(?!\()|\d+\.?\d*(?:[Ee][+-]?\d+)?|\.\d+(?:[Ee][+-]?\d+)?|\#[A-Z/0]+[!?]?|[-+*/^&=<>(),;{}%\s]+)
  | (.)
"""
_PLAIN_FORMULAS = r"""(?:
    "(?:[^"\n]|"")*+"
  | (?: \$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})?
     |  \$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}
     |  \$?[1-9]\d{0,6}:\$?[1-9]\d{0,6}
    )(?![\w.(!\[:])
  | (?!(?:VOLATILE)\()[A-Za-z][\w.]*+\(
  | (?:TRUE|FALSE)\b(?!\() | \d++\.?\d*+(?:[Ee][+-]?\d+)? | \.\d++ | [-+*/^&=<>(),;{}%\s]++
)*+"""
"""Formulas, one a line, in which nothing but cells of their own sheet, known marks and functions occur."""

_TEXT, _FUNCTION, _PLAIN, _OTHER = 1, 19, 20, 21


class Reference(NamedTuple):
    """Cells read on a sheet (None: the formula's own); `fixed` tells which of the four edges have a `$`."""

    sheet: str | None
    first_row: int
    first_column: int
    last_row: int
    last_column: int
    fixed: tuple[bool, bool, bool, bool]

    def moved(self, rows: int, columns: int) -> Reference | None:
        """Move the reference as a copy of the formula further on reads it; None when it would leave the sheet."""
        fixed = self.fixed
        r1, r2 = self.first_row + rows * (not fixed[0]), self.last_row + rows * (not fixed[2])
        c1, c2 = self.first_column + columns * (not fixed[1]), self.last_column + columns * (not fixed[3])
        moved = _sorted(self.sheet, (r1, fixed[0]), (c1, fixed[1]), (r2, fixed[2]), (c2, fixed[3]))
        inside = moved.first_row >= 1 and moved.first_column >= 1
        return moved if inside and moved.last_row <= MAX_ROW and moved.last_column <= MAX_COLUMN else None


class Reads(NamedTuple):
    """What a formula reads; `anything` when that cannot be told from its text."""

    references: tuple[Reference, ...]
    anything: bool


ANYTHING = Reads((), anything=True)


@cache
def _pattern(source: str) -> re.Pattern[str]:
    """Compile a pattern on its first use: workbooks without formulas need none."""
    volatile = "|".join(map(re.escape, sorted(_VOLATILE)))
    return re.compile(source.replace("VOLATILE", volatile), re.VERBOSE | re.DOTALL | re.IGNORECASE)


def cells_read(formula: str) -> Reads:
    """Find the cells a formula reads. Names, tables and volatile functions count as reading anything."""
    if len(formula) > _LONGEST:
        return ANYTHING
    references: list[Reference] = []
    widening = False
    for token in _pattern(_WORD).finditer(formula):
        kind = token.lastindex
        if kind in (_PLAIN, _TEXT):
            continue
        if kind == _OTHER:
            return ANYTHING
        if kind == _FUNCTION:
            name = token[_FUNCTION].upper().removeprefix("_XLFN.").removeprefix("_XLWS.")
            if name in _VOLATILE:
                return ANYTHING
            widening = widening or name in _WIDENING
            continue
        sheet = _sheet_named(token[2])
        if sheet == "":
            continue
        reference = _reference(sheet, token) if sheet is None or ":" not in sheet else None
        if reference is None:
            return ANYTHING
        references.append(reference)
    return Reads(tuple(_widened(references) if widening else references), anything=False)


def read_only_their_sheet(formulas: str) -> bool:
    """Whether formulas, one a line, read cells of their own sheet alone and nothing that cannot be told."""
    return _pattern(_PLAIN_FORMULAS).fullmatch(formulas) is not None


def _sheet_named(prefix: str | None) -> str | None:
    """Name the sheet of a reference, case folded; "" for another workbook's, which no cell of ours can change."""
    if prefix is None:
        return None
    name = prefix[:-1]
    if name.startswith("'"):
        name = name[1:-1].replace("''", "'")
    if "[" in name:
        return ":" if "[0]" in name else ""
    return name.casefold()


def _reference(sheet: str | None, token: re.Match[str]) -> Reference | None:
    groups = token.groups()
    if groups[3]:
        dollar1, letters1, dollar2, digits1, dollar3, letters2, dollar4, digits2 = groups[2:10]
        c1, r1 = column_number(letters1.upper()), int(digits1)
        if letters2 is None:
            return _within(Reference(sheet, r1, c1, r1, c1, (bool(dollar2), bool(dollar1)) * 2))
        c2, r2 = column_number(letters2.upper()), int(digits2)
        return _within(
            _sorted(sheet, (r1, bool(dollar2)), (c1, bool(dollar1)), (r2, bool(dollar4)), (c2, bool(dollar3)))
        )
    if groups[11]:
        dollar1, letters1, dollar2, letters2 = groups[10:14]
        c1, c2 = column_number(letters1.upper()), column_number(letters2.upper())
        return _within(_sorted(sheet, (1, True), (c1, bool(dollar1)), (MAX_ROW, True), (c2, bool(dollar2))))
    dollar1, digits1, dollar2, digits2 = groups[14:18]
    r1, r2 = int(digits1), int(digits2)
    return _within(_sorted(sheet, (r1, bool(dollar1)), (1, True), (r2, bool(dollar2)), (MAX_COLUMN, True)))


def _within(reference: Reference) -> Reference | None:
    return reference if reference.last_row <= MAX_ROW and reference.last_column <= MAX_COLUMN else None


_Edge = tuple[int, bool]


def _sorted(sheet: str | None, r1: _Edge, c1: _Edge, r2: _Edge, c2: _Edge) -> Reference:
    """Turn a reference so that its first corner is the top left one, each `$` staying with its edge."""
    if r1 > r2:
        r1, r2 = r2, r1
    if c1 > c2:
        c1, c2 = c2, c1
    return Reference(sheet, r1[0], c1[0], r2[0], c2[0], (r1[1], c1[1], r2[1], c2[1]))


def _widened(references: list[Reference]) -> Iterator[Reference]:
    """Let every reference grow to the height and width of the largest one."""
    height = max((r.last_row - r.first_row for r in references), default=0)
    width = max((r.last_column - r.first_column for r in references), default=0)
    for reference in references:
        last_row = min(MAX_ROW, reference.first_row + height)
        last_column = min(MAX_COLUMN, reference.first_column + width)
        yield reference._replace(last_row=last_row, last_column=last_column)
