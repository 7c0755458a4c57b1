"""Looking through returned files: who has them open, which are gone, whose the unreadable ones are."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from round_folders import real_folder
from test_readers_passwords import locked

if TYPE_CHECKING:
    from pathlib import Path

    from command import CommandLine

pytestmark = pytest.mark.shared
NAME = "税務課"
EXCEL_MARK = bytes([len(NAME.encode("cp932"))]) + NAME.encode("cp932").ljust(54) + bytes([len(NAME), 0])


@pytest.fixture
def folder(tmp_path: Path, seeds: Path) -> Path:
    """Give a plan folder in which two departments have returned their files."""
    folder = real_folder(tmp_path / "年度", seeds, "tajimi", returned=False)
    for name in ("04_福祉課.xlsx", "07_情報課.xlsx"):
        shutil.copyfile(seeds / "returned_tajimi" / name, folder / "回収" / name)
    return folder


def told(folder: Path, commands: CommandLine, *words: str) -> list[tuple[str, str, str]]:
    """Name what must be put right or looked at in the files."""
    findings = commands.run(folder, "check", *words).json["findings"]
    return [(f["file"], f["code"], f["department"]) for f in findings if f["file"] and f["severity"] != "note"]


def test_a_file_that_somebody_has_open_is_read_and_said(folder: Path, commands: CommandLine) -> None:
    """What was not saved yet is not in the file; the mark itself is no answer."""
    mark = EXCEL_MARK + NAME.encode("utf-16-le").ljust(165 - len(EXCEL_MARK), b"\0")
    (folder / "回収" / "~$04_福祉課.xlsx").write_bytes(mark)

    assert told(folder, commands) == [("04_福祉課.xlsx", "file-in-use", "福祉課")]
    checked = commands.run(folder, "check").json
    assert [f["path"].rpartition("/")[2] for f in checked["files"]] == ["04_福祉課.xlsx", "07_情報課.xlsx"]
    assert {s["department"]: s["status"] for s in checked["departments"]}["福祉課"] == "受付済"
    assert "税務課さんが開いています" in checked["findings"][-1]["message"] or any(
        "税務課さんが開いています" in finding["message"] for finding in checked["findings"]
    )


def test_a_file_open_in_libreoffice_is_said_too(folder: Path, commands: CommandLine) -> None:
    """Its mark has another name."""
    (folder / "回収" / ".~lock.07_情報課.xlsx#").write_text(",yamada,pc,21.01.2021 09:30,file:///x;", encoding="utf-8")

    assert told(folder, commands) == [("07_情報課.xlsx", "file-in-use", "情報課")]


def test_a_file_that_cannot_be_opened_is_its_departments_by_its_name(folder: Path, commands: CommandLine) -> None:
    """The register says who must send again."""
    (folder / "回収" / "09_税務課.xlsx").write_bytes(b"")
    (folder / "回収" / "回答.pdf").write_bytes(b"%PDF-1.7\n")

    assert told(folder, commands) == [
        ("09_税務課.xlsx", "file-unreadable", "税務課"),
        ("回答.pdf", "file-unreadable", ""),
    ]


def test_a_file_that_is_not_there_is_said_and_the_others_are_read(folder: Path, commands: CommandLine) -> None:
    """A name mistyped at the command line, a file moved away meanwhile."""
    returned = folder / "回収"
    findings = told(folder, commands, str(returned / "ない.xlsx"), str(returned / "04_福祉課.xlsx"))

    assert findings == [("ない.xlsx", "file-unreadable", "")]


def test_passwords_in_a_file_open_what_departments_locked(
    folder: Path, seeds: Path, tmp_path: Path, commands: CommandLine
) -> None:
    """One a line, as Notepad saves them; the answers are merged, the passwords stand nowhere."""
    data = (seeds / "returned_tajimi" / "19_税務課.xlsx").read_bytes()
    (folder / "回収" / "19_税務課.xlsx").write_bytes(locked(data, "ぜいむ#1"))
    words = tmp_path / "パスワード.txt"
    words.write_bytes("ちがう\r\n\r\nぜいむ#1\r\n".encode("cp932"))

    assert ("19_税務課.xlsx", "file-unreadable", "税務課") in told(folder, commands)
    opened = commands.run(folder, "check", "--password-file", str(words)).json
    assert {f["code"] for f in opened["findings"] if f["file"] == "19_税務課.xlsx"} == {"opened-with-password"}
    merged = commands.run(folder, "merge", "--apply", "--password-file", str(words)).json
    assert {change["file"] for change in merged["changes"]} >= {"19_税務課.xlsx"}
    written = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert "ぜいむ#1".encode() not in written


def test_a_password_file_that_is_not_there_is_said(folder: Path, commands: CommandLine) -> None:
    """Nothing is checked with half of what was wanted."""
    done = commands.run(folder, "check", "--password-file", "ない.txt")

    assert (done.code, done.json["error"]["code"]) == (3, "file-missing")
