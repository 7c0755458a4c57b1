"""Cell formats, as far as a check needs them: which show dates, which are unlocked, which are struck through or red."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from workbook_tools.excel.reading.dates import Clock, clock_of
from workbook_tools.excel.reading.markup import KEPT_BYTES, Attributes, Handlers, parse_pieces, parse_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.excel.reading.container import Container

Marks = tuple[str, ...]
"""`struck`, `red`, both or neither."""

STRUCK, RED = "struck", "red"
FALSE = ("0", "false")
TRUE = ("1", "true")

_SECTIONS = frozenset(
    {"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "colors", "tableStyles"}
)
_WANTED = _SECTIONS | {"xf", "protection", "font", "strike", "color", "numFmt"}
_RED_INDEXES = ("2", "10")
_RGB = re.compile(r"(?:[0-9A-F]{2})?([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})\Z", re.IGNORECASE)
_LEAST_RED, _MOST_OTHER = 0xB0, 0x60


class CellStyle(NamedTuple):
    """What a cell format does to a value."""

    clock: Clock
    marks: Marks


_ORDINARY = CellStyle("", ())


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats that matter, by their number as cells write it; `""` is the format of a cell that names none."""

    special: Mapping[str, CellStyle] = field(default_factory=dict)
    unlocked: frozenset[str] = frozenset()


def is_red(attributes: Attributes) -> bool:
    """Tell whether a colour is Excel's red, its dark red or close to them."""
    if "rgb" not in attributes:
        return attributes.get("indexed") in _RED_INDEXES
    match = _RGB.match(attributes["rgb"])
    if match is None:
        return False
    red, green, blue = (int(pair, 16) for pair in match.groups())
    return red >= _LEAST_RED and max(green, blue) <= _MOST_OTHER


def read_styles(container: Container, part: str) -> Styles:
    """Read the styles part; a book without one has no special formats."""
    if part not in container:
        return Styles()
    if container.size(part) <= KEPT_BYTES:
        return _known_styles(container.read(part), part)
    sheet = _StyleSheet()
    parse_pieces(container.chunks(part), sheet.handlers(), container.limits, part)
    return sheet.styles()


@lru_cache(maxsize=64)
def _known_styles(data: bytes, part: str) -> Styles:
    """Read a styles part of usual size; the forms of one round share it byte for byte, so the last few are kept."""
    sheet = _StyleSheet()
    parse_whole(data, sheet.handlers(), part)
    return sheet.styles()


class _StyleSheet:
    """A handler of start tags that follows fonts and number formats to the cell formats that use them."""

    __slots__ = ("_codes", "_fonts", "_formats", "_looks", "_marks", "_names", "_parts", "_section", "_unlocked")

    def __init__(self) -> None:
        self._section = ""
        self._codes: dict[str, str] = {}
        self._fonts = 0
        self._marks: dict[str, Marks] = {}
        self._formats: list[tuple[str, str]] = []
        self._looks: dict[tuple[str, str], tuple[str, str]] = {}
        self._unlocked: set[str] = set()
        self._parts: list[str] = []
        self._names: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        """Take a start tag; most of a styles part is about looks no check asks for."""
        local = self._names.get(name)
        if local is None:
            local = self._names[name] = _wanted(name)
        if not local:
            return
        if local in _SECTIONS:
            self._section = local
        elif self._section == "cellXfs":
            self._take_format(local, attributes)
        elif self._section == "fonts":
            self._take_font(local, attributes)
        elif self._section == "numFmts" and local == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")

    def handlers(self) -> Handlers:
        """Give what a parser calls; there is no text in a styles part but blanks."""
        return Handlers(self.start, None, self._parts, self._parts.clear)

    def styles(self) -> Styles:
        """Give the formats that matter."""
        known = {
            look: CellStyle(clock_of(look[0], self._codes.get(look[0])), self._marks.get(look[1], ()))
            for look in self._looks
        }
        special = {str(index): known[look] for index, look in enumerate(self._formats) if known[look] != _ORDINARY}
        if "0" in special:
            special[""] = special["0"]
        unlocked = frozenset(self._unlocked)
        return Styles(special, unlocked | {""} if "0" in unlocked else unlocked)

    def _take_format(self, local: str, attributes: Attributes) -> None:
        if local == "xf":
            look = attributes.get("numFmtId", "0"), attributes.get("fontId", "")
            self._formats.append(self._looks.setdefault(look, look))
        elif local == "protection" and attributes.get("locked") in FALSE:
            self._unlocked.add(str(len(self._formats) - 1))

    def _take_font(self, local: str, attributes: Attributes) -> None:
        if local == "font":
            self._fonts += 1
        elif local == "strike" and attributes.get("val") not in FALSE:
            self._mark(STRUCK)
        elif local == "color" and is_red(attributes):
            self._mark(RED)

    def _mark(self, kind: str) -> None:
        font = str(self._fonts - 1)
        self._marks[font] = (*self._marks.get(font, ()), kind)


def _wanted(name: str) -> str:
    """Give the local name of an element that matters, "" for any other."""
    local = name.rpartition("}")[2]
    return local if local in _WANTED else ""
