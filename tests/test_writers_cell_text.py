"""Text that may go into a cell."""

from __future__ import annotations

import pytest

from workbook_tools.errors import FileRefused
from workbook_tools.writers.cell_text import LIMIT, cell_text, utf16_length


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ふつうの文", "ふつうの文"),
        ("a\r\nb\rc\td", "a\nb\nc\td"),
        ("x\x00\x0b\x1f\ud83d\ufffey", "xy"),
        ("𠮷", "𠮷"),
        ("<r>太字</r>", "<r>太字</r> "),
    ],
)
def test_only_what_no_workbook_can_hold_is_taken_out(text: str, written: str) -> None:
    """Line breaks become LF; XlsxWriter must not take a text for markup."""
    assert cell_text(text, "C4") == written


def test_length_is_counted_as_excel_counts() -> None:
    """A rare character takes two units."""
    assert utf16_length("𠮷野家a") == 5
    assert cell_text("𠮷" * (LIMIT // 2), "C4") == "𠮷" * (LIMIT // 2)
    with pytest.raises(FileRefused, match=r"^C4：文字数が16,384字あり"):
        cell_text("𠮷" * (LIMIT // 2 + 1), "C4")
