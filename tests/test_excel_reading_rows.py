"""Two lanes lead through a sheet, and both arrive at the same place: patterns for plain spelling, the parser for all."""

from __future__ import annotations

import random
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from drawn_packages import SHEET1, STRINGS, TRANSITIONAL, part, rows
from hostile import raw, small_parts, whole
from workbook_tools.errors import FileRefused
from workbook_tools.excel.gate import OFFICE_LIMITS
from workbook_tools.excel.reader import read_book
from workbook_tools.excel.reading import plain_strings, sheet_part, strings
from workbook_tools.excel.reading.plain import NotPlain

if TYPE_CHECKING:
    from pathlib import Path

    from workbook_tools.excel.grid import Book

STYLES = part(
    "styleSheet",
    '<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf numFmtId="14"/>'
    '<xf><protection locked="0"/></xf><xf fontId="1"/></cellXfs>',
)
TEXTS = (
    '<t>担当課</t><rPh sb="0" eb="3"><t>タントウカ</t></rPh>',
    '<r><rPr><b/><sz val="11"/></rPr><t>取消</t></r><r><t xml:space="preserve"> A&amp;B </t></r>',
    "<t/>",
    "<t>a_x000D_b</t>",
)
ROW_1 = (
    '<row r="1" spans="1:3" ht="18.75" customHeight="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="2"/>'
    '<c r="C1" s="1"><v>44287.5</v></c></row>'
)
ROW_4 = (
    '<row r="4" hidden="1" s="2" customFormat="1"><c r="A4" s="3" t="s"><v>1</v></c><c r="B4" s="2" t="s"><v>2</v></c>'
    '<c r="AA4" t="s"><v>3</v></c></row>'
)
ROW_7 = (
    '<row r="7"><c r="A7"><f>SUM(A1:A4)</f><v>-3</v></c><c r="B7" t="str"><f t="shared" ref="B7:B8" si="0">"a"&amp;"b"</f>'
    '<v xml:space="preserve"> a&lt;b</v></c><c r="C7"><f>1</f></c><c r="D7"><f>1</f><v/></c><c r="E7" s="1"/></row>'
)
ROW_8 = (
    '<row r="8"><c r="A8" t="b"><v>1</v></c><c r="B8" t="str"><f t="shared" si="0"/><v>x</v></c>'
    '<c r="C8" t="e"><v>#N/A</v></c><c r="D8" t="inlineStr"><v>9</v></c><c r="XFD8"><v>1</v></c></row>'
)
INSIDE = rows(ROW_1, '<row r="3" hidden="1"/>', ROW_4, ROW_7, ROW_8, '<row r="9"></row>')


@pytest.fixture
def lanes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which lane each sheet and each table of strings took."""
    taken: list[str] = []
    plain_sheet, plain_table = sheet_part._read_plain, plain_strings.read_plain_strings

    def sheet(*given_: object) -> object:
        try:
            read = plain_sheet(*given_)  # type: ignore[arg-type]  # handed on as they come
        except NotPlain:
            taken.append("parsed")
            raise
        taken.append("plain")
        return read

    def table(*given_: object) -> object:
        try:
            read = plain_table(*given_)  # type: ignore[arg-type]  # handed on as they come
        except NotPlain:
            taken.append("parsed strings")
            raise
        taken.append("plain strings")
        return read

    monkeypatch.setattr(sheet_part, "_read_plain", sheet)
    monkeypatch.setattr(strings, "read_plain_strings", table)
    return taken


def book_of(sheet: str | bytes, table: str | None = None) -> bytes:
    """Draw a workbook of this sheet part and this table of strings."""
    parts = small_parts(strings=list(TEXTS)) | {"xl/styles.xml": STYLES}
    replaced = [raw(SHEET1, sheet)] + ([raw(STRINGS, table)] if table is not None else [])
    return whole(parts, *replaced)


def outcome(data: bytes) -> Book | str:
    """Read a book, or give the code of its refusal."""
    try:
        return read_book(data, limits=OFFICE_LIMITS)
    except FileRefused as refused:
        return refused.code


def by_the_parser(data: bytes) -> Book | str:
    """Read a book with the plain lane closed."""

    def closed(*_given: object) -> None:
        raise NotPlain

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheet_part, "_read_plain", closed)
        patch.setattr(strings, "read_plain_strings", closed)
        return outcome(data)


def differences(data: bytes) -> list[str]:
    """Name what the two lanes understand differently."""
    plain, parsed = outcome(data), by_the_parser(data)
    if isinstance(plain, str) or isinstance(parsed, str):
        return [] if plain == parsed else [f"{plain} / {parsed}"[:200]]
    found = []
    for left, right in zip(plain.sheets, parsed.sheets, strict=True):
        for field in fields(left):
            ours, theirs = getattr(left, field.name), getattr(right, field.name)
            if ours != theirs or str(ours) != str(theirs):
                found.append(f"{left.name} {field.name}: {ours} / {theirs}"[:300])
    return found


def test_what_common_programs_write_takes_the_plain_lane(lanes: list[str]) -> None:
    """The spelling of Excel, LibreOffice and XlsxWriter; and the parser says the same of it."""
    data = book_of(part("worksheet", INSIDE))

    assert differences(data) == []
    assert lanes == ["plain strings", "plain"]


SPELLINGS = {
    "pretty printed": INSIDE.replace("><", ">\n  <"),
    "attributes in another order": INSIDE.replace('<c r="A1" s="1" t="s">', '<c t="s" s="1" r="A1">'),
    "single quotes": INSIDE.replace('r="A1"', "r='A1'"),
    "a comment": INSIDE.replace("<v>0</v>", "<!-- <v>1</v> --><v>0</v>"),
    "cdata": INSIDE.replace("<v>0</v>", "<v><![CDATA[0]]></v>"),
    "inline text in runs": INSIDE.replace(
        't="s"><v>0</v>', 't="inlineStr"><is><r><t>担当</t></r><r><t>課</t></r></is>'
    ),
    "inline text": INSIDE.replace('t="s"><v>0</v>', 't="inlineStr"><is><t>担当課</t></is>'),
    "a rich value": INSIDE.replace('<c r="C8" t="e">', '<c r="C8" t="e" vm="1">'),
    "no address": INSIDE.replace(' r="A1"', ""),
    "small letters": INSIDE.replace('r="A1"', 'r="a1"'),
    "a namespace on a row": INSIDE.replace('<row r="1"', f'<row xmlns="{TRANSITIONAL}" r="1"'),
    "a namespace behind the address": INSIDE.replace('<row r="1"', f'<row r="1" xmlns="{TRANSITIONAL}"'),
    "blank before the end": INSIDE.replace('s="2"/>', 's="2" />'),
    "entities in digits": INSIDE.replace("<v>0</v>", "<v>&#48;</v>"),
    "extension in a row": INSIDE.replace('<row r="9"></row>', '<row r="9"><extLst><ext uri="x"/></extLst></row>'),
}


@pytest.mark.parametrize("name", SPELLINGS)
def test_every_other_spelling_means_the_same(name: str, lanes: list[str]) -> None:
    """What the patterns do not know the parser reads, and it comes to the same."""
    usual, unusual = outcome(book_of(part("worksheet", INSIDE))), outcome(book_of(part("worksheet", SPELLINGS[name])))

    assert lanes[-1] == "parsed" or name in ("entities in digits", "inline text")
    assert not isinstance(usual, str)
    assert not isinstance(unusual, str)
    assert unusual.sheets[0].values == usual.sheets[0].values
    assert unusual.sheets[0].hidden_rows == usual.sheets[0].hidden_rows == {3, 4}


WRONG = {
    "a control character": INSIDE.replace("a&lt;b", "a\x0bb"),
    "an unknown entity": INSIDE.replace("a&lt;b", "a&nbsp;b"),
    "a bare ampersand": INSIDE.replace("a&lt;b", "a&b"),
    "a character that is none": INSIDE.replace("a&lt;b", "a\ufffeb"),
    "a reference to none": INSIDE.replace("a&lt;b", "a&#0;b"),
    "a surrogate": INSIDE.replace("a&lt;b", "a&#xD800;b"),
    "the end of cdata": INSIDE.replace("a&lt;b", "a]]>b"),
    "an attribute twice": INSIDE.replace('ht="18.75"', 'ht="18.75" ht="18.75"'),
    "an address twice": INSIDE.replace('ht="18.75"', 'r="2"'),
    "a prefix of nothing": INSIDE.replace('ht="18.75"', 'x14ac:dyDescent="1"'),
    "a tag left open": INSIDE.replace('<row r="9"></row>', '<row r="9">'),
    "a row in a row": INSIDE.replace('<row r="9"></row>', '<row r="9"><row r="10"></row>'),
    "a tag of nobody": INSIDE.replace('<row r="9"></row>', "</row>"),
    "column AAAA": INSIDE.replace('"XFD8"', '"AAAA8"'),
    "column XFE": INSIDE.replace('"XFD8"', '"XFE8"'),
    "row 0": INSIDE.replace('"9"', '"0"'),
    "row of billions": INSIDE.replace('"9"', '"4294967295"'),
    "cell in row 0": INSIDE.replace('"XFD8"', '"D0"'),
    "row beyond the sheet": INSIDE.replace('"9"', '"1048577"'),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_not_xml_or_no_sheet_is_refused_in_both_lanes(name: str) -> None:
    """The quick way is not the lenient way."""
    data = book_of(part("worksheet", WRONG[name]).encode("utf-8", "surrogatepass"))

    assert outcome(data) == "broken"
    assert by_the_parser(data) == "broken"


PIECES = ('<c r="', 'A1"', ' s="2"', ' t="s"', "<v>", "</v>", "</c>", "</row>", '<row r="5">', "/>", ">", "<", '"', "&amp;",
          "&", "1", "-", " ", "\n", "<f>", "</f>", "<is>", "<t>", "hidden", "xmlns", "é", "担", "\x0b", "]]>", "<!--", "r")  # fmt: skip


@settings(max_examples=1000)
@given(some.data())
def test_damaged_sheets_mean_the_same_in_both_lanes(data: some.DataObject) -> None:
    """A thousand sheets with something cut out, put in or moved: one reading, whichever lane."""
    xml = part("worksheet", INSIDE)
    for _ in range(data.draw(some.integers(1, 3))):
        start = data.draw(some.integers(0, len(xml) - 1))
        stop = start + data.draw(some.sampled_from([0, 0, 1, 2, 5, 20, 60]))
        xml = xml[:start] + data.draw(some.sampled_from(("", *PIECES))) + xml[stop:]

    assert differences(book_of(xml)) == []


@settings(max_examples=1000)
@given(some.data())
def test_damaged_strings_mean_the_same_in_both_lanes(data: some.DataObject) -> None:
    """The table of strings likewise."""
    xml = part("sst", "".join(f"<si>{text}</si>" for text in TEXTS))
    for _ in range(data.draw(some.integers(1, 3))):
        start = data.draw(some.integers(0, len(xml) - 1))
        stop = start + data.draw(some.sampled_from([0, 0, 1, 2, 5, 20, 60]))
        piece = data.draw(some.sampled_from(("", "<si>", "</si>", "<si/>", "<t>", "<t/>", "<r>", "<rPh>", *PIECES)))
        xml = xml[:start] + piece + xml[stop:]

    assert differences(book_of(part("worksheet", INSIDE), xml)) == []


def test_cells_of_another_namespace_are_no_cells() -> None:
    """What only looks like a row is none, in either lane."""
    usual = part("worksheet", INSIDE)
    foreign_row = usual.replace('<row r="1"', '<row r="1" xmlns="urn:other"')
    foreign_rows = usual.replace("<worksheet xmlns=", '<x:worksheet xmlns="urn:other" xmlns:x=').replace(
        "</worksheet>", "</x:worksheet>"
    )

    for xml, first in ((foreign_row, False), (foreign_rows, False), (usual, True)):
        book = outcome(book_of(xml))
        assert not isinstance(book, str)
        assert ((1, 1) in book.sheets[0].values) is first
        assert differences(book_of(xml)) == []


RUNS = {
    "plain strings": (
        "<r><t>一</t></r>",
        "<r><rPr><rFont val='Ｍ'/></rPr><t>一</t></r><r><t> &lt;二</t></r><r><rPr/><t>三</t></r>".replace("<rPr/>", ""),
        '<r><t>一_x00</t></r><r><t>0D_二</t></r><rPh sb="0" eb="1"><t>イチ</t></rPh><phoneticPr fontId="1"/>',
        "<r><rPr><strike val='0'/><color rgb='FF000000'/></rPr><t>一</t></r>",
    ),
    "parsed strings": (
        "<r><rPr><strike/></rPr><t>一</t></r>",
        "<r><t>一</t></r><r><rPr><color rgb='FFFF0000'/></rPr><t>二</t></r>",
        "<r><rPr><t>零</t></rPr><t>一</t></r>",
        "<r><rPr/><t>一</t></r>",
        "<r><t/></r><r><t>二</t></r>",
        "<t>一</t><r><t>二</t></r>",
        "<r><t>一</t></r><t>二</t>",
    ),
}


@pytest.mark.parametrize(("lane", "text"), [(lane, text) for lane, texts in RUNS.items() for text in texts])
def test_runs_are_joined_in_both_lanes(lane: str, text: str, lanes: list[str]) -> None:
    """LibreOffice cuts every text where the script changes; only struck-through and red runs need the parser."""
    table = part("sst", f"<si>{text}</si><si>{text}</si><si><t>あ</t></si><si><t>い</t></si>")

    assert differences(book_of(part("worksheet", INSIDE), table)) == []
    assert lanes[0] == lane


@pytest.mark.parametrize(
    "text",
    [
        "<t>一</t></r>",
        "<r><t>一</t>",
        "<t>一</t></r><r><t>二</t>",
        "<r><t>一</t></r></r>",
        "<r><t>&am</t></r><r><t>p;</t></r>",
        "<r><rPr><b></rPr><t>一</t></r>",
        "<r><rPr><x:b/></rPr><t>一</t></r>",
        "<r><rPr><b a='1' a='2'/></rPr><t>一</t></r>",
    ],
)
def test_runs_that_do_not_fit_are_refused_in_both_lanes(text: str) -> None:
    """Seams that only look like seams."""
    data = book_of(part("worksheet", INSIDE), part("sst", f"<si>{text}</si><si/><si/><si/>"))

    assert outcome(data) == by_the_parser(data) == "broken"


def test_a_string_inside_a_string_is_two_in_both_lanes(lanes: list[str]) -> None:
    """What looks like a look of a run is an entry of the table, and moves every number behind it."""
    table = part(
        "sst", "<si><t>一</t></si><si><r><rPr><si/></rPr><t>二</t></r></si><si><t>三</t></si><si><t>四</t></si>"
    )

    assert differences(book_of(part("worksheet", INSIDE), table)) == []
    assert lanes[0] == "parsed strings"


def test_large_sheets_are_read_slice_by_slice(lanes: list[str]) -> None:
    """A sheet far larger than a slice loses nothing at the cuts, in either lane."""
    dice = random.Random(7)
    drawn = []
    for row in range(1, 6001):
        cells = "".join(f'<c r="{c}{row}" s="2" t="s"><v>{dice.randrange(4)}</v></c>' for c in "ABCDEF")
        drawn.append(f'<row r="{row}">{cells}<c r="G{row}"><v>{row}</v></c></row>')
    data = book_of(part("worksheet", rows(*drawn)))
    sheet = outcome(data)

    assert lanes == ["plain strings", "plain"]
    assert not isinstance(sheet, str)
    assert [sheet.sheets[0].values[row, 7] for row in range(1, 6001)] == list(range(1, 6001))
    assert differences(data) == []


@pytest.mark.shared
@pytest.mark.parametrize("folder", ["poi", "xlsxwriter"])
def test_foreign_workbooks_mean_the_same_in_both_lanes(folder: str, corpus: Path) -> None:
    """Hundreds of workbooks nobody here made: every field of every sheet."""
    found = {path.name: differences(path.read_bytes()) for path in sorted((corpus / folder).iterdir())}

    assert len(found) > 100
    assert {name: different for name, different in found.items() if different} == {}
