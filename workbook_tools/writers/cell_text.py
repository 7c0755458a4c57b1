"""Text that may go into a cell: what no workbook can hold is taken out, what is too long is refused, never cut."""

from __future__ import annotations

from workbook_tools.errors import FileRefused
from workbook_tools.model.writable import writable

LIMIT = 32_767
"""The most UTF-16 units Excel keeps in a cell."""


def utf16_length(text: str) -> int:
    """Count a text as Excel does: a character outside the basic plane counts twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cell_text(text: str, where: str) -> str:
    """Make a text fit for a cell; raise `FileRefused` (`cell-text-too-long`) naming `where` if Excel would cut it."""
    text = writable(text)
    if len(text) > LIMIT // 2 and utf16_length(text) > LIMIT:
        raise FileRefused(
            "cell-text-too-long",
            f"文字数が{len(text):,}字あり、Excelの1つのセルに入る{LIMIT:,}字を超えています。",
            remedy="文を短くするか、2つのセルに分けてください。",
            where=where,
        )
    if text.startswith("<r>") and text.endswith("</r>"):
        text += " "  # XlsxWriter takes such a text for markup and would write a broken file
    return text
