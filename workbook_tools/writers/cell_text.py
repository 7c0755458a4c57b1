"""Text that may go into a cell: what no workbook can hold is taken out, what is too long is refused, never cut."""

from __future__ import annotations

import re

from workbook_tools.errors import FileRefused

LIMIT = 32_767
"""The most UTF-16 units Excel keeps in a cell."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def cell_text(text: str, where: str) -> str:
    """Make a text fit for a cell; raise `FileRefused` (`text-too-long`) naming `where` if Excel would cut it."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _UNWRITABLE.search(text):
        text = _UNWRITABLE.sub("", text)
    if len(text) > LIMIT // 2 and len(text.encode("utf-16-le")) // 2 > LIMIT:
        raise FileRefused(
            "text-too-long",
            f"文字数が{len(text):,}字あり、Excelの1つのセルに入る{LIMIT:,}字を超えています。",
            remedy="文を短くするか、2つのセルに分けてください。",
            where=where,
        )
    if text.startswith("<r>") and text.endswith("</r>"):
        text += " "  # XlsxWriter takes such a text for markup and would write a broken file
    return text
