"""統合: the answers go into the master; first as a plan, then, when told so, as a deed that can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.config.load import load_config
from workbook_tools.errors import FileRefused
from workbook_tools.excel.patch import patch_book
from workbook_tools.excel.reader import read_book
from workbook_tools.files.backup import prune_backups
from workbook_tools.files.commit import Committed, Undone, commit_master, undo_last
from workbook_tools.files.holders import refuse_if_open
from workbook_tools.files.recovery import recover
from workbook_tools.master.further_departments import admit_departments
from workbook_tools.master.plan_merge import plan_merge
from workbook_tools.master.row_account import Exclusions, RowKey
from workbook_tools.model.answer import as_text, same_value
from workbook_tools.model.progress import Progress, no_progress
from workbook_tools.rounds.inspection import Inspection, inspect_files
from workbook_tools.rounds.merge_history import journal_record, merged_values
from workbook_tools.rounds.obstacles import cell_writes, set_obstacles_aside
from workbook_tools.rounds.plan_folder import open_folder, returned_files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from workbook_tools.files.lock import Owner
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.merging import Change, MergePlan, OnConflict


@dataclass(frozen=True, slots=True)
class MergeResult:
    """A merge: its plan and, when it was carried out, the backup and the journal.

    `messages` tell what an earlier interrupted save had left and how it was settled.
    """

    plan: MergePlan
    applied: bool
    backup: Path | None = None
    journal: Path | None = None
    messages: tuple[str, ...] = ()


def prepare_merge(
    folder: Path,
    *,
    on_conflict: OnConflict = "keep",
    include_errors: bool = False,
    passwords: tuple[str, ...] = (),
    progress: Progress = no_progress,
) -> MergePlan:
    """Plan the merge of everything in 回収, without writing anything."""
    opened = open_folder(folder, passwords=passwords)
    inspection = inspect_files(opened, returned_files(opened), keep=True, progress=progress)
    plan, submissions = admit_departments(opened.plan, inspection.current)
    merge = plan_merge(
        plan,
        submissions,
        master_sha256=opened.master.sha256,
        merged_before=merged_values(opened),
        exclusions=_exclusions(inspection, include_errors=include_errors),
        on_conflict=on_conflict,
        relisted_once=opened.config.relisted.answers == "once",
    )
    return set_obstacles_aside(merge, plan, opened.master.data, opened.config.master.file)


def apply_merge(folder: Path, plan: MergePlan, *, now: datetime, owner: Owner) -> MergeResult:
    """Carry out that very plan: backup, write, journal. A plan without changes writes nothing at all.

    Raises `FileRefused` when the master is no longer the one the plan was made for, or cannot be written honestly;
    the master is then as it was.
    """
    opened = open_folder(folder)
    if opened.master.sha256 != plan.master_sha256:
        raise FileRefused(
            "master-changed",
            "統合の予定を作ったあとに、一覧が変わりました。何も書いていません。",
            remedy="もう一度「統合」からやり直してください。",
            where=str(opened.master.path),
        )
    if not plan.changes:
        return MergeResult(plan, applied=True)
    refuse_if_open(opened.master.path)
    patched = patch_book(opened.master.data, cell_writes(plan.changes))
    committed: Committed = commit_master(
        opened.master.path,
        patched.data,
        expected_sha256=plan.master_sha256,
        backups=opened.path("backups"),
        record=journal_record(plan),
        owner=owner,
        now=now,
        verify=lambda data: _verify(data, plan.changes),
    )
    prune_backups(opened.master.path, opened.path("backups"), now, keep={committed.backup.name})
    told = committed.recovery.messages
    return MergeResult(plan, applied=True, backup=committed.backup, journal=committed.journal, messages=told)


def undo(folder: Path, *, now: datetime, owner: Owner) -> Undone:
    """Take the last merge back, if the master is still as that merge left it."""
    config = load_config(folder)
    return undo_last(config.master_path, folder / config.folders.backups, owner=owner, now=now)


def settle_interrupted(folder: Path, *, now: datetime, owner: Owner) -> tuple[str, ...]:
    """Settle what an interrupted merge left behind, and say so; without such a thing nothing is written."""
    config = load_config(folder)
    return recover(config.master_path, folder / config.folders.backups, owner=owner, now=now).messages


def _exclusions(inspection: Inspection, *, include_errors: bool) -> Exclusions:
    """Departments with × stay out; with `include_errors` only their rows with × do."""
    departments: dict[str, str] = {}
    rows: dict[RowKey, str] = {}
    for submission in inspection.current:
        errors = inspection.errors_of(submission)
        if not errors:
            continue
        if not include_errors:
            departments[submission.department] = (
                f"×の指摘が{len(errors)}件あります。直してもらってから統合してください。"
            )
            continue
        rows |= {
            (submission.sha256, row.sheet, row.row): "×の指摘がある行です"
            for row in submission.rows
            if any(_is_about(finding, row.about) for finding in errors)
        }
    return Exclusions(departments, rows)


def _is_about(finding: Finding, entry_id: str) -> bool:
    return bool(entry_id) and finding.entry == entry_id


def _verify(data: bytes, changes: Iterable[Change]) -> None:
    """Read the new master back with the one-pass reader and compare every changed cell."""
    book = read_book(data)
    for change in changes:
        sheet = book.sheet(change.sheet)
        found = as_text(sheet.values.get((change.row, change.column))) if sheet else ""
        if not same_value(found, change.after):
            raise FileRefused(
                "verify-failed",
                f"書き込みの確かめで、{change.sheet}!{change.cell} の値が合いません。一覧は変えていません。",
                remedy="お手数ですが、この一覧を添えて開発者へ知らせてください。",
            )
