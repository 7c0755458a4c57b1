"""Values and their XML: what a cell holds now, and how a new value is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from workbook_tools.excel.grid import CellError
from workbook_tools.excel.patching.xmlbytes import with_attribute, without_attributes

if TYPE_CHECKING:
    from workbook_tools.excel.patching.rowcells import CellSpan

CellValue: TypeAlias = str | int | float | bool | None

MAX_TEXT_UNITS = 32_767
_MAX_DIGITS = 15
_EXACT_WHOLE = 10.0**_MAX_DIGITS
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_VALUE_ATTRIBUTES = (b"t", b"cm", b"vm")


def text_problem(text: str) -> tuple[str, str] | None:
    """Name by code and detail what keeps a text out of a cell, if anything does."""
    match = _FORBIDDEN.search(text)
    if match is not None:
        return "bad-character", f"U+{ord(match[0]):04X}"
    units = len(text) + sum(character > "\uffff" for character in text)
    return ("text-too-long", f"{units:,}") if units > MAX_TEXT_UNITS else None


def number_problem(number: float) -> tuple[str, str] | None:
    """Name by code and detail what keeps a number out of a cell, if anything does."""
    try:
        finite = abs(float(number)) < float("inf")
    except OverflowError:
        finite = False
    return None if finite else ("not-a-number", str(number)[:20])


def has_too_many_digits(value: CellValue) -> bool:
    """Whether a whole number has more digits than Excel keeps."""
    if isinstance(value, bool) or not isinstance(value, int):
        return False
    return len(str(abs(value)).rstrip("0")) > _MAX_DIGITS


def stored_form(value: CellValue) -> CellValue:
    """Turn a value into what is stored: an empty text into an empty cell, an over-long whole number into a text."""
    if value == "":
        return None
    return str(value) if has_too_many_digits(value) else value


def same_value(present: CellValue, wanted: CellValue) -> bool:
    """Whether a cell holds the wanted value already: texts letter by letter, numbers by their size."""
    return _kind_of(present) == _kind_of(wanted) and present == wanted


def decode_text(text: str) -> str:
    """Resolve `_xHHHH_`, the way a cell's text spells what XML cannot."""
    if "_x" not in text:
        return text
    decoded = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return decoded.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def encode_text(text: str) -> bytes:
    """Spell a text for XML: `_xHHHH_` where it looks like an escape or holds a carriage return."""
    text = _LOOKS_ESCAPED.sub("_x005F_", text).replace("\r", "_x000D_")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").encode("utf-8")


def text_element(prefix: bytes, text: str) -> bytes:
    """Write the `<t>` of a text; blanks that XML would be free to drop are declared."""
    fragile = text != text.strip() or "\n" in text or "\t" in text or "  " in text
    space = b' xml:space="preserve"' if fragile else b""
    return b"<" + prefix + b"t" + space + b">" + encode_text(text) + b"</" + prefix + b"t>"


def spell_number(number: float) -> bytes:
    """Spell a number in the shortest way that reads back as the same."""
    whole = abs(number) < _EXACT_WHOLE and number == int(number)
    return repr(int(number) if whole else number).encode("ascii")


def present_value(cell: CellSpan, shared_text: str | None) -> CellValue:
    """Tell what a cell holds; `shared_text` is the text its index stands for. A formula gives its cached result."""
    text = cell.inline if cell.kind == "inlineStr" and cell.inline is not None else cell.value
    if cell.kind == "s":
        text = shared_text
    if text is None:
        return None
    match cell.kind:
        case "n":
            return _number(text)
        case "b":
            return text.strip() in ("1", "true")
        case "e":
            return CellError(text)
        case _:
            return decode_text(text)


def cell_element(tag: bytes, prefix: bytes, value: CellValue, index: int | None, extension: bytes) -> bytes:
    """Rebuild a cell from its start tag: style and place kept, the value new, the kind to match."""
    tag = without_attributes(tag, _VALUE_ATTRIBUTES)
    tag = tag[: -2 if tag.endswith(b"/>") else -1].rstrip() + b">"
    kind, body = _body(prefix, value, index)
    if kind:
        tag = with_attribute(tag, b"t", kind)
    if not body and not extension:
        return tag[:-1] + b"/>"
    return tag + body + extension + b"</" + prefix + b"c>"


def _body(prefix: bytes, value: CellValue, index: int | None) -> tuple[bytes, bytes]:
    if value is None:
        return b"", b""
    if isinstance(value, str) and index is None:
        return b"inlineStr", b"<" + prefix + b"is>" + text_element(prefix, value) + b"</" + prefix + b"is>"
    if isinstance(value, str):
        kind, spelled = b"s", b"%d" % (index or 0)
    elif isinstance(value, bool):
        kind, spelled = b"b", b"%d" % value
    else:
        kind, spelled = b"", spell_number(value)
    return kind, b"<" + prefix + b"v>" + spelled + b"</" + prefix + b"v>"


def _number(text: str) -> CellValue:
    text = text.strip()
    try:
        return int(text) if text.lstrip("-").isdigit() and len(text) <= _MAX_DIGITS else float(text)
    except ValueError:
        return text or None


def _kind_of(value: CellValue) -> str:
    if value is None:
        return "empty"
    if isinstance(value, CellError):
        return "error"
    if isinstance(value, str):
        return "text"
    return "bool" if isinstance(value, bool) else "number"
