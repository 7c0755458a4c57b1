"""New content takes the old one's place whole, or the old one stays and the new is kept where a person finds it."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from typing import TYPE_CHECKING

import pytest

from saved_folder import NEW, NOW, OLD
from workbook_tools.errors import FileRefused
from workbook_tools.files import calls
from workbook_tools.files.fingerprint import fingerprint
from workbook_tools.files.replace import PATIENCE, replace_file, write_new_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Note the pauses instead of making them."""
    noted: list[float] = []
    monkeypatch.setattr(time, "sleep", noted.append)
    return noted


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Give a file with the old content."""
    path = tmp_path / "一覧.xlsx"
    path.write_bytes(OLD)
    return path


def exchange(target: Path, data: bytes = NEW) -> None:
    """Replace the old content."""
    replace_file(target, data, expected_sha256=fingerprint(OLD), now=NOW)


def hold(monkeypatch: pytest.MonkeyPatch, times: int, number: int = errno.EACCES) -> None:
    """Let the exchange fail so many times, as Windows does while Excel has the file open."""
    real, tries = os.replace, [0]

    def busy(source: Path, place: Path) -> None:
        tries[0] += 1
        if tries[0] <= times:
            raise OSError(number, os.strerror(number))
        real(source, place)

    monkeypatch.setattr(os, "replace", busy)


def refused_exchange(target: Path) -> FileRefused:
    """Replace, and be refused."""
    with pytest.raises(FileRefused) as refused:
        exchange(target)
    assert refused.value.remedy
    return refused.value


def others(target: Path) -> list[str]:
    """List what stands beside the target."""
    return sorted(path.name for path in target.parent.iterdir() if path != target)


def test_the_new_content_is_in_place(target: Path) -> None:
    """And nothing else is in the folder."""
    exchange(target)
    assert target.read_bytes() == NEW
    assert others(target) == []


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_the_mode_is_kept(target: Path) -> None:
    """Colleagues of the group go on reading it."""
    target.chmod(0o664)
    exchange(target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o664


def test_a_file_saved_by_somebody_since_it_was_read_is_not_overwritten(target: Path) -> None:
    """His work would be lost."""
    target.write_bytes(b"saved by somebody")
    assert refused_exchange(target).code == "master-changed"
    assert target.read_bytes() == b"saved by somebody"
    assert others(target) == []


def test_a_scanner_that_holds_the_file_is_waited_for(
    target: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    """With growing pauses."""
    hold(monkeypatch, 3)
    exchange(target)
    assert target.read_bytes() == NEW
    assert pauses == [0.05, 0.1, 0.2]


def test_excel_that_keeps_the_file_open_keeps_it_and_the_result_is_kept_beside(
    target: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    """Ten seconds of patience, then the finished work stands under a name the clerk understands."""
    hold(monkeypatch, 99)
    refused = refused_exchange(target)

    assert 8 < sum(pauses) < 12
    assert refused.code == "file-open"
    assert "元のファイルはそのままで" in refused.message
    assert "「一覧（未反映 20251121-104200）.xlsx」に残しました" in refused.message
    assert target.read_bytes() == OLD
    assert (target.parent / "一覧（未反映 20251121-104200）.xlsx").read_bytes() == NEW
    assert others(target) == ["一覧（未反映 20251121-104200）.xlsx"]


@pytest.mark.usefixtures("pauses")
def test_what_excel_saved_before_it_let_go_is_not_overwritten(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clerk is asked to close the workbook, saves and closes: that save must win over our waiting."""
    real = os.replace

    def held_then_saved(source: Path, place: Path) -> None:
        if place == target and target.read_bytes() == OLD:
            target.write_bytes(b"saved in Excel while we waited")
            raise PermissionError(errno.EACCES, "")
        real(source, place)

    monkeypatch.setattr(os, "replace", held_then_saved)
    assert refused_exchange(target).code == "master-changed"
    assert target.read_bytes() == b"saved in Excel while we waited"
    assert others(target) == []


def test_a_broken_disk_is_not_tried_again(target: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]) -> None:
    """What does not pass is said at once, and the result kept."""
    hold(monkeypatch, 1, errno.EIO)
    assert refused_exchange(target).code == "disk-error"
    assert pauses == []
    assert target.read_bytes() == OLD
    assert len(others(target)) == 1


def test_an_exchange_whose_answer_got_lost_counts(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server may do it and its answer not arrive: the file itself tells."""
    real = os.replace

    def silent(source: Path, place: Path) -> None:
        real(source, place)
        raise TimeoutError(errno.ETIMEDOUT, "")

    monkeypatch.setattr(os, "replace", silent)
    exchange(target)
    assert target.read_bytes() == NEW


def test_an_exchange_of_which_nothing_is_known_is_not_called_undone(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The share went away with the answer: whether it was done must be looked at, and is not made up."""
    real = os.replace

    def gone(source: Path, place: Path) -> None:
        real(source, place)
        place.unlink()
        raise TimeoutError(errno.ETIMEDOUT, "")

    monkeypatch.setattr(os, "replace", gone)
    assert refused_exchange(target).code == "not-confirmed"


def test_an_exchange_nobody_can_confirm_is_not_called_done(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither is it called undone."""
    real = os.replace

    def other_content(source: Path, place: Path) -> None:
        real(source, place)
        place.write_bytes(b"something else")

    monkeypatch.setattr(os, "replace", other_content)
    refused = refused_exchange(target)
    assert refused.code == "not-confirmed"
    assert "控え" in refused.remedy


def test_content_the_disk_wrote_wrongly_never_gets_in_place(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read back before the exchange."""
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, b"?" * len(data)))
    assert refused_exchange(target).code == "written-wrong"
    assert target.read_bytes() == OLD
    assert others(target) == []


def test_content_its_judge_refuses_never_gets_in_place(target: Path) -> None:
    """The judge sees what the disk gives back; its own words reach the person."""
    seen = []

    def judge(data: bytes) -> None:
        seen.append(data)
        raise FileRefused("lossy", "図形が消えています。", remedy="担当に伝えてください。")

    with pytest.raises(FileRefused, match="図形が消えています。"):
        replace_file(target, NEW, expected_sha256=fingerprint(OLD), now=NOW, verify=judge)
    assert seen == [NEW]
    assert target.read_bytes() == OLD
    assert others(target) == []


@pytest.mark.parametrize("moment", ["judging", "waiting"])
def test_a_person_who_stops_leaves_everything_as_it_was(
    target: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Ctrl-C while checking, or while waiting for Excel."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    hold(monkeypatch, 99)
    monkeypatch.setattr(time, "sleep", stop)
    with pytest.raises(KeyboardInterrupt):
        replace_file(
            target, NEW, expected_sha256=fingerprint(OLD), now=NOW, verify=stop if moment == "judging" else None
        )
    assert target.read_bytes() == OLD
    assert others(target) == []


def test_a_new_file_is_written_whole_and_never_over_another(tmp_path: Path) -> None:
    """A form a department may have filled in already is not overwritten."""
    path = tmp_path / "01_税務課.xlsx"
    write_new_file(path, NEW)
    with pytest.raises(FileRefused, match="上書きしていません") as refused:
        write_new_file(path, OLD)
    assert refused.value.code == "already-exists"
    assert path.read_bytes() == NEW
    assert others(path) == []


def test_a_file_is_overwritten_only_when_told(tmp_path: Path) -> None:
    """A summary is made again as often as one likes."""
    path = tmp_path / "集計表.xlsx"
    write_new_file(path, OLD, overwrite=True)
    write_new_file(path, NEW, overwrite=True)
    assert path.read_bytes() == NEW
    assert others(path) == []


def test_a_summary_open_in_excel_is_left_and_the_person_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    """Nothing half-made is left beside it."""
    path = tmp_path / "集計表.xlsx"
    path.write_bytes(OLD)
    (tmp_path / "~$集計表.xlsx").write_bytes(b"\x06suzuki")
    hold(monkeypatch, 99)
    with pytest.raises(FileRefused) as refused:
        write_new_file(path, NEW, overwrite=True)
    assert refused.value.message == "「集計表.xlsx」はsuzukiさんが開いています。"
    assert pauses == list(PATIENCE)
    assert path.read_bytes() == OLD
    assert others(path) == ["~$集計表.xlsx"]


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "disk-full"), (errno.EROFS, "read-only-disk")])
def test_an_output_that_cannot_be_written_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    """And leaves nothing."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, "")

    monkeypatch.setattr(calls, "create", fail)
    with pytest.raises(FileRefused, match=r"「集計表\.xlsx」を書き出せませんでした。") as refused:
        write_new_file(tmp_path / "集計表.xlsx", NEW)
    assert refused.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """It is not made up: it may be a misspelt one."""
    with pytest.raises(FileRefused) as refused:
        write_new_file(tmp_path / "集計" / "集計表.xlsx", NEW)
    assert refused.value.code == "folder-missing"
