"""Two worksheets compared row by row, by means of their own: where they differ though nobody promised it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator
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

_NO_ROW = 1 << 30

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
    """A worksheet cut into what stands before its rows, its rows, and what stands behind them.

    The rows lack the opening of their tag, `mark`.
    """

    data: bytes
    head: bytes
    mark: bytes
    rows: list[bytes]
    tail: bytes


def sheet_difference(was: bytes, now: bytes, values: Values, emptied: frozenset[str], texts: Texts) -> str:
    """Name the first place that differs from the promise; "" when all is as promised."""
    old, new = _split(was), _split(now)
    if old.head != new.head or old.tail != new.tail:
        return "rows' surroundings"
    wanted = {f"{_letters(column)}{row}": value for (row, column), value in values.items()}
    touched = {int(name.lstrip(_LETTERS)) for name in (*wanted, *emptied)}
    before: dict[str, bytes] = {}
    after: dict[str, bytes] = {}
    for row, old_row, new_row in _differing_rows(old.rows, new.rows):
        old_cells, new_cells = _cells(old_row or b"", new.mark), _cells(new_row, new.mark)
        place = _row_difference(old_cells, new_cells, is_new=old_row is None)
        if row not in touched or place:
            return f"row {row} {place}"
        changed = [name for name, cell in new_cells.items() if old_cells.get(name) != cell]
        before |= {name: old_cells[name] for name in changed if name in old_cells}
        after |= {name: new_cells[name] for name in changed}
    return _cells_difference(_elements(was, before), _elements(now, after), wanted, emptied, texts)


def _differing_rows(old: list[bytes], new: list[bytes]) -> Iterator[tuple[int, bytes | None, bytes]]:
    """Yield the rows that differ: number, old row (None for a new one), new row; number 0 for one out of order."""
    at = last = 0
    for row in new:
        if at < len(old) and old[at] == row:
            at += 1
            continue
        number, following = _number(row), _number(old[at]) if at < len(old) else _NO_ROW
        last = max(last, _number(old[at - 1]) if at else 0)
        yield number if last < number <= following else 0, old[at] if number == following else None, row
        last = number
        at += number == following
    if at < len(old):
        yield 0, old[at], b""


def _number(row: bytes) -> int:
    match = _NUMBER.search(row)
    return int(match[1]) if match is not None else 0


def _row_difference(old: dict[str, bytes], new: dict[str, bytes], *, is_new: bool) -> str:
    """Name what differs in a row besides whole cells; takes the row's own tag out of both."""
    tags = _SPANS.sub(b"", old.pop("")), _SPANS.sub(b"", new.pop(""))
    if not is_new and tags[0] != tags[1]:
        return "tag"
    in_order = list(new) == sorted(new, key=lambda name: (len(name), name))
    return "" if in_order and old.keys() <= new.keys() else "cells' order"


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


def _elements(data: bytes, cells: Mapping[str, bytes]) -> dict[str, Element]:
    """Parse cells of a worksheet."""
    return {cell.get("r", ""): cell for cell in _wrapped(data, list(cells.values()))}


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
    opening = _DATA.search(data)
    if opening is None:
        return _Split(data, data, b"", [], b"")
    head = _DIMENSION.sub(rb"\1", data[: opening.start()])
    mark = b"<" + opening[1] + b"row"
    if opening[0].endswith(b"/>"):
        return _Split(data, head, mark, [], data[opening.end() :])
    closing = b"</" + opening[1] + b"sheetData"
    end = data.rindex(closing)
    rows = data.split(mark, data.count(mark, 0, end))[1:]
    if rows:
        rows[-1] = rows[-1][: rows[-1].rindex(closing)]
    return _Split(data, head, mark, rows, data[data.index(b">", end) + 1 :])


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
