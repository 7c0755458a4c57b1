"""A department's form: usable with Excel alone, locked where it must be, and known again when it comes back."""

from __future__ import annotations

import random
import re
import zipfile
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from asked_plans import CREATED, HEADINGS, ISSUED, OURS, SETTINGS, THIRD, Ask, ask, form_of, settings
from printed import bands, marks_of, read_pages
from workbook_tools.errors import FileRefused
from workbook_tools.forms.make_form import make_form
from workbook_tools.model.form import CHECK_FIELD
from workbook_tools.model.form_code import find_form_codes
from workbook_tools.model.manifest import (
    DEFINED_NAME,
    FORM_SHEET,
    KEY_HEADING,
    MACHINE_PREFIX,
    MANIFEST_SHEET,
    PROPERTY_NAME,
    unpack_manifest,
)
from workbook_tools.writers.form import write_form

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

    from office import LibreOffice
    from workbook_tools.model.form import Form

ASKS = (
    Ask("(1)-①", previous={"rating": "B", "progress": "前年度は2回行った。"}),
    Ask("(1)-②", (THIRD, OURS)),
    Ask("(1)-③", answers={"rating": "A", "progress": "=SUM(A1)のような文", "count": "86"}),
)


def opened(form: Form) -> Workbook:
    """Write a form and open it again."""
    return openpyxl.load_workbook(BytesIO(write_form(form, created=CREATED)))


def part(data: bytes, name: str) -> str:
    """Read one part of a workbook as text."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.read(name).decode("utf-8")


def marks(sheet: Worksheet) -> tuple[dict[str, str], dict[str, int]]:
    """Find a form's columns by field and its rows by entry, as a reader does: by the hidden marks."""
    at, key_column = next((cell.row, cell.column) for row in sheet for cell in row if cell.value == KEY_HEADING)
    columns = {
        str(cell.value).removeprefix(MACHINE_PREFIX): get_column_letter(cell.column or 0)
        for cell in sheet[at]
        if str(cell.value).startswith(MACHINE_PREFIX)
    }
    rows = {str(sheet.cell(row, key_column).value): row for row in range(at + 1, sheet.max_row + 1)}
    return columns, rows


def cell(sheet: Worksheet, field: str, number: str, department: str = OURS) -> str:
    """Name the cell of a field and an entry."""
    columns, rows = marks(sheet)
    return f"{columns[field]}{rows[f'{number}/{department}']}"


def rule_at(sheet: Worksheet, name: str) -> DataValidation:
    """Find the validation of a cell."""
    rules: list[DataValidation] = [*sheet.data_validations.dataValidation]
    return next(rule for rule in rules if name in rule.sqref)


def test_a_department_fills_in_its_own_cells_and_nothing_else() -> None:
    """Office cells, last year's answers, another department's cells and the check are locked; no password."""
    sheet = opened(form_of(*ASKS))[FORM_SHEET]
    unlocked = {each.coordinate for row in sheet for each in row if not each.protection.locked}

    assert unlocked == {
        cell(sheet, field, number)
        for number in ("(1)-①", "(1)-③")
        for field in ("rating", "progress", "count", "reason")
    }
    assert sheet.protection.sheet
    assert sheet.protection.password is None


def test_widths_and_heights_may_be_changed_and_nothing_may_be_filtered_away() -> None:
    """A locked height cuts off what is typed; a filter left on hides rows from the clerk."""
    protection = opened(form_of(*ASKS))[FORM_SHEET].protection

    assert (protection.formatColumns, protection.formatRows) == (False, False)  # False: not forbidden
    assert (protection.autoFilter, protection.insertRows, protection.deleteRows, protection.sort) == (True,) * 4


def test_the_sheet_for_filling_in_is_the_one_that_opens() -> None:
    """Then the guide; the record of what was sent is not shown even by Excel's menus."""
    book = opened(form_of(*ASKS))

    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        (FORM_SHEET, "visible"),
        ("記入要領", "visible"),
        (MANIFEST_SHEET, "veryHidden"),
    ]
    assert book.active is book[FORM_SHEET]


def test_a_rating_is_chosen_from_a_list_inside_the_rule() -> None:
    """A list on another sheet becomes #REF! when the sheet is copied."""
    form = form_of(*ASKS)
    sheet = opened(form)[FORM_SHEET]
    rule = rule_at(sheet, cell(sheet, "rating", "(1)-①"))

    assert (rule.type, rule.formula1) == ("list", '"A,B,C,D"')
    assert rule.promptTitle == f"評価（{form.code}）"
    assert rule.prompt == (
        "A：目標を上回って進んだ\nB：目標どおり進んだ\nC：目標を下回った（理由も書く）\nD：着手できなかった（理由も書く）"
    )
    assert rule.error == "「A」「B」「C」「D」の中から1つ選んでください。\n右の▼を押すと一覧が出ます。"
    assert rule.errorStyle in {None, "stop"}


def test_a_text_over_its_limit_is_warned_of_not_lost() -> None:
    """`stop` would throw away what somebody has just written."""
    sheet = opened(form_of(*ASKS))[FORM_SHEET]
    rule = rule_at(sheet, cell(sheet, "progress", "(1)-①"))

    assert (rule.type, rule.operator, rule.formula1, rule.errorStyle) == (
        "textLength",
        "lessThanOrEqual",
        "400",
        "warning",
    )
    assert rule.prompt == "実施した内容と、数で示せる実績を書きます。\n400字まで。改行は Alt＋Enter。"


def test_a_closed_cell_says_why_when_it_is_chosen() -> None:
    """Grey alone is a riddle."""
    sheet = opened(form_of(*ASKS))[FORM_SHEET]

    assert rule_at(sheet, cell(sheet, "rating", "(1)-②")).prompt == "企画政策課が記入します。"
    assert sheet[cell(sheet, CHECK_FIELD, "(1)-②")].value == "－ 企画政策課が記入します。"


def test_hints_keep_to_what_excel_holds() -> None:
    """Excel repairs (that is: throws away) the rules of a file with one title too long."""
    symbols = ", ".join(f'{{ symbol = "段階その{n}", meaning = "{"意味" * 20}", reason = true }}' for n in range(40))
    rating = SETTINGS[SETTINGS.index("[scales.rating]") : SETTINGS.index("[scales.position]")]
    config = settings(SETTINGS.replace(rating, f"[scales.rating]\nsymbols = [{symbols}]\n"))
    heading = "とても長い見出しの列なのでどこかで切らなければならない"
    form = make_form(
        ask(Ask("(1)-①")), config, OURS, issued=ISSUED, previous=None, headings={**HEADINGS, "rating": heading}
    )
    sheet = opened(form)[FORM_SHEET]
    rule = rule_at(sheet, cell(sheet, "rating", "(1)-①"))

    assert rule.type in {None, "none"}  # 40 symbols do not fit into a list inside a rule
    assert len(str(rule.promptTitle)) <= 32
    assert find_form_codes(str(rule.promptTitle)) == (form.code,)
    assert len(str(rule.prompt)) <= 255
    assert str(rule.prompt).endswith("（続きは「記入要領」のシートにあります）")
    assert "段階その39" in sheet[cell(sheet, CHECK_FIELD, "(1)-①")].value


def test_text_that_looks_like_a_formula_stays_text() -> None:
    """What goes out is what the master holds."""
    signs = ("=1+1", "+81-3", "-5", "@SUM", "{=A1}", "https://example.jp/", "<r>x</r>", "_x0041_", "123", " a ")
    form = form_of(*(Ask(f"({at})", answers={"progress": text}, goal=text) for at, text in enumerate(signs)))
    book = opened(form)
    sheet = book[FORM_SHEET]
    columns, rows = marks(sheet)

    for row, text in zip(rows.values(), signs, strict=True):
        for field in ("progress", "goal"):
            there = sheet[f"{columns[field]}{row}"]
            assert (there.data_type, str(there.value).rstrip(), there.hyperlink) == ("s", text.rstrip(), None)
    formulas = {each.coordinate[0] for row in sheet for each in row if each.data_type == "f"}
    assert formulas <= {columns[CHECK_FIELD], "A", "B", "C", "D"}


def test_what_is_typed_stays_as_typed() -> None:
    """Text cells: 4-1 is no date, = no formula; numbers are numbers."""
    sheet = opened(form_of(*ASKS))[FORM_SHEET]

    assert sheet[cell(sheet, "rating", "(1)-①")].number_format == "@"
    assert sheet[cell(sheet, "progress", "(1)-①")].number_format == "@"
    assert sheet[cell(sheet, "count", "(1)-①")].number_format.startswith("#,##0")
    assert sheet[cell(sheet, "count", "(1)-③")].value == 86


def test_a_text_that_excel_would_cut_is_refused_by_name() -> None:
    """XlsxWriter, openpyxl and pandas cut it without a word."""
    write_form(form_of(Ask("(1)-①", goal="あ" * 32_767)), created=CREATED)

    with pytest.raises(FileRefused, match=r"目標（\(1\)-①/危機管理課）：文字数が32,768字") as refusal:
        write_form(form_of(Ask("(1)-①", goal="あ" * 32_768)), created=CREATED)
    assert refusal.value.code == "cell-text-too-long"


def test_the_same_form_gives_the_same_bytes() -> None:
    """Two runs can be compared, and an unchanged form is unchanged."""
    form = form_of(*ASKS)

    assert write_form(form, created=CREATED) == write_form(form_of(*ASKS), created=CREATED)
    assert write_form(form, created=CREATED) != write_form(form, created=CREATED + timedelta(days=1))


def test_the_head_says_what_by_when_and_to_whom() -> None:
    """And what the symbols mean."""
    form = form_of(*ASKS)
    sheet = opened(form)[FORM_SHEET]
    head = [str(each.value) for row in sheet.iter_rows(max_row=5) for each in row if each.value is not None]

    assert head[:5] == [
        "澄野市情報化計画 進捗状況　令和6年度　調査票",
        f"様式 {form.code}",
        "担当課：危機管理課",
        "提出期限：令和7年1月31日（金）",
        "提出先：デジタル推進課 企画係（内線 2345）",
    ]
    assert "【評価】　A：目標を上回って進んだ　　B：目標どおり進んだ" in head[6]


def test_a_form_is_printed_on_a4_landscape_one_page_wide_with_its_headings() -> None:
    """The code and the page stand on every sheet of paper."""
    form = form_of(*ASKS)
    sheet = opened(form)[FORM_SHEET]

    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$6:$6"
    assert sheet.oddHeader
    assert sheet.oddFooter
    assert str(form.code) in str(sheet.oddHeader.right.text)
    assert sheet.oddFooter.center.text == "&P／&N"
    assert "令和6年12月2日" in str(sheet.oddFooter.right.text)


def test_the_normal_style_is_what_widths_are_counted_in() -> None:
    """ＭＳ ゴシック 12 pt: the only way to the same widths in Excel, LibreOffice and on paper."""
    data = write_form(form_of(*ASKS), created=CREATED)
    book = openpyxl.load_workbook(BytesIO(data))
    normal = part(data, "xl/styles.xml").split("<font>")[1]
    fonts = {(each.font.name, each.font.sz) for row in book[FORM_SHEET] for each in row if each.has_style}

    assert re.search(r'<sz val="12(?:\.0)?"/>', normal)
    assert '<name val="ＭＳ ゴシック"/>' in normal
    assert {name for name, _ in fonts} == {"ＭＳ ゴシック"}
    assert {size for _, size in fonts} >= {10.5, 16}


def test_columns_are_stored_in_digits_of_the_normal_style() -> None:
    """A digit of ＭＳ ゴシック 12 pt is 8 pixels: counted in another font's digits every column would be wider."""
    sheet = opened(form_of(*ASKS))[FORM_SHEET]
    pixels = [each.width * 8 for each in sheet.column_dimensions.values() if not each.hidden]

    assert len(pixels) > 8
    assert [abs(width - round(width)) < 0.07 for width in pixels] == [True] * len(pixels)


def test_rows_to_fill_in_leave_room_and_grow_with_what_is_written() -> None:
    """Only rows without merged cells can grow by themselves; those of the head are held."""
    data = write_form(form_of(*ASKS), created=CREATED)
    found = part(data, "xl/worksheets/sheet1.xml").split('<row r="')[1:]
    rows = {int(row.split('"', 1)[0]): row.split(">", 1)[0] for row in found}

    assert all("customHeight" in rows[row] for row in range(1, 7))
    assert all('ht="' in rows[row] and "customHeight" not in rows[row] for row in range(8, 11))
    sheet = openpyxl.load_workbook(BytesIO(data))[FORM_SHEET]
    assert float(sheet.row_dimensions[8].height) >= 4 * 12.75


def test_headings_stay_in_sight_unless_rows_are_too_high_for_a_small_screen() -> None:
    """Under a frozen head the end of a high row could never be scrolled into view."""
    high = Ask("(1)-①", goal="とても長い目標。" * 200)

    assert str(opened(form_of(*ASKS))[FORM_SHEET].freeze_panes).endswith("8")
    assert str(opened(form_of(high))[FORM_SHEET].freeze_panes).endswith("1")


def identities(data: bytes) -> dict[str, object]:
    """Read every layer that tells whose form it is."""
    book = openpyxl.load_workbook(BytesIO(data))
    custom = part(data, "docProps/custom.xml")
    sheet = book[FORM_SHEET]
    columns, rows = marks(sheet)
    texts = "\n".join(str(each.value) for row in sheet.iter_rows(max_row=2) for each in row if each.value)
    prompts = {find_form_codes(rule.promptTitle or "") for rule in sheet.data_validations.dataValidation}
    manifest = [str(row[0].value) for row in book[MANIFEST_SHEET].iter_rows(max_col=1)]
    return {
        "code": find_form_codes(texts),
        "columns": columns,
        "rows": rows,
        "prompts": prompts,
        "manifest": unpack_manifest(manifest),
        "property": find_form_codes(custom[custom.index(PROPERTY_NAME) :]),
        "name": find_form_codes(book.defined_names[DEFINED_NAME].attr_text),
        "keywords": find_form_codes(str(book.properties.keywords)),
    }


def test_a_form_says_in_every_layer_whose_it_is() -> None:
    """Visible code, hidden marks, hints, record, property, name, keywords."""
    form = form_of(*ASKS)
    layers = identities(write_form(form, created=CREATED))
    fields = [each.field for each in form.columns]

    assert layers["columns"] == {
        field: get_column_letter(at) for at, field in enumerate([*fields, CHECK_FIELD, "entry"], 1)
    }
    assert layers["rows"] == {f"(1)-{number}/危機管理課": 8 + at for at, number in enumerate("①②③")}
    assert layers["manifest"] == form.sent
    assert layers["prompts"] == {(form.code,)}
    assert [layers[name] for name in ("code", "property", "name", "keywords")] == [(form.code,)] * 4


def test_every_layer_survives_libreoffice(libreoffice: LibreOffice, tmp_path: Path) -> None:
    """A department without Excel saves the form too; what was sent comes back to the letter."""
    form = form_of(*ASKS, Ask("(1)-④", goal="𠮷野家の前で\n 2行目 \n", answers={"progress": "“引用”\t<&>"}))
    source = tmp_path / "form.xlsx"
    source.write_bytes(write_form(form, created=CREATED))
    (tmp_path / "saved").mkdir()

    (saved,) = libreoffice([source], "xlsx", tmp_path / "saved")

    layers = identities(saved.read_bytes())
    assert layers == identities(source.read_bytes())
    assert layers["manifest"] == form.sent
    sheet = openpyxl.load_workbook(saved)[FORM_SHEET]
    assert sheet.row_dimensions[7].hidden
    assert not sheet[cell(sheet, "rating", "(1)-①")].protection.locked
    assert sheet[cell(sheet, "goal", "(1)-①")].protection.locked
    assert sheet.protection.sheet
    assert rule_at(sheet, cell(sheet, "rating", "(1)-①")).formula1 == '"A,B,C,D"'


def test_a_form_that_asks_nothing_can_be_made() -> None:
    """All its rows belong to others, or it has none at all."""
    closed = opened(form_of(Ask("(1)-①", (THIRD, OURS))))[FORM_SHEET]
    verdict = [each.value for each in closed[5] if each.value]
    assert verdict == ["残り 0 件", "－ この課に記入していただく欄はありません。"]

    empty = opened(replace(form_of(Ask("(1)-①")), rows=(), columns=()))
    assert empty[FORM_SHEET].max_row == 7


SENTENCES = (
    "・放送内容を、登録メール、アプリ、公式LINE、データ放送、電話応答の5つの手段へ一度の操作で配信する仕組みに切り替えた（6月）。",
    "28か所の指定避難所に受付用の端末と二次元コードの掲示板を配備した。",
    "①申請件数は18,420件（前年度比 1.6倍）。②12手続で「添付不要」とした。",
    "総務部/市民課/戸籍住民G\n",
)


def test_no_glyph_of_a_form_is_printed_outside_its_cell(libreoffice: LibreOffice, poppler: str, tmp_path: Path) -> None:
    """Every mark of every row is on paper, above the lower edge of its row."""
    chance = random.Random(7)

    def text(most: int) -> str:
        return "".join(chance.choices(SENTENCES, k=chance.randint(1, most))).strip()

    asks = [
        Ask(
            f"#{number}",
            (OURS,) if number % 4 else (THIRD, OURS),
            measure=text(1),
            goal=text(5),
            previous={"rating": "B", "progress": text(4)},
            answers={"progress": text(4) if number % 3 else ""},
        )
        for number in range(12)
    ]
    form = form_of(*asks)
    source = tmp_path / "form.xlsx"
    source.write_bytes(write_form(form, created=CREATED))

    (pdf,) = libreoffice([source], "pdf", tmp_path)

    pages = read_pages(poppler, pdf)[:-1]  # the last one is the guide's
    shown = openpyxl.load_workbook(source, data_only=True)[FORM_SHEET]
    expected = {
        str(row[0].value): marks_of(*(each.value for each in row[:-1] if each.value is not None))
        for row in shown.iter_rows(min_row=8)
    }
    printed = [
        band
        for words in pages
        for band in bands(
            [word for word in words if word.bottom < 560],
            lambda word: word.text[0] == "#" and word.left < 60,
            9e9,
        )
    ]
    assert {band.name: band.marks for band in printed} == expected
    assert [(band.name, band.overflow) for band in printed if band.overflow > 0] == []
