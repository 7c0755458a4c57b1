"""総括: a folder of its own asks what became of every measure; its list and its text become the plan-end document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.config.load import CONFIG_NAME, load_config, parse_config
from workbook_tools.errors import FileRefused, UsageError
from workbook_tools.files.fingerprint import read_whole
from workbook_tools.files.replace import write_new_file
from workbook_tools.master.make_sheet import Drawing, make_master_sheet
from workbook_tools.model.catalogue import make_finding
from workbook_tools.model.closing import Closing
from workbook_tools.model.place import Place
from workbook_tools.model.progress import Progress, no_progress
from workbook_tools.readers.open_file import open_returned
from workbook_tools.reports.closing.form import make_text_form
from workbook_tools.reports.closing.listing import make_groups, make_settings
from workbook_tools.reports.closing.measures import read_measures
from workbook_tools.reports.closing.table import check_table, make_table
from workbook_tools.reports.closing.texts import read_texts
from workbook_tools.rounds.distribute import Distribution, distribute
from workbook_tools.rounds.new_folder import TEMPLATES
from workbook_tools.rounds.plan_folder import open_folder, write_output
from workbook_tools.writers.blank_master import write_master
from workbook_tools.writers.closing import write_closing
from workbook_tools.writers.entry_book import write_entry_book

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from workbook_tools.config.report_settings import ClosingSettings
    from workbook_tools.config.settings import Config
    from workbook_tools.model.closing import ClosingText
    from workbook_tools.model.finding import Finding
    from workbook_tools.rounds.plan_folder import PlanFolder

CLOSING_FOLDER, CLOSING_NAME = "総括", "総括.xlsx"
TEMPLATE = "closing"
_WIDTHS = {"group": 15, "group_inner": 13, "measure_no": 9, "measure": 40, "department": 14, "last_rating": 10}
_ANSWER_WIDTHS = {"status": 12, "rating": 12, "succession": 12, "issue": 46, "response": 46}


@dataclass(frozen=True, slots=True)
class ClosingFolder:
    """Where a closing is asked for: its folder, the files made now, those that were there already."""

    folder: Path
    made: tuple[Path, ...]
    kept: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class ClosingResult:
    """The plan-end document and the workbook it was written to."""

    closing: Closing
    path: Path
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Say whether anything must be put right."""
        return any(finding.severity == "error" for finding in self.findings)


def prepare_closing(folder: Path, *, now: datetime) -> ClosingFolder:
    """Make the folder 総括 from the plan as it stands: settings, the list of measures, the form for the text.

    Nothing that is there already is written over.
    """
    config = load_config(folder)
    made: list[Path] = []
    kept: list[Path] = []
    target = folder
    if config.closing is None:
        target = folder / CLOSING_FOLDER
        if (target / CONFIG_NAME).exists():
            kept += [target / CONFIG_NAME, load_config(target).master_path]
        else:
            made += _make_folder(open_folder(folder), target, now)
    settings = load_config(target)
    texts = target / _closing_of(settings, target).texts
    if texts.exists():
        kept.append(texts)
    else:
        write_new_file(texts, write_entry_book(make_text_form(config.plan.title), created=now))
        made.append(texts)
    return ClosingFolder(target, tuple(made), tuple(kept))


def distribute_closing(
    folder: Path,
    *,
    now: datetime,
    departments: Sequence[str] = (),
    overwrite: bool = False,
    progress: Progress = no_progress,
) -> Distribution:
    """Make the forms that ask each department what became of its measures; the folder 総括 first, if it is not there."""
    at = prepare_closing(folder, now=now).folder
    return distribute(at, now=now, departments=departments, overwrite=overwrite, progress=progress)


def closing(folder: Path, *, now: datetime, progress: Progress = no_progress) -> ClosingResult:
    """Count, prove and print: 総括.xlsx from the list and the text of the closing's folder."""
    at = find_closing_folder(folder)
    opened = open_folder(at)
    settings = _closing_of(opened.config, at)
    progress(0, 3, opened.config.master.file)
    read = read_measures(opened.plan, opened.config, settings, opened.reading.headings, opened.config.master.file)
    succession = opened.config.scale_of(opened.config.master.column(settings.succession))
    successions = succession.order if succession else ()
    table = make_table(read.measures, settings, _group_heading(opened), successions)
    progress(1, 3, settings.texts)
    texts, told = _read_texts(at / settings.texts, settings)
    found = (*opened.reading.problems, *read.findings, *check_table(table, opened.config.master.file), *told)
    findings = tuple(finding for finding in found if finding.code not in opened.config.checks.off)
    made = Closing(settings.title or opened.config.plan.name, table, texts)
    path = opened.path("summaries") / CLOSING_NAME
    progress(2, 3, CLOSING_NAME)
    sources = {"": path, opened.config.master.file: opened.config.master_path, settings.texts: at / settings.texts}
    write_output(path, write_closing(made, findings, sources, created=now))
    return ClosingResult(made, path, findings)


def find_closing_folder(folder: Path) -> Path:
    """Find the folder whose settings have [closing]: the given one, else 総括 inside it; refuse where neither has."""
    if load_config(folder).closing is not None:
        return folder
    if (folder / CLOSING_FOLDER / CONFIG_NAME).exists():
        return folder / CLOSING_FOLDER
    raise UsageError(
        "closing-not-prepared",
        "総括の一覧がまだありません。",
        remedy=f"「closing --form」で「{CLOSING_FOLDER}」フォルダを作り、施策ごとの評価を集めてください。",
        where=str(folder),
    )


def _make_folder(opened: PlanFolder, target: Path, now: datetime) -> list[Path]:
    """Make the closing's folder: its settings and its list, then the folders that every round has."""
    if not opened.plan.entries:
        raise FileRefused(
            "plan-empty",
            "一覧に施策がありません。",
            remedy="一覧に施策と担当課を書いてから、もう一度実行してください。",
            where=str(opened.config.master_path),
        )
    template = (TEMPLATES / TEMPLATE / CONFIG_NAME).read_text(encoding="utf-8")
    text = make_settings(template, opened.plan, opened.config, opened.reading.headings)
    config = parse_config(text, target)
    drawing = Drawing(
        f"{opened.config.plan.title}　総括一覧", opened.config.plan.title, widths={**_WIDTHS, **_ANSWER_WIDTHS}
    )
    master = write_master([make_master_sheet(config, make_groups(opened.plan, opened.config), drawing)], created=now)
    target.mkdir(parents=True, exist_ok=True)
    write_new_file(config.master_path, master)
    write_new_file(target / CONFIG_NAME, text.encode("utf-8"))
    names = config.folders
    for name in (names.forms, names.returned, names.checked, names.summaries, names.backups):
        (target / name).mkdir(exist_ok=True)
    return [target / CONFIG_NAME, config.master_path]


def _closing_of(config: Config, folder: Path) -> ClosingSettings:
    if config.closing is None:
        raise UsageError(
            "closing-not-set",
            "このフォルダの設定に [closing] がありません。",
            remedy=f"フォルダの名前を変えて、もう一度「closing --form」を実行するか、templates/{TEMPLATE} の設定を写してください。",
            where=str(folder / CONFIG_NAME),
        )
    return config.closing


def _group_heading(opened: PlanFolder) -> str:
    columns = [column for column in opened.config.master.with_role("group") if column.level == 1]
    return next((opened.reading.headings.get(column.field, "") for column in columns), "") or "基本施策"


def _read_texts(path: Path, settings: ClosingSettings) -> tuple[tuple[ClosingText, ...], tuple[Finding, ...]]:
    if not path.is_file():
        return (), (make_finding("closing-texts-missing", Place(settings.texts), value=settings.texts),)
    return read_texts(open_returned(read_whole(path).data, path.name), settings.texts)
