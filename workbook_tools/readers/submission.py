"""A returned workbook in, a submission out: every answer at its entry, and what the reading had to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.excel.address import column_letters
from workbook_tools.model.catalogue import make_finding
from workbook_tools.model.everybody import looks_like_department
from workbook_tools.model.fiscal_year import fiscal_year_name
from workbook_tools.model.place import Place
from workbook_tools.model.submission import Submission
from workbook_tools.readers.department_names import DepartmentNames
from workbook_tools.readers.expected import Expected
from workbook_tools.readers.file_remarks import FileRemarks
from workbook_tools.readers.heading_search import HeadingSearch
from workbook_tools.readers.identity import Identifier, Identity
from workbook_tools.readers.matching import EntryIndex
from workbook_tools.readers.returned_rows import TableMatcher, is_worth_telling
from workbook_tools.readers.rows import RawRow, RowReader
from workbook_tools.readers.table import find_tables
from workbook_tools.readers.unread import unread_columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from workbook_tools.config.settings import Config
    from workbook_tools.excel.grid import Book
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.plan import Plan
    from workbook_tools.model.submission import ReturnedRow
    from workbook_tools.readers.table import Table

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
        self._search = HeadingSearch(self._expected)
        self._names = DepartmentNames(plan)
        self._index = EntryIndex(plan, config, self._expected)
        self._identifier = Identifier(plan, config, self._expected, self._names)
        self._remarks = FileRemarks(config.plan.fiscal_year, self._expected)

    def department_of_file(self, name: str) -> str:
        """Name the department that a file's name tells, for a file that cannot be opened; "" if it tells none."""
        return self._names.in_file_name(name)

    def read(self, book: Book, receipt: Receipt) -> Submission:
        """Read one workbook: find its table, say whose it is, put every row to its entry."""
        tables = find_tables(book, self._search)
        readers = [RowReader(table, self._expected) for table in tables]
        raw = [(reader.table, [*reader.rows()]) for reader in readers]
        identity = self._identifier.identify(book, tables, [row for _, rows in raw for row in rows], receipt.file)
        if self._is_stranger(identity, raw):
            identity = identity.as_stranger()
        refused = tuple(self._refusals(book, tables, identity, receipt.file))
        if refused:
            return self._submission(receipt, identity, (), (), refused)
        findings = [*self._remarks.of(book, tables, identity, receipt.file)]
        rows: list[ReturnedRow] = []
        for table, some in raw:
            matcher = TableMatcher(table, self._index, identity.department, receipt.file)
            returned = [*matcher.returned(some)]
            findings += [*matcher.findings, *self._unread(table, returned, identity.department, receipt.file)]
            rows += returned
        findings += [*self._repeated_headings(readers, identity.department, receipt.file)]
        return self._submission(receipt, identity, tables, tuple(rows), tuple(findings))

    def _is_stranger(self, identity: Identity, raw: Sequence[tuple[Table, Sequence[RawRow]]]) -> bool:
        """Say whether a department that the plan does not know answers items of others, and nothing but such."""
        name = identity.written
        if identity.department or not looks_like_department(name) or self._names.is_near(name):
            return False
        matches = [match for _, rows in raw for match in self._index.match(rows, name) if is_worth_telling(match)]
        return bool(matches) and all(match.how in {"neighbour", "everybody"} for match in matches)

    def _unread(self, table: Table, rows: Sequence[ReturnedRow], department: str, file: str) -> Iterator[Finding]:
        """Name the columns that have something in them and are not read."""
        for column in unread_columns(table, rows, self._expected, self._plan):
            place = Place(file, table.sheet.name, column.cell)
            heading = column.heading or f"{column.cell.rstrip('0123456789')}列"
            yield make_finding("column-not-read", place, department=department, value=heading)

    @staticmethod
    def _repeated_headings(readers: Sequence[RowReader], department: str, file: str) -> Iterator[Finding]:
        for reader in readers:
            if reader.repeated:
                rows = "、".join(f"{row}行目" for row in reader.repeated)
                place = Place(file, reader.table.sheet.name, f"A{reader.repeated[0]}")
                yield make_finding("headings-repeated", place, department=department, value=rows)

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
            others = find_tables(book, HeadingSearch(expected)) if expected.wanted != self._expected.wanted else ()
            if others and len(others[0].columns) > len(here):
                return year
        return 0

    def _hint(self, identity: Identity) -> str:
        if not identity.written:
            return "「担当課」の欄に課名がなく、ファイル名からも分かりません"
        near = self._names.nearest(identity.written)
        nearest = f"。近い名前：{near}" if near else ""
        return f"「担当課」に「{identity.written}」とありますが、課の一覧にありません{nearest}"
