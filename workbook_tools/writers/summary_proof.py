"""The foot of a table: the line that proves it, live, and the notes that say how to read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.excel.address import cell_name
from workbook_tools.writers.fitting import height_for, row_height
from workbook_tools.writers.styles import BODY, SMALL
from workbook_tools.writers.summary_formulas import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tools.model.tally import Summary, Tally
    from workbook_tools.writers.summary_page import Leaf

_WORD = "検算"


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a table tells its total and whether it proves itself, as formulas for other sheets, with their values."""

    total: str
    total_value: int
    verdict: str
    verdict_value: str


def write_proof(leaf: Leaf, sums: Sequence[tuple[str, str]], total: int, data: tuple[str, str, int]) -> Proof:
    """Write the line that proves a table: all its sums and the number of its data must be one figure.

    `sums` are (name, expression), the grand total first; `data` the name, the expression and the number of the data.
    """
    name, counted, number = data
    agrees = "○" if total == number else "×"
    equal = ",".join(f"{expression}={counted}" for _, expression in sums)
    told = "、".join(f'{word} "&{expression}&"' for word, expression in sums)
    formula = f'="{_WORD}　"&IF(AND({equal}),"○","×")&"　{told}、「{name}」の件数 "&{counted}'
    value = f"{_WORD}　{agrees}　{'、'.join(f'{word} {total}' for word, _ in sums)}、「{name}」の件数 {number}"
    row = leaf.row
    leaf.across(0, leaf.last, value, "proof")
    leaf.sheet.write_formula(row, 0, formula, leaf.styles["proof"], value)
    wrong = {"type": "text", "criteria": "begins with", "value": f"{_WORD}　×", "format": leaf.styles["mark_error"]}
    leaf.sheet.conditional_format(row, 0, row, leaf.last, wrong)
    leaf.next_row(height_for([(value, leaf.em(0, leaf.last))], BODY) + 3)
    verdict = f"=MID({quoted(leaf.name)}!${cell_name(row + 1, 1)},{len(_WORD) + 2},1)"
    return Proof(f"={sums[0][1]}", total, verdict, agrees)


def write_notes(leaf: Leaf, summary: Summary, tally: Tally, *, legend: bool = True) -> None:
    """Write how to read a table: meanings of the symbols, its own notes, how shares are made."""
    leaf.next_row(row_height(1, SMALL) / 3)
    meanings = "　".join(f"{symbol}：{meaning}" for symbol, meaning in tally.legend if meaning) if legend else ""
    rounding = dict(summary.conditions).get("割合の端数", "")
    outside = "・".join(tally.outside)
    lines = (
        meanings,
        *tally.notes,
        f"割合は、{rounding}。" if rounding else "",
        f"「{outside}」は、割合の分母に入れていません。" if outside else "",
    )
    for line in filter(None, lines):
        leaf.paragraph(line, "note", SMALL)
