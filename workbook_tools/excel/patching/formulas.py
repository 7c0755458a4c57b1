"""The formulas of a worksheet: where each stands, what kind it is, its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workbook_tools.excel.address import Area, column_number
from workbook_tools.excel.patching.references import read_only_their_sheet
from workbook_tools.excel.patching.refusals import refuse
from workbook_tools.excel.patching.xmlbytes import attributes, tag_end, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook_tools.excel.patching.sheetmap import SheetMap

_CELL_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{1,3})([1-9][0-9]{0,6})[\"']")


class FormulaCell(NamedTuple):
    """A formula where it stands; `group` is the number of a shared formula, `ref` the area it is written for."""

    row: int
    column: int
    kind: str
    group: str
    ref: Area | None
    text: str
    start: int
    tag_end: int
    formula_end: int


def has_formulas(data: bytes, prefix: bytes) -> bool:
    """Whether a worksheet's bytes hold any formula at all."""
    return re.search(b"<" + re.escape(prefix) + rb"f[\s/>]", data) is not None


def reads_only_itself(data: bytes, prefix: bytes) -> bool:
    """Whether every formula of a worksheet plainly reads cells of that worksheet and nothing else."""
    name = re.escape(prefix + b"f")
    texts = re.findall(b"<" + name + rb"(?:\s[^<>]*)?(?:(?<=/)>|>([^<]*)</" + name + rb"\s*>)", data)
    whole = len(texts) == len(re.findall(b"<" + name + rb"[\s/>]", data))
    return whole and read_only_their_sheet(text_of(b"\n".join(texts)))


def formula_cells(sheet: SheetMap) -> Iterator[FormulaCell]:
    """Yield every formula of a sheet in order."""
    data, cell, name = sheet.data, b"<" + sheet.tag(b"c"), re.escape(sheet.tag(b"f"))
    opening = re.compile(b"<" + name + rb"(\s[^<>]*)?(?:(?<=/)>|>([^<]*)</" + name + rb"\s*>)")
    cell_tag = re.compile(re.escape(cell) + rb"\s+r=\"([A-Z]{1,3})([1-9][0-9]{0,6})\"[^<>]*>")
    expected = len(re.findall(b"<" + name + rb"[\s/>]", data[sheet.open_end : sheet.close]))
    for match in opening.finditer(data, sheet.open_end, sheet.close):
        expected -= 1
        start = data.rfind(cell, sheet.open_end, match.start())
        place = cell_tag.match(data, start)
        end = place.end() if place is not None else tag_end(data, start)
        place = place or _CELL_REFERENCE.search(data, start, end)
        if place is None:
            refuse("implicit-references", sheet=sheet.name)
        if data[end : match.start()].strip():
            refuse("broken-part", sheet.part, sheet=sheet.name)
        row, column = int(place[2]), column_number(place[1].decode("ascii"))
        text = text_of(match[2]) if match[2] else ""
        if match[1] is None:
            yield FormulaCell(row, column, "normal", "", None, text, start, end, match.end())
            continue
        found = attributes(match[1])
        ref = sheet.area_of(found[b"ref"]) if b"ref" in found else None
        kind, group = found.get(b"t", b"normal").decode("ascii", "replace"), text_of(found.get(b"si", b""))
        yield FormulaCell(row, column, kind, group, ref, text, start, end, match.end())
    if expected:
        refuse("broken-part", sheet.part, sheet=sheet.name)
