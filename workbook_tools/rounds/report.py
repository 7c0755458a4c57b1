"""実績等報告書: a cover sheet asked of the office that owns the plan, and the printed report made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.config.load import load_config
from workbook_tools.errors import UsageError
from workbook_tools.files.fingerprint import read_whole
from workbook_tools.files.replace import write_new_file
from workbook_tools.model.progress import Progress, no_progress
from workbook_tools.readers.open_file import open_returned
from workbook_tools.reports.cover.reading import find_cover_sheet, read_cover_sheet
from workbook_tools.rounds.plan_folder import write_output
from workbook_tools.writers.cover import write_cover
from workbook_tools.writers.cover_form import write_cover_form

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from workbook_tools.config.settings import Config
    from workbook_tools.excel.grid import Sheet
    from workbook_tools.model.cover import Cover
    from workbook_tools.model.finding import Finding

REPORT_NAME = "実績等報告書.xlsx"


@dataclass(frozen=True, slots=True)
class ReportResult:
    """The report, the file its cover sheet was read from, and the workbook it was written to."""

    cover: Cover
    source: Path
    path: Path
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Say whether anything must be put right."""
        return any(finding.severity == "error" for finding in self.findings)


def make_cover_form(folder: Path, *, now: datetime) -> Path:
    """Write the empty cover sheet into the plan folder; one that is there already is not written over."""
    config = load_config(folder)
    path = folder / config.cover.file
    write_new_file(path, write_cover_form(config, created=now))
    return path


def report(folder: Path, *, now: datetime, progress: Progress = no_progress) -> ReportResult:
    """Read the cover sheet and print the report into 集計."""
    config = load_config(folder)
    progress(0, 2, config.cover.file)
    source, sheet = _find(folder, config)
    cover, found = read_cover_sheet(sheet, source.name, config)
    findings = tuple(finding for finding in found if finding.code not in config.checks.off)
    path = folder / config.folders.summaries / REPORT_NAME
    progress(1, 2, REPORT_NAME)
    write_output(path, write_cover(cover, findings, {"": path, source.name: source}, created=now))
    return ReportResult(cover, source, path, findings)


def _find(folder: Path, config: Config) -> tuple[Path, Sheet]:
    """Find the cover sheet: in the file that was handed out for it, else in the master."""
    tried = [path for path in (folder / config.cover.file, config.master_path) if path.is_file()]
    for path in tried:
        sheet = find_cover_sheet(open_returned(read_whole(path).data, path.name), config.cover)
        if sheet is not None:
            return path, sheet
    raise UsageError(
        "cover-missing",
        f"報告書の記入票「{config.cover.file}」がなく、一覧にも「{config.cover.sheet}」のシートがありません。",
        remedy="「report --form」で記入票を作り、計画を所管する課に書いてもらってください。",
        where=str(folder),
    )
