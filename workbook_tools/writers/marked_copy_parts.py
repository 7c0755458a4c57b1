"""A package as its parts: what leads to what, and the same parts always packed into the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import quoteattr

from workbook_tools.errors import FileRefused
from workbook_tools.excel.gate import open_container
from workbook_tools.excel.reading.container import part_key
from workbook_tools.excel.reading.relations import relations
from workbook_tools.excel.reading.workbook_part import find_workbook, read_workbook_part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbook_tools.excel.reading.relations import Relation

CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_TYPE = re.compile(rb"<(?:\w+:)?(Default|Override)\b([^>]*?)/?>")
_ATTRIBUTE = re.compile(rb"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class ContentType(NamedTuple):
    """What kind of part an extension (`Default`) or a single part (`Override`) is; all as the XML spells it."""

    element: str
    name: str
    kind: str

    @property
    def key(self) -> tuple[str, str]:
        """What it is about, however it is spelt."""
        return self.element, self.name.lower()


class Parts:
    """The parts of one package by name; names are found however their letters are cased."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {info.filename: package.read(info) for info in package.infolist() if not info.is_dir()}
        self.names = {part_key(name): name for name in self.parts}
        kind, container = open_container(data)
        if container is None:
            raise FileRefused("other-format", f"xlsx の形式ではありません（{kind}）。")
        self._container = container

        self._workbook = read_workbook_part(self._container, find_workbook(self._container))

    @property
    def strings(self) -> str:
        """The part of the shared strings, "" where there is none."""
        return self.names.get(part_key(self._workbook.strings), "")

    def sheets(self) -> dict[str, str]:
        """Name the part of every worksheet, by the sheet's name."""
        return {title: self.names[part_key(part)] for title, _, part in self._workbook.sheets}

    def relations(self, name: str) -> tuple[Relation, ...]:
        """Read what a part leads to."""
        return relations(self._container, part_key(name))

    def reach(self, name: str) -> tuple[str, ...]:
        """Name a part and everything it leads to, their relationships included."""
        found: dict[str, None] = {}
        waiting = [part_key(name)]
        while waiting:
            key = waiting.pop()
            if key in self.names and self.names[key] not in found:
                found[self.names[key]] = None
                if rels := self.names.get(part_key(rels_name(key))):
                    found[rels] = None
                waiting += [relation.target for relation in self.relations(key) if relation.target]
        return tuple(found)

    def content_types(self) -> tuple[ContentType, ...]:
        """Read the content types."""
        text = self.parts[self.names[part_key(CONTENT_TYPES)]]
        found = []
        for element, written in _TYPE.findall(text):
            has = {key.decode(): (one or other).decode() for key, one, other in _ATTRIBUTE.findall(written)}
            found.append(
                ContentType(element.decode(), has.get("Extension") or has.get("PartName", ""), has["ContentType"])
            )
        return tuple(found)


def rels_name(part: str) -> str:
    """Name the part that holds a part's relationships."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def spell_types(types: Iterable[ContentType]) -> bytes:
    """Spell content types in one order; the first word about a part counts."""
    known: dict[tuple[str, str], ContentType] = {}
    for each in types:
        known.setdefault(each.key, each)
    lines = [f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="{_TYPES}">']
    for element, name, kind in sorted(known.values()):
        about = "Extension" if element == "Default" else "PartName"
        lines.append(f'<{element} {about}="{name}" ContentType="{kind}"/>')
    return "".join([*lines, "</Types>"]).encode()


def relationship(identity: str, kind: str, target: str) -> bytes:
    """Spell one relationship to a part of the package."""
    return f"<Relationship Id={quoteattr(identity)} Type={quoteattr(kind)} Target={quoteattr(target)}/>".encode()


def pack(parts: dict[str, bytes]) -> bytes:
    """Pack parts in one order with one date, so that the same parts are the same bytes."""
    target = io.BytesIO()
    first = {CONTENT_TYPES: 0, "_rels/.rels": 1, "xl/workbook.xml": 2}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: (first.get(name, 3), name)):
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            package.writestr(info, parts[name])
    return target.getvalue()
