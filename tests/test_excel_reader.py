"""One pass over a returned workbook gives every value and every fact a check asks for, at its address."""

# ruff: noqa: DTZ001 - Excel knows no time zones

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from drawn_packages import (
    SHEET1,
    STRICT,
    TRANSITIONAL,
    WORKBOOK,
    draw_parts,
    pack,
    part,
    prefixed,
    relationships,
    rows,
)
from workbook_tools.errors import FileRefused
from workbook_tools.excel.address import Area, cell_name
from workbook_tools.excel.gate import OFFICE_LIMITS
from workbook_tools.excel.grid import Book, CellError, Sheet
from workbook_tools.excel.reader import read_book

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbook_tools.excel.grid import Cell, Value

STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;"/></numFmts>'
    '<fonts><font/><font><strike/></font><font><color rgb="FFFF0000"/></font></fonts>'
    '<cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="46"/><xf><protection locked="0"/></xf>'
    '<xf fontId="1"/><xf fontId="2"/><xf numFmtId="14" fontId="2"/></cellXfs>'
)
DATE, ERA, DURATION, UNLOCKED, STRUCK, RED, RED_DATE = range(1, 8)


def read(
    inside: str,
    parts: Mapping[str, str | bytes] | None = None,
    *,
    strings: tuple[str, ...] = (),
    behind: str = "",
) -> Book:
    """Read a workbook of one sheet, drawn as what stands inside its `worksheet`; `parts` come in addition or instead."""
    drawn = draw_parts({"一覧": inside}, strings=strings, behind_sheets=behind)
    return read_book(pack({**drawn, "xl/styles.xml": part("styleSheet", STYLES), **(parts or {})}))


def sheet_of(inside: str, parts: Mapping[str, str | bytes] | None = None, *, strings: tuple[str, ...] = ()) -> Sheet:
    """Read the one sheet of such a workbook."""
    return read(inside, parts, strings=strings).sheets[0]


def by_name(cells: dict[Cell, Value]) -> dict[str, Value]:
    """Name cells as a person does."""
    return {cell_name(*cell): value for cell, value in cells.items()}


def values(*drawn: str, strings: tuple[str, ...] = ()) -> dict[str, Value]:
    """Read the values of some rows."""
    return by_name(sheet_of(rows(*drawn), strings=strings).values)


def made(draw: Callable[[xlsxwriter.Workbook], object]) -> Book:
    """Read a workbook that XlsxWriter makes."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        draw(book)
    return read_book(stream.getvalue())


def test_every_value_has_its_type() -> None:
    """A whole number is a whole number, a text with digits is a text, an error is neither."""
    read = values(
        '<row r="1"><c r="A1"><v>12</v></c><c r="B1"><v>12.5</v></c><c r="C1"><v>-3</v></c><c r="D1"><v>1E3</v></c>'
        '<c r="E1" t="n"><v>0</v></c></row>',
        '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="str"><v>0120</v></c>'
        '<c r="C2" t="inlineStr"><is><t>見守り</t></is></c></row>',
        '<row r="3"><c r="A3" t="b"><v>1</v></c><c r="B3" t="b"><v>0</v></c><c r="C3" t="e"><v>#REF!</v></c></row>',
        '<row r="4"><c r="A4" t="d"><v>2021-03-31</v></c><c r="B4" t="d"><v>2021-03-31T17:15:00</v></c></row>',
        strings=("<t>　007 </t>",),
    )

    assert read == {
        "A1": 12, "B1": 12.5, "C1": -3, "D1": 1000.0, "E1": 0,
        "A2": "　007 ", "B2": "0120", "C2": "見守り",
        "A3": True, "B3": False, "C3": CellError("#REF!"),
        "A4": date(2021, 3, 31), "B4": datetime(2021, 3, 31, 17, 15),
    }  # fmt: skip
    kinds = {name: type(value) for name, value in read.items()}
    assert (kinds["A1"], kinds["D1"], kinds["A3"], kinds["C3"]) == (int, float, bool, CellError)


def test_what_is_no_number_stays_the_text_it_is() -> None:
    """Nothing is lost and nothing is made up: not a number, infinity, another script's digits."""
    drawn = ("NaN", "1E400", "１２", "1_000", "abc", "1" * 5000)
    cells = "".join(f'<c r="{chr(65 + at)}1"><v>{text}</v></c>' for at, text in enumerate(drawn))

    assert tuple(values(f'<row r="1">{cells}</row>').values()) == drawn


def test_an_empty_text_is_no_value() -> None:
    """A formula that gives an empty text, an empty shared string: both are blank cells."""
    sheet = sheet_of(
        rows('<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1" t="s"><v>0</v></c><c r="C1"/></row>'),
        strings=("<t></t>",),
    )

    assert sheet.values == {}
    assert sheet.uncached == set()


def test_dates_come_as_openpyxl_gives_them_and_their_numbers_are_kept() -> None:
    """A rating "4-1" that Excel made a date of must be told from a date: the stored number is kept beside."""
    sheet = sheet_of(
        rows(
            f'<row r="1"><c r="A1" s="{DATE}"><v>44287</v></c><c r="B1" s="{ERA}"><v>44287.5</v></c>'
            f'<c r="C1" s="{DURATION}"><v>1.5</v></c><c r="D1" s="{DATE}"><v>0.25</v></c>'
            f'<c r="E1" s="{DATE}"><v>99999999</v></c><c r="F1"><v>44287</v></c></row>'
        )
    )

    assert by_name(sheet.values) == {
        "A1": datetime(2021, 4, 1), "B1": datetime(2021, 4, 1, 12), "C1": timedelta(days=1.5), "D1": time(6),
        "E1": 99999999, "F1": 44287,
    }  # fmt: skip
    assert by_name(dict(sheet.raw_dates)) == {"A1": 44287, "B1": 44287.5, "C1": 1.5, "D1": 0.25, "E1": 99999999}


def test_the_calendar_of_1904_is_four_years_off() -> None:
    """A book from an old Mac counts its days from 1904."""
    inside = rows(f'<row r="1"><c r="A1" s="{DATE}"><v>42825</v></c></row>')
    old_mac = part("workbook", '<workbookPr date1904="1"/><sheets><sheet name="一覧" r:id="worksheet1"/></sheets>')

    book = read(inside, {WORKBOOK: old_mac})

    assert book.date1904
    assert book.sheets[0].values[1, 1] == datetime(2021, 4, 1)


def test_furigana_never_gets_into_a_value() -> None:
    """The reading that Excel stores with typed Japanese is not what is written in the cell."""
    plain = '<t>担当課</t><rPh sb="0" eb="3"><t>タントウカ</t></rPh><phoneticPr fontId="1"/>'
    rich = '<r><t>見</t></r><r><rPr><b/></rPr><t>守り</t></r><rPh sb="0" eb="1"><t>ミ</t></rPh>'

    read = values(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        f'<c r="C1" t="inlineStr"><is>{plain}</is></c></row>',
        strings=(plain, rich),
    )

    assert read == {"A1": "担当課", "B1": "見守り", "C1": "担当課"}


def test_escapes_and_line_breaks_are_what_was_typed() -> None:
    """`_x000D_` is a character Excel could not write into XML; `_x005F_` protects one that only looks like it."""
    written = ("a_x000D_&#10;b", "_x005F_x000D_", "_xD83D__xDE00_", "A &amp; B&#x9;&lt;C&gt;", "  両端  ", "一\n二")
    read = values(
        '<row r="1">' + "".join(f'<c r="{chr(65 + n)}1" t="s"><v>{n}</v></c>' for n in range(len(written))) + "</row>",
        strings=tuple(f'<t xml:space="preserve">{text}</t>' for text in written),
    )

    assert tuple(read.values()) == ("a\r\nb", "_x000D_", "😀", "A & B\t<C>", "  両端  ", "一\n二")


def test_formulas_are_known_with_and_without_a_result() -> None:
    """A file that no Excel has calculated looks empty to every reader; the check must be told."""
    sheet = sheet_of(
        rows(
            '<row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>3</v></c><c r="B1"><f>1+1</f><v></v></c><c r="C1"><f>A1</f></c>'
            '<c r="D1" t="str"><f>IF(A1&gt;1,"済","")</f><v>済</v></c><c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>',
            '<row r="2"><c r="A2"><f t="shared" ref="A2:A3" si="0">B2*2</f><v>4</v></c>'
            '<c r="B2"><f t="array" ref="B2:B3">TRANSPOSE(D1:E1)</f><v>5</v></c></row>',
            '<row r="3"><c r="A3"><f t="shared" si="0"/><v>6</v></c><c r="B3"><v>7</v></c></row>',
        )
    )

    assert by_name(dict(sheet.formulas)) == {
        "A1": "SUM(B1:C1)", "B1": "1+1", "C1": "A1", "D1": 'IF(A1>1,"済","")', "E1": "1/0",
        "A2": "B2*2", "A3": "", "B2": "TRANSPOSE(D1:E1)",
    }  # fmt: skip
    assert {cell_name(*cell) for cell in sheet.uncached} == {"B1", "C1"}
    assert by_name(sheet.values) == {
        "A1": 3, "D1": "済", "E1": CellError("#DIV/0!"), "A2": 4, "B2": 5, "A3": 6, "B3": 7,
    }  # fmt: skip


def test_merged_hidden_and_filtered_are_facts_not_losses() -> None:
    """Hidden rows and columns are read; what lies under a merged cell is kept; the filter is told."""

    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("一覧")
        sheet.merge_range("A1:C1", "進捗状況")
        for row in range(1, 9):
            sheet.write_number(row, 0, row)
            sheet.write_string(row, 3, "回答")
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_row(500, None, None, {"hidden": True})
        sheet.set_column("C:D", None, None, {"hidden": True})
        sheet.set_column("J:XFD", None, None, {"hidden": True})
        sheet.autofilter("A2:D9")
        sheet.filter_column("A", "x > 3")
        book.add_worksheet("控え").hide()
        book.add_worksheet("_様式").very_hidden()

    book = made(draw)
    sheet = book.sheets[0]

    assert [(each.name, each.state) for each in book.sheets] == [
        ("一覧", "visible"), ("控え", "hidden"), ("_様式", "veryHidden"),
    ]  # fmt: skip
    assert sheet.merges == (Area.parse("A1:C1"),)
    assert sheet.hidden_rows == {4}
    assert sheet.hidden_columns == {3, 4}
    assert sheet.values[4, 1] == 3
    assert sheet.filtered
    assert not book.sheets[1].filtered


def test_the_buttons_of_a_filter_alone_hide_nothing() -> None:
    """A filter without a condition is only its arrows, and a hidden arrow is no condition."""
    inside = f'{rows()}<autoFilter ref="A1:B9"><filterColumn colId="0" hiddenButton="1"/></autoFilter>'

    assert not sheet_of(inside).filtered
    condition = '<filterColumn colId="0"><filters><filter val="A"/></filters></filterColumn>'
    assert sheet_of(f'{rows()}<autoFilter ref="A1:B9">{condition}</autoFilter>').filtered
    assert not sheet_of(f"{rows()}<customSheetViews><autoFilter>{condition}</autoFilter></customSheetViews>").filtered
    table = {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships([("t", "table", "../tables/table1.xml")]),
        "xl/tables/table1.xml": part("table", f'<autoFilter ref="A1:B9">{condition}</autoFilter>'),
    }
    assert sheet_of(rows(), table).filtered


def test_what_lies_under_a_merged_cell_is_kept() -> None:
    """A value that a merge hides is somebody's answer."""
    sheet = sheet_of(
        rows('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>')
        + '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    )

    assert by_name(sheet.values) == {"A1": 1, "B1": 2}


@pytest.mark.parametrize(("protection", "protected"), [('sheet="1"', True), ('sheet="true"', True), ("", False)])
def test_protection_and_open_cells(protection: str, *, protected: bool) -> None:
    """Blank answer cells count as well: they are where a department may write."""
    sheet = sheet_of(
        rows(f'<row r="5"><c r="A5" s="{UNLOCKED}"/><c r="B5"/><c r="C5" s="{UNLOCKED}"><v>1</v></c></row>')
        + f"<sheetProtection {protection}/>"
    )

    assert sheet.protected is protected
    assert sheet.unlocked == {(5, 1), (5, 3)}


def test_validations_with_their_lists_and_messages() -> None:
    """The drop-down of a form is its scale; Excel 2010 writes lists of other sheets one level deeper."""
    extension = (
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations>'
        '<x14:dataValidation xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" type="list" prompt="表から">'
        "<x14:formula1><xm:f>尺度!$A$1:$A$4</xm:f></x14:formula1><xm:sqref>D5 F5:F9</xm:sqref></x14:dataValidation>"
        "</x14:dataValidations></ext></extLst>"
    )
    sheet = sheet_of(
        rows()
        + '<dataValidations><dataValidation type="list" sqref="E5:E16 G5" promptTitle="評価" prompt="A 目標以上_x000a_B 達成">'
        '<formula1>"A,B, C,○""△"</formula1></dataValidation>'
        '<dataValidation type="textLength" operator="lessThan" sqref="H:H"><formula1>400</formula1></dataValidation>'
        f"</dataValidations>{extension}"
    )
    listed, length, elsewhere = sheet.validations

    assert listed.areas == (Area.parse("E5:E16"), Area.parse("G5"))
    assert (listed.kind, listed.items) == ("list", ("A", "B", "C", '○"△'))
    assert (listed.prompt_title, listed.prompt) == ("評価", "A 目標以上\nB 達成")
    assert (length.kind, length.formula, length.items) == ("textLength", "400", ())
    assert length.areas == (Area(1, 8, 1_048_576, 8),)
    assert (elsewhere.formula, elsewhere.items, elsewhere.prompt) == ("尺度!$A$1:$A$4", (), "表から")
    assert elsewhere.areas == (Area.parse("D5"), Area.parse("F5:F9"))


def test_comments_and_their_threads() -> None:
    """A thread is what people said; the note Excel puts in its place for old programs is not."""

    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet().write_comment("C6", "確認してください", {"author": "係"})

    comments = part(
        "comments",
        '<commentList><comment ref="A1"><text><r><t>佐藤:\n</t></r><r><t>要確認</t></r></text></comment>'
        '<comment ref="B2"><text><t>[Threaded comment] …</t></text></comment></commentList>',
    )
    threads = (
        '<ThreadedComments xmlns="x"><threadedComment ref="B2"><text>これでよいか</text></threadedComment>'
        '<threadedComment ref="B2" parentId="1"><text>よい</text></threadedComment></ThreadedComments>'
    )
    leads = relationships([("c", "comments", "../comments1.xml"), ("t", "threadedComment", "../threads.xml")])

    outside = leads.replace('"../comments1.xml"', '"../comments1.xml" TargetMode="External"')
    sheet = sheet_of(
        rows(),
        {"xl/comments1.xml": comments, "xl/threads.xml": threads, "xl/worksheets/_rels/sheet1.xml.rels": leads},
    )

    assert made(draw).sheets[0].comments == {(6, 3): "確認してください"}
    assert sheet.comments == {(1, 1): "佐藤:\n要確認", (2, 2): "これでよいか\nよい"}
    elsewhere = {"xl/comments1.xml": comments, "xl/worksheets/_rels/sheet1.xml.rels": outside}
    assert sheet_of(rows(), elsewhere).comments == {}


def test_text_boxes_are_read_from_the_drawing() -> None:
    """An answer written into a shape is still an answer; the copy for old programs is not a second one."""

    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.insert_textbox("C3", "記入例\n二行目")
        sheet.insert_textbox("C9", "")

    shape = "<xdr:sp><xdr:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    drawing = (
        '<xdr:wsDr xmlns:xdr="d" xmlns:a="a" xmlns:mc="m"><mc:AlternateContent>'
        f"<mc:Choice>{shape.format('新')}</mc:Choice><mc:Fallback>{shape.format('旧')}</mc:Fallback>"
        f"</mc:AlternateContent><xdr:grpSp>{shape.format('一')}{shape.format('二')}</xdr:grpSp></xdr:wsDr>"
    )
    leads = relationships([("d", "drawing", "../drawings/drawing1.xml")])
    sheet = sheet_of(rows(), {"xl/drawings/drawing1.xml": drawing, "xl/worksheets/_rels/sheet1.xml.rels": leads})

    assert made(draw).sheets[0].text_boxes == ("記入例\n二行目",)
    assert sheet.text_boxes == ("新", "一", "二")


def test_struck_and_red_text_is_marked_where_there_is_a_value() -> None:
    """A whole cell, or a run of it; a run without a look of its own has the look of its cell."""
    runs = (
        "<r><t>予定</t></r><r><rPr><strike/><sz val='11'/></rPr><t>中止</t></r><r><rPr><strike/></rPr><t>した</t></r>"
        '<r><rPr><color rgb="FFC00000"/></rPr><t>再開</t></r><r><rPr><color theme="1"/></rPr><t>。</t></r>'
    )
    sheet = sheet_of(
        rows(
            f'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s" s="{RED}"><v>0</v></c>'
            f'<c r="C1" s="{STRUCK}"><v>5</v></c><c r="D1" s="{RED}"/><c r="E1" t="s" s="{STRUCK}"><v>1</v></c>'
            f'<c r="F1" s="{RED}" t="inlineStr"><is><t>赤</t></is></c><c r="G1" s="{RED_DATE}"><v>44287</v></c></row>'
        ),
        strings=(runs, "<t>取消</t>"),
    )

    assert {cell_name(*cell): marks for cell, marks in sheet.marked_runs.items()} == {
        "A1": (("struck", "中止した"), ("red", "再開")),
        "B1": (("red", "予定"), ("struck", "中止した"), ("red", "再開")),
        "C1": (("struck", "5"),),
        "E1": (("struck", "取消"),),
        "F1": (("red", "赤"),),
        "G1": (("red", "2021-04-01 00:00:00"),),
    }


def test_properties_names_links_and_macros() -> None:
    """The layers in which a form carries its identity, and what a returned file brings that a form does not have."""

    def draw(book: xlsxwriter.Workbook) -> None:
        book.set_properties({"title": "令和2年度 調査票", "keywords": "R2-JT-0123"})
        book.set_custom_property("form_id", "R2-JT")
        book.set_custom_property("版", 3)
        book.add_worksheet("一覧")
        book.define_name("様式", '="R2-JT"')
        book.define_name("一覧!範囲", "=一覧!$A$1")

    book = made(draw)
    behind = '<externalReferences><externalReference r:id="e"/></externalReferences><calcPr calcMode="manual"/>'
    extended = read(rows(), {"xl/vbaProject.bin": "macro", "xl/embeddings/a.bin": "object"}, behind=behind)

    assert {name: book.properties[name] for name in ("core:title", "core:keywords", "custom:form_id", "custom:版")} == {
        "core:title": "令和2年度 調査票", "core:keywords": "R2-JT-0123", "custom:form_id": "R2-JT", "custom:版": "3",
    }  # fmt: skip
    assert book.names == {"様式": '"R2-JT"', "一覧!範囲": "一覧!$A$1"}
    assert (book.external_links, book.macros, book.remarks) == (0, False, ())
    assert (extended.external_links, extended.macros) == (1, True)
    assert extended.remarks == ("calculation-manual", "embedded-objects")


def test_rows_and_cells_without_an_address_follow_each_other() -> None:
    """Some programs leave out what can be counted; an address that is given counts on from there."""
    read = values(
        "<row><c><v>1</v></c><c/><c><v>3</v></c></row>",
        '<row r="5"><c r="D5"><v>4</v></c><c><v>5</v></c></row>',
        "<row><c><v>6</v></c></row>",
    )

    assert read == {"A1": 1, "C1": 3, "D5": 4, "E5": 5, "A6": 6}


def test_rows_out_of_order_stay_where_they_say_they_are() -> None:
    """The order in the file means nothing; the addresses do."""
    assert values('<row r="9"><c r="B9"><v>9</v></c></row>', '<row r="2"><c r="B2"><v>2</v></c></row>') == {
        "B9": 9, "B2": 2,
    }  # fmt: skip


def test_one_address_with_two_values_is_refused() -> None:
    """Which of the two is meant nobody can say; the same twice harms nobody."""
    twice = '<row r="3"><c r="A3"><v>1</v></c><c r="A3"><v>{}</v></c></row>'

    with pytest.raises(FileRefused) as caught:
        values(twice.format(2))
    assert caught.value.code == "duplicate-cell"
    assert "A3" in caught.value.message
    assert values(twice.format(1)) == {"A3": 1}


def test_every_spelling_of_a_workbook_is_read() -> None:
    """Strict, with prefixes, in UTF-16, with slashes the wrong way: what counts is what it says."""
    inside = rows('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2</v></c></row>')
    parts = draw_parts({"一覧": inside}, strings=["<t>値</t>"])
    strict = draw_parts({"一覧": inside}, strings=["<t>値</t>"], namespace=STRICT)
    with_prefix = {name: prefixed(xml) if TRANSITIONAL in xml else xml for name, xml in parts.items()}
    in_utf16 = {
        n: x.replace("UTF-8", "UTF-16").encode("utf-16") if n.startswith("xl/") else x for n, x in parts.items()
    }
    with_backslashes = {name.replace("/", "\\"): xml for name, xml in parts.items()}
    shouted = {name.upper() if name.startswith("xl/w") else name: xml for name, xml in parts.items()}

    assert read_book(pack(strict)).remarks == ("strict",)
    for spelling in (parts, strict, with_prefix, in_utf16, with_backslashes, shouted):
        sheet = read_book(pack(spelling)).sheet("一覧")
        assert sheet is not None
        assert by_name(sheet.values) == {"A1": "値", "B1": 2}


def test_chart_sheets_and_modules_have_no_cells() -> None:
    """A chart on a sheet of its own comes first, a module of Excel 5 has no part at all: the answers are still found."""
    parts = draw_parts({"グラフ": "", "一覧": rows('<row r="1"><c r="A1"><v>1</v></c></row>')})
    rels = parts["xl/_rels/workbook.xml.rels"].replace(
        '/worksheet" Target="worksheets/sheet1', '/chartsheet" Target="worksheets/sheet1'
    )
    listed = parts[WORKBOOK].replace("</sheets>", '<sheet name="Module1" sheetId="9" r:id=""/></sheets>')

    book = read_book(pack(parts | {"xl/_rels/workbook.xml.rels": rels, WORKBOOK: listed}))

    assert [sheet.name for sheet in book.sheets] == ["一覧"]
    assert book.sheets[0].values == {(1, 1): 1}


def test_a_value_far_outside_costs_nothing_and_is_named() -> None:
    """A stray blank in the last cell of the sheet must not make a table of a billion cells."""
    far = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"/></row><row r="1048576"><c r="XFD1048576"><v>9</v></c></row>'
    parts = draw_parts({"一覧": rows(far)})

    assert sheet_of(rows(far)).values == {(1, 1): 1}
    assert sheet_of(rows(far)).left_out == ("XFD1048576",)
    office = read_book(pack(parts), limits=OFFICE_LIMITS).sheets[0]
    assert office.values == {(1, 1): 1, (1_048_576, 16_384): 9}
    assert office.left_out == ()


def test_a_sheet_in_another_language_of_xml_is_refused() -> None:
    """A root we do not know is not a sheet with no cells."""
    foreign = f'<worksheet xmlns="urn:other">{rows()}</worksheet>'

    with pytest.raises(FileRefused) as caught:
        read(rows(), {SHEET1: foreign})
    assert caught.value.code == "namespace"


FLAWS = {
    "an impossible font": {"xl/styles.xml": part("styleSheet", "<fonts><font><family val='200'/></font></fonts>")},
    "an impossible date of saving": {
        "docProps/core.xml": "<cp:coreProperties xmlns:cp='c' xmlns:d='d'><d:created>きのう</d:created></cp:coreProperties>",
        "_rels/.rels": relationships(
            [("book", "officeDocument", "xl/workbook.xml"), ("core", "core-properties", "docProps/core.xml")]
        ),
    },
    "a look without sense": {
        "behind": '<conditionalFormatting sqref="ZZZZ9"><cfRule type="?"/></conditionalFormatting>'
    },
    "a validation without sense": {
        "behind": '<dataValidations><dataValidation type="?" sqref="#REF! A0"/></dataValidations>'
        '<mergeCells><mergeCell ref="#REF!"/><mergeCell/></mergeCells><cols><col min="x" max="-1" hidden="1"/></cols>'
    },
    "links to parts that are gone": {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships([("c", "comments", "../gone.xml"), ("d", "drawing", "x")])
    },
}


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_flaw_beside_the_cells_loses_no_value(flaw: str) -> None:
    """A department's answers are not thrown away for a look, a date or a link that makes no sense."""
    more = dict(FLAWS[flaw])
    inside = rows('<row r="1"><c r="A1" t="s"><v>0</v></c></row>') + more.pop("behind", "")
    sheet = sheet_of(inside, more, strings=("<t>回答</t>",))

    assert sheet.values == {(1, 1): "回答"}
    assert (sheet.merges, sheet.comments, sheet.left_out) == ((), {}, ())


def test_long_texts_and_long_numbers_are_not_cut() -> None:
    """More than Excel lets anybody type, as other programs write it: the check says so, the reader cuts nothing."""
    long = "長" * 40_000
    read = values(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>123456789012345678</v></c><c r="C1"><v>-0</v></c>'
        '<c r="D1"><v>1234567890123456789012345</v></c></row>',
        strings=(f"<t>{long}</t>",),
    )

    assert read == {"A1": long, "B1": 123456789012345678, "C1": 0, "D1": 1.2345678901234568e24}


def test_formulas_that_reach_out_are_told_as_they_are() -> None:
    """Commands, web calls and links of a cell stay text for the check to find; nothing is ever carried out."""
    written = ("cmd|'/c calc'!A1", 'WEBSERVICE("http://example.invalid")', "[1]Sheet1!$A$1", "")
    cells = "".join(f'<c r="{chr(65 + at)}1"><f>{text}</f><v>1</v></c>' for at, text in enumerate(written[:3]))
    orphan = '<c r="D1"><f t="shared" si="7"/><v>1</v></c>'

    sheet = sheet_of(rows(f'<row r="1">{cells}{orphan}</row>'))

    assert tuple(sheet.formulas.values()) == written
    assert set(sheet.values.values()) == {1}


def test_a_code_that_only_some_readers_know_is_refused() -> None:
    """A part in Shift_JIS would be read differently from program to program; Latin letters are no problem."""
    inside = rows('<row r="1"><c r="A1" t="inlineStr"><is><t>caf\xe9</t></is></c></row>')
    written = part("worksheet", inside)

    sheet = read(rows(), {SHEET1: written.replace("UTF-8", "ISO-8859-1").encode("latin-1")}).sheets[0]

    assert sheet.values == {(1, 1): "café"}
    for code in ("Shift_JIS", "windows-31j", "rot13"):
        with pytest.raises(FileRefused) as caught:
            read(rows(), {SHEET1: written.replace("UTF-8", code)})
        assert caught.value.code == "encoding"


def test_a_large_sheet_in_utf_16_is_read() -> None:
    """The rare program that writes UTF-16 writes large sheets too."""
    inside = rows(
        *(f'<row r="{r}"><c r="A{r}" t="inlineStr"><is><t>行{r}</t></is></c></row>' for r in range(1, 30_001))
    )
    written = part("worksheet", inside).replace("UTF-8", "UTF-16").encode("utf-16")

    sheet = read(rows(), {SHEET1: written}).sheets[0]

    assert len(written) > 1 << 21
    assert sheet.values[30_000, 1] == "行30000"
