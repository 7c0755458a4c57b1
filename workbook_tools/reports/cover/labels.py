"""A sheet laid out as a form: the value beside each label, wherever the label stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook_tools.config.headings import MergedCells
from workbook_tools.excel.address import cell_name
from workbook_tools.excel.grid import CellError
from workbook_tools.model.answer import as_text
from workbook_tools.model.catalogue import make_finding
from workbook_tools.model.folding import fold
from workbook_tools.model.place import Place

if TYPE_CHECKING:
    from workbook_tools.excel.grid import Cell, Sheet
    from workbook_tools.model.finding import Finding

SECTION = "■"
"""Begins the heading of a section."""


@dataclass(slots=True)
class LabelledSheet:
    """One sheet, and what reading it has told so far."""

    file: str
    sheet: Sheet
    merged: MergedCells
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, file: str, sheet: Sheet) -> LabelledSheet:
        """Begin to read a sheet."""
        return cls(file, sheet, MergedCells(sheet.merges))

    def find(self, label: str) -> Cell | None:
        """Find the cell that holds a label, the first from the top; blanks and line breaks in it do not matter."""
        wanted = fold(label)
        cells = (cell for cell, value in self.sheet.values.items() if isinstance(value, str) and fold(value) == wanted)
        return min(cells, default=None)

    def beside(self, cell: Cell) -> tuple[Cell, str]:
        """Give the cell on the right of a label, and the text of all rows that the label spans."""
        area = self.merged.area(*cell)
        column = area.last_column + 1
        anchors = dict.fromkeys(self.merged.anchor(row, column) for row in range(area.first_row, area.last_row + 1))
        return next(iter(anchors)), "\n".join(text for anchor in anchors if (text := self.text(anchor)))

    def text(self, cell: Cell) -> str:
        """Read a cell as text; an error value or a formula without a result is told and counts as nothing."""
        value = self.sheet.values.get(cell)
        if isinstance(value, CellError):
            self.tell("error-value", cell, value=str(value), heading=self.nearest_label(cell))
            return ""
        if value is None and cell in self.sheet.uncached:
            self.tell("formula-without-value", cell, heading=self.nearest_label(cell))
        return as_text(value).strip()

    def nearest_label(self, cell: Cell) -> str:
        """Name a cell for a finding by what stands at the beginning of its row."""
        row, column = cell
        texts = [as_text(self.sheet.values.get(self.merged.anchor(row, left))) for left in range(1, column)]
        return "".join(next(filter(None, texts), cell_name(row, column)).split())

    def tell(self, code: str, cell: Cell, *, value: str = "", **words: str) -> None:
        """Make a finding at a cell."""
        place = Place(self.file, self.sheet.name, cell_name(*cell))
        finding = make_finding(code, place, value=value, words=words)
        if finding not in self.findings:
            self.findings.append(finding)
