"""What the checks look at: one returned file with its questions, one answer with its context."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

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


@dataclass(frozen=True, slots=True)
class AnswerSubject:
    """One answer cell: the entry it answers, what is asked there, what stands there."""

    form: FormSubject
    entry: Entry
    row: ReturnedRow
    question: Question
    answer: Answer

    @property
    def is_blank(self) -> bool:
        """Say whether nothing is written."""
        return is_blank(self.answer.value)

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
    """One returned file: the submission, the workbook it came in, and what was asked of its department."""

    def __init__(self, submission: Submission, book: Book, questions: Questions) -> None:
        self.submission = submission
        self.book = book
        self.questions = questions
        self.answers = tuple(self._answers())
        self.is_empty = not any(s.question.asked and not s.is_blank for s in self.answers)
        """Whether nothing at all is answered of what is asked."""

    def _answers(self) -> list[AnswerSubject]:
        by_id = self.questions.plan.by_id
        found = []
        for row in self.submission.rows:
            entry = by_id.get(row.about)
            if entry is None:
                continue
            asked = self.questions.of(entry) if row.entry_id else self.questions.beside(entry)
            for field, answer in row.answers.items():
                if question := asked.get(field):
                    found.append(AnswerSubject(self, entry, row, question, answer))
        return found

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
