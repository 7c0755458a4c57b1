"""Which part is what: relationships, content types, and the sheets of a workbook in their order."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.excel.patching.package import Package, part_key
from workbook_tools.excel.patching.refusals import refuse
from workbook_tools.excel.patching.xmlbytes import local_name, parse_part, require_spreadsheet

if TYPE_CHECKING:
    from collections.abc import Mapping

CONTENT_TYPES = "[content_types].xml"
_ESCAPED = re.compile("%([2-7][0-9A-Fa-f])")
_STRINGS_TYPE = "spreadsheetml.sharedStrings+xml"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One arrow from a part to another; `kind` is the last word of its type, `target` a part key."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet as the workbook lists it; `kind` is `worksheet`, `chartsheet` and so on."""

    name: str
    part: str
    kind: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The workbook part and the parts it leads to."""

    workbook: str
    sheets: tuple[SheetPart, ...]
    relationships: tuple[Relationship, ...]
    manual_calculation: bool

    def part(self, kind: str) -> str | None:
        """Name the workbook's part of one kind (`styles`, `sharedStrings`, `calcChain` …), if it has one."""
        return next((r.target for r in self.relationships if r.kind == kind), None)

    def parts(self, kind: str) -> tuple[str, ...]:
        """All the workbook's parts of one kind."""
        return tuple(r.target for r in self.relationships if r.kind == kind)

    @property
    def worksheets(self) -> tuple[SheetPart, ...]:
        """The sheets that have cells."""
        return tuple(sheet for sheet in self.sheets if sheet.kind == "worksheet")


def relationships_part(part: str) -> str:
    """Name the part that holds another part's relationships."""
    folder, name = posixpath.split(part)
    return part_key(posixpath.join(folder, "_rels", f"{name}.rels"))


def relationships(package: Package, part: str) -> tuple[Relationship, ...]:
    """Read a part's internal relationships that lead to a part that is there (`""` is the package itself)."""
    rels = relationships_part(part)
    if rels not in package:
        return ()
    found: list[Relationship] = []
    for element in parse_part(package.read(rels), rels):
        if element.get("TargetMode") == "External":
            continue
        target = _resolve(part, element.get("Target", ""))
        if target in package:
            kind = element.get("Type", "").rpartition("/")[2]
            found.append(Relationship(element.get("Id", ""), kind, target))
    return tuple(found)


def read_outline(package: Package) -> Outline:
    """Find the workbook and its sheets; refuse a package that is not one SpreadsheetML workbook."""
    workbook = next((r.target for r in relationships(package, "") if r.kind == "officeDocument"), None)
    if workbook is None:
        refuse("xlsb" if "xl/workbook.bin" in package else "not-workbook")
    if workbook.endswith(".bin"):
        refuse("xlsb")
    data = package.read(workbook)
    tree = parse_part(data, workbook)
    if local_name(tree.tag) in ("document", "presentation"):
        refuse("not-workbook")
    require_spreadsheet(data, workbook, "workbook")
    leads = relationships(package, workbook)
    by_id = {relationship.id: relationship for relationship in leads}
    sheets: list[SheetPart] = []
    manual = False
    for element in tree.iter():
        if local_name(element.tag) == "sheet":
            lead = by_id.get(_relationship_id(element.attrib))
            sheets.append(SheetPart(element.get("name", ""), lead.target if lead else "", lead.kind if lead else ""))
        elif local_name(element.tag) == "calcPr":
            manual = element.get("calcMode") == "manual"
    return Outline(workbook, tuple(sheets), leads, manual)


def strings_part(package: Package, outline: Outline) -> str | None:
    """Name the shared strings' part, unless its content type is not declared (then nobody else reads it)."""
    part = outline.part("sharedStrings")
    if part is None or CONTENT_TYPES not in package:
        return None
    for element in parse_part(package.read(CONTENT_TYPES), CONTENT_TYPES):
        named = part_key(element.get("PartName", ""))
        if named == part and element.get("ContentType", "").endswith(_STRINGS_TYPE):
            return part
    return None


def is_signed(package: Package) -> bool:
    """Whether the package carries a digital signature of its contents."""
    return any(part.startswith("_xmlsignatures/") for part in package.parts())


def is_shared_workbook(outline: Outline) -> bool:
    """Whether the workbook is in the old sharing mode, which keeps a log of changes of its own."""
    return outline.part("revisionHeaders") is not None


def _resolve(part: str, target: str) -> str:
    target = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), target).replace("\\", "/")
    if target.startswith("/"):
        return part_key(target)
    return part_key(posixpath.normpath(posixpath.join(posixpath.dirname(part), target)))


def _relationship_id(attributes: Mapping[str, str]) -> str:
    return next((v for name, v in attributes.items() if name != "id" and local_name(name) == "id"), "")
