"""A backup is proved before anything is written; old ones go by rule, and never the newest."""

from __future__ import annotations

import errno
import os
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saved_folder import NOW, OLD
from workbook_tools.errors import FileRefused
from workbook_tools.files import backup, calls
from workbook_tools.files.backup import make_backup, prune_backups, surplus_backups
from workbook_tools.files.fingerprint import Snapshot, read_whole
from workbook_tools.files.names import record_name

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def master(tmp_path: Path) -> Snapshot:
    """Give a master as it was read."""
    (tmp_path / "一覧.xlsx").write_bytes(OLD)
    return read_whole(tmp_path / "一覧.xlsx")


def name_of(days_ago: float, tx: str = "0123456789ab") -> str:
    """Name a backup made so many days ago."""
    return f"一覧.{NOW - timedelta(days=days_ago):%Y%m%d-%H%M%S}.{tx}.xlsx"


def test_a_backup_holds_the_bytes_that_were_read(master: Snapshot, tmp_path: Path) -> None:
    """Under a name that says of what and of when."""
    path = make_backup(master, tmp_path / "控え", NOW, tx="0123456789ab")

    assert path == tmp_path / "控え" / "一覧.20251121-104200.0123456789ab.xlsx"
    assert path.read_bytes() == OLD
    assert list((tmp_path / "控え").iterdir()) == [path]


def test_a_missing_backup_folder_is_made(master: Snapshot, tmp_path: Path) -> None:
    """Somebody tidied it away."""
    make_backup(master, tmp_path / "控え", NOW)
    make_backup(master, tmp_path / "控え", NOW)
    assert len(list((tmp_path / "控え").iterdir())) == 2


def test_a_file_in_the_folders_place_stops_the_save(master: Snapshot, tmp_path: Path) -> None:
    """Without a backup nothing is written."""
    (tmp_path / "控え").write_bytes(b"")
    with pytest.raises(FileRefused, match="控え"):
        make_backup(master, tmp_path / "控え", NOW)


def test_a_folder_that_cannot_be_made_stops_the_save(master: Snapshot, tmp_path: Path) -> None:
    """The parent is missing: a misspelt folder is not invented."""
    with pytest.raises(FileRefused, match="フォルダー「控え」を作れません") as refused:
        make_backup(master, tmp_path / "ない" / "控え", NOW)
    assert refused.value.code == "folder-missing"


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_full_disk_stops_the_save_and_leaves_no_half_backup(
    master: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Half a backup would be taken for one some day."""

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "")

    (tmp_path / "控え").mkdir()
    monkeypatch.setattr(os, call, full)
    with pytest.raises(FileRefused, match=r"「一覧\.xlsx」の控えを作れないため、書き込みを取りやめました。") as refused:
        make_backup(master, tmp_path / "控え", NOW)
    assert refused.value.code == "disk-full"
    assert list((tmp_path / "控え").iterdir()) == []


def test_a_backup_that_reads_back_differently_is_no_backup(
    master: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its hash is taken from the disk."""
    monkeypatch.setattr(backup, "write_new_file", lambda path, _: path.write_bytes(b"?"))
    with pytest.raises(FileRefused) as refused:
        make_backup(master, tmp_path / "控え", NOW)
    assert refused.value.code == "written-wrong"


def test_the_newest_three_stay_however_old(tmp_path: Path) -> None:
    """An office that merges once a year keeps its last three years."""
    names = [name_of(days) for days in (3000, 2999, 2998, 2997, 2996)]
    surplus = surplus_backups(tmp_path / "一覧.xlsx", dict.fromkeys(names, 10), NOW, room=0)
    assert surplus == (name_of(3000), name_of(2999))


def test_all_of_today_stays(tmp_path: Path) -> None:
    """A day of many merges can be taken back step by step."""
    names = [name_of(0, f"{number:012x}") for number in range(50)]
    assert surplus_backups(tmp_path / "一覧.xlsx", dict.fromkeys(names, 10), NOW, room=0) == ()


def test_of_the_last_sixty_days_the_last_of_each_day_stays(tmp_path: Path) -> None:
    """Of a day long past its last backup is enough."""
    names = [name_of(days) for days in (10, 10.1, 10.2, 5, 5.1, 1, 0.1, 0)]
    assert surplus_backups(tmp_path / "一覧.xlsx", dict.fromkeys(names, 10), NOW, room=0) == (
        name_of(10.2),
        name_of(10.1),
        name_of(5.1),
    )


def test_of_each_earlier_month_the_last_stays_while_there_is_room(tmp_path: Path) -> None:
    """Room is counted with everything that stays anyway."""
    names = [name_of(days) for days in (200, 201, 130, 131, 90, 91, 2, 1, 0)]
    sizes = dict.fromkeys(names, 10)
    assert surplus_backups(tmp_path / "一覧.xlsx", sizes, NOW) == (name_of(201), name_of(131), name_of(91))
    assert surplus_backups(tmp_path / "一覧.xlsx", sizes, NOW, room=50) == (
        name_of(201),
        name_of(200),
        name_of(131),
        name_of(91),
    )


def test_a_backup_that_is_still_needed_stays(tmp_path: Path) -> None:
    """The one that taking back the last merge would need."""
    names = [name_of(days) for days in (10.2, 10.1, 10, 2, 1, 0)]
    surplus = surplus_backups(tmp_path / "一覧.xlsx", dict.fromkeys(names, 10), NOW, keep={name_of(10.2)}, room=0)
    assert surplus == (name_of(10.1),)


@given(st.lists(st.floats(0, 1500), unique=True, max_size=40), st.integers(0, 300))
def test_pruning_twice_is_pruning_once(ages: list[float], room: int) -> None:
    """What was kept is kept the next time too; the newest three always."""
    from pathlib import Path

    master = Path("一覧.xlsx")
    sizes = {
        record_name(master, NOW - timedelta(days=age), f"{number:012x}", ".xlsx"): 10 for number, age in enumerate(ages)
    }
    surplus = surplus_backups(master, sizes, NOW, room=room)
    kept = {name: size for name, size in sizes.items() if name not in surplus}

    assert surplus_backups(master, kept, NOW, room=room) == ()
    assert set(sorted(sizes)[-3:]) <= set(kept)


def test_only_backups_of_this_master_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What people put into the folder is theirs; what cannot be removed stays without complaint."""
    folder = tmp_path / "控え"
    folder.mkdir()
    ours = [name_of(days) for days in (3004, 3003, 3002, 3001, 3000)]
    theirs = [
        "一覧.xlsx",
        "一覧 - コピー.xlsx",
        name_of(3005).replace("一覧", "別表"),
        "メモ.txt",
        name_of(3006) + ".bak",
    ]
    theirs.append("一覧.20251399-104200.0123456789ab.xlsx")
    for name in ours + theirs:
        (folder / name).write_bytes(b"x")
    real = calls.remove

    def stubborn(path: Path) -> None:
        if path.name == ours[0]:
            raise PermissionError(errno.EACCES, "")
        real(path)

    monkeypatch.setattr(calls, "remove", stubborn)
    removed = prune_backups(tmp_path / "一覧.xlsx", folder, NOW.replace(tzinfo=UTC), room=0)

    assert removed == (folder / ours[1],)
    assert {path.name for path in folder.iterdir()} == {*ours, *theirs} - {ours[1]}


def test_the_clock_of_the_stamps_is_the_wall_clock(tmp_path: Path) -> None:
    """A moment with a time zone and one without prune alike."""
    names = dict.fromkeys([name_of(days) for days in (70, 69, 10.1, 10, 2, 1, 0)], 10)
    master = tmp_path / "一覧.xlsx"
    assert surplus_backups(master, names, NOW.replace(tzinfo=UTC)) == surplus_backups(master, names, NOW)
