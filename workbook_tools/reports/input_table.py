"""A table that somebody filled in, found by its headings wherever it stands: every text at its cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook_tools.config.headings import MergedCells, find_columns, heading_texts
from workbook_tools.excel.address import cell_name
from workbook_tools.excel.grid import CellError, Sheet
from workbook_tools.model.answer import as_text
from workbook_tools.model.catalogue import make_finding
from workbook_tools.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbook_tools.config.scale import Scale
    from workbook_tools.excel.grid import Book, Value
    from workbook_tools.model.finding import Finding

_HIGHEST_HEADING = 40
"""Rows looked through for headings: a title and an explanation may stand above."""


@dataclass(slots=True)
class InputTable:
    """One table: which column holds which field, and what reading it has told so far.

    `headings` are the words shown in findings, by field.
    """

    file: str
    sheet: Sheet
    columns: Mapping[str, int]
    headings: Mapping[str, str]
    header_row: int
    merged: MergedCells
    findings: list[Finding] = field(default_factory=list)

    def rows(self) -> Iterator[int]:
        """Yield the rows below the headings that hold anything in a column of ours."""
        columns = set(self.columns.values())
        yield from sorted({row for row, column in self.sheet.values if row > self.header_row and column in columns})

    def value(self, row: int, name: str) -> Value | None:
        """Give the value of a field's cell, None where the table has no such column."""
        column = self.columns.get(name)
        return None if column is None else self.sheet.values.get(self.merged.anchor(row, column))

    def text(self, row: int, name: str) -> str:
        """Read a field's cell as text; an error value or a formula without a result is told and counts as nothing."""
        value = self.value(row, name)
        if isinstance(value, CellError):
            self.tell("error-value", row, name, value=str(value))
            return ""
        if value is None and self._cell(row, name) in self.sheet.uncached:
            self.tell("formula-without-value", row, name)
        return as_text(value).strip()

    def symbol(self, row: int, name: str, scale: Scale) -> str:
        """Read a field's cell as a symbol of a scale; "" for nothing, and for what is on no scale, which is told."""
        text = self.text(row, name)
        if not text:
            return ""
        match = scale.match(text)
        allowed = "・".join(scale.order)
        if not match.symbol:
            code = "rating-several" if match.how == "several" else "rating-unknown"
            self.tell(code, row, name, value=text, allowed=allowed)
        elif match.how == "look-alike":
            self.tell("rating-look-alike", row, name, value=text, read=match.symbol, allowed=allowed)
        return match.symbol

    def tell(self, code: str, row: int, name: str, *, value: str = "", **words: str) -> None:
        """Make a finding at a field's cell."""
        words.setdefault("heading", self.headings.get(name, name))
        finding = make_finding(code, self.place(row, name), field=name, value=value, words=words)
        if finding not in self.findings:
            self.findings.append(finding)

    def place(self, row: int, name: str) -> Place:
        """Name a field's cell."""
        cell = self._cell(row, name)
        return Place(self.file, self.sheet.name, cell_name(*cell) if cell else "")

    def _cell(self, row: int, name: str) -> tuple[int, int] | None:
        column = self.columns.get(name)
        return None if column is None else self.merged.anchor(row, column)


def find_table(
    book: Book, file: str, wanted: Mapping[str, Sequence[str]], needed: Sequence[str], sheet_name: str = ""
) -> InputTable | None:
    """Find the table that has the needed columns; `wanted` are accepted headings by field, the usual one first.

    The sheet of that name is looked at first, then the others in their order, hidden ones last; the row with most
    headings wins.
    """
    order = sorted(book.sheets, key=lambda sheet: (sheet.name != sheet_name, sheet.state != "visible"))
    for sheet in order:
        merged = MergedCells(sheet.merges)
        top = _top_of(sheet)
        best: tuple[int, int, dict[str, int]] | None = None
        for row in range(1, top.last_row + 1):
            columns = find_columns(heading_texts(top, (row,), merged), wanted)
            if all(name in columns for name in needed) and (best is None or len(columns) > best[0]):
                best = len(columns), row, columns
        if best is not None:
            headings = {name: accepted[0] for name, accepted in wanted.items()}
            return InputTable(file, sheet, best[2], headings, best[1], merged)
    return None


def _top_of(sheet: Sheet) -> Sheet:
    """Give the rows of a sheet in which headings may stand; a sheet of a million cells is not searched row by row."""
    values = {cell: value for cell, value in sheet.values.items() if cell[0] <= _HIGHEST_HEADING}
    return Sheet(sheet.name, values=values, merges=tuple(a for a in sheet.merges if a.first_row <= _HIGHEST_HEADING))


def missing_table(file: str, sheet: str, wanted: Mapping[str, Sequence[str]], needed: Sequence[str]) -> Finding:
    """Tell that no table has the needed headings."""
    headings = "・".join(wanted[name][0] for name in needed)
    return make_finding("input-table-missing", Place(file, sheet), words={"headings": headings})
