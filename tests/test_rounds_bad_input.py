"""Whatever lies in 回収: a finding or a sentence, never a traceback, and the good files go on."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING

import pytest

from round_folders import cell_values, real_folder

if TYPE_CHECKING:
    from pathlib import Path

    from command import CommandLine

pytestmark = pytest.mark.shared


def test_foreign_workbooks_are_told_one_by_one_and_stop_nobody(
    tmp_path: Path, seeds: Path, corpus: Path, commands: CommandLine
) -> None:
    """Some 580 workbooks nobody here made, among the twenty real ones: each has its line, none is changed."""
    folder = real_folder(tmp_path / "混在", seeds, "tajimi")
    for shelf in ("poi", "poi-xls", "xlsxwriter"):
        for path in sorted((corpus / shelf).iterdir()):
            shutil.copyfile(path, folder / "回収" / f"{shelf}_{path.name}")
    before = {path.name: hashlib.sha256(path.read_bytes()).digest() for path in (folder / "回収").iterdir()}
    done = commands.run(folder, "check")
    told = {finding["file"] for finding in done.json["findings"] if finding["severity"] == "error"}
    strangers = {name for name in before if name.startswith(("poi", "xlsxwriter"))}

    assert done.code == 1
    assert "Traceback" not in done.told
    assert told == strangers
    assert len(done.json["files"]) == len(before)
    assert all(finding["message"] and finding["remedy"] for finding in done.json["findings"])
    assert {path.name: hashlib.sha256(path.read_bytes()).digest() for path in (folder / "回収").iterdir()} == before

    merged = commands.run(folder, "merge", "--apply")

    assert (merged.code, merged.json["account"]["rows_taken"]) == (0, 44)
    assert cell_values((folder / "一覧.xlsx").read_bytes()) == cell_values(
        (seeds / "tajimi_r2_master.xlsx").read_bytes()
    )


@pytest.mark.parametrize(
    "came",
    [
        ("回答書.pdf", b"%PDF-1.7\n", "PDF"),
        ("空.xlsx", b"", "0バイト"),
        ("写真.jpg", b"\xff\xd8\xff\xe0", "画像"),
        ("手紙.xlsx", b"hello", "Excel"),
        ("表.xls", b"<html><table></table></html>", "HTML"),
    ],
)
def test_what_is_no_workbook_is_told_in_one_sentence(
    tmp_path: Path, seeds: Path, commands: CommandLine, came: tuple[str, bytes, str]
) -> None:
    """The sentence names what came, and what to do."""
    name, data, words = came
    folder = real_folder(tmp_path / "回答", seeds, "tajimi", returned=False)
    (folder / "回収" / name).write_bytes(data)
    found = [f for f in commands.run(folder, "check").json["findings"] if f["file"] == name]

    assert [finding["code"] for finding in found] == ["file-unreadable"]
    assert words in found[0]["message"]
    assert found[0]["remedy"]


@pytest.mark.parametrize(
    ("command", "words"), [(("merge", "--apply"), "一覧"), (("summarize",), "一覧"), (("distribute",), "一覧")]
)
def test_broken_master_is_refused_with_its_name(
    tmp_path: Path, seeds: Path, commands: CommandLine, command: tuple[str, ...], words: str
) -> None:
    """No traceback, exit 3, and the file is as it was."""
    folder = real_folder(tmp_path / "破損", seeds, "tajimi")
    torn = (folder / "一覧.xlsx").read_bytes()[:5000]
    (folder / "一覧.xlsx").write_bytes(torn)
    done = commands.run(folder, *command)

    assert done.code == 3
    assert words in done.json["error"]["where"] + done.json["error"]["message"]
    assert (folder / "一覧.xlsx").read_bytes() == torn


def test_folder_without_settings_says_what_to_do(tmp_path: Path, commands: CommandLine) -> None:
    """Exit 4, one sentence."""
    done = commands.run(tmp_path, "check")

    assert (done.code, done.json["error"]["code"]) == (4, "config-missing")


def test_unknown_department_is_told_with_those_there_are(tmp_path: Path, seeds: Path, commands: CommandLine) -> None:
    """A slip in --department is a usage error."""
    folder = real_folder(tmp_path / "配布", seeds, "tajimi", returned=False)
    done = commands.run(folder, "distribute", "--department", "観光課")

    assert done.code == 2
    assert "産業観光課" in done.json["error"]["remedy"]
