"""Cells of a foreign workbook worth writing into: one of each kind, found without the code under test."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from workbook_tools.excel.address import MAX_COLUMN, MAX_ROW, Area, parse_cell
from workbook_tools.excel.patch import CellWrite, Reason, plan_patch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

VALUES: dict[str, str | float | bool | None] = {
    "text": "差し込み①\n「A&B<C>」 _x0041_ 😀",
    "text to empty": None,
    "number": 12345.678,
    "styled blank": "=1+1",
    "gap": 42,
    "new row": " 前後に空白 ",
    "right of the row": "右隣",
    "row below": 0.1,
    "row far below": "離れた行",
    "far column": -3.25,
    "longest text": "長" * 32_767,
    "tiny number": 1e-9,
    "merged": "結合した枠の左上",
    "formula": 7,
    "true": True,
}
UNREADABLE = (zipfile.BadZipFile, KeyError, ValueError, ET.ParseError, OSError, RuntimeError, StopIteration)
MOST_SHEETS, MOST_CANDIDATES = 6, 12


@dataclass(slots=True)
class Candidates:
    """Cells that may serve, by kind, in the order in which they are tried."""

    by_kind: dict[str, list[tuple[str, int, int]]] = field(default_factory=dict)

    def add(self, kind: str, sheet: str, row: int, column: int) -> None:
        """Note a cell, unless there are enough of its kind."""
        cells = self.by_kind.setdefault(kind, [])
        if len(cells) < MOST_CANDIDATES and 1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN:
            cells.append((sheet, row, column))


def choose_writes(data: bytes) -> tuple[tuple[tuple[str, CellWrite], ...], tuple[Reason, ...]]:
    """Choose one write of each kind; a candidate that is refused gives way to the next. Also give the last reasons."""
    candidates = find_candidates(data)
    reasons: tuple[Reason, ...] = ()
    for _ in range(MOST_CANDIDATES * len(VALUES)):
        writes: dict[tuple[str, int, int], tuple[str, CellWrite]] = {}
        for kind, cells in candidates.by_kind.items():
            free = next((cell for cell in cells if cell not in writes), None)
            if free is not None:
                writes[free] = kind, CellWrite(*free, VALUES[kind])
        chosen = tuple(writes.values())
        reasons = plan_patch(data, [write for _, write in chosen], overwrite_formulas=True).reasons
        refused = {(reason.sheet, *parse_cell(reason.cell)) for reason in reasons if reason.cell}
        if not reasons or not refused:
            return chosen, reasons
        for cells in candidates.by_kind.values():
            cells[:] = [cell for cell in cells if cell not in refused]
    return (), reasons


def find_candidates(data: bytes) -> Candidates:
    """Look through the first worksheets; where there is nothing to be seen, cell A1 is the candidate."""
    found = Candidates()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name, part in list(worksheets(archive))[:MOST_SHEETS]:
                look_into(archive, name, part, found)
    except UNREADABLE:
        found.add("gap", "Sheet1", 1, 1)
    return found


def look_into(archive: zipfile.ZipFile, name: str, part: str, found: Candidates) -> None:
    """Look through one worksheet; one that cannot be looked through still has a cell A1."""
    try:
        look_through(name, parsed(archive.read(part)), found)
    except UNREADABLE:
        found.add("gap", name, 1, 1)


def parsed(xml: bytes) -> Element:
    """Parse a part."""
    return ET.fromstring(xml)  # noqa: S314 - files of the corpus, in a test


def key_of(name: str) -> str:
    """Fold an entry's name to the part it stands for."""
    return name.replace("\\", "/").lstrip("/").lower()


def worksheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the worksheets of a package: name and entry."""
    entries = {key_of(name): name for name in archive.namelist()}
    workbook = next(target for kind, target in targets(archive, entries, "").values() if kind == "officeDocument")
    leads = targets(archive, entries, workbook)
    for element in parsed(archive.read(entries[workbook])).iter():
        if element.tag.endswith("}sheet"):
            ids = [value for key, value in element.attrib.items() if key.endswith("}id")]
            kind, target = leads.get(ids[0] if ids else "", ("", ""))
            if kind == "worksheet" and target in entries:
                yield element.get("name", ""), entries[target]


def targets(archive: zipfile.ZipFile, entries: dict[str, str], part: str) -> dict[str, tuple[str, str]]:
    """Read the relationships of a part: id to kind and target."""
    folder, name = posixpath.split(part)
    rels = entries.get(posixpath.join(folder, "_rels", f"{name}.rels").lower())
    found: dict[str, tuple[str, str]] = {}
    for element in parsed(archive.read(rels)) if rels else ():
        target = element.get("Target", "").replace("\\", "/")
        target = target if target.startswith("/") else posixpath.normpath(posixpath.join("/", folder, target))
        found[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], target.lstrip("/").lower())
    return found


def look_through(name: str, worksheet: Element, found: Candidates) -> None:
    """Note the cells of one worksheet that may serve."""
    last = 0
    for row in worksheet.iterfind("./{*}sheetData/{*}row"):
        number = int(row.get("r", "0"))
        if number > last + 1:
            found.add("new row", name, number - 1, 2)
        last = max(last, number)
        columns = [look_at(name, cell, found) for cell in row]
        for first, second in zip([0, *columns], columns, strict=False):
            if second > first + 1:
                found.add("gap", name, number, second - 1)
        found.add("right of the row", name, number, max(columns, default=0) + 1)
    for step in (1, 2, 60):
        found.add("row below", name, last + step, 1)
        found.add("row far below", name, last + 29 + step, 3)
        found.add("far column", name, last + 2 + step, 40)
        found.add("true", name, last + 4 + step, 2)
        found.add("longest text", name, last + 5 + step, 2)
        found.add("tiny number", name, last + 6 + step, 2)
    for merge in worksheet.iterfind("./{*}mergeCells/{*}mergeCell"):
        if re.fullmatch(r"[A-Z]+\d+:[A-Z]+\d+", merge.get("ref", "")):
            found.add("merged", name, *Area.parse(merge.get("ref", "")).anchor)


def look_at(name: str, cell: Element, found: Candidates) -> int:
    """Note what kind of cell this is; give its column."""
    row, column = parse_cell(cell.get("r", ""))
    children = {child.tag.rpartition("}")[2] for child in cell}
    kind = cell.get("t", "n")
    if "f" in children:
        found.add("formula", name, row, column)
    elif "v" in children and kind == "s":
        found.add("text", name, row, column)
        found.add("text to empty", name, row, column)
    elif "v" in children and kind == "n":
        found.add("number", name, row, column)
    elif not children and cell.get("s"):
        found.add("styled blank", name, row, column)
    return column


def present_writes(data: bytes, most: int = 60) -> list[CellWrite]:
    """Read values that are there, and ask for them to be written again."""
    writes: list[CellWrite] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = shared_texts(archive)
        for name, part in list(worksheets(archive))[:MOST_SHEETS]:
            for cell in parsed(archive.read(part)).iterfind("./{*}sheetData/{*}row/{*}c"):
                value = value_of(cell, texts)
                if value is not None and len(writes) < most:
                    writes.append(CellWrite(name, *parse_cell(cell.get("r", "")), value))
    return writes


def shared_texts(archive: zipfile.ZipFile) -> list[str]:
    """Read the shared strings as plain texts, without their readings."""
    entries = {key_of(name): name for name in archive.namelist()}
    workbook = next(target for kind, target in targets(archive, entries, "").values() if kind == "officeDocument")
    leads = targets(archive, entries, workbook).values()
    part = next((entries[target] for kind, target in leads if kind == "sharedStrings" and target in entries), None)
    return [plain_text(item) for item in parsed(archive.read(part))] if part else []


def plain_text(item: Element) -> str:
    """Join the text of a string item and its runs."""
    pieces = [piece.text or "" for piece in (*item.findall("./{*}t"), *item.findall("./{*}r/{*}t"))]
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), "".join(pieces))


def value_of(cell: Element, texts: list[str]) -> str | float | bool | None:
    """Read what a cell holds; None for nothing and for what is no plain value."""
    content = cell.findtext("./{*}v")
    kind = cell.get("t", "n")
    inline = cell.find("./{*}is")
    if kind == "inlineStr" and inline is not None:
        return plain_text(inline)
    if not content or kind not in ("n", "s", "b", "str"):
        return None
    if kind == "n":
        return float(content)
    return content == "1" if kind == "b" else texts[int(content)] if kind == "s" else content
