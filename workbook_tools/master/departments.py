"""Which departments a cell of the master names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook_tools.model.folding import fold, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.model.plan import Department

_REMARK = re.compile(r"[（(]\s*※[^）)]*[）)]")
_INSIDE = re.compile(r"[（(][^）)]*[）)]")
_ENDING = re.compile(r"(?:[課室局部館所園校署院会係班]|センター|事務局|グループ|チーム|[GＧ]|[)）])\Z")
_SEPARATOR = re.compile(r"[、，,;；\n/／]+|及び|並びに|(?=[①-⑳])|(?<=[課室局部館所園校署院会係班])[ \u3000]+(?=\S)")
_WRAPPED = re.compile(r"(?<=[^\x00-\x7f])[ \u3000]+(?=[^\x00-\x7f])")


class DepartmentNames:
    """The spelling of each department: the settings' own, else the one the master used first."""

    def __init__(self, known: Sequence[Department]) -> None:
        self._spelling: dict[str, str] = {}
        for department in known:
            for name in (department.name, *department.aliases):
                self._spelling.setdefault(fold(name), department.name)

    def of(self, cell: str) -> tuple[str, ...]:
        """Name the departments of a cell in the cell's order.

        A cell that is one known department is never taken apart; a line break or blank inside a name is mended;
        a remark in brackets (`全課（※関係課：…）`) is no department.
        """
        text = _REMARK.sub("", cell).strip()
        whole = self._spelling.get(fold(text))
        names = [whole] if whole else [self._spelt(piece) for piece in _pieces(text)]
        return tuple(dict.fromkeys(names))

    def _spelt(self, piece: str) -> str:
        return self._spelling.setdefault(fold(piece), _WRAPPED.sub("", one_line(piece)))


def _pieces(text: str) -> Iterator[str]:
    """Cut at separators outside brackets; a piece that does not end like a department's name goes on in the next."""
    begun = ""
    for part in _outside_brackets(text):
        begun += part.strip().lstrip("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
        if begun and _ENDING.search(begun):
            yield begun
            begun = ""
    if begun:
        yield begun


def _outside_brackets(text: str) -> Iterator[str]:
    shielded = _INSIDE.sub(lambda match: "\0" * len(match[0]), text)
    start = 0
    for match in _SEPARATOR.finditer(shielded):
        yield text[start : match.start()]
        start = match.end()
    yield text[start:]
