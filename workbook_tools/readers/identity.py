"""Who sent a file: every layer that can tell is asked, the majority decides, a contradiction is told."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from workbook_tools.excel.address import cell_name
from workbook_tools.model.answer import Sent, as_text, is_blank
from workbook_tools.model.everybody import is_everybody
from workbook_tools.model.fiscal_year import fiscal_year_name
from workbook_tools.model.folding import fold, one_line
from workbook_tools.model.form_code import FormCode, find_form_codes
from workbook_tools.model.manifest import DEFINED_NAME, MANIFEST_SHEET, PROPERTY_NAME, unpack_manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from workbook_tools.config.settings import Config
    from workbook_tools.excel.grid import Book, Sheet
    from workbook_tools.model.plan import Plan
    from workbook_tools.readers.department_names import DepartmentNames
    from workbook_tools.readers.expected import Expected
    from workbook_tools.readers.rows import RawRow
    from workbook_tools.readers.table import Table

LAYERS: Mapping[str, str] = {
    "keys": "行の番号",
    "manifest": "様式の記録",
    "code": "様式番号",
    "prompt": "入力規則",
    "property": "文書の属性",
    "name": "名前の定義",
    "heading": "担当課の欄",
    "column": "担当課の列",
    "file name": "ファイル名",
}
"""The layers, the most trusted first, with the words a message uses for them."""

_LABELS = frozenset(
    (
        "担当課",
        "所管課",
        "主管課",
        "回答課",
        "提出課",
        "記入課",
        "担当課名",
        "所管課名",
        "課名",
        "課室名",
        "担当部署",
        "所管部署",
        "部署",
        "部署名",
        "所属",
        "所属名",
        "担当",
    )
)
_LABELLED = re.compile(r"(?:担当|所管|主管|回答|提出|記入)?(?:課|部署|所属)(?:室)?名?[:：](.+)")
_CODE_LIKE = re.compile(r"[RHSrhsＲＨＳｒｈｓ][0-9０-９]{1,2}[-‐‑‒–—―−－ー]")
_PLAIN_CODE = re.compile(r"[RHS][0-9]{1,2}-[0-9A-Z]{6}-[0-9A-Z]{4}-[0-9A-Z]{2}")
_LONGEST = 120
"""Characters of a text in which a form code is looked for."""
_RIGHT = 4
"""Columns to the right of a label in which its department may stand."""
_OTHER_LABELS = frozenset(
    (
        "記入者",
        "記入者名",
        "担当者",
        "担当者名",
        "氏名",
        "電話",
        "電話番号",
        "内線",
        "提出日",
        "記入日",
        "作成日",
        "連絡先",
    )
)


@dataclass(frozen=True, slots=True)
class Clue:
    """What one layer tells: a department ("" if it tells none), and the year and plan where it knows them."""

    layer: str
    department: str
    year: int = 0
    plan_hash: str = ""

    def words(self, wanted_year: int) -> str:
        """Say the clue as a message does."""
        year = f"{fiscal_year_name(self.year)}・" if self.year and self.year != wanted_year else ""
        return f"{LAYERS[self.layer]}：{year}{self.department or '別の課'}"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who sent a file.

    `known_by` are the layers that told it, `against` the clues inside the file that tell another department or year,
    `named` what the file's name tells, `written` the text beside 担当課 and `written_at` its sheet and cell, `year` and
    `plan_hash` what our own layers agree on (0 and "" for a file without any). `is_stranger`: the plan does not know
    the department; `is_other_name`: it knows it by another name than the one written.
    """

    department: str
    known_by: tuple[str, ...]
    against: tuple[Clue, ...]
    named: str
    written: str
    year: int = 0
    plan_hash: str = ""
    sent: Sent | None = None
    written_at: tuple[str, str] = ("", "")
    is_stranger: bool = False
    is_other_name: bool = False

    def as_stranger(self) -> Identity:
        """Take the department by the name it gives itself."""
        return dataclasses.replace(self, department=self.written, known_by=("heading",), is_stranger=True)


class Identifier:
    """Asks every layer of a file whose it is."""

    def __init__(self, plan: Plan, config: Config, expected: Expected, names: DepartmentNames) -> None:
        self._plan = plan
        self._names = names
        self._columns = expected.with_role("department")
        self.code = FormCode.of(config.plan.name, config.plan.fiscal_year, "")
        """The code of this plan and year; its department means nothing."""
        self._by_hash = {
            FormCode.of(config.plan.name, config.plan.fiscal_year, department.name).department_hash: department.name
            for department in plan.departments
        }

    def identify(self, book: Book, tables: Sequence[Table], rows: Sequence[RawRow], file: str) -> Identity:
        """Ask every layer and let the majority decide."""
        sent = _read_manifest(book)
        written, written_at = _written_department(tables)
        inside = [clue for clue in self._inside(book, tables, sent, rows, written) if clue]
        named = self._names.in_file_name(file)
        department = _majority([clue.department for clue in inside if clue.department]) or named
        dated = [(clue.year, clue.plan_hash) for clue in inside if clue.year]
        year, plan_hash = _majority_of_years(dated)
        against = tuple(
            clue
            for clue in inside
            if (clue.department and clue.department != department)
            or (clue.year and (clue.year, clue.plan_hash) != (year, plan_hash))
        )
        telling = [*inside, Clue("file name", named)]
        known_by = tuple(clue.layer for clue in telling if department and clue.department == department)
        return Identity(
            department,
            known_by,
            against,
            named,
            written,
            year,
            plan_hash,
            sent,
            written_at,
            is_other_name=self._names.is_other(written, department),
        )

    def _inside(
        self, book: Book, tables: Sequence[Table], sent: Sent | None, rows: Sequence[RawRow], written: str
    ) -> Iterator[Clue | None]:
        """Yield what each layer inside the file tells, the most trusted first."""
        yield self._from_keys(rows)
        yield self._from_manifest(sent)
        yield self._from_codes("code", _code_texts(book, tables))
        yield self._from_codes("prompt", (v.prompt_title for sheet in book.sheets for v in sheet.validations))
        yield self._from_codes("property", (book.properties.get(f"custom:{PROPERTY_NAME}", ""),))
        yield self._from_codes("name", (book.names.get(DEFINED_NAME, ""),))
        yield Clue("heading", self._names.find(written)) if written else None
        yield self._from_column(rows)

    def _from_keys(self, rows: Sequence[RawRow]) -> Clue | None:
        known = [entry.department for row in rows if row.entry_id and (entry := self._plan.by_id.get(row.entry_id))]
        return Clue("keys", _majority(known)) if known else None

    def _from_manifest(self, sent: Sent | None) -> Clue | None:
        if sent is None:
            return None
        return Clue("manifest", self._names.find(sent.department), sent.fiscal_year, _plan_hash(sent.plan))

    def _from_codes(self, layer: str, texts: Iterable[str]) -> Clue | None:
        codes = {code for text in dict.fromkeys(texts) if text for code in _codes_in(text)}
        if len(codes) <= 1:
            return next((self._clue_of(layer, code) for code in codes), None)
        year, plan_hash = _majority_of_years([(code.fiscal_year, code.plan_hash) for code in codes])
        departments = {self._by_hash.get(code.department_hash, "") for code in codes}
        return Clue(layer, departments.pop() if len(departments) == 1 else "", year, plan_hash)

    def _clue_of(self, layer: str, code: FormCode) -> Clue:
        return Clue(layer, self._by_hash.get(code.department_hash, ""), code.fiscal_year, code.plan_hash)

    def _from_column(self, rows: Sequence[RawRow]) -> Clue | None:
        texts = {text for row in rows for field in self._columns if (text := row.text(field)).strip()}
        found = {name for text in texts if (name := self._names.find(text)) and not is_everybody(name)}
        return Clue("column", found.pop()) if len(found) == 1 else None


def _read_manifest(book: Book) -> Sent | None:
    sheet = book.sheet(MANIFEST_SHEET)
    cells = sorted(cell for cell in sheet.values if cell[1] == 1) if sheet else ()
    return unpack_manifest(as_text(sheet.values[cell]) for cell in cells) if sheet else None


def _code_texts(book: Book, tables: Sequence[Table]) -> Iterator[str]:
    """Yield the texts above the tables that may hold a form code; of all sheets where there is no table."""
    below = {table.sheet.name: table.header_rows[-1] for table in tables}
    for sheet in book.sheets:
        if sheet.name == MANIFEST_SHEET or (below and sheet.name not in below):
            continue
        last = below.get(sheet.name, sheet.last_row if not below else 0)
        for (row, _), value in sheet.values.items():
            if row <= last and isinstance(value, str) and len(value) <= _LONGEST and _CODE_LIKE.search(value):
                yield value


def _codes_in(text: str) -> tuple[FormCode, ...]:
    """Find the form codes in a text; each is spelt and checked once for all layers of a file."""
    plain = _PLAIN_CODE.findall(text)
    return tuple(code for spelt in plain for code in _read_code(spelt)) if plain else find_form_codes(text)


@lru_cache(maxsize=256)
def _plan_hash(plan: str) -> str:
    return FormCode.of(plan, 0, "").plan_hash


@lru_cache(maxsize=256)
def _read_code(spelt: str) -> tuple[FormCode, ...]:
    return find_form_codes(spelt)


def _written_department(tables: Sequence[Table]) -> tuple[str, tuple[str, str]]:
    """Read the text beside a label such as 担当課 above a table, with its place; "" where there is none."""
    for table in tables:
        name = table.sheet.name
        for (row, column), value in table.sheet.values.items():
            if row >= table.header_rows[0] or not isinstance(value, str):
                continue
            folded = fold(value)
            if match := _LABELLED.match(folded):
                return match[1], (name, cell_name(row, column))
            if folded.rstrip(":") in _LABELS and (at := _right_of(table.sheet, row, column)):
                return one_line(as_text(table.sheet.values[row, at])), (name, cell_name(row, at))
    return "", ("", "")


def _right_of(sheet: Sheet, row: int, column: int) -> int:
    """Find the column of the first text to the right of a label; 0 where there is none or it is another label."""
    columns = range(column + 1, column + 1 + _RIGHT)
    at = next((at for at in columns if not is_blank(sheet.values.get((row, at)))), 0)
    return 0 if at and fold(as_text(sheet.values[row, at])).rstrip(":") in _OTHER_LABELS else at


def _majority(names: Sequence[str]) -> str:
    """Give the name most layers tell; of equals the one told by the most trusted layer."""
    if not names or names.count(names[0]) == len(names):
        return names[0] if names else ""
    counted = Counter(names)
    return max(counted, key=lambda name: (counted[name], -names.index(name)))


def _majority_of_years(told: Sequence[tuple[int, str]]) -> tuple[int, str]:
    if not told or told.count(told[0]) == len(told):
        return told[0] if told else (0, "")
    counted = Counter(told)
    return max(counted, key=lambda pair: (counted[pair], -told.index(pair)))
