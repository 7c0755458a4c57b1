"""Cells that several departments answer together: parts under 【課名】 headings, taken apart and put together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook_tools.model.answer import is_blank, same_value
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_BRACKETED = re.compile(r"【([^【】\n]{1,60})】")
_BEHIND = re.compile(r"(【[^【】\n]{1,60}】)(?:[ \u3000]*【[^【】\n]{1,60}】)+")
_MARKED = re.compile(r"^[ \u3000]*[■◆●◇□▼▽○◎＊*・]\s*(?=\S)", re.MULTILINE)
_NAMES = re.compile(r"[・、，,\n]")


def split_parts(text: str, departments: Sequence[str], known: Mapping[str, object] | None = None) -> dict[str, str]:
    """Take a joined text apart: department → its own part, heading included.

    Only headings that name one of `departments` divide the text (`【防災課】`, or `■防災課` at the head of a line); a
    heading that names several, as do headings side by side, gives its part to the first of them. What stands before the first heading is the first
    department's, but a text without any heading belongs to the department that is `known` to have written it.
    """
    parts: dict[str, str] = {}
    owner, start = departments[0] if departments else "", 0
    headings = tuple(_headings(_joint(text), departments))
    for place, named in headings:
        _add(parts, owner, text[start:place])
        owner, start = named, place
    if known and not headings:
        owner = next((name for name, part in known.items() if not is_blank(part) and same_value(part, text)), owner)
    _add(parts, owner, text[start:])
    return parts


def headed_by(text: str, departments: Sequence[str]) -> tuple[str, ...]:
    """Name the departments whose headings stand in a text, each once."""
    return tuple(dict.fromkeys(named for _, named in _headings(text, departments)))


def join_parts(parts: Mapping[str, str], departments: Sequence[str]) -> str:
    """Put parts together in the departments' order, each under its heading; a single part needs none."""
    written = [(name, parts[name]) for name in departments if parts.get(name, "").strip()]
    if len(written) == 1:
        return written[0][1]
    return "\n".join(part if _is_headed(part, departments) else f"【{name}】\n{part}" for name, part in written)


def _joint(text: str) -> str:
    """Blot out every heading that stands right behind another on its line: the part below them is the first one's."""
    return _BEHIND.sub(lambda match: match[1] + "\0" * (len(match[0]) - len(match[1])), text)


def _headings(text: str, departments: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Find every place where a department's part begins."""
    found = {match.start(): _named(match[1], departments) for match in _BRACKETED.finditer(text)}
    for match in _MARKED.finditer(text):
        line = fold(text[match.end() :].partition("\n")[0])
        named = next((name for name in departments if line.startswith(fold(name))), "")
        found.setdefault(match.start(), named)
    return ((place, found[place]) for place in sorted(found) if found[place])


def _is_headed(part: str, departments: Sequence[str]) -> bool:
    """Say whether a part begins with a heading of its own."""
    text = part.lstrip()
    return bool(_BRACKETED.match(text)) or next((place for place, _ in _headings(text, departments)), 1) == 0


def _named(heading: str, departments: Sequence[str]) -> str:
    whole = fold(heading)
    pieces = {fold(piece) for piece in _NAMES.split(heading)}
    exact = next((name for name in departments if fold(name) == whole), "")
    return exact or next((name for name in departments if fold(name) in pieces), "")


def _add(parts: dict[str, str], owner: str, piece: str) -> None:
    if piece.strip():
        parts[owner] = f"{parts[owner]}\n{piece.strip()}" if owner in parts else piece.strip()
