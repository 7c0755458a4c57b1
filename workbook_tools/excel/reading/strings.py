"""Shared strings and rich text: runs joined, furigana left out, struck-through and red runs remembered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from workbook_tools.excel.reading.markup import (
    MAIN,
    STRICT,
    Attributes,
    Handlers,
    parse_pieces,
    pieces_of,
)
from workbook_tools.excel.reading.plain import PLAIN_BYTES, XML_HEAD, NotPlain, is_clean, slices, unescaped
from workbook_tools.excel.reading.refusals import refuse
from workbook_tools.excel.reading.styles import FALSE, RED, STRUCK, Marks, is_red
from workbook_tools.excel.reading.text import decoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbook_tools.excel.reading.container import Container
    from workbook_tools.excel.reading.limits import Limits

_T = r'<t(?: xml:space="preserve")?>'
_READING = (
    rf'(?:<rPh sb="\d+" eb="\d+">{_T}[^<&]*</t></rPh>)*'
    r'(?:<phoneticPr fontId="\d+"(?: type="\w+")?(?: alignment="\w+")?/>)?'
)
_RUN = rf"<r>(?:<rPr>(?:<[^<>]*/>)*</rPr>)?{_T}[^<]*</t></r>"
_RICH = rf"<si>(?:(?:{_RUN})+{_READING}|<t/>)</si>|<si/>"
_ENTRY = re.compile(rf"<si>{_T}([^<]*)</t>(?:</si>|{_READING}</si>)|({_RICH}|.+)", re.DOTALL)
_IS_RICH = re.compile(_RICH)
_HEAD = re.compile(rf'{XML_HEAD}<sst((?: [a-zA-Z:]+="[A-Za-z0-9:/.-]+")+)>\Z')
_ATTRIBUTE = re.compile(r' ([a-zA-Z:]+)="([^"]+)"')
_USUAL = frozenset({"xmlns", "xmlns:r", "count", "uniqueCount"})


class Run(NamedTuple):
    """One run of a rich text; `marks` is None where the run takes the look of its cell."""

    marks: Marks | None
    text: str


@dataclass(frozen=True, slots=True)
class SharedStrings:
    """The texts by index, and the runs of those that are rich."""

    texts: list[str] = field(default_factory=list)
    runs: Mapping[int, tuple[Run, ...]] = field(default_factory=dict)


class RichText:
    """Handlers for what stands inside one `si`, `is` or comment text."""

    __slots__ = ("_in_reading", "_marks", "parts", "runs")

    def __init__(self, parts: list[str]) -> None:
        self.parts = parts
        self.runs: list[Run] = []
        self._marks: Marks | None = None
        self._in_reading = 0

    def start(self, local: str, attributes: Attributes) -> None:
        """Take a start tag."""
        if local == "t":
            self.parts.clear()
        elif local == "r":
            self._marks = None
        elif local == "rPr":
            self._marks = ()
        elif local == "rPh":
            self._in_reading += 1
        elif self._marks is not None:
            if local == "strike" and attributes.get("val") not in FALSE:
                self._marks += (STRUCK,)
            elif local == "color" and is_red(attributes):
                self._marks += (RED,)

    def end(self, local: str) -> None:
        """Take an end tag."""
        if local == "rPh":
            self._in_reading -= 1
        elif local == "t" and not self._in_reading:
            self.runs.append(Run(self._marks, decoded("".join(self.parts))))
        elif local == "r":
            self._marks = None

    def take(self) -> tuple[str, tuple[Run, ...]]:
        """Give the text gathered since the last time, and its runs if any had a look of its own."""
        runs = tuple(self.runs)
        self.runs.clear()
        self._marks, self._in_reading = None, 0
        text = runs[0].text if len(runs) == 1 else "".join(run.text for run in runs)
        return text, runs if any(run.marks is not None for run in runs) else ()


class _Strings:
    """Handlers for a whole shared strings part."""

    __slots__ = ("_length", "_limits", "rich", "runs", "texts")

    def __init__(self, rich: RichText, limits: Limits) -> None:
        self.texts: list[str] = []
        self.runs: dict[int, tuple[Run, ...]] = {}
        self.rich = rich
        self._limits = limits
        self._length = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Take a start tag."""
        self.rich.start(name.rpartition("}")[2], attributes)

    def end(self, name: str) -> None:
        """Take an end tag."""
        local = name.rpartition("}")[2]
        if local != "si":
            self.rich.end(local)
            return
        text, runs = self.rich.take()
        if runs:
            self.runs[len(self.texts)] = runs
        self.texts.append(text)
        self.rich.parts.clear()
        self._length += len(text)

    def require_room(self) -> None:
        """Refuse more text than anybody types."""
        if self._length > self._limits.text or len(self.texts) > self._limits.strings:
            refuse("too-big", "文字の量")


def read_strings(container: Container, part: str) -> SharedStrings:
    """Read the shared strings of a workbook; one without any has no cell that asks for them."""
    if part not in container:
        return SharedStrings()
    if container.size(part) > PLAIN_BYTES:
        return _streamed(container.chunks(part), container, part)
    data = container.read(part)
    most = container.limits.strings
    if len(data) > most and data.count(b"<si") > most:
        refuse("too-big", "文字の量")
    return _plain(data, container, part) or _streamed(pieces_of(data), container, part)


def _streamed(pieces: Iterable[bytes], container: Container, part: str) -> SharedStrings:
    found = _Strings(RichText([]), container.limits)
    parse_pieces(pieces, Handlers(found.start, found.end, found.rich.parts, found.require_room), container.limits, part)
    return SharedStrings(found.texts, found.runs)


def _plain(data: bytes, container: Container, part: str) -> SharedStrings | None:
    """Read a part spelled as Excel, LibreOffice and XlsxWriter spell it; None sends it to the parser."""
    first, last = data.find(b"<si"), data.rfind(b"</sst>")
    if not 0 <= first < last or not is_clean(data) or data[last + 6 :].strip():
        return None
    texts: list[str] = []
    others: list[tuple[int, str]] = []
    try:
        if not _is_usual_head(data[:first].decode()):
            return None
        for piece in slices(data, first, last, b"</si>"):
            plain, odd = zip(*_ENTRY.findall(piece), strict=True)
            if any(odd):
                others += [(len(texts) + at, entry) for at, entry in enumerate(odd) if entry]
            texts += _resolved(plain, piece)
    except (NotPlain, UnicodeDecodeError):
        return None
    if not others:
        return SharedStrings(texts)
    return _filled_in(texts, others, container, part)


def _is_usual_head(head: str) -> bool:
    """Tell whether a part begins as a table of strings does, each attribute once and none that needs a parser."""
    match = _HEAD.match(head)
    found = _ATTRIBUTE.findall(match[1]) if match is not None else []
    named = dict(found)
    return len(named) == len(found) and named.keys() <= _USUAL and named.get("xmlns") in (MAIN, STRICT)


def _resolved(texts: Sequence[str], piece: str) -> Sequence[str]:
    """Resolve entities and escapes, if the piece the texts come from has any."""
    if "&" in piece:
        texts = [unescaped(text) for text in texts]
    if "_" in piece and "_x" in piece:
        texts = [decoded(text) for text in texts]
    return texts


def _filled_in(
    texts: list[str], others: list[tuple[int, str]], container: Container, part: str
) -> SharedStrings | None:
    """Let the parser read the rich entries among the plain ones: there is one understanding of rich text."""
    if any(_IS_RICH.fullmatch(entry) is None for _, entry in others):
        return None
    wrapped = f'<sst xmlns="{MAIN}">{"".join(entry for _, entry in others)}</sst>'.encode()
    rich = _streamed(pieces_of(wrapped), container, part)
    if len(rich.texts) != len(others):
        return None
    for (index, _), text in zip(others, rich.texts, strict=True):
        texts[index] = text
    return SharedStrings(texts, {others[at][0]: runs for at, runs in rich.runs.items()})
