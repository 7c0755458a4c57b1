"""The visible code of a form, `R2-3F9A7C-B04D-K7`: year, plan and department, with two check characters."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from workbook_tools.model.fiscal_year import fiscal_year_mark, parse_fiscal_year
from workbook_tools.model.folding import fold

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PATTERN = re.compile(r"([RHS]\d{1,2})-([0-9A-HJKMNP-TV-Z]{6})-([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{2})")


@dataclass(frozen=True, slots=True)
class FormCode:
    """Which plan, year and department a form belongs to; names are kept only as short hashes."""

    fiscal_year: int
    plan_hash: str
    department_hash: str

    @classmethod
    def of(cls, plan: str, fiscal_year: int, department: str) -> FormCode:
        """Make the code of a department's form."""
        return cls(fiscal_year, _short_hash(plan, 6), _short_hash(department, 4))

    def belongs_to(self, department: str) -> bool:
        """Say whether the code is that department's."""
        return self.department_hash == _short_hash(department, 4)

    def __str__(self) -> str:
        body = f"{fiscal_year_mark(self.fiscal_year)}-{self.plan_hash}-{self.department_hash}"
        return f"{body}-{_check_characters(body)}"


def find_form_codes(text: str) -> tuple[FormCode, ...]:
    """Find every form code in a text whose check characters are right."""
    found = []
    for year, plan, department, check in _PATTERN.findall(fold(text).upper()):
        if check == _check_characters(f"{year}-{plan}-{department}"):
            found.append(FormCode(parse_fiscal_year(year), plan, department))
    return tuple(found)


def _short_hash(name: str, length: int) -> str:
    number = int.from_bytes(hashlib.sha256(fold(name).encode()).digest()[:8], "big")
    return "".join(_LETTERS[(number >> 5 * place) % 32] for place in range(length))


def _check_characters(body: str) -> str:
    """Two characters over the whole code: any one wrong letter and any swap of neighbours changes them."""
    total = 0
    for mark in body:
        total = (total * 37 + ord(mark)) % 1021
    return _LETTERS[total // 32] + _LETTERS[total % 32]
