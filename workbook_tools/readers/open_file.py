"""A returned file's bytes in, one grid out, whatever format they came in; what is no workbook is refused in words."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from workbook_tools.errors import FileRefused
from workbook_tools.excel.gate import OPEN_XML, kind_of
from workbook_tools.excel.reader import read_book
from workbook_tools.readers.delimited_text import decode_text
from workbook_tools.readers.old_formats import read_old_format
from workbook_tools.readers.passwords import unlock_file

if TYPE_CHECKING:
    from workbook_tools.excel.grid import Book

PASSWORD_REMARK = "password"  # noqa: S105 - the remark on a book that needed one
_ZIP = b"PK\x03\x04"
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis"
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
_LARGEST_MANIFEST = 1 << 20


def open_returned(data: bytes, name: str, passwords: tuple[str, ...] = ()) -> Book:
    """Open a returned file by its content; `name` only says in a refusal which file it was.

    A file with a password is opened with the one of `passwords` that fits. Raises `FileRefused` with one sentence and
    what to do.
    """
    try:
        return _open(data, name)
    except FileRefused as refused:
        if refused.code not in {"encrypted", "old-format-unreadable"} or not data.startswith(_COMPOUND_FILE):
            raise
        unlocked, needed = unlock_file(data, passwords, name)
        if unlocked == data:
            raise
    book = _open(unlocked, name)
    if needed:
        book.remarks = (*book.remarks, PASSWORD_REMARK)
    return book


def _open(data: bytes, name: str) -> Book:
    if data.startswith(_ZIP) and not data.startswith(_OPEN_DOCUMENT, 30):
        return read_book(data)
    kind = kind_of(data)
    if kind in OPEN_XML:
        return read_book(data)
    if kind in {"csv", "tsv"}:
        return read_old_format(kind, decode_text(data, name).encode("utf-8"), name)
    if kind == "ods" and _is_locked_document(data):
        raise FileRefused(
            "encrypted",
            "パスワードがかかっていて開けません（LibreOfficeの形式）。",
            remedy="パスワードを外し、「Excelブック（.xlsx）」の形式で保存して、もう一度提出してもらってください。",
            where=name,
        )
    return read_old_format(kind, data, name)


def _is_locked_document(data: bytes) -> bool:
    """Say whether an OpenDocument file is encrypted: its manifest says so."""
    try:
        with ZipFile(BytesIO(data)) as package, package.open("META-INF/manifest.xml") as manifest:
            return b"encryption-data" in manifest.read(_LARGEST_MANIFEST)
    except (BadZipFile, KeyError, OSError, RuntimeError, ValueError):
        return False
