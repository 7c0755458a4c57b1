"""A drawn master: what Excel opens and what comes out of the printer."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest

from workbook_tools.model.form import Choice
from workbook_tools.model.master_form import (
    MasterColumn,
    MasterGroup,
    MasterLine,
    MasterMeasure,
    MasterPart,
    MasterSheet,
)
from workbook_tools.writers.blank_master import write_master

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from office import LibreOffice

CREATED = datetime(2025, 4, 1, 9, 0)  # noqa: DTZ001 - a file's own date

COLUMNS = (
    MasterColumn((MasterLine("pillar", "方針"),), "group", 12, centred=True),
    MasterColumn((MasterLine("number", "番号"),), "measure", 6, centred=True),
    MasterColumn((MasterLine("measure", "施策"), MasterLine("goal", "目標")), "measure", 50),
    MasterColumn((MasterLine("department", "担当課"),), "department", 16, centred=True),
    MasterColumn(
        (MasterLine("rating", "評価"),),
        "answer",
        8,
        centred=True,
        choices=(Choice("A", "進んだ"), Choice("B", "遅れた")),
    ),
    MasterColumn((MasterLine("progress", "実績"),), "answer", 100, room=180),
)


def measure(number: str, progress: str = "") -> MasterMeasure:
    """Draw a measure that two departments answer together."""
    together = MasterPart(("税務課", "市民課"), {"rating": "A", "progress": progress} if progress else {})
    return MasterMeasure({"number": number, "measure": f"施策{number}", "goal": "目標の文。" * 12}, (together,))


def sheet(*measures: MasterMeasure) -> MasterSheet:
    """Draw a sheet of one group."""
    groups = (MasterGroup({"pillar": "(1)\n方針の名前"}, measures),)
    return MasterSheet(
        "一覧", "市の計画　進捗状況", ("【評価】A：進んだ　B：遅れた",), "計画＆市", (3, 4), 5, COLUMNS, groups
    )


def drawn(form: MasterSheet) -> Worksheet:
    """Open what was drawn with another library."""
    return openpyxl.load_workbook(BytesIO(write_master([form], created=CREATED)))["一覧"]


def test_a_master_has_its_title_legend_and_headings() -> None:
    """The table begins where the settings say, title and legend above it."""
    page = drawn(sheet(measure("1-1")))

    assert page["A1"].value == "市の計画　進捗状況"
    assert page["A2"].value == "【評価】A：進んだ　B：遅れた"
    assert [page.cell(3, column).value for column in range(1, 7)] == ["方針", "番号", "施策", "担当課", "評価", "実績"]
    assert page["C4"].value == "目標"
    assert page["B5"].value == "1-1"


def test_shared_answers_are_one_merged_cell() -> None:
    """Two departments, one rating and one text."""
    page = drawn(sheet(measure("1-1", "済んだ")))

    assert {str(area) for area in page.merged_cells.ranges} >= {"A5:A6", "B5:B6", "E5:E6", "F5:F6"}
    assert (page["D5"].value, page["D6"].value, page["F5"].value) == ("税務課", "市民課", "済んだ")


def test_what_is_typed_stays_as_typed() -> None:
    """`1-1` is a number of a measure and no date, and a text that begins with = is no formula."""
    page = drawn(sheet(measure("1-1", "=1+1")))

    assert (page["B5"].number_format, page["F5"].number_format) == ("@", "@")
    assert (page["F5"].value, page["F5"].data_type) == ("=1+1", "s")


def test_ratings_are_chosen_from_a_list_that_says_what_they_mean() -> None:
    """The drop-down goes on below the last row, for the measures that the office adds."""
    (choice,) = drawn(sheet(measure("1-1"))).data_validations.dataValidation

    assert choice.formula1 == '"A,B"'
    assert choice.prompt == "A：進んだ\nB：遅れた"
    assert str(choice.sqref).startswith("E5:E")
    assert int(str(choice.sqref).removeprefix("E5:E")) > 100


def test_pages_are_a3_with_the_headings_on_each() -> None:
    """A3 landscape; the measures of several rows are kept whole by page breaks, so Excel may not fit the pages itself."""
    page = drawn(sheet(*(measure(f"1-{number}") for number in range(40))))

    assert (page.page_setup.paperSize, page.page_setup.orientation) == (8, "landscape")
    assert page.print_title_rows == "$1:$4"
    assert not page.sheet_properties.pageSetUpPr or not page.sheet_properties.pageSetUpPr.fitToPage
    ends = [brk.id for brk in page.row_breaks.brk]
    assert ends
    assert all((end - 4) % 2 == 0 for end in ends)
    assert page.oddFooter
    assert page.oddFooter.right.text == "計画＆市"


def test_a_table_of_single_rows_leaves_the_pages_to_excel() -> None:
    """A row is never torn, so pages may follow what the office adds."""
    plain = tuple(replace(column, lines=column.lines[:1]) for column in COLUMNS)
    single = MasterMeasure({"number": "1"}, (MasterPart(("税務課",), {}),))
    form = replace(sheet(), columns=plain, header_rows=(3,), first_row=4)
    page = drawn(replace(form, groups=(MasterGroup({}, (single, single)),)))

    assert page.sheet_properties.pageSetUpPr
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert page.row_breaks.brk == []


def test_a_heading_that_columns_share_stands_above_them() -> None:
    """評価 and 実績 of one year stand under the year; other headings go over both rows."""
    shared = tuple(replace(column, above="令和6年度" if column.span == "answer" else "") for column in COLUMNS)
    page = drawn(replace(sheet(measure("1-1")), columns=shared))

    assert (page["E3"].value, page["E4"].value, page["F4"].value) == ("令和6年度", "評価", "実績")
    assert {str(area) for area in page.merged_cells.ranges} >= {"E3:F3", "D3:D4"}


def test_a_master_of_several_sheets_keeps_their_order() -> None:
    """Each sheet is drawn by itself."""
    sheets = [replace(sheet(measure("1-1")), name=name) for name in ("方針１", "方針２")]
    book = openpyxl.load_workbook(BytesIO(write_master(sheets, created=CREATED)))

    assert book.sheetnames == ["方針１", "方針２"]
    assert book["方針２"]["B5"].value == "1-1"


def test_the_same_master_gives_the_same_bytes() -> None:
    """Templates are kept in version control: a file that changes by itself would be noise."""
    form = sheet(measure("1-1", "済んだ"))

    assert write_master([form], created=CREATED) == write_master([form], created=CREATED)


@pytest.mark.libreoffice
def test_on_paper_every_page_has_the_headings_and_every_answer_its_end(
    libreoffice: LibreOffice, poppler: str, tmp_path: Path
) -> None:
    """LibreOffice prints as many pages as were planned, one wide, with the last mark of every answer on them."""
    ending = "◆"
    form = sheet(*(measure(f"1-{number}", f"取組の内容を書く。{'長い文。' * 38}{ending}") for number in range(1, 31)))
    source = tmp_path / "master.xlsx"
    source.write_bytes(write_master([form], created=CREATED))
    planned = len(openpyxl.load_workbook(source)["一覧"].row_breaks.brk) + 1
    (pdf,) = libreoffice([source], "pdf", tmp_path)
    text = subprocess.run([poppler, "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    pages = text.rstrip("\f").split("\f")

    assert len(pages) == planned
    assert all("施策" in page and "目標" in page for page in pages)
    assert text.count(ending) == 30
