"""配布: one form per department, made from the master as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.errors import UsageError
from workbook_tools.files.names import file_name
from workbook_tools.files.replace import write_new_file
from workbook_tools.forms.make_form import make_form
from workbook_tools.model.progress import Progress, no_progress
from workbook_tools.rounds.plan_folder import PlanFolder, open_folder
from workbook_tools.writers.form import write_form

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class MadeForm:
    """A form that was written."""

    department: str
    path: Path
    entries: int


@dataclass(frozen=True, slots=True)
class SkippedForm:
    """A form that was not written, and why (Japanese)."""

    department: str
    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Distribution:
    """What `distribute` did."""

    forms: tuple[MadeForm, ...]
    skipped: tuple[SkippedForm, ...]


def distribute(
    folder: Path,
    *,
    now: datetime,
    departments: Sequence[str] = (),
    overwrite: bool = False,
    progress: Progress = no_progress,
) -> Distribution:
    """Make the forms of all departments, or of those named; a form that is already there stays unless `overwrite`."""
    opened = open_folder(folder)
    names = _chosen(opened, departments)
    made: list[MadeForm] = []
    skipped: list[SkippedForm] = []
    for done, name in enumerate(names):
        progress(done, len(names), name)
        path = form_path(opened, name)
        entries = opened.plan.of(name)
        if not entries:
            skipped.append(SkippedForm(name, path, "一覧にこの課の行がありません。"))
        elif path.exists() and not overwrite:
            skipped.append(SkippedForm(name, path, "すでに調査票があるため、作り直していません。"))
        else:
            form = make_form(
                opened.plan,
                opened.config,
                name,
                issued=now.date(),
                previous=opened.previous,
                headings=opened.reading.headings,
            )
            path.parent.mkdir(parents=True, exist_ok=True)
            write_new_file(path, write_form(form, created=now), overwrite=overwrite)
            made.append(MadeForm(name, path, len(entries)))
    return Distribution(tuple(made), tuple(skipped))


def form_path(folder: PlanFolder, department: str) -> Path:
    """Say where a department's form lies: numbered in 建制順."""
    order = [known.name for known in folder.plan.departments]
    digits = max(2, len(str(len(order))))
    return folder.path("forms") / file_name(f"{order.index(department) + 1:0{digits}}", department, ".xlsx")


def _chosen(folder: PlanFolder, wanted: Sequence[str]) -> tuple[str, ...]:
    if not wanted:
        return tuple(department.name for department in folder.plan.departments)
    found = {name: folder.plan.department(name) for name in wanted}
    unknown = [name for name, department in found.items() if department is None]
    if unknown:
        known = "・".join(department.name for department in folder.plan.departments)
        raise UsageError(
            "department-unknown",
            f"「{'」「'.join(unknown)}」という課は一覧にありません。",
            remedy=f"あるのは {known} です。",
        )
    return tuple(department.name for department in found.values() if department is not None)
