"""What stands in a foreign workbook, read without the code under test: entries, sheets, cells, values."""

from __future__ import annotations

import io
import math
import re
import zipfile
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from foreign_targets import key_of, parsed, targets, worksheets
from workbook_tools.excel.address import parse_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel knows no time zones
DAY, DAYS_TO_1904 = timedelta(days=1), 1462
A_MILLISECOND = 1.2e-8  # of a day


def raw_entries(data: bytes) -> dict[str, bytes]:
    """Cut a package into its entries' bytes: header, packed data, descriptor, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
        ends = [info.header_offset for info in infos[1:]] + [archive.start_dir]
        return {
            key_of(info.orig_filename): data[info.header_offset : end] for info, end in zip(infos, ends, strict=True)
        }


def sheets_of(data: bytes) -> dict[str, bytes]:
    """Read the XML of every worksheet, by the sheet's name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(part) for name, part in worksheets(archive)}


def all_sheets(data: bytes) -> Iterator[str]:
    """Yield the names of all sheets, chart sheets too."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {key_of(name): name for name in archive.namelist()}
        workbook = next(target for kind, target in targets(archive, entries, "").values() if kind == "officeDocument")
        for element in parsed(archive.read(entries[workbook])).iter():
            if element.tag.endswith("}sheet"):
                yield element.get("name", "")


def workbook_xml(data: bytes) -> bytes:
    """Read the workbook part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {key_of(name): name for name in archive.namelist()}
        found = targets(archive, entries, "").values()
        return archive.read(next(entries[target] for kind, target in found if kind == "officeDocument"))


def strings_of(data: bytes) -> bytes:
    """Cut the items out of the shared strings, from the first to the last."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = next((name for name in archive.namelist() if key_of(name).endswith("sharedstrings.xml")), None)
        xml = archive.read(part) if part else b""
    first = re.search(rb"<(?:[\w.-]+:)?si[\s/>]", xml)
    return xml[first.start() : xml.rindex(b"</")].rstrip() if first else b""


def without_cells(xml: bytes, cells: set[str]) -> str:
    """Spell a worksheet canonically, without some cells and without what follows from them."""
    tree = parsed(xml)
    for dimension in tree.iterfind("./{*}dimension"):
        dimension.attrib.clear()
    rows = {parse_cell(cell)[0] for cell in cells}
    for data in tree.iterfind("./{*}sheetData"):
        for row in list(data):
            if int(row.get("r", "0")) not in rows:
                continue
            row.attrib.pop("spans", None)
            for cell in list(row):
                if cell.get("r") in cells:
                    row.remove(cell)
            row.text = None
            if len(row) == 0 and set(row.attrib) == {"r"}:
                data.remove(row)
        data.text = (data.text or "").strip() or None
    return ET.canonicalize(ET.tostring(tree))


def cells_named(xml: bytes, names: set[str]) -> dict[str, Element]:
    """Find cells of a worksheet by name."""
    found = parsed(xml).iterfind("./{*}sheetData/{*}row/{*}c")
    return {cell.get("r", ""): cell for cell in found if cell.get("r") in names}


def used_corner(xml: bytes) -> tuple[int, int]:
    """Find the last row and the last column in which a worksheet has cells."""
    places = [parse_cell(name.decode()) for name in re.findall(rb"<(?:\w+:)?c\b[^>]*?\sr=[\"']([A-Z]+[0-9]+)", xml)]
    return max((row for row, _ in places), default=0), max((column for _, column in places), default=0)


def used_rectangle(data: bytes) -> int:
    """Count the cells of the largest rectangle that a reader would lay out for a worksheet."""
    return max((math.prod(used_corner(xml)) for xml in sheets_of(data).values()), default=0)


def value_at(rows: Sequence[Sequence[object]], row: int, column: int) -> object:
    """Look a value up; what lies outside is empty."""
    return rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else ""


def same(found: object, written: object) -> bool:
    """Compare a value read with the value written; a number in a cell shown as a date comes back as a date.

    No date stands for a negative number; readers make something up.
    """
    if written is None:
        return found is None or found == ""
    if isinstance(written, bool) or isinstance(found, bool):
        return found is written or (written is True and found == 1)
    if isinstance(written, int | float) and isinstance(found, date | time | timedelta):
        return written < 0 or any(abs(serial - written) < A_MILLISECOND for serial in serials(found))
    return found == written


def serials(moment: date | time | timedelta) -> tuple[float, ...]:
    """Give the numbers that a date or a time may stand for: by either date system, before and after Excel's 60th day."""
    if isinstance(moment, timedelta):
        return (moment / DAY,)
    if isinstance(moment, time):
        return ((datetime.combine(FIRST_DAY, moment) - FIRST_DAY) / DAY,)
    whole = moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001
    days = (whole.replace(tzinfo=None) - FIRST_DAY) / DAY
    return days, days - 1, days - DAYS_TO_1904
