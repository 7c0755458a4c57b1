"""Who has the workbook open: named where a program tells, refused where it cannot be written."""

from __future__ import annotations

import errno
import sys
import time
from typing import TYPE_CHECKING

import pytest

from workbook_tools.errors import FileRefused
from workbook_tools.files import calls
from workbook_tools.files.holders import opened_by, refuse_if_open

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)


@pytest.fixture
def master(tmp_path: Path) -> Path:
    """Give a master nobody has open."""
    path = tmp_path / "一覧.xlsx"
    path.write_bytes(b"x")
    return path


def excel_mark(master: Path, name: str) -> Path:
    """Make the owner file Excel makes: 165 bytes, the name in the PC's code page and in UTF-16."""
    narrow = name.encode("cp932")
    path = master.with_name(f"~${master.name}")
    wide = len(name).to_bytes(2, "little") + name.encode("utf-16-le")
    path.write_bytes((bytes([len(narrow)]) + narrow).ljust(55, b" ") + wide + b" \0" * (54 - len(name)))
    return path


def refused_by(master: Path) -> FileRefused:
    """Ask, and be refused."""
    with pytest.raises(FileRefused) as refused:
        refuse_if_open(master)
    return refused.value


def hold(monkeypatch: pytest.MonkeyPatch, times: int) -> list[int]:
    """Let the test of writing fail so many times, as Windows does while somebody has the file open."""
    real, tries = calls.open_for_writing, [0]

    def busy(path: Path) -> None:
        tries[0] += 1
        if tries[0] <= times:
            raise PermissionError(errno.EACCES, "")
        real(path)

    monkeypatch.setattr(calls, "open_for_writing", busy)
    return tries


def test_a_workbook_nobody_has_open_is_free(master: Path) -> None:
    """And looking does not change it."""
    before = master.stat().st_mtime_ns
    refuse_if_open(master)
    assert (opened_by(master), master.stat().st_mtime_ns) == (None, before)


def test_excel_tells_who_has_it_open(master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clerk knows whom to ask to close it."""
    mark = excel_mark(master, "鈴木 一郎")
    hold(monkeypatch, 99)
    refused = refused_by(master)

    assert refused.code == "file-open"
    assert refused.message == "「一覧.xlsx」は鈴木 一郎さんが開いています。"
    assert f"印「{mark.name}」を消してください" in refused.remedy


def test_libreoffice_tells_who_has_it_open(master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its mark is a line of text."""
    hold(monkeypatch, 99)
    mark = master.with_name(f".~lock.{master.name}#")
    mark.write_text(",suzuki,PC-12,21.11.2025 10:42,file:///C:/Users/suzuki;", encoding="utf-8")
    assert refused_by(master).message == "「一覧.xlsx」はsuzukiさんが開いています。"
    mark.write_text("鈴木,suzuki,PC-12,21.11.2025 10:42,file:///C:/Users/suzuki;", encoding="utf-8")
    assert refused_by(master).message == "「一覧.xlsx」は鈴木さんが開いています。"


@pytest.mark.skipif(sys.platform == "win32", reason="there the test of writing decides")
def test_where_everybody_may_open_it_the_mark_decides(master: Path) -> None:
    """Linux lets us write into a workbook LibreOffice has open, which its user would then overwrite."""
    excel_mark(master, "鈴木")
    assert refused_by(master).code == "file-open"


@pytest.mark.parametrize("content", [b"", b"\x05", b"\xff" * 165, b"x" * 5000], ids=["empty", "cut", "rubbish", "big"])
def test_a_mark_nobody_can_read_still_counts(master: Path, content: bytes) -> None:
    """A name is a courtesy; that it is open is the fact."""
    master.with_name(f"~${master.name}").write_bytes(content)
    assert opened_by(master) is not None


def test_an_old_mark_without_the_wide_name_is_read(master: Path) -> None:
    """Some programs write the short form only."""
    name = "鈴木".encode("cp932")
    master.with_name(f"~${master.name}").write_bytes(bytes([len(name)]) + name)
    assert opened_by(master) == "鈴木"


def test_a_virus_scanner_is_waited_for(master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It lets go within a fraction of a second."""
    tries = hold(monkeypatch, 3)
    refuse_if_open(master)
    assert tries == [4]


def test_a_workbook_that_stays_held_by_nobody_known_is_refused(master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a mark, both reasons are told."""
    hold(monkeypatch, 99)
    refused = refused_by(master)
    assert refused.code == "file-open"
    assert (
        refused.message == "「一覧.xlsx」を書き換えられません。書き込む権限がないか、ほかのプログラムが使っています。"
    )


def test_a_broken_disk_is_not_waited_for(master: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not pass is said at once."""
    tries = [0]

    def broken(_: Path) -> None:
        tries[0] += 1
        raise OSError(errno.EIO, "")

    monkeypatch.setattr(calls, "open_for_writing", broken)
    assert refused_by(master).code == "disk-error"
    assert tries == [1]


def test_a_write_protected_workbook_is_refused(master: Path) -> None:
    """Somebody set it read-only on purpose, and replacing it would get round that."""
    master.chmod(0o444)
    assert refused_by(master).code == "write-protected"
    master.chmod(0o644)


def test_a_missing_workbook_is_refused(tmp_path: Path) -> None:
    """It may just have been renamed."""
    assert refused_by(tmp_path / "一覧.xlsx").code == "file-missing"
