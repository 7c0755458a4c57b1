"""提出簿: where each department stands, counted in items as well as files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from workbook_tools.model.submission import FileStatus

Status: TypeAlias = Literal["未提出", "一部", "要修正", "要確認", "受付済", "統合済", "差替え", "対象外"]
STATUSES: tuple[Status, ...] = ("未提出", "一部", "要修正", "要確認", "受付済", "統合済", "差替え", "対象外")


@dataclass(frozen=True, slots=True)
class DepartmentState:
    """One department's line: `items` are its entries, `answered` those with every required answer."""

    department: str
    status: Status
    file: str
    items: int
    answered: int
    errors: int
    warnings: int
    late: bool = False


@dataclass(frozen=True, slots=True)
class FileState:
    """One returned file's line; `department` is "" when nobody can tell whose it is."""

    path: str
    department: str
    status: FileStatus
    version: int
    message: str = ""
