"""XML parts by expat: no definitions, no bottomless nesting, no endless token; small parts as a flat list of elements."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Callable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.parsers import expat

from workbook_tools.excel.reading.container import CHUNK
from workbook_tools.excel.reading.refusals import refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.parsers.expat import XMLParserType

    from workbook_tools.excel.reading.container import Container
    from workbook_tools.excel.reading.limits import Limits

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
NOTHING: Final[frozenset[str]] = frozenset()
KEPT_BYTES: Final = 1 << 14
"""What was made of parts up to this size may be kept: the files of one round share most of their small parts."""

WHOLE_BYTES: Final = 1 << 20
"""Parts up to this size are parsed in one go: none of them can hold enough to hurt."""

_SKIPPED = "}"
_FEW = 64
_DECLARATION = 4
"""Where to look for a second `<?`: the first may stand behind a byte order mark."""
_LAST = True
_CODES = frozenset({"UTF-8", "UTF-16", "US-ASCII", "ISO-8859-1"})
_UTF16_MARKS = (BOM_UTF16_LE, BOM_UTF16_BE)
_EMPTY_TAG = re.compile(rb"<[^<>]*/>()")

Attributes = Mapping[str, str]


class Element(NamedTuple):
    """An element when it ends: its local name, its attributes as the parser names them, its own text."""

    name: str
    attributes: Attributes
    text: str


class Markup(NamedTuple):
    """What was wanted of a part, in the order of the end tags, and the expanded name of its root."""

    root: str
    elements: tuple[Element, ...]


class Handlers(NamedTuple):
    """What a parser calls: `parts` takes the text, `look` is asked between two pieces of a large part."""

    start: Callable[[str, dict[str, str]], None]
    end: Callable[[str], None] | None
    parts: list[str]
    look: Callable[[], None]


class Collector:
    """Handlers that gather the wanted elements and pass over those inside a subtree to skip."""

    __slots__ = ("_elements", "_most", "_open", "_parts", "_roles", "_root", "_skip", "_skipping", "_wanted")

    def __init__(self, wanted: frozenset[str], skip: frozenset[str], parts: list[str], most: int = 0) -> None:
        self._root = ""
        self._elements: list[Element] = []
        self._most = most
        self._wanted = wanted
        self._skip = skip
        self._parts = parts
        self._open: list[Attributes] = []
        self._skipping = 0
        self._roles: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        """Take a start tag."""
        role = self._roles.get(name)
        if role is None:
            role = self._learn(name)
        if role == _SKIPPED:
            self._skipping += 1
        elif role:
            self._open.append(attributes)
        self._parts.clear()

    def end(self, name: str) -> None:
        """Take an end tag."""
        role = self._roles[name]
        if role == _SKIPPED:
            self._skipping -= 1
        elif role:
            attributes = self._open.pop()
            if not self._skipping:
                self._elements.append(Element(role, attributes, "".join(self._parts)))
            self._parts.clear()

    def handlers(self) -> Handlers:
        """Give what a parser calls."""
        return Handlers(self.start, self.end, self._parts, self.require_room)

    def markup(self) -> Markup:
        """Give what was gathered."""
        return Markup(self._root, tuple(self._elements))

    def require_room(self) -> None:
        """Refuse a part of which more is wanted than anybody needs."""
        if len(self._elements) > self._most:
            refuse("too-big", f"要素{self._most:,}個まで")

    def _learn(self, name: str) -> str:
        """Settle what is done with elements of one name: their local name where they are wanted."""
        self._root = self._root or name
        local = name.rpartition("}")[2]
        role = _SKIPPED if local in self._skip else local if local in self._wanted else ""
        self._roles[name] = role
        return role


class _DepthGauge:
    """Knows how deep a large part can be: by the marks in its bytes, or tag by tag where comments could mislead it."""

    __slots__ = ("_depth", "_handlers", "_last", "_limit", "_parser", "_part", "_tag_by_tag")

    def __init__(self, parser: XMLParserType, handlers: Handlers, limit: int, part: str) -> None:
        self._parser = parser
        self._handlers = handlers
        self._limit = limit
        self._part = part
        self._depth = 0
        self._last = b""
        self._tag_by_tag = False

    def look_ahead(self, piece: bytes) -> None:
        """Add what a piece can open; never less than it does, and hardly more."""
        if not self._tag_by_tag and self._may_mislead(piece):
            self._tag_by_tag = True
            self._parser.StartElementHandler = self._open
            self._parser.EndElementHandler = self._close
        if not self._tag_by_tag:
            self._go_to(self._depth + piece.count(b"<") - 2 * piece.count(b"</") - len(_EMPTY_TAG.findall(piece)))

    def _may_mislead(self, piece: bytes) -> bool:
        """Tell whether there is a comment, CDATA or instruction, also one that begins at the very end of a piece."""
        seen, start = self._last + piece, 0 if self._last else _DECLARATION
        self._last = piece[-1:]
        return b"<!" in seen or seen.find(b"<?", start) >= 0

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        self._go_to(self._depth + 1)
        self._handlers.start(name, attributes)

    def _close(self, name: str) -> None:
        self._depth -= 1
        if self._handlers.end is not None:
            self._handlers.end(name)

    def _go_to(self, depth: int) -> None:
        self._depth = depth
        if depth > self._limit:
            refuse("too-deep", self._part)


def parse_whole(data: bytes, handlers: Handlers, part: str) -> None:
    """Parse a small part in one go."""
    parser, code = _new_parser(handlers, data)
    try:
        parser.Parse(data.decode(code).encode() if code else data, _LAST)
    except (expat.ExpatError, UnicodeDecodeError):
        refuse("broken", part)


def parse_pieces(pieces: Iterable[bytes], handlers: Handlers, limits: Limits, part: str) -> None:
    """Parse a large part piece by piece, watching how deep it goes and how long it takes to come to a point."""
    pieces = iter(pieces)
    first = next(pieces, b"")
    parser, code = _new_parser(handlers, first)
    gauge = _DepthGauge(parser, handlers, limits.depth, part)
    fed = 0
    try:
        for piece in _in_utf8(chain((first,), pieces), code):
            gauge.look_ahead(piece)
            parser.Parse(piece)
            fed += len(piece)
            held = sum(map(len, handlers.parts)) if len(handlers.parts) > _FEW else 0
            if max(held, fed - parser.CurrentByteIndex) > limits.token_bytes:
                refuse("too-big", f"{part}の1つの要素")
            handlers.look()
        parser.Parse(b"", _LAST)
    except (expat.ExpatError, UnicodeDecodeError):
        refuse("broken", part)


def pieces_of(data: bytes) -> Iterator[bytes]:
    """Cut bytes that are already in memory into the pieces a large part is parsed in."""
    return (data[at : at + CHUNK] for at in range(0, len(data), CHUNK))


def elements(data: bytes, wanted: frozenset[str], skip: frozenset[str] = NOTHING, *, part: str = "") -> Markup:
    """Gather the wanted elements of a part that is already in memory."""
    collector = Collector(wanted, skip, [])
    parse_whole(data, collector.handlers(), part)
    return collector.markup()


def read_elements(container: Container, part: str, wanted: frozenset[str], skip: frozenset[str] = NOTHING) -> Markup:
    """Gather the wanted elements of a part of a package."""
    size = container.size(part)
    if size <= WHOLE_BYTES:
        return elements(container.read(part), wanted, skip, part=part)
    if size > container.limits.fact_bytes:
        refuse("too-big", f"{part}は展開すると{size >> 20:,}MB")
    collector = Collector(wanted, skip, [], container.limits.elements)
    parse_pieces(container.chunks(part), collector.handlers(), container.limits, part)
    return collector.markup()


def _new_parser(handlers: Handlers, beginning: bytes) -> tuple[XMLParserType, str]:
    """Make a parser whose names are `namespace}local`, and name the code to read UTF-16 with."""
    code = "utf-16" if beginning.startswith(_UTF16_MARKS) else ""
    parser = expat.ParserCreate("utf-8" if code else None, "}")
    parser.buffer_text = True
    parser.StartElementHandler = handlers.start
    parser.EndElementHandler = handlers.end
    parser.CharacterDataHandler = handlers.parts.append
    parser.StartDoctypeDeclHandler = _refuse_definition
    parser.XmlDeclHandler = _require_known_code
    return parser, code


def _in_utf8(pieces: Iterable[bytes], code: str) -> Iterable[bytes]:
    if not code:
        return pieces
    decoder = getincrementaldecoder(code)()
    return (decoder.decode(piece).encode() for piece in pieces)


def _require_known_code(_version: str, encoding: str | None, _standalone: int) -> None:
    """Refuse a code that the parser would have to ask others about."""
    if encoding is not None and encoding.upper() not in _CODES:
        refuse("encoding", encoding)


def _refuse_definition(name: str, _system: str | None, _public: str | None, _internal: int) -> None:
    refuse("dtd", name)
