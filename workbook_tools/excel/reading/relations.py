"""Which part leads to which: relationships and content types."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from workbook_tools.excel.reading.container import Container, part_key
from workbook_tools.excel.reading.markup import KEPT_BYTES, Attributes, Markup, elements, read_elements

CONTENT_TYPES = "[content_types].xml"

_RELATIONSHIP = frozenset({"Relationship"})
_TYPES = frozenset({"Override", "Default"})


class Relation(NamedTuple):
    """One arrow: its id, the last word of its type, and the part it leads to ("" when it leads outside)."""

    id: str
    kind: str
    target: str


def relations(container: Container, part: str) -> tuple[Relation, ...]:
    """Read the relationships of a part (`""` is the package itself); a part without any has none."""
    folder, _, name = part.rpartition("/")
    source = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    if source not in container:
        return ()
    if container.size(source) <= KEPT_BYTES:
        return _known_relations(container.read(source), part)
    found = read_elements(container, source, _RELATIONSHIP).elements
    return tuple(_relation(part, attributes) for _, attributes, _ in found)


def content_types(container: Container) -> frozenset[str]:
    """Gather every content type the package declares."""
    if container.size(CONTENT_TYPES) <= KEPT_BYTES:
        return _known_types(container.read(CONTENT_TYPES))
    return _types(read_elements(container, CONTENT_TYPES, _TYPES))


@lru_cache(maxsize=128)
def _known_relations(data: bytes, part: str) -> tuple[Relation, ...]:
    """Read a small part of relationships, and keep the answer."""
    return tuple(_relation(part, attributes) for _, attributes, _ in elements(data, _RELATIONSHIP, part=part).elements)


@lru_cache(maxsize=128)
def _known_types(data: bytes) -> frozenset[str]:
    """Read a small part of content types, and keep the answer."""
    return _types(elements(data, _TYPES, part=CONTENT_TYPES))


def _types(markup: Markup) -> frozenset[str]:
    return frozenset(attributes.get("ContentType", "") for _, attributes, _ in markup.elements)


def _relation(part: str, attributes: Attributes) -> Relation:
    target = attributes.get("Target", "")
    outside = attributes.get("TargetMode") == "External"
    kind = attributes.get("Type", "").rpartition("/")[2]
    return Relation(attributes.get("Id", ""), kind, "" if outside else _resolved(part, target))


def _resolved(part: str, target: str) -> str:
    """Follow a target from the folder of the part that names it."""
    target = target.replace("\\", "/")
    steps = [] if target.startswith("/") else part.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return part_key("/".join(steps))
