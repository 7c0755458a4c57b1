"""The morning after: what the interrupted save came to is read from the master, settled, and said in one sentence."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from saved_folder import NEW, NOW, OLD, SavedFolder, new_folder
from workbook_tools.errors import FileRefused
from workbook_tools.files.journal import Journal, mark, read_journals
from workbook_tools.files.names import lock_path

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)


@pytest.fixture
def folder(tmp_path: Path) -> SavedFolder:
    """Give a folder in which nothing has happened."""
    return new_folder(tmp_path / "plan")


def interrupted(folder: SavedFolder, *, temporary: bool = True) -> Journal:
    """Leave what a save leaves that died just before the exchange."""
    folder.commit()
    journal = read_journals(folder.backups).journals[0]
    mark(journal, "prepared")
    folder.master.write_bytes(OLD)
    if temporary:
        folder.master.with_name(journal.temporary).write_bytes(NEW)
    return journal


def codes(folder: SavedFolder) -> list[str]:
    """Recover, and list what was found."""
    return [outcome.code for outcome in folder.recover().outcomes]


def everything(folder: SavedFolder) -> dict[str, tuple[int, bytes]]:
    """Take every file's content and time."""
    return {
        path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.root.rglob("*") if path.is_file()
    }


def test_where_all_is_well_nothing_is_touched(folder: SavedFolder) -> None:
    """Looking must cost nothing and change nothing, not even make a lock for a moment."""
    folder.commit()
    folder.root.chmod(0o755)
    before, changed = everything(folder), folder.root.stat().st_mtime_ns
    assert folder.recover().messages == ()
    assert everything(folder) == before
    assert folder.root.stat().st_mtime_ns == changed


def test_a_save_that_had_not_exchanged_the_master_is_forgotten(folder: SavedFolder) -> None:
    """The person is told to do it again; the half is gone."""
    interrupted(folder)
    recovery = folder.recover()
    assert [outcome.code for outcome in recovery.outcomes] == ["abandoned"]
    assert recovery.messages == (
        "前回（2025/11/21 10:42）の反映は途中で止まっていました。「一覧.xlsx」は元のままです。もう一度実行してください。",
    )
    assert folder.master.read_bytes() == OLD
    assert folder.states() == ["abandoned"]
    assert folder.litter() == []


def test_a_save_that_had_exchanged_the_master_is_done(folder: SavedFolder) -> None:
    """It can be taken back like any other."""
    interrupted(folder, temporary=False)
    folder.master.write_bytes(NEW)
    assert codes(folder) == ["committed"]
    assert folder.states() == ["committed"]
    folder.undo()
    assert folder.master.read_bytes() == OLD


def test_a_master_that_vanished_comes_back_as_the_finished_new_one(folder: SavedFolder) -> None:
    """A disk that deletes before it renames was cut between the two."""
    interrupted(folder)
    folder.master.unlink()
    assert codes(folder) == ["finished"]
    assert folder.master.read_bytes() == NEW
    assert folder.litter() == []


@pytest.mark.parametrize("temporary", [b"", NEW[:100], None], ids=["empty", "half", "missing"])
def test_without_a_whole_new_one_the_master_comes_back_from_its_backup(
    folder: SavedFolder, temporary: bytes | None
) -> None:
    """A half is never installed."""
    journal = interrupted(folder, temporary=False)
    if temporary is not None:
        folder.master.with_name(journal.temporary).write_bytes(temporary)
    folder.master.unlink()
    recovery = folder.recover()
    assert [outcome.code for outcome in recovery.outcomes] == ["restored"]
    assert f"控え「{journal.backup}」から元に戻しました" in recovery.messages[0]
    assert folder.master.read_bytes() == OLD
    assert folder.states() == ["abandoned"]
    assert folder.litter() == []


def test_a_master_that_comes_back_while_we_wait_is_not_replaced(
    folder: SavedFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Excel's own save takes the workbook away for a moment."""
    interrupted(folder)
    folder.master.unlink()
    monkeypatch.setattr(time, "sleep", lambda _: folder.master.write_bytes(b"saved in Excel"))
    assert codes(folder) == ["unclear"]
    assert folder.master.read_bytes() == b"saved in Excel"


def test_a_master_changed_since_is_left_alone_and_both_versions_are_named(folder: SavedFolder) -> None:
    """Whether the clerk edited the old or the new one nobody can tell: people look."""
    journal = interrupted(folder)
    folder.master.write_bytes(b"edited the next morning")
    recovery = folder.recover()

    assert [outcome.code for outcome in recovery.outcomes] == ["unclear"]
    assert "何もしていません" in recovery.messages[0]
    assert f"控え「{journal.backup}」" in recovery.messages[0]
    assert "「一覧（未反映 20251121-104200）.xlsx」" in recovery.messages[0]
    assert folder.master.read_bytes() == b"edited the next morning"
    assert (folder.root / "一覧（未反映 20251121-104200）.xlsx").read_bytes() == NEW
    assert folder.states() == ["unclear"]
    assert folder.recover().messages == (), "said once"


def test_without_master_temporary_and_backup_nothing_is_invented(folder: SavedFolder) -> None:
    """It is said again every time, until somebody has found the master."""
    journal = interrupted(folder, temporary=False)
    folder.master.unlink()
    (folder.backups / journal.backup).write_bytes(b"not the backup any more")
    assert codes(folder) == ["unclear"]
    assert codes(folder) == ["unclear"]
    assert not folder.master.exists()
    folder.master.write_bytes(OLD)
    assert codes(folder) == ["abandoned"]


def test_a_later_save_tells_what_an_unsettled_one_came_to(folder: SavedFolder) -> None:
    """What the next save found in the master is proof, whatever has happened to it since."""
    folder.commit(now=NOW)
    folder.commit(b"third", expected=NEW, now=NOW + timedelta(hours=1))
    first = read_journals(folder.backups).journals[1]
    mark(first, "prepared")
    folder.master.write_bytes(b"edited since")
    assert codes(folder) == ["committed"]
    mark(replace(first), "prepared")
    content = json.loads(first.path.read_bytes())
    first.path.write_text(json.dumps({**content, "new_sha256": "f" * 64, "old_sha256": first.new_sha256}))
    assert codes(folder) == ["abandoned"]


def test_a_save_the_power_cut_took_back_is_reported(folder: SavedFolder) -> None:
    """Windows cannot make the exchange safe against that; silence would be the worse evil."""
    folder.commit()
    folder.master.write_bytes(OLD)
    recovery = folder.recover()
    assert [outcome.code for outcome in recovery.outcomes] == ["reverted"]
    assert "反映前の内容に戻っています" in recovery.messages[0]
    assert folder.states() == ["reverted"]
    assert folder.recover().messages == (), "said once"
    folder.commit()
    assert folder.master.read_bytes() == NEW


def test_taking_back_that_the_power_cut_took_back_can_be_done_again(folder: SavedFolder) -> None:
    """The merge is in the master again, so it counts as made again."""
    folder.commit()
    folder.undo()
    folder.master.write_bytes(NEW)
    assert codes(folder) == ["reverted"]
    assert folder.states() == ["reverted", "committed"]
    folder.undo()
    assert folder.master.read_bytes() == OLD


def test_half_made_files_are_cleared_and_strangers_stay(folder: SavedFolder) -> None:
    """Only names of our own making go."""
    folder.commit()
    (folder.root / ".一覧.xlsx.0123456789ab.tmp").write_bytes(b"half")
    (folder.backups / ".一覧.20251121-104200.0123456789ab.json.0123456789ab.tmp").write_bytes(b"half")
    strangers = [
        folder.root / ".一覧.xlsx.memo.tmp",
        folder.root / ".別表.xlsx.0123456789ab.tmp",
        folder.backups / ".x.tmp",
    ]
    for path in strangers:
        path.write_bytes(b"theirs")
    assert folder.recover().messages == ()
    assert sorted(folder.litter()) == sorted(path.name for path in strangers)


def test_while_a_colleague_saves_nothing_is_cleared(folder: SavedFolder) -> None:
    """His half-made file is not litter."""
    temporary = folder.master.with_name(interrupted(folder).temporary)
    lock_path(folder.master).write_text(
        '{"user": "田中", "host": "PC-7", "time": "2025-11-21T10:40:00"}', encoding="utf-8"
    )
    with pytest.raises(FileRefused, match="田中さん（PC-7）が10:40から反映中です。"):
        folder.recover()
    assert temporary.read_bytes() == NEW


def test_a_bad_file_among_the_journals_is_told_with_the_rest(folder: SavedFolder) -> None:
    """It stops nothing."""
    interrupted(folder)
    (folder.backups / "壊れた.json").write_bytes(b"{")
    recovery = folder.recover()
    assert [outcome.code for outcome in recovery.outcomes] == ["abandoned"]
    assert "「壊れた.json」" in recovery.messages[1]
