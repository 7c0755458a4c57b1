"""Files a step makes anew: ours are replaced and cleared away, a person's never."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from workbook_tools.files.made_files import RECORD_NAME, MadeFiles

if TYPE_CHECKING:
    from pathlib import Path


def make(folder: Path, files: dict[str, bytes], *, partial: bool = False) -> MadeFiles:
    """Run the step once."""
    made = MadeFiles(folder)
    for name, data in files.items():
        made.put(name, data)
    made.finish(partial=partial)
    return made


def there(folder: Path) -> dict[str, bytes]:
    """Give the files that lie there, without the record."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != RECORD_NAME}


def test_what_is_made_again_replaces_what_was_made(tmp_path: Path) -> None:
    """And the folder is made if it is not there."""
    folder = tmp_path / "点検" / "差戻し"
    make(folder, {"a.xlsx": b"1"})
    make(folder, {"a.xlsx": b"2"})

    assert there(folder) == {"a.xlsx": b"2"}


def test_what_is_no_longer_made_goes_and_the_record_with_the_last(tmp_path: Path) -> None:
    """But only files of ours, and nothing when only some were made."""
    folder = tmp_path / "差戻し"
    make(folder, {"a.xlsx": b"1", "b.xlsx": b"2"})
    (folder / "メモ.txt").write_bytes(b"mine")
    make(folder, {"a.xlsx": b"1"}, partial=True)
    assert set(there(folder)) == {"a.xlsx", "b.xlsx", "メモ.txt"}

    make(folder, {"a.xlsx": b"1"})
    assert set(there(folder)) == {"a.xlsx", "メモ.txt"}

    make(folder, {})
    assert [path.name for path in folder.iterdir()] == ["メモ.txt"]


def test_what_a_person_changed_is_neither_removed_nor_written_over(tmp_path: Path) -> None:
    """New content takes a numbered name beside it."""
    folder = tmp_path / "差戻し"
    make(folder, {"a.xlsx": b"1", "b.xlsx": b"1"})
    (folder / "a.xlsx").write_bytes(b"edited")
    (folder / "b.xlsx").write_bytes(b"edited")
    made = make(folder, {"a.xlsx": b"2"})

    assert there(folder) == {"a.xlsx": b"edited", "a（2）.xlsx": b"2", "b.xlsx": b"edited"}
    assert made.kept == ["a.xlsx"]


def test_a_person_s_change_to_what_would_be_made_again_stands_for_it(tmp_path: Path) -> None:
    """A sentence added by hand is not lost by checking once more, and no second file appears."""
    folder = tmp_path / "差戻し"
    make(folder, {"a.xlsx": b"1"})
    (folder / "a.xlsx").write_bytes(b"1 and a word")
    made = MadeFiles(folder)
    path = made.put("a.xlsx", b"1")
    made.finish()

    assert (path.name, made.kept, there(folder)) == ("a.xlsx", ["a.xlsx"], {"a.xlsx": b"1 and a word"})


def test_a_file_that_was_there_before_us_stays(tmp_path: Path) -> None:
    """Ours takes another name, the same each time."""
    folder = tmp_path / "差戻し"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes(b"theirs")
    make(folder, {"a.xlsx": b"1"})
    make(folder, {"a.xlsx": b"2"})

    assert there(folder) == {"a.xlsx": b"theirs", "a（2）.xlsx": b"2"}


@pytest.mark.parametrize(
    "record", [b"", b"{", b"[]", b'{"files": 1}', b'{"files": {"../x": "y", "a.xlsx": 1}}', b"\xff"]
)
def test_a_spoilt_record_makes_every_file_a_person_s(tmp_path: Path, record: bytes) -> None:
    """Nothing is deleted on the word of a file that cannot be read, and nothing outside the folder ever."""
    folder = tmp_path / "差戻し"
    make(folder, {"a.xlsx": b"1"})
    (tmp_path / "x").write_bytes(b"y")
    (folder / RECORD_NAME).write_bytes(record)
    make(folder, {})

    assert there(folder) == {"a.xlsx": b"1"}
    assert (tmp_path / "x").exists()


def test_a_lost_record_is_found_again_in_the_files(tmp_path: Path) -> None:
    """A step that was stopped before it wrote the record makes the same files again and knows them."""
    folder = tmp_path / "差戻し"
    make(folder, {"a.xlsx": b"1"})
    (folder / RECORD_NAME).unlink()
    made = make(folder, {"a.xlsx": b"1"})

    assert made.kept == []
    assert list(json.loads((folder / RECORD_NAME).read_bytes())["files"]) == ["a.xlsx"]


def test_running_twice_writes_nothing_the_second_time(tmp_path: Path) -> None:
    """Not even the record."""
    folder = tmp_path / "差戻し"
    make(folder, {"a.xlsx": b"1"})
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    make(folder, {"a.xlsx": b"1"})

    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before
