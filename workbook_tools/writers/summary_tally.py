"""One table of counts as a sheet: live counts, totals, shares, its own proof, and bars."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbook_tools.excel.address import cell_name, column_letters
from workbook_tools.model.tally import largest
from workbook_tools.writers.fitting import height_for, row_height
from workbook_tools.writers.styles import BODY
from workbook_tools.writers.summary_bars import Bars, Series, draw_bars, parts
from workbook_tools.writers.summary_behind import MOST_LINKS
from workbook_tools.writers.summary_formulas import quoted, share_values
from workbook_tools.writers.summary_formulas import share as share_formula
from workbook_tools.writers.summary_page import Leaf, Page, column_pixels
from workbook_tools.writers.summary_proof import write_notes, write_proof

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.model.tally import Summary, Tally
    from workbook_tools.writers.styles import Look, StyleSheet
    from workbook_tools.writers.summary_behind import RowsBehind
    from workbook_tools.writers.summary_formulas import CountFormulas
    from workbook_tools.writers.summary_proof import Proof

_TOTAL, _DIVISOR, _SHARES = "計", "割合の\n分母", "割合"
_LABEL_LEAST, _LABEL_ENOUGH, _LABEL_MOST = 4.0, 10.0, 24.0  # em
_FIGURE, _DIVISOR_WIDTH, _SYMBOL_MOST = 2.0, 3.0, 5.0
_TOO_WIDE = 1.25  # of an upright page; beyond that the print becomes small
_SHARE = {"note": 3.0, "adjust": 4.0}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column shows what, counted from 0: labels, symbols, their total, the divisor, the shares."""

    labels: int
    symbols: int
    has_divisor: bool
    shares: tuple[int, ...]

    @classmethod
    def of(cls, tally: Tally) -> Columns:
        """Lay out the columns of a table."""
        return cls(len(tally.row_fields), len(tally.columns), bool(tally.outside), tally.divided)

    @property
    def total(self) -> int:
        """The column of row totals."""
        return self.labels + self.symbols

    @property
    def divisor(self) -> int:
        """The column that shares are divided by."""
        return self.total + self.has_divisor

    @property
    def last(self) -> int:
        """The last column."""
        return self.divisor + len(self.shares)


class TallySheet:
    """Writes one table from the top of a sheet to its bars."""

    def __init__(
        self, sheet: Worksheet, styles: StyleSheet, summary: Summary, formulas: CountFormulas, behind: RowsBehind
    ) -> None:
        self.tally = formulas.tally
        self.summary = summary
        self.formulas = formulas
        self.behind = behind
        self.number = behind.tallies.index(self.tally)
        self.columns = Columns.of(self.tally)
        named = self.tally.row_fields
        self.headings = ["年度"] if self.tally.down else [formulas.data.heading(field) for field in named]
        page = Page()
        if sum(self._widths(page)) > _TOO_WIDE * page.room:
            page = Page(is_landscape=True)
        self.leaf = Leaf(sheet, styles, page, self._widths(page))
        self.symbol_row = 0
        self.first = 0
        self.links = 0

    def write(self, book: Workbook, created: datetime) -> Proof:
        """Write the sheet."""
        self.leaf.title(self.tally.name, self.summary.title, f"単位：件（{self.tally.unit}）")
        self._headings()
        self.first = self.leaf.row
        for place in range(len(self.tally.keys)):
            self._row(place)
        self._totals()
        proof = self._proof()
        write_notes(self.leaf, self.summary, self.tally)
        if self.summary.rounding == "adjust":
            self._mark_adjusted()
        is_long = self.leaf.used > self.leaf.page_height
        repeated = (self.symbol_row - 1, self.symbol_row) if is_long else None
        self.leaf.set_up(self.summary.title, self.tally.name, created, repeated)
        self.leaf.sheet.freeze_panes(self.first, self.columns.labels)
        shown = self.headings[0] if self.tally.down else self.formulas.data.heading(self.tally.column_field)
        draw_bars(book, self.leaf, self._bars(), shown)
        return proof

    def _widths(self, page: Page) -> list[int]:
        """Give figures what they need and labels what is left of the page, as long as that is enough to read them."""
        figure = max(_FIGURE, len(f"{self.tally.total:,}") / 2)
        figures = [column_pixels([symbol], figure, _SYMBOL_MOST) for symbol in self.tally.columns]
        figures.append(column_pixels([], figure, figure))
        figures += [column_pixels([], _DIVISOR_WIDTH, _DIVISOR_WIDTH)] * self.columns.has_divisor
        shared = [self.tally.columns[index] for index in self.columns.shares]
        figures += [column_pixels([symbol], _SHARE[self.summary.rounding], _SYMBOL_MOST) for symbol in shared]
        wanted = []
        for level, heading in enumerate(self.headings):
            texts = [key[level] for key in self.tally.keys]
            wanted.append(column_pixels([*texts, heading], _LABEL_LEAST, _LABEL_MOST))
        room = page.room - sum(figures)
        least = column_pixels([], _LABEL_ENOUGH, _LABEL_ENOUGH)
        labels = [min(width, max(least, room * width // sum(wanted))) for width in wanted]
        return [*labels, *figures]

    def _headings(self) -> None:
        leaf, columns = self.leaf, self.columns
        row = leaf.row
        for level, heading in enumerate(self.headings):
            leaf.sheet.merge_range(row, level, row + 1, level, "", leaf.styles["heading"])
            leaf.text(level, heading, "heading")
        leaf.across(columns.labels, columns.total, "件数", "heading")
        if columns.has_divisor:
            leaf.sheet.merge_range(row, columns.divisor, row + 1, columns.divisor, "", leaf.styles["heading"])
            leaf.text(columns.divisor, _DIVISOR, "heading")
        if columns.shares:
            leaf.across(columns.divisor + 1, columns.last, _SHARES, "heading")
        leaf.next_row(row_height(1, BODY) + 3)
        self.symbol_row = leaf.row
        for place, symbol in enumerate((*self.tally.columns, _TOTAL), columns.labels):
            leaf.text(place, symbol, "heading")
        for place, index in enumerate(columns.shares, columns.divisor + 1):
            leaf.text(place, self.tally.columns[index], "heading")
        symbols = enumerate(self.tally.columns, columns.labels)
        leaf.next_row(height_for([(symbol, leaf.em(column)) for column, symbol in symbols], BODY) + 3)

    def _row(self, place: int) -> None:
        leaf, columns, row = self.leaf, self.columns, self.leaf.row
        key = self.tally.keys[place]
        before = self.tally.keys[place - 1] if place else ()
        for level, label in enumerate(key):
            again = level < len(key) - 1 and before[: level + 1] == key[: level + 1]
            leaf.text(level, label, "label_again" if again else "label")
        labels = [f"${cell_name(row + 1, level + 1)}" for level in range(len(self.tally.row_fields))]
        for index, count in enumerate(self.tally.counts[place]):
            column = columns.labels + index
            symbol = f"{column_letters(column + 1)}${self.symbol_row + 1}"
            link = self.behind.link((self.number, place, index), leaf.name, cell_name(row + 1, column + 1))
            self._figure(column, self.formulas.count(place, labels, symbol), count, "number", link)
        across = self._cells(row, range(columns.labels, columns.total))
        link = self.behind.link_row(self.number, place)
        self._figure(columns.total, f"=SUM({across})", sum(self.tally.counts[place]), "number", link)
        self._shares(self.tally.counts[place], "number", "share")
        leaf.next_row(height_for([(label, leaf.em(level)) for level, label in enumerate(key)], BODY) + 3)

    def _totals(self) -> None:
        leaf, columns, row = self.leaf, self.columns, self.leaf.row
        leaf.across(0, columns.labels - 1, _TOTAL, "total_heading")
        for index, count in enumerate(self.tally.column_totals):
            column = columns.labels + index
            is_rating = self.tally.column_field == self.behind.counted and not self.tally.down
            link = self.behind.link_total(self.tally.data, self.tally.columns[index]) if is_rating else ""
            self._figure(column, f"=SUM({self._down(column)})", count, "total_number", link)
        across = self._cells(row, range(columns.labels, columns.total))
        self._figure(columns.total, f"=SUM({across})", self.tally.total, "total_number")
        self._shares(self.tally.column_totals, "total_number", "total_share")
        leaf.next_row(row_height(1, BODY) + 4.5)

    def _shares(self, counts: Sequence[int], number: Look, share: Look) -> None:
        """Write the divisor and the shares of the current row; adjusted, the largest share is what others leave."""
        columns, row = self.columns, self.leaf.row
        inside = [counts[index] for index in columns.shares]
        if columns.has_divisor:
            divided = ",".join(cell_name(row + 1, columns.labels + index + 1) for index in columns.shares)
            self._figure(columns.divisor, f"=SUM({divided or 0})", sum(inside), number)
        divisor = f"${cell_name(row + 1, columns.divisor + 1)}"
        bearer = largest(inside) if inside else -1
        cells = [cell_name(row + 1, columns.divisor + place + 2) for place in range(len(inside))]
        for place, value in enumerate(share_values(inside, self.summary.rounding)):
            count = cell_name(row + 1, columns.labels + columns.shares[place] + 1)
            others = [*cells[:place], *cells[place + 1 :]] if place == bearer else None
            formula = share_formula(count, divisor, others, self.summary.rounding)
            self._figure(columns.divisor + 1 + place, formula, value, share)

    def _proof(self) -> Proof:
        """Prove the table: down, across and the data must give one number."""
        columns, row = self.columns, self.leaf.row - 1
        sheet = quoted(self.leaf.name)
        down = f"SUM({self._down(columns.total)})"
        across = f"SUM({self._cells(row, range(columns.labels, columns.total))})"
        data = (self.tally.data, *self.formulas.things())
        proof = write_proof(self.leaf, (("縦計", down), ("横計", across)), self.tally.total, data)
        return replace(proof, total=f"={sheet}!{cell_name(row + 1, columns.total + 1)}")

    def _bars(self) -> Iterator[Bars]:
        columns = self.columns
        for first, last in parts(self.first, len(self.tally.keys), self.leaf):
            places = [columns.labels + index for index in columns.shares]
            series = tuple(Series((self.symbol_row, column), (first, column, last, column)) for column in places)
            yield Bars(series, (first, columns.labels - 1, last, columns.labels - 1), last - first + 1)

    def _mark_adjusted(self) -> None:
        """Mark every share that differs from its own rounding."""
        columns = self.columns
        last = self.first + len(self.tally.keys)
        for place, index in enumerate(columns.shares):
            share = cell_name(self.first + 1, columns.divisor + place + 2)
            count = cell_name(self.first + 1, columns.labels + index + 1)
            divisor = f"${cell_name(self.first + 1, columns.divisor + 1)}"
            rule = {
                "type": "formula",
                "criteria": f"=AND({divisor}<>0,ABS(ROUND({count}/{divisor},3)-{share})>0.0001)",
                "format": self.leaf.styles["mark_adjusted"],
            }
            column = columns.divisor + 1 + place
            self.leaf.sheet.conditional_format(self.first, column, last, column, rule)

    def _figure(self, column: int, formula: str, value: float | str, look: Look, link: str = "") -> None:
        if link and self.links < MOST_LINKS:
            self.links += 1
            self.leaf.sheet.write_url(self.leaf.row, column, link, None, str(value), "内訳を見る")
        self.leaf.sheet.write_formula(self.leaf.row, column, formula, self.leaf.styles[look], value)

    def _down(self, column: int) -> str:
        letters = column_letters(column + 1)
        return f"{letters}{self.first + 1}:{letters}{self.first + len(self.tally.keys)}"

    @staticmethod
    def _cells(row: int, columns: range) -> str:
        if not columns:
            return ""
        first, last = cell_name(row + 1, columns[0] + 1), cell_name(row + 1, columns[-1] + 1)
        return first if first == last else f"{first}:{last}"
