"""集計: the summary workbook from the master as it stands."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from workbook_tools.model.progress import Progress, no_progress
from workbook_tools.rounds.inspection import inspect_files
from workbook_tools.rounds.plan_folder import open_folder, returned_files, write_output
from workbook_tools.summaries.summarize import make_summary
from workbook_tools.writers.summary import write_summary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from workbook_tools.config.settings import TallySettings
    from workbook_tools.model.register import DepartmentState
    from workbook_tools.model.tally import Base, Mixed, Summary
    from workbook_tools.rounds.plan_folder import PlanFolder

SUMMARY_NAME = "集計表.xlsx"


@dataclass(frozen=True, slots=True)
class TallyOverride:
    """How to count in this one run; None leaves the setting as it is."""

    base: Base | None = None
    mixed: Mixed | None = None
    relisted: str | None = None

    def on(self, settings: TallySettings) -> TallySettings:
        """Lay these over the settings."""
        given = {field.name: value for field in dataclasses.fields(self) if (value := getattr(self, field.name))}
        return dataclasses.replace(settings, **given)


@dataclass(frozen=True, slots=True)
class SummaryResult:
    """The summary and the workbook it was written to."""

    summary: Summary
    path: Path


def summarize(
    folder: Path, *, now: datetime, override: TallyOverride | None = None, progress: Progress = no_progress
) -> SummaryResult:
    """Count, and write 集計/集計表.xlsx."""
    opened = open_folder(folder)
    summary = count(opened, override, register=_register(opened, progress))
    path = opened.path("summaries") / SUMMARY_NAME
    write_output(path, write_summary(summary, created=now))
    return SummaryResult(summary, path)


def count(
    opened: PlanFolder, override: TallyOverride | None = None, *, register: Sequence[DepartmentState] = ()
) -> Summary:
    """Count an opened folder's master, last year's beside it; nothing is written."""
    tally = (override or TallyOverride()).on(opened.config.tally)
    return make_summary(
        opened.plan,
        opened.config,
        tally,
        opened.reading.headings,
        previous=opened.previous,
        register=register,
        sources=tuple(_sources(opened)),
    )


def _sources(opened: PlanFolder) -> Iterator[str]:
    """Name the master as it was read, so that anybody can tell later whether it is still the same."""
    master = opened.master
    saved = datetime.fromtimestamp(master.modified).astimezone()
    yield f"{master.path.name}（{saved.year}年{saved.month}月{saved.day}日 {saved.hour}時{saved.minute:02}分に保存、SHA-256 {master.sha256[:16]}）"
    if opened.previous:
        yield f"{opened.config.master.previous}（前年度）"


def _register(opened: PlanFolder, progress: Progress) -> tuple[DepartmentState, ...]:
    """Say where departments stand, once forms went out or came back; a list filled in by hand has no such thing."""
    returned = returned_files(opened)
    if not returned and not any(opened.path("forms").glob("*.xlsx")):
        return ()
    return inspect_files(opened, returned, progress=progress).departments
