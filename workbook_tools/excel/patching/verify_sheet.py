"""Two worksheets compared row by row, by means of their own: where they differ though nobody promised it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']([A-Z]+[0-9]+)[\"']")
_SPANS = re.compile(rb"\sspans\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_NUMBER = re.compile(rb"\sr\s*=\s*[\"'](\d+)[\"']")
_DATA = re.compile(rb"<((?:[\w.-]+:)?)sheetData(?:\s[^>]*|/)?>")
_DIMENSION = re.compile(rb"(<(?:[\w.-]+:)?dimension\s[^>]*?ref\s*=\s*)(?:\"[^\"]*\"|'[^']*')")
_ROOT = re.compile(rb"<((?:[\w.-]+:)?(?:worksheet|sst))(?=[\s/>])(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_ITEM = re.compile(rb"<(?:[\w.-]+:)?si(?=[\s/>])")
_PLAIN_ITEM = re.compile(rb"><(?:[\w.-]+:)?t(?:\sxml:space=\"preserve\")?>([^<&\r]*)</(?:[\w.-]+:)?t></[^<]*\s*\Z")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")

Values = Mapping[tuple[int, int], object]


@dataclass(slots=True)
class Texts:
    """The shared strings as raw items; only those asked for are parsed."""

    data: bytes
    _pieces: list[bytes] = field(default_factory=list)

    def text(self, index: str) -> str:
        """Give the text of one item."""
        opening = _ITEM.search(self.data)
        if opening is None:
            return ""
        if not self._pieces:
            self._pieces = self.items().split(opening[0])
        piece = self._pieces[int(index) + 1]
        plain = _PLAIN_ITEM.match(piece)
        if plain is not None:
            return _unescaped(plain[1].decode("utf-8"))
        return _plain(_wrapped(self.data, [opening[0] + piece])[0])

    def items(self) -> bytes:
        """All the items as they are written."""
        first = _ITEM.search(self.data)
        return self.data[first.start() : self.data.rfind(b"</")] if first is not None else b""

    def begins_with(self, old: bytes) -> bool:
        """Whether the items of an older table stand first in this one, byte for byte."""
        first = _ITEM.search(self.data)
        items = Texts(old).items()
        return not items or (first is not None and self.data.startswith(items, first.start()))


@dataclass(frozen=True, slots=True)
class _Split:
    """A worksheet cut into what stands before its rows, its rows by number, and what stands behind them."""

    data: bytes
    head: bytes
    mark: bytes
    rows: Mapping[int, bytes]
    order: list[int]
    tail: bytes


def sheet_difference(was: bytes, now: bytes, values: Values, emptied: frozenset[str], texts: Texts) -> str:
    """Name the first place that differs from the promise; "" when all is as promised."""
    old, new = _split(was), _split(now)
    if old.head != new.head or old.tail != new.tail:
        return "rows' surroundings"
    wanted = {f"{_letters(column)}{row}": value for (row, column), value in values.items()}
    touched = {int(name.lstrip(_LETTERS)) for name in (*wanted, *emptied)}
    if new.order != sorted(set(new.order)) or not set(old.rows) <= set(new.rows) <= set(old.rows) | touched:
        return "rows' order"
    changed: list[str] = []
    for row in new.order:
        if row in touched:
            place = _row_difference(old.rows.get(row), new.rows[row], new.mark, changed)
            if place:
                return f"row {row} {place}"
        elif old.rows[row] != new.rows[row]:
            return f"row {row}"
    return _cells_difference(_cells_at(old, changed), _cells_at(new, changed), wanted, emptied, texts)


def _row_difference(was: bytes | None, now: bytes, mark: bytes, changed: list[str]) -> str:
    """Name what differs in a row besides whole cells, and note the cells that differ."""
    old, new = _cells(was or b"", mark), _cells(now, mark)
    tags = old.pop(""), new.pop("")
    if was is not None and _SPANS.sub(b"", tags[0]) != _SPANS.sub(b"", tags[1]):
        return "tag"
    if list(new) != sorted(new, key=lambda name: (len(name), name)) or not old.keys() <= new.keys():
        return "cells' order"
    changed += (name for name, cell in new.items() if old.get(name) != cell)
    return ""


def _cells(row: bytes, mark: bytes) -> dict[str, bytes]:
    """Cut a row into its cells as they are written, by name; under "" stands the row's own tag."""
    opening = mark.removesuffix(b"row") + b"c"
    end = row.rfind(b"</" + mark.removeprefix(b"<"))
    tag, *pieces = (row if end < 0 else row[:end]).split(opening)
    cells = {"": tag.rstrip(b"/> \r\n\t")}
    name = ""
    for piece in pieces:
        found = _REFERENCE.match(piece) or _REFERENCE.search(piece, 0, piece.find(b">"))
        if found is None:
            cells[name] += opening + piece
            continue
        name = found[1].decode("ascii")
        cells[name] = opening + piece
    return cells


def _cells_at(split: _Split, names: Iterable[str]) -> dict[str, Element]:
    """Parse the cells of these names."""
    rows = {int(name.lstrip(_LETTERS)) for name in names}
    found: dict[str, bytes] = {}
    for row in rows & split.rows.keys():
        found |= _cells(split.rows[row], split.mark)
    return {cell.get("r", ""): cell for cell in _wrapped(split.data, [found[name] for name in names if name in found])}


def _cells_difference(
    was: Mapping[str, Element],
    now: Mapping[str, Element],
    wanted: Mapping[str, object],
    emptied: frozenset[str],
    texts: Texts,
) -> str:
    for name, cell in now.items():
        before = was.get(name)
        if name in wanted:
            fine = _holds(cell, wanted[name], texts) and (before is None or before.get("s") == cell.get("s"))
        else:
            fine = name in emptied and before is not None and _is_emptied(before, cell)
        if not fine:
            return name
    unwritten = (name for name, value in wanted.items() if name not in now and value is not None)
    return next(unwritten, "") or next((name for name in emptied if name not in now), "")


def _split(data: bytes) -> _Split:
    """Cut a worksheet; the rows lack the opening of their tag, `mark`."""
    opening = _DATA.search(data)
    if opening is None:
        return _Split(data, data, b"", {}, [], b"")
    head = _DIMENSION.sub(rb"\1", data[: opening.start()])
    mark = b"<" + opening[1] + b"row"
    if opening[0].endswith(b"/>"):
        return _Split(data, head, mark, {}, [], data[opening.end() :])
    end = data.rindex(b"</" + opening[1] + b"sheetData")
    pieces = data.split(mark, data.count(mark, 0, end))
    if len(pieces) > 1:
        pieces[-1] = pieces[-1][: pieces[-1].rindex(b"</" + opening[1] + b"sheetData")]
    order = [int(match[1]) for match in map(_NUMBER.search, pieces[1:]) if match is not None]
    rows = dict(zip(order, pieces[1:], strict=True))
    return _Split(data, head, mark, rows, order, data[data.index(b">", end) + 1 :])


def _wrapped(data: bytes, fragments: list[bytes]) -> list[Element]:
    """Parse pieces of a part under its own root tag, which knows their namespaces."""
    root = _ROOT.search(data)
    if root is None:
        return []
    opening = root[0][:-2] + b">" if root[0].endswith(b"/>") else root[0]
    whole = opening + b"".join(fragments) + b"</" + root[1] + b">"
    try:
        return list(ET.fromstring(whole))  # noqa: S314 - pieces under a root tag, no DTD among them
    except ET.ParseError:
        return []


def _holds(cell: Element, value: object, texts: Texts) -> bool:
    found = {child.tag.rpartition("}")[2]: child for child in cell}
    kind, content = cell.get("t", "n"), found["v"].text if "v" in found else None
    if "f" in found:
        return False
    if value is None:
        return content is None and "is" not in found
    if isinstance(value, str):
        text = _plain(found["is"]) if kind == "inlineStr" else texts.text(content or "") if kind == "s" else None
        return text == value
    if isinstance(value, bool):
        return kind == "b" and content == str(int(value))
    return isinstance(value, int | float) and kind == "n" and content is not None and float(content) == value


def _is_emptied(before: Element, now: Element) -> bool:
    if {name: value for name, value in before.attrib.items() if name not in ("t", "vm")} != now.attrib:
        return False
    kept = [child for child in before if child.tag.rpartition("}")[2] != "v"]
    return len(kept) == len(now) and all(map(_same, kept, now))


def _plain(element: Element) -> str:
    """Join the text of a string item: its own and its runs', without readings."""
    pieces = [t.text or "" for t in element.findall("./{*}t")]
    pieces += [t.text or "" for t in element.findall("./{*}r/{*}t")]
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _same(one: Element, other: Element) -> bool:
    if one.tag != other.tag or one.attrib != other.attrib or one.text != other.text or len(one) != len(other):
        return False
    return all(map(_same, one, other))


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
