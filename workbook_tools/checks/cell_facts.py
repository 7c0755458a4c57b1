"""Checks of what stands around the values: formulas, struck and red text, comments, hidden rows, merges, shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.checks.marked_copies import marks_of
from workbook_tools.excel.address import cell_name
from workbook_tools.model.answer import is_blank
from workbook_tools.model.catalogue import shorten
from workbook_tools.model.marking import writers_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbook_tools.checks.subject import AnswerSubject, FormSubject
    from workbook_tools.excel.address import Area
    from workbook_tools.excel.grid import Sheet
    from workbook_tools.model.finding import Finding


def formulas(form: FormSubject) -> Iterator[Finding]:
    """Find formulas in answer cells: without a result, to another file, or plain."""
    for sheet in form.sheets:
        for cell, subject in form.answers_at(sheet, sheet.formulas):
            if not subject.question.asked:
                continue
            if cell in sheet.uncached:
                yield subject.tell("formula-without-value")
            elif "[" in sheet.formulas[cell]:
                yield subject.tell("formula-to-other-file")
            elif not subject.answer.remark:
                yield subject.tell("formula-in-answer")


def marked_text(form: FormSubject) -> Iterator[Finding]:
    """Find text that is struck through or red in answer cells."""
    for sheet in form.sheets:
        for cell, subject in form.answers_at(sheet, sheet.marked_runs):
            for kind, code in (("struck", "struck-text"), ("red", "red-text")):
                texts = [text for run, text in sheet.marked_runs[cell] if run == kind and not is_blank(text)]
                if texts:
                    yield subject.tell(code, value=" ".join(texts))


def comments(form: FormSubject) -> Iterator[Finding]:
    """Find comments beside the rows of the table: they are not taken into the master. Our own words are no comment."""
    marks = marks_of(form.book)
    for sheet in form.sheets:
        ours = marks.words_on(sheet.name) if marks else frozenset()
        for (row, column), comment in sorted(sheet.comments.items()):
            text = writers_words(comment, ours)
            if (sheet.name, row) in form.rows and not is_blank(text):
                entry = form.rows[sheet.name, row].about
                cell = cell_name(row, column)
                yield form.tell("comment-left", sheet=sheet.name, cell=cell, entry=entry, value=text)


def hidden(form: FormSubject) -> Iterator[Finding]:
    """Find rows and columns of answers that nobody sees."""
    for sheet in form.sheets:
        rows = sorted(row for row in sheet.hidden_rows if (sheet.name, row) in form.rows)
        if rows:
            cell = cell_name(rows[0], 1)
            how = "絞り込み（フィルター）で" if sheet.filtered else ""
            yield form.tell("hidden-rows", sheet=sheet.name, cell=cell, rows=_runs(rows), how=how)
        for column in sorted(sheet.hidden_columns & form.answer_columns.get(sheet.name, frozenset())):
            if subject := _first_in(form, sheet, column):
                yield subject.tell("hidden-column", value="")


def _first_in(form: FormSubject, sheet: Sheet, column: int) -> AnswerSubject | None:
    cells = sorted(cell for name, cell in form.by_cell if name == sheet.name and cell[1] == column)
    return form.by_cell[sheet.name, cells[0]] if cells else None


def _runs(rows: Iterable[int]) -> str:
    """Say row numbers as an office does: `15～18行目、20行目`."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return "、".join(f"{run[0]}～{run[-1]}行目" if len(run) > 1 else f"{run[0]}行目" for run in runs)


def merged(form: FormSubject) -> Iterator[Finding]:
    """Find answer cells merged over entries that do not share their answer in the master."""
    for sheet in form.sheets:
        columns = form.answer_columns.get(sheet.name, frozenset())
        for area in sheet.merges:
            tall = area.last_row > area.first_row and area.first_column in columns
            subject = form.by_cell.get((sheet.name, area.anchor)) if tall else None
            if subject and _joins_entries(form, subject, area):
                yield subject.tell("answers-merged", value=area.name)


def _joins_entries(form: FormSubject, subject: AnswerSubject, area: Area) -> bool:
    slots = set()
    for (sheet, number), row in form.rows.items():
        entry = form.questions.plan.by_id.get(row.about)
        if entry and sheet == subject.row.sheet and area.first_row <= number <= area.last_row:
            slot = entry.answers.get(subject.answer.field)
            slots.add((slot.sheet, slot.row, slot.column) if slot else None)
    return len(slots) > 1


def shapes(form: FormSubject) -> Iterator[Finding]:
    """Find text in shapes; a foreign form may have brought its own."""
    code = "text-box" if form.submission.sent else "text-box-not-read"
    for sheet in form.sheets:
        for text in sheet.text_boxes:
            if not is_blank(text):
                yield form.tell(code, sheet=sheet.name, value=text)


def left_out(form: FormSubject) -> Iterator[Finding]:
    """Tell what the reader's limits kept out."""
    for sheet in form.sheets:
        if sheet.left_out:
            yield form.tell("cells-not-read", sheet=sheet.name, value=shorten("、".join(sheet.left_out)))
