"""However a workbook is damaged: it is patched and proved, or refused; nothing else ever happens."""

from __future__ import annotations

import contextlib
import random
import re

import pytest

from drawn_packages import SHEET1, STRINGS, WORKBOOK, draw_parts, pack, part, relationships, rows
from workbook_tools.excel.patch import CellWrite, PatchRefused, patch_book

CELLS = rows(
    '<row r="1" spans="1:4"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1"><f>C1*2</f><v>2</v></c><c r="D1" t="b"><v>1</v></c></row>',
    '<row r="2"><c r="A2"><f t="shared" ref="A2:A3" si="0">B1+1</f><v>3</v></c></row>',
    '<row r="3"><c r="A3" t="str"><f t="shared" si="0"/><v>x</v></c><c r="B3"><f t="array" ref="B3:C3">A1:B1</f><v>1</v></c></row>',
    '<row r="5" ht="20" s="3" customFormat="1"><c r="C5" t="inlineStr"><is><t>市</t></is></c></row>',
)
AROUND = (
    '<dimension ref="A1:D5"/><cols><col min="2" max="3" style="1"/></cols>',
    '<sheetProtection sheet="1"/><mergeCells count="1"><mergeCell ref="D6:E7"/></mergeCells>',
)
PIECES = (
    "<", ">", "/>", '"', "'", "<!--", "-->", "<![CDATA[", "]]>", "&", "&#0;", "&#xD800;", "<row", '<c r="A1"/>', ' r="A1"', "<v>",
    "</v>", "<f>", "</f>", " ", "\x00", ' t="s"', "999999999", "-1", ' xmlns="x"', '<f t="shared" si="0"/>', "</sheetData>", "</row>",
    "<sheetData>", 'r="', "</si>", "<si/>", "_x0041_", "<!DOCTYPE x>",
)  # fmt: skip
VALUES = (
    "",
    "-1",
    "0",
    "A0",
    "XFE1",
    "A1:",
    "1e9",
    "99999999999",
    "abc",
    "あ",
    "$A$1",
    "A1:B2:C3",
    " 1 ",
    "xl/workbook.xml",
)
WRITES = ("公園", 1, None, 2.5, True)


def workbook() -> dict[str, str]:
    """Draw a workbook with something of everything a patch looks at."""
    drawn = draw_parts(
        {"一覧": CELLS.join(AROUND), "集計": rows('<row r="1"><c r="A1"><f>一覧!B1</f><v>2</v></c></row>')},
        strings=["<t>道路</t>", "<r><t>太</t></r><rPh sb='0' eb='1'><t>フト</t></rPh>"],
        behind_sheets='<calcPr calcId="1"/>',
        more_parts={"xl/calcChain.xml": part("calcChain", '<c r="B1" i="1"/>')},
        more_leads=[("calcChain", "calcChain.xml")],
    )
    drawn["xl/worksheets/_rels/sheet1.xml.rels"] = relationships([("table", "table", "../tables/table1.xml")])
    drawn["xl/tables/table1.xml"] = '<table displayName="表" ref="A8:C9" totalsRowCount="1"/>'
    return drawn


def damaged(text: str, chance: random.Random) -> str:
    """Damage a part: put something in, take something out, double something, change an attribute's value."""
    at = chance.randrange(len(text) + 1)
    length = chance.choice([1, 2, 5, 20, 100])
    attributes = list(re.finditer('"[^"<>]*"', text))
    way = chance.randrange(4)
    if way == 0:
        return text[:at] + chance.choice(PIECES) + text[at:]
    if way == 1:
        return text[:at] + text[at + length :]
    if way == 2 or not attributes:
        return text[: at + length] + text[at:]
    match = chance.choice(attributes)
    return f'{text[: match.start()]}"{chance.choice(VALUES)}"{text[match.end() :]}'


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_workbook_is_patched_or_refused(seed: int) -> None:
    """Twenty-five mutants of one workbook a seed; some are damaged in their zip as well."""
    chance = random.Random(seed)
    whole = workbook()
    for _ in range(25):
        name = chance.choice([SHEET1, SHEET1, SHEET1, STRINGS, WORKBOOK, *whole])
        data = bytearray(pack({**whole, name: damaged(damaged(whole[name], chance), chance)}))
        if chance.random() < 0.2:
            data[chance.randrange(len(data))] = chance.randrange(256)
        writes = [
            CellWrite("一覧", chance.randint(1, 9), chance.randint(1, 6), chance.choice(WRITES)) for _ in range(3)
        ]
        with contextlib.suppress(PatchRefused):
            patch_book(bytes(data), writes, overwrite_formulas=chance.random() < 0.5)
