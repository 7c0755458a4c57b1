"""What came back: a returned file as rows of answers, each at its cell."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from workbook_tools.model.answer import AnswerValue, Sent
    from workbook_tools.model.finding import Finding

FileStatus: TypeAlias = Literal["ok", "warning", "error", "unreadable", "duplicate", "unknown", "stale"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer cell as it came back.

    `written` is what stands in the cell, as shown; `value` what a merge would write ("" when empty), which differs
    only where `remark` names a finding code that says what was put right or cannot be read.
    """

    field: str
    cell: str
    written: str
    value: AnswerValue
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row of a returned file; `entry_id` is "" while no entry of the plan is known for it.

    `office` holds the office-owned cells as they came back: field → (cell, text). `neighbour` names an entry of the
    same measure and item that another department has, where the plan has none of this department.
    """

    sheet: str
    row: int
    entry_id: str
    key: str
    answers: Mapping[str, Answer]
    office: Mapping[str, tuple[str, str]]
    neighbour: str = ""

    @property
    def about(self) -> str:
        """The entry the row is about: the department's own, else another department's of the same item."""
        return self.entry_id or self.neighbour


@dataclass(frozen=True, slots=True)
class Submission:
    """A returned file that could be read.

    `department` is "" when nothing tells it; `known_by` names the layers that told (code, keys, manifest, heading …).
    `sent` is what our form carried, None for a file that is not our form. `findings` are those of the reading itself.
    """

    path: str
    file: str
    sha256: str
    modified: datetime
    department: str
    known_by: tuple[str, ...]
    rows: tuple[ReturnedRow, ...]
    sent: Sent | None = None
    findings: tuple[Finding, ...] = ()
    columns: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Field → column letters, of the sheet the rows stand on."""

    def row_of(self, entry_id: str) -> ReturnedRow | None:
        """Give the first row that answers that entry."""
        return next((row for row in self.rows if row.entry_id == entry_id), None)
