"""A hostile file costs seconds and little memory, ends in its own sentence, and never takes the program with it."""

# ruff: noqa: D103 - the name of a case is its sentence

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from drawn_packages import SHEET1, STRINGS, TRANSITIONAL, draw_parts, pack, part, relationships, rows
from hostile import MEGABYTE, SMALL, RawPart, blown_up, raw, small_parts, whole, with_sheet, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

MEMORY = 200 * MEGABYTE
SECONDS = 20  # the bar is 5 on a machine of our own; here others work as well
WITH_US = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])}
CHILD = f"""
import json, sys
if sys.platform == "linux":
    import resource
    resource.setrlimit(resource.RLIMIT_DATA, ({MEMORY}, {MEMORY}))
    resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
from workbook_tools.errors import FileRefused
from workbook_tools.excel.reader import read_book
with open(sys.argv[1], "rb") as file:
    data = file.read()
try:
    book = read_book(data)
except FileRefused as refused:
    print(json.dumps(refused.code))
else:
    sheet = book.sheets[0]
    left_out = list(sheet.left_out[:2]) + list(book.remarks)
    print(json.dumps(" ".join(["read", str(len(sheet.values)), *left_out])))
"""

PARTS = small_parts()
HEAD = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{TRANSITIONAL}"><sheetData>'.encode()
TAIL = b"</sheetData></worksheet>"
TABLE = f'<sst xmlns="{TRANSITIONAL}">'.encode()
STYLES = f'<styleSheet xmlns="{TRANSITIONAL}"><cellXfs>'.encode()
LEADS = "xl/worksheets/_rels/sheet1.xml.rels"
CASES: dict[str, tuple[Callable[[], bytes], str]] = {}


def case(outcome: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Pin the outcome of a file."""

    def pin(make: Callable[[], bytes]) -> Callable[[], bytes]:
        CASES[make.__name__] = make, outcome
        return make

    return pin


def sheet(head: bytes, filling: bytes, times: int, tail: bytes = TAIL) -> bytes:
    """Make a workbook whose sheet repeats itself."""
    return whole(PARTS, blown_up(SHEET1, head, filling, times, tail))


def around(behind: str) -> bytes:
    """Make a workbook with a small table and something behind its rows."""
    return with_sheet(part("worksheet", SMALL + behind))


def many_rows(cells: Callable[[int], str], count: int) -> bytes:
    """Make a workbook of many rows."""
    return with_sheet(part("worksheet", rows(*(f'<row r="{r}">{cells(r)}</row>' for r in range(1, count + 1)))))


# what blows up


@case("too-big")
def a_hundred_megabytes_of_blanks() -> bytes:
    return sheet(HEAD, b" " * MEGABYTE, 100)


@case("too-big")
def two_gigabytes_of_blanks_as_it_says() -> bytes:
    return whole(PARTS, raw(SHEET1, b"x", size=2047 * MEGABYTE))


@case("too-big")
def sixty_megabytes_of_blanks_under_the_ratio() -> bytes:
    return sheet(HEAD, b" " * MEGABYTE, 60)


@case("too-big")
def a_picture_of_gigabytes() -> bytes:
    return whole(PARTS, raw("xl/media/image1.png", b"x", size=2 << 30))


@case("too-big")
def a_hundred_megabytes_of_text() -> bytes:
    return whole(PARTS, blown_up(STRINGS, TABLE + b"<si><t>", b"a" * MEGABYTE, 60, b"</t></si></sst>"))


@case("too-big")
def a_million_strings() -> bytes:
    return whole(PARTS, blown_up(STRINGS, TABLE, b"<si><t>a</t></si>" * 1000, 600, b"</sst>"))


@case("read 2")
def hundreds_of_thousands_of_rich_strings() -> bytes:
    return whole(PARTS, blown_up(STRINGS, TABLE, b"<si><r><t>a</t></r></si>" * 1000, 400, b"</sst>"))


@case("read 2")
def one_string_of_a_million_runs() -> bytes:
    return whole(PARTS, blown_up(STRINGS, TABLE + b"<si>", b"<r><t>a</t></r>" * 1000, 900, b"</si></sst>"))


@case("too-big")
def a_name_of_thirty_megabytes() -> bytes:
    return sheet(HEAD + b'<row r="1"><c r="', b"A" * MEGABYTE, 30, b'"/></row>' + TAIL)


@case("too-big")
def a_workbook_part_that_is_one_attribute() -> bytes:
    return whole(PARTS, blown_up("xl/workbook.xml", b'<workbook a="', b"A" * MEGABYTE, 20, b'"/>'))


@case("too-many-cells")
def six_hundred_thousand_values() -> bytes:
    return many_rows(lambda r: "".join(f'<c r="{chr(65 + c)}{r}"><v>{r}</v></c>' for c in range(20)), 30_000)


@case("too-many-cells")
def values_over_the_limit_on_many_sheets() -> bytes:
    inside = rows(*(f'<row r="{r}"><c r="A{r}"><v>{r}.5</v></c></row>' for r in range(1, 4001)))
    return pack(draw_parts({f"s{n}": inside for n in range(60)}))


@case("too-many-cells")
def millions_of_tags_of_nothing() -> bytes:
    return sheet(HEAD + b'<row r="1">', b"<c/>" * 10_000, 700, b"</row>" + TAIL)


@case("too-big")
def texts_in_cells_beyond_measure() -> bytes:
    text = "あ" * 300
    return many_rows(lambda r: f'<c r="A{r}" t="inlineStr"><is><t>{text}</t></is></c>', 100_000)


@case("too-many-parts")
def tens_of_thousands_of_parts() -> bytes:
    return zipped([*(raw(n, c) for n, c in PARTS.items()), *(RawPart(f"x{n}", b"\3\0", 0, 0) for n in range(20_000))])


@case("too-many-sheets")
def two_thousand_sheets() -> bytes:
    return pack(draw_parts({f"s{n}": "" for n in range(2001)}))


@case("too-big")
def a_drawing_of_millions_of_texts() -> bytes:
    parts = small_parts(more_parts={LEADS: relationships([("d", "drawing", "../drawings/d.xml")])})
    return whole(parts, blown_up("xl/drawings/d.xml", b"<wsDr>", b"<t/>" * 100_000, 40, b"</wsDr>"))


@case("too-many-cells")
def a_hundred_drawings_of_nothing() -> bytes:
    leads = relationships([(f"d{n}", "drawing", f"../drawings/d{n}.xml") for n in range(110)])
    drawings = [blown_up(f"xl/drawings/d{n}.xml", b"<wsDr>", b"<x/>" * 1000, 260, b"</wsDr>") for n in range(110)]
    return whole(small_parts(more_parts={LEADS: leads}), *drawings)


# what nests, defines or refers to itself


@case("too-deep")
def three_hundred_thousand_levels() -> bytes:
    return sheet(HEAD, b"<a>" * 10_000, 30, b"</a>" * 300_000 + TAIL)


@case("too-deep")
def levels_that_look_closed() -> bytes:
    return sheet(HEAD, b"<a>/>" * 10_000, 100)


@case("too-deep")
def levels_beside_comments_that_look_like_their_ends() -> bytes:
    return sheet(HEAD, b"<a><!--</a></a>-->" * 10_000, 30)


@case("too-deep")
def levels_beside_instructions_that_look_like_their_ends() -> bytes:
    return sheet(HEAD, b"<a><?x </a></a>?>" * 10_000, 30)


@case("read 2")
def a_large_sheet_full_of_comments() -> bytes:
    drawn = b"<!-- </c></row> --><row><c/><![CDATA[</row>]]></row>" * 1000
    return sheet(HEAD + b'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>', drawn, 100)


LOL = "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 10))


@pytest.mark.parametrize(
    "definition",
    [
        f'<!DOCTYPE x [<!ENTITY l0 "lol">{LOL}]>',
        f'<!DOCTYPE x [<!ENTITY a "{"A" * 50_000}">]>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.invalid/x.dtd">%p;]>',
        '<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd">',
        "<!DOCTYPE x>",
    ],
    ids=["billion laughs", "quadratic", "a file", "a parameter", "from outside", "empty"],
)
@pytest.mark.parametrize(
    "name", [SHEET1, STRINGS, "xl/workbook.xml", "xl/styles.xml", "_rels/.rels", "[Content_Types].xml"]
)
def test_a_definition_is_refused_in_every_part(definition: str, name: str, tmp_path: Path) -> None:
    """A workbook needs no definitions; what they can do, they do to the reader."""
    content = PARTS[name]
    at = content.find("?>") + 2 if content.startswith("<?xml") else 0

    assert outcome(pack(PARTS | {name: content[:at] + definition + content[at:]}), tmp_path) == "dtd"


# what is large and honest


@case("read 1 XFD1048576")
def a_value_in_the_last_cell() -> bytes:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return with_sheet(part("worksheet", rows('<row r="1"><c r="A1"><v>1</v></c></row>', far)))


@case("read 2")
def a_dimension_that_lies() -> bytes:
    return with_sheet(part("worksheet", f'<dimension ref="A1:XFD1048576"/>{SMALL}'))


@case("read 1")
def a_million_rows_with_a_height() -> bytes:
    drawn = b'<row ht="20" customHeight="1"/>' * 1000
    return sheet(HEAD + b'<row r="1"><c r="A1"><v>1</v></c></row>', drawn, 1048)


@case("read 1")
def a_million_hidden_rows() -> bytes:
    return sheet(HEAD + b'<row r="1"><c r="A1"><v>1</v></c></row>', b'<row hidden="1"/>' * 1000, 1048)


@case("read 0")
def millions_of_ruled_cells() -> bytes:
    return sheet(HEAD, b"<row>" + b'<c s="3"/>' * 1000 + b"</row>", 3000)


@case("read 0")
def millions_of_open_cells() -> bytes:
    return sheet(HEAD, b"<row>" + b'<c s="2"/>' * 1000 + b"</row>", 3000)


@case("read 2 names-left-out")
def two_hundred_thousand_names() -> bytes:
    names = "".join(f'<definedName name="n{n}">s!#REF!</definedName>' for n in range(200_000))
    return pack(small_parts(behind_sheets=f"<definedNames>{names}</definedNames>"))


@case("read 2")
def three_hundred_thousand_formats() -> bytes:
    return whole(
        PARTS, blown_up("xl/styles.xml", STYLES, b'<xf numFmtId="14"/>' * 1000, 300, b"</cellXfs></styleSheet>")
    )


@case("read 2")
def merged_cells_by_the_million() -> bytes:
    merged = "".join(f'<mergeCell ref="J{r}:XFD{r}"/>' for r in range(10, 3010))
    return around(f'<mergeCells>{merged}<mergeCell ref="A3030:XFD1048576"/></mergeCells>')


@case("read 2 …")
def hundreds_of_thousands_of_merged_cells() -> bytes:
    merged = "".join(f'<mergeCell ref="A{r}:B{r}"/>' for r in range(10, 200_000))
    return around(f"<mergeCells>{merged}</mergeCells>")


@case("read 2")
def fifty_thousand_conditions() -> bytes:
    rule = '<cfRule type="expression" priority="1"><formula>A1</formula></cfRule>'
    return around("".join(f'<conditionalFormatting sqref="A{n}">{rule}</conditionalFormatting>' for n in range(50_000)))


@case("read 2 …")
def a_validation_in_shreds() -> bytes:
    places = " ".join(f"A{n}" for n in range(1, 140_001))
    listed = f'<dataValidation type="list" sqref="{places}"><formula1>"A,B"</formula1></dataValidation>'
    return around(f"<dataValidations>{listed}</dataValidations>")


def outcome(data: bytes, folder: Path) -> str:
    """Read a file in a process of its own, with little memory and little time."""
    path = folder / "回答.xlsx"
    path.write_bytes(data)
    command = [sys.executable, "-c", CHILD, str(path)]
    done = subprocess.run(command, env=WITH_US, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, (done.returncode, done.stderr[-500:])
    return str(json.loads(done.stdout))


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_ends_in_its_own_outcome(name: str, tmp_path: Path) -> None:
    """Within the limits of time and memory, whatever was put into the file."""
    make, expected = CASES[name]

    assert outcome(make(), tmp_path) == expected
