"""A file is read once, whole, as it was at one moment; what is no such file is refused by its own name."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from workbook_tools.errors import FileRefused
from workbook_tools.files import fingerprint as module
from workbook_tools.files.fingerprint import fingerprint, read_whole


def refused_code(path: Path, *, limit: int = 1000) -> str:
    """Read, and give the code of the refusal."""
    with pytest.raises(FileRefused) as refused:
        read_whole(path, limit=limit, patience=(0.0, 0.0))
    assert refused.value.remedy, "a refusal without a remedy is not finished"
    assert refused.value.where == str(path)
    return refused.value.code


def test_a_snapshot_tells_bytes_hash_size_and_time(tmp_path: Path) -> None:
    """Everything later steps need is taken in the one reading."""
    path = tmp_path / "回答.xlsx"
    path.write_bytes(b"PK\x03\x04\r\n\x1a")
    os.utime(path, (1_700_000_000, 1_700_000_000))

    snapshot = read_whole(path)

    assert snapshot.data == b"PK\x03\x04\r\n\x1a"
    assert snapshot.sha256 == fingerprint(snapshot.data)
    assert (snapshot.size, snapshot.modified) == (7, 1_700_000_000.0)


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    """The sentence names the file, not an error number."""
    with pytest.raises(FileRefused, match=r"「一覧\.xlsx」が見つかりません。") as refused:
        read_whole(tmp_path / "一覧.xlsx")
    assert refused.value.code == "file-missing"


def test_a_folder_with_a_workbooks_name_is_a_folder(tmp_path: Path) -> None:
    """A folder may be called 回答.xlsx; reading it must not end in a crash."""
    path = tmp_path / "回答.xlsx"
    path.mkdir()
    assert refused_code(path) == "is-folder"


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs rights there")
@pytest.mark.parametrize("there", [True, False], ids=["whole", "dangling"])
def test_a_link_is_not_followed(tmp_path: Path, *, there: bool) -> None:
    """A link may lead anywhere, also out of the plan folder."""
    if there:
        (tmp_path / "本体.xlsx").write_bytes(b"x")
    (tmp_path / "回答.xlsx").symlink_to(tmp_path / "本体.xlsx")
    assert refused_code(tmp_path / "回答.xlsx") == "is-link"


@pytest.mark.skipif(sys.platform == "win32", reason="has no such pipes")
def test_a_pipe_does_not_make_us_wait(tmp_path: Path) -> None:
    """Opening a pipe nobody writes to would wait for ever."""
    os.mkfifo(tmp_path / "回答.xlsx")
    assert refused_code(tmp_path / "回答.xlsx") == "not-a-file"


@pytest.mark.skipif(sys.platform == "win32", reason="has no such pipes")
def test_a_pipe_that_takes_the_files_place_does_not_make_us_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is opened is looked at again, not only what stood there before."""
    path, real, once = tmp_path / "回答.xlsx", os.lstat, [1]
    path.write_bytes(b"x")

    def swap_after(looked_at: Path) -> os.stat_result:
        state = real(looked_at)
        if looked_at == path and once:
            once.pop()
            path.unlink()
            os.mkfifo(path)
        return state

    monkeypatch.setattr(os, "lstat", swap_after)
    assert refused_code(path) == "not-a-file"


def test_a_device_is_no_file() -> None:
    """The endless zeros of a device would fill the memory."""
    assert refused_code(Path(os.devnull)) == "not-a-file"


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is a promise about memory."""
    (tmp_path / "回答.xlsx").write_bytes(bytes(1001))
    assert read_whole(tmp_path / "回答.xlsx", limit=1001).size == 1001
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("opened"))
    assert refused_code(tmp_path / "回答.xlsx", limit=1000) == "too-big"


def test_a_file_only_in_the_cloud_is_not_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening it would wait for a download; the person is told how to keep it on the PC."""
    path, real = tmp_path / "回答.xlsx", os.lstat
    path.write_bytes(b"x")

    class CloudOnly:
        st_file_attributes, st_mode, st_size = 0x400000, path.stat().st_mode, 1

    monkeypatch.setattr(os, "lstat", lambda looked_at: CloudOnly() if looked_at == path else real(looked_at))
    assert refused_code(path) == "cloud-only"


def test_a_file_that_changes_once_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy that is just arriving is read when it has arrived, and not half."""
    path, real, contents = tmp_path / "回答.xlsx", os.fstat, [b"whole file"]
    path.write_bytes(b"half")

    def arriving(descriptor: int) -> os.stat_result:
        state = real(descriptor)
        if contents:
            path.write_bytes(contents.pop())
        return state

    monkeypatch.setattr(os, "fstat", arriving)
    assert read_whole(path, patience=(0.0, 0.0)).data == b"whole file"


def test_a_file_that_keeps_changing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of a file is never taken for the file."""
    path, real = tmp_path / "回答.xlsx", os.fstat
    path.write_bytes(b"a")

    def growing(descriptor: int) -> os.stat_result:
        with path.open("ab") as file:
            file.write(b"a")
        return real(descriptor)

    monkeypatch.setattr(os, "fstat", growing)
    assert refused_code(path) == "changing"


def test_a_file_explorer_is_just_copying_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows lets nobody else open it until the copy is whole."""
    path, real, tries = tmp_path / "回答.xlsx", os.open, [0]
    path.write_bytes(b"x")

    def copying(place: Path, flags: int, *rest: int) -> int:
        if place == path:
            tries[0] += 1
            if tries[0] < 3:
                error = PermissionError(errno.EACCES, "")
                error.winerror = 32  # type: ignore[attr-defined, unused-ignore]  # only Windows has it
                raise error
        return real(place, flags, *rest)

    monkeypatch.setattr(os, "open", copying)
    assert read_whole(path, patience=(0.0, 0.0)).data == b"x"
    tries[0] = -5
    assert refused_code(path) == "changing"


def test_a_file_replaced_while_it_is_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel saves by putting a new file in the old one's place: the old one's bytes are no longer the file."""
    path, real, once = tmp_path / "一覧.xlsx", os.fstat, [1]
    path.write_bytes(b"old")

    def saved_meanwhile(descriptor: int) -> os.stat_result:
        if once:
            once.pop()
            (tmp_path / "new").write_bytes(b"new")
            (tmp_path / "new").replace(path)
        return real(descriptor)

    monkeypatch.setattr(os, "fstat", saved_meanwhile)
    assert read_whole(path, patience=(0.0,)).data == b"new"


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.EACCES, "not-permitted"), (errno.EIO, "disk-error"), (errno.ESTALE, "share-lost")],
    ids=["no right", "broken disk", "share gone"],
)
def test_a_file_that_cannot_be_opened_is_refused_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    """The three reasons need three different remedies."""
    path = tmp_path / "回答.xlsx"
    path.write_bytes(b"x")

    def fail(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", fail)
    assert refused_code(path) == code


def test_reading_changes_nothing(tmp_path: Path) -> None:
    """A returned file is never touched, not even opened for writing."""
    path = tmp_path / "回答.xlsx"
    path.write_bytes(b"x")
    before = path.stat()
    read_whole(path)
    assert (path.stat().st_mtime_ns, path.stat().st_mode) == (before.st_mtime_ns, before.st_mode)
    assert module._READ & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) == 0
