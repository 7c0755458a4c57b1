"""A department checks its own form, with nothing but the form: it carries what it was asked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from workbook_tools.checks.batch import CheckedFile, all_findings, sum_up, sum_up_unreadable
from workbook_tools.checks.questions import Questions
from workbook_tools.checks.states import department_states, file_states
from workbook_tools.checks.submission import check_submission
from workbook_tools.config.carried import read_carried_settings
from workbook_tools.errors import ConfigError, FileRefused
from workbook_tools.files.fingerprint import read_whole
from workbook_tools.model.answer import as_text
from workbook_tools.model.carried_plan import read_carried_plan
from workbook_tools.model.form import PREVIOUS_PREFIX
from workbook_tools.model.manifest import KEY_HEADING, MACHINE_PREFIX, MANIFEST_SHEET, unpack_manifest, unpack_text
from workbook_tools.readers.open_file import open_returned
from workbook_tools.readers.submission import Receipt, SubmissionReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from workbook_tools.excel.grid import Book
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.register import DepartmentState, FileState

Previous = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """What a department learns about its own files."""

    departments: tuple[DepartmentState, ...]
    files: tuple[FileState, ...]
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Say whether anything must be put right."""
        return any(finding.severity == "error" for finding in self.findings)


def check_alone(files: Sequence[Path], *, passwords: tuple[str, ...] = ()) -> SelfCheck:
    """Check forms of ours by what they carry; nothing is written.

    Raises `ConfigError` (`config-missing`) for a file that carries nothing: only the plan folder knows it.
    """
    looked = [_look_at(path, passwords) for path in files]
    return SelfCheck(
        tuple(state for file, questions in looked if questions for state in _states(file, questions)),
        tuple(state for file, _ in looked for state in file_states([file])),
        tuple(finding for file, _ in looked for finding in all_findings([file], ())),
    )


def _states(file: CheckedFile, questions: Questions) -> Iterator[DepartmentState]:
    return (state for state in department_states([file], questions, merged={}) if state.department == file.department)


def _look_at(path: Path, passwords: tuple[str, ...]) -> tuple[CheckedFile, Questions | None]:
    modified = datetime.fromtimestamp(0).astimezone()
    try:
        snapshot = read_whole(path)
        modified = datetime.fromtimestamp(snapshot.modified).astimezone()
        book = open_returned(snapshot.data, path.name, passwords)
    except FileRefused as refused:
        return sum_up_unreadable(refused, path=str(path), file=path.name, sha256="", modified=modified), None
    questions = _questions(book, path)
    reader = SubmissionReader(questions.plan, questions.config)
    submission = reader.read(book, Receipt(str(path), path.name, snapshot.sha256, modified))
    return sum_up(submission, check_submission(submission, book, questions), questions), questions


def _questions(book: Book, path: Path) -> Questions:
    """Ask again what the form was made to ask."""
    sent, carried = unpack_manifest(_column(book, 1)), unpack_text(_column(book, 2))
    if sent is None or not carried:
        raise ConfigError(
            "config-missing",
            "年度フォルダの設定（config.toml）がなく、このファイルにも点検に要る記録がありません。",
            remedy="配布された調査票のファイルか、-C で年度フォルダを指定してください。",
            where=str(path),
        )
    values: dict[str, Any] = json.loads(carried)
    config = read_carried_settings(values["settings"])
    groups = sorted(config.master.with_role("group"), key=lambda column: column.level)
    return Questions(
        read_carried_plan(values["entries"], sent, [column.field for column in groups]),
        config,
        headings=values["headings"],
        previous=_previous_answers(book),
    )


def _column(book: Book, column: int) -> Iterator[str]:
    sheet = book.sheet(MANIFEST_SHEET)
    cells = sorted(cell for cell in sheet.values if cell[1] == column) if sheet else ()
    return (as_text(sheet.values[cell]) for cell in cells) if sheet else iter(())


def _previous_answers(book: Book) -> Previous:
    """Read last year's answers, which the form shows beside the answers."""
    found: Previous = {}
    for sheet in book.sheets:
        at = next((cell for cell, value in sheet.values.items() if value == KEY_HEADING), None)
        if at is None:
            continue
        marks = {column: as_text(value) for column, value in sheet.row(at[0]).items()}
        before = f"{MACHINE_PREFIX}{PREVIOUS_PREFIX}"
        fields = {column: mark.removeprefix(before) for column, mark in marks.items() if mark.startswith(before)}
        for row, cells in sheet.rows():
            if row > at[0] and at[1] in cells:
                given = {field: as_text(cells[column]) for column, field in fields.items() if column in cells}
                found[as_text(cells[at[1]])] = given
    return found
