"""A workbook that an office fills in for a report: yellow cells, drop-downs, a column that checks each row, a guide."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from workbook_tools.model.form import FormRow
from workbook_tools.writers.fitting import height_for, pixels_of, row_height
from workbook_tools.writers.form_parts import formula_text as fx
from workbook_tools.writers.form_parts.growing_sheet import growing_sheet
from workbook_tools.writers.form_parts.live_checks import ERROR, WARNING, LiveChecks
from workbook_tools.writers.form_parts.validations import fit, inline_list
from workbook_tools.writers.report_parts.guide_sheet import write_guide
from workbook_tools.writers.report_parts.paper import Paper
from workbook_tools.writers.styles import BODY, StyleSheet, new_workbook
from workbook_tools.writers.summary_page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from xlsxwriter.workbook import Workbook

    from workbook_tools.model.entry_form import EntryBook, EntrySheet
    from workbook_tools.model.form import FormColumn
    from workbook_tools.writers.styles import Look

_CHECK, _CHECK_WIDTH = "点検\n（自動）", 11.0
_BLANK_LINES = 2
_LATER_ROWS = 1_000
"""What is written below the ruled rows gets its drop-downs too."""
_LOOKS: dict[str, Look] = {"number": "answer_number", "percent": "answer_percent"}


def write_entry_book(form: EntryBook, *, created: datetime) -> bytes:
    """Draw the workbook; the same form with the same `created` gives the same bytes."""
    target = io.BytesIO()
    book = new_workbook(target, created=created)
    book.set_properties({"title": form.title, "created": created})
    styles = StyleSheet(book)
    for sheet in form.sheets:
        _EntryPage(book, styles, sheet).write(created)
    write_guide(book, styles, form, created)
    book.close()
    return target.getvalue()


class _EntryPage:
    """One sheet being drawn."""

    def __init__(self, book: Workbook, styles: StyleSheet, sheet: EntrySheet) -> None:
        self._entry = sheet
        widths = [pixels_of(em, BODY) for em in (*sheet.widths, _CHECK_WIDTH)]
        heading = 3 + len(sheet.lines) + len(sheet.head)
        drawn = book.add_worksheet(sheet.name, growing_sheet(heading))
        self._paper = Paper(drawn, styles, Page(is_landscape=True), widths)
        self._checks = LiveChecks(sheet.columns)

    def write(self, created: datetime) -> None:
        """Write the sheet from the top."""
        paper, sheet = self._paper, self._entry
        paper.across(0, paper.last, sheet.title, "title")
        paper.next_row(row_height(1, 16) + 3)
        for line in sheet.lines:
            paper.paragraph(line, "instruction")
        for label, text in sheet.head:
            self._write_head(label, text)
        paper.next_row(row_height(1, BODY) / 2)
        self._write_headings()
        first = paper.row
        for number in range(max(sheet.room, len(sheet.rows))):
            self._write_row(sheet.rows[number] if number < len(sheet.rows) else ())
        self._validate(first)
        paper.sheet.freeze_panes(first, 0)
        paper.set_up_document(created, sheet.title, dated=True)

    def _write_head(self, label: str, text: str) -> None:
        paper = self._paper
        paper.text(0, label, "row_label")
        last = max(1, paper.last - 1)
        paper.across(1, last, text, "answer")
        paper.next_row(paper.height(text, 1, last) + 3)

    def _write_headings(self) -> None:
        paper, columns = self._paper, self._entry.columns
        texts = [*(column.heading for column in columns), _CHECK]
        for place, text in enumerate(texts):
            paper.text(place, text, "answer_heading" if place < len(columns) else "heading")
        height = height_for([(text, paper.em(place)) for place, text in enumerate(texts)], BODY) + 6
        paper.repeat(paper.row, paper.row, height)
        paper.next_row(height)

    def _write_row(self, texts: Sequence[str]) -> None:
        """Write one row with its check, which is silent while nothing of the row is filled in."""
        paper, columns = self._paper, self._entry.columns
        filled = [*texts, *[""] * (len(columns) - len(texts))]
        for place, (column, text) in enumerate(zip(columns, filled, strict=True)):
            paper.text(place, text, _look(column))
        row = FormRow("", dict(zip((column.field for column in columns), filled, strict=True)), {})
        number, last = paper.row + 1, chr(ord("A") + len(columns) - 1)
        formula = f'IF(COUNTA(A{number}:{last}{number})=0,"",{self._checks.formula(row, number)})'
        said = self._checks.value(row) if any(filled) else ""
        style = paper.styles["check"]
        paper.sheet.write_formula(paper.row, paper.last, formula, style, said)
        cells = [(text, paper.em(place)) for place, text in enumerate((*filled, said))]
        height = height_for(cells, BODY, at_least=_BLANK_LINES)
        paper.keep(height)
        paper.next_row(height)

    def _validate(self, first: int) -> None:
        sheet, last = self._paper.sheet, first + _LATER_ROWS
        for place, column in enumerate(self._entry.columns):
            sheet.data_validation(first, place, last, place, _rule(column))
        check = self._paper.last
        cell = f"${chr(ord('A') + check)}{first + 1}"
        for mark, look in ((ERROR, "mark_error"), (WARNING, "mark_warning")):
            rule = {"type": "formula", "criteria": f"=LEFT({cell},1)={fx.literal(mark)}"}
            style = self._paper.styles["mark_error" if look == "mark_error" else "mark_warning"]
            sheet.conditional_format(first, check, self._paper.row - 1, check, {**rule, "format": style})


def _look(column: FormColumn) -> Look:
    if column.choices:
        return "answer_symbol"
    return _LOOKS.get(column.kind, "answer")


def _rule(column: FormColumn) -> dict[str, object]:
    """Say what Excel tells and allows in a column."""
    meanings = [f"{choice.symbol}：{choice.meaning}" for choice in column.choices if choice.meaning]
    message = fit("\n".join(filter(None, (column.prompt, *meanings))))
    rule: dict[str, object] = {"validate": "any"}
    if message:
        rule |= {"input_title": column.heading.replace("\n", "")[:32], "input_message": message}
    items = inline_list(column)
    if items:
        rule |= {"validate": "list", "source": items, "error_title": "選べない言葉です"}
        rule["error_message"] = fit(f"「{'」「'.join(items)}」の中から1つ選んでください。", 225)
    elif column.kind == "percent":
        rule |= {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1, "error_title": "割合を入力"}
        rule["error_message"] = "0％から100％までの割合を入力してください（例 23.4%）。"
    return rule
