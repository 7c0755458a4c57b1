"""Checks over all returned files: which file counts for a department, who has not answered, who was late."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from workbook_tools.model.answer import as_text
from workbook_tools.model.catalogue import make_finding
from workbook_tools.model.everybody import is_everybody
from workbook_tools.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from workbook_tools.checks.questions import Questions
    from workbook_tools.errors import FileRefused
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.plan import Slot
    from workbook_tools.model.submission import Submission

Cell: TypeAlias = tuple[str, str]
"""An answer cell of a form: entry id and field."""
SlotKey: TypeAlias = tuple[str, int, int]
"""An answer cell of the master: sheet, row, column."""

STALE_CODES = frozenset({"form-of-another-year", "form-of-another-plan"})
"""Findings of forms that are not this round's."""
_NAMED = 5
"""Answers named in which two versions differ."""
UNREADABLE_CODES = frozenset({"file-unreadable", "table-not-found"})
"""Findings of files without answers that could be read."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One returned file after its own checks, small enough to keep for thousands.

    `department` is "" when nobody can tell; `answered` counts the entries with every required answer; `digests` holds
    four bytes for each answer cell of the department, the same for the same answer, so that two versions can be
    compared; `left_open` are the cells of the master that any of several departments
    may answer and this file leaves empty; `beside` the entries of other departments that it adds its answer to.
    """

    path: str
    file: str
    sha256: str
    modified: datetime
    department: str
    findings: tuple[Finding, ...]
    answered: int = 0
    digests: bytes = b""
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
    given = _given(submission)
    return CheckedFile(
        submission.path,
        submission.file,
        submission.sha256,
        submission.modified,
        submission.department,
        findings,
        _count_answered(given, submission.department, questions),
        _digests(given, submission.department, questions),
        _left_open(given, submission.department, questions),
        frozenset(row.neighbour for row in submission.rows if row.neighbour),
    )


def _digests(given: Mapping[Cell, str], department: str, questions: Questions) -> bytes:
    """Digest each answer: those the department was asked for in the master's order, then one over all others."""
    cells = questions.cells(department)
    asked = [given.get(cell, "") for cell in cells]
    others = "\1".join(sorted("\0".join((*cell, given[cell])) for cell in given.keys() - set(cells)))
    numbers = [zlib.crc32(text.encode("utf-8", "surrogatepass")) if text else 0 for text in (*asked, others)]
    return struct.pack(f">{len(numbers)}I", *numbers)


def sum_up_unreadable(
    refused: FileRefused, *, path: str, file: str, sha256: str, modified: datetime, department: str = ""
) -> CheckedFile:
    """Keep a file that could not be opened; `department` is what its name tells."""
    words = {"reason": refused.message, "advice": refused.remedy}
    finding = make_finding("file-unreadable", Place(file), department=department, words=words)
    return CheckedFile(path, file, sha256, modified, department, (finding,))


def count_answered(submission: Submission, questions: Questions) -> int:
    """Count the department's entries that have every required answer."""
    return _count_answered(_given(submission), submission.department, questions)


def _given(submission: Submission) -> dict[Cell, str]:
    """Gather the answers that are given, by entry and field."""
    return {
        (row.about, field): text
        for row in submission.rows
        for field, answer in row.answers.items()
        if (text := as_text(answer.value).rstrip())
    }


def _count_answered(given: Mapping[Cell, str], department: str, questions: Questions) -> int:
    return sum(
        all((entry.entry_id, field) in given for field, question in questions.of(entry).items() if question.is_required)
        for entry in questions.entries(department)
    )


def _left_open(given: Mapping[Cell, str], department: str, questions: Questions) -> frozenset[SlotKey]:
    """Gather the required cells that any of several departments may answer and this one does not."""
    return frozenset(
        _key(entry.answers[field])
        for entry in questions.entries(department)
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
    found = [*_twice(files, current, questions), *_late(current, questions)]
    if not partial:
        found += [*_not_returned(files, questions), *_nobody_answered(current, questions)]
    return tuple(finding for finding in found if not questions.is_off(finding.code))


def _twice(files: Sequence[CheckedFile], current: Mapping[str, CheckedFile], questions: Questions) -> Iterator[Finding]:
    for department, newest in current.items():
        all_of_it = [file for file in files if file.counts and file.department == department]
        others = [file for file in all_of_it if file is not newest]
        if not others:
            continue
        same = all(file.digests == newest.digests for file in others)
        last = max(others, key=lambda file: (file.modified, file.path))
        words = {
            "count": str(len(all_of_it)),
            "others": "、".join(f"「{file.file}」" for file in all_of_it),
            "newest": newest.file,
            "modified": spell_time(newest.modified),
            "differences": _spell_differences(last, newest, questions),
        }
        code = "same-file-twice" if same else "department-twice"
        yield make_finding(code, Place(newest.file), department=department, words=words)


def _spell_differences(before: CheckedFile, now: CheckedFile, questions: Questions) -> str:
    """Say in how many answers two versions of a department differ, and name the first of them."""
    cells = questions.cells(now.department)
    pairs = [(before.digests[at : at + 4], now.digests[at : at + 4]) for at in range(0, 4 * len(cells), 4)]
    names = [
        f"{questions.plan.by_id[entry].number}の{questions.heading(field)}"
        for (entry, field), (one, other) in zip(cells, pairs, strict=True)
        if one != other
    ]
    more = "など" if len(names) > _NAMED else ""
    return f"{len(names)}か所（{'、'.join(names[:_NAMED])}{more}）" if names else "他課と共同の項目"


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
