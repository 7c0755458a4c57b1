"""The bytes of a CSV or TSV file as text, decoded as the offices' programs write them."""

from __future__ import annotations

from workbook_tools.errors import FileRefused

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UNDEFINED = frozenset("\ufffd\x80\xa0\uf8f0\uf8f1\uf8f2\uf8f3")
"""What a codec gives for bytes that are no letters of it."""


def decode_text(data: bytes, name: str) -> str:
    """Decode a text file: by its byte order mark, else as UTF-8, else as Shift_JIS of Windows.

    Every line ends with LF, inside cells too. Raises `FileRefused` (`text-unreadable`, `text-broken`) rather than give
    garbled letters.
    """
    text = next((text for encoding in _encodings(data) if (text := _decoded(data, encoding)) is not None), None)
    if text is None:
        raise FileRefused(
            "text-unreadable",
            "文字コードが分からず、文字化けします。",
            remedy="Excelで開き、「Excelブック（.xlsx）」の形式で保存し直してもらってください。",
            where=name,
        )
    if text.count('"') % 2:
        raise FileRefused(
            "text-broken",
            '引用符（"）の数が合わず、行の区切りが分かりません。',
            remedy="Excelで開き、「Excelブック（.xlsx）」の形式で保存し直してもらってください。",
            where=name,
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encodings(data: bytes) -> tuple[str, ...]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return (encoding,)
    return ("iso2022_jp",) if b"\x1b$" in data else ("utf-8", "cp932")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text or _UNDEFINED & set(text) else text
