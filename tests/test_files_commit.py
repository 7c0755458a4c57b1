"""A save of the master, as two clerks at two PCs live it."""

from __future__ import annotations

import errno
import json
import os
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from saved_folder import NEW, NOW, OLD, SUZUKI, SavedFolder, new_folder
from workbook_tools.errors import FileRefused
from workbook_tools.files import calls, commit
from workbook_tools.files.commit import commit_master
from workbook_tools.files.fingerprint import fingerprint
from workbook_tools.files.journal import Journal, mark, read_journals, write_journal
from workbook_tools.files.lock import Owner, hold_lock
from workbook_tools.files.names import lock_path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TANAKA = Owner("田中", "PC-7")
NEEDED = 12_000
"""Bytes for lock, new content, backup and journal; closing the journal takes some hundred more."""


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)


@pytest.fixture
def folder(tmp_path: Path) -> SavedFolder:
    """Give a folder in which nothing has happened."""
    return new_folder(tmp_path / "plan")


def refused_commit(folder: SavedFolder) -> FileRefused:
    """Save, and be refused with a remedy, the master untouched and no litter left."""
    before = folder.master.read_bytes()
    with pytest.raises(FileRefused) as refused:
        folder.commit()
    assert refused.value.remedy
    assert folder.master.read_bytes() == before
    assert folder.litter() == []
    return refused.value


def names(folder: SavedFolder) -> list[str]:
    """List what a clerk sees in the folder."""
    return sorted(path.name for path in folder.root.iterdir())


def test_a_save_leaves_the_new_master_its_backup_and_its_journal(folder: SavedFolder) -> None:
    """The journal holds what the caller had to say, both hashes, and the backup's name."""
    done = folder.commit()

    assert folder.master.read_bytes() == NEW
    assert done.backup.read_bytes() == OLD
    assert names(folder) == ["一覧.xlsx", "控え"]
    content = json.loads(done.journal.read_bytes())
    assert content["schema"] == 1
    assert (content["number"], content["kind"], content["state"]) == (1, "merge", "committed")
    assert (content["user"], content["host"], content["time"]) == ("鈴木", "PC-12", "2025-11-21T10:42:00")
    assert (content["old_sha256"], content["new_sha256"]) == (fingerprint(OLD), fingerprint(NEW))
    assert (content["master"], content["backup"]) == ("一覧.xlsx", done.backup.name)
    assert content["record"] == {"変更": [{"セル": "F5", "前": "", "後": "Ａ"}]}
    assert done.recovery.messages == ()


def test_the_second_clerk_is_refused_while_the_first_saves(folder: SavedFolder) -> None:
    """He learns who it is, and nothing of his is half done."""
    with hold_lock(folder.master, owner=TANAKA, now=NOW):
        with pytest.raises(FileRefused, match="田中さん（PC-7）が10:42から反映中です。"):
            folder.commit()
        assert names(folder) == [".一覧.xlsx.lock", "一覧.xlsx"]


def test_the_second_clerk_does_not_overwrite_what_the_first_has_saved(folder: SavedFolder) -> None:
    """Both read the same master; the slower one is asked to do it again on the new one."""
    folder.commit()
    with pytest.raises(FileRefused) as refused:
        folder.commit(b"the slower clerk's", expected=OLD)
    assert refused.value.code == "master-changed"
    assert folder.master.read_bytes() == NEW
    assert folder.states() == ["committed"]
    folder.commit(b"the slower clerk's", expected=NEW)
    assert folder.master.read_bytes() == b"the slower clerk's"


def test_a_save_in_excel_between_backup_and_exchange_wins(folder: SavedFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check is made again right before the exchange."""

    def slow(journal: Journal) -> None:
        write_journal(journal)
        folder.master.write_bytes(b"saved in Excel")

    monkeypatch.setattr(commit, "write_journal", slow)
    with pytest.raises(FileRefused) as refused:
        folder.commit()
    assert refused.value.code == "master-changed"
    assert folder.master.read_bytes() == b"saved in Excel"
    assert folder.litter() == []
    assert folder.states() == ["abandoned"]


def test_a_lock_taken_from_us_stops_the_exchange(folder: SavedFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A colleague removed the marker by hand and may be writing now."""

    def unlocked(journal: Journal) -> None:
        write_journal(journal)
        lock_path(folder.master).unlink()

    monkeypatch.setattr(commit, "write_journal", unlocked)
    assert refused_commit(folder).code == "lock-lost"
    assert folder.states() == ["abandoned"]


@pytest.mark.parametrize(("times", "saved"), [(2, True), (99, False)], ids=["lets go", "stays open"])
def test_excel_holding_the_master(
    folder: SavedFolder, monkeypatch: pytest.MonkeyPatch, times: int, *, saved: bool
) -> None:
    """Closed in time it is saved; else the master stays, and the finished result stands beside it."""
    real, tries = os.replace, [0]

    def held(source: Path, place: Path) -> None:
        if place == folder.master:
            tries[0] += 1
            if tries[0] <= times:
                raise PermissionError(errno.EACCES, "")
        real(source, place)

    monkeypatch.setattr(os, "replace", held)
    if saved:
        folder.commit()
        assert folder.master.read_bytes() == NEW
        assert names(folder) == ["一覧.xlsx", "控え"]
    else:
        refused = refused_commit(folder)
        assert refused.code == "file-open"
        assert "一覧（未反映 20251121-104200）.xlsx" in refused.message
        assert (folder.root / "一覧（未反映 20251121-104200）.xlsx").read_bytes() == NEW
        assert folder.states() == ["abandoned"]
        assert folder.backed_up() == [OLD]


def test_a_master_open_in_excel_is_noticed_before_anything_is_written(
    folder: SavedFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And its user is named."""

    def held(_: Path) -> None:
        raise PermissionError(errno.EACCES, "")

    monkeypatch.setattr(calls, "open_for_writing", held)
    (folder.root / "~$一覧.xlsx").write_bytes(b"\x06suzuki")
    assert refused_commit(folder).message == "「一覧.xlsx」はsuzukiさんが開いています。"
    assert names(folder) == ["~$一覧.xlsx", "一覧.xlsx"]


@pytest.mark.parametrize("room", [0, 100, 1000, 5000, 8000, 11_000, 11_500, NEEDED, NEEDED + 300])
def test_a_disk_that_fills_up_anywhere(folder: SavedFolder, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    """However little room is left, the master stays whole and no half is left to take it."""
    real, left = os.write, [room]

    def filling(descriptor: int, data: bytes) -> int:
        if not left[0]:
            raise OSError(errno.ENOSPC, "")
        written = real(descriptor, data[: left[0]])
        left[0] -= written
        return written

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", filling)
        if room < NEEDED:
            assert refused_commit(folder).code == "disk-full"
            assert (folder.states(), folder.backed_up()) == ([], [])
        else:
            folder.commit()
            assert folder.master.read_bytes() == NEW
    folder.recover()
    assert folder.litter() == []
    assert "prepared" not in folder.states()


def test_a_folder_without_the_right_to_write(folder: SavedFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clerk may read the share only."""
    real = os.open

    def read_only(path: Path, flags: int, *rest: int) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, "")
        return real(path, flags, *rest)

    monkeypatch.setattr(os, "open", read_only)
    assert refused_commit(folder).code == "not-permitted"
    assert names(folder) == ["一覧.xlsx"]


def test_a_backup_folder_that_cannot_be_used_stops_the_save(folder: SavedFolder) -> None:
    """Without a backup the master is not touched."""
    folder.backups.write_bytes(b"a file in the folder's place")
    refused_commit(folder)


def test_content_its_judge_refuses_is_not_saved(folder: SavedFolder) -> None:
    """The judge is asked on what the disk gives back, before backup and journal."""

    def judge(_: bytes) -> None:
        raise FileRefused("lossy", "図形が消えています。", remedy="担当に伝えてください。")

    with pytest.raises(FileRefused, match="図形が消えています。"):
        commit_master(
            folder.master,
            NEW,
            expected_sha256=fingerprint(OLD),
            backups=folder.backups,
            record={},
            owner=SUZUKI,
            now=NOW,
            verify=judge,
        )
    assert names(folder) == ["一覧.xlsx"]
    assert folder.master.read_bytes() == OLD


@pytest.mark.parametrize("record", [{"x": float("nan")}, {"x": {1, 2}}], ids=["no number", "no JSON"])
def test_a_record_that_cannot_be_written_down_fails_before_anything_is_written(
    folder: SavedFolder, record: Mapping[str, object]
) -> None:
    """That is a bug, not a refusal; the master must not be the one to suffer."""
    with pytest.raises((ValueError, TypeError)):
        commit_master(
            folder.master,
            NEW,
            expected_sha256=fingerprint(OLD),
            backups=folder.backups,
            record=record,
            owner=SUZUKI,
            now=NOW,
        )
    assert names(folder) == ["一覧.xlsx"]


def test_a_person_who_stops_while_we_wait_for_excel(folder: SavedFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C: everything as before, and the journal says so."""

    def held(*_: object) -> None:
        raise PermissionError(errno.EACCES, "")

    def stop(_: float) -> None:
        raise KeyboardInterrupt

    real = os.replace
    monkeypatch.setattr(os, "replace", lambda source, place: held() if place == folder.master else real(source, place))
    monkeypatch.setattr(time, "sleep", stop)
    with pytest.raises(KeyboardInterrupt):
        folder.commit()
    assert folder.master.read_bytes() == OLD
    assert folder.litter() == []
    assert folder.states() == ["abandoned"]


def test_a_person_who_stops_just_after_the_exchange(folder: SavedFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The master is the new one: the journal must not say otherwise, and the next start closes it."""
    real = os.replace

    def stopped(source: Path, place: Path) -> None:
        real(source, place)
        if place == folder.master:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", stopped)
        with pytest.raises(KeyboardInterrupt):
            folder.commit()
    assert folder.master.read_bytes() == NEW
    assert [outcome.code for outcome in folder.recover().outcomes] == ["committed"]
    folder.undo()
    assert folder.master.read_bytes() == OLD


def test_an_earlier_crash_is_settled_and_told_before_the_next_save(folder: SavedFolder) -> None:
    """Otherwise its journal would puzzle everybody later."""
    folder.commit()
    journal = read_journals(folder.backups).journals[0]
    mark(journal, "prepared")
    done = folder.commit(b"third", expected=NEW)
    assert [outcome.code for outcome in done.recovery.outcomes] == ["committed"]
    assert folder.states() == ["committed", "committed"]


def test_the_last_merge_is_taken_back(folder: SavedFolder) -> None:
    """Byte for byte; what it had written is backed up as well, and both journals tell."""
    folder.commit()
    undone = folder.undo()

    assert folder.master.read_bytes() == OLD
    assert undone.backup.read_bytes() == NEW
    assert undone.merge.number == 1
    assert folder.states() == ["committed", "undone"]
    assert json.loads(undone.journal.read_bytes())["undoes"] == undone.merge.tx
    assert folder.litter() == []


def test_merges_are_taken_back_one_after_the_other(folder: SavedFolder) -> None:
    """Also when they were made in one and the same second."""
    folder.commit(b"second", expected=OLD)
    folder.commit(b"third", expected=b"second")
    folder.undo()
    assert folder.master.read_bytes() == b"second"
    folder.undo()
    assert folder.master.read_bytes() == OLD
    with pytest.raises(FileRefused) as refused:
        folder.undo()
    assert refused.value.code == "nothing-to-undo"


def test_a_merge_somebody_has_worked_on_since_is_not_taken_back(folder: SavedFolder) -> None:
    """That work would be lost; the backup is named instead."""
    done = folder.commit()
    folder.master.write_bytes(NEW + b"worked on")
    with pytest.raises(FileRefused) as refused:
        folder.undo()
    assert refused.value.code == "changed-since-merge"
    assert f"控え「{done.backup.name}」" in refused.value.remedy
    assert folder.master.read_bytes() == NEW + b"worked on"
    assert folder.states() == ["committed"]


@pytest.mark.parametrize(("change", "code"), [(None, "file-missing"), (b"other", "backup-changed")])
def test_without_its_backup_a_merge_is_not_taken_back(folder: SavedFolder, change: bytes | None, code: str) -> None:
    """Other bytes than those of before are not passed off as them."""
    done = folder.commit()
    if change is None:
        done.backup.unlink()
    else:
        done.backup.write_bytes(change)
    with pytest.raises(FileRefused) as refused:
        folder.undo()
    assert refused.value.code == code
    assert folder.master.read_bytes() == NEW
    assert folder.litter() == []


def test_nothing_is_taken_back_where_nothing_was_merged(folder: SavedFolder) -> None:
    """The sentence says so."""
    with pytest.raises(FileRefused, match="取り消せる反映がありません"):
        folder.undo()


def test_a_torn_journal_does_not_take_the_way_back(folder: SavedFolder) -> None:
    """The others are read; the torn one is told."""
    folder.commit()
    (folder.backups / "一覧.20251122-000000.0123456789ab.json").write_bytes(b'{"schema": 1, "num')
    undone = folder.undo()
    assert folder.master.read_bytes() == OLD
    assert len(undone.recovery.unreadable) == 1


def test_the_moment_of_a_save_is_the_one_it_was_given(folder: SavedFolder) -> None:
    """Nothing here asks the clock."""
    done = folder.commit(now=NOW + timedelta(days=1))
    assert ".20251122-104200." in done.backup.name
    assert json.loads(done.journal.read_bytes())["time"] == "2025-11-22T10:42:00"
