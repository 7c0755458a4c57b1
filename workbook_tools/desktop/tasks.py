"""What the worker does: the rounds themselves, called as the command line calls them; imported only when they run."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, cast

from workbook_tools.desktop.session import FolderView, FormLine, LastMerge, Register, Tallied
from workbook_tools.desktop.watch import look_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from workbook_tools.errors import FileRefused
    from workbook_tools.files.commit import Undone
    from workbook_tools.files.lock import Owner
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.merging import MergePlan
    from workbook_tools.model.progress import Progress
    from workbook_tools.model.register import FileState
    from workbook_tools.model.tally import Base
    from workbook_tools.rounds.distribute import Distribution
    from workbook_tools.rounds.merge import MergeResult
    from workbook_tools.rounds.plan_folder import PlanFolder
    from workbook_tools.rounds.summarize import TallyOverride

_THE_OFFICES = {"late", "not-returned"}
"""Findings that say nothing about the form itself."""


def read_folder(folder: Path, *, now: datetime) -> FolderView:
    """Read a plan folder; what an interrupted merge had left is settled first."""
    from workbook_tools.rounds.merge import settle_interrupted
    from workbook_tools.rounds.plan_folder import open_folder
    from workbook_tools.rounds.summarize import SUMMARY_NAME

    messages = settle_interrupted(folder, now=now, owner=this_owner())
    opened = open_folder(folder)
    return FolderView(
        folder=folder,
        config=opened.config,
        plan=opened.plan,
        headings=opened.reading.headings,
        problems=opened.reading.problems,
        forms=form_lines(opened),
        last_merge=last_merge(opened),
        summary_made=modified(opened.path("summaries") / SUMMARY_NAME),
        messages=messages,
    )


def form_lines(opened: PlanFolder) -> tuple[FormLine, ...]:
    """Say for each department where its form lies and when it was made."""
    from workbook_tools.rounds.distribute import form_path

    lines = []
    for department in opened.plan.departments:
        path = form_path(opened, department.name)
        entries = len(opened.plan.of(department.name))
        lines.append(FormLine(department.name, department.division, entries, path, modified(path)))
    return tuple(lines)


def last_merge(opened: PlanFolder) -> LastMerge | None:
    """Find the merge that could be taken back."""
    from workbook_tools.files.journal import read_journals

    for journal in read_journals(opened.path("backups")).of(opened.master.path):
        if journal.kind == "merge" and journal.state == "committed":
            changes = _listed(journal.record, "changes")
            inputs = _listed(journal.record, "inputs")
            names = tuple(dict.fromkeys(str(each.get("department", "")) for each in inputs))
            backup = journal.path.with_name(journal.backup)
            return LastMerge(journal.moment, journal.user, len(changes), names, backup)
    return None


def make_forms(
    folder: Path, departments: Sequence[str], *, overwrite: bool, now: datetime, progress: Progress
) -> tuple[Distribution, tuple[FormLine, ...]]:
    """Make the forms of some departments, and say how all of them stand then."""
    from workbook_tools.rounds.distribute import distribute
    from workbook_tools.rounds.plan_folder import open_folder

    done = distribute(folder, now=now, departments=departments, overwrite=overwrite, progress=progress)
    return done, form_lines(open_folder(folder))


def look_through(folder: Path, *, now: datetime, progress: Progress) -> Register:
    """Look through 回収 without writing anything."""
    from workbook_tools.rounds.status import status

    seen = look_at(_returned(folder))
    found = status(folder, progress=progress)
    return Register(found.departments, found.files, found.findings, now, _times(found.files), seen)


def check_returned(folder: Path, *, now: datetime, progress: Progress) -> tuple[Register, FileRefused | None]:
    """Look through 回収 and write 点検結果.xlsx; where that cannot be written the findings are told all the same."""
    from workbook_tools.errors import FileRefused
    from workbook_tools.rounds.check import check

    seen = look_at(_returned(folder))
    try:
        done = check(folder, now=now, progress=progress)
    except FileRefused as refusal:
        return look_through(folder, now=now, progress=progress), refusal
    register = Register(done.departments, done.files, done.findings, now, _times(done.files), seen, done.report)
    return register, None


def _returned(folder: Path) -> Path:
    from workbook_tools.config.load import load_config

    return folder / load_config(folder).folders.returned


def check_one(folder: Path | None, file: Path, *, progress: Progress) -> tuple[Finding, ...]:
    """Check one file, by what it carries or against a plan folder: what its department has to put right, gravest first.

    Nothing is written.
    """
    from workbook_tools.desktop.board import gravest_first
    from workbook_tools.rounds.inspection import inspect_files
    from workbook_tools.rounds.plan_folder import open_folder
    from workbook_tools.rounds.self_check import check_alone

    if folder is None:
        found = check_alone([file]).findings
    else:
        found = inspect_files(open_folder(folder), [file], partial=True, progress=progress).findings
    return gravest_first([finding for finding in found if finding.code not in _THE_OFFICES])


def plan_merge(folder: Path, *, include_errors: bool, progress: Progress) -> MergePlan:
    """Plan the merge, without writing anything."""
    from workbook_tools.rounds.merge import prepare_merge

    return prepare_merge(folder, include_errors=include_errors, progress=progress)


def carry_out(folder: Path, plan: MergePlan, *, now: datetime) -> MergeResult:
    """Write that very plan into the master."""
    from workbook_tools.rounds.merge import apply_merge

    return apply_merge(folder, plan, now=now, owner=this_owner())


def take_back(folder: Path, *, now: datetime) -> Undone:
    """Take the last merge back."""
    from workbook_tools.rounds.merge import undo

    return undo(folder, now=now, owner=this_owner())


def count(folder: Path, base: str) -> Tallied:
    """Count for the screen, without writing anything; `base` "" is what the settings say."""
    from workbook_tools.rounds.plan_folder import open_folder
    from workbook_tools.rounds.summarize import count as count_opened

    return Tallied(count_opened(open_folder(folder), _override(base)))


def summarize_folder(folder: Path, base: str, *, now: datetime, progress: Progress) -> Tallied:
    """Count, and write 集計表.xlsx."""
    from workbook_tools.rounds.summarize import summarize

    done = summarize(folder, now=now, override=_override(base), progress=progress)
    return Tallied(done.summary, done.path, now)


def _override(base: str) -> TallyOverride:
    from workbook_tools.rounds.summarize import TallyOverride

    return TallyOverride(base=cast("Base", base)) if base else TallyOverride()


def described_templates() -> tuple[tuple[str, str], ...]:
    """Name the templates, the plain one first, each with what the head of its settings says in brackets."""
    from workbook_tools.config.load import CONFIG_NAME
    from workbook_tools.rounds.new_folder import TEMPLATES, template_names

    described = []
    for name in sorted(template_names(), key=lambda name: (name != "standard", name)):
        head = (TEMPLATES / name / CONFIG_NAME).read_text(encoding="utf-8").splitlines()[:5]
        found = next((line for line in head if line.startswith("#") and "（" in line), "")
        described.append((name, found.partition("（")[2].rpartition("）")[0] or name))
    return tuple(described)


def make_new_folder(target: Path, template: str) -> Path:
    """Make a plan folder from a template."""
    from workbook_tools.rounds.new_folder import make_folder

    return make_folder(target, template=template).folder


def make_demo_folder(target: Path, *, now: datetime, progress: Progress) -> Path:
    """Make the made-up city's folder with its forms made and its answers returned, for trying things out."""
    from workbook_tools.rounds.demo import ROOT
    from workbook_tools.rounds.demo_city import make_demo_folder as make_city
    from workbook_tools.rounds.demo_city import return_forms
    from workbook_tools.rounds.distribute import distribute

    make_city(target, ROOT)
    made = distribute(target, now=now, progress=progress)
    return_forms(target / "回収", {form.department: form.path.read_bytes() for form in made.forms})
    return target


def this_owner() -> Owner:
    """Say who is at work, for the lock and the journal."""
    import getpass
    import platform

    from workbook_tools.files.lock import Owner

    return Owner(getpass.getuser(), platform.node())


def modified(path: Path) -> datetime | None:
    """Say when a file was last written; None where there is none."""
    with suppress(OSError):
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return None


def _times(files: Sequence[FileState]) -> dict[str, datetime]:
    from pathlib import Path

    times = {file.path: modified(Path(file.path)) for file in files}
    return {path: time for path, time in times.items() if time is not None}


def _listed(record: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    value = record.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
