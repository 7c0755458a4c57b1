"""差戻し: the file a department sent, marked at its cells; nothing of what it wrote is lost, and only our marks come off."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

import drawn
from drawn_packages import draw, rows
from printed import marks_of, read_pages
from round_folders import FilledForm
from workbook_tools.checks.questions import Questions
from workbook_tools.checks.submission import check_submission
from workbook_tools.errors import FileRefused
from workbook_tools.excel.reader import read_book
from workbook_tools.forms.make_form import make_form
from workbook_tools.model.catalogue import make_finding_text
from workbook_tools.model.manifest import FORM_SHEET
from workbook_tools.model.marking import MARKS_SHEET, NOTICE_SHEET
from workbook_tools.model.notice import Notice, NoticeItem
from workbook_tools.readers.submission import read_submission
from workbook_tools.writers.form import write_form
from workbook_tools.writers.marked_copy import mark_copy
from workbook_tools.writers.marked_copy_list import write_notice_list
from workbook_tools.writers.styles import PAPER

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

    from office import LibreOffice
    from workbook_tools.model.submission import Submission

SHEET = "回答"
BLANK = "「評価」が空欄です。記入してください。"
ALIKE = "「評価」の「〇」を「○」と読みました。"
ERROR, WARNING = f"FF{PAPER['returned_error']}", f"FF{PAPER['returned_warning']}"


def item(cell: str, text: str = BLANK, severity: str = "error", sheet: str = SHEET) -> NoticeItem:
    """Make one line of a notice."""
    return NoticeItem("warning" if severity == "warning" else "error", sheet, cell, "(1)-①　防災アプリ", text)


def notice(*items: NoticeItem, file: str = "01_福祉課.xlsx") -> Notice:
    """Make the notice of a department."""
    return Notice("みらい計画　令和2年度", "福祉課", file, "令和3年1月29日（金）", "企画課（内線2345）", items)


def returned(change: Callable[[Worksheet], object] | None = None) -> bytes:
    """Save a small answer as an office's own program would."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    for row in (
        ("番号", "施策", "評価", "実績"),
        ("①", "防災アプリ", None, "訓練を行った。"),
        ("②", "見守り", "〇", "=1+1"),
    ):
        sheet.append(row)
    sheet["C2"].fill = PatternFill("solid", fgColor="FFFFFBD6")
    if change:
        change(sheet)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """Save a workbook in memory."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def opened(data: bytes) -> openpyxl.Workbook:
    """Open a workbook with another program's eyes."""
    return openpyxl.load_workbook(io.BytesIO(data))


def colour(sheet: Worksheet, cell: str) -> str:
    """Give a cell's colour, "" for none."""
    fill = sheet[cell].fill
    return str(fill.fgColor.rgb) if fill.fill_type == "solid" else ""


def said(sheet: Worksheet, cell: str) -> str:
    """Give a cell's comment."""
    comment = sheet[cell].comment
    return comment.text if comment else ""


def lightness(rgb: str) -> float:
    """Say how light a colour is on a grey copy: 0 is black, 255 white."""
    red, green, blue = (int(rgb[place : place + 2], 16) for place in (2, 4, 6))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_a_cell_with_a_finding_has_its_colour_and_the_sentence() -> None:
    """× is darker than △, and both are darker than an empty answer cell, on a grey copy too."""
    sheet = opened(mark_copy(returned(), notice(item("C2"), item("C3", ALIKE, "warning"))))[SHEET]

    assert (colour(sheet, "C2"), colour(sheet, "C3"), colour(sheet, "B2")) == (ERROR, WARNING, "")
    assert said(sheet, "C2") == f"【点検の指摘】\n× {BLANK}\n（点検の指摘はここまで）"
    assert lightness(ERROR) + 25 < lightness(WARNING) < lightness(f"FF{PAPER['answer']}") - 25


def test_a_cell_with_several_findings_tells_them_all_and_shows_the_gravest() -> None:
    """Whatever their order."""
    sheet = opened(mark_copy(returned(), notice(item("C3", ALIKE, "warning"), item("C3"))))[SHEET]

    assert colour(sheet, "C3") == ERROR
    assert said(sheet, "C3").split("\n")[1:3] == [f"△ {ALIKE}", f"× {BLANK}"]


def test_the_notice_stands_in_front_and_leads_to_each_cell() -> None:
    """To whom, by when, to where, what; a finding without a cell is there too."""
    book = opened(mark_copy(returned(), notice(item("C2"), item("", "「③」の行がありません。", sheet=SHEET))))
    sheet = book.worksheets[0]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    links = {cell.value: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}

    assert (sheet.title, book.active, [s.title for s in book.worksheets]) == (
        NOTICE_SHEET,
        sheet,
        [NOTICE_SHEET, SHEET, MARKS_SHEET],
    )
    assert texts[:4] == [
        "修正のお願い",
        "福祉課　御中",
        "みらい計画　令和2年度",
        "提出期限：令和3年1月29日（金）　　提出先：企画課（内線2345）",
    ]
    assert "「01_福祉課.xlsx」を点検したところ、直していただきたいところ（×）が2件ありました" in texts[4]
    assert links == {f"{SHEET}!C2": f"'{SHEET}'!C2"}
    assert "「③」の行がありません。" in texts
    assert book[MARKS_SHEET].sheet_state == "veryHidden"
    assert [bool(s.sheet_view.tabSelected) for s in book.worksheets] == [True, False, False]


def test_the_writers_comment_stays_and_ours_stands_below_it() -> None:
    """With the writer's name on it."""

    def comment(sheet: Worksheet) -> None:
        sheet["C2"].comment = Comment("確認中です。\n（係長）", "山田")

    sheet = opened(mark_copy(returned(comment), notice(item("C2"))))[SHEET]

    assert said(sheet, "C2").startswith("確認中です。\n（係長）\n【点検の指摘】\n×")
    assert sheet["C2"].comment.author == "山田"


def test_a_merged_cell_is_marked_where_it_shows() -> None:
    """Whatever of its cells the finding names, once."""
    data = returned(lambda sheet: sheet.merge_cells("C2:C3"))
    sheet = opened(mark_copy(data, notice(item("C3"), item("C2", ALIKE, "warning"))))[SHEET]

    assert colour(sheet, "C2") == ERROR
    assert said(sheet, "C2").count("【点検の指摘】") == 1


def test_a_corrected_copy_is_freed_of_our_marks_alone() -> None:
    """Its colours are as before, a colour somebody gave stays, the writer's words and answers stay."""

    def comment(sheet: Worksheet) -> None:
        sheet["C3"].comment = Comment("課長に確認済み", "山田")

    book = opened(mark_copy(returned(comment), notice(item("C2"), item("C3"), item("D2"))))
    book[SHEET]["C2"] = "○"
    book[SHEET]["D2"].fill = PatternFill("solid", fgColor="FF00B0F0")
    again = opened(mark_copy(saved(book), notice(item("B3", ALIKE, "warning"))))
    sheet = again[SHEET]

    assert again.sheetnames == [NOTICE_SHEET, SHEET, MARKS_SHEET]
    assert sheet["C2"].value == "○"
    assert [colour(sheet, cell) for cell in ("C2", "C3", "D2", "B3")] == ["FFFFFBD6", "", "FF00B0F0", WARNING]
    assert [said(sheet, cell) for cell in ("C2", "C3", "D2")] == ["", "課長に確認済み", ""]


def test_what_somebody_wrote_into_our_comment_stays() -> None:
    """Behind a line of ours, between our lines, below them."""
    book = opened(mark_copy(returned(), notice(item("C2"))))
    ours = said(book[SHEET], "C2")
    book[SHEET]["C2"].comment = Comment(
        ours.replace(BLANK, f"{BLANK}→来週決まります") + "\nよろしくお願いします", "山田"
    )
    sheet = opened(mark_copy(saved(book), notice(item("C3"))))[SHEET]

    assert said(sheet, "C2") == "→来週決まります\nよろしくお願いします"


def test_marks_are_found_where_rows_were_moved() -> None:
    """A marked cell that now stands elsewhere gets the look of its column back."""
    book = opened(mark_copy(returned(), notice(item("C2"))))
    book[SHEET].move_range("A2:D2", rows=5)
    book[SHEET]["C7"].comment = Comment(said(book[SHEET], "C2"), "点検")
    book[SHEET]["C2"].comment = None
    sheet = opened(mark_copy(saved(book), notice(item("C3"))))[SHEET]

    assert (colour(sheet, "C7"), said(sheet, "C7")) == ("FFFFFBD6", "")


def test_a_sheet_of_the_same_name_is_not_taken_for_ours() -> None:
    """Neither when marks are put on nor when they come off."""

    def second(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        sheet.parent.create_sheet(NOTICE_SHEET)["A1"] = "課で作ったシート"

    once = mark_copy(returned(second), notice(item("C2")))
    twice = opened(mark_copy(once, notice(item("C3"))))

    assert twice.sheetnames == [f"{NOTICE_SHEET}(2)", SHEET, NOTICE_SHEET, MARKS_SHEET]
    assert twice[NOTICE_SHEET]["A1"].value == "課で作ったシート"


def test_a_record_that_is_not_ours_is_a_sheet_like_any_other() -> None:
    """Somebody may have a sheet of that name, or have written into ours."""

    def hidden(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        sheet.parent.create_sheet(MARKS_SHEET)["A1"] = "控え"

    with pytest.raises(FileRefused) as refused:
        mark_copy(returned(hidden), notice(item("C2")))

    assert refused.value.code == "marking-fails"


def test_marking_a_marked_copy_anew_leaves_it_as_it_is() -> None:
    """The same findings on the untouched copy give the same bytes."""
    once = mark_copy(returned(), notice(item("C2"), item("C3", ALIKE, "warning")))

    assert mark_copy(once, notice(item("C2"), item("C3", ALIKE, "warning"))) == once


def test_the_same_answer_and_findings_give_the_same_bytes_in_any_process(tmp_path: Path) -> None:
    """No clock, no chance, no order of a set goes into a copy."""
    source = tmp_path / "回答.xlsx"
    source.write_bytes(returned())
    program = (
        "import hashlib, sys, pathlib\n"
        "sys.path[:0] = [sys.argv[1], sys.argv[2]]\n"
        "from test_writers_marked_copy import item, mark_copy, notice\n"
        "data = mark_copy(pathlib.Path(sys.argv[3]).read_bytes(), notice(item('C2'), item('C3')))\n"
        "print(hashlib.sha256(data).hexdigest())\n"
    )
    folders = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
    told = {
        subprocess.run(
            [sys.executable, "-c", program, *folders, str(source)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(told) == 1


STRINGS = (
    '<t>調査</t><rPh sb="0" eb="2"><t>チョウサ</t></rPh><phoneticPr fontId="1"/>',
    '<r><t>残す</t></r><r><rPr><strike/><color rgb="FFFF0000"/></rPr><t>消す</t></r>',
    "<t>評価</t>",
    "<t>_x0041_の式</t>",
)
ODD_SHEET = (
    '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    '<sheetFormatPr defaultRowHeight="15"/><cols><col min="2" max="2" width="30.5" customWidth="1"/>'
    '<col min="5" max="5" width="9" hidden="1"/></cols>'
    + rows(
        '<row r="1" ht="40" customHeight="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>',
        '<row r="2" ht="55.5"><c r="A2" s="2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c>'
        '<c r="C2"><f>B9/3</f><v>0.33333333333333331</v></c><c r="D2" t="str"><f>IF(1,"")</f><v></v></c>'
        '<c r="E2"><v>0.25139866666666666</v></c><c r="F2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>',
        '<row r="3" hidden="1"><c r="A3" s="2"/><c r="B3"><f>A1</f></c></row>',
    )
    + '<sheetProtection sheet="1" objects="1" scenarios="1" formatRows="0"/>'
    '<dataValidations count="1"><dataValidation type="list" allowBlank="1" showInputMessage="1" '
    'promptTitle="評価（R2-X）" prompt="○か△&#10;から選ぶ" sqref="A2:A3"><formula1>"○,△"</formula1></dataValidation>'
    "</dataValidations>"
    '<printOptions gridLines="1"/><pageMargins left="0.5" right="0.5" top="0.7" bottom="0.7" header="0.2" footer="0.2"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    '<headerFooter><oddHeader>&amp;R&amp;"ＭＳ ゴシック,標準"&amp;9 様式 R2</oddHeader></headerFooter>'
    '<ignoredErrors><ignoredError sqref="A1:B9" numberStoredAsText="1"/></ignoredErrors>'
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    '<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    '<x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>選択肢!$A$1:$A$2</xm:f></x14:formula1>'
    "<xm:sqref>B3</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
)


def odd_workbook() -> bytes:
    """Draw a workbook of everything that the library which marks forgets."""
    return draw({SHEET: ODD_SHEET, "選択肢": rows('<row r="1"><c r="A1"><v>1</v></c></row>')}, strings=STRINGS)


def part_of(data: bytes, sheet: str) -> str:
    """Read the XML of a sheet's part."""
    from workbook_tools.writers.marked_copy_parts import Parts

    package = Parts(data)
    return package.parts[package.sheets()[sheet]].decode()


def test_nothing_a_reader_of_the_file_sees_is_lost() -> None:
    """Results of formulas, long numbers, struck and red runs, rules, protection, hidden rows, names: all as before."""
    before = read_book(odd_workbook()).sheet(SHEET)
    after = read_book(mark_copy(odd_workbook(), notice(item("A2"), item("B2", ALIKE, "warning")))).sheet(SHEET)

    assert before is not None
    assert after is not None
    for fact in ("values", "uncached", "hidden_rows", "hidden_columns", "protected", "unlocked", "marked_runs"):
        assert getattr(after, fact) == getattr(before, fact), fact
    assert sorted(map(str, after.validations)) == sorted(map(str, before.validations))
    assert before.values[2, 3] == 0.3333333333333333
    assert (2, 4) not in before.uncached


@pytest.mark.parametrize(
    "kept",
    [
        "<t>調査</t><rPh",
        "<strike/>",
        "_x0041_の式",
        '<row r="2" ht="55.5" s=',
        '<c r="D2" t="str"><f>IF(1,"")</f><v></v></c>',
        "<v>0.25139866666666666</v>",
        '<c r="F2" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        "<ignoredErrors>",
        "<xm:f>選択肢!$A$1:$A$2</xm:f>",
        'formatRows="0"',
        "様式 R2</oddHeader>",
        '<printOptions gridLines="1"/>',
        "&#10;から選ぶ",
    ],
)
def test_what_the_library_forgets_is_put_back(kept: str) -> None:
    """Readings, escapes, heights that grow, empty results, digits, lists on another sheet, headers."""
    assert kept in part_of(mark_copy(odd_workbook(), notice(item("A3"))), SHEET)


def test_putting_back_leaves_the_parts_in_the_order_of_the_format() -> None:
    """Excel takes a sheet whose elements stand in another order for damaged."""
    text = part_of(mark_copy(odd_workbook(), notice(item("A3"))), SHEET)
    order = (
        "<sheetViews", "<cols", "<sheetData", "<sheetProtection", "<dataValidations", "<printOptions", "<pageMargins",
        "<pageSetup", "<headerFooter", "<ignoredErrors", "<legacyDrawing", "<extLst",
    )  # fmt: skip
    places = [text.index(tag) for tag in order]

    assert places == sorted(places)


CONTROLS = '<controls><control shapeId="1025" r:id="c1" name="Check"/></controls>'
REFUSED = {
    "ボタンやチェックボックス": CONTROLS,
    "ヘッダーの画像": '<legacyDrawingHF r:id="hf"/>',
    "スパークライン": '<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"/></extLst>',
    "新しい形式の数式や画像": "",
}


@pytest.mark.parametrize(("named", "more"), REFUSED.items())
def test_a_copy_that_would_lose_something_is_refused_and_says_what(named: str, more: str) -> None:
    """Better no colour than a file that lacks what the department put in."""
    metadata = ' cm="1"' if not more else ""
    data = draw({SHEET: rows(f'<row r="1"><c r="A1"{metadata}><v>1</v></c></row>') + more})
    with pytest.raises(FileRefused) as refused:
        mark_copy(data, notice(item("A1")))

    assert refused.value.code == "marking-loses"
    assert named in refused.value.message


@pytest.mark.parametrize(
    "more",
    [
        '<mergeCells count="1"><mergeCell ref="A30:XFD1048576"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>',
        f"<headerFooter><oddHeader>{'&amp;L' * 2000}</oddHeader></headerFooter>",
    ],
)
def test_what_would_make_the_library_hang_is_refused_before_it_opens_it(more: str) -> None:
    """A cell merged over a million rows, a link over a whole sheet, a header of thousands of codes."""
    with pytest.raises(FileRefused) as refused:
        mark_copy(draw({SHEET: rows('<row r="1"><c r="A1"><v>1</v></c></row>') + more}), notice(item("A1")))

    assert refused.value.code == "marking-too-much"


def test_more_findings_than_anybody_reads_are_no_comments() -> None:
    """A table that was pasted wrongly may have thousands."""
    with pytest.raises(FileRefused) as refused:
        mark_copy(returned(), notice(*[item(f"C{row}") for row in range(2, 2_100)]))

    assert refused.value.code == "marking-too-much"


@pytest.mark.shared
@pytest.mark.parametrize("name", ["textbox04", "textbox29", "chart_pie03", "image19", "image37"])
def test_drawings_are_put_back_part_by_part(corpus: Path, name: str) -> None:
    """Shapes, text boxes, charts with their looks, pictures of any kind: byte for byte."""
    data = (corpus / "xlsxwriter" / f"{name}.xlsx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as before:
        drawn_parts = {
            n: before.read(n) for n in before.namelist() if n.startswith(("xl/drawings/", "xl/media/", "xl/charts/"))
        }
    book = read_book(data)
    copy = mark_copy(data, notice(item("A1", sheet=book.sheets[0].name)))
    with zipfile.ZipFile(io.BytesIO(copy)) as after:
        assert {n: after.read(n) for n in drawn_parts} == drawn_parts

    assert read_book(copy).sheets[1].text_boxes == book.sheets[0].text_boxes


@pytest.mark.shared
def test_foreign_workbooks_are_marked_without_loss_or_refused(corpus: Path) -> None:
    """Every seventh of hundreds that nobody here made: never a traceback, never a silent loss; what is marked can be marked again."""
    files = sorted((corpus / "xlsxwriter").glob("*.xls?"))[::7] + sorted((corpus / "poi").glob("*.xls?"))[::7]
    marked, refusals = 0, set()
    for path in (path for path in files if path.stat().st_size < 200_000):
        try:
            book = read_book(path.read_bytes())
        except FileRefused:
            continue
        items = [item(cell, sheet=sheet.name) for sheet in book.sheets[:1] for cell in ("A1", "B2")]
        try:
            copy = mark_copy(path.read_bytes(), notice(*items))
        except FileRefused as refused:
            refusals.add(refused.code)
            continue
        once_more = mark_copy(copy, notice(*items))
        marked += 1
        assert [sheet.name for sheet in read_book(once_more).sheets][1:-1] == [sheet.name for sheet in book.sheets]

    assert marked >= 40
    assert refusals <= {"marking-loses", "marking-too-much", "marking-fails"}


def our_form() -> bytes:
    """Make a form of the small plan, filled in with one slip."""
    form = make_form(
        drawn.plan(), drawn.config(), "福祉課", issued=date(2020, 12, 1), previous={}, headings={"rating": "評価"}
    )
    filled = FilledForm(write_form(form, created=datetime(2020, 12, 1, 9, 0)))  # noqa: DTZ001 - a workbook's time has no zone
    for entry_id in filled.entries:
        filled.write(entry_id, "rating", "優")
        filled.write(entry_id, "progress", "三つの地区で訓練を行った。")
    return filled.saved()


def read_ours(data: bytes) -> Submission:
    """Read a form of the small plan as the check does."""
    return read_submission(
        read_book(data),
        path="回収/a.xlsx",
        file="a.xlsx",
        sha256="",
        modified=drawn.MODIFIED,
        plan=drawn.plan(),
        config=drawn.config(),
    )


def findings_in(data: bytes) -> list[str]:
    """Check a form of the small plan."""
    questions = Questions(drawn.plan(), drawn.config())
    return [str(finding) for finding in check_submission(read_ours(data), read_book(data), questions)]


def test_every_layer_of_our_form_survives_marking() -> None:
    """Whose it is, what was sent, the answers at their cells: read from the marked copy as from the form."""
    data = our_form()
    before, after = read_ours(data), read_ours(mark_copy(data, notice(item("E8", sheet=FORM_SHEET))))

    assert after == before
    assert after.sent is not None
    assert {"keys", "manifest", "code", "prompt", "property", "name", "heading"} <= set(after.known_by)


def test_a_marked_form_has_the_findings_it_had_and_no_more() -> None:
    """Neither our sheets, nor our comments, nor our colours are reported to anybody."""
    data = our_form()
    items = [item(f"E{row}", sheet=FORM_SHEET) for row in (8, 9, 10)]

    assert findings_in(mark_copy(data, notice(*items))) == findings_in(data)
    assert any("rating-unknown 優" in found for found in findings_in(data))


def test_what_a_department_writes_in_the_notice_is_told_to_the_office() -> None:
    """In the column for it, with the finding it is about."""
    book = opened(mark_copy(our_form(), notice(item("E8", sheet=FORM_SHEET))))
    row = next(cell.row for cell in book[NOTICE_SHEET]["B"] if cell.value == f"{FORM_SHEET}!E8")
    book[NOTICE_SHEET].cell(row, 5).value = "課長に確認中です"
    data = saved(book)
    questions = Questions(drawn.plan(), drawn.config())
    found = check_submission(read_ours(data), read_book(data), questions)
    reply = next(finding for finding in found if finding.code == "reply-in-marked-copy")

    assert str(reply) == f"{NOTICE_SHEET}!E{row} reply-in-marked-copy 課長に確認中です"
    assert make_finding_text(reply) == (
        "差し戻したファイルの「連絡欄」に記入があります「課長に確認中です」（調査票!E8 (1)-① 防災アプリについて）。"
    )


def test_the_list_leads_into_the_copy_beside_it() -> None:
    """Where no colour could be put: the same lines, links to the cells of the plain copy, the same bytes each time."""
    listed = write_notice_list(notice(item("C2"), item("", sheet="")), copy="01_福祉課.xlsx")
    sheet = opened(listed)[NOTICE_SHEET]
    links = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]

    assert [(link.target, link.location) for link in links] == [("01_福祉課.xlsx", f"'{SHEET}'!C2")]
    assert "ファイル全体" in [cell.value for cell in sheet["B"]]
    assert write_notice_list(notice(item("C2"), item("", sheet="")), copy="01_福祉課.xlsx") == listed


def test_a_list_without_a_copy_has_no_links() -> None:
    """There is nothing they could lead to."""
    sheet = opened(write_notice_list(notice(item("C2"), file="01_福祉課.csv")))[NOTICE_SHEET]

    assert [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink] == []
    assert any("「01_福祉課.csv」の中のセルです" in str(cell.value) for cell in sheet["A"])


@pytest.mark.libreoffice
def test_libreoffice_opens_and_prints_marked_copies(libreoffice: LibreOffice, poppler: str, tmp_path: Path) -> None:
    """The notice is the first page, whole; the form follows, its answers and its live checks as they were."""
    texts = ("「評価」に「優」は使えません。使えるのは ○・△・× です。どれか1つを選び直してください。", ALIKE)
    items = [item(f"E{8 + at % 3}", texts[at % 2], sheet=FORM_SHEET) for at in range(60)]
    (tmp_path / "調査票.xlsx").write_bytes(mark_copy(our_form(), notice(*items)))
    (tmp_path / "他.xlsx").write_bytes(mark_copy(odd_workbook(), notice(item("A3"))))
    (tmp_path / "一覧.xlsx").write_bytes(write_notice_list(notice(*items)))
    pdfs = libreoffice([tmp_path / f"{name}.xlsx" for name in ("調査票", "他", "一覧")], "pdf", tmp_path)
    pages = [read_pages(poppler, pdf) for pdf in pdfs]

    for printed in (pages[0], pages[2]):
        notice_pages = [page for page in printed if any(word.text == "連絡欄" for word in page)]
        assert len(notice_pages) > 1
        found = marks_of(*(word.text for page in notice_pages for word in page))
        assert found >= marks_of(*(each.text for each in items))
    assert "".join(word.text for word in pages[0][0]).startswith("修正のお願い福祉課")
    assert any("様式R2-" in "".join(word.text for word in page) for page in pages[0][2:])
    assert any(word.text.startswith("調査") for word in pages[1][1])


@pytest.mark.libreoffice
def test_a_copy_corrected_in_libreoffice_is_freed_of_our_marks(libreoffice: LibreOffice, tmp_path: Path) -> None:
    """Another program writes everything anew; our marks are still known, and the form with them."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "調査票.xlsx").write_bytes(mark_copy(our_form(), notice(item("E8", sheet=FORM_SHEET))))
    (path,) = libreoffice([tmp_path / "a" / "調査票.xlsx"], "xlsx", tmp_path)
    data = path.read_bytes()
    sheet = opened(mark_copy(data, notice(item("E9", sheet=FORM_SHEET))))[FORM_SHEET]

    assert findings_in(data) == findings_in(our_form())
    assert (colour(sheet, "E8"), said(sheet, "E8")) == (f"FF{PAPER['answer']}", "")
    assert colour(sheet, "E9") == ERROR
