"""What a file is, is told by its content; what is no workbook is refused with the sentence for it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from drawn_packages import SHEET1, TYPES, pack
from hostile import blown_up, raw, small_parts, whole, zipped
from workbook_tools.errors import FileRefused
from workbook_tools.excel.gate import DEFAULT_LIMITS, kind_of
from workbook_tools.excel.reader import read_book
from workbook_tools.excel.reading.refusals import SENTENCES

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
SHEET_TYPE = "openxmlformats-officedocument.spreadsheetml.sheet.main"


def compound(*streams: str) -> bytes:
    """Draw what a compound file shows of its streams."""
    return COMPOUND + b"\0" * 504 + b"".join(f"{name}\0".encode("utf-16-le").ljust(128, b"\0") for name in streams)


def with_type(kind: str) -> bytes:
    """Draw a workbook whose main part declares another content type."""
    parts = small_parts()
    return pack(parts | {TYPES: parts[TYPES].replace(f"vnd.{SHEET_TYPE}", kind)})


def refused(data: bytes) -> FileRefused:
    """Give the refusal of a file's kind."""
    with pytest.raises(FileRefused) as caught:
        kind_of(data)
    return caught.value


@pytest.mark.parametrize(
    ("kind", "declared"),
    [
        ("xlsx", f"vnd.{SHEET_TYPE}"),
        ("xltx", "vnd.openxmlformats-officedocument.spreadsheetml.template.main"),
        ("xlsm", "vnd.ms-excel.sheet.macroEnabled.main"),
        ("xltm", "vnd.ms-excel.template.macroEnabled.main"),
        ("xlam", "vnd.ms-excel.addin.macroEnabled.main"),
    ],
)
def test_a_workbook_says_itself_what_it_is(kind: str, declared: str) -> None:
    """The content type of the workbook part decides; a name's ending may lie."""
    data = with_type(declared)

    assert kind_of(data) == kind
    assert read_book(data).kind == kind


def test_a_workbook_of_an_undeclared_type_is_still_a_workbook() -> None:
    """Other programs forget the content type; the relationships lead to the workbook all the same."""
    assert kind_of(with_type("xml")) == "xlsx"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (compound("Root Entry", "Workbook"), "xls"),
        (compound("Root Entry", "Book"), "xls"),
        (compound("Root Entry", "Workbook", "WordDocument"), "xls"),
        ("番号,施策\n1,見守り\n".encode("cp932"), "csv"),
        ("番号,施策\n".encode("utf-8-sig"), "csv"),
        ("番号\t施策\n1\t見守り, 声かけ\n".encode("utf-16"), "tsv"),
        ("番号,施策\n".encode("euc_jp"), "csv"),
        ("番号,施策\n".encode("iso2022_jp"), "csv"),
    ],
    ids=["xls", "xls of Excel 5", "xls with a Word object", "cp932", "utf-8", "utf-16", "euc", "jis"],
)
def test_other_formats_are_named_for_their_readers(data: bytes, kind: str) -> None:
    """What another reader reads has a kind; our own reader says it is not its own."""
    assert kind_of(data) == kind
    with pytest.raises(FileRefused) as caught:
        read_book(data)
    assert caught.value.code == "other-format"


def test_an_open_document_is_told_by_its_mimetype() -> None:
    """The .ods of LibreOffice is a zip as well."""
    sheet = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}
    text = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}

    assert kind_of(pack(sheet, stored=["mimetype"])) == "ods"
    assert refused(pack(text)).code == "word"


def zip_of(name: str, content: bytes = b"x") -> bytes:
    """Make a zip of one file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def document(kind: str, folder: str) -> bytes:
    """Draw the package of another program of Office."""
    parts = small_parts()
    types = parts[TYPES].replace("spreadsheetml.sheet", kind)
    rels = parts["_rels/.rels"].replace("xl/workbook.xml", f"{folder}/document.xml")
    return pack({TYPES: types, "_rels/.rels": rels, f"{folder}/document.xml": "<x/>"})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        ("よろしくお願いします。".encode(), "not-excel"),
        (bytes(range(256)) * 4, "not-excel"),
        (b"<html><table><tr><td>1,2</td></tr></table></html>", "html"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><html></html>", "html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "html"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "xml-2003"),
        (b'<?xml version="1.0"?><data a="1,2"/>', "not-excel"),
        (b"%PDF-1.7\n", "pdf"),
        (b"{\\rtf1 text}", "word"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0JFIF", "image"),
        (bytes.fromhex("0908080000051000"), "old-xls"),
        (bytes.fromhex("0900040002001000"), "old-xls"),
        (compound("Root Entry", "EncryptedPackage"), "encrypted"),
        (compound("Root Entry", "WordDocument", "Workbook"), "word"),
        (compound("Root Entry", "PowerPoint Document"), "powerpoint"),
        (compound("Root Entry", "SomethingElse"), "not-excel"),
        (b"\x06suzuki" + b" " * 48 + b"\x06\0" + b"s\0u\0z\0u\0k\0i\0" + b" \0" * 48, "owner-file"),
        (zip_of("回答.xlsx"), "zip"),
        (document("wordprocessingml.document", "word"), "word"),
        (document("presentationml.presentation", "ppt"), "powerpoint"),
        (document("fancy.thing", "other"), "not-excel"),
        (pack({name: text for name, text in small_parts().items() if name != TYPES}), "broken"),
        (b"PK\x03\x04 and nothing more", "broken"),
        (b"x" * 1000 + pack(small_parts()), "broken"),
    ],
    ids=[
        "nothing", "a letter", "noise", "web page", "web page with a doctype", "saved web page", "xml 2003", "other xml",
        "pdf", "rtf", "png", "jpeg", "biff 5", "biff 2", "password", "word with an excel object", "powerpoint",
        "other compound file", "owner file", "zip", "docx", "pptx", "other package", "no content types", "cut off",
        "junk in front",
    ],
)  # fmt: skip
def test_what_is_no_workbook_is_refused_by_its_code(data: bytes, code: str) -> None:
    """Each kind of wrong file has its own sentence and its own way out."""
    refusal = refused(data)

    assert refusal.code == code
    assert refusal.message.endswith("。")
    assert refusal.remedy.endswith("。")


def test_a_binary_workbook_is_refused() -> None:
    """An .xlsb has a workbook, but not in XML."""
    parts = small_parts()
    rels = parts["_rels/.rels"].replace("workbook.xml", "workbook.bin")
    types = parts[TYPES].replace("openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "ms-excel.sheet.binary")

    assert refused(pack({TYPES: types, "_rels/.rels": rels, "xl/workbook.bin": b"\x83\x01"})).code == "xlsb"


def test_a_file_over_the_limit_is_not_even_looked_into() -> None:
    """The size of the file is the first thing asked."""
    with pytest.raises(FileRefused) as caught:
        kind_of(pack(small_parts()), replace(DEFAULT_LIMITS, file_bytes=100))

    assert caught.value.code == "too-big"


def test_a_workbook_of_openpyxl_and_one_with_bytes_behind_it_are_read() -> None:
    """Bytes after the end of the zip are a remark, not a reason to give a file back."""
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)

    assert read_book(stream.getvalue()).remarks == ()
    assert read_book(stream.getvalue() + b"\0" * 70_000).remarks == ("trailing-bytes",)


def test_every_sentence_says_what_to_do() -> None:
    """Where, what is wrong, what to do: a refusal without a remedy is not finished."""
    for message, remedy in SENTENCES.values():
        assert message.endswith("。")
        assert remedy.endswith("ください。")


def test_a_large_picture_inside_is_no_bomb_but_one_that_blows_up_is() -> None:
    """What photographs weigh, they weigh in the file as well."""
    parts = small_parts()

    assert read_book(whole(parts, raw("xl/media/image1.png", bytes(5_000_000)))).sheets
    with pytest.raises(FileRefused) as caught:
        read_book(whole(parts, blown_up("xl/media/image1.png", b"", bytes(1 << 20), 80, b"")))
    assert caught.value.code == "too-big"


def test_an_empty_zip_is_broken() -> None:
    """A zip of no parts is a file whose contents were lost."""
    with pytest.raises(FileRefused) as caught:
        kind_of(pack(small_parts())[:4] + zipped([]))

    assert caught.value.code == "broken"


def test_no_part_of_a_refused_file_needs_to_be_there() -> None:
    """A workbook without its main part has lost it."""
    parts = small_parts()
    del parts["xl/workbook.xml"], parts[SHEET1]

    with pytest.raises(FileRefused) as caught:
        read_book(pack(parts))
    assert caught.value.code == "broken"
