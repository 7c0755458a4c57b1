"""Files with a password are opened with one the clerk was told, in memory; without it there is a sentence."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from workbook_tools.errors import FileRefused
from workbook_tools.readers.open_file import PASSWORD_REMARK, open_returned

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD = "きみつ2021"  # noqa: S105 - of a file made here


def locked(data: bytes, password: str = PASSWORD) -> bytes:
    """Lock a workbook as Excel does."""
    from msoffcrypto.format.ooxml import OOXMLFile

    target = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, target)
    return target.getvalue()


def plain(text: str = "防災アプリ") -> bytes:
    """Make a workbook with one cell."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active["B2"] = text  # type: ignore[index] # a new book has a sheet
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def refusal(data: bytes, passwords: tuple[str, ...] = ()) -> FileRefused:
    """Give the refusal of a file."""
    with pytest.raises(FileRefused) as caught:
        open_returned(data, "福祉課.xlsx", passwords)
    return caught.value


def test_the_right_password_among_several_opens_the_file() -> None:
    """The clerk need not know which department has which."""
    book = open_returned(locked(plain()), "福祉課.xlsx", ("ちがう", PASSWORD, "これも違う"))

    assert (book.kind, book.remarks, book.sheets[0].values) == ("xlsx", (PASSWORD_REMARK,), {(2, 2): "防災アプリ"})


def test_without_the_right_one_the_sentence_says_what_to_do() -> None:
    """No password at all and a wrong one are two different things."""
    data = locked(plain())

    assert refusal(data).code == "encrypted"
    assert "パスワードを外して" in refusal(data).remedy
    assert refusal(data, ("ちがう",)).code == "password-wrong"
    assert PASSWORD not in str(refusal(data, ("ちがう",)))


def test_what_excel_locks_for_everybody_opens_by_itself() -> None:
    """A workbook that is only protected against changes is locked with a password that everybody has."""
    book = open_returned(locked(plain(), "VelvetSweatshop"), "福祉課.xlsx")

    assert (book.remarks, book.sheets[0].values) == ((), {(2, 2): "防災アプリ"})


def test_a_file_that_is_merely_broken_is_called_broken() -> None:
    """Trying passwords on it changes nothing about that."""
    assert refusal(locked(plain())[:3000], (PASSWORD,)).code in {"encrypted", "broken"}
    assert (
        refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"W\0o\0r\0k\0b\0o\0o\0k\0\0\0" * 99).code
        == "old-format-unreadable"
    )


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "password", "sheets"),
    [("protected_passtika.xlsx", "tika", 3), ("60320-protected.xlsx", "Test001!!", 2), ("protect.xlsx", "", 3)],
)
def test_files_locked_by_other_programs_open_too(corpus: Path, name: str, password: str, sheets: int) -> None:
    """Standard and agile encryption, old and new."""
    (path,) = corpus.rglob(name)
    book = open_returned(path.read_bytes(), name, (password,) if password else ())

    assert len(book.sheets) == sheets


@pytest.mark.shared
def test_an_old_workbook_with_a_password_is_called_locked(corpus: Path) -> None:
    """An .xls looks like any other until it is read."""
    (path,) = corpus.rglob("51832.xls")

    assert refusal(path.read_bytes()).code == "encrypted"
    assert refusal(path.read_bytes(), ("ちがう",)).code == "password-wrong"


def test_a_locked_file_of_libreoffice_is_called_locked(tmp_path: Path) -> None:
    """Its manifest says so; nobody here can open it."""
    from zipfile import ZipFile

    target = tmp_path / "a.ods"
    with ZipFile(target, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", "x")
        package.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")

    assert refusal(target.read_bytes()).code == "encrypted"
