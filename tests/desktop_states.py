"""States of the window drawn for tests: a folder as it was read, a register, a plan; nothing lies on the disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from drawings import PLAN, config_of
from workbook_tools.desktop.session import FolderView, FormLine, LastMerge, Register, State
from workbook_tools.model.merging import Account, Change, Conflict, MergePlan, Source
from workbook_tools.model.plan import Department, Plan
from workbook_tools.model.register import DepartmentState, FileState

if TYPE_CHECKING:
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.register import Status
    from workbook_tools.model.submission import FileStatus

FOLDER = Path("令和2年度")
NOON = datetime(2021, 1, 25, 12, 0, tzinfo=UTC)


def view_of(made: str = "○", *, deadline: date | None = None) -> FolderView:
    """Draw a folder: a department for each mark, ○ where its form is there, － where it is not."""
    config = config_of(PLAN, FOLDER)
    config = replace(config, plan=replace(config.plan, deadline=deadline))
    names = tuple(f"{number}課" for number in range(1, len(made) + 1))
    forms = tuple(
        FormLine(name, "", 2, FOLDER / "配布" / f"{name}.xlsx", NOON if mark == "○" else None)
        for name, mark in zip(names, made, strict=True)
    )
    return FolderView(FOLDER, config, Plan((), tuple(map(Department, names))), {}, (), forms)


def merged_before(view: FolderView) -> FolderView:
    """Let a merge have been made in a folder."""
    return replace(view, last_merge=LastMerge("2021/01/25 12:00", "担当", 3, ("1課",), Path("控え/一覧.xlsx")))


def register_of(*statuses: Status, files: tuple[FileState, ...] = (), findings: tuple[Finding, ...] = ()) -> Register:
    """Draw a register: a department for each status."""
    departments = tuple(
        DepartmentState(f"{number}課", status, "" if status == "未提出" else f"{number}課.xlsx", 2, 0, 0, 0)
        for number, status in enumerate(statuses, 1)
    )
    return Register(departments, files, findings, NOON, {})


def stray_file(name: str, status: FileStatus, department: str = "") -> FileState:
    """Draw a file that counts for nobody."""
    return FileState(str(FOLDER / "回収" / name), department, status, 1, "理由")


def change_at(row: int, after: str = "A") -> Change:
    """Draw a change of one cell."""
    return Change("一覧", f"E{row}", row, 5, f"{row}/1課", "rating", "", after, (_source(row),))


def conflict_at(row: int, department: str = "1課") -> Conflict:
    """Draw a conflict about one cell."""
    source = replace(_source(row), department=department)
    return Conflict("一覧", f"E{row}", row, 5, f"{row}/{department}", "rating", "B", "C", "A", (source,))


def plan_with(*outcomes: Change | Conflict) -> MergePlan:
    """Draw a plan."""
    changes = tuple(outcome for outcome in outcomes if isinstance(outcome, Change))
    conflicts = tuple(outcome for outcome in outcomes if isinstance(outcome, Conflict))
    return MergePlan("x", changes, conflicts, (), Account(len(outcomes), len(changes), 0, len(conflicts)))


def opened(view: FolderView) -> State:
    """Open a drawn folder."""
    return State().opening(view.folder).opened(view)


def _source(row: int) -> Source:
    return Source("1課.xlsx", "調査票", f"H{row}", row, "f" * 64, "1課", f"{row}/1課", "A")
