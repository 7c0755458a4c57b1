"""Drawings of a returned workbook: kept from the library that marks, which would drop shapes, and put back whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook_tools.excel.reading.container import part_key
from workbook_tools.writers.marked_copy_fragments import put_piece
from workbook_tools.writers.marked_copy_parts import CONTENT_TYPES, ContentType, relationship, rels_name, spell_types

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.writers.marked_copy_parts import Parts

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ID = "drawingKept"
_RELATION = re.compile(rb'<Relationship\b[^<>]*/relationships/drawing"[^<>]*?(?:/>|>\s*</Relationship>)')
_EMPTY_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)


def without_drawings(package: Parts) -> dict[str, bytes]:
    """Give the parts of a package with no sheet leading to a drawing."""
    parts = dict(package.parts)
    for part in package.sheets().values():
        if name := package.names.get(part_key(rels_name(part))):
            parts[name] = _RELATION.sub(b"", parts[name])
    return parts


def put_drawings_back(old: Parts, new: Parts, sheets: Mapping[str, str]) -> None:
    """Put the drawings of `old`, with all they lead to, into `new`; `sheets` maps a sheet's part there to its part here."""
    types = [*new.content_types()]
    for before, after in sheets.items():
        drawing = next((each.target for each in old.relations(before) if each.kind == "drawing"), "")
        if drawing in old.names:
            reached = old.reach(drawing)
            new.parts.update((name, old.parts[name]) for name in reached)
            types += _types_of(old, reached)
            _lead_to(new, after, old.names[drawing])
    new.parts[CONTENT_TYPES] = spell_types(types)


def _types_of(old: Parts, reached: tuple[str, ...]) -> list[ContentType]:
    """Say of each part that is put back what it is, as the package it comes from does."""
    known = {each.key: each for each in old.content_types()}
    found = []
    for name in reached:
        own = known.get(("Override", f"/{name}".lower()))
        usual = known.get(("Default", name.rpartition(".")[2].lower()))
        found += [each for each in (own or usual,) if each]
    return found


def _lead_to(new: Parts, sheet: str, drawing: str) -> None:
    """Let a sheet lead to a drawing."""
    rels = rels_name(sheet)
    leading = relationship(_ID, f"{_OFFICE}/drawing", f"/{drawing}")
    new.parts[rels] = new.parts.get(rels, _EMPTY_RELATIONS).replace(b"</Relationships>", leading + b"</Relationships>")
    shown = f'<drawing xmlns:r="{_OFFICE}" r:id="{_ID}"/>'.encode()
    new.parts[sheet] = put_piece(new.parts[sheet], "drawing", shown)
