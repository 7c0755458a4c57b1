"""The total as a sheet of its own: each symbol with its meaning, its count and its share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbook_tools.excel.address import cell_name
from workbook_tools.model.tally import largest
from workbook_tools.writers.fitting import height_for, row_height
from workbook_tools.writers.styles import BODY
from workbook_tools.writers.summary_bars import Bars, Series, draw_bars
from workbook_tools.writers.summary_formulas import DASH, quoted, share, share_values
from workbook_tools.writers.summary_page import Leaf, Page
from workbook_tools.writers.summary_proof import write_notes, write_proof

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.model.tally import Summary
    from workbook_tools.writers.styles import StyleSheet
    from workbook_tools.writers.summary_behind import RowsBehind
    from workbook_tools.writers.summary_formulas import CountFormulas
    from workbook_tools.writers.summary_proof import Proof

_SYMBOL, _COUNT, _SHARE, _MEANING = range(4)
_WIDTHS = (110, 110, 110, 326)  # pixels
_OWN_MEANINGS = {"未記入": "評価の欄が空いているもの", "尺度外": "尺度にない記入（場所は集計条件にあります）"}


class TotalSheet:
    """Writes the table of the total: a symbol a row, with live counts and shares."""

    def __init__(
        self, sheet: Worksheet, styles: StyleSheet, summary: Summary, formulas: CountFormulas, behind: RowsBehind
    ) -> None:
        self.tally = formulas.tally
        self.summary = summary
        self.formulas = formulas
        self.behind = behind
        self.number = behind.tallies.index(self.tally)
        self.meanings = {symbol: meaning for symbol, meaning in self.tally.legend if meaning}
        self.meanings |= {symbol: text for symbol, text in _OWN_MEANINGS.items() if symbol in self.tally.columns}
        self.leaf = Leaf(sheet, styles, Page(), _WIDTHS)
        self.first = 0

    def write(self, book: Workbook, created: datetime) -> Proof:
        """Write the sheet."""
        leaf = self.leaf
        leaf.title(self.tally.name, self.summary.title, f"単位：件（{self.tally.unit}）")
        headings = [self.formulas.data.heading(self.tally.column_field), "件数", "割合", "意味"]
        for column, text in enumerate(headings if self.meanings else headings[:_MEANING]):
            leaf.text(column, text, "heading")
        leaf.next_row(row_height(1, BODY) + 6)
        self.first = leaf.row
        self._symbols()
        proof = self._sum()
        write_notes(leaf, self.summary, self.tally, legend=False)
        if self.summary.rounding == "adjust":
            self._mark_adjusted()
        leaf.set_up(self.summary.title, self.tally.name, created)
        draw_bars(book, leaf, [self._bars()], headings[0])
        return proof

    def _symbols(self) -> None:
        leaf, shares = self.leaf, self._shares()
        for place, (symbol, count) in enumerate(zip(self.tally.columns, self.tally.counts[0], strict=True)):
            meaning = self.meanings.get(symbol, "")
            leaf.text(_SYMBOL, symbol, "symbol")
            if self.meanings:
                leaf.text(_MEANING, meaning, "label")
            formula = self.formulas.count(0, (), f"${cell_name(leaf.row + 1, _SYMBOL + 1)}")
            link = self.behind.link((self.number, 0, place), leaf.name, cell_name(leaf.row + 1, _COUNT + 1))
            if link:
                leaf.sheet.write_url(leaf.row, _COUNT, link, None, str(count), "内訳を見る")
            leaf.sheet.write_formula(leaf.row, _COUNT, formula, leaf.styles["number"], count)
            if place in shares:
                leaf.sheet.write_formula(leaf.row, _SHARE, shares[place][0], leaf.styles["share"], shares[place][1])
            else:
                leaf.text(_SHARE, DASH, "share")
            leaf.next_row(height_for([(symbol, leaf.em(_SYMBOL)), (meaning, leaf.em(_MEANING))], BODY) + 6)

    def _shares(self) -> Mapping[int, tuple[str, float | str]]:
        """Make the shares of the symbols inside the divisor, by their place: formula and value."""
        inside, rounding = self.tally.divided, self.summary.rounding
        counts = [self.tally.counts[0][place] for place in inside]
        cells = {place: cell_name(self.first + place + 1, _COUNT + 1) for place in inside}
        divisor = f"SUM({','.join(cells.values())})"
        bearer = inside[largest(counts)] if inside else -1
        made = {}
        for place, value in zip(inside, share_values(counts, rounding), strict=True):
            others = [cell_name(self.first + other + 1, _SHARE + 1) for other in inside if other != place]
            formula = share(cells[place], divisor, others if place == bearer else None, rounding)
            made[place] = (formula, value)
        return made

    def _sum(self) -> Proof:
        leaf, row = self.leaf, self.leaf.row
        counts, shares = (
            f"SUM({cell_name(self.first + 1, column + 1)}:{cell_name(row, column + 1)})" for column in (_COUNT, _SHARE)
        )
        leaf.text(_SYMBOL, "計", "total_heading")
        leaf.sheet.write_formula(row, _COUNT, f"={counts}", leaf.styles["total_number"], self.tally.total)
        inside = sum(self.tally.counts[0][place] for place in self.tally.divided)
        leaf.sheet.write_formula(row, _SHARE, f"={shares}", leaf.styles["total_share"], 1.0 if inside else 0.0)
        leaf.next_row(row_height(1, BODY) + 6)
        data = (self.tally.data, *self.formulas.things())
        proof = write_proof(leaf, (("縦計", counts),), self.tally.total, data)
        return replace(proof, total=f"={quoted(leaf.name)}!{cell_name(row + 1, _COUNT + 1)}")

    def _mark_adjusted(self) -> None:
        """Mark every share that differs from its own rounding."""
        first, last = self.first + 1, self.first + len(self.tally.columns)
        divisor = f'SUMIF($C${first}:$C${last},">=0",$B${first}:$B${last})'
        rule = {
            "type": "formula",
            "criteria": f"=AND({divisor}<>0,ABS(ROUND($B{first}/{divisor},3)-$C{first})>0.0001)",
            "format": self.leaf.styles["mark_adjusted"],
        }
        self.leaf.sheet.conditional_format(first - 1, _SHARE, last - 1, _SHARE, rule)

    def _bars(self) -> Bars:
        rows = [self.first + place for place in self.tally.divided]
        return Bars(tuple(Series((row, _SYMBOL), (row, _COUNT, row, _COUNT)) for row in rows), None, 1)
