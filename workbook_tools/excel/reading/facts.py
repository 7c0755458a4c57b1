"""What a workbook says beside its cells: comments, text boxes, tables' filters, properties."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook_tools.excel.address import parse_cell
from workbook_tools.excel.reading.markup import read_elements
from workbook_tools.excel.reading.relations import relations
from workbook_tools.excel.reading.sheet_frame import FILTERS
from workbook_tools.excel.reading.text import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook_tools.excel.grid import Cell
    from workbook_tools.excel.reading.container import Container
    from workbook_tools.excel.reading.markup import Element

_COMMENT = frozenset({"t", "comment"})
_THREADED = frozenset({"text", "threadedComment"})
_DRAWING = frozenset({"t", "br", "p", "sp", "cxnSp"})
_READING = frozenset({"rPh"})
_FALLBACK = frozenset({"Fallback"})
_CUSTOM = frozenset(
    {"property", "lpwstr", "lpstr", "bstr", "i1", "i2", "i4", "i8", "int", "ui4", "uint", "r4", "r8", "decimal",
     "bool", "filetime", "date"}
)  # fmt: skip
_CORE = frozenset(
    {
        "title", "subject", "creator", "keywords", "description", "lastModifiedBy", "category",
        "contentStatus", "created", "modified", "revision", "version", "language", "identifier",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What hangs on one sheet."""

    comments: dict[Cell, str] = field(default_factory=dict)
    text_boxes: tuple[str, ...] = ()
    filtered: bool = False


def read_sheet_facts(container: Container, part: str) -> SheetFacts:
    """Read the parts a worksheet leads to. A thread replaces the note Excel writes for programs without threads."""
    notes: dict[Cell, str] = {}
    threads: dict[Cell, str] = {}
    boxes: list[str] = []
    filtered = False
    for _, kind, target in relations(container, part):
        if target not in container:
            continue
        if kind == "comments":
            notes.update(_comments(read_elements(container, target, _COMMENT, _READING).elements, "comment"))
        elif kind == "threadedComment":
            threads.update(_comments(read_elements(container, target, _THREADED).elements, "threadedComment"))
        elif kind == "drawing":
            boxes += _text_boxes(read_elements(container, target, _DRAWING, _FALLBACK).elements)
        elif kind == "table":
            filtered = filtered or bool(read_elements(container, target, FILTERS).elements)
    return SheetFacts(notes | threads, tuple(boxes), filtered)


def read_properties(container: Container) -> dict[str, str]:
    """Read the document's properties, `core:title` and `custom:NAME` alike."""
    properties: dict[str, str] = {}
    for _, kind, target in relations(container, ""):
        if target not in container:
            continue
        if kind == "core-properties":
            found = read_elements(container, target, _CORE).elements
            properties.update((f"core:{name}", text) for name, _, text in found if text)
        elif kind == "custom-properties":
            properties.update(_custom_properties(read_elements(container, target, _CUSTOM).elements))
    return properties


def _comments(found: tuple[Element, ...], last: str) -> dict[Cell, str]:
    """Join the texts of each cell; a thread has one element per answer, so a cell may come again."""
    comments: dict[Cell, str] = {}
    pieces: list[str] = []
    for name, attributes, text in found:
        if name != last:
            pieces.append(decoded(text))
            continue
        try:
            cell = parse_cell(attributes.get("ref", "").partition(":")[0])
        except ValueError:
            pieces.clear()
            continue
        said = "".join(pieces)
        comments[cell] = f"{comments[cell]}\n{said}" if cell in comments else said
        pieces.clear()
    return comments


def _text_boxes(found: tuple[Element, ...]) -> Iterator[str]:
    """Yield the text of each shape that has any, its paragraphs as lines."""
    lines: list[str] = []
    pieces: list[str] = []
    for name, _, text in found:
        if name == "t":
            pieces.append(text)
        elif name == "br":
            pieces.append("\n")
        elif name == "p":
            lines.append("".join(pieces))
            pieces.clear()
        else:
            said = "\n".join(lines).strip("\n")
            if said.strip():
                yield said
            lines.clear()


def _custom_properties(found: tuple[Element, ...]) -> Iterator[tuple[str, str]]:
    """Yield name and value; the value's element, whatever its type, ends just before the property's."""
    value = ""
    for name, attributes, text in found:
        if name == "property":
            yield f"custom:{attributes.get('name', '')}", decoded(value)
            value = ""
        else:
            value = text
