"""集計: the summary workbook from the master as it stands."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.rounds.plan_folder import open_folder, write_output
from workbook_tools.summaries.summarize import make_summary
from workbook_tools.writers.summary import write_summary

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from workbook_tools.config.settings import TallySettings
    from workbook_tools.model.tally import Base, Mixed, Summary

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


def summarize(folder: Path, *, now: datetime, override: TallyOverride | None = None) -> SummaryResult:
    """Count, and write 集計/集計表.xlsx."""
    opened = open_folder(folder)
    tally = (override or TallyOverride()).on(opened.config.tally)
    summary = make_summary(opened.plan, opened.config, tally, opened.reading.headings)
    path = opened.path("summaries") / SUMMARY_NAME
    write_output(path, write_summary(summary, created=now))
    return SummaryResult(summary, path)
