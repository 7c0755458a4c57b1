"""Saving the master, and taking the last save back: lock, check, write beside, back up, note, exchange, confirm."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbook_tools.errors import FileRefused
from workbook_tools.files import calls
from workbook_tools.files.backup import make_backup
from workbook_tools.files.fingerprint import fingerprint, read_whole
from workbook_tools.files.holders import refuse_if_open
from workbook_tools.files.journal import Journal, mark, next_number, read_journals, render, write_journal
from workbook_tools.files.lock import hold_lock
from workbook_tools.files.names import new_token, record_name, temporary_path
from workbook_tools.files.recovery import Recovery, finish, settle
from workbook_tools.files.replace import PATIENCE, Staged, confirm_installed, install_file, stage_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from workbook_tools.files.lock import FolderLock, Owner


@dataclass(frozen=True, slots=True)
class Committed:
    """A finished save: the master as it was, the journal, and what an earlier crash had left to settle."""

    backup: Path
    journal: Path
    recovery: Recovery


@dataclass(frozen=True, slots=True)
class Undone:
    """A save taken back: its journal, and backup and journal of the taking back."""

    merge: Journal
    backup: Path
    journal: Path
    recovery: Recovery


def commit_master(  # noqa: PLR0913 - every one is named at the call
    master: Path,
    new_bytes: bytes,
    *,
    expected_sha256: str,
    backups: Path,
    record: Mapping[str, object],
    owner: Owner,
    now: datetime,
    verify: Callable[[bytes], None] | None = None,
    patience: Sequence[float] = PATIENCE,
) -> Committed:
    """Save the master whole or leave it as it was, with a verified backup and a journal of what was done."""
    with hold_lock(master, owner=owner, now=now) as lock:
        recovery = settle(master, backups, now=now)
        plan = _plan(master, backups, owner, now)
        journal = replace(plan, old_sha256=expected_sha256, new_sha256=fingerprint(new_bytes), record=record)
        staged = _prepare(journal, master, new_bytes, now, verify)
        _carry_out(staged, journal, lock, now, patience)
    return Committed(journal.path.with_name(journal.backup), journal.path, recovery)


def undo_last(
    master: Path, backups: Path, *, owner: Owner, now: datetime, patience: Sequence[float] = PATIENCE
) -> Undone:
    """Take the last merge back if the master still is as that merge left it; the present state is backed up too."""
    with hold_lock(master, owner=owner, now=now, what="取り消し") as lock:
        recovery = settle(master, backups, now=now)
        merge = _last_merge(master, backups)
        _refuse_if_touched(master, merge)
        before = _bytes_before(merge)
        plan = _plan(master, backups, owner, now)
        journal = replace(plan, kind="undo", undoes=merge.tx, old_sha256=merge.new_sha256, new_sha256=merge.old_sha256)
        staged = _prepare(journal, master, before, now, None)
        _carry_out(staged, journal, lock, now, patience)
    return Undone(merge, journal.path.with_name(journal.backup), journal.path, recovery)


def _plan(master: Path, backups: Path, owner: Owner, now: datetime) -> Journal:
    tx = new_token()
    return Journal(
        path=backups / record_name(master, now, tx, ".json"),
        number=next_number(read_journals(backups)),
        tx=tx,
        kind="merge",
        state="prepared",
        time=now.isoformat(timespec="seconds"),
        user=owner.user,
        host=owner.host,
        master=master.name,
        old_sha256="",
        new_sha256="",
        backup=record_name(master, now, tx, master.suffix),
        temporary=temporary_path(master, tx).name,
        undoes="",
        record={},
    )


def _prepare(
    journal: Journal, master: Path, new_bytes: bytes, now: datetime, verify: Callable[[bytes], None] | None
) -> Staged:
    """Bring everything onto the disk that the exchange needs; until the journal stands, nothing has begun."""
    render(journal)  # a record that cannot be written down must fail before anything is written
    refuse_if_open(master)
    staged = stage_file(master, new_bytes, expected_sha256=journal.old_sha256, tx=journal.tx, verify=verify)
    backup = journal.path.with_name(journal.backup)
    with calls.removed_on_failure(staged.temporary, journal.path, backup):
        make_backup(read_whole(master), journal.path.parent, now, tx=journal.tx)
        _note(journal, master)
    return staged


def _note(journal: Journal, master: Path) -> None:
    try:
        write_journal(journal)
    except FileRefused as error:
        raise FileRefused(
            error.code,
            f"{journal.word}の記録を残せないため、「{master.name}」への書き込みを取りやめました。{error.message}",
            remedy=error.remedy,
            where=error.where,
        ) from error


def _carry_out(staged: Staged, journal: Journal, lock: FolderLock, now: datetime, patience: Sequence[float]) -> None:
    with ExitStack() as on_failure:
        on_failure.callback(_give_up, staged, journal)
        install_file(staged, now=now, patience=patience, check=lock.refuse_if_lost)
        on_failure.pop_all()
    confirm_installed(staged)
    with suppress(FileRefused):  # the save is made; the next start reads that from the master itself
        finish(journal)


def _give_up(staged: Staged, journal: Journal) -> None:
    """Forget a save that certainly was not made; where that is not certain, recovery decides by the master."""
    with suppress(FileRefused):
        if read_whole(staged.target).sha256 != staged.new:
            calls.remove_quietly(staged.temporary)
            mark(journal, "abandoned")


def _last_merge(master: Path, backups: Path) -> Journal:
    for journal in read_journals(backups).of(master):
        if journal.kind == "merge" and journal.state == "committed":
            return journal
    raise FileRefused(
        "nothing-to-undo",
        f"「{master.name}」には、取り消せる反映がありません。",
        remedy=f"「{backups.name}」フォルダーの控えを見て、必要なものを手で戻してください。",
        where=str(master),
    )


def _refuse_if_touched(master: Path, merge: Journal) -> None:
    if read_whole(master).sha256 != merge.new_sha256:
        raise FileRefused(
            "changed-since-merge",
            f"「{master.name}」は、反映（{merge.moment}）のあとに変更されています。取り消すと、その変更が失われます。",
            remedy=f"反映前の内容は控え「{merge.backup}」にあります。見比べて、手で直してください。",
            where=str(master),
        )


def _bytes_before(merge: Journal) -> bytes:
    snapshot = read_whole(merge.path.with_name(merge.backup))
    if snapshot.sha256 != merge.old_sha256:
        raise FileRefused(
            "backup-changed",
            f"控え「{merge.backup}」の内容が、反映したときと変わっています。取り消していません。",
            remedy="同じフォルダーのほかの控えから、手で戻してください。",
            where=str(snapshot.path),
        )
    return snapshot.data
