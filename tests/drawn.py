"""A small plan and returned workbooks drawn cell by cell: what the tests of reading and checking look at."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.checks.questions import Questions
from workbook_tools.checks.submission import check_submission
from workbook_tools.config.load import parse_config
from workbook_tools.excel.address import Area, parse_cell
from workbook_tools.excel.grid import Book, Sheet, Validation
from workbook_tools.master.read_master import read_master
from workbook_tools.model.answer import Sent
from workbook_tools.model.form_code import FormCode
from workbook_tools.model.manifest import FORM_SHEET, KEY_HEADING, MANIFEST_SHEET, pack_manifest
from workbook_tools.readers.submission import Receipt, SubmissionReader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook_tools.checks.questions import Previous
    from workbook_tools.config.settings import Config
    from workbook_tools.excel.grid import Value
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.plan import Plan
    from workbook_tools.model.submission import Submission

SETTINGS = """
[plan]
name = "みらい計画"
fiscal_year = "令和2年度"
deadline = 2021-01-29

[[master.sheets]]
name = "一覧"
header_rows = [1]

[[master.columns]]
field = "pillar"
header = "基本施策"
role = "group"
[[master.columns]]
field = "no"
header = ["項番", "番号"]
role = "key"
[[master.columns]]
field = "measure"
header = "施策"
role = "office"
[[master.columns]]
field = "department"
header = "担当課"
role = "department"
[[master.columns]]
field = "rating"
header = "評価"
role = "answer"
kind = "scale"
scale = "rating"
required = true
[[master.columns]]
field = "progress"
header = "{fiscal_year}の取組"
role = "answer"
required = true
limit = 40
[[master.columns]]
field = "reason"
header = "理由"
role = "answer"
[[master.columns]]
field = "count"
header = "件数"
role = "answer"
kind = "number"
[[master.columns]]
field = "done"
header = "実施日"
role = "answer"
kind = "date"
[[master.columns]]
field = "memo"
header = "庁内メモ"
role = "ignore"

[scales.rating]
symbols = [{ symbol = "○" }, { symbol = "△" }, { symbol = "×", reason = true }]

[[departments]]
name = "福祉課"
aliases = ["社会福祉課"]
[[departments]]
name = "税務課"
[[departments]]
name = "高齢福祉課"
"""

MASTER = """
基本施策   | 項番 | 施策       | 担当課     | 評価 | 令和2年度の取組 | 理由 | 件数 | 実施日
(1) 安心   | ①   | 防災アプリ | 福祉課     |
(1) 安心   | ②   | 見守り     | 福祉課     |
(2) 便利   | ①   | 窓口の改善 | 福祉課     |
(2) 便利   | ②   | 電子申告   | 税務課     |
(2) 便利   | ③   | 総合案内   | 税務課     |
           |      |            | 高齢福祉課 |
"""
"""Of the last measure 税務課 answers for both departments: its rating and text are merged cells (E6:E7, F6:F7)."""

HEADINGS = "項番 | 基本施策 | 施策 | 担当課 | 評価 | 令和2年度の取組 | 理由 | 件数 | 実施日"
FUKUSHI = (
    "① | (1) 安心 | 防災アプリ | 福祉課 | ○ | 三つの地区で訓練を行った。",
    "② | (1) 安心 | 見守り | 福祉課 | △ | 協力員を十人ふやした。",
    "① | (2) 便利 | 窓口の改善 | 福祉課 | ○ | 案内板を新しくした。",
)
"""The rows of a good answer of 福祉課; in `returned` they stand in rows 5 to 7, columns A to I."""
MODIFIED = datetime(2021, 1, 20, 9, 30)  # noqa: DTZ001 - a file's time is the office's own


def sheet(name: str, text: str, *, first_row: int = 1, merges: Sequence[str] = ()) -> Sheet:
    """Draw a sheet: a line a row, cells between bars; every cell is text."""
    drawn = Sheet(name, merges=tuple(Area.parse(area) for area in merges))
    for row, line in enumerate(text.strip("\n").split("\n"), first_row):
        for column, cell in enumerate(line.split("|"), 1):
            if cell.strip():
                drawn.values[row, column] = cell.strip()
    return drawn


def config(more: str = "") -> Config:
    """Settle the small plan's settings; `more` is added at the end."""
    return parse_config(SETTINGS + more, Path("年度"))


def plan(settings: Config | None = None, master: str = MASTER) -> Plan:
    """Read the small plan."""
    drawn = sheet("一覧", master, merges=[f"{column}6:{column}7" for column in "ABCEFGHI"])
    return read_master(Book("xlsx", (drawn,)), settings or config()).plan


def returned(
    rows: Sequence[str] = FUKUSHI, *, department: str = "福祉課", headings: str = HEADINGS, name: str = "調査票"
) -> Book:
    """Draw a form that an office made itself: department in B2, headings in row 4, rows from 5."""
    text = "\n".join(["進捗状況調査（令和2年度）", f"担当課 | {department}", "", headings, *rows])
    return Book("xlsx", (sheet(name, text),))


def put(book: Book, cells: Mapping[str, Value | None], sheet_name: str = "") -> Book:
    """Write values into cells, None to empty them, and give the book back."""
    target = next(s for s in book.sheets if not sheet_name or s.name == sheet_name)
    for name, value in cells.items():
        if value is None:
            target.values.pop(parse_cell(name), None)
        else:
            target.values[parse_cell(name)] = value
    return book


def sent(department: str = "福祉課", *, name: str = "みらい計画", fiscal_year: int = 2020) -> Sent:
    """Say what our form of a department carried."""
    entries = plan().of(department)
    return Sent(
        name,
        fiscal_year,
        department,
        "2020-12-01",
        {entry.entry_id: {field: slot.value for field, slot in entry.answers.items()} for entry in entries},
        {
            entry.entry_id: {"no": entry.measure_id, "pillar": entry.groups[0], "measure": entry.title}
            for entry in entries
        },
    )


FIELDS = ("no", "pillar", "measure", "rating", "progress", "reason")
ANSWERED = (("○", "三つの地区で訓練を行った。"), ("△", "協力員を十人ふやした。"), ("○", "案内板を新しくした。"))


def our_form(
    department: str = "福祉課",
    answers: Sequence[tuple[str, str]] = ANSWERED,
    *,
    name: str = "みらい計画",
    fiscal_year: int = 2020,
) -> Book:
    """Draw our own form: code in F1, machine row 3 (hidden), headings in row 4, rows from 5, ids in column G."""
    code = str(FormCode.of(name, fiscal_year, department))
    form = sheet(FORM_SHEET, "みらい計画　調査票\n担当課 | " + department)
    form.values[1, 6] = f"様式 {code}"
    form.hidden_rows.add(3)
    form.hidden_columns.add(7)
    carried = sent(department, name=name, fiscal_year=fiscal_year)
    for column, field in enumerate((*FIELDS, "entry"), 1):
        form.values[3, column] = f"wt:{field}" if field != "entry" else KEY_HEADING
    for column, heading in enumerate(("項番", "基本施策", "施策", "評価", "令和2年度の取組", "理由"), 1):
        form.values[4, column] = heading
    for row, ((entry_id, texts), (rating, progress)) in enumerate(
        zip(carried.office.items(), answers, strict=False), 5
    ):
        cells = (texts["no"], texts["pillar"], texts["measure"], rating, progress, "", entry_id)
        form.values |= {(row, column): text for column, text in enumerate(cells, 1) if text}
    form.validations = (Validation((Area.parse("D5:D7"),), "list", prompt_title=code),)
    manifest = Sheet(MANIFEST_SHEET, state="veryHidden")
    manifest.values = {(row, 1): text for row, text in enumerate(pack_manifest(carried), 1)}
    properties = {"custom:workbook_tools_form": code}
    return Book("xlsx", (form, manifest), properties=properties, names={"wt_form": f'"{code}"'})


def read(book: Book, *, file: str = "", settings: Config | None = None, modified: datetime = MODIFIED) -> Submission:
    """Read a drawn workbook as a returned file; our own form has the name it was sent out with."""
    settings = settings or config()
    file = file or ("01_福祉課.xlsx" if book.sheet(MANIFEST_SHEET) else "回答.xlsx")
    return SubmissionReader(plan(settings), settings).read(book, Receipt(f"回収/{file}", file, file, modified))


def check(book: Book, *, more: str = "", previous: Previous | None = None) -> tuple[Finding, ...]:
    """Read and check a drawn workbook; `more` is added to the settings."""
    settings = config(more)
    questions = Questions(plan(settings), settings, previous=previous)
    return check_submission(read(book, settings=settings), book, questions)


def told(book: Book, *, more: str = "", previous: Previous | None = None) -> list[str]:
    """Spell the findings of a drawn workbook: `調査票!H6 rating-unknown 優`."""
    return [str(finding) for finding in check(book, more=more, previous=previous)]
