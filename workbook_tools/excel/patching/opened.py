"""A workbook opened for a patch: sound as a file, its sheets mapped and its strings read when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook_tools.excel.patching.cellxml import CellValue, present_value
from workbook_tools.excel.patching.formulas import has_formulas, reads_only_itself
from workbook_tools.excel.patching.package import Package, damaged_parts, open_package
from workbook_tools.excel.patching.parts import Outline, is_shared_workbook, is_signed, read_outline, strings_part
from workbook_tools.excel.patching.refusals import PatchRefused, Reason, refuse
from workbook_tools.excel.patching.sheetmap import SheetMap, map_sheet
from workbook_tools.excel.patching.stringtable import StringTable, read_table
from workbook_tools.excel.patching.xmlbytes import require_plain, root_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from workbook_tools.excel.patching.rowcells import CellSpan


@dataclass(slots=True)
class OpenedBook:
    """The package with its outline. Make one with `open_book`."""

    package: Package
    outline: Outline
    _maps: dict[str, SheetMap] = field(default_factory=dict)
    _tables: list[StringTable] = field(default_factory=list)

    def sheet(self, name: str) -> SheetMap:
        """Map a worksheet; refuse a name that is no worksheet's."""
        if name not in self._maps:
            sheet = next((s for s in self.outline.sheets if s.name == name), None)
            if sheet is None:
                refuse("no-such-sheet", "、".join(s.name for s in self.outline.sheets), sheet=name)
            if sheet.kind != "worksheet":
                refuse("not-worksheet", sheet=name)
            self._maps[name] = map_sheet(self.package.read(sheet.part), sheet.part, name)
        return self._maps[name]

    def sheets_with_formulas(self, changed: Collection[str]) -> Iterator[SheetMap]:
        """Map the worksheets whose formulas may read a changed sheet; the others need not be looked at."""
        for sheet in self.outline.worksheets:
            data = self.package.read(sheet.part)
            prefix = root_of(data, sheet.part).prefix
            if has_formulas(data, prefix) and (sheet.name in changed or not reads_only_itself(data, prefix)):
                yield self.sheet(sheet.name)

    def strings(self) -> StringTable | None:
        """Read the shared strings, once; None where the workbook has no such part."""
        part = self.outline.part("sharedStrings")
        if not self._tables and part is not None:
            table = read_table(self.package.read(part), part)
            table.can_grow = table.can_grow and strings_part(self.package, self.outline) == part
            self._tables.append(table)
        return self._tables[0] if self._tables else None

    def value_of(self, cell: CellSpan) -> CellValue:
        """Tell what a cell holds now."""
        shared = None
        if cell.kind == "s" and cell.value is not None and cell.value.strip().isdigit():
            table = self.strings()
            shared = table.text(int(cell.value)) if table is not None else None
        return present_value(cell, shared)


def open_book(data: bytes) -> OpenedBook:
    """Open a workbook; refuse it with every reason that concerns the whole file."""
    package = open_package(data)
    damaged = damaged_parts(package)
    if damaged:
        raise PatchRefused(damaged)
    outline = read_outline(package)
    reasons = [Reason("signed")] if is_signed(package) else []
    reasons += [Reason("shared-workbook")] if is_shared_workbook(outline) else []
    reasons += _unplain_parts(package, outline)
    if reasons:
        raise PatchRefused(reasons)
    return OpenedBook(package, outline)


def _unplain_parts(package: Package, outline: Outline) -> Iterator[Reason]:
    """Yield what is wrong with the encoding of worksheets, and with definitions (DTD) in any XML part."""
    worksheets = {sheet.part for sheet in outline.worksheets}
    for part in package.parts():
        if part.endswith((".xml", ".rels")):
            try:
                require_plain(package.read(part), part)
            except PatchRefused as refused:
                yield from (r for r in refused.reasons if r.code == "dtd" or part in worksheets)
