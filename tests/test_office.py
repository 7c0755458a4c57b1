"""The outside judge judges: it recalculates, shows our fonts, works in batches and does not fail in silence."""

from __future__ import annotations

import subprocess
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter

import needs
from office import ConversionFailed

if TYPE_CHECKING:
    from pathlib import Path

    from office import LibreOffice


def workbook_with_a_stale_sum(path: Path) -> Path:
    """Write 1 + 2 beside a remembered 99."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("一覧")
        sheet.write_row("A1", [1, 2])
        sheet.write_formula("C1", "=SUM(A1:B1)", None, 99)
    return path


def test_values_are_calculated_again_not_believed(libreoffice: LibreOffice, tmp_path: Path) -> None:
    """A wrong remembered value does not survive, so a right one is proof of its formula."""
    source = workbook_with_a_stale_sum(tmp_path / "古い値.xlsx")

    (table,) = libreoffice([source], "csv", tmp_path)
    (again,) = libreoffice([source], "xlsx", tmp_path / "again")

    assert table.read_text(encoding="utf-8").split() == ["1,2,3"]
    assert openpyxl.load_workbook(again, data_only=True)["一覧"]["C1"].value == 3


def test_many_files_come_out_of_one_start_in_their_order(libreoffice: LibreOffice, tmp_path: Path) -> None:
    """Starting weighs more than converting: a batch is one start."""
    sources = [workbook_with_a_stale_sum(tmp_path / f"{name}.xlsx") for name in ("b", "a", "c")]

    pages = libreoffice(sources, "pdf", tmp_path / "out")

    assert [page.name for page in pages] == ["b.pdf", "a.pdf", "c.pdf"]
    assert all(page.read_bytes().startswith(b"%PDF") for page in pages)


def test_a_file_that_cannot_be_loaded_is_named(libreoffice: LibreOffice, tmp_path: Path) -> None:
    """The program's exit code is 0 all the same: only the missing output tells."""
    broken = tmp_path / "壊れた.xlsx"
    with zipfile.ZipFile(broken, "w") as package:
        package.writestr("[Content_Types].xml", "<Types")

    with pytest.raises(ConversionFailed, match=r"壊れた\.xlsx"):
        libreoffice([broken], "pdf", tmp_path)


def test_an_output_is_never_taken_for_another(libreoffice: LibreOffice, tmp_path: Path) -> None:
    """Two sources of one name, or a file left from before, would be judged in place of the real one."""
    source = workbook_with_a_stale_sum(tmp_path / "a.xlsx")

    with pytest.raises(ValueError, match="one name"):
        libreoffice([source], "xlsx", tmp_path)
    with pytest.raises(ValueError, match="one name"):
        libreoffice([source, source], "pdf", tmp_path)


def test_the_windows_fonts_are_answered_by_fonts_of_their_widths(
    libreoffice: LibreOffice, poppler: str, tmp_path: Path
) -> None:
    """What the print tests measure on is IPAGothic for ＭＳ ゴシック and Noto Sans CJK JP for 游ゴシック."""
    with xlsxwriter.Workbook(tmp_path / "字.xlsx") as book:
        sheet = book.add_worksheet()
        for row, (font, _) in enumerate(needs.STAND_INS):
            sheet.write_string(row, 0, "施策の進捗", book.add_format({"font_name": font}))

    (page,) = libreoffice([tmp_path / "字.xlsx"], "pdf", tmp_path)

    program = poppler.replace("pdftotext", "pdffonts")
    fonts = subprocess.run([program, page], capture_output=True, text=True, check=True).stdout
    assert "IPAGothic" in fonts
    assert "NotoSansCJKjp" in fonts
