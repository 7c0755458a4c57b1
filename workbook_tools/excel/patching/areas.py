"""The areas of a worksheet that must not be written into, or only with a word of warning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.excel.address import Area
from workbook_tools.excel.patching.parts import relationships
from workbook_tools.excel.patching.xmlbytes import attributes, is_true, local_name, parse_part, tag_end, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook_tools.excel.patching.package import Package
    from workbook_tools.excel.patching.sheetmap import SheetMap

_LINK = re.compile(r"(?:.*!)?(\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6})\Z")


@dataclass(frozen=True, slots=True)
class Barrier:
    """An area with the code of the reason why its cells are not ours to write."""

    code: str
    area: Area
    detail: str


def barriers(package: Package, sheet: SheetMap) -> tuple[Barrier, ...]:
    """Gather every area of a sheet that belongs to a formula, a table's frame or a pivot table."""
    found = list(_formula_areas(sheet))
    for relationship in relationships(package, sheet.part):
        if relationship.kind == "table":
            found += _table_frame(package, relationship.target, sheet)
        elif relationship.kind == "pivotTable":
            found += _pivot_area(package, relationship.target, sheet)
    return tuple(found)


def linked_cells(package: Package, sheet: SheetMap) -> frozenset[tuple[int, int]]:
    """Find the cells that a check box or another control on the sheet is tied to."""
    links: list[str] = []
    for relationship in relationships(package, sheet.part):
        if relationship.kind == "ctrlProp":
            tree = parse_part(package.read(relationship.target), relationship.target)
            links.append(tree.get("fmlaLink", ""))
    links += (attributes(tag).get(b"linkedCell", b"").decode("utf-8") for tag in sheet.elements(b"controlPr"))
    names = (match[1].replace("$", "") for match in map(_LINK.match, links) if match)
    return frozenset(sheet.area_of(name).anchor for name in names)


def is_protected(sheet: SheetMap) -> bool:
    """Whether the sheet's protection is switched on."""
    return any(is_true(attributes(tag).get(b"sheet")) for tag in sheet.elements(b"sheetProtection"))


def unlocked_styles(package: Package, styles: str | None) -> frozenset[int]:
    """Find the numbers of the cell formats whose cells stay open in a protected sheet."""
    if styles is None:
        return frozenset()
    tree = parse_part(package.read(styles), styles)
    formats = next((e for e in tree if local_name(e.tag) == "cellXfs"), None)
    unlocked: set[int] = set()
    for number, xf in enumerate(formats if formats is not None else ()):
        protection = next((e for e in xf if local_name(e.tag) == "protection"), None)
        if protection is not None and protection.get("locked") in ("0", "false"):
            unlocked.add(number)
    return frozenset(unlocked)


def _formula_areas(sheet: SheetMap) -> Iterator[Barrier]:
    """Yield the results of array formulas and data tables, which reach beyond the cell of the formula."""
    codes = {b"array": "array-formula", b"dataTable": "data-table"}
    if not any(kind in sheet.data for kind in codes):
        return
    opening = re.compile(b"<" + re.escape(sheet.tag(b"f")) + rb"(?=[\s/>])")
    for match in opening.finditer(sheet.data, sheet.open_end, sheet.close):
        found = attributes(sheet.data[match.start() : tag_end(sheet.data, match.start())])
        code = codes.get(found.get(b"t", b""))
        if code and b"ref" in found:
            area = sheet.area_of(found[b"ref"])
            yield Barrier(code, area, area.name)


def _table_frame(package: Package, part: str, sheet: SheetMap) -> Iterator[Barrier]:
    tree = parse_part(package.read(part), part)
    area = sheet.area_of(tree.get("ref", ""))
    name = tree.get("displayName") or tree.get("name") or area.name
    header, totals = whole_number(tree.get("headerRowCount"), 1), whole_number(tree.get("totalsRowCount"))
    first, last = area.first_column, area.last_column
    if header:
        yield Barrier("table-header", Area(area.first_row, first, area.first_row + header - 1, last), name)
    if totals:
        yield Barrier("table-totals", Area(area.last_row - totals + 1, first, area.last_row, last), name)


def _pivot_area(package: Package, part: str, sheet: SheetMap) -> Iterator[Barrier]:
    """Yield the pivot table and its page fields, which stand above its location with a blank row between."""
    tree = parse_part(package.read(part), part)
    for element in tree.iter():
        if local_name(element.tag) != "location":
            continue
        area = sheet.area_of(element.get("ref", ""))
        pages, across = whole_number(element.get("rowPageCount")), whole_number(element.get("colPageCount"))
        top = max(1, area.first_row - pages - 1) if pages else area.first_row
        right = max(area.last_column, area.first_column + 3 * across - 2) if pages else area.last_column
        yield Barrier("pivot", Area(top, area.first_column, area.last_row, right), tree.get("name") or area.name)
