"""One writer at a time, known by name; a dead one's marker is cleared on proof, never by age."""

from __future__ import annotations

import errno
import json
import os
import sys
import time
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from saved_folder import NOW, SUZUKI
from workbook_tools.errors import FileRefused
from workbook_tools.files import calls, lock
from workbook_tools.files.lock import Owner, hold_lock
from workbook_tools.files.names import lock_path
from workbook_tools.files.process import this_process

if TYPE_CHECKING:
    from pathlib import Path

TANAKA = Owner("田中", "PC-7")
SATO = {"user": "佐藤", "token": "ba9876543210"}


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)


@pytest.fixture
def master(tmp_path: Path) -> Path:
    """Give a master nobody is writing."""
    path = tmp_path / "一覧.xlsx"
    path.write_bytes(b"x")
    return path


def leave_marker(master: Path, **changes: object) -> Path:
    """Leave the marker of 鈴木 at PC-12, changed as said."""
    process = this_process()
    content = {
        "schema": 1,
        "user": "鈴木",
        "host": "PC-12",
        "what": "反映",
        "time": "2025-11-21T10:42:00",
        "pid": process.pid,
        "start": process.start,
        "boot": process.boot,
        "space": process.space,
        "token": "0123456789ab",
    }
    path = lock_path(master)
    path.write_text(json.dumps({**content, **changes}, ensure_ascii=False), encoding="utf-8")
    return path


def refusal_of(master: Path, *, owner: Owner = TANAKA, now: datetime = NOW) -> FileRefused:
    """Ask for the lock and be refused."""
    with pytest.raises(FileRefused) as refused, hold_lock(master, owner=owner, now=now):
        pass
    return refused.value


def test_the_marker_says_who_writes_since_when(master: Path) -> None:
    """Whoever finds the file can read it in any editor."""
    with hold_lock(master, owner=SUZUKI, now=NOW, what="反映"):
        content = json.loads(lock_path(master).read_text(encoding="utf-8"))
        assert lock_path(master).name == ".一覧.xlsx.lock"
    assert (content["user"], content["host"], content["what"]) == ("鈴木", "PC-12", "反映")
    assert (content["time"], content["pid"]) == ("2025-11-21T10:42:00", os.getpid())
    assert not lock_path(master).exists()


def test_a_second_clerk_is_told_who_is_writing(master: Path) -> None:
    """The sentence names person, PC, time and deed; the remedy names the file to remove when all else fails."""
    with hold_lock(master, owner=SUZUKI, now=NOW):
        refused = refusal_of(master)
    assert refused.code == "locked"
    assert refused.message == "鈴木さん（PC-12）が10:42から反映中です。"
    assert "「.一覧.xlsx.lock」を削除" in refused.remedy
    with hold_lock(master, owner=TANAKA, now=NOW):
        pass


def test_the_lock_is_free_again_after_an_error(master: Path) -> None:
    """A save that was refused keeps nobody out."""
    with pytest.raises(ZeroDivisionError), hold_lock(master, owner=SUZUKI, now=NOW):
        raise ZeroDivisionError
    assert not lock_path(master).exists()


def test_a_lock_of_another_day_says_the_day(master: Path) -> None:
    """10:42 alone would be taken for today's."""
    leave_marker(master, time="2025-11-18T10:42:00")
    assert refusal_of(master).message == "鈴木さん（PC-12）が11月18日10:42から反映中です。"


def test_age_alone_never_breaks_a_lock(master: Path) -> None:
    """A year-old marker of another PC may be a clerk's whose PC sleeps: people decide, not the clock."""
    path = leave_marker(master, host="PC-99", pid=2**30)
    os.utime(path, (0, 0))
    assert refusal_of(master, now=NOW + timedelta(days=365)).code == "locked"
    assert path.exists()


def test_a_dead_clerk_of_the_same_pc_keeps_nobody_out(master: Path) -> None:
    """The process is gone: its marker is cleared without a question."""
    leave_marker(master, host="PC-7", pid=2**30, start="")
    with hold_lock(master, owner=TANAKA, now=NOW):
        assert json.loads(lock_path(master).read_bytes())["user"] == "田中"


def test_a_living_clerk_of_the_same_pc_keeps_others_out(master: Path) -> None:
    """Two windows on one PC are two writers."""
    leave_marker(master, host="PC-7")
    assert refusal_of(master).code == "locked"


def test_a_marker_of_before_the_restart_is_cleared(master: Path) -> None:
    """After a power cut the number may belong to another program by now."""
    if not this_process().boot:
        pytest.skip("ないもの：起動の識別子")
    leave_marker(master, host="PC-7", boot="another")
    with hold_lock(master, owner=TANAKA, now=NOW):
        pass


@pytest.mark.parametrize(
    "content", [b"", b'{"schema": 1, "us', bytes(200), b"[]"], ids=["empty", "cut", "zeros", "odd"]
)
def test_a_torn_marker_is_cleared_after_a_second_look(
    master: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    """Its maker died between making and writing it; nobody else can tell us so."""
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    lock_path(master).write_bytes(content)

    with hold_lock(master, owner=TANAKA, now=NOW):
        assert json.loads(lock_path(master).read_bytes())["user"] == "田中"
    assert sum(waited) >= 1.9


def test_a_marker_that_is_just_being_written_is_respected(master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was torn at the first look only because its maker had not finished."""
    lock_path(master).write_bytes(b"")
    monkeypatch.setattr(time, "sleep", lambda _: leave_marker(master))
    assert refusal_of(master).message.startswith("鈴木さん")


def test_a_marker_renewed_while_we_judged_it_is_not_removed(master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two find the same dead marker; the slower one must not remove the faster one's new marker."""
    leave_marker(master, host="PC-7", pid=2**30, start="")

    def faster(path: Path, seen: bytes) -> None:
        path.unlink()
        leave_marker(master, **SATO)
        breaking(path, seen)

    breaking = lock._break
    monkeypatch.setattr(lock, "_break", faster)
    assert refusal_of(master).message.startswith("佐藤さん")


@pytest.mark.skipif(sys.platform == "win32", reason="the system itself protects open files there")
def test_a_marker_somebody_else_is_clearing_is_left_to_him(master: Path) -> None:
    """While another one clears the dead marker we wait for what he makes of it."""
    import fcntl

    path = leave_marker(master, host="PC-7", pid=2**30, start="")
    with path.open("rb") as held_by_other:
        fcntl.flock(held_by_other, fcntl.LOCK_EX)
        assert refusal_of(master).code == "locked"
    with hold_lock(master, owner=TANAKA, now=NOW):
        pass


def test_a_share_without_system_locks_still_works(master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some shares know no such locks; the markers and the master's hash remain."""
    if sys.platform == "win32":
        pytest.skip("ないもの：flock")
    import fcntl

    def unknown(*_: object) -> None:
        raise OSError(errno.ENOLCK, "")

    monkeypatch.setattr(fcntl, "flock", unknown)
    leave_marker(master, host="PC-7", pid=2**30, start="")
    with hold_lock(master, owner=TANAKA, now=NOW):
        pass


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"user": "", "host": ""}, "ほかの人が10:42から反映中です。"),
        ({"time": "?"}, "鈴木さん（PC-12）が反映中です。"),
        ({"what": "取り消し"}, "鈴木さん（PC-12）が10:42から取り消し中です。"),
        ({"user": "鈴\u202e木\n"}, "鈴木さん（PC-12）が10:42から反映中です。"),
        ({"pid": "x", "start": 5, "boot": None, "token": []}, "鈴木さん（PC-12）が10:42から反映中です。"),
    ],
    ids=["nameless", "timeless", "undo", "invisible marks", "odd types"],
)
def test_an_odd_marker_is_respected_and_told_as_far_as_it_goes(
    master: Path, changes: dict[str, object], message: str
) -> None:
    """Doubt means locked."""
    leave_marker(master, **changes)
    assert refusal_of(master).message == message


def test_a_slow_maker_whose_empty_marker_was_cleared_makes_it_anew(
    master: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing has begun yet, so there is nothing to refuse; and the marker that stands there is not taken for his."""
    real, times = calls.create_open, [0]

    def slow(path: Path, content: bytes) -> int:
        descriptor = real(path, content)
        times[0] += 1
        if times[0] == 1:
            path.unlink()
        return descriptor

    monkeypatch.setattr(calls, "create_open", slow)
    with hold_lock(master, owner=TANAKA, now=NOW) as held:
        held.refuse_if_lost()
    assert times == [2]


def test_a_lock_somebody_removed_is_noticed(master: Path) -> None:
    """A colleague who removes the marker by hand must not make two writers."""
    with hold_lock(master, owner=SUZUKI, now=NOW) as held:
        held.refuse_if_lost()
        lock_path(master).unlink()
        with pytest.raises(FileRefused) as refused:
            held.refuse_if_lost()
        leave_marker(master, user="佐藤")
    assert refused.value.code == "lock-lost"
    assert json.loads(lock_path(master).read_bytes())["user"] == "佐藤", "another's marker is not ours to remove"


def test_a_marker_that_cannot_be_removed_is_emptied(master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that other PCs are kept out for two seconds, and not for ever."""
    if sys.platform == "win32":
        pytest.skip("ないもの：開いたままの消去")

    def denied(_: Path) -> None:
        raise PermissionError(errno.EACCES, "")

    with monkeypatch.context() as patch, hold_lock(master, owner=SUZUKI, now=NOW):
        patch.setattr(calls, "remove", denied)
    assert lock_path(master).read_bytes() == b""
    with hold_lock(master, owner=TANAKA, now=NOW):
        pass


def test_a_folder_we_may_not_write_to_is_refused(master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is begun where the marker cannot even be put."""

    def denied(*_: object, **__: object) -> int:
        raise PermissionError(errno.EACCES, "")

    monkeypatch.setattr(calls, "create_open", denied)
    refused = refusal_of(master)
    assert refused.code == "not-permitted"
    assert "フォルダーの権限を確かめて" in refused.remedy


def test_a_marker_that_is_just_going_is_waited_for(master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses the name for a moment after the file was removed."""
    real, times = calls.create_open, [0]
    path = leave_marker(master)

    def going(place: Path, content: bytes) -> int:
        times[0] += 1
        if times[0] == 1:
            raise PermissionError(errno.EACCES, "")
        return real(place, content)

    monkeypatch.setattr(calls, "create_open", going)
    monkeypatch.setattr(time, "sleep", lambda _: path.unlink())
    with hold_lock(master, owner=TANAKA, now=NOW):
        assert times == [2]


def test_a_marker_that_goes_while_we_look_is_no_obstacle(master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its owner had just finished."""
    path = leave_marker(master)
    monkeypatch.setattr(lock, "_settled_marker", lambda _: path.unlink())
    with hold_lock(master, owner=TANAKA, now=NOW):
        pass


def test_a_dead_marker_that_cannot_be_cleared_is_refused(master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the reason; it is not simply passed over."""

    def denied(_: Path) -> None:
        raise PermissionError(errno.EACCES, "")

    leave_marker(master, host="PC-7", pid=2**30, start="")
    monkeypatch.setattr(calls, "remove", denied)
    refused = refusal_of(master)
    assert refused.code == "not-permitted"
    assert refused.message.startswith("「一覧.xlsx」の古い作業中の印を消せません。")


def test_a_marker_that_is_a_link_is_not_followed(master: Path, tmp_path: Path) -> None:
    """A link in its place could make us read, or remove, anything."""
    if sys.platform == "win32":
        pytest.skip("ないもの：リンクを作る権限")
    (tmp_path / "ほか").write_bytes(b"")
    lock_path(master).symlink_to(tmp_path / "ほか")
    assert refusal_of(master).code == "is-link"
    assert (tmp_path / "ほか").exists()


def test_the_process_of_the_marker_can_be_told_from_a_later_one(master: Path) -> None:
    """Number, start and boot stand in the marker."""
    with hold_lock(master, owner=SUZUKI, now=NOW):
        content = json.loads(lock_path(master).read_bytes())
    mark = this_process()
    assert replace(mark, pid=content["pid"], start=content["start"], boot=content["boot"]) == mark
