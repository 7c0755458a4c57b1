"""提出状況: where each department stood when the tables were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.model.register import STATUSES
from workbook_tools.writers.fitting import height_for, pixels_of, row_height
from workbook_tools.writers.styles import BODY
from workbook_tools.writers.summary_page import Leaf, Page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.model.register import DepartmentState
    from workbook_tools.model.tally import Summary
    from workbook_tools.writers.styles import Look, StyleSheet

REGISTER = "提出状況"
_COLUMNS: tuple[tuple[str, float, Look], ...] = (
    ("課", 15.0, "label"),
    ("状態", 6.0, "symbol"),
    ("項目", 5.0, "number"),
    ("記入", 5.0, "number"),
    ("記入の\n割合", 5.0, "share"),
    ("期限後", 4.5, "symbol"),
)
_ITEMS, _ANSWERED, _SHARE = 2, 3, 4


def write_register(sheet: Worksheet, styles: StyleSheet, summary: Summary, created: datetime) -> None:
    """Write how many departments are in each state, then one line a department and the totals."""
    states = summary.register
    leaf = Leaf(sheet, styles, Page(), [pixels_of(em, BODY) for _, em, _ in _COLUMNS])
    leaf.title(REGISTER, summary.title)
    leaf.paragraph(_standing(states))
    heading = leaf.row
    for column, (text, _, _) in enumerate(_COLUMNS):
        leaf.text(column, text, "heading")
    leaf.next_row(row_height(2, BODY) + 6)
    sheet.freeze_panes(leaf.row, 1)
    first = leaf.row
    for state in states:
        _write_state(leaf, state)
    _write_totals(leaf, first, states)
    leaf.set_up(summary.title, REGISTER, created, (heading, heading))


def _write_state(leaf: Leaf, state: DepartmentState) -> None:
    leaf.text(0, state.department, "label")
    leaf.text(1, state.status, "symbol")
    leaf.sheet.write_number(leaf.row, _ITEMS, state.items, leaf.styles["number"])
    leaf.sheet.write_number(leaf.row, _ANSWERED, state.answered, leaf.styles["number"])
    _write_share(leaf, state.items, state.answered, "share")
    leaf.text(5, "期限後" if state.late else "", "symbol")
    leaf.next_row(height_for([(state.department, leaf.em(0))], BODY) + 3)


def _write_totals(leaf: Leaf, first: int, states: Sequence[DepartmentState]) -> None:
    items, answered = sum(state.items for state in states), sum(state.answered for state in states)
    for column, text in ((0, "計"), (1, f"{len(states)}課"), (5, "")):
        leaf.text(column, text, "total_heading")
    for column, value in ((_ITEMS, items), (_ANSWERED, answered)):
        letter = "ABCDEF"[column]
        formula = f"=SUM({letter}{first + 1}:{letter}{max(leaf.row, first + 1)})"
        leaf.sheet.write_formula(leaf.row, column, formula, leaf.styles["total_number"], value)
    _write_share(leaf, items, answered, "total_share")
    leaf.next_row(row_height(1, BODY) + 4.5)


def _write_share(leaf: Leaf, items: int, answered: int, look: Look) -> None:
    row = leaf.row + 1
    value = answered / items if items else "－"
    leaf.sheet.write_formula(leaf.row, _SHARE, f'=IF(C{row}=0,"－",D{row}/C{row})', leaf.styles[look], value)


def _standing(states: Sequence[DepartmentState]) -> str:
    counted = {status: sum(state.status == status for state in states) for status in STATUSES}
    return "　".join(f"{status} {count}課" for status, count in counted.items() if count)
