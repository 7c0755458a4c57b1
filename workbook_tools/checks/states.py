"""Where each department and each file stands: computed from the files and what was merged, never stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.checks.batch import STALE_CODES, UNREADABLE_CODES, CheckedFile, current_files, is_late
from workbook_tools.model.catalogue import make_finding_text
from workbook_tools.model.register import DepartmentState, FileState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from workbook_tools.checks.questions import Questions
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.register import Status
    from workbook_tools.model.submission import FileStatus

_UNFINISHED = frozenset({"answer-missing", "row-missing"})
"""Errors of a form that is simply not finished."""
_NOT_ITS_FAULT = frozenset({"late", "department-twice", "file-in-use"})
"""Warnings that say nothing against the answers themselves."""


def department_states(
    files: Sequence[CheckedFile],
    questions: Questions,
    *,
    merged: Mapping[str, Collection[str]],
    batch: Sequence[Finding] = (),
) -> tuple[DepartmentState, ...]:
    """Say where every department stands, those that the plan does not know last.

    `merged` holds the SHA-256 of the files merged for each department; `batch` the findings over all files, which
    count in a department's figures.
    """
    current = current_files(files)
    strangers = (department for department in current if department not in questions.departments)
    states = []
    for department in (*questions.departments, *strangers):
        file = current.get(department) or _last_of(files, department)
        if file is None:
            states.append(_state_without_file(department, questions, current.values()))
            continue
        told = [finding for finding in batch if finding.department == department and finding.place.file]
        states.append(_state(department, file, questions, frozenset(merged.get(department, ())), told))
    return tuple(states)


def _last_of(files: Sequence[CheckedFile], department: str) -> CheckedFile | None:
    """Find the newest of a department's files none of which counts."""
    some = [file for file in files if file.department == department]
    return max(some, key=lambda file: (file.modified, file.path), default=None)


def _state_without_file(department: str, questions: Questions, current: Iterable[CheckedFile]) -> DepartmentState:
    """Say where a department stands that sent nothing; items of 全課 may have been answered in others' files."""
    entries, owed = questions.entries(department), questions.owed(department)
    beside = {entry_id for file in current for entry_id in file.beside}
    answered = sum(1 for entry in entries if entry.entry_id in beside)
    status: Status = "対象外" if not owed else "受付済" if answered >= len(owed) else "一部" if answered else "未提出"
    return DepartmentState(department, status, "", len(entries), answered, 0, 0)


def _state(
    department: str, file: CheckedFile, questions: Questions, merged: frozenset[str], batch: Sequence[Finding]
) -> DepartmentState:
    is_known = department in questions.departments
    findings = [*file.findings, *batch]
    return DepartmentState(
        department,
        _status(file, findings, merged),
        file.path,
        len(questions.entries(department)) if is_known else len(file.beside),
        file.answered if is_known else len(file.beside),
        sum(finding.severity == "error" for finding in findings),
        sum(finding.severity == "warning" for finding in findings),
        late=is_late(file, questions),
    )


def _status(file: CheckedFile, findings: Sequence[Finding], merged: frozenset[str]) -> Status:
    """Choose the word; what must be put right comes first, even if the good rows of the file are merged."""
    errors = {finding.code for finding in findings if finding.severity == "error"}
    if errors:
        return "一部" if errors <= _UNFINISHED else "要修正"
    if merged:
        return "統合済" if file.sha256 in merged else "差替え"
    warnings = {finding.code for finding in findings if finding.severity == "warning"}
    return "要確認" if warnings - _NOT_ITS_FAULT else "受付済"


def file_states(files: Sequence[CheckedFile]) -> tuple[FileState, ...]:
    """Say where every file stands, in the order given; versions of a department are numbered by time from 1."""
    current = current_files(files)
    versions = _versions(files)
    return tuple(
        FileState(
            file.path,
            file.department,
            _file_status(file, current),
            versions.get(file.path, 0),
            _file_message(file, current),
        )
        for file in files
    )


def _versions(files: Sequence[CheckedFile]) -> dict[str, int]:
    counted: dict[str, int] = {}
    versions: dict[str, int] = {}
    for file in sorted(files, key=lambda each: (each.modified, each.path)):
        if file.counts:
            counted[file.department] = counted.get(file.department, 0) + 1
            versions[file.path] = counted[file.department]
    return versions


def _file_status(file: CheckedFile, current: Mapping[str, CheckedFile]) -> FileStatus:
    if file.has(UNREADABLE_CODES):
        return "unreadable"
    if file.has(STALE_CODES):
        return "stale"
    if not file.department:
        return "unknown"
    if current[file.department] is not file:
        return "duplicate"
    severities = {finding.severity for finding in file.findings}
    return "error" if "error" in severities else "warning" if "warning" in severities else "ok"


def _file_message(file: CheckedFile, current: Mapping[str, CheckedFile]) -> str:
    """Say in a line why a file does not count; "" for one that does."""
    telling = STALE_CODES | UNREADABLE_CODES | {"department-unknown"}
    for finding in file.findings:
        if finding.code in telling:
            return make_finding_text(finding)
    newest = current.get(file.department)
    return "" if newest is None or newest is file else f"新しい「{newest.file}」を使います。"
