"""The summary workbook: contents, conditions, tables that prove themselves, the list of low ratings, the data."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from workbook_tools.writers.styles import StyleSheet, new_workbook
from workbook_tools.writers.summary_cover import write_conditions, write_contents
from workbook_tools.writers.summary_formulas import CountFormulas
from workbook_tools.writers.summary_page import sheet_names
from workbook_tools.writers.summary_rows import write_data, write_low
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
    styles = StyleSheet(book)
    tallies = [tally for tally in summary.tallies if tally.keys]
    contents, conditions, low, tables, data = _add_sheets(book, summary, tallies)
    sources = {sheet.name: (sheet, drawn.get_name()) for sheet, drawn in zip(summary.data, data, strict=True)}
    listed: list[Listed] = [(conditions.get_name(), "数え方、評価の記号、確かめていただくこと", None)]
    for tally, drawn in zip(tallies, tables, strict=True):
        kind = TallySheet if tally.row_fields else TotalSheet
        proof = kind(drawn, styles, summary, CountFormulas.of(tally, *sources[tally.data])).write(book, created)
        listed.append((drawn.get_name(), _shows(tally), proof))
    write_low(low, styles, summary, created)
    listed.append((low.get_name(), dict(summary.conditions).get(summary.low.name, ""), len(summary.low.rows)))
    for sheet, drawn in zip(summary.data, data, strict=True):
        write_data(drawn, styles, sheet, summary.title, created)
        listed.append((drawn.get_name(), "各表の元（1件1行）。ほかのソフトでも読める形です", len(sheet.rows)))
    write_conditions(conditions, styles, summary, created)
    write_contents(contents, styles, summary, listed, created)
    book.close()
    return target.getvalue()


def _add_sheets(
    book: Workbook, summary: Summary, tallies: Sequence[Tally]
) -> tuple[Worksheet, Worksheet, Worksheet, list[Worksheet], list[Worksheet]]:
    """Add all sheets in their order: contents, conditions, tables, low ratings, data; give low before the lists."""
    tables = [tally.name for tally in tallies]
    names = sheet_names((CONTENTS, CONDITIONS, *tables, summary.low.name, *(data.name for data in summary.data)))
    contents, conditions, *rest = [book.add_worksheet(name) for name in names]
    return contents, conditions, rest[len(tables)], rest[: len(tables)], rest[len(tables) + 1 :]


def _shows(tally: Tally) -> str:
    return f"{tally.unit}の件数と割合（{len(tally.keys)}行）" if tally.row_fields else f"{tally.unit}の件数と割合"
