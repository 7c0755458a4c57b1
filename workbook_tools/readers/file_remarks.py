"""What is odd about a returned file that is read all the same."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from workbook_tools.excel.address import cell_name
from workbook_tools.model.answer import as_text
from workbook_tools.model.catalogue import make_finding
from workbook_tools.model.fiscal_year import fiscal_year_name, fiscal_year_spellings
from workbook_tools.model.folding import fold
from workbook_tools.model.manifest import FORM_SHEET, MANIFEST_SHEET
from workbook_tools.model.marking import MARKS_SHEET
from workbook_tools.model.place import Place
from workbook_tools.readers.old_formats import OLD_FORMATS
from workbook_tools.readers.open_file import PASSWORD_REMARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.excel.grid import Book, Sheet
    from workbook_tools.model.finding import Finding
    from workbook_tools.readers.expected import Expected
    from workbook_tools.readers.identity import Identity
    from workbook_tools.readers.table import Table

_SUFFIXES = frozenset({"xlsx", "xlsm", "xltx", "xltm", *OLD_FORMATS})
_DELIMITED = {"csv", "tsv"}


class FileRemarks:
    """Looks at whole files of one fiscal year."""

    def __init__(self, fiscal_year: int, expected: Expected) -> None:
        self._year = fiscal_year
        self._expected = expected
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
        yield from self._format(book, file, department)
        for sheet in book.sheets:
            if sheet.state != "visible" and sheet.values and not _is_needed(sheet, book, tables):
                yield make_finding("hidden-sheet", Place(file, sheet.name), department=department, value=sheet.name)

        yield from self._headings(ours, file, department)

    def _headings(self, table: Table, file: str, department: str) -> Iterator[Finding]:
        """Compare the headings of our own form with those it went out with."""
        answers = [field for field in self._expected.with_role("answer") if field in table.columns]
        if not table.is_ours:
            return
        headings = self._heading_row(table)
        for field in answers if headings else ():
            at = (headings, table.columns[field])
            text = as_text(table.sheet.values.get(at))
            if field not in self._expected.fields_of(text):
                words = {"heading": self._expected.heading(field)}
                place = Place(file, table.sheet.name, cell_name(*at))
                yield make_finding("heading-changed", place, department=department, value=text, words=words)
        columns = [table.columns[field] for field in answers]
        if columns != sorted(columns):
            yield make_finding("columns-moved", Place(file, table.sheet.name), department=department)

    def _heading_row(self, table: Table) -> int:
        """Find the row beside the machine row in which the headings stand; 0 where none is left."""
        machine, values = table.header_rows[0], table.sheet.values
        for field, column in table.columns.items():
            for row in (machine - 1, machine + 1):
                if field in self._expected.fields_of(values.get((row, column))):
                    return row
        return 0

    def _format(self, book: Book, file: str, department: str) -> Iterator[Finding]:
        """Tell of a file's kind what may surprise: macros, an old format, a name that promises another one."""
        place, kind = Place(file), book.kind
        suffix = PurePath(file).suffix.lower().lstrip(".")
        if book.macros:
            yield make_finding("macros", place, department=department)
        if kind in OLD_FORMATS:
            yield make_finding("old-format", place, department=department, value=OLD_FORMATS[kind])
        if suffix in _SUFFIXES and suffix != kind and not {suffix, kind} <= _DELIMITED:
            words = {"kind": OLD_FORMATS.get(kind, f".{kind}")}
            yield make_finding("extension-differs", place, department=department, value=f".{suffix}", words=words)
        if PASSWORD_REMARK in book.remarks:
            yield make_finding("opened-with-password", place, department=department)
        if book.date1904:
            yield make_finding("dates-1904", place, department=department)
        if book.external_links:
            yield make_finding("external-links", place, department=department, value=str(book.external_links))

    def _who(self, identity: Identity, file: str) -> Iterator[Finding]:
        place, department = Place(file), identity.department
        if identity.against:
            clues = "、".join(clue.words(self._year) for clue in identity.against)
            yield make_finding("identity-contradicts", place, department=department, words={"clues": clues})
        if identity.named and identity.named != department:
            words = {"named": identity.named}
            yield make_finding("file-name-differs", place, department=department, value=file, words=words)
        if identity.sent and not identity.named:
            yield make_finding("file-renamed", place, department=department, value=file)
        if identity.is_other_name:
            at = Place(file, *identity.written_at)
            yield make_finding("department-name-read", at, department=department, value=identity.written)
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


def _is_needed(sheet: Sheet, book: Book, tables: Sequence[Table]) -> bool:
    """Say whether a hidden sheet is part of the form: our records, the table itself, a list for drop-downs."""
    if sheet.name in {MANIFEST_SHEET, MARKS_SHEET} or any(table.sheet is sheet for table in tables):
        return True
    formulas = (rule.formula for each in book.sheets for rule in each.validations)
    return any(sheet.name in text for text in (*formulas, *book.names.values()))
