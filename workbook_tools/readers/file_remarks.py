"""What is odd about a returned file that is read all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.excel.address import cell_name
from workbook_tools.model.catalogue import make_finding
from workbook_tools.model.fiscal_year import fiscal_year_name, fiscal_year_spellings
from workbook_tools.model.folding import fold
from workbook_tools.model.manifest import FORM_SHEET
from workbook_tools.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.excel.grid import Book
    from workbook_tools.model.finding import Finding
    from workbook_tools.readers.identity import Identity
    from workbook_tools.readers.table import Table


class FileRemarks:
    """Looks at whole files of one fiscal year."""

    def __init__(self, fiscal_year: int) -> None:
        self._year = fiscal_year
        self._spellings = tuple(fold(name) for name in fiscal_year_spellings(fiscal_year))
        self._others = {fold(fiscal_year_name(fiscal_year + step)): fiscal_year + step for step in (-1, -2, 1)}

    def of(self, book: Book, tables: Sequence[Table], identity: Identity, file: str) -> Iterator[Finding]:
        """Yield what is odd about a file: who it says it is, its sheet's name, its year, its macros."""
        department, ours = identity.department, tables[0]
        yield from self._who(identity, file)
        if ours.is_ours and ours.sheet.name != FORM_SHEET:
            at = Place(file, ours.sheet.name)
            yield make_finding("sheet-renamed", at, department=department, value=ours.sheet.name)
        if not ours.is_ours:
            yield from self._doubtful_year(tables, department, file)
        if book.macros:
            yield make_finding("macros", Place(file), department=department)

    def _who(self, identity: Identity, file: str) -> Iterator[Finding]:
        place, department = Place(file), identity.department
        if identity.against:
            clues = "、".join(clue.words(self._year) for clue in identity.against)
            yield make_finding("identity-contradicts", place, department=department, words={"clues": clues})
        if identity.named and identity.named != department:
            words = {"named": identity.named}
            yield make_finding("file-name-differs", place, department=department, value=file, words=words)
        if identity.is_stranger:
            at = Place(file, *identity.written_at)
            yield make_finding("department-not-in-master", at, department=department, value=identity.written)
        if identity.known_by and set(identity.known_by) <= {"prompt", "file name", "column"} and identity.year:
            yield make_finding("form-partly-pasted", place, department=department)

    def _doubtful_year(self, tables: Sequence[Table], department: str, file: str) -> Iterator[Finding]:
        """Look for another year's name above a foreign table that names this year nowhere."""
        for table in tables:
            above = [
                (cell, fold(value))
                for cell, value in table.sheet.values.items()
                if cell[0] <= table.header_rows[-1] and isinstance(value, str)
            ]
            if any(name in text for _, text in above for name in self._spellings):
                continue
            for (row, column), text in above:
                other = next((year for name, year in self._others.items() if name in text), 0)
                if other:
                    at = Place(file, table.sheet.name, cell_name(row, column))
                    words = {"wanted": fiscal_year_name(self._year)}
                    value = fiscal_year_name(other)
                    yield make_finding("year-doubtful", at, department=department, value=value, words=words)
                    break
