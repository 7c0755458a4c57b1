"""The summary workbook: figures that follow the data, prove themselves, and come out alike in another program."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from unittest.mock import Mock

import openpyxl
import pytest

import tidy_plans
from printed import read_pages
from test_summaries_master import summarize as summarize_master
from tidy_plans import Line, draw_config, draw_plan
from workbook_tools.config.load import load_config
from workbook_tools.config.publish_settings import AskedTable
from workbook_tools.config.scale import Symbol
from workbook_tools.config.settings import TallySettings
from workbook_tools.errors import FileRefused
from workbook_tools.excel.address import column_letters
from workbook_tools.excel.reader import read_book
from workbook_tools.master.read_master import read_master
from workbook_tools.model.register import DepartmentState
from workbook_tools.model.tally import DataRow, DataSheet
from workbook_tools.rounds.new_folder import TEMPLATES
from workbook_tools.summaries.summarize import make_summary
from workbook_tools.writers.summary import write_summary
from workbook_tools.writers.summary_rows import write_data

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from office import LibreOffice
    from workbook_tools.model.tally import Summary

CREATED = datetime(2021, 4, 1, 9, 30)  # noqa: DTZ001 - a workbook's clock has no zone

NASTY = (
    *("a", "A", "Ａ", "ア", "ｱ", "あ", "○", "〇", "◯", "*", "?", "~", "a*", "課?", "~x", "=1", "<5", ">", "<>", "≧5"),
    *(
        "1",
        "１",
        "01",
        "1.0",
        "1-1",
        "(1)",
        "1e3",
        "50%",
        "1月1日",
        "R2.4.1",
        "TRUE",
        "#N/A",
        "-",
        "－",
        "—",
        "～",
        "〜",
    ),
    *("髙橋課", "高橋課", "𠮷野課", "①", "㈱", "'a", '"', "&<b>", "a b", "長" * 300),
)
"""Labels that a counting formula may take for something else."""


def summarize(
    lines: Sequence[Line], tally: TallySettings | None = None, ratings: Sequence[Symbol | str] = "ABCD"
) -> Summary:
    """Summarize a plan drawn by hand."""
    return make_summary(draw_plan(lines), draw_config(ratings), tally or TallySettings())


def nasty() -> Summary:
    """Summarize a plan whose groups, departments, positions and symbols are all nasty, each in its own number."""
    lines = [
        Line(str(10 * place + again), label, NASTY[(place * again) % len(NASTY)], f"{label}", NASTY[place - again])
        for place, label in enumerate(NASTY)
        for again in range(1 + place % 3)
    ]
    return make_summary(draw_plan(lines), draw_config(NASTY, NASTY[:9]), TallySettings())


def whole(seeds: Path, tally: TallySettings) -> Summary:
    """Summarize a published list with everything a summary may have: 部, schedules, last year, tables asked for."""
    config = load_config(TEMPLATES / "kameyama")
    reading = read_master(read_book((seeds / "kameyama_r3_master.xlsx").read_bytes()), config)
    symbols = config.scales["rating"].order
    previous = {
        entry.entry_id: {"rating": symbols[number % 5] if number % 3 else entry.answers["rating"].value}
        for number, entry in enumerate(reading.plan.entries)
        if number % 7
    }
    asked = (AskedTable("schedule_r3"), AskedTable("department", "change"), AskedTable("division", "previous"))
    states = [DepartmentState(each.name, "受付済", "", 2, 1, 0, 0) for each in reading.plan.departments]
    tally = replace(tally, tables=asked)
    return make_summary(reading.plan, config, tally, reading.headings, previous=previous, register=states)


def read(written: bytes | Path, *, values: bool = True) -> Workbook:
    """Read a workbook back: values, or formulas."""
    return openpyxl.load_workbook(io.BytesIO(written) if isinstance(written, bytes) else written, data_only=values)


def values(sheet: Worksheet) -> dict[str, object]:
    """Collect a sheet's values by cell, figures rounded to what a double keeps."""
    cells = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}
    return {place: round(value, 12) if isinstance(value, float) else value for place, value in cells.items()}


def find(sheet: Worksheet, text: str) -> str:
    """Find the cell that holds a text."""
    return next(str(cell.coordinate) for row in sheet.iter_rows() for cell in row if cell.value == text)


def texts(sheet: Worksheet) -> list[str]:
    """List a sheet's texts."""
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


@pytest.mark.parametrize("rounding", ["note", "adjust"])
def test_libreoffice_recalculates_the_same_figures(
    seeds: Path, tmp_path: Path, libreoffice: LibreOffice, rounding: str
) -> None:
    """Every formula of every sheet gives the value that is written with it, nasty labels and empty plans included."""
    tally = TallySettings(rounding="adjust" if rounding == "adjust" else "note")
    made = {
        "tajimi": make_summary(*tidy_plans.tajimi(seeds), tally),
        "kato": make_summary(*tidy_plans.kato(seeds), tally),
        "kameyama": make_summary(*tidy_plans.kameyama(seeds), tally),
        "whole": whole(seeds, tally),
        "nasty": nasty(),
        "nothing": summarize([], tally),
    }
    for name, summary in made.items():
        (tmp_path / f"{name}.xlsx").write_bytes(write_summary(summary, created=CREATED))
    (tmp_path / "out").mkdir()
    judged = libreoffice([tmp_path / f"{name}.xlsx" for name in made], "xlsx", tmp_path / "out")
    for path in judged:
        ours, theirs = read(tmp_path / path.name), read(path)
        assert theirs.sheetnames == ours.sheetnames
        for sheet in ours:
            assert values(theirs[sheet.title]) == values(sheet), f"{path.name} {sheet.title}"


def test_a_changed_datum_flows_through(seeds: Path, tmp_path: Path, libreoffice: LibreOffice) -> None:
    """A rating corrected on the data sheet changes counts, totals, shares and the contents, and all still agree."""
    summary = make_summary(*tidy_plans.tajimi(seeds), TallySettings())
    book = read(write_summary(summary, created=CREATED), values=False)
    column = summary.data[0].number("unit:rating") + 1
    assert book["データ"].cell(2, column).value == "B"
    book["データ"].cell(2, column).value = "D"
    book.save(tmp_path / "changed.xlsx")
    (tmp_path / "out").mkdir()
    (changed,) = libreoffice([tmp_path / "changed.xlsx"], "xlsx", tmp_path / "out")
    sheet = read(changed)["担当課×評価"]
    row = sheet[find(sheet, "企画防災課")].row
    assert [sheet.cell(row, place).value for place in range(2, 7)] == [0, 7, 1, 1, 9]
    assert any("検算　○　縦計 44、横計 44、「データ」の件数 44" in text for text in texts(sheet))
    assert [read(changed)["評価の内訳"].cell(row, 2).value for row in range(5, 10)] == [4, 23, 13, 4, 44]


def test_a_datum_no_table_knows_breaks_the_proof(seeds: Path, tmp_path: Path, libreoffice: LibreOffice) -> None:
    """A symbol that no column counts does not vanish: every table and the contents say ×."""
    summary = make_summary(*tidy_plans.tajimi(seeds), TallySettings())
    book = read(write_summary(summary, created=CREATED), values=False)
    book["データ"].cell(2, summary.data[0].number("unit:rating") + 1).value = "優"
    book.save(tmp_path / "broken.xlsx")
    (tmp_path / "out").mkdir()
    (broken,) = libreoffice([tmp_path / "broken.xlsx"], "xlsx", tmp_path / "out")
    sheet = read(broken)["基本施策×評価"]
    assert any("検算　×　縦計 43、横計 43、「データ」の件数 44" in text for text in texts(sheet))
    contents = read(broken)["目次"]
    row = contents[find(contents, "基本施策×評価")].row
    assert [contents.cell(row, column).value for column in (4, 5)] == [43, "×"]


def test_sheets_stand_in_their_order(seeds: Path) -> None:
    """Contents and conditions first, then the tables, the list of low ratings, the data."""
    book = read(write_summary(make_summary(*tidy_plans.tajimi(seeds), TallySettings()), created=CREATED))
    assert book.sheetnames == [
        *(
            "目次",
            "集計条件",
            "評価の内訳",
            "基本施策×評価",
            "担当課×評価",
            "位置づけ×評価",
            "担当課×評価（担当課ごと）",
        ),
        *("低い評価の一覧", "内訳", "データ", "データ（担当課ごと）"),
    ]


def test_contents_lead_to_every_sheet_and_show_its_proof(seeds: Path) -> None:
    """Each line is a link; each table's total and proof stand beside it."""
    book = read(write_summary(make_summary(*tidy_plans.tajimi(seeds), TallySettings()), created=CREATED))
    sheet = book["目次"]
    lines = {sheet.cell(row, 2).value: row for row in range(5, sheet.max_row + 1)}
    assert list(lines) == book.sheetnames[1:]
    links = [sheet.cell(row, 2).hyperlink for row in lines.values()]
    assert [link and link.location for link in links] == [f"'{name}'!A1" for name in lines]
    assert [sheet.cell(lines["担当課×評価（担当課ごと）"], column).value for column in (4, 5)] == [52, "○"]
    assert [sheet.cell(lines["低い評価の一覧"], column).value for column in (4, 5)] == [16, None]


def test_plain_labels_are_counted_the_way_an_office_reads() -> None:
    """Where labels are words the formula is COUNTIFS over the data, and refers to the headings."""
    book = read(write_summary(summarize([Line("1", "企画課", "A")]), created=CREATED), values=False)
    sheet = book["担当課×評価"]
    assert sheet[find(sheet, "企画課")].offset(0, 1).value == "=COUNTIFS('データ'!$G$2:$G$2,$A6,'データ'!$H$2:$H$2,B$5)"


def test_labels_excel_would_mistake_are_counted_to_the_letter() -> None:
    """A department called `*` counts its own rows, not all of them."""
    book = read(
        write_summary(summarize([Line("1", "*", "A"), Line("2", "企画課", "A")]), created=CREATED), values=False
    )
    sheet = book["担当課×評価"]
    formula = str(sheet[find(sheet, "*")].offset(0, 1).value)
    assert formula.startswith("=SUMPRODUCT(EXACT(")


def test_shares_leave_out_what_is_not_counted() -> None:
    """対象外 has its column and no share; the divisor is shown."""
    lines = [Line("1", "甲課", "○"), Line("2", "甲課", "×"), Line("3", "甲課", "対象外"), Line("4", "乙課", "対象外")]
    ratings: list[Symbol | str] = ["○", "×", Symbol("対象外", counted=False)]
    sheet = read(write_summary(summarize(lines, None, ratings), created=CREATED))["担当課×評価"]
    rows = [[cell.value for cell in sheet[sheet[find(sheet, name)].row]] for name in ("甲課", "乙課")]
    assert rows == [["甲課", 1, 1, 1, 3, 2, 0.5, 0.5], ["乙課", 0, 0, 1, 1, 0, "－", "－"]]


def test_adjusted_shares_make_a_whole_and_are_marked() -> None:
    """With `adjust` the largest share takes the difference, and a rule marks it."""
    lines = [Line(str(number), "甲課", rating) for number, rating in enumerate("ABC")]
    book = read(write_summary(summarize(lines, TallySettings(rounding="adjust")), created=CREATED))
    sheet = book["評価の内訳"]
    assert [sheet.cell(row, 3).value for row in range(5, 10)] == [0.334, 0.333, 0.333, 0, 1]
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules if rule.dxf.numFmt]
    assert [rule.dxf.numFmt.formatCode for rule in rules] == ['"※"0.0%_ ']


def test_data_sheet_is_machine_readable(seeds: Path) -> None:
    """One heading row, one value a cell, figures as figures; no merged cell, no formula, no object."""
    summary = make_summary(*tidy_plans.tajimi(seeds), TallySettings())
    sheet = read(write_summary(summary, created=CREATED), values=False)["データ"]
    assert not sheet.merged_cells.ranges
    assert [cell.value for cell in sheet[1]] == [heading for _, heading in summary.data[0].fields]
    assert len({cell.value for cell in sheet[1]}) == sheet.max_column
    assert sheet.max_row == 45
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n"}
    assert sheet["A2"].value == 2020
    assert sheet.auto_filter.ref == "A1:J45"
    assert sheet.freeze_panes == "A2"


def test_every_sheet_is_a_printed_page(seeds: Path) -> None:
    """A4, page n of N, the day as text (never the printer's clock), headings repeated where lists go on."""
    book = read(write_summary(make_summary(*tidy_plans.tajimi(seeds), TallySettings()), created=CREATED))
    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        assert sheet.oddFooter is not None
        assert str(sheet.oddFooter.center.text).endswith("&P／&N")
        assert sheet.oddFooter.right.text == "作成 令和3年4月1日"
    assert book["データ"].print_title_rows == "$1:$1"
    assert book["低い評価の一覧"].print_title_rows == "$4:$4"


def test_text_higher_than_a_page_goes_on_in_the_next_row() -> None:
    """No word of a long answer is lost on the list of low ratings, and no row is higher than Excel has."""
    answer = "".join(f"{number}番目の文です。" for number in range(600))
    sheet = read(write_summary(summarize([Line("1", "甲課", "D", text=answer)]), created=CREATED))["低い評価の一覧"]
    written = "".join(str(row[-1].value or "") for row in sheet.iter_rows(min_row=5))
    assert written.replace("\n", "") == answer
    assert sheet.max_row > 5
    assert all(height.height <= 409.5 for height in sheet.row_dimensions.values() if height.height)
    assert [sheet.cell(row, 1).value for row in range(5, sheet.max_row + 1)].count("1") == 1


def test_nothing_low_is_said() -> None:
    """An empty list says so."""
    sheet = read(write_summary(summarize([Line("1", "甲課", "A")]), created=CREATED))["低い評価の一覧"]
    assert "該当はありません。" in texts(sheet)


def test_what_looks_like_a_formula_stays_a_text() -> None:
    """`=1+1` and a web address are what somebody wrote, nothing to calculate or to click."""
    lines = [Line("1", "=1+1", "D", "https://example.jp/", text='=HYPERLINK("x")')]
    book = read(write_summary(summarize(lines), created=CREATED), values=False)
    for name, wanted in (("担当課×評価", "=1+1"), ("基本施策×評価", "https://example.jp/")):
        cell = book[name][find(book[name], wanted)]
        assert (cell.data_type, cell.hyperlink) == ("s", None)
    low = book["低い評価の一覧"]
    assert low[find(low, '=HYPERLINK("x")')].data_type == "s"


def test_every_count_leads_to_the_rows_behind_it(seeds: Path) -> None:
    """The link of a count selects its rows, as many as it says, each of that department and rating; a row leads back."""
    summary = make_summary(*tidy_plans.tajimi(seeds), TallySettings())
    book = read(write_summary(summary, created=CREATED))
    sheet, behind = book["担当課×評価"], book["内訳"]
    cell = sheet[find(sheet, "情報課")].offset(0, 3)
    assert (cell.value, sheet.cell(5, cell.column).value) == (7, "C")
    assert cell.hyperlink is not None
    name, _, area = str(cell.hyperlink.location).partition("!")
    heading, *rows = [[each.value for each in row] for row in behind[area]]
    assert (name, heading[0]) == ("'内訳'", "情報課 ＞ C　7件")
    assert [department for _, _, department in rows] == ["情報課"] * 7
    wanted = [
        row
        for row in summary.data[0].rows
        if (row.cells["unit:department"], row.cells["unit:rating"]) == ("情報課", "C")
    ]
    assert [key for key, _, _ in rows] == [row.cells["unit:key"] for row in wanted]
    back = behind[area][0][0].hyperlink
    assert back is not None
    assert back.location == f"'担当課×評価'!{cell.coordinate}"


def test_totals_lead_to_their_rows_and_nothing_leads_nowhere(seeds: Path) -> None:
    """A row's total selects all its rows, a column's those under the table of the total; a 0 has no link."""
    book = read(write_summary(make_summary(*tidy_plans.tajimi(seeds), TallySettings()), created=CREATED))
    sheet, behind = book["担当課×評価"], book["内訳"]
    row = sheet[find(sheet, "情報課")].row
    links = {column: sheet.cell(row, column).hyperlink for column in range(2, 7)}
    assert [sheet.cell(row, column).value for column in links] == [1, 3, 7, 1, 12]
    rows = behind[str(links[6] and links[6].location).partition("!")[2]]
    assert sum(line[2].value == "情報課" for line in rows) == 12
    assert all(sheet.cell(each, 2).hyperlink is None for each in range(6, 26) if sheet.cell(each, 2).value == 0)
    total = sheet.cell(26, 4).hyperlink
    assert total is not None
    assert behind[str(total.location).partition("!")[2]][0][0].value == "C　13件"


def test_schedule_adds_up_over_its_years(seeds: Path) -> None:
    """Each row counts its own column of the data; the proof knows that things count once a year."""
    summary = summarize_master(seeds, "kameyama", "kameyama_r3_master.xlsx", TallySettings())
    book = read(write_summary(summary, created=CREATED))
    formulas = read(write_summary(summary, created=CREATED), values=False)["H29～R3の予定"]
    sheet = book["H29～R3の予定"]
    assert any("検算　○　縦計 300、横計 300、「データ（予定）」の件数 300" in text for text in texts(sheet))
    data = {heading: column_letters(number) for number, (_, heading) in enumerate(summary.data[-1].fields, 1)}
    for row, year in ((6, "H29"), (10, "R3")):
        assert f"('データ（予定）'!${data[year]}$2:${data[year]}$61,B$5)" in str(formulas.cell(row, 2).value)


def test_register_is_shown_with_its_sums() -> None:
    """提出状況 stands between the lists and the rows behind the counts, and only where there is something to tell."""
    states = [
        DepartmentState("甲課", "受付済", "a.xlsx", 3, 3, 0, 0),
        DepartmentState("乙課", "未提出", "", 5, 0, 0, 0),
        DepartmentState("丙課", "対象外", "", 0, 0, 0, 0, late=True),
    ]
    plan, config = draw_plan([Line("1", "甲課", "A")]), draw_config()
    summary = make_summary(plan, config, TallySettings(), register=states)
    sheet = read(write_summary(summary, created=CREATED))["提出状況"]
    assert [cell.value for cell in sheet[sheet[find(sheet, "乙課")].row]] == ["乙課", "未提出", 5, 0, 0, None]
    assert [cell.value for cell in sheet[sheet[find(sheet, "計")].row]][:5] == ["計", "3課", 8, 3, 0.375]
    assert "未提出 1課　受付済 1課　対象外 1課" in texts(sheet)
    without = make_summary(plan, config, TallySettings())
    assert "提出状況" not in read(write_summary(without, created=CREATED)).sheetnames


def test_same_summary_gives_the_same_bytes(seeds: Path) -> None:
    """Made twice with one clock, the file is the same to the byte."""
    summary = make_summary(*tidy_plans.tajimi(seeds), TallySettings())
    assert write_summary(summary, created=CREATED) == write_summary(summary, created=CREATED)


def test_pages_come_out_as_planned(seeds: Path, tmp_path: Path, libreoffice: LibreOffice, poppler: str) -> None:
    """Printed, a table is one page wide: every sheet takes as many pages as its rows do, and none beside another."""
    summary = make_summary(*tidy_plans.kato(seeds), TallySettings())
    (tmp_path / "kato.xlsx").write_bytes(write_summary(summary, created=CREATED))
    (pdf,) = libreoffice([tmp_path / "kato.xlsx"], "pdf", tmp_path)
    feet = [max(words, key=lambda word: (round(word.bottom), -word.left)).text for words in read_pages(poppler, pdf)]
    assert Counter(feet) == {
        **dict.fromkeys(("目次", "集計条件", "評価の内訳", "方針×評価"), 1),
        **dict.fromkeys(("取組×評価", "担当課×評価", "担当課×評価（担当課ごと）"), 2),
        "低い評価の一覧": 2,
        "内訳": 11,
        "データ": 2,
        "データ（担当課ごと）": 2,
    }


def test_more_rows_than_excel_has_are_refused() -> None:
    """A sheet that would silently lose its last rows is not written."""
    row = DataRow("1", {"a": "x"})
    data = DataSheet("データ", (("a", "列"),), (row,) * 1_048_576)
    with pytest.raises(FileRefused) as refusal:
        write_data(Mock(), Mock(), data, "", CREATED)
    assert refusal.value.code == "too-many-rows"
