"""立ち位置評価: an entry form out, the same form in, the judged workbook with every disagreement out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.config.load import CONFIG_NAME, load_config
from workbook_tools.config.load_reports import usual_standing
from workbook_tools.errors import UsageError
from workbook_tools.files.fingerprint import read_whole
from workbook_tools.files.replace import write_new_file
from workbook_tools.model.progress import Progress, no_progress
from workbook_tools.readers.open_file import open_returned
from workbook_tools.reports.standing.evaluate import find_disagreements, make_standing
from workbook_tools.reports.standing.form import make_standing_form
from workbook_tools.reports.standing.reading import read_standing_form
from workbook_tools.rounds.plan_folder import write_output
from workbook_tools.writers.entry_book import write_entry_book
from workbook_tools.writers.standing import write_standing

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from workbook_tools.config.report_settings import Reading, StandingSettings
    from workbook_tools.config.settings import Config
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.standing import Standing

STANDING_NAME = "立ち位置評価.xlsx"
FORM_NAME = "立ち位置評価_記入票.xlsx"


@dataclass(frozen=True, slots=True)
class StandingResult:
    """The judged standing and the workbook it was written to."""

    standing: Standing
    path: Path
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Say whether anything must be put right."""
        return any(finding.severity == "error" for finding in self.findings)


def write_standing_form(folder: Path, target: Path, *, now: datetime) -> Path:
    """Write an empty entry form; a file that is there already is not written over. Gives its path."""
    settings = _settings(_config(folder))
    target.parent.mkdir(parents=True, exist_ok=True)
    write_new_file(target, write_entry_book(make_standing_form(settings), created=now))
    return target


def standing(
    folder: Path, source: Path, *, now: datetime, reading: Reading | None = None, progress: Progress = no_progress
) -> StandingResult:
    """Judge what the form says and print it, into 集計 of a plan folder, else beside the form.

    `reading` takes the rules by the letter or with their gap closed; None as the settings say.
    """
    config = _config(folder)
    settings = _settings(config)
    progress(0, 2, source.name)
    read = read_standing_form(open_returned(read_whole(source).data, source.name), source.name, settings)
    made = make_standing(read, settings, reading or settings.reading)
    off = config.checks.off if config else ()
    findings = tuple(f for f in (*read.findings, *find_disagreements(made)) if f.code not in off)
    path = folder / config.folders.summaries / STANDING_NAME if config else source.with_name(_name_beside(source))
    if path.resolve() == source.resolve():
        raise UsageError(
            "standing-same-file",
            f"「{source.name}」は評価の結果と同じ名前です。上書きしていません。",
            remedy="記入票の名前を変えてから、もう一度実行してください。",
            where=str(source),
        )
    progress(1, 2, STANDING_NAME)
    write_output(path, write_standing(made, findings, {"": path, source.name: source}, created=now))
    return StandingResult(made, path, findings)


def _name_beside(source: Path) -> str:
    """Name the result that lies beside its form, so that no other file there is taken for it."""
    return f"{source.stem}_評価結果.xlsx"


def _config(folder: Path) -> Config | None:
    """Load the settings of a plan folder; any other folder has none and needs none."""
    return load_config(folder) if (folder / CONFIG_NAME).exists() else None


def _settings(config: Config | None) -> StandingSettings:
    return (config.standing if config else None) or usual_standing()
