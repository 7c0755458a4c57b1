"""The master as sheets to be printed: every measure with its cells as the office merged them, nothing left out unsaid."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from workbook_tools.master.locate import locate_tables
from workbook_tools.master.measure_blocks import Block
from workbook_tools.master.measure_ids import groups_above, measure_key
from workbook_tools.model.answer import as_text
from workbook_tools.model.folding import one_line
from workbook_tools.model.printed_list import PrintedBlock, PrintedCell, PrintedColumn, PrintedSheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbook_tools.config.settings import Column, Config
    from workbook_tools.excel.address import Area
    from workbook_tools.excel.grid import Book
    from workbook_tools.master.measure_blocks import SheetTable

_APPENDIX = re.compile(r"\s*[（(【［\[]?\s*別紙\s*[0-9０-９一二三四五六七八九十]*\s*[】）)］\]]?\s*")
_SHORT = 8


def printed_sheets(book: Book, config: Config) -> tuple[PrintedSheet, ...]:
    """Take every sheet of the master apart for printing.

    Columns the settings ignore or the office has hidden are left out and named; hidden rows are printed.
    Raises `ConfigError` (`layout-mismatch`) where the settings do not fit the master.
    """
    tables, _ = locate_tables(book, config, config.plan.fiscal_year)
    return tuple(_SheetTaker(table, config).take() for table in tables)


@dataclass(frozen=True, slots=True)
class _Kept:
    """The columns that are printed: their places in the master, and the place of each in the print, from 0."""

    numbers: tuple[int, ...]
    places: Mapping[int, int]

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """Translate columns of the master to places; None where none of them is printed."""
        inside = [self.places[number] for number in self.numbers if first <= number <= last]
        return (inside[0], inside[-1]) if inside else None


class _SheetTaker:
    """Takes one sheet apart."""

    def __init__(self, table: SheetTable, config: Config) -> None:
        self.table = table
        self.config = config
        self.rows = range(min(table.layout.header_rows), max(table.layout.header_rows) + 1)
        ignored = {number for number, column in self._ignored()}
        wide = [number for number in self._all_columns() if number not in ignored | table.sheet.hidden_columns]
        self.kept = _Kept(tuple(wide), {number: place for place, number in enumerate(wide)})
        groups = sorted(table.with_role("group"), key=lambda located: located.column.level)
        self.groups = [located.number for located in groups if located.number in self.kept.places]
        self.levels = [place for place, located in enumerate(groups) if located.number in self.kept.places]

    def take(self) -> PrintedSheet:
        table = self.table
        title, *above = list(self._lines(range(1, self.rows.start))) or [self.config.plan.name]
        blocks = tuple(self._blocks())
        return PrintedSheet(
            name=table.sheet.name,
            title=_APPENDIX.sub("", title, count=1) if _APPENDIX.match(title) else title,
            above=tuple(above),
            below=tuple(self._lines(range(self._end() + 1, self._last_row() + 1))),
            columns=tuple(map(self._column, self.kept.numbers)),
            heading_rows=len(self.rows),
            headings=tuple(self._cells(self.rows.start, self.rows.stop - 1, ())),
            blocks=blocks,
            left_out=tuple(self._left_out()),
        )

    def _all_columns(self) -> Iterator[int]:
        """Give every column that has a heading or belongs to the settings, from the left."""
        table = self.table
        known = {located.number for located in table.columns.values()}
        last = max([*known, *(column for row, column in table.sheet.values if row in self.rows)])
        for number in range(1, last + 1):
            if number in known or any(table.text(row, number).strip() for row in self.rows):
                yield number

    def _ignored(self) -> Iterator[tuple[int, Column]]:
        """Find the columns the settings ignore, by letters or by heading."""
        for column in self.config.master.columns_of(self.table.sheet.name):
            if column.role == "ignore":
                wanted = {one_line(text) for text in column.spellings(self.config.plan.fiscal_year)}
                for number in self._all_columns():
                    if one_line(self.table.text(self.rows.stop - 1, number)) in wanted:
                        yield number, column

    def _left_out(self) -> Iterator[str]:
        for number in self._all_columns():
            if number not in self.kept.places:
                yield one_line(self.table.text(self.rows.stop - 1, number))

    def _column(self, number: int) -> PrintedColumn:
        columns = [located.column for located in self.table.columns.values() if located.number == number]
        column = columns[0] if columns else None
        if number in self.groups:
            return PrintedColumn("group", repeats=True, level=self.groups.index(number))
        if column is None:
            return PrintedColumn("centred" if self._is_short(number) else "text")
        if column.role in {"key", "department", "relisted"} or self.config.scale_of(column):
            grave = self._grave(column) if column.role == "answer" else None
            return PrintedColumn("centred", repeats=column.role == "key", grave=grave)
        return PrintedColumn("text", repeats=column.field == "measure" and column.line <= 1)

    def _grave(self, column: Column) -> Mapping[str, int]:
        """Say which symbols of a rating are grave: the flagged ones, the last of them most."""
        scale = self.config.scale_of(column)
        low = [step.symbol for step in scale.symbols if step.low] if scale else []
        return {symbol: 2 if symbol == low[-1] and len(low) > 1 else 1 for symbol in low}

    def _is_short(self, number: int) -> bool:
        table = self.table
        below = range(table.layout.first_row, table.sheet.last_row + 1)
        texts = [table.text(row, number) for row in below]
        return bool(texts) and max(map(len, texts)) <= _SHORT

    def _blocks(self) -> Iterator[PrintedBlock]:
        """Yield the measures and, between them, rows of other kinds (a sub-total) each for itself."""
        row = self.table.layout.first_row
        for block in self.table.blocks():
            yield from self._others(row, block.first - 1)
            name = measure_key(self.table, block, self.config)
            groups = groups_above(self.table, block)
            cells = self._cells(block.first, block.last, self.groups)
            texts = tuple(groups[level] for level in self.levels)
            yield PrintedBlock(name, block.last - block.first + 1, tuple(cells), texts)
            row = block.last + 1

    def _others(self, first: int, last: int) -> Iterator[PrintedBlock]:
        for row in range(first, last + 1):
            cells = tuple(self._cells(row, row, ()))
            if any(cell.text.strip() for cell in cells):
                yield PrintedBlock("", 1, cells, ())

    def _end(self) -> int:
        """Give the last row that belongs to a measure."""
        return max((block.last for block in self.table.blocks()), default=self.table.layout.first_row - 1)

    def _last_row(self) -> int:
        return self.table.sheet.last_row

    def _lines(self, rows: range) -> Iterator[str]:
        """Yield what stands in rows outside the table, a line a row."""
        for row in rows:
            found = {
                column: as_text(value)
                for (at, column), value in self.table.sheet.values.items()
                if at == row and column not in self.table.sheet.hidden_columns
            }
            text = "　".join(found[column].strip() for column in sorted(found) if found[column].strip())
            if text:
                yield text

    def _cells(self, first: int, last: int, groups: Sequence[int]) -> Iterator[PrintedCell]:
        """Yield the cells of some rows as they are merged, clipped to these rows; columns of groups left out."""
        seen: set[Area] = set()
        for row in Block(first, last).rows():
            for number in self.kept.numbers:
                area = self.table.merged.area(row, number)
                if area in seen or number in groups:
                    continue
                seen.add(area)
                span = self.kept.span(area.first_column, area.last_column)
                if span is not None:
                    top, bottom = max(area.first_row, first) - first, min(area.last_row, last) - first
                    yield PrintedCell(top, bottom, *span, self._text(row, number))

    def _text(self, row: int, number: int) -> str:
        value = self.table.sheet.values.get(self.table.merged.anchor(row, number))
        if isinstance(value, datetime) and value.time() == time():
            value = value.date()
        return f"{value.year}/{value.month}/{value.day}" if type(value) is date else as_text(value)
