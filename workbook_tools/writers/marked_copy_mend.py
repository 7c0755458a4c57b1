"""What the library that marks forgets, put back as it was: results of formulas, readings, runs of text, heights."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from workbook_tools.excel.address import cell_name
from workbook_tools.excel.grid import CellError
from workbook_tools.writers.marked_copy_fragments import restore_fragments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from workbook_tools.excel.grid import Sheet
    from workbook_tools.writers.marked_copy_parts import Parts

_STRING = re.compile(rb"<si\b[^<>]*?(?:/>|>(.*?)</si>)", re.DOTALL)
_WORTH_KEEPING = re.compile(rb"<r\b|<rPh\b|_x[0-9A-Fa-f]{4}_")
"""Runs, readings, and escapes, of which the library makes something else."""
_PHONETIC = re.compile(rb"<phoneticPr\b[^<>]*?(?:/>|>.*?</phoneticPr>)", re.DOTALL)
"""Its font is counted in the old style sheet."""
_SHARED = re.compile(rb'<c ([^<>]*\bt="s"[^<>]*)>\s*<v[^<>]*>\s*(\d+)\s*</v>')
_INLINE = re.compile(rb'<c ([^<>]*\bt="inlineStr"[^<>]*)>\s*<is\b[^<>]*>(.*?)</is>', re.DOTALL)
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3}[0-9]{1,7})"')
_ROW = re.compile(rb"<row\b([^<>]*)>")
_ROW_NUMBER = re.compile(rb'\br="([0-9]{1,7})"')
_OWN_HEIGHT = re.compile(rb'\s*\bcustomHeight="(?:1|true)"')
_CELL = re.compile(rb'<c r="([A-Z]{1,3}[0-9]{1,7})"([^<>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_TYPE = re.compile(rb'\s*\bt="\w+"')
_NO_RESULT = re.compile(rb"<v\s*/>|<v></v>")
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_BODY = re.compile(rb"<is>.*?</is>", re.DOTALL)


def strings_worth_keeping(package: Parts, name: str) -> dict[int, bytes]:
    """Read the bodies of those shared strings of which a plain text would not be all."""
    found: dict[int, bytes] = {}
    for number, match in enumerate(_STRING.finditer(package.parts.get(name, b""))):
        body = match[1] or b""
        if _WORTH_KEEPING.search(body):
            found[number] = _PHONETIC.sub(b"", body)
    return found


def mend_sheet(saved: bytes, original: bytes, strings: Mapping[int, bytes], sheet: Sheet) -> bytes:
    """Put back into a saved sheet what it lacks of the original; `sheet` is the original as our reader has it."""
    bodies = _bodies(original, strings)
    results = {cell_name(*cell).encode(): _result(sheet, cell) for cell in sheet.formulas if cell not in sheet.uncached}
    numbers = {cell_name(*cell).encode(): _result(sheet, cell)[1] for cell in _long_numbers(sheet)}
    if bodies or results or numbers:
        saved = _CELL.sub(lambda match: _mended_cell(match, bodies, results, numbers), saved)
    rows = (_ROW_NUMBER.search(row) for row in _ROW.findall(original) if not _OWN_HEIGHT.search(row))
    growing = {number[1] for number in rows if number}
    saved = let_rows_grow(saved, growing.__contains__)
    return restore_fragments(saved, original)


def let_rows_grow(saved: bytes, grows: Callable[[bytes], bool]) -> bytes:
    """Let rows take the height their text needs once somebody writes into them; the library fixes every height."""

    def row(match: re.Match[bytes]) -> bytes:
        number = _ROW_NUMBER.search(match[1])
        return _OWN_HEIGHT.sub(b"", match[0]) if number and grows(number[1]) else match[0]

    return _ROW.sub(row, saved)


def _bodies(original: bytes, strings: Mapping[int, bytes]) -> dict[bytes, bytes]:
    """Find the cells whose text is worth keeping to the letter, with its body."""
    found: dict[bytes, bytes] = {}
    for attributes, number in _SHARED.findall(original) if strings else ():
        if int(number) in strings and (address := _ADDRESS.search(attributes)):
            found[address[1]] = strings[int(number)]
    for attributes, body in _INLINE.findall(original):
        if _WORTH_KEEPING.search(body) and (address := _ADDRESS.search(attributes)):
            found[address[1]] = _PHONETIC.sub(b"", body)
    return found


def _result(sheet: Sheet, cell: tuple[int, int]) -> tuple[bytes, bytes]:
    """Spell a cell's value as the file keeps it: the kind of cell and its text."""
    value = sheet.values.get(cell, "")
    if cell in sheet.raw_dates:
        return b"", repr(sheet.raw_dates[cell]).encode()
    if isinstance(value, bool):
        return b' t="b"', str(int(value)).encode()
    if isinstance(value, int | float):
        return b"", repr(value).encode()
    kind = b' t="e"' if isinstance(value, CellError) else b' t="str"'
    return kind, escape(_ESCAPE_LIKE.sub("_x005F_", str(value))).encode()


def _long_numbers(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Find the numbers of seventeen digits, as a division gives them; the library keeps sixteen."""
    for cell, value in sheet.values.items():
        number = sheet.raw_dates.get(cell, value)
        if isinstance(number, float) and cell not in sheet.formulas and float(f"{number:.16g}") != number:
            yield cell


def _mended_cell(
    match: re.Match[bytes],
    bodies: Mapping[bytes, bytes],
    results: Mapping[bytes, tuple[bytes, bytes]],
    numbers: Mapping[bytes, bytes],
) -> bytes:
    address, attributes, inside = match[1], match[2], match[3] or b""
    if address in bodies and inside.startswith(b"<is>"):
        inside = _BODY.sub(lambda _: b"<is>" + bodies[address] + b"</is>", inside)
    elif address in results and inside.startswith(b"<f"):
        kind, text = results[address]
        attributes = _TYPE.sub(b"", attributes) + kind
        inside = _NO_RESULT.sub(lambda _: b"<v>" + text + b"</v>", inside)
    elif address in numbers and inside.startswith(b"<v>"):
        inside = b"<v>" + numbers[address] + b"</v>"
    else:
        return match[0]
    return b'<c r="' + address + b'"' + attributes + b">" + inside + b"</c>"
