"""The list on paper, judged by LibreOffice: no glyph outside its cell, no measure torn, headings on every page."""

from __future__ import annotations

import io
import random
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest

from round_folders import MASTERS
from ruled import read_ruled, sorted_text
from workbook_tools.config.load import load_config
from workbook_tools.config.publish_settings import PrintSettings
from workbook_tools.excel.reader import read_book
from workbook_tools.master.printed_sheets import printed_sheets
from workbook_tools.model.printed_list import PrintedBlock, PrintedCell, PrintedColumn, PrintedSheet
from workbook_tools.rounds.new_folder import TEMPLATES
from workbook_tools.writers.printed_list import write_printed_list
from workbook_tools.writers.printed_pages import group_runs, lay_out

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from office import LibreOffice
    from workbook_tools.config.publish_settings import Paper
    from workbook_tools.writers.printed_pages import PrintedTable

CREATED = datetime(2022, 5, 1, 9, 0)  # noqa: DTZ001 - a workbook's clock has no zone
WORDS = (
    "避難所の受付に二次元コードを用い、11月の総合防災訓練で試行した。",
    "https://www.city.example.lg.jp/bosai/index.html",
    "（1）申請件数は18,420件（前年度比1.6倍）、",
    "LINE登録者数 12,345人。",
    "①窓口②電話③メールの3つ\n",
    "・関係課と協議\n",
)


def sheets_of(seeds: Path, city: str) -> tuple[PrintedSheet, ...]:
    """Take a published list apart."""
    return printed_sheets(read_book((seeds / MASTERS[city]).read_bytes()), load_config(TEMPLATES / city))


def planned(table: PrintedTable) -> list[Counter[str]]:
    """Say what the cells of each page must hold, headings and groups included."""
    headings = [cell.text for cell in table.sheet.headings]
    pages = []
    for page in table.pages:
        texts = [cell.text for strip in page.strips for cell in strip.cells]
        for column in table.sheet.columns:
            if column.level >= 0:
                texts += [page.strips[first].groups[column.level] for first, _ in group_runs(page.strips, column.level)]
        pages.append(Counter(sorted_text(text) for text in (*headings, *texts) if text.strip()))
    return pages + [Counter(map(sorted_text, headings))] * table.below_alone


def judge(
    sheets: Sequence[PrintedSheet], paper: Paper, libreoffice: LibreOffice, poppler: str, folder: Path
) -> tuple[list[str], list[PrintedTable]]:
    """Print sheets and name everything that is not as planned; give the plan too."""
    tables = [lay_out(sheet, paper) for sheet in sheets]
    written = write_printed_list(sheets, PrintSettings(paper), plan="計画", created=CREATED)
    (folder / "list.xlsx").write_bytes(written.data)
    (pdf,) = libreoffice([folder / "list.xlsx"], "pdf", folder)
    pages = read_ruled(poppler, pdf)
    wanted = [texts for table in tables for texts in planned(table)]
    told = sum(number for _, number in written.pages)
    wrong = [] if len(pages) == len(wanted) == told else [f"{len(pages)} pages, {len(wanted)} planned, {told} told"]
    for place, (page, texts) in enumerate(zip(pages, wanted, strict=False), 1):
        wrong += [f"page {place} sticks out: {word}" for word in page.overhanging()]
        wrong += [f"page {place} lacks {text[:40]}" for text in texts - page.texts()]
        wrong += [f"page {place} has besides {text[:40]}" for text in page.texts() - texts]
    return wrong, tables


@pytest.mark.parametrize("paper", ["A3", "A4"])
@pytest.mark.parametrize("city", MASTERS)
def test_published_lists_are_printed_whole(
    seeds: Path, tmp_path: Path, libreoffice: LibreOffice, poppler: str, city: str, paper: Paper
) -> None:
    """Every page holds what was planned for it, every text stands inside its own ruled cell, headings repeated."""
    wrong, tables = judge(sheets_of(seeds, city), paper, libreoffice, poppler, tmp_path)
    assert wrong == []
    strips = [strip for table in tables for page in table.pages for strip in page.strips]
    torn = [strip.name for strip in strips if any("（続き）" in cell.text for cell in strip.cells)]
    assert torn == (["30"] if (city, paper) == ("kato", "A4") else [])  # eight items, higher than such a page
    whole = [strip.name for strip in strips if not any("（続き）" in cell.text for cell in strip.cells)]
    assert whole == [block.name for table in tables for block in table.sheet.blocks]


def draw_sheet(chance: random.Random, blocks: int, longest: int, group: str = "安心して暮らせるまち") -> PrintedSheet:
    """Draw a list by chance: a group, a number, a name over a goal, a department, a rating, a report."""
    columns = (
        PrintedColumn("group", repeats=True, level=0),
        PrintedColumn("centred", repeats=True),
        PrintedColumn("text", repeats=True),
        PrintedColumn("centred"),
        PrintedColumn("centred", grave={"D": 2, "C": 1}),
        PrintedColumn("text"),
    )
    headings = tuple(
        PrintedCell(0, 0, place, place, name)
        for place, name in enumerate(("基本施策", "番号", "施策・目標", "担当課", "評価", "実績"))
    )
    made = []
    for number in range(blocks):
        departments = chance.randint(1, 4)
        rows = max(2, departments)
        cells = [PrintedCell(0, rows - 1, 1, 1, f"{number + 1}"), PrintedCell(0, 0, 2, 2, text(chance, 60))]
        cells.append(PrintedCell(1, rows - 1, 2, 2, text(chance, 90)))
        for part in range(departments):
            last = rows - 1 if part == departments - 1 else part
            for column, value in ((3, "情報政策課"), (4, chance.choice("ABCD")), (5, text(chance, longest))):
                cells.append(PrintedCell(part, last, column, column, value))
        made.append(PrintedBlock(f"{number + 1}", rows, tuple(cells), (f"{group}{number // 3}",)))
    return PrintedSheet("一覧", "進捗状況一覧", ("凡例",), ("注",), columns, 1, headings, tuple(made))


def text(chance: random.Random, longest: int) -> str:
    """Write something of at most that length."""
    whole = "".join(chance.choices(WORDS, k=longest // 15 + 1))
    return whole[: chance.randint(1, longest)].strip() or "－"


@pytest.mark.parametrize(("paper", "longest"), [("A3", 300), ("A4", 700), ("A3", 2500)])
def test_lists_of_chance_are_printed_whole(
    tmp_path: Path, libreoffice: LibreOffice, poppler: str, paper: Paper, longest: int
) -> None:
    """Rows higher than Excel has, measures higher than a page, group names longer than their measures."""
    chance = random.Random(longest)
    sheet = draw_sheet(chance, 14, longest, "だれもが安心して学び働き暮らし続けられるまちづくりの推進" * 3)
    wrong, (table,) = judge([sheet], paper, libreoffice, poppler, tmp_path)
    assert wrong == []
    assert max(height for page in table.pages for strip in page.strips for height in strip.heights) <= 409.5


def test_measure_higher_than_a_page_goes_on_and_says_so() -> None:
    """Its text is cut at the ends of lines and nothing is lost; what names it is said again with （続き）."""
    sheet = draw_sheet(random.Random(7), 1, 9000)
    table = lay_out(sheet, "A4")
    strips = [strip for page in table.pages for strip in page.strips]
    assert len(strips) > 1
    for cell in sheet.blocks[0].cells:
        column = sheet.columns[cell.first_column]
        said = [part.text for strip in strips for part in strip.cells if part.first_column == cell.first_column]
        if not column.repeats:
            assert "".join(cell.text.split()) in "".join("".join(said).split())
    again = [part.text for part in strips[1].cells if part.first_column == 1]
    assert again == ["1\n（続き）"]
    assert all(sum(strip.height for strip in page.strips) <= 600 for page in table.pages)


def test_row_excel_would_not_hold_becomes_several() -> None:
    """A measure that a page holds stays in one piece though its row is higher than 409 points."""
    cells = (PrintedCell(0, 0, 0, 0, "1"), PrintedCell(0, 0, 1, 1, "実績を書きました。\n" * 36))
    sheet = PrintedSheet(
        "一覧", "題", (), (), (PrintedColumn("centred", repeats=True), PrintedColumn("text")), 1,
        (PrintedCell(0, 0, 0, 0, "番号"), PrintedCell(0, 0, 1, 1, "実績")), (PrintedBlock("1", 1, cells, ()),),
    )  # fmt: skip
    ((strip,),) = [page.strips for page in lay_out(sheet, "A3").pages]
    assert len(strip.heights) == 2
    assert all((cell.first_row, cell.last_row) == (0, 1) for cell in strip.cells)
    assert strip.height >= 36 * 12.75


def test_every_page_says_whose_it_is(seeds: Path) -> None:
    """A3 lying, the appendix counted on from sheet to sheet, page n of N, headings as print titles, breaks as planned."""
    written = write_printed_list(
        sheets_of(seeds, "kameyama"), PrintSettings("A3", "別紙２"), plan="計画", created=CREATED
    )
    book = openpyxl.load_workbook(io.BytesIO(written.data))
    for number, (sheet, (_, pages)) in enumerate(zip(book, written.pages, strict=True)):
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
        assert sheet.oddHeader is not None
        assert sheet.oddFooter is not None
        assert str(sheet.oddHeader.right.text).strip() == f"別紙{'２３４'[number]}"
        assert str(sheet.oddFooter.center.text).endswith("&P／&N")
        assert len(sheet.row_breaks.brk) == pages - 1
        assert sheet.print_title_rows == "$4:$5"
    assert [name for name, _ in written.pages] == ["ビジョン①", "ビジョン②", "ビジョン③"]


def test_low_ratings_are_seen_on_a_grey_copy(seeds: Path) -> None:
    """△ and × are grey and ×, the lowest, darker and bold: no colour is needed."""
    written = write_printed_list(sheets_of(seeds, "kato"), PrintSettings(), plan="計画", created=CREATED)
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(written.data)).worksheets[0].iter_rows() for cell in row]
    looks = {cell.value: (cell.fill.fgColor.rgb, cell.font.b) for cell in cells if cell.value in {"○", "△", "×"}}
    assert looks["△"] == ("FFE6E6E6", False)
    assert looks["×"] == ("FFBFBFBF", True)
    assert looks["○"][1] is False


def test_same_list_gives_the_same_bytes(seeds: Path) -> None:
    """Made twice, the file is the same."""
    sheets = sheets_of(seeds, "tajimi")
    first, again = (write_printed_list(sheets, PrintSettings(), plan="計画", created=CREATED) for _ in range(2))
    assert first == again
