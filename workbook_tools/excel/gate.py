"""What a file is, decided by its content and never by its name; what is no workbook is refused with a reason."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from workbook_tools.excel.reading.container import Container
from workbook_tools.excel.reading.limits import DEFAULT_LIMITS, OFFICE_LIMITS, Limits
from workbook_tools.excel.reading.refusals import refusal, refuse
from workbook_tools.excel.reading.relations import CONTENT_TYPES, content_types
from workbook_tools.excel.reading.workbook_part import find_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DEFAULT_LIMITS", "OFFICE_LIMITS", "OPEN_XML", "Limits", "kind_of", "open_container"]

OPEN_XML = ("xlsx", "xlsm", "xltx", "xltm", "xlam")
"""The kinds our own reader reads."""

_ZIP = b"PK\x03\x04"
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_MACRO = "application/vnd.ms-excel."
_KINDS: Mapping[str, str] = {
    f"{_OFFICE}spreadsheetml.sheet.main+xml": "xlsx",
    f"{_OFFICE}spreadsheetml.template.main+xml": "xltx",
    f"{_MACRO}sheet.macroEnabled.main+xml": "xlsm",
    f"{_MACRO}template.macroEnabled.main+xml": "xltm",
    f"{_MACRO}addin.macroEnabled.main+xml": "xlam",
}
_STRANGERS = {
    "wordprocessingml": "word",
    "presentationml": "powerpoint",
    "ms-word": "word",
    "ms-powerpoint": "powerpoint",
}
_MAGIC = (
    (b"%PDF", "pdf"),
    (b"{\\rtf", "word"),
    (b"\x09\x00\x04\x00", "old-xls"),
    (b"\x09\x02\x06\x00", "old-xls"),
    (b"\x09\x04\x06\x00", "old-xls"),
    (b"\x09\x08", "old-xls"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
)
_STREAMS = (
    (b"W\0o\0r\0k\0b\0o\0o\0k\0\0\0", "xls"),
    (b"B\0o\0o\0k\0\0\0", "xls"),
    (b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", "word"),
    (b"P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0", "powerpoint"),
)
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_OPEN_DOCUMENTS = {b"spreadsheet": "ods", b"text": "word", b"presentation": "powerpoint"}
_OWNER_FILE_BYTES, _LONGEST_OWNER = 165, 54
_SNIFFED = 1 << 16
_WEB_PAGE = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<body", b"<style", b"mime-version:")
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_TEXT_CODES = ("utf-8-sig", "cp932", "euc_jp", "iso2022_jp")
_SEPARATORS = ",\t;"


def kind_of(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    """Name a file's kind (`xlsx`, `xls`, `ods`, `csv` …); raise `FileRefused` for what no reader can read."""
    return open_container(data, limits)[0]


def open_container(data: bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[str, Container | None]:
    """Name a file's kind, and open its package if it is one that our own reader reads."""
    if not data:
        refuse("empty-file")
    if len(data) > limits.file_bytes:
        refuse("too-big", f"{len(data) >> 20:,}MB、{limits.file_bytes >> 20:,}MBまで")
    if data.startswith(_ZIP):
        container = Container(data, limits)
        kind = _kind_of_package(container)
        return kind, container if kind in OPEN_XML else None
    if data.startswith(_COMPOUND_FILE):
        return _kind_of_compound_file(data), None
    for magic, code in _MAGIC:
        if data.startswith(magic):
            refuse(code)
    return _kind_of_text(data), None


def _kind_of_package(container: Container) -> str:
    if CONTENT_TYPES not in container:
        return _kind_without_types(container)
    types = content_types(container)
    for declared, kind in _KINDS.items():
        if declared in types:
            return kind
    workbook = find_workbook(container)
    if workbook.startswith("xl/"):
        if workbook.endswith(".bin"):
            refuse("xlsb")
        return "xlsx"
    for word, code in _STRANGERS.items():
        if any(word in declared for declared in types):
            refuse(code)
    raise refusal("not-excel")


def _kind_without_types(container: Container) -> str:
    """Tell an OpenDocument file from a workbook that has lost a part and from an ordinary zip."""
    if "mimetype" in container and "content.xml" in container:
        kind = _OPEN_DOCUMENTS.get(container.read("mimetype").strip().rpartition(b".")[2].partition(b"-")[0], "")
        if kind == "ods":
            return kind
        refuse(kind or "not-excel")
    if "xl/workbook.xml" in container:
        refuse("broken", CONTENT_TYPES)
    raise refusal("zip")


def _kind_of_compound_file(data: bytes) -> str:
    """Tell by the names of the streams; a document may hold others, but its own stands first."""
    if _ENCRYPTED_STREAM in data:
        refuse("encrypted")
    found = sorted((data.find(name), kind) for name, kind in _STREAMS if name in data)
    if not found:
        refuse("not-excel")
    if found[0][1] != "xls":
        refuse(found[0][1])
    return "xls"


def _kind_of_text(data: bytes) -> str:
    head = data[:_SNIFFED].lstrip(_BLANKS).lower()
    if head.startswith(_WEB_PAGE):
        refuse("html")
    if head.startswith(b"<?xml"):
        refuse("xml-2003" if b"office:spreadsheet" in head else "html" if b"<html" in head else "not-excel")
    if len(data) == _OWNER_FILE_BYTES and 0 < data[0] <= _LONGEST_OWNER and b"\0" in data:
        refuse("owner-file")
    if b"PK\1\2" in data and b"PK\5\6" in data:
        refuse("broken", "先頭が失われています")
    text = _decoded(data[:_SNIFFED])
    counts = {separator: text.count(separator) for separator in _SEPARATORS}
    if not any(counts.values()):
        refuse("not-excel")
    return "tsv" if counts["\t"] > counts[","] else "csv"


def _decoded(data: bytes) -> str:
    """Read the beginning of a text in the first code that fits; "" when it is no text."""
    codes = ("utf-16",) if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else _TEXT_CODES
    for code in codes if b"\0" not in data or codes == ("utf-16",) else ():
        try:
            text = codecs.getincrementaldecoder(code)().decode(data)
        except UnicodeDecodeError:
            continue
        if all(character >= " " or character in "\t\r\n\x1a\x0c" for character in text):
            return text
    return ""
