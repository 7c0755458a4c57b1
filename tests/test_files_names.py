"""Names of what we write: any system takes them, no two are taken for one, and people recognise them."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.files.names import (
    MAX_UTF8,
    MAX_UTF16,
    distinct_names,
    file_name,
    name_key,
    new_token,
    plain_text,
    record_name,
    record_names,
    temporary_names,
    temporary_path,
    unapplied_path,
)

NOW = datetime(2025, 11, 21, 10, 42)  # noqa: DTZ001 - the office's own clock
FORBIDDEN = set('\\/:*?"<>|')


def test_a_form_is_named_for_its_number_and_department() -> None:
    """So it stands in 建制順 in the folder."""
    assert file_name("01", "企画防災課", ".xlsx") == "01_企画防災課.xlsx"


@pytest.mark.parametrize(
    ("given_name", "made"),
    [
        ("保健/福祉課", "保健／福祉課.xlsx"),
        ("税務課:収納\\係", "税務課：収納￥係.xlsx"),
        ('"何"<か>|?*', "”何”＜か＞｜？＊.xlsx"),
        ("../../etc/passwd", "／..／etc／passwd.xlsx"),
        ("総務課. ", "総務課.xlsx"),
        (" 　総務課　", "総務課.xlsx"),
        (".総務課", "総務課.xlsx"),
        ("~$総務課", "総務課.xlsx"),
        ("総務\n課\t係", "総務 課 係.xlsx"),
        ("総務\u202excod.exe", "総務xcod.exe.xlsx"),
        ("\u200b総\ufeff務課", "総務課.xlsx"),
        ("総\ud800務課", "総務課.xlsx"),
        ("か\u3099いこく課", "がいこく課.xlsx"),
        ("\ufa19社課", "\ufa19社課.xlsx"),
        ("", "名称なし.xlsx"),
        (" . ", "名称なし.xlsx"),
        ("=1+1", "=1+1.xlsx"),
    ],
)
def test_awkward_words_become_a_name_that_reads_the_same(given_name: str, made: str) -> None:
    """What a file system forbids is put into full width; what nobody sees is left out; letters stay as they are."""
    assert file_name(given_name, ".xlsx") == made


@pytest.mark.parametrize(
    "word", ["CON", "con", "Aux", "NUL", "PRN", "COM1", "lpt9", "COM¹", "LPT³", "CONIN$", "conout$", "COM0", "AUX.課"]
)
def test_names_that_windows_keeps_for_itself_are_changed(word: str) -> None:
    """`CON.xlsx` cannot be opened, nor removed, by Explorer."""
    assert file_name(word, ".xlsx") == f"_{word}.xlsx"


@pytest.mark.parametrize("word", ["CONTROL", "COM10", "AUXILIARY", "税務CON", "NULL"])
def test_names_that_only_look_reserved_stay(word: str) -> None:
    """Only the exact names are the system's."""
    assert file_name(word, ".xlsx") == f"{word}.xlsx"


def test_a_long_name_is_cut_between_characters() -> None:
    """A cut never leaves half of a character, nor a voicing mark on its own."""
    assert file_name("課" * 300, ".xlsx") == "課" * 71 + ".xlsx"
    assert file_name("a" * 300, ".xlsx") == "a" * 115 + ".xlsx"
    cut = file_name("a" * 114 + "葛\U000e0100", ".xlsx")
    assert cut == "a" * 114 + ".xlsx"


@given(st.lists(st.text(), min_size=1, max_size=3))
def test_every_name_fits_every_system(words: list[str]) -> None:
    """Whatever our table holds, the name can be written on Windows, Linux and a share."""
    name = file_name(*words, ".xlsx")

    assert name.endswith(".xlsx")
    assert len(name.encode("utf-16-le")) <= 2 * MAX_UTF16
    assert len(name.encode()) <= MAX_UTF8
    assert not FORBIDDEN & set(name)
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in name)
    assert name[0] not in " .　"
    assert not name.removesuffix(".xlsx").endswith((" ", ".", "　"))
    assert not name.startswith("~$")


def test_names_that_some_system_confuses_are_numbered() -> None:
    """Windows takes ABC and abc for one file, a Mac also wide and narrow letters composed differently."""
    names = ("ABC課.xlsx", "abc課.xlsx", "ＡＢＣ課.xlsx", "税務課.xlsx", "abc課（2）.xlsx")

    assert distinct_names(names) == (
        "ABC課.xlsx",
        "abc課（2）.xlsx",
        "ＡＢＣ課（3）.xlsx",
        "税務課.xlsx",
        "abc課（2）（2）.xlsx",
    )


@given(st.lists(st.sampled_from(["a", "A", "ａ", "b", "課" * 90, "課" * 91]), max_size=8))
def test_names_kept_apart_are_apart(words: list[str]) -> None:
    """Even when cutting makes them equal, no two forms share a name, and none loses its place."""
    names = distinct_names(file_name(word, ".xlsx") for word in words)

    assert len({name_key(name) for name in names}) == len(words)
    assert all(len(name.encode()) <= MAX_UTF8 for name in names)


def test_plain_text_keeps_rare_characters_of_names() -> None:
    """A town's 塚 of the older form, a private character of the office: all stay."""
    assert plain_text("\ufa10町 \ue000 葛\U000e0100") == "\ufa10町 \ue000 葛\U000e0100"


def test_working_files_are_recognised_by_the_file_they_belong_to() -> None:
    """Recovery removes the leftovers of this master, and never a stranger's file."""
    master = Path("一覧.xlsx")
    token = new_token()

    assert temporary_path(master, token).name == f".一覧.xlsx.{token}.tmp"
    assert temporary_names("一覧.xlsx").match(f".一覧.xlsx.{token}.tmp")
    assert not temporary_names("一覧.xlsx").match(f".一覧2.xlsx.{token}.tmp")
    assert not temporary_names("一覧.xlsx").match(".一覧.xlsx.memo.tmp")
    assert not temporary_names("一覧.xlsx").match(".一覧_xlsx.0123456789ab.tmp")
    backup = record_name(master, NOW, token, ".xlsx")
    assert backup == f"一覧.20251121-104200.{token}.xlsx"
    assert record_names(master, ".xlsx").match(backup)
    assert not record_names(Path("一覧.2.xlsx"), ".xlsx").match(backup)
    assert not record_names(master, ".xlsx").match("一覧.控え.xlsx")


def test_a_result_that_is_kept_never_takes_anothers_name(tmp_path: Path) -> None:
    """Two saves of one minute that could not be installed are both there."""
    first = unapplied_path(tmp_path / "一覧.xlsx", NOW)
    assert first.name == "一覧（未反映 20251121-104200）.xlsx"
    first.write_bytes(b"")
    assert unapplied_path(tmp_path / "一覧.xlsx", NOW).name == "一覧（未反映 20251121-104200 2）.xlsx"
