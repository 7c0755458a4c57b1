"""The proof before a patched file is handed out: whatever differs without having been promised is found."""

from __future__ import annotations

import io
import zipfile

import pytest

from drawn_packages import SHEET1, STRINGS, TYPES, WORKBOOK, draw_parts, pack, rows
from workbook_tools.excel.patch import CellWrite, PatchRefused, patch_book
from workbook_tools.excel.patching import verify
from workbook_tools.excel.patching.package import open_package
from workbook_tools.excel.patching.verify import Promise, verify_patch

BEFORE = draw_parts(
    {
        "一覧": '<dimension ref="A1:C3"/>'
        + rows(
            '<row r="1" spans="1:3" ht="20"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" t="str"><f>A1</f><v>x</v></c></row>',
            '<row r="3"><c r="C3" s="2"><v>1</v></c></row>',
        )
        + "<pageMargins left='1'/>"
    },
    strings=["<t>道路</t>"],
    behind_sheets='<calcPr calcId="1"/>',
)
NEW_CELL = '<c r="A1" s="1" t="s"><v>1</v></c>'
AFTER = BEFORE | {
    SHEET1: BEFORE[SHEET1]
    .replace('<c r="A1" s="1" t="s"><v>0</v></c>', NEW_CELL)
    .replace(' t="str"><f>A1</f><v>x</v>', "><f>A1</f>"),
    STRINGS: BEFORE[STRINGS].replace("</sst>", "<si><t>公園</t></si></sst>"),
    WORKBOOK: BEFORE[WORKBOOK].replace('<calcPr calcId="1"/>', '<calcPr calcId="1" fullCalcOnLoad="1"/>'),
}
KEYS = frozenset({SHEET1, STRINGS.lower(), WORKBOOK})


def promise(**otherwise: object) -> Promise:
    """Promise that A1 becomes 公園 and B1 loses its result, or something else."""
    usual: dict[str, object] = {
        "changed": KEYS,
        "dropped": frozenset(),
        "values": {SHEET1: {(1, 1): "公園"}},
        "emptied": {SHEET1: frozenset({"B1"})},
        "strings": STRINGS.lower(),
    }
    return Promise(**(usual | otherwise))  # type: ignore[arg-type]


def proof(after: dict[str, str], **otherwise: object) -> None:
    """Hold a package against the promise."""
    verify_patch(open_package(pack(BEFORE)), pack(after), promise(**otherwise))


def test_a_patch_that_keeps_its_promise_passes() -> None:
    """One cell written, one result emptied, one string appended, everything to be calculated."""
    proof(AFTER)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (SHEET1, NEW_CELL, NEW_CELL.replace('s="1"', 's="2"')),
        (SHEET1, NEW_CELL, NEW_CELL.replace("<v>1</v>", "<v>0</v>")),
        (SHEET1, NEW_CELL, NEW_CELL.replace(' t="s"', "")),
        (SHEET1, NEW_CELL, '<c r="A1" s="1" t="inlineStr"><is><t>公圓</t></is></c>'),
        (SHEET1, NEW_CELL, ""),
        (SHEET1, NEW_CELL, NEW_CELL.replace("<v>", "<f>A9</f><v>")),
        (SHEET1, "<f>A1</f>", "<f>A2</f>"),
        (SHEET1, "<f>A1</f>", "<f>A1</f><v>1</v>"),
        (SHEET1, "<f>A1</f>", ""),
        (SHEET1, '<c r="C3" s="2"><v>1</v></c>', '<c r="C3" s="2"><v>2</v></c>'),
        (SHEET1, '<row r="3">', '<row r="3" hidden="1">'),
        (SHEET1, 'ht="20"', 'ht="21"'),
        (SHEET1, '<row r="3">', '<row r="2"><c r="A2"/></row><row r="3">'),
        (SHEET1, '<row r="3"><c r="C3" s="2"><v>1</v></c></row>', ""),
        (SHEET1, '<row r="3">', '<row r="2"/><row r="3">'),
        (SHEET1, "</sheetData>", f'<row r="1">{NEW_CELL}</row></sheetData>'),
        (SHEET1, "</sheetData>", '<row r="3"/></sheetData>'),
        (SHEET1, "<pageMargins left='1'/>", "<pageMargins left='2'/>"),
        (SHEET1, "<dimension", "<sheetPr/><dimension"),
        (SHEET1, "</c></row>", '</c><c r="C1"/></row>'),
        (SHEET1, "</worksheet>", ""),
        (STRINGS, "道路", "通路"),
        (STRINGS, "<si><t>道路</t></si>", ""),
        (WORKBOOK, 'calcId="1"', 'calcId="2"'),
        (WORKBOOK, 'name="一覧"', 'name="一覧表"'),
        ("xl/styles.xml", "<fonts>", "<fonts >"),
        (TYPES, "<Default", "<Default "),
    ],
)
def test_any_other_difference_is_found(name: str, old: str, new: str) -> None:
    """A value, a style, a formula, a row, what stands around them, another part: nothing slips through."""
    assert old in AFTER[name]
    with pytest.raises(PatchRefused) as refused:
        proof(AFTER | {name: AFTER[name].replace(old, new, 1)})

    assert refused.value.code == "self-check"


def test_a_difference_outside_the_data_of_an_entry_is_found() -> None:
    """Its header is copied too: here the version that it names is another one."""
    after = bytearray(pack(AFTER))
    with zipfile.ZipFile(io.BytesIO(bytes(after))) as archive:
        after[archive.getinfo("xl/styles.xml").header_offset + 4] = 21

    with pytest.raises(PatchRefused):
        verify_patch(open_package(pack(BEFORE)), bytes(after), promise())


def test_spans_and_dimension_may_follow_the_new_cells() -> None:
    """They say where cells lie, nothing else."""
    proof(AFTER | {SHEET1: AFTER[SHEET1].replace('spans="1:3"', 'spans="1:9"').replace("A1:C3", "A1:I9")})


def test_an_entry_more_or_less_is_found() -> None:
    """Nor may their order change."""
    for wrong in ({**AFTER, "x.xml": "<x/>"}, dict(list(AFTER.items())[:-1]), dict(reversed(AFTER.items()))):
        with pytest.raises(PatchRefused):
            proof(wrong)


def test_a_promise_that_was_not_kept_is_found() -> None:
    """A value that is in no cell, a result that was not emptied."""
    for promised in ({"values": {SHEET1: {(1, 1): "公園", (9, 9): 5}}}, {"emptied": {SHEET1: frozenset({"B1", "C3"})}}):
        with pytest.raises(PatchRefused):
            proof(AFTER, **promised)


def test_a_patch_that_fails_its_proof_is_not_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The person is told that nothing was written, and the caller has no bytes to save."""
    monkeypatch.setattr(verify, "sheet_difference", lambda *_: "A1")

    with pytest.raises(PatchRefused) as refused:
        patch_book(pack(BEFORE), [CellWrite("一覧", 1, 1, "公園")])
    assert "元のファイルは変わっていません。" in str(refused.value)
