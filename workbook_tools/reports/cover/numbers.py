"""Values of indicators: read as exact numbers, spelt as people read them."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from workbook_tools.model.answer import as_text
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from workbook_tools.excel.grid import Value

_NUMBER = re.compile(r"([-+▲△]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(\D{0,6})\Z")
_NO_UNIT = re.compile(r"[-/~.,:]|以|未満|超|約|程度|[年月日]")
"""Behind digits these make a date, a range or a bound of them, no unit."""


def read_number(value: Value | None) -> Fraction | None:
    """Read a value as an exact number; a unit behind it is left away, None for what is no number."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return Fraction(str(value))
    match = _NUMBER.match(fold(value)) if type(value) is str else None
    if match is None or _NO_UNIT.search(match[4]):
        return None
    number = Fraction(match[2].replace(",", "") + (match[3] or ""))
    return -number if match[1] and match[1] != "+" else number


def spell_value(value: Value | None) -> str:
    """Spell a value as a report prints it: numbers in threes, without the noise of the last binary digit."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:,.15g}"
    return as_text(value).strip()
