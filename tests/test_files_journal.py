"""What every save did can be read by people and programs; a bad file among them stops nobody."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from saved_folder import NOW
from workbook_tools.files.journal import Journal, mark, next_number, read_journals, render, write_journal


def journal(folder: Path, number: int = 1) -> Journal:
    """Make a journal."""
    tx = f"{number:012x}"
    return Journal(
        path=folder / f"一覧.20251121-104200.{tx}.json",
        number=number,
        tx=tx,
        kind="merge",
        state="prepared",
        time=NOW.isoformat(timespec="seconds"),
        user="鈴木",
        host="PC-12",
        master="一覧.xlsx",
        old_sha256="0" * 64,
        new_sha256="1" * 64,
        backup=f"一覧.20251121-104200.{tx}.xlsx",
        temporary=f".一覧.xlsx.{tx}.tmp",
        undoes="",
        record={
            "inputs": [{"file": "企画防災課.xlsx", "sha256": "2" * 64}],
            "changes": [{"cell": "F5", "after": "Ａ"}],
        },
    )


def test_what_was_written_is_read(tmp_path: Path) -> None:
    """Nothing of the caller's record is changed."""
    written = journal(tmp_path)
    write_journal(written)
    assert read_journals(tmp_path).journals == (written,)


def test_a_person_can_read_it(tmp_path: Path) -> None:
    """Japanese stands there as Japanese, one thing a line."""
    lines = render(journal(tmp_path)).decode("utf-8").splitlines()
    assert lines[1] == ' "schema": 1,'
    assert ' "user": "鈴木",' in lines
    assert '    "after": "Ａ"' in lines


def test_half_a_character_from_a_broken_cell_does_not_stop_the_save(tmp_path: Path) -> None:
    """Such cells exist; JSON has an escape for them."""
    written = replace(journal(tmp_path), record={"after": "\ud800x"})
    write_journal(written)
    assert read_journals(tmp_path).journals == (written,)


def test_the_newest_comes_first_by_number(tmp_path: Path) -> None:
    """Clocks of different PCs differ; numbers are given under the lock."""
    for number in (2, 10, 1):
        write_journal(replace(journal(tmp_path, number), time=f"2025-11-{20 - number:02}T10:42:00"))
    found = read_journals(tmp_path)
    assert [each.number for each in found.journals] == [10, 2, 1]
    assert next_number(found) == 11


def test_a_mark_changes_the_state_and_nothing_else(tmp_path: Path) -> None:
    """Also what a later version of the program may have added stays."""
    written = journal(tmp_path)
    write_journal(written)
    content = json.loads(written.path.read_bytes())
    written.path.write_text(json.dumps({**content, "later": "x"}), encoding="utf-8")
    mark(written, "committed")
    assert json.loads(written.path.read_bytes()) == {**content, "later": "x", "state": "committed"}
    assert [path.name for path in tmp_path.iterdir()] == [written.path.name]


GOOD = json.loads(render(journal(Path("控え"))))
CHANGES: tuple[dict[str, object], ...] = (
    {"schema": 2},
    {"number": "1"},
    {"record": []},
    {"state": "half"},
    {"kind": "rename"},
    {"tx": None},
    {"backup": "../一覧.xlsx"},
    {"backup": "C:\\一覧.xlsx"},
    {"temporary": ".."},
    {"master": ""},
)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        render(journal(Path("控え")))[:200],
        bytes(300),
        b"[1, 2]",
        b'{"schema": 1}',
        "メモ".encode("cp932"),
        b"[" * 100_000,
        *(json.dumps({**GOOD, **change}).encode() for change in CHANGES),
    ],
    ids=lambda content: f"{len(content)} bytes {content[-40:]!r}",
)
def test_a_torn_or_foreign_file_is_reported_and_the_others_are_read(tmp_path: Path, content: bytes) -> None:
    """One bad file must not take the history, nor the way back, from the office."""
    good = journal(tmp_path, 2)
    write_journal(good)
    (tmp_path / "何か.json").write_bytes(content)
    (tmp_path / "メモ.txt").write_bytes(b"")

    found = read_journals(tmp_path)

    assert found.journals == (good,)
    assert [file.path.name for file in found.unreadable] == ["何か.json"]
    assert found.unreadable[0].message == (
        "「何か.json」は反映の記録として読めません。途中で切れたか、別のファイルです。"
    )


def test_a_folder_among_them_is_reported_by_its_own_name(tmp_path: Path) -> None:
    """What cannot even be read says why."""
    (tmp_path / "何か.json").mkdir()
    assert "「何か.json」はフォルダーです。" in read_journals(tmp_path).unreadable[0].message


def test_a_missing_folder_holds_nothing(tmp_path: Path) -> None:
    """Before the first merge there is none."""
    assert read_journals(tmp_path / "控え").journals == ()
    assert next_number(read_journals(tmp_path / "控え")) == 1


def test_journals_of_another_master_are_told_apart(tmp_path: Path) -> None:
    """Two lists may share a folder."""
    write_journal(journal(tmp_path, 1))
    write_journal(replace(journal(tmp_path, 2), master="別表.xlsx"))
    assert [each.number for each in read_journals(tmp_path).of(Path("別表.xlsx"))] == [2]
