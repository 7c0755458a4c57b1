"""The account of rows: what came back is taken, unchanged or refused, and nothing else can happen to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from workbook_tools.model.answer import is_blank, same_value
from workbook_tools.model.merging import Account, Change, Conflict, LeftOut

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook_tools.model.plan import Entry, Slot
    from workbook_tools.model.submission import Answer, ReturnedRow, Submission

RowKey: TypeAlias = tuple[str, str, int]
"""A returned row: the file's SHA-256, its sheet and row."""


@dataclass(frozen=True, slots=True)
class Exclusions:
    """What stays out: whole departments (with the reason) and single rows (with the reason)."""

    departments: Mapping[str, str]
    rows: Mapping[RowKey, str]


class RowAccount:
    """The account of rows: every returned row ends as taken, unchanged or refused, and nowhere else."""

    def __init__(self, submissions: Sequence[Submission], exclusions: Exclusions) -> None:
        self._exclusions = exclusions
        self._rows: dict[RowKey, str] = {
            (submission.sha256, row.sheet, row.row): "unchanged"
            for submission in submissions
            for row in submission.rows
        }
        self._reasons: dict[tuple[str, str], int] = {}
        for submission in submissions:
            for row in submission.rows:
                self._exclude(submission, row)

    def _exclude(self, submission: Submission, row: ReturnedRow) -> None:
        reason = self._exclusions.departments.get(submission.department)
        reason = reason or self._exclusions.rows.get((submission.sha256, row.sheet, row.row))
        if not reason and not row.entry_id:
            reason = "一覧のどの行の回答か分からない行があります"
        if reason:
            self._refuse(submission, row, reason)

    def _refuse(self, submission: Submission, row: ReturnedRow, reason: str) -> None:
        key = (submission.sha256, row.sheet, row.row)
        if self._rows[key] != "refused":
            who = submission.department or submission.file
            self._reasons[who, reason] = self._reasons.get((who, reason), 0) + 1
        self._rows[key] = "refused"

    def is_out(self, submission: Submission, row: ReturnedRow) -> bool:
        """Say whether the row stays out from the start."""
        return self._rows[submission.sha256, row.sheet, row.row] == "refused"

    def not_asked(self, submission: Submission, row: ReturnedRow, entry: Entry, slot: Slot, answer: Answer) -> None:
        """Refuse, by name, an answer in a cell that another department answers for: it must not vanish unseen."""
        if not is_blank(answer.value) and not same_value(answer.value, slot.value):
            reason = f"「{entry.key}」は{slot.owner}が代表して回答する欄に記入があります"
            self._refuse(submission, row, reason)

    def note(self, outcome: Change | Conflict) -> None:
        """Write an outcome to the rows it came from."""
        for source in outcome.sources:
            key = (source.sha256, source.sheet, source.row)
            if isinstance(outcome, Conflict):
                self._rows[key] = "refused"
            elif self._rows[key] == "unchanged":
                self._rows[key] = "taken"

    def left_out(self) -> tuple[LeftOut, ...]:
        """Say what stays out and why, department by department; whole departments without a row too."""
        told = {department for department, _ in self._reasons}
        silent = ((name, why) for name, why in self._exclusions.departments.items() if name not in told)
        return (
            *(LeftOut(who, reason, rows) for (who, reason), rows in self._reasons.items()),
            *(LeftOut(name, reason) for name, reason in silent),
        )

    def account(self) -> Account:
        """Count the rows."""
        ends = list(self._rows.values())
        return Account(len(ends), ends.count("taken"), ends.count("unchanged"), ends.count("refused"))
