"""The rows of one table put to their entries, and what there is to tell about those that fit none exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.model.answer import is_blank, same_value
from workbook_tools.model.catalogue import make_finding
from workbook_tools.model.place import Place
from workbook_tools.model.submission import ReturnedRow
from workbook_tools.readers.rows import RawRow, total_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbook_tools.model.finding import Finding
    from workbook_tools.model.plan import Entry
    from workbook_tools.readers.matching import EntryIndex, Match
    from workbook_tools.readers.table import Table

_OTHERS = ("other", "neighbour", "everybody")
"""How a row was matched that is about an entry of somebody else."""


class TableMatcher:
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
            if is_worth_telling(match):
                self._tell_of(match, before)
                yield self._row(match)
            before = match.entry.key if match.entry else before

    def _row(self, match: Match) -> ReturnedRow:
        row, entry = match.row, match.entry
        mine = entry.entry_id if entry and match.how not in _OTHERS else ""
        beside = entry.entry_id if entry and match.how in {"neighbour", "everybody"} else ""
        key = entry.key if entry else self._index.key_of(row)
        return ReturnedRow(self._table.sheet.name, row.row, mine, key, row.answers, row.office, beside)

    def _tell_of(self, match: Match, before: str) -> None:
        if match.how in {"id", "key"}:
            return
        row, key = match.row, self._index.key_of(match.row)
        if match.how in _OTHERS and match.entry:
            self._tell_of_others(match, match.entry, key)
        elif match.how == "several":
            self._tell("row-ambiguous", row, value=key, count=str(len(match.candidates)))
        elif match.how == "none" and not key and before:
            self._tell("row-continues", row, key=before)
        elif match.how == "none":
            self._tell("row-unknown", row, value=key, value_shown=f"（番号「{key}」）" if key else "")
        elif match.how == "title" and match.entry:
            self._tell("row-by-title", row, value=key, key=match.entry.key, shown=f"「{key}」" if key else "空欄")
        elif match.how == "date" and match.entry:
            self._tell("key-became-date", row, value=key.partition(" ")[0], key=match.entry.key)

    def _tell_of_others(self, match: Match, entry: Entry, key: str) -> None:
        words = {"key": entry.number, "title": entry.title}
        if match.how == "everybody":
            self._tell("answered-for-everybody", match.row, value=key, owner=entry.department, **words)
        elif match.how == "neighbour":
            named = dict.fromkeys(name for slot in entry.answers.values() for name in slot.departments)
            self._tell("department-not-in-cell", match.row, value=key, departments="・".join(named), **words)
        elif _differs(match.row, entry):
            self._tell("row-of-another-department", match.row, value=key, owner=entry.department)

    def _tell(self, code: str, row: RawRow, *, value: str = "", **words: str) -> None:
        cell = self._index.key_cell(row) or next(iter(row.answers.values())).cell
        place = Place(self._file, self._table.sheet.name, cell)
        self.findings.append(make_finding(code, place, department=self._department, value=value, words=words))


def is_worth_telling(match: Match) -> bool:
    """Leave out the empty rows of other departments and the lines of text below a table."""
    if match.how in _OTHERS:
        return match.row.is_answered
    return match.how != "none" or match.row.is_answered or match.row.filled > 1


def _differs(row: RawRow, entry: Entry) -> bool:
    """Say whether a row answers anything that the master does not hold already, as a copy of the whole list does."""
    given = {field: answer.value for field, answer in row.answers.items() if not is_blank(answer.value)}
    return any(
        field not in entry.answers or not same_value(v, entry.answers[field].value) for field, v in given.items()
    )
