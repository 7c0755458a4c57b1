"""Shared strings in the plain lane: text, furigana and runs as Excel, LibreOffice and XlsxWriter spell them."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import add
from typing import TYPE_CHECKING

from workbook_tools.errors import FileRefused
from workbook_tools.excel.reading.markup import MAIN, STRICT, Handlers, parse_whole, pieces_of
from workbook_tools.excel.reading.plain import XML_HEAD, NotPlain, is_clean, slices, unescaped
from workbook_tools.excel.reading.rich_text import RichText, SharedStrings, parse_strings
from workbook_tools.excel.reading.text import decoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbook_tools.excel.reading.limits import Limits
    from workbook_tools.excel.reading.styles import Marks

# What no XML can hold stands for the seams of runs, so that nothing in the file can look like one.
_OPEN, _CLOSE, _SEAM = "\x01", "\x02", "\x03"
_READING = (
    r'(?:<rPh sb="\d+" eb="\d+"><t>[^<&]*</t></rPh>)*'
    r'(?:<phoneticPr fontId="\d+"(?: type="\w+")?(?: alignment="\w+")?/>)?'
)
_NOTHING = r"<si>(?:<t/>)?</si>|<si/>"
_ENTRY = re.compile(rf"<si><t>([^<]*)</t>(?:</si>|{_READING}</si>)|{_NOTHING}|(.+)", re.DOTALL)
_ENTRY_OF_RUNS = re.compile(
    rf"<si>(?:<t>([^<{_OPEN}{_CLOSE}{_SEAM}]*)</t>|{_OPEN}([^<{_OPEN}{_CLOSE}]*){_CLOSE}){_READING}</si>"
    rf"|{_NOTHING}|(.+)",
    re.DOTALL,
)
_HEAD = re.compile(rf'{XML_HEAD}<sst((?: [a-zA-Z:]+="[A-Za-z0-9:/.-]+")+)>\Z')
_ATTRIBUTE = re.compile(r' ([a-zA-Z:]+)="([^"]+)"')
_USUAL = frozenset({"xmlns", "xmlns:r", "count", "uniqueCount"})
_NOT_IN_A_LOOK = re.compile(r"<(?:t|si|r|rPr|rPh)[\s/>]")
_LONGEST_LOOK = 800
_END = b"</sst>"


def read_plain_strings(data: bytes, limits: Limits, part: str) -> SharedStrings:
    """Read a table of strings; raise `NotPlain` where the parser must judge, and where runs are struck or red."""
    first, last = data.find(b"<si"), data.rfind(_END)
    if not 0 <= first < last or not is_clean(data) or data[last + len(_END) :].strip():
        raise NotPlain
    if not _is_usual_head(data[:first]):
        raise NotPlain
    texts: list[str] = []
    rich = False
    for piece in slices(data, first, last, b"</si>"):
        piece = piece.replace('<t xml:space="preserve">', "<t>")  # noqa: PLW2901 - one spelling from here on
        if "<r>" in piece:
            rich = True
            plain, runs, rest = zip(*_ENTRY_OF_RUNS.findall(_with_seams(piece)), strict=True)
            found = tuple(map(add, plain, runs))
        else:
            found, rest = zip(*_ENTRY.findall(piece), strict=True)
        if rest[-1]:
            raise NotPlain
        texts += _resolved(found, piece)
    if not rich:
        return SharedStrings(texts)
    return SharedStrings(texts, find_runs=lambda: parse_strings(pieces_of(data), limits, part)[1])


def _is_usual_head(head: bytes) -> bool:
    """Tell whether a part begins as a table of strings does, each attribute once and none that needs a parser."""
    match = _HEAD.match(head.decode("utf-8", "replace"))
    found = _ATTRIBUTE.findall(match[1]) if match is not None else []
    named = dict(found)
    return len(named) == len(found) and named.keys() <= _USUAL and named.get("xmlns") in (MAIN, STRICT)


def _with_seams(piece: str) -> str:
    """Take the looks of runs out of a piece and put marks where runs begin, meet and end."""
    first, *others = piece.split("<rPr>")
    kept, looks = [first], set()
    for other in others:
        look, closed, after = other.partition("</rPr>")
        if not closed:
            raise NotPlain
        looks.add(look)
        kept.append(after)
    if any(_marks_of(look) for look in looks):
        raise NotPlain
    bare = "".join(kept)
    return bare.replace("</t></r><r><t>", _SEAM).replace("<si><r><t>", f"<si>{_OPEN}").replace("</t></r>", _CLOSE)


def _resolved(texts: Sequence[str], piece: str) -> Iterable[str]:
    """Resolve entities and escapes run by run, if the piece the texts come from has any."""
    if "&" in piece or ("_" in piece and "_x" in piece):
        return ["".join(decoded(unescaped(run)) for run in text.split(_SEAM)) for text in texts]
    return [text.replace(_SEAM, "") for text in texts] if "<r>" in piece else texts


def _marks_of(look: str) -> Marks:
    if len(look) > _LONGEST_LOOK:
        raise NotPlain
    return _known_marks(look)


@lru_cache(maxsize=512)
def _known_marks(look: str) -> Marks:
    """Let the parser read the look of a run; a book has a handful of them, however many runs."""
    rich = RichText([])
    handlers = Handlers(
        lambda name, attributes: rich.start(name.rpartition("}")[2], attributes),
        lambda name: rich.end(name.rpartition("}")[2]),
        rich.parts,
        rich.parts.clear,
    )
    if _NOT_IN_A_LOOK.search(look):
        raise NotPlain
    try:
        parse_whole(f"<si><r><rPr>{look}</rPr><t>1</t></r></si>".encode(), handlers, "rPr")
    except FileRefused as refused:
        raise NotPlain from refused
    return rich.runs[0].marks or ()
