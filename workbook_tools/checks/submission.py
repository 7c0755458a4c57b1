"""Checks of one returned file: every answer, every row, every cell that was not for answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from workbook_tools.checks import cell_facts, characters, entry, figures, texts
from workbook_tools.checks.likeness import around_difference
from workbook_tools.checks.marked_copies import replies, sheets_of_ours
from workbook_tools.checks.questions import is_part_of, same_text
from workbook_tools.checks.subject import FormSubject
from workbook_tools.excel.address import parse_cell
from workbook_tools.model.answer import same_value
from workbook_tools.model.manifest import GUIDE_SHEET, MANIFEST_SHEET

if TYPE_CHECKING:
    from workbook_tools.checks.questions import Questions
    from workbook_tools.excel.grid import Book
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.submission import ReturnedRow, Submission

FormCheck: TypeAlias = Callable[[FormSubject], Iterator["Finding"]]


def check_submission(submission: Submission, book: Book, questions: Questions) -> tuple[Finding, ...]:
    """Check one returned file; what the reading found comes with it, in the order of the sheet."""
    found = [*submission.findings]
    if submission.rows:
        form = FormSubject(submission, book, questions)
        for check in FORM_CHECKS:
            found += check(form)
    if len(found) > 1:
        found.sort(key=_reading_order)
    off = questions.config.checks.off
    return tuple(finding for finding in found if finding.code not in off) if off else tuple(found)


def _reading_order(finding: Finding) -> tuple[str, tuple[int, int]]:
    """Sort by place: what concerns the whole file first, then sheet by sheet, row by row."""
    cell = finding.place.cell
    return finding.place.sheet, parse_cell(cell) if cell else (0, 0)


def empty(form: FormSubject) -> Iterator[Finding]:
    """Find a form that came back as it was sent."""
    owed = sum(1 for subject in form.answers if subject.question.is_required)
    if form.is_empty and owed:
        rows = len({subject.entry.entry_id for subject in form.answers if subject.question.is_required})
        yield form.tell("form-empty", sheet=form.submission.rows[0].sheet, items=str(rows))


def columns_missing(form: FormSubject) -> Iterator[Finding]:
    """Find columns of required answers that are gone."""
    asked = {
        field: question
        for each in form.questions.entries(form.submission.department)
        for field, question in form.questions.of(each).items()
        if question.is_required
    }
    for field, question in asked.items():
        if field not in form.submission.columns:
            yield form.tell(
                "column-missing", sheet=form.submission.rows[0].sheet, field=field, heading=question.heading
            )


def rows_missing(form: FormSubject) -> Iterator[Finding]:
    """Find entries whose row is gone, and entries that came into the master after the form was sent.

    Of a measure that several departments share, nobody can say which items are this one's: it is told once, and only
    if the form has no row of it at all.
    """
    there = {row.entry_id for row in form.submission.rows}
    by_id = form.questions.plan.by_id
    seen = {about.measure_id for row in form.submission.rows if (about := by_id.get(row.about))}
    sent = form.submission.sent
    for owed in form.questions.owed(form.submission.department):
        if owed.entry_id in there:
            continue
        if sent is not None:
            code = "row-missing" if owed.entry_id in sent.office else "entry-not-in-form"
        elif form.questions.is_sure_to_answer(owed):
            code = "row-missing"
        elif owed.measure_id not in seen:
            code = "shared-row-missing"
        else:
            continue
        seen.add(owed.measure_id)
        sheet = form.submission.rows[0].sheet
        yield form.tell(code, sheet=sheet, entry=owed.entry_id, key=owed.number, title=owed.title)


def rows_reordered(form: FormSubject) -> Iterator[Finding]:
    """Notice rows that are not in the order of the master."""
    known = [row for row in form.submission.rows if row.entry_id in form.questions.plan.by_id]
    places = [form.questions.place_of(row.entry_id) for row in known]
    for row, place, following in zip(known[1:], places, places[1:], strict=False):
        if following < place:
            yield form.tell("rows-reordered", sheet=row.sheet, cell=_cell_of(row), entry=row.entry_id)
            return


def rows_twice(form: FormSubject) -> Iterator[Finding]:
    """Find an entry that has two rows in one file."""
    first: dict[str, ReturnedRow] = {}
    for row in form.submission.rows:
        if not row.about:
            continue
        other = first.setdefault(row.about, row)
        if other is not row:
            same = all(same_value(a.value, row.answers[f].value) for f, a in other.answers.items() if f in row.answers)
            yield form.tell(
                "entry-repeated" if same else "entry-twice",
                sheet=row.sheet,
                cell=_cell_of(row),
                entry=row.about,
                key=row.key,
                first=_where(other),
                second=_where(row),
            )


def _cell_of(row: ReturnedRow) -> str:
    return next((answer.cell for answer in row.answers.values()), "")


def _where(row: ReturnedRow) -> str:
    return f"{row.row}行目"


def locked_cells(form: FormSubject) -> Iterator[Finding]:
    """Compare every cell the office owns with what was sent, or with the master where nobody knows what was sent.

    A foreign form may leave a text out or give a part of it: the own group of several, a name without its 再掲.
    """
    sent = form.submission.sent
    for row in form.submission.rows:
        about = form.questions.plan.by_id.get(row.about)
        if about is None:
            continue
        wanted = sent.office.get(about.entry_id) if sent else None
        code = "office-text-differs" if wanted is None else "locked-cell-changed"
        for field, before in (wanted or form.questions.office_texts(about)).items():
            cell, text = row.office.get(field, ("", before))
            if text != before and not (same_text if wanted else is_part_of)(text, before):
                shown, now = around_difference(before, text)
                words = {"heading": form.questions.heading(field), "before": shown, "now": now}
                place = {"sheet": row.sheet, "cell": cell, "entry": about.entry_id, "field": field}
                yield form.tell(code, **place, value=text, **words)


def other_sheets(form: FormSubject) -> Iterator[Finding]:
    """Name the sheets that were added to our form and are not read."""
    if form.submission.sent is None:
        return
    read = {sheet.name for sheet in form.sheets} | {MANIFEST_SHEET, GUIDE_SHEET} | sheets_of_ours(form.book)
    for sheet in form.book.sheets:
        if sheet.name not in read and sheet.values:
            yield form.tell("sheet-not-read", sheet=sheet.name, value=sheet.name)


FORM_CHECKS: tuple[FormCheck, ...] = (
    empty,
    columns_missing,
    rows_missing,
    rows_reordered,
    rows_twice,
    locked_cells,
    other_sheets,
    replies,
    cell_facts.formulas,
    cell_facts.marked_text,
    cell_facts.comments,
    cell_facts.hidden,
    cell_facts.merged,
    cell_facts.shapes,
    cell_facts.left_out,
    entry.missing,
    entry.rating_blank,
    entry.not_as_read,
    entry.not_asked,
    entry.relisted_differs,
    entry.reason_missing,
    texts.too_long,
    texts.says_nothing,
    texts.same_as_last_year,
    texts.last_year_named,
    texts.old_date_named,
    texts.era_impossible,
    texts.planned,
    texts.rating_against_text,
    texts.parts_of_others,
    texts.choices_in_text,
    characters.odd_characters,
    characters.formula_as_text,
    characters.private_data,
    figures.shares,
    figures.ten_times,
    figures.totals,
    figures.dates,
)
