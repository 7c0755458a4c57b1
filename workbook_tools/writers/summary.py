"""The summary workbook: contents, conditions, tables that prove themselves, the list of low ratings, the data."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from workbook_tools.model.collector import collector_resting
from workbook_tools.writers.styles import StyleSheet, new_workbook
from workbook_tools.writers.summary_behind import BEHIND, RowsBehind
from workbook_tools.writers.summary_cover import write_conditions, write_contents
from workbook_tools.writers.summary_formulas import CountFormulas
from workbook_tools.writers.summary_page import sheet_names
from workbook_tools.writers.summary_register import REGISTER, write_register
from workbook_tools.writers.summary_rows import write_data, write_list
from workbook_tools.writers.summary_tally import TallySheet
from workbook_tools.writers.summary_total import TotalSheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.model.tally import Summary, Tally
    from workbook_tools.writers.summary_cover import Listed

CONTENTS, CONDITIONS = "目次", "集計条件"


def write_summary(summary: Summary, *, created: datetime) -> bytes:
    """Draw a summary as a workbook; the same summary with the same `created` gives the same bytes."""
    target = io.BytesIO()
    book = new_workbook(target, created=created)
    book.set_properties({"title": summary.title, "created": created})
    book.set_size(2400, 1400)
    with collector_resting():
        _Book(book, summary, created).write()
        book.close()
    return target.getvalue()


class _Book:
    """The workbook being drawn: all its sheets in their order, then what stands on each."""

    def __init__(self, book: Workbook, summary: Summary, created: datetime) -> None:
        self.book = book
        self.summary = summary
        self.created = created
        self.styles = StyleSheet(book)
        self.tallies = [tally for tally in summary.tallies if tally.keys]
        lists = [listed.name for listed in summary.lists]
        wanted = (CONTENTS, CONDITIONS, *(tally.name for tally in self.tallies), *lists)
        wanted += (*([REGISTER] if summary.register else []), BEHIND, *(data.name for data in summary.data))
        self.sheets = [book.add_worksheet(name) for name in sheet_names(wanted)]
        self.listed: list[Listed] = []

    def write(self) -> None:
        """Write every sheet; the contents last, for they show what the others prove."""
        waiting = iter(self.sheets)
        contents, conditions = next(waiting), next(waiting)
        self.listed.append((conditions.get_name(), "数え方、評価の記号、確かめていただくこと", None))
        tables = [next(waiting) for _ in self.tallies]
        lists = [next(waiting) for _ in self.summary.lists]
        register = next(waiting) if self.summary.register else None
        behind, *data = waiting
        self._write_tables(tables, behind, data)
        self._write_lists(lists)
        if register is not None:
            write_register(register, self.styles, self.summary, self.created)
            self.listed.append(
                (register.get_name(), "課ごとの提出の状態と記入した項目の数", len(self.summary.register))
            )
        self.listed.append((behind.get_name(), "各表の件数のもとになった行。件数のセルから移れます", None))
        for sheet, drawn in zip(self.summary.data, data, strict=True):
            write_data(drawn, self.styles, sheet, self.summary.title, self.created)
            self.listed.append((drawn.get_name(), "各表の元（1件1行）。ほかのソフトでも読める形です", len(sheet.rows)))
        write_conditions(conditions, self.styles, self.summary, self.created)
        write_contents(contents, self.styles, self.summary, self.listed, self.created)

    def _write_tables(self, tables: Sequence[Worksheet], behind: Worksheet, data: Sequence[Worksheet]) -> None:
        sources = {sheet.name: (sheet, at.get_name()) for sheet, at in zip(self.summary.data, data, strict=True)}
        known = {name: sheet for name, (sheet, _) in sources.items()}
        rows = RowsBehind(self.tallies, known, behind.get_name())
        for tally, drawn in zip(self.tallies, tables, strict=True):
            kind = TallySheet if tally.row_fields else TotalSheet
            formulas = CountFormulas.of(tally, *sources[tally.data])
            proof = kind(drawn, self.styles, self.summary, formulas, rows).write(self.book, self.created)
            self.listed.append((drawn.get_name(), _shows(tally), proof))
        rows.write(behind, self.styles, self.summary.title, self.created)

    def _write_lists(self, lists: Sequence[Worksheet]) -> None:
        told = dict(self.summary.conditions)
        for listed, drawn in zip(self.summary.lists, lists, strict=True):
            write_list(drawn, self.styles, listed, self.summary, self.created)
            self.listed.append((drawn.get_name(), told.get(listed.name, ""), len(listed.rows)))


def _shows(tally: Tally) -> str:
    return f"{tally.unit}の件数と割合（{len(tally.keys)}行）" if tally.row_fields else f"{tally.unit}の件数と割合"
