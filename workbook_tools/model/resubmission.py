"""差替え: what changed between two versions of a department's answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook_tools.model.answer import AnswerValue


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One answer that is not what it was; `sheet` and `cell` are where the newer version has it, "" where it has not."""

    entry: str
    field: str
    heading: str
    before: AnswerValue
    after: AnswerValue
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Resubmission:
    """Two versions of one department, one after the other; no change at all is worth knowing too."""

    department: str
    before: str
    before_version: int
    after: str
    after_version: int
    changes: tuple[AnswerChange, ...]
