"""点検結果.xlsx: a line a finding, a line a department, a line a file; each leads to where it is about."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from workbook_tools.config.settings import PlanSettings
from workbook_tools.model.catalogue import make_finding
from workbook_tools.model.place import Place
from workbook_tools.model.register import DepartmentState, FileState
from workbook_tools.writers.check_report import write_check_report
from workbook_tools.writers.file_links import FileLinks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from office import LibreOffice
    from workbook_tools.model.finding import Finding

FOLDER = Path("/年度").absolute()
PLAN = PlanSettings("みらい計画", 2020, date(2021, 1, 29))
FINDINGS = (
    make_finding("not-returned", Place(), department="税務課", words={"items": "2", "deadline": ""}),
    make_finding(
        "rating-unknown",
        Place("福祉課.xlsx", "調査票", "H6"),
        department="福祉課",
        entry="(1)-①/福祉課",
        field="rating",
        value="=優",
        words={"heading": "評価", "allowed": "○・△"},
    ),
    make_finding(
        "late", Place("福祉課.xlsx"), department="福祉課", words={"deadline": "1月29日", "modified": "1/30 9:00"}
    ),
)
DEPARTMENTS = (
    DepartmentState("福祉課", "要修正", str(FOLDER / "回収" / "福祉課.xlsx"), 3, 2, 1, 1, late=True),
    DepartmentState("税務課", "未提出", "", 2, 0, 0, 0),
)
FILES = (
    FileState(str(FOLDER / "回収" / "福祉課.xlsx"), "福祉課", "error", 2),
    FileState(
        str(FOLDER / "回収" / "古い" / "福祉課#1.xlsx"), "福祉課", "duplicate", 1, "新しい「福祉課.xlsx」を使います。"
    ),
)


def report(
    findings: Sequence[Finding] = FINDINGS,
    departments: Sequence[DepartmentState] = DEPARTMENTS,
    files: Sequence[FileState] = FILES,
) -> bytes:
    """Write a report as the check does."""
    return write_check_report(
        findings,
        departments,
        files,
        plan=PLAN,
        returned=FOLDER / "回収",
        report=FOLDER / "点検" / "点検結果.xlsx",
        created=datetime(2021, 2, 1, 9, 0),  # noqa: DTZ001 - a workbook's time has no zone
    )


def opened(data: bytes) -> Workbook:
    """Open a report with another program's eyes."""
    return openpyxl.load_workbook(io.BytesIO(data))


def lines(sheet: Worksheet) -> list[tuple[str, ...]]:
    """Give the lines below the headings as shown."""
    rows = [tuple("" if cell is None else str(cell) for cell in row) for row in sheet.iter_rows(values_only=True)]
    return rows[4:]


def test_every_finding_has_its_line_with_a_remedy() -> None:
    """Department by department, as text even where a value begins like a formula."""
    sheet = opened(report())["指摘"]

    assert [line[:7] for line in lines(sheet)] == [
        (
            "×",
            "福祉課",
            "福祉課.xlsx",
            "調査票!H6",
            "(1)-① 評価",
            "=優",
            "「評価」に「=優」は使えません。使えるのは ○・△ です。",
        ),
        (
            "△",
            "福祉課",
            "福祉課.xlsx",
            "",
            "",
            "",
            "期限（1月29日）の後に更新されたファイルです（更新日時 1/30 9:00）。",
        ),
        ("×", "税務課", "", "", "", "", "税務課の回答が届いていません（2項目）。"),
    ]
    assert sheet["F5"].data_type == "s"
    assert sheet["H5"].value == "どれか1つを選び直してください。"
    assert "× 2件　△ 1件　・ 0件" in sheet["A2"].value


def test_a_place_leads_to_its_cell() -> None:
    """The link is relative, so that the plan folder can be moved; a finding about a file leads to the file."""
    sheet = opened(report())["指摘"]

    target, whole_file = sheet["D5"].hyperlink, sheet["C6"].hyperlink
    assert (target.target.replace("\\", "/"), target.location) == ("../回収/福祉課.xlsx", "'調査票'!H6")
    assert (whole_file.target.replace("\\", "/"), whole_file.location) == ("../回収/福祉課.xlsx", None)


def test_the_list_can_be_filtered_and_printed() -> None:
    """Filter and frozen headings for the screen; A4 on its side, one page wide, headings on every page."""
    sheet = opened(report())["指摘"]

    assert (sheet.auto_filter.ref, sheet.freeze_panes, sheet.print_title_rows) == ("A4:H7", "A5", "$4:$4")
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
    pixels = sum(round(dimension.width * 8) for dimension in sheet.column_dimensions.values())
    scale = sheet.page_setup.scale or 0
    assert pixels * scale / 100 < (297 - 30) / 25.4 * 96
    assert scale >= 86  # 10.5 pt on screen is at least 9 pt on paper


def test_the_register_adds_up() -> None:
    """Totals are formulas that follow the filter, and carry their value."""
    sheet = opened(report())["提出簿"]

    assert lines(sheet)[:2] == [
        ("福祉課", "要修正", "3", "2", "1", "1", "期限後", "福祉課.xlsx"),
        ("税務課", "未提出", "2", "0", "0", "0", "", ""),
    ]
    assert [sheet.cell(7, column).value for column in (3, 4, 5, 6)] == [
        f"=SUBTOTAL(109,{letter}5:{letter}6)" for letter in "CDEF"
    ]
    shown = openpyxl.load_workbook(io.BytesIO(report()), data_only=True)["提出簿"]
    assert [shown.cell(7, column).value for column in (3, 4, 5, 6)] == [5, 2, 1, 1]
    assert "2課（未提出1・要修正1）　5項目のうち回答済2項目" in sheet["A2"].value


def test_every_file_is_listed_with_its_version() -> None:
    """Files in sub-folders keep their folder; a name that a link cannot carry has none."""
    sheet = opened(report())["ファイル一覧"]

    assert lines(sheet) == [
        ("福祉課.xlsx", "福祉課", "×あり", "2", ""),
        ("古い/福祉課#1.xlsx", "福祉課", "古い版", "1", "新しい「福祉課.xlsx」を使います。"),
    ]
    assert (sheet["A5"].hyperlink is not None, sheet["A6"].hyperlink) == (True, None)


def test_nothing_to_say_is_said() -> None:
    """An empty list is not an empty page."""
    book = opened(report((), (), ()))

    assert book["指摘"]["A5"].value == "指摘はありません。"
    assert book["ファイル一覧"]["A5"].value == "回収したファイルはありません。"


def test_the_same_findings_give_the_same_bytes() -> None:
    """Checking twice changes nothing."""
    assert report() == report()


@pytest.mark.parametrize(
    ("path", "link"),
    [
        (FOLDER / "回収" / "福祉課.xlsx", "external:../回収/福祉課.xlsx#'前年''比'!C6"),
        (FOLDER / "回収" / "福祉課.csv", "external:../回収/福祉課.csv"),
        (FOLDER / "回収" / "100%.xlsx", ""),
        (FOLDER.parent / "よそ" / "福祉課.xlsx", "external:../../よそ/福祉課.xlsx#'前年''比'!C6"),
    ],
)
def test_links_lead_from_the_report_to_the_file(path: Path, link: str) -> None:
    """Quotes in sheet names are doubled; a text file has no cells to lead to."""
    links = FileLinks(FOLDER / "回収", FOLDER / "点検" / "点検結果.xlsx", [str(path)])

    assert links.to(path.name, "前年'比", "C6").replace("\\", "/") == link
    assert links.to("知らない.xlsx") == ""


@pytest.mark.libreoffice
def test_the_report_prints(libreoffice: LibreOffice, poppler: str, tmp_path: Path) -> None:
    """LibreOffice opens it and prints each list on its own page, headings on top."""
    import subprocess

    (tmp_path / "点検結果.xlsx").write_bytes(report(FINDINGS * 12))
    (pdf,) = libreoffice([tmp_path / "点検結果.xlsx"], "pdf", tmp_path)
    text = subprocess.run([poppler, "-layout", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    pages = text.rstrip("\f").split("\f")

    assert ["直し方" in page for page in pages] == [True] * (len(pages) - 2) + [False, False]
    assert len(pages) > 3
    assert "提出簿" in pages[-2]
    assert "回収したファイル" in pages[-1]
