"""What a change means for calculation: stale results emptied, Excel told to calculate, the calculation chain dropped."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from workbook_tools.excel.address import cell_name
from workbook_tools.excel.patching.dependents import result_area
from workbook_tools.excel.patching.package import Package, part_key
from workbook_tools.excel.patching.parts import CONTENT_TYPES, Outline, relationships, relationships_part
from workbook_tools.excel.patching.xmlbytes import (
    Edit,
    attributes,
    blanked,
    is_true,
    require_spreadsheet,
    splice,
    tag_end,
    text_of,
    with_attribute,
    without_attributes,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from workbook_tools.excel.patching.formulas import FormulaCell
    from workbook_tools.excel.patching.sheetmap import SheetMap

_RESULT_ATTRIBUTES = (b"t", b"vm")
_BEFORE_CALC_PR = (b"definedNames", b"externalReferences", b"functionGroups", b"sheets")


def emptied_results(sheet: SheetMap, formulas: Iterable[FormulaCell]) -> dict[str, list[Edit]]:
    """Edit the cached results out of formulas, by the name of the cell; formulas and styles stay."""
    value = re.compile(b"<" + re.escape(sheet.tag(b"v")) + rb"(?:\s[^>]*)?(?:/>|>[^<]*</" + sheet.tag(b"v") + rb"\s*>)")
    found: dict[str, list[Edit]] = {}
    for formula in formulas:
        end = sheet.data.find(b"</" + sheet.tag(b"c"), formula.formula_end)
        match = value.search(sheet.data, formula.formula_end, end)
        if match is not None:
            edits = [*_plainer_tag(sheet, formula.start, formula.tag_end), Edit(*match.span(), b"")]
            found[cell_name(formula.row, formula.column)] = edits
        found.update(_emptied_area(sheet, formula))
    return found


def with_full_calculation(workbook: bytes, part: str) -> bytes:
    """Let the workbook part tell Excel to calculate everything when it opens the file."""
    prefix = require_spreadsheet(workbook, part, "workbook").prefix
    seen = blanked(workbook)
    calc_pr = re.search(b"<" + re.escape(prefix) + rb"calcPr(?=[\s/>])", seen)
    if calc_pr is not None:
        start, end = calc_pr.start(), tag_end(workbook, calc_pr.start())
        if is_true(attributes(workbook[start:end]).get(b"fullCalcOnLoad")):
            return workbook
        return splice(workbook, [Edit(start, end, with_attribute(workbook[start:end], b"fullCalcOnLoad", b"1"))])
    ends = (_element_end(seen, prefix + name) for name in _BEFORE_CALC_PR)
    at = next(end for end in ends if end is not None)
    return splice(workbook, [Edit(at, at, b"<" + prefix + b'calcPr fullCalcOnLoad="1"/>')])


def without_calc_chain(package: Package, outline: Outline) -> tuple[dict[str, bytes], str | None]:
    """Take the calculation chain out of the parts that name it, and name the part to drop; Excel makes a new one.

    A chain that still lists a cell without a formula makes Excel announce a damaged file.
    """
    chain = outline.part("calcChain")
    if chain is None:
        return {}, None
    rels = relationships_part(outline.workbook)
    ids = {r.id for r in relationships(package, outline.workbook) if r.target == chain}
    changed = {
        rels: _without_elements(package.read(rels), b"Relationship", b"Id", lambda value: value in ids),
        CONTENT_TYPES: _without_elements(
            package.read(CONTENT_TYPES), b"Override", b"PartName", lambda value: part_key(value) == chain
        ),
    }
    return changed, chain


def _plainer_tag(sheet: SheetMap, start: int, end: int) -> list[Edit]:
    tag = sheet.data[start:end]
    plainer = without_attributes(tag, _RESULT_ATTRIBUTES)
    return [Edit(start, end, plainer)] if plainer != tag else []


def _emptied_area(sheet: SheetMap, formula: FormulaCell) -> Iterator[tuple[str, list[Edit]]]:
    """Yield the edits for the other cells that an array formula or a data table fills."""
    area = result_area(formula)
    first, last = bisect_left(sheet.numbers, area.first_row), bisect_right(sheet.numbers, area.last_row)
    if area.first_row == area.last_row and area.first_column == area.last_column:
        return
    for index in range(first, last):
        row = sheet.numbers[index]
        for column, _ in sheet.places(index):
            cell = sheet.cell(row, column) if (row, column) in area else None
            if cell is not None and cell.formula is None and cell.value_span is not None:
                edits = [*_plainer_tag(sheet, cell.start, cell.tag_end), Edit(*cell.value_span, b"")]
                yield cell_name(row, column), edits


def _element_end(data: bytes, name: bytes) -> int | None:
    """Find the place just after the last element of that name; None when there is none."""
    closing = data.rfind(b"</" + name + b">")
    if closing >= 0:
        return tag_end(data, closing)
    empty = re.search(b"<" + re.escape(name) + rb"(?:\s[^>]*)?/>", data)
    return empty.end() if empty is not None else None


def _without_elements(data: bytes, name: bytes, attribute: bytes, unwanted: Callable[[str], bool]) -> bytes:
    """Leave out of a part the elements of one name whose attribute is unwanted."""
    edits: list[Edit] = []
    for match in re.finditer(rb"<((?:[\w.-]+:)?" + name + rb")(?=[\s/>])", blanked(data)):
        end = tag_end(data, match.start())
        if not unwanted(text_of(attributes(data[match.start() : end]).get(attribute, b""))):
            continue
        if data[end - 2 : end] != b"/>":
            end = tag_end(data, data.find(b"</" + match[1], end))
        edits.append(Edit(match.start(), end, b""))
    return splice(data, edits)
