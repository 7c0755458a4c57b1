"""Counting formulas that give the same figure in Excel and in LibreOffice, whatever the labels are.

COUNTIFS is what an office reads and checks, so it is used wherever it is safe. It is not for labels like `*`, `>5`,
`01` or `Ａ`: they are taken for patterns, comparisons or numbers, and upper and lower case for the same. A table that
has one such label counts by EXACT instead, which compares to the letter and costs more time on ten thousand rows.
"""

from __future__ import annotations

import string
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.excel.address import column_letters
from workbook_tools.model.folding import fold
from workbook_tools.model.tally import WHOLE, tenths

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from workbook_tools.model.tally import DataSheet, Rounding, Tally

HEADING_ROW, FIRST_ROW = 1, 2
"""Rows of a data sheet, counted from 1: one heading, then one counted thing a row."""

DASH = "－"
"""Stands where there is nothing to share."""

_LONGEST = 200
"""Excel takes a COUNTIFS criterion of at most 255 marks."""

_NUMBER_MARKS = frozenset(string.printable + "年月日時分秒元明治大正昭和平成令")
"""What numbers, dates, times and amounts are spelt with; a label of such marks alone may be read as one."""

_MARKS = frozenset("*?~＊？～〜")
_SIGNS = frozenset("=<>＝＜＞≦≧≠")
_TWINS = {ord("〇"): "○", ord("◯"): "○"} | {kana: kana - 0x60 for kana in range(ord("ァ"), ord("ヶ") + 1)}
_WORDS_OF_EXCEL = {"true", "false", "真", "偽"}


def is_plain(label: str) -> bool:
    """Say whether COUNTIFS takes a label for what it is: a word, not a pattern, a comparison, a number or a date."""
    if not label or label != label.strip() or len(label) > _LONGEST or not _is_common(label):
        return False
    folded = unicodedata.normalize("NFKC", label)
    if _MARKS & set(label) or label[0] in _SIGNS or folded.casefold() in _WORDS_OF_EXCEL or label[0] == "#":
        return False
    if any(mark.isdigit() for mark in folded) and _NUMBER_MARKS.issuperset(folded):
        return False
    return any(_is_word(mark) for mark in label)


def _is_common(label: str) -> bool:
    """Say whether every mark is one that Windows has always been able to compare (JIS X 0208)."""
    try:
        label.encode("shift_jis")
    except UnicodeEncodeError:
        return False
    return True


def _is_word(mark: str) -> bool:
    return mark.isalpha() or (not mark.isascii() and unicodedata.category(mark) in {"So", "Sm"})


def are_plain(labels: Iterable[str]) -> bool:
    """Say whether all labels are plain and none could be taken for another (`a` and `A`, `ア` and `ｱ`)."""
    different = set(labels)
    alike = Counter(fold(unicodedata.normalize("NFKC", label)).translate(_TWINS) for label in different)
    return all(is_plain(label) for label in different) and all(times == 1 for times in alike.values())


@dataclass(frozen=True, slots=True)
class CountFormulas:
    """The formulas of one tally over its data sheet; `areas` are the cells of each field of the data."""

    tally: Tally
    data: DataSheet
    areas: Mapping[str, str]
    is_plain: bool

    @classmethod
    def of(cls, tally: Tally, data: DataSheet, sheet: str) -> CountFormulas:
        """Choose the way of counting by all labels of the tally; `sheet` is the data sheet's name in the workbook."""
        labels = [tuple(key[level] for key in tally.keys) for level in range(len(tally.row_fields))]
        last = max(FIRST_ROW, FIRST_ROW + len(data.rows) - 1)
        areas = {
            field: f"{quoted(sheet)}!${letters}${FIRST_ROW}:${letters}${last}"
            for number, (field, _) in enumerate(data.fields, 1)
            for letters in [column_letters(number)]
        }
        return cls(tally, data, areas, all(are_plain(group) for group in (*labels, tally.columns)))

    def count(self, place: int, labels: Sequence[str], symbol: str) -> str:
        """Count the data rows that have a row's labels and a column's symbol, both given as cells (`$A6`, `B$5`)."""
        tally = self.tally
        cells = {} if tally.down else dict(zip(tally.row_fields, labels, strict=True))
        criteria = [f"{self.areas[field]},{cell}" for field, cell in cells.items()]
        criteria.append(f"{self.areas[tally.counted_field(place)]},{symbol}")
        if self.is_plain:
            return f"=COUNTIFS({','.join(criteria)})"
        return f"=SUMPRODUCT({'*'.join(f'EXACT({pair})' for pair in criteria)}*1)"

    def things(self) -> tuple[str, int]:
        """Count what the table must add up to: the rows of the data sheet, once for each field counted; and the number."""
        rows = f"COUNTA({self.areas[self.data.fields[1][0]]})"
        times = len(self.tally.down)
        return (f"{rows}*{times}", len(self.data.rows) * times) if times else (rows, len(self.data.rows))


def share(count: str, divisor: str, others: Sequence[str] | None, rounding: Rounding) -> str:
    """Share a count, all given as cells; `others` are the other shares where this one takes the rounding difference."""
    exact = f"{count}/{divisor}"
    if rounding == "adjust":
        exact = f"ROUND({exact},3)" if others is None else f"ROUND(1-SUM({','.join(others) or 0}),3)"
    return f'=IF({divisor}=0,"{DASH}",{exact})'


def share_values(counts: Sequence[int], rounding: Rounding) -> tuple[float | str, ...]:
    """Give the values of `share` for counts that share one divisor."""
    whole = sum(counts)
    if not whole:
        return (DASH,) * len(counts)
    if rounding == "adjust":
        return tuple(part / WHOLE for part in tenths(counts, rounding))
    return tuple(count / whole for count in counts)


def quoted(sheet: str) -> str:
    """Spell a sheet's name as formulas and links need it."""
    return "'" + sheet.replace("'", "''") + "'"
