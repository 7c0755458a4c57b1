"""Checks over all returned files: which file counts for a department, who has not answered, who was late."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from workbook_tools.model.answer import as_text, is_blank
from workbook_tools.model.catalogue import make_finding
from workbook_tools.model.everybody import is_everybody
from workbook_tools.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from workbook_tools.checks.questions import Questions
    from workbook_tools.errors import FileRefused
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.plan import Entry, Slot
    from workbook_tools.model.submission import Submission

SlotKey: TypeAlias = tuple[str, int, int]
"""An answer cell of the master: sheet, row, column."""

STALE_CODES = frozenset({"form-of-another-year", "form-of-another-plan"})
"""Findings of forms that are not this round's."""
UNREADABLE_CODES = frozenset({"file-unreadable", "table-not-found"})
"""Findings of files without answers that could be read."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One returned file after its own checks, small enough to keep for thousands.

    `department` is "" when nobody can tell; `answered` counts the entries with every required answer; `mark` is the
    same for two files with the same answers; `left_open` are the cells of the master that any of several departments
    may answer and this file leaves empty; `beside` the entries of other departments that it adds its answer to.
    """

    path: str
    file: str
    sha256: str
    modified: datetime
    department: str
    findings: tuple[Finding, ...]
    answered: int = 0
    mark: str = ""
    left_open: frozenset[SlotKey] = frozenset()
    beside: frozenset[str] = frozenset()

    def has(self, codes: frozenset[str]) -> bool:
        """Say whether any finding has one of these codes."""
        return any(finding.code in codes for finding in self.findings)

    @property
    def counts(self) -> bool:
        """Say whether the file can stand as its department's answer."""
        return bool(self.department) and not self.has(STALE_CODES | UNREADABLE_CODES)


def sum_up(submission: Submission, findings: tuple[Finding, ...], questions: Questions) -> CheckedFile:
    """Keep of a submission what the checks over all files need."""
    texts = sorted(
        f"{row.about}\0{field}\0{as_text(answer.value).rstrip()}"
        for row in submission.rows
        for field, answer in row.answers.items()
        if not is_blank(answer.value)
    )
    return CheckedFile(
        submission.path,
        submission.file,
        submission.sha256,
        submission.modified,
        submission.department,
        findings,
        count_answered(submission, questions),
        hashlib.sha256("\1".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:16],
        _left_open(submission, questions),
        frozenset(row.neighbour for row in submission.rows if row.neighbour),
    )


def sum_up_unreadable(
    refused: FileRefused, *, path: str, file: str, sha256: str, modified: datetime, department: str = ""
) -> CheckedFile:
    """Keep a file that could not be opened; `department` is what its name tells."""
    words = {"reason": refused.message, "advice": refused.remedy}
    finding = make_finding("file-unreadable", Place(file), department=department, words=words)
    return CheckedFile(path, file, sha256, modified, department, (finding,))


def count_answered(submission: Submission, questions: Questions) -> int:
    """Count the department's entries that have every required answer."""
    given = _given(submission)
    return sum(1 for entry in questions.entries(submission.department) if _is_answered(entry, given, questions))


def _given(submission: Submission) -> set[tuple[str, str]]:
    """Gather the entries and fields that have an answer."""
    return {
        (row.entry_id, field)
        for row in submission.rows
        for field, answer in row.answers.items()
        if not is_blank(answer.value)
    }


def _is_answered(entry: Entry, given: set[tuple[str, str]], questions: Questions) -> bool:
    required = [field for field, question in questions.of(entry).items() if question.is_required]
    return all((entry.entry_id, field) in given for field in required)


def _left_open(submission: Submission, questions: Questions) -> frozenset[SlotKey]:
    """Gather the required cells that any of several departments may answer and this one does not."""
    given = _given(submission)
    return frozenset(
        _key(entry.answers[field])
        for entry in questions.entries(submission.department)
        for field, question in questions.of(entry).items()
        if question.is_anybodys and question.column.required and (entry.entry_id, field) not in given
    )


def _key(slot: Slot) -> SlotKey:
    return slot.sheet, slot.row, slot.column


def current_files(files: Sequence[CheckedFile]) -> dict[str, CheckedFile]:
    """Choose the file that counts for each department: the newest that can be read."""
    chosen: dict[str, CheckedFile] = {}
    for file in sorted(files, key=lambda each: (each.modified, each.path)):
        if file.counts:
            chosen[file.department] = file
    return chosen


def is_superseded(file: CheckedFile, current: Mapping[str, CheckedFile]) -> bool:
    """Say whether a newer file of the same department counts instead."""
    newest = current.get(file.department)
    return newest is not None and newest is not file and newest.modified >= file.modified


def all_findings(files: Sequence[CheckedFile], batch: Sequence[Finding]) -> tuple[Finding, ...]:
    """Put together what is to be told: over all files first, then file by file, but nothing of superseded files."""
    current = current_files(files)
    told = (finding for file in files if not is_superseded(file, current) for finding in file.findings)
    return (*batch, *told)


def check_batch(files: Sequence[CheckedFile], questions: Questions, *, partial: bool = False) -> tuple[Finding, ...]:
    """Check what only all files together can tell; `partial` when just some of the folder was looked at."""
    current = current_files(files)
    found = [*_twice(files, current), *_late(current, questions)]
    if not partial:
        found += [*_not_returned(files, questions), *_nobody_answered(current, questions)]
    return tuple(finding for finding in found if not questions.is_off(finding.code))


def _twice(files: Sequence[CheckedFile], current: Mapping[str, CheckedFile]) -> Iterator[Finding]:
    for department, newest in current.items():
        all_of_it = [file for file in files if file.counts and file.department == department]
        others = [file for file in all_of_it if file is not newest]
        if not others:
            continue
        same = all(file.mark == newest.mark for file in others)
        words = {
            "count": str(len(all_of_it)),
            "others": "、".join(f"「{file.file}」" for file in all_of_it),
            "newest": newest.file,
            "modified": spell_time(newest.modified),
        }
        code = "same-file-twice" if same else "department-twice"
        yield make_finding(code, Place(newest.file), department=department, words=words)


def _late(current: Mapping[str, CheckedFile], questions: Questions) -> Iterator[Finding]:
    deadline = questions.config.plan.deadline
    for department, file in current.items():
        if is_late(file, questions) and deadline:
            words = {"deadline": f"{deadline.month}月{deadline.day}日", "modified": spell_time(file.modified)}
            yield make_finding("late", Place(file.file), department=department, words=words)


def is_late(file: CheckedFile, questions: Questions) -> bool:
    """Say whether a file was last changed after the day of the deadline."""
    deadline = questions.config.plan.deadline
    return deadline is not None and file.modified.date() > deadline


def _not_returned(files: Sequence[CheckedFile], questions: Questions) -> Iterator[Finding]:
    came = {file.department for file in files}
    beside = {entry_id for file in files for entry_id in file.beside}
    deadline = questions.config.plan.deadline
    for department in questions.departments:
        owed = questions.owed(department)
        if owed and is_everybody(department):
            if department in came or all(entry.entry_id in beside for entry in owed):
                continue
            yield make_finding("department-is-everybody", Place(), department=department, value=department)
        elif owed and department not in came:
            until = f"、提出期限 {deadline.month}月{deadline.day}日" if deadline else ""
            words = {"items": str(len(owed)), "deadline": until}
            yield make_finding("not-returned", Place(), department=department, words=words)


def _nobody_answered(current: Mapping[str, CheckedFile], questions: Questions) -> Iterator[Finding]:
    """Find cells that any of several departments may answer, when all of them have returned and none has."""
    for slot in questions.plan.slots():
        files = [current.get(department) for department in slot.departments]
        if all(file and _key(slot) in file.left_open for file in files):
            entry = next(e for e in questions.entries(slot.owner) if e.answers.get(slot.field) == slot)
            yield make_finding(
                "nobody-answered",
                Place(),
                department=slot.owner,
                entry=entry.entry_id,
                field=slot.field,
                words={
                    "key": entry.number,
                    "title": entry.title,
                    "heading": questions.heading(slot.field),
                    "departments": "・".join(slot.departments),
                },
            )


def spell_time(moment: datetime) -> str:
    """Spell a file's time as Explorer does: `12/18 16:02`."""
    return f"{moment.month}/{moment.day} {moment.hour}:{moment.minute:02}"
