"""XML as bytes with places: tags found and edited where they stand, so that nothing else is re-written."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET
from xml.parsers import expat

from workbook_tools.excel.patching.refusals import refuse

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

SPREADSHEET_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)

_REST_OF_TAG = re.compile(rb"(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_ATTRIBUTE = re.compile(rb"\s([\w:.-]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_DECLARED_ENCODING = re.compile(rb"\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([^\"']+)")
_UNSEEN = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_ROOT = re.compile(rb"<((?:[\w.-]+:)?)([\w.-]+)")
_MAX_PROLOG = 1 << 16
_BOM = b"\xef\xbb\xbf"
_ENTITY = re.compile(r"&(?:#x([0-9A-Fa-f]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}

FINAL = True
"""What expat wants to hear with the last piece."""


class Edit(NamedTuple):
    """Bytes to put in the place of `start:end`; an insertion where both are the same."""

    start: int
    end: int
    new: bytes


@dataclass(frozen=True, slots=True)
class Root:
    """The root element of a part: its prefix with the colon, its local name, its namespace, its start tag."""

    prefix: bytes
    name: str
    namespace: str
    start: int
    end: int


def splice(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Apply edits; an insertion comes before a replacement at the same place.

    Elements of a well-formed part do not overlap, nor do edits of them: where edits do, the part is damaged.
    """
    pieces: list[bytes] = []
    position = 0
    for start, end, new in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if start < position:
            refuse("broken-part")
        pieces += [data[position:start], new]
        position = end
    return b"".join([*pieces, data[position:]])


def tag_end(data: bytes, start: int) -> int:
    """Find the place just after the tag that begins at `start`; a `>` inside quotes does not end it."""
    match = _REST_OF_TAG.match(data, start + 1) if start >= 0 else None
    if match is None:
        refuse("broken-part")
    return match.end()


def attributes(tag: bytes) -> dict[bytes, bytes]:
    """Read the attributes of a start tag, their values as they are written between the quotes."""
    return {name: quoted[1:-1] for name, quoted in _ATTRIBUTE.findall(tag)}


def whole_number(value: bytes | str | None, otherwise: int = 0) -> int:
    """Read an attribute's value as a whole number, or give `otherwise` where it is missing or is none."""
    try:
        return int(value) if value is not None else otherwise
    except ValueError:
        return otherwise


def is_true(value: bytes | str | None) -> bool:
    """Whether an attribute's value is one of XML's two spellings of true."""
    return value in (b"1", b"true", "1", "true")


def with_attribute(tag: bytes, name: bytes, value: bytes) -> bytes:
    """Set one attribute of a start tag, in its place if it was there, last otherwise."""
    for match in _ATTRIBUTE.finditer(tag):
        if match[1] == name:
            return tag[: match.start(2)] + b'"' + value + b'"' + tag[match.end(2) :]
    close = len(tag) - (2 if tag.endswith(b"/>") else 1)
    head = tag[:close].rstrip()
    return head + b" " + name + b'="' + value + b'"' + tag[close:]


def without_attributes(tag: bytes, names: Iterable[bytes]) -> bytes:
    """Take the attributes named out of a start tag."""
    unwanted = frozenset(names)
    return splice(tag, (Edit(*m.span(), b"") for m in _ATTRIBUTE.finditer(tag) if m[1] in unwanted))


def text_of(raw: bytes) -> str:
    """Read character data or an attribute's value as text, entities resolved."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        refuse("broken-part")
    if "&" not in text:
        return text
    return _ENTITY.sub(_entity, text)


def _entity(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    code = int(match[1], 16) if match[1] else int(match[2])
    return chr(code) if code <= sys.maxunicode else match[0]


def has_extra_markup(data: bytes, start: int = 0, end: int | None = None) -> bool:
    """Whether comments, CDATA or instructions stand in a stretch of bytes.

    The rare second character is looked for first: that runs at the speed of memory.
    """
    end = len(data) if end is None else end
    marks = (b"<!", b"<?")
    return any(data.find(mark[1:], start, end) >= 0 and data.find(mark, start, end) >= 0 for mark in marks)


def blanked(data: bytes) -> bytes:
    """Blank out comments, CDATA and instructions: every place stays the same."""
    return _UNSEEN.sub(lambda match: b" " * len(match[0]), data)


def require_plain(data: bytes, part: str) -> None:
    """Refuse a part that is not UTF-8 or brings a document type definition."""
    head = data[3:4096] if data.startswith(_BOM) else data[:4096]
    declared = _DECLARED_ENCODING.match(head)
    if b"\0" in head[:64] or (declared and declared[1].lower() not in (b"utf-8", b"utf8")):
        refuse("encoding", part)
    prolog, _ = _prolog(data)
    if b"<!DOCTYPE" in prolog:
        refuse("dtd", part)


def root_of(data: bytes, part: str) -> Root:
    """Find the root element and the namespace its prefix stands for."""
    _, match = _prolog(data)
    if match is None:
        refuse("broken-part", part)
    end = tag_end(data, match.start())
    declaration = b"xmlns:" + match[1][:-1] if match[1] else b"xmlns"
    namespace = attributes(data[match.start() : end]).get(declaration, b"").decode("utf-8", "replace")
    return Root(match[1], match[2].decode("utf-8"), namespace, match.start(), end)


def _prolog(data: bytes) -> tuple[bytes, re.Match[bytes] | None]:
    """Find what stands before the root element, comments blanked out, and the beginning of its tag."""
    seen = _UNSEEN.sub(lambda match: b" " * len(match[0]), data[:_MAX_PROLOG])
    match = _ROOT.search(seen)
    return seen[: match.start()] if match is not None else seen, match


def require_spreadsheet(data: bytes, part: str, name: str) -> Root:
    """Refuse a part whose root is not `name` in one of the two namespaces of SpreadsheetML, bound once."""
    root = root_of(data, part)
    bound = [value.decode("utf-8", "replace") for value in attributes(data[root.start : root.end]).values()]
    if root.name != name or root.namespace not in SPREADSHEET_NAMESPACES or bound.count(root.namespace) != 1:
        refuse("namespace", f"{part} {root.namespace}".strip())
    return root


def parse_part(data: bytes, part: str) -> Element:
    """Parse a small part whole; refuse one that is not well formed."""
    require_plain(data, part)
    try:
        return ET.fromstring(data)  # noqa: S314 - a DTD was refused in the line above
    except ET.ParseError:
        refuse("broken-part", part)


def local_name(name: str) -> str:
    """Take an element's or attribute's name out of its namespace."""
    return name.rpartition("}")[2]


def is_well_formed(data: bytes) -> bool:
    """Tell whether the bytes are one well-formed document, at the parser's own speed."""
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(data, FINAL)
    except expat.ExpatError:
        return False
    return True
