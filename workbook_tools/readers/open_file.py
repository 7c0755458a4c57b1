"""A returned file's bytes in, one grid out, whatever format they came in; what is no workbook is refused in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.excel.gate import OPEN_XML, kind_of
from workbook_tools.excel.reader import read_book
from workbook_tools.readers.delimited_text import decode_text
from workbook_tools.readers.old_formats import read_old_format

if TYPE_CHECKING:
    from workbook_tools.excel.grid import Book

_ZIP = b"PK\x03\x04"
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis"


def open_returned(data: bytes, name: str) -> Book:
    """Open a returned file by its content; `name` only says in a refusal which file it was.

    Raises `FileRefused` with one sentence and what to do.
    """
    if data.startswith(_ZIP) and not data.startswith(_OPEN_DOCUMENT, 30):
        return read_book(data)
    kind = kind_of(data)
    if kind in OPEN_XML:
        return read_book(data)
    if kind in {"csv", "tsv"}:
        return read_old_format(kind, decode_text(data, name).encode("utf-8"), name)
    return read_old_format(kind, data, name)
