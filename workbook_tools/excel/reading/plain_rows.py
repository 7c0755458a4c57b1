"""Rows in the plain lane: one pattern for a row's tag, one for its cells, and giving up at anything else."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from workbook_tools.excel.address import MAX_ROW
from workbook_tools.excel.reading.plain import NotPlain, slices, unescaped
from workbook_tools.excel.reading.styles import TRUE
from workbook_tools.excel.reading.text import decoded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.excel.grid import Cell
    from workbook_tools.excel.reading.cells import Cells

_ROW_END = "</row>"
_TOKEN = re.compile(
    r'<c r="([A-Z]{1,3})([0-9]+)"(?: s="([0-9]+)")?(?: t="(\w+)")?(?: ph="1")?'
    r'(?:/>|>(?:<v>([^<]*)</v></c>|<is><t(?: xml:space="preserve")?>([^<]*)</t></is></c>'
    r'|(<f(?: [^<>]*[^<>/])?(?:/>|>[^<]*</f>))(?:<v(?: xml:space="preserve")?>([^<]*)</v>|<v/>)?</c>))'
    r'|<row r="([1-9][0-9]{0,6})"((?: [A-Za-z][A-Za-z0-9:]*="[^"<>&]*")*)(/?)>'
    r"|(</row>|.+)",
    re.DOTALL | re.ASCII,
)
_FACT = re.compile(r' ([A-Za-z][A-Za-z0-9]*(?::[A-Za-z][A-Za-z0-9]*)?)="([^"<>&]*)"')
_DECLARED = re.compile(r'\sxmlns:(\w+)="')
_LONGEST_FACTS = 400
_LONGEST_FORMULA = 500
_NONE: Mapping[str, int] = {}


def read_plain_rows(data: bytes, start: int, stop: int, cells: Cells) -> None:
    """Read the rows between two places of a sheet; raise `NotPlain` where the parser must judge."""
    if data.find(b"xmlns", start, stop) >= 0:
        raise NotPlain
    declared = frozenset(_DECLARED.findall(data[:start].decode("utf-8", "replace")))
    for piece in slices(data, start, stop, _ROW_END.encode()):
        if _read_piece(piece, cells, declared):
            raise NotPlain
        cells.require_room()


def _read_piece(piece: str, cells: Cells, declared: frozenset[str]) -> str:  # noqa: C901, PLR0912 - see the loop
    """Read some whole rows; give the number of one left open. A call for each cell would cost as much as the cell."""
    texts, marked, count = cells.strings.texts, cells.strings.marked, len(cells.strings.texts)
    special, unlocked, unlock, put = cells.styles.special, cells.open_styles, cells.unlock, cells.values.setdefault
    columns, row, here, find = _NONE, 0, "", _TOKEN.findall
    for letters, digits, style, kind, value, inline, formula, result, number, facts, closed, rest in find(piece):
        if letters:
            if digits != here or letters not in columns:
                _leave_out(cells, row, letters, value or inline or formula, in_its_row=digits == here)
                continue
            cell = row, columns[letters]
            if style in unlocked:
                unlock(cell)
            if formula:
                value = _note_formula(cells, cell, kind, formula, result)  # noqa: PLW2901 - it stands after the formula
            if not value:
                if inline:
                    cells.put_text(cell, decoded(unescaped(inline)), (), style)
                continue
            if kind != "s" or not value.isdecimal() or (index := int(value)) >= count:
                typed = cells.typed(cell, kind, unescaped(value), style)
            elif typed := texts[index]:
                if style in special or index in marked:
                    cells.mark_shared(cell, index, style)
            else:
                continue
            if put(cell, typed) is not typed:
                cells.repeated(cell, typed)
        elif number and not here:
            row, here = int(number), "" if closed else number
            columns = _open_row(cells, row, _facts(facts), declared)
        elif rest == _ROW_END and here:
            here = ""
        else:
            raise NotPlain
    return here


def _open_row(cells: Cells, row: int, facts: _Facts, declared: frozenset[str]) -> Mapping[str, int]:
    if row > MAX_ROW or not facts.prefixes <= declared:
        raise NotPlain
    if facts.hidden:
        cells.hide_row(row)
    return cells.columns_of(row)


def _leave_out(cells: Cells, row: int, letters: str, content: str, *, in_its_row: bool) -> None:
    if not in_its_row:
        raise NotPlain
    if content:
        cells.leave_out(row, letters)


def _note_formula(cells: Cells, cell: Cell, kind: str, element: str, result: str) -> str:
    """Note a formula from its element as it is written; give its result back."""
    text = _known_formula(element) if len(element) <= _LONGEST_FORMULA else _formula(element)
    cells.note_formula(cell, kind, text, result)
    return result


def _formula(element: str) -> str:
    tag, _, text = element.partition(">")
    if tag not in ("<f", "<f/") and _facts(tag[2:].removesuffix("/")).prefixes:
        raise NotPlain
    return unescaped(text.removesuffix("</f>"))


_known_formula = lru_cache(maxsize=2048)(_formula)
"""Forms of one round have the same formulas."""


class _Facts(NamedTuple):
    """What is said by the attributes of a tag."""

    hidden: bool
    prefixes: frozenset[str]


@lru_cache(maxsize=1024)
def _known_facts(written: str) -> _Facts:
    """Read attributes as they are written; rows of one sheet say the same over and over."""
    found = _FACT.findall(written)
    facts = dict(found)
    if (
        "r" in facts
        or len(facts) != len(found)
        or sum(len(name) + len(value) + 4 for name, value in found) != len(written)
    ):
        raise NotPlain
    prefixes = frozenset(name.partition(":")[0] for name in facts if ":" in name)
    return _Facts(facts.get("hidden") in TRUE, prefixes)


def _facts(written: str) -> _Facts:
    if len(written) > _LONGEST_FACTS:
        raise NotPlain
    return _known_facts(written)
