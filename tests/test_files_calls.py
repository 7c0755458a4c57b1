"""The few calls that change a disk: each does all of its deed or leaves no trace."""

from __future__ import annotations

import errno
import os
import stat
import sys
from typing import TYPE_CHECKING

import pytest

from workbook_tools.files import calls

if TYPE_CHECKING:
    from pathlib import Path

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and hard links of POSIX")


def failing(number: int) -> object:
    """Make a call that always fails so."""

    def fail(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number))

    return fail


def test_a_created_file_is_whole(tmp_path: Path) -> None:
    """What was to be written is there when the call returns."""
    calls.create(tmp_path / "a", b"x" * 100_000)
    assert (tmp_path / "a").read_bytes() == b"x" * 100_000


def test_nothing_is_ever_created_over_a_file(tmp_path: Path) -> None:
    """The other's file stays."""
    (tmp_path / "a").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        calls.create(tmp_path / "a", b"yours")
    assert (tmp_path / "a").read_bytes() == b"mine"


@pytest.mark.parametrize("call", ["write", "fsync", "close"])
def test_a_file_that_cannot_be_finished_is_not_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """A full disk must not be left with half a file; shares report it only when the file is closed."""
    real = getattr(os, call)

    def full(descriptor: int, *rest: object) -> None:
        if call == "close":
            real(descriptor, *rest)
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(OSError, match=r"\[Errno 28\]"):
        calls.create(tmp_path / "a", b"x")
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_takes_nothing_and_says_nothing_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Writing must come to an end."""
    monkeypatch.setattr(os, "write", lambda *_: 0)
    with pytest.raises(OSError, match=r"\[Errno 5\]"):
        calls.create(tmp_path / "a", b"x")


@posix
def test_new_content_has_the_mode_of_the_old_and_never_a_wider_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A confidential master's new content is confidential from its first moment."""
    (tmp_path / "old").write_bytes(b"")
    (tmp_path / "old").chmod(0o640)
    seen = []
    real = os.write

    def look(descriptor: int, data: bytes) -> int:
        seen.append(stat.S_IMODE(os.fstat(descriptor).st_mode) & 0o017)
        return real(descriptor, data)

    monkeypatch.setattr(os, "write", look)
    calls.create(tmp_path / "new", b"x", like=(tmp_path / "old").stat())

    assert seen == [0]
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


@posix
def test_a_share_that_knows_no_modes_does_not_stop_us(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Saving matters more."""
    monkeypatch.setattr(os, "fchmod", failing(errno.EPERM))
    monkeypatch.setattr(os, "fchown", failing(errno.EPERM))
    calls.create(tmp_path / "a", b"x", like=tmp_path.stat())
    assert (tmp_path / "a").read_bytes() == b"x"


def test_a_name_that_is_taken_is_not_taken_over(tmp_path: Path) -> None:
    """Whoever was first keeps the name, and the newcomer its content."""
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "b").write_bytes(b"b")
    with pytest.raises(FileExistsError):
        calls.move_new(tmp_path / "a", tmp_path / "b")
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (b"a", b"b")


@posix
def test_a_name_given_though_the_answer_got_lost_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name leads to our own file: it is not somebody else's."""
    real = os.link

    def silent(source: Path, target: Path) -> None:
        real(source, target)
        raise TimeoutError(errno.ETIMEDOUT, "")

    monkeypatch.setattr(os, "link", silent)
    (tmp_path / "a").write_bytes(b"a")
    calls.move_new(tmp_path / "a", tmp_path / "b")
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


@posix
@pytest.mark.parametrize("taken", [False, True], ids=["free", "taken"])
def test_a_disk_without_hard_links_gives_names_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, taken: bool
) -> None:
    """USB sticks and some shares have none."""
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    (tmp_path / "a").write_bytes(b"a")
    if taken:
        (tmp_path / "b").write_bytes(b"b")
        with pytest.raises(FileExistsError):
            calls.move_new(tmp_path / "a", tmp_path / "b")
        assert (tmp_path / "b").read_bytes() == b"b"
    else:
        calls.move_new(tmp_path / "a", tmp_path / "b")
        assert [path.name for path in tmp_path.iterdir()] == ["b"]


@posix
def test_a_folder_that_cannot_be_synced_is_no_error_but_a_broken_disk_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Network folders answer that they know no such thing."""
    monkeypatch.setattr(os, "fsync", failing(errno.EINVAL))
    calls.sync_folder(tmp_path)
    calls.sync_folder(tmp_path / "missing")
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    with pytest.raises(OSError, match=r"\[Errno 5\]"):
        calls.sync_folder(tmp_path)


def test_a_folder_is_made_once_and_never_over_a_file(tmp_path: Path) -> None:
    """Its parent must be there: a misspelt plan folder is not invented."""
    calls.make_folder(tmp_path / "控え")
    calls.make_folder(tmp_path / "控え")
    assert (tmp_path / "控え").is_dir()
    with pytest.raises(FileNotFoundError):
        calls.make_folder(tmp_path / "ない" / "控え")
