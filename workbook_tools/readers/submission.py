"""A returned workbook in, a submission out: every answer at its entry, and what the reading had to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.excel.address import cell_name, column_letters
from workbook_tools.model.catalogue import make_finding
from workbook_tools.model.fiscal_year import fiscal_year_name, fiscal_year_spellings
from workbook_tools.model.folding import fold
from workbook_tools.model.manifest import FORM_SHEET
from workbook_tools.model.place import Place
from workbook_tools.model.submission import ReturnedRow, Submission
from workbook_tools.readers.department_names import DepartmentNames
from workbook_tools.readers.expected import Expected
from workbook_tools.readers.identity import Identifier, Identity
from workbook_tools.readers.matching import EntryIndex, Match
from workbook_tools.readers.rows import RawRow, RowReader, total_text
from workbook_tools.readers.table import Table, find_tables
from workbook_tools.readers.unread import unread_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from workbook_tools.config.settings import Config
    from workbook_tools.excel.grid import Book
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.plan import Plan

_OTHER_YEARS = (-1, -2, -3, 1)
"""Years tried, from the plan's, when the headings of the plan's own year are not there."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is known of a returned file before it is opened."""

    path: str
    file: str
    sha256: str
    modified: datetime


def read_submission(
    book: Book, *, path: str, file: str, sha256: str, modified: datetime, plan: Plan, config: Config
) -> Submission:
    """Read one returned workbook; for many of them keep one `SubmissionReader`."""
    return SubmissionReader(plan, config).read(book, Receipt(path, file, sha256, modified))


class SubmissionReader:
    """Reads the returned workbooks of one plan."""

    def __init__(self, plan: Plan, config: Config) -> None:
        self._plan = plan
        self._config = config
        self._expected = Expected.of(config)
        self._names = DepartmentNames(plan)
        self._index = EntryIndex(plan, config, self._expected)
        self._identifier = Identifier(plan, config, self._expected, self._names)

    def department_of_file(self, name: str) -> str:
        """Name the department that a file's name tells, for a file that cannot be opened; "" if it tells none."""
        return self._names.in_file_name(name)

    def read(self, book: Book, receipt: Receipt) -> Submission:
        """Read one workbook: find its table, say whose it is, put every row to its entry."""
        tables = find_tables(book, self._expected)
        raw = [(table, [*RowReader(table, self._expected).rows()]) for table in tables]
        identity = self._identifier.identify(book, tables, [row for _, rows in raw for row in rows], receipt.file)
        refused = tuple(self._refusals(book, tables, identity, receipt.file))
        if refused:
            return self._submission(receipt, identity, (), (), refused)
        findings = [*self._remarks(book, tables, identity, receipt.file)]
        rows: list[ReturnedRow] = []
        for table, some in raw:
            matcher = _TableMatcher(table, self._index, identity.department, receipt.file)
            returned = [*matcher.returned(some)]
            findings += [*matcher.findings, *self._unread(table, returned, identity.department, receipt.file)]
            rows += returned
        return self._submission(receipt, identity, tables, tuple(rows), tuple(findings))

    def _unread(self, table: Table, rows: Sequence[ReturnedRow], department: str, file: str) -> Iterator[Finding]:
        """Name the columns that have something in them and are not read."""
        for column in unread_columns(table, rows, self._expected, self._plan):
            place = Place(file, table.sheet.name, column.cell)
            heading = column.heading or f"{column.cell.rstrip('0123456789')}列"
            yield make_finding("column-not-read", place, department=department, value=heading)

    def _submission(
        self,
        receipt: Receipt,
        identity: Identity,
        tables: Sequence[Table],
        rows: tuple[ReturnedRow, ...],
        findings: tuple[Finding, ...],
    ) -> Submission:
        columns = {field: column_letters(number) for table in tables[:1] for field, number in table.columns.items()}
        return Submission(
            receipt.path,
            receipt.file,
            receipt.sha256,
            receipt.modified,
            identity.department,
            identity.known_by,
            rows,
            identity.sent,
            findings,
            columns,
        )

    def _refusals(self, book: Book, tables: Sequence[Table], identity: Identity, file: str) -> Iterator[Finding]:
        """Yield why a file is not read at all: another year's, another plan's, no table, nobody's."""
        place, department = Place(file), identity.department
        wanted = self._identifier.code
        year = identity.year or self._year_of_headings(book, tables)
        if year and year != wanted.fiscal_year:
            words = {"year": fiscal_year_name(year), "wanted": fiscal_year_name(wanted.fiscal_year)}
            yield make_finding("form-of-another-year", place, department=department, words=words)
        elif identity.plan_hash and identity.plan_hash != wanted.plan_hash:
            plan = f"（「{identity.sent.plan}」の調査票です）" if identity.sent else ""
            yield make_finding("form-of-another-plan", place, department=department, words={"plan": plan})
        elif not tables:
            words = {"headings": "」「".join(self._expected.heading(f) for f in self._expected.with_role("answer"))}
            yield make_finding("table-not-found", place, department=department, words=words)
        elif not department:
            yield make_finding(
                "department-unknown", place, value=identity.written, words={"hint": self._hint(identity)}
            )

    def _year_of_headings(self, book: Book, tables: Sequence[Table]) -> int:
        """Find another year whose headings the workbook has more of than of this year's; 0 where there is none."""
        here = tables[0].columns if tables else {}
        if all(field in here for field in self._expected.with_role("answer")):
            return 0
        for step in _OTHER_YEARS:
            year = self._config.plan.fiscal_year + step
            expected = Expected.of(self._config, year)
            others = find_tables(book, expected) if expected.wanted != self._expected.wanted else ()
            if others and len(others[0].columns) > len(here):
                return year
        return 0

    def _hint(self, identity: Identity) -> str:
        if not identity.written:
            return "「担当課」の欄に課名がなく、ファイル名からも分かりません"
        near = self._names.nearest(identity.written)
        nearest = f"。近い名前：{near}" if near else ""
        return f"「担当課」に「{identity.written}」とありますが、課の一覧にありません{nearest}"

    def _remarks(self, book: Book, tables: Sequence[Table], identity: Identity, file: str) -> Iterator[Finding]:
        """Yield what is odd about a file that is read all the same."""
        place, department = Place(file), identity.department
        if identity.against:
            clues = "、".join(clue.words(self._config.plan.fiscal_year) for clue in identity.against)
            yield make_finding("identity-contradicts", place, department=department, words={"clues": clues})
        if identity.named and identity.named != department:
            words = {"named": identity.named}
            yield make_finding("file-name-differs", place, department=department, value=file, words=words)
        if identity.known_by and set(identity.known_by) <= {"prompt", "file name", "column"} and identity.year:
            yield make_finding("form-partly-pasted", place, department=department)
        ours = tables[0].is_ours
        if ours and tables[0].sheet.name != FORM_SHEET:
            at = Place(file, tables[0].sheet.name)
            yield make_finding("sheet-renamed", at, department=department, value=tables[0].sheet.name)
        if not ours:
            yield from self._doubtful_year(tables, department, file)
        if book.macros:
            yield make_finding("macros", place, department=department)

    def _doubtful_year(self, tables: Sequence[Table], department: str, file: str) -> Iterator[Finding]:
        """Look for another year's name above a foreign table that names this year nowhere."""
        this = self._config.plan.fiscal_year
        for table in tables:
            above = [
                (cell, fold(value))
                for cell, value in table.sheet.values.items()
                if cell[0] <= table.header_rows[-1] and isinstance(value, str)
            ]
            if any(fold(name) in text for _, text in above for name in fiscal_year_spellings(this)):
                continue
            for (row, column), text in above:
                other = next((y for y in (this - 1, this - 2, this + 1) if fold(fiscal_year_name(y)) in text), 0)
                if other:
                    at = Place(file, table.sheet.name, cell_name(row, column))
                    words = {"wanted": fiscal_year_name(this)}
                    value = fiscal_year_name(other)
                    yield make_finding("year-doubtful", at, department=department, value=value, words=words)
                    break


class _TableMatcher:
    """Puts the rows of one table to their entries and tells of those it cannot put."""

    def __init__(self, table: Table, index: EntryIndex, department: str, file: str) -> None:
        self._table = table
        self._index = index
        self._department = department
        self._file = file
        self.findings: list[Finding] = []

    def returned(self, rows: Iterable[RawRow]) -> Iterator[ReturnedRow]:
        """Yield the rows as returned, those of no known entry with an empty id."""
        wanted = []
        for row in rows:
            if not row.entry_id and total_text(row):
                self._tell("subtotal-row", row, value=total_text(row))
            else:
                wanted.append(row)
        before = ""
        for match in self._index.match(wanted, self._department):
            if self._is_worth_telling(match):
                self._tell_of(match, before)
                yield self._row(match)
            before = match.entry.key if match.entry else before

    def _row(self, match: Match) -> ReturnedRow:
        row = match.row
        mine = match.entry is not None and match.how != "other"
        entry_id = match.entry.entry_id if match.entry and mine else ""
        key = match.entry.key if match.entry else self._index.key_of(row)
        return ReturnedRow(self._table.sheet.name, row.row, entry_id, key, row.answers, row.office)

    def _is_worth_telling(self, match: Match) -> bool:
        """Leave out the empty rows of other departments and the lines of text below a table."""
        if match.how == "other":
            return match.row.is_answered
        return match.how != "none" or match.row.is_answered or match.row.filled > 1

    def _tell_of(self, match: Match, before: str) -> None:
        row, key = match.row, self._index.key_of(match.row)
        if match.how == "other" and match.entry:
            self._tell("row-of-another-department", row, value=key, owner=match.entry.department)
        elif match.how == "several":
            self._tell("row-ambiguous", row, value=key, count=str(len(match.candidates)))
        elif match.how == "none" and not key and before:
            self._tell("row-continues", row, key=before)
        elif match.how == "none":
            self._tell("row-unknown", row, value=key, value_shown=f"（番号「{key}」）" if key else "")
        elif match.how == "title" and match.entry:
            self._tell("row-by-title", row, value=key, key=match.entry.key)
        elif match.how == "date" and match.entry:
            self._tell("key-became-date", row, value=key.partition(" ")[0], key=match.entry.key)

    def _tell(self, code: str, row: RawRow, *, value: str = "", **words: str) -> None:
        cell = self._index.key_cell(row) or next(iter(row.answers.values())).cell
        place = Place(self._file, self._table.sheet.name, cell)
        self.findings.append(make_finding(code, place, department=self._department, value=value, words=words))
