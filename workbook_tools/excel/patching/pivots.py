"""Pivot tables whose source a change touches: they show the old figures until someone refreshes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.excel.address import Area
from workbook_tools.excel.patching.refusals import Reason
from workbook_tools.excel.patching.xmlbytes import local_name, parse_part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from workbook_tools.excel.patching.package import Package
    from workbook_tools.excel.patching.parts import Outline


def stale_pivots(
    package: Package, outline: Outline, changed: Mapping[str, Collection[tuple[int, int]]]
) -> Iterator[Reason]:
    """Yield a warning for each pivot table source that holds, or may hold, a changed cell."""
    if not changed:
        return
    for part in outline.parts("pivotCacheDefinition"):
        for element in parse_part(package.read(part), part).iter():
            attributes = {local_name(name): value for name, value in element.attrib.items()}
            if local_name(element.tag) == "worksheetSource" and "id" not in attributes:
                sheet, source = attributes.get("sheet", ""), attributes.get("ref") or attributes.get("name", "")
                if _holds(source, changed.get(sheet, ()) if sheet else ()) or not sheet:
                    yield Reason("pivot-not-refreshed", sheet=sheet, detail=source)


def _holds(source: str, cells: Collection[tuple[int, int]]) -> bool:
    """Whether an area holds one of the cells; a source that is no plain area may."""
    try:
        area = Area.parse(source)
    except ValueError:
        return bool(cells)
    return any(cell in area for cell in cells)
