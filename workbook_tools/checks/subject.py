"""What the checks look at: one returned file with its questions, one answer with its context."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from workbook_tools.checks.hints import hint_pattern
from workbook_tools.excel.address import parse_cell
from workbook_tools.model.answer import is_blank
from workbook_tools.model.catalogue import make_finding
from workbook_tools.model.place import Place

if TYPE_CHECKING:
    from workbook_tools.checks.questions import Question, Questions
    from workbook_tools.excel.grid import Book, Cell, Sheet
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.plan import Entry
    from workbook_tools.model.submission import Answer, ReturnedRow, Submission


class AnswerSubject(NamedTuple):
    """One answer cell: the entry it answers, what is asked there, what stands there, and whether that is nothing."""

    form: FormSubject
    entry: Entry
    row: ReturnedRow
    question: Question
    answer: Answer
    is_blank: bool

    def tell(self, code: str, *, value: str | None = None, **words: str) -> Finding:
        """Make a finding at this cell."""
        answer = self.answer
        return make_finding(
            code,
            Place(self.form.submission.file, self.row.sheet, answer.cell),
            department=self.form.submission.department,
            entry=self.entry.entry_id,
            field=answer.field,
            value=answer.written if value is None else value,
            words={"heading": self.question.heading, "allowed": self.question.allowed, **words},
        )


class FormSubject:
    """One returned file: the submission, the workbook it came in, and what was asked of its department.

    `answers` are all answer cells, `blank` those with nothing in them, `given` what was asked and answered, `texts`
    and `figures` (numbers and dates) parts of that; `text` is all texts run together, `hints` the words in it that
    some check looks for.
    """

    def __init__(self, submission: Submission, book: Book, questions: Questions) -> None:
        self.submission = submission
        self.book = book
        self.questions = questions
        self.answers: list[AnswerSubject] = []
        self.blank: list[AnswerSubject] = []
        self.given: list[AnswerSubject] = []
        self.texts: list[AnswerSubject] = []
        self.figures: list[AnswerSubject] = []
        self._read()
        self.is_empty = not self.given
        """Whether nothing at all is answered of what is asked."""
        self.text = "\n".join([subject.answer.written for subject in self.texts])
        self.hints = frozenset(hint_pattern(questions.config.plan.fiscal_year).findall(self.text))

    def _read(self) -> None:
        by_id = self.questions.plan.by_id
        for row in self.submission.rows:
            entry = by_id.get(row.about)
            if entry is None:
                continue
            asked = self.questions.of(entry) if row.entry_id else self.questions.beside(entry)
            for field, answer in row.answers.items():
                if question := asked.get(field):
                    subject = AnswerSubject(self, entry, row, question, answer, is_blank(answer.value))
                    self.answers.append(subject)
                    if subject.is_blank:
                        self.blank.append(subject)
                    elif question.asked:
                        self._sort(subject)

    def _sort(self, subject: AnswerSubject) -> None:
        self.given.append(subject)
        if subject.question.is_text:
            self.texts.append(subject)
        elif subject.question.scale is None:
            self.figures.append(subject)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets the rows stand on."""
        names = dict.fromkeys(row.sheet for row in self.submission.rows)
        return tuple(sheet for name in names if (sheet := self.book.sheet(name)))

    @cached_property
    def rows(self) -> dict[tuple[str, int], ReturnedRow]:
        """The returned rows, by sheet and number."""
        return {(row.sheet, row.row): row for row in self.submission.rows}

    @cached_property
    def by_cell(self) -> dict[tuple[str, Cell], AnswerSubject]:
        """The answers by sheet and cell."""
        return {(subject.row.sheet, parse_cell(subject.answer.cell)): subject for subject in self.answers}

    @cached_property
    def answer_columns(self) -> dict[str, frozenset[int]]:
        """The columns of answers on each sheet."""
        first = {row.sheet: row for row in reversed(self.submission.rows)}
        return {
            sheet: frozenset(parse_cell(answer.cell)[1] for answer in row.answers.values())
            for sheet, row in first.items()
        }

    @cached_property
    def awaiting(self) -> frozenset[tuple[str, Cell]]:
        """The cells with a formula whose result was not saved: empty to read, but no answer forgotten."""
        return frozenset((sheet.name, cell) for sheet in self.sheets for cell in sheet.uncached)

    def row_of(self, subject: AnswerSubject) -> list[AnswerSubject]:
        """Give all answers of the row of one of them."""
        return [other for other in self.answers if other.row is subject.row]

    def answers_at(self, sheet: Sheet, cells: object) -> list[tuple[Cell, AnswerSubject]]:
        """Pick the cells that are answer cells; cheap when none of them stands in a column of answers."""
        columns = self.answer_columns.get(sheet.name, frozenset())
        near = [cell for cell in cells if cell[1] in columns]  # type: ignore[attr-defined] # a mapping or set of cells
        return [(cell, self.by_cell[sheet.name, cell]) for cell in sorted(near) if (sheet.name, cell) in self.by_cell]

    def tell(
        self,
        code: str,
        *,
        sheet: str = "",
        cell: str = "",
        entry: str = "",
        field: str = "",
        value: str = "",
        **words: str,
    ) -> Finding:
        """Make a finding at a place of this file."""
        return make_finding(
            code,
            Place(self.submission.file, sheet, cell),
            department=self.submission.department,
            entry=entry,
            field=field,
            value=value,
            words=words,
        )
