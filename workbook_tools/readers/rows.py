"""The rows of a returned table as they stand, before anybody asks which entries they answer."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.excel.address import column_letters
from workbook_tools.model.answer import as_text, is_blank
from workbook_tools.model.folding import fold
from workbook_tools.model.submission import Answer
from workbook_tools.readers.answers import is_clean, type_answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbook_tools.excel.grid import Value
    from workbook_tools.readers.expected import Expected
    from workbook_tools.readers.table import Table

TOTALS = frozenset({"計", "合計", "小計", "総計", "再計", "中計"})
_LONGEST_TOTAL = 4
_LONGEST_NUMBER = 20
_ITEM = re.compile(r"(?:\A|[^0-9])([0-9]{1,3})[^0-9]?\Z")


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row with something in it.

    `office` holds every cell the office owns (groups, keys, departments too): field → (cell, text). `beside` are the
    folded short texts of a foreign form's other columns, among which may be a number of the entry; `item` is the
    number of the item inside its measure, 0 where the form does not tell it.
    """

    row: int
    entry_id: str
    office: Mapping[str, tuple[str, str]]
    answers: Mapping[str, Answer]
    beside: frozenset[str] = frozenset()
    item: int = 0

    def text(self, field: str) -> str:
        """Give the text of an office cell, "" where the table has none."""
        return self.office[field][1] if field in self.office else ""

    @property
    def is_answered(self) -> bool:
        """Say whether any answer cell is filled in."""
        return any(not is_blank(answer.value) for answer in self.answers.values())

    @property
    def filled(self) -> int:
        """How many office cells have a text."""
        return sum(1 for _, text in self.office.values() if text.strip())


@dataclass(frozen=True, slots=True)
class _Located:
    field: str
    number: int
    letters: str
    is_plain: bool


class RowReader:
    """Reads the rows of one table."""

    def __init__(self, table: Table, expected: Expected) -> None:
        self.table = self._table = table
        self.repeated: list[int] = []
        """The rows, besides our own, that repeat the headings in the middle of the table."""
        self._expected = expected
        located = [
            _Located(field, number, column_letters(number), expected.columns[field].kind == "text")
            for field, number in table.columns.items()
        ]
        self._answers = [each for each in located if expected.columns[each.field].role == "answer"]
        self._office = [each for each in located if expected.columns[each.field].role != "answer"]
        self._keys = frozenset(expected.with_role("key"))
        self._numbers = frozenset(table.columns.values())
        self._stacked = table.merged is not None and not table.is_ours

    def rows(self) -> Iterator[RawRow]:
        """Yield every row below the headings that has something in a column of ours, from the top."""
        first = self._table.first_row
        for number, cells in self._table.sheet.rows():
            if number < first:
                continue
            row = self._merged_row(number, cells) if self._table.merged else self._row(number, cells)
            if row is not None and self._is_heading(cells):
                if not self._table.is_ours:
                    self.repeated.append(number)
            elif row is not None:
                yield row

    def _row(self, number: int, cells: Mapping[int, Value]) -> RawRow | None:
        """Read a row none of whose cells is merged: the usual case, on the quick path."""
        office = {each.field: (f"{each.letters}{number}", as_text(cells.get(each.number))) for each in self._office}
        answers = {each.field: self._answer(each, number, cells.get(each.number)) for each in self._answers}
        return self._unless_empty(number, cells, office, answers)

    def _merged_row(self, number: int, cells: Mapping[int, Value]) -> RawRow | None:
        """Read a row through its merged cells: office cells count for every row they cover, answers for the first."""
        if self._stacked and not self._begins(number):
            return None
        office = {each.field: self._office_cell(each, number) for each in self._office}
        answers = {}
        for each in self._answers:
            at = self._table.anchor(number, each.number)
            value = self._table.sheet.values.get(at) if at[0] == number else None
            answers[each.field] = self._answer(each, at[0], value)
        return self._unless_empty(number, cells, office, answers)

    def _begins(self, number: int) -> bool:
        """Say whether a row of a table with merged cells is a row of its own: a department's or a measure's first."""
        marking = [each for each in self._office if self._expected.columns[each.field].role == "department"]
        marking = marking or [each for each in self._office if each.field in self._keys]
        return any(
            self._table.anchor(number, each.number)[0] == number and self._table.text(number, each.number).strip()
            for each in marking
        )

    def _office_cell(self, each: _Located, number: int) -> tuple[str, str]:
        line = self._expected.columns[each.field].line
        row, column = self._line(each, number, line) if line else self._table.anchor(number, each.number)
        text = as_text(self._table.sheet.values.get((row, column))) if row else ""
        return f"{column_letters(column)}{row or number}", text

    def _line(self, each: _Located, number: int, line: int) -> tuple[int, int]:
        """Find the nth text of a column inside the rows of a measure; row 0 where there is none."""
        merged = self._table.merged
        key = next((other for other in self._office if other.field in self._keys), each)
        if merged is None or not self._shares_column(each):
            return self._table.anchor(number, each.number)
        area = merged.area(number, key.number)
        seen = [
            row
            for row in range(area.first_row, area.last_row + 1)
            if merged.anchor(row, each.number)[0] == row
            and not is_blank(self._table.sheet.values.get((row, each.number)))
        ]
        return (seen[line - 1], each.number) if len(seen) >= line else (0, each.number)

    def _shares_column(self, each: _Located) -> bool:
        return any(other.number == each.number and other.field != each.field for other in self._office)

    def _answer(self, each: _Located, row: int, value: Value | None) -> Answer:
        if type(value) is str and (
            value in self._expected.symbols.get(each.field, ()) or (each.is_plain and is_clean(value))
        ):
            return Answer(each.field, f"{each.letters}{row}", value, value)
        column = self._expected.columns[each.field]
        return type_answer(f"{each.letters}{row}", column, self._expected.scales.get(column.scale), value)

    def _unless_empty(
        self,
        number: int,
        cells: Mapping[int, Value],
        office: Mapping[str, tuple[str, str]],
        answers: Mapping[str, Answer],
    ) -> RawRow | None:
        entry_id = as_text(cells.get(self._table.id_column)).strip() if self._table.id_column else ""
        row = RawRow(number, entry_id, office, answers, self._beside(cells), self._item(number))
        return row if entry_id or row.filled or row.is_answered else None

    def _item(self, number: int) -> int:
        """Read the number of an item (`2`, `②`, `(2)`, `4-2`); 0 for anything else."""
        column = self._table.item_column
        match = _ITEM.search(unicodedata.normalize("NFKC", self._table.text(number, column))) if column else None
        return int(match[1]) if match else 0

    def _beside(self, cells: Mapping[int, Value]) -> frozenset[str]:
        if self._table.is_ours:
            return frozenset()
        texts = (as_text(value) for column, value in cells.items() if column not in self._numbers)
        return frozenset(fold(text) for text in texts if len(text) <= _LONGEST_NUMBER)

    def _is_heading(self, cells: Mapping[int, Value]) -> bool:
        """Say whether a row repeats the headings (as lists do page by page, and our form below its machine row)."""
        answer = self._answers[0]
        if answer.field not in self._expected.fields_of(cells.get(answer.number)):
            return False
        repeated = [e for e in self._office if e.field in self._expected.fields_of(cells.get(e.number))]
        return bool(repeated) or not self._office


def total_text(row: RawRow) -> str:
    """Give the text that makes a row a sub-total among the data (`合　計`); "" for an ordinary row."""
    short = (text for _, text in row.office.values() if len(text) <= _LONGEST_TOTAL)
    return next((text for text in short if fold(text) in TOTALS), "")
