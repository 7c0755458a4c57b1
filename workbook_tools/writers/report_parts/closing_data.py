"""The data sheet of a closing: one measure a row, and the formulas that count it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.excel.address import column_letters
from workbook_tools.model.tally import DataRow, DataSheet
from workbook_tools.writers.form_parts.formula_text import literal
from workbook_tools.writers.summary_formulas import FIRST_ROW, are_plain, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tools.model.closing import ClosingTable

_FIELDS = (
    ("key", "番号"),
    ("group", "基本施策"),
    ("title", "施策"),
    ("departments", "担当課"),
    ("status", "区分"),
    ("rating", "評価"),
    ("succession", "引継ぎ"),
    ("issue", "課題"),
    ("response", "対応"),
)


def make_data(table: ClosingTable, name: str) -> DataSheet:
    """Lay the measures out, one value a cell."""
    fields = tuple((field, table.group_heading if field == "group" else heading) for field, heading in _FIELDS)
    rows = [
        DataRow(
            measure.key,
            {
                "key": measure.key,
                "group": measure.group,
                "title": measure.title,
                "departments": "、".join(measure.departments),
                "status": measure.status,
                "rating": measure.rating,
                "succession": measure.succession,
                "issue": measure.issue,
                "response": measure.response,
            },
        )
        for measure in table.measures
    ]
    return DataSheet(name, fields, tuple(rows))


def count_formula(data: DataSheet, criteria: Sequence[tuple[str, str]], labels: Sequence[str]) -> str:
    """Count the rows whose fields are the criteria, each given as a piece of formula (a cell or a literal).

    `labels` are the words behind the criteria: if one of them might be taken for a pattern or a number, EXACT counts.
    """
    pairs = [(area(data, field), wanted) for field, wanted in criteria]
    if are_plain(labels):
        return f"=COUNTIFS({','.join(f'{cells},{wanted}' for cells, wanted in pairs)})"
    return f"=SUMPRODUCT({'*'.join(f'EXACT({cells},{wanted})' for cells, wanted in pairs)}*1)"


def area(data: DataSheet, field: str) -> str:
    """Name the cells of a field."""
    letters = column_letters(data.number(field) + 1)
    last = max(FIRST_ROW, FIRST_ROW + len(data.rows) - 1)
    return f"{quoted(data.name)}!${letters}${FIRST_ROW}:${letters}${last}"


def word(text: str) -> str:
    """Spell a word in a formula."""
    return literal(text)
