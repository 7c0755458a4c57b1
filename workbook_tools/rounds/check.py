"""点検: what came back, what is wrong with it, and who still owes what. A pure function of the folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.model.progress import Progress, no_progress
from workbook_tools.rounds.inspection import inspect_files
from workbook_tools.rounds.marked_copies import MarkedCopies, make_marked_copies
from workbook_tools.rounds.plan_folder import open_folder, returned_files, write_output
from workbook_tools.rounds.resubmissions import compare_resubmissions
from workbook_tools.writers.check_report import write_check_report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from workbook_tools.model.finding import Finding
    from workbook_tools.model.register import DepartmentState, FileState
    from workbook_tools.model.resubmission import Resubmission

REPORT_NAME = "点検結果.xlsx"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What `check` found; `report` is the workbook it wrote, `returns` what it made to be sent back."""

    departments: tuple[DepartmentState, ...]
    files: tuple[FileState, ...]
    findings: tuple[Finding, ...]
    report: Path
    returns: MarkedCopies
    resubmissions: tuple[Resubmission, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Say whether anything must be put right."""
        return any(finding.severity == "error" for finding in self.findings)


def check(
    folder: Path,
    *,
    now: datetime,
    files: Sequence[Path] = (),
    passwords: tuple[str, ...] = (),
    progress: Progress = no_progress,
) -> CheckResult:
    """Check everything in 回収, or the files named, and write 点検結果.xlsx and 差戻し; returned files are never changed.

    `passwords` are tried on files that have one.
    """
    opened = open_folder(folder, passwords=passwords)
    inspection = inspect_files(opened, tuple(files) or returned_files(opened), partial=bool(files), progress=progress)
    returns = make_marked_copies(opened, inspection, today=now.date(), partial=bool(files), progress=progress)
    findings = (*inspection.findings, *returns.findings)
    resubmissions = compare_resubmissions(opened, inspection.files)
    report = opened.path("checked") / REPORT_NAME
    data = write_check_report(
        findings,
        inspection.departments,
        inspection.files,
        plan=opened.config.plan,
        returned=opened.path("returned"),
        report=report,
        created=now,
        resubmissions=resubmissions,
    )
    write_output(report, data)
    return CheckResult(inspection.departments, inspection.files, findings, report, returns, resubmissions)
