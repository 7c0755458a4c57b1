"""The plain lane: parts spelled as every common program spells them, read by patterns that account for each character.

Patterns read such a part in a third of the time a parser needs. Whatever they do not cover completely, they leave
alone: `NotPlain` sends the whole part to the parser, which is the authority on everything else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAIN_BYTES: Final = 16 << 20
"""The plain lane holds a whole part in memory; larger ones are streamed through the parser."""

XML_HEAD: Final = (
    "(?:\N{ZERO WIDTH NO-BREAK SPACE})?"
    r"(?:<\?xml version=[\"']1\.0[\"'](?: encoding=[\"'](?:UTF|utf)-8[\"'])?"
    r"(?: standalone=[\"'](?:yes|no)[\"'])? ?\?>\s*)?"
)
"""The beginning of a part in UTF-8."""

_SLICE = 1 << 17
_LONGEST = 1 << 20
_FORBIDDEN = tuple(code for code in range(32) if code not in (9, 10, 13))
_ENTITY = re.compile(r"&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));|&")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_LAST_CHARACTER = 0x10FFFF
_NO_CHARACTERS = frozenset((*_FORBIDDEN, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF))


class NotPlain(Exception):
    """The part is spelled in a way only the parser can judge."""


def is_clean(data: bytes) -> bool:
    """Tell whether bytes hold no forbidden control character and no comment, CDATA or definition.

    One byte is looked for twenty times as fast as two, so the rare byte is asked for first.
    """
    return (
        not any(map(data.__contains__, _FORBIDDEN))
        and not (b"!" in data and b"<!" in data)
        and not (b"]" in data and b"]]>" in data)
    )


def slices(data: bytes, start: int, stop: int, mark: bytes) -> Iterator[str]:
    """Cut `start:stop` after marks into texts of moderate size, so that what is found in one is soon forgotten."""
    while start < stop:
        end = stop
        if stop - start > _SLICE:
            at = data.rfind(mark, start, start + _SLICE)
            at = at if at >= 0 else data.find(mark, start, stop)
            end = at + len(mark) if at >= 0 else stop
        if end - start > _LONGEST:
            raise NotPlain
        try:
            text = data[start:end].decode()
        except UnicodeDecodeError as error:
            raise NotPlain from error
        if "\ufffe" in text or "\uffff" in text:
            raise NotPlain
        yield text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
        start = end


def unescaped(text: str) -> str:
    """Resolve XML's own entities: at once where only the four usual ones occur, one by one where there are others."""
    if "&" not in text:
        return text
    bare = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    if bare.count("&") == bare.count("&amp;"):
        return bare.replace("&amp;", "&")
    return _ENTITY.sub(_entity, text)


def _entity(match: re.Match[str]) -> str:
    named, decimal, hexadecimal = match.groups()
    if named:
        return _NAMED[named]
    code = int(decimal) if decimal else int(hexadecimal, 16) if hexadecimal else 0
    if code > _LAST_CHARACTER or code in _NO_CHARACTERS:
        raise NotPlain
    return chr(code)
