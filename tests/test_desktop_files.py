"""What the window does with files of its own: watching 回収, taking files in, remembering, opening."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from workbook_tools.desktop.intake import take_in
from workbook_tools.desktop.memory import KEPT, Memory, memory_path, recall, remember
from workbook_tools.desktop.opening import cell_reference, open_path
from workbook_tools.desktop.watch import Watch, look_at
from workbook_tools.errors import Cancelled, FileRefused
from workbook_tools.model.progress import no_progress


def put(path: Path, text: str, *, time: int = 1_600_000_000) -> Path:
    """Put a file with a time of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (time, time))
    return path


def test_a_look_sees_files_in_sub_folders_and_none_of_excels_own(tmp_path: Path) -> None:
    """`~$` files come and go while somebody has a workbook open: they are no answers."""
    put(tmp_path / "01_総務課.xlsx", "a")
    put(tmp_path / "第2回" / "02_企画課.xlsx", "b")
    put(tmp_path / "~$01_総務課.xlsx", "c")
    put(tmp_path / ".DS_Store", "d")

    assert {name for name, *_ in look_at(tmp_path)} == {"01_総務課.xlsx", "第2回/02_企画課.xlsx"}
    assert look_at(tmp_path / "ない") == frozenset()


def test_a_file_counts_as_arrived_when_it_has_come_to_rest(tmp_path: Path) -> None:
    """While a copy is still growing it is not looked at; once at rest it is told once."""
    watch = Watch(look_at(tmp_path))
    put(tmp_path / "a.xlsx", "半")
    assert not watch.has_changed(look_at(tmp_path))
    put(tmp_path / "a.xlsx", "全部")
    assert not watch.has_changed(look_at(tmp_path))
    assert watch.has_changed(look_at(tmp_path))
    assert not watch.has_changed(look_at(tmp_path))


def test_a_replaced_and_a_removed_file_are_changes_too(tmp_path: Path) -> None:
    """A second version under the same name, or a withdrawn one, changes the register."""
    put(tmp_path / "a.xlsx", "初版")
    watch = Watch(look_at(tmp_path))
    put(tmp_path / "a.xlsx", "二版", time=1_700_000_000)
    assert [watch.has_changed(look_at(tmp_path)) for _ in range(3)] == [False, True, False]
    (tmp_path / "a.xlsx").unlink()
    assert [watch.has_changed(look_at(tmp_path)) for _ in range(3)] == [False, True, False]


def test_files_are_copied_under_free_names_with_their_own_time(tmp_path: Path) -> None:
    """Nothing in 回収 is written over, and whether an answer was late is still told by its time."""
    returned = tmp_path / "回収"
    put(returned / "調査票.xlsx", "総務課の")
    given = put(tmp_path / "机" / "調査票.xlsx", "企画課の", time=1_610_000_000)

    done = take_in([given], returned, no_progress)

    assert [path.name for path in done.copied] == ["調査票（2）.xlsx"]
    assert (returned / "調査票.xlsx").read_text(encoding="utf-8") == "総務課の"
    assert done.copied[0].read_text(encoding="utf-8") == "企画課の"
    assert done.copied[0].stat().st_mtime == 1_610_000_000
    assert given.exists()


def test_the_same_file_is_not_taken_in_twice(tmp_path: Path) -> None:
    """Dropping it again changes nothing."""
    given = put(tmp_path / "a.xlsx", "回答")
    take_in([given], tmp_path / "回収", no_progress)

    done = take_in([given], tmp_path / "回収", no_progress)

    assert (done.copied, done.known) == ((), (given,))
    assert [path.name for path in (tmp_path / "回収").iterdir()] == ["a.xlsx"]


def test_a_file_that_cannot_be_read_does_not_hold_up_the_others(tmp_path: Path) -> None:
    """It is named with its reason."""
    there = put(tmp_path / "a.xlsx", "回答")

    done = take_in([tmp_path / "消えた.xlsx", there], tmp_path / "回収", no_progress)

    assert [refusal.code for refusal in done.refused] == ["file-missing"]
    assert [path.name for path in done.copied] == ["a.xlsx"]


def test_stopping_leaves_the_next_file_where_it_is(tmp_path: Path) -> None:
    """What was copied stays; nothing is half there."""

    def stop(done: int, _total: int, _name: str) -> None:
        if done:
            raise Cancelled

    files = [put(tmp_path / name, name) for name in ("a.xlsx", "b.xlsx")]
    with pytest.raises(Cancelled):
        take_in(files, tmp_path / "回収", stop)

    assert [path.name for path in (tmp_path / "回収").iterdir()] == ["a.xlsx"]


def test_the_window_remembers_folders_and_the_size_of_text(tmp_path: Path) -> None:
    """The latest first, each once, and not more than a person can look over."""
    path = str(tmp_path / "設定" / "window.txt")
    memory = Memory().sized(14)
    for number in range(KEPT + 2):
        memory = memory.opened(f"/年度/{number}")
    remember(path, memory.opened("/年度/5"))

    known = recall(path)

    assert known.size == 14
    assert known.folders == ("/年度/5", "/年度/7", "/年度/6", "/年度/4", "/年度/3", "/年度/2")


@pytest.mark.parametrize("text", ["", "大\n/a", "99\n/a", "\x00"])
def test_a_spoilt_memory_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    """The window opens all the same."""
    path = tmp_path / "window.txt"
    path.write_text(text, encoding="utf-8")

    assert recall(str(path)).size == 10
    assert recall(str(tmp_path / "ない.txt")).folders == ()


def test_where_nothing_can_be_written_the_window_does_without(tmp_path: Path) -> None:
    """A roaming profile that is full is no reason to stop."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    remember(str(tmp_path / "file" / "window.txt"), Memory(("/年度",)))


def test_it_is_kept_with_the_persons_own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Not beside the program, which may lie on a read-only share, nor in the plan folder."""
    monkeypatch.setenv("APPDATA" if sys.platform == "win32" else "XDG_CONFIG_HOME", str(tmp_path))

    if sys.platform != "darwin":
        assert Path(memory_path()) == tmp_path / "workbook_tools" / "window.txt"


@pytest.mark.parametrize(
    ("sheet", "cell", "reference"),
    [("調査票", "H14", "'調査票'!H14"), ("O'Neil", "A1", "'O''Neil'!A1"), ("", "A1", "A1")],
)
def test_a_place_as_excels_name_box_takes_it(sheet: str, cell: str, reference: str) -> None:
    """Always in quotes: a sheet called 2020 or 1月 would not be found without."""
    assert cell_reference(sheet, cell) == reference


def test_a_file_that_is_gone_is_not_opened(tmp_path: Path) -> None:
    """The person is told, not the file manager."""
    with pytest.raises(FileRefused, match="がありません"):
        open_path(tmp_path / "ない.xlsx")
