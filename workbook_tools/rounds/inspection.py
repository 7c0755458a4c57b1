"""Looking through returned files one by one: read, checked, summed up; shared by check, merge and status."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from workbook_tools.checks.batch import (
    CheckedFile,
    all_findings,
    check_batch,
    current_files,
    sum_up,
    sum_up_unreadable,
)
from workbook_tools.checks.questions import Questions
from workbook_tools.checks.states import department_states, file_states
from workbook_tools.checks.submission import check_submission
from workbook_tools.errors import FileRefused
from workbook_tools.files.fingerprint import read_whole
from workbook_tools.files.holders import OpenMarks, opened_by
from workbook_tools.model.catalogue import make_finding
from workbook_tools.model.place import Place
from workbook_tools.model.progress import no_progress
from workbook_tools.readers.open_file import open_returned
from workbook_tools.readers.submission import Receipt, SubmissionReader
from workbook_tools.rounds.merge_history import merged_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from workbook_tools.model.finding import Finding
    from workbook_tools.model.progress import Progress
    from workbook_tools.model.register import DepartmentState, FileState
    from workbook_tools.model.resubmission import Resubmission
    from workbook_tools.model.submission import Submission
    from workbook_tools.rounds.plan_folder import PlanFolder


@dataclass(frozen=True, slots=True)
class Inspection:
    """What looking through the returned files told; `current` are the submissions that count (merge keeps them)."""

    departments: tuple[DepartmentState, ...]
    files: tuple[FileState, ...]
    findings: tuple[Finding, ...]
    current: tuple[Submission, ...] = ()
    resubmissions: tuple[Resubmission, ...] = ()
    """What changed between the versions of one department, where somebody asked for it."""

    def errors_of(self, submission: Submission) -> tuple[Finding, ...]:
        """Pick what must be put right in one submission."""
        return tuple(
            finding
            for finding in self.findings
            if finding.severity == "error" and finding.place.file == submission.file
        )


class Inspector:
    """Reads and checks the returned files of one plan folder, one at a time."""

    def __init__(self, folder: PlanFolder) -> None:
        self.questions = Questions(
            folder.plan, folder.config, headings=folder.reading.headings, previous=folder.previous
        )
        self._reader = SubmissionReader(folder.plan, folder.config)
        self._passwords = folder.passwords
        self._root = folder.path("returned")
        self._marks = OpenMarks()

    def look_at(self, path: Path) -> tuple[CheckedFile, Submission | None]:
        """Read and check one file; a file that cannot be read becomes a finding, never an exception."""
        name, modified = self._name(path), _modified(path)
        try:
            snapshot = read_whole(path)
            book = open_returned(snapshot.data, path.name, self._passwords)
        except FileRefused as refused:
            whose = self._reader.department_of_file(path.name)
            return sum_up_unreadable(
                refused, path=str(path), file=name, sha256="", modified=modified, department=whose
            ), None
        submission = self._reader.read(book, Receipt(str(path), name, snapshot.sha256, modified))
        found = (*check_submission(submission, book, self.questions), *self._in_use(path, submission))
        return sum_up(submission, found, self.questions), submission

    def _in_use(self, path: Path, submission: Submission) -> Iterator[Finding]:
        """Say who has a file open: what is on the disk may not be what stands on that screen."""
        if not self._marks.has_mark(path) or self.questions.is_off("file-in-use"):
            return
        person = opened_by(path)
        words = {"person": f"{person}さん" if person else "だれか"}
        yield make_finding("file-in-use", Place(submission.file), department=submission.department, words=words)

    def _name(self, path: Path) -> str:
        """Name a file as the clerk sees it: inside 回収, sub-folders included."""
        return path.relative_to(self._root).as_posix() if path.is_relative_to(self._root) else path.name


def _modified(path: Path) -> datetime:
    """Give a file's time, or the beginning of time for a file that is gone."""
    try:
        seconds = path.lstat().st_mtime
    except OSError:
        seconds = 0.0
    return datetime.fromtimestamp(seconds).astimezone()


def inspect_files(
    folder: PlanFolder,
    paths: Sequence[Path],
    *,
    partial: bool = False,
    keep: bool = False,
    progress: Progress = no_progress,
) -> Inspection:
    """Look through returned files.

    `partial` when they are not all of 回収; `keep` holds on to the submissions that count, which a merge needs and a
    check of thousands of files must not.
    """
    inspector = Inspector(folder)
    files: list[CheckedFile] = []
    submissions: dict[str, Submission] = {}
    for done, path in enumerate(paths):
        progress(done, len(paths), path.name)
        checked, submission = inspector.look_at(path)
        files.append(checked)
        if keep and submission is not None:
            submissions[checked.path] = submission
    batch = check_batch(files, inspector.questions, partial=partial)
    counting = [file.path for file in current_files(files).values()]
    return Inspection(
        department_states(files, inspector.questions, merged=merged_files(folder), batch=batch),
        file_states(files),
        all_findings(files, batch),
        tuple(submissions[path] for path in counting if path in submissions),
    )
