"""The shared strings of a workbook: looked up by index, appended to, never re-written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from workbook_tools.excel.patching.cellxml import text_element
from workbook_tools.excel.patching.refusals import refuse
from workbook_tools.excel.patching.xmlbytes import (
    FINAL,
    Edit,
    attributes,
    blanked,
    has_extra_markup,
    require_plain,
    require_spreadsheet,
    splice,
    tag_end,
    text_of,
    whole_number,
    with_attribute,
)

_SIMPLE_ITEM = re.compile(rb"<si><t(?: xml:space=\"preserve\")?>([^<\r]*)</t></si>\s*")


@dataclass(slots=True)
class StringTable:
    """The table as it stands, and what is to be added to it. Make one with `read_table`.

    `items` are the strings as they are written, each without the opening of its `<si`.
    """

    part: str
    data: bytes
    prefix: bytes
    tag_start: int
    tag_end: int
    close: int
    items: list[bytes]
    can_grow: bool
    _present: dict[bytes, int] = field(default_factory=dict)
    _added: dict[str, int] = field(default_factory=dict)

    def text(self, index: int) -> str | None:
        """Give the plain text of one string, readings (furigana) left out; None where there is none."""
        if not 0 <= index < len(self.items):
            return None
        return _plain_text(self._opening() + self.items[index], self.prefix, self.part)

    def index_of(self, text: str) -> int | None:
        """Give the index under which a plain text is or will be found; None when this table cannot grow.

        A text that stands there already without runs or readings is used again: then the part stays as it is.
        """
        if not self.can_grow:
            return None
        if text not in self._added:
            if not self._present:
                self._present = dict(zip(self.items, range(len(self.items)), strict=True))
            present = self._present.get(self._item(text).removeprefix(self._opening()))
            if present is not None:
                return present
            self._added[text] = len(self.items) + len(self._added)
        return self._added[text]

    def grown(self) -> bytes:
        """Write the part with the new strings behind the old ones; the same bytes when there are none."""
        if not self._added:
            return self.data
        tag = self.data[self.tag_start : self.tag_end]
        items = b"".join(self._item(text) for text in self._added)
        for name in (b"count", b"uniqueCount"):
            present = attributes(tag).get(name)
            if present is not None:
                tag = with_attribute(tag, name, b"%d" % (whole_number(present) + len(self._added)))
        if self.close == self.tag_end:
            tag = tag[:-2].rstrip() + b">"
            items += b"</" + self.prefix + b"sst>"
        return splice(self.data, [Edit(self.tag_start, self.tag_end, tag), Edit(self.close, self.close, items)])

    def _opening(self) -> bytes:
        return b"<" + self.prefix + b"si"

    def _item(self, text: str) -> bytes:
        return self._opening() + b">" + text_element(self.prefix, text) + b"</" + self.prefix + b"si>"


def read_table(data: bytes, part: str) -> StringTable:
    """Cut the table into its strings. A table with comments or CDATA can be read but is not added to."""
    require_plain(data, part)
    root = require_spreadsheet(data, part, "sst")
    odd = has_extra_markup(data, root.end)
    seen = blanked(data) if odd else data
    self_closing = data[root.end - 2 : root.end] == b"/>"
    close = root.end if self_closing else seen.rfind(b"</" + root.prefix + b"sst")
    if close < root.end:
        refuse("broken-part", part)
    items = _cut(data, seen, root.end, close, b"<" + root.prefix + b"si")
    return StringTable(part, data, root.prefix, root.start, root.end, close, items, not odd)


def _cut(data: bytes, seen: bytes, start: int, end: int, opening: bytes) -> list[bytes]:
    if seen is data:
        return data[start:end].split(opening)[1:]
    starts = [match.start() for match in re.finditer(re.escape(opening), seen[:end]) if match.start() >= start]
    return [data[a + len(opening) : b] for a, b in zip(starts, [*starts[1:], end], strict=False)]


def _plain_text(item: bytes, prefix: bytes, part: str) -> str:
    simple = _SIMPLE_ITEM.fullmatch(item)
    if simple is not None:
        return text_of(simple[1])
    name = prefix.decode("utf-8")
    path: list[str] = []
    pieces: list[str] = []

    def opened(tag: str, _: dict[str, str]) -> None:
        path.append(tag.removeprefix(name))

    def text(piece: str) -> None:
        if path in (["si", "t"], ["si", "r", "t"]):
            pieces.append(piece)

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = opened
    parser.EndElementHandler = lambda _: path.pop() and None
    parser.CharacterDataHandler = text
    closing = item.rfind(b"</" + prefix + b"si")
    stop = tag_end(item, closing) if closing >= 0 else tag_end(item, 0)
    try:
        parser.Parse(item[:stop], FINAL)
    except expat.ExpatError:
        refuse("broken-part", part)
    return "".join(pieces)
