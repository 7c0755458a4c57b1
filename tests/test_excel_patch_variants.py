"""The same workbook spelled in every way the format allows is patched to the same values."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
import python_calamine

from drawn_packages import (
    SHEET1,
    STRICT,
    STRINGS,
    TRANSITIONAL,
    WORKBOOK,
    draw_parts,
    names,
    pack,
    prefixed,
    rows,
    unpack,
)
from workbook_tools.excel.patch import CellWrite, patch_book

if TYPE_CHECKING:
    from collections.abc import Callable

CELLS = rows(
    '<row r="1" spans="1:2"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1"><f>C1*2</f><v>2</v></c></row>',
    '<row r="3"><c r="C3" s="2"/></row>',
)
WRITES = (
    CellWrite("一覧", 1, 1, "公園 & 緑"),
    CellWrite("一覧", 1, 3, 10),
    CellWrite("一覧", 2, 2, " 新しい行 "),
    CellWrite("一覧", 3, 3, -0.5),
    CellWrite("一覧", 9, 5, value=True),
)


def plain() -> dict[str, str]:
    """Draw the workbook in its plainest spelling."""
    return draw_parts({"一覧": f'<dimension ref="A1:C3"/>{CELLS}'}, strings=["<t>道路</t>"])


def values(data: bytes) -> dict[tuple[int, int], object]:
    """Read the cells with calamine."""
    grid = python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_name("一覧").to_python(skip_empty_area=False)
    return {(r, c): value for r, line in enumerate(grid, 1) for c, value in enumerate(line, 1) if value != ""}


EXPECTED = {(w.row, w.column): w.value for w in WRITES}

SPELLINGS: dict[str, dict[str, Callable[[str], str]]] = {
    "plain": {},
    "prefix": dict.fromkeys((SHEET1, STRINGS, WORKBOOK), prefixed),
    "long prefix": {SHEET1: lambda xml: prefixed(xml, "ns-2.x")},
    "byte order mark": {name: lambda xml: "\ufeff" + xml for name in (SHEET1, STRINGS, WORKBOOK)},
    "no declaration": {name: lambda xml: xml.partition("?>\n")[2] for name in (SHEET1, STRINGS, WORKBOOK)},
    "strict": {
        name: lambda xml: xml.replace(TRANSITIONAL, STRICT) for name in (SHEET1, STRINGS, WORKBOOK, "xl/styles.xml")
    },
    "single quotes": {SHEET1: lambda xml: xml.replace('"', "'")},
    "pretty": {SHEET1: lambda xml: xml.replace("><", ">\n  <"), STRINGS: lambda xml: xml.replace("><si", ">\n<si")},
    "comment before": {SHEET1: lambda xml: xml.replace("?>", "?><!-- <worksheet> made by x -->", 1)},
    "date1904": {WORKBOOK: lambda xml: xml.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')},
    "absolute targets": {"xl/_rels/workbook.xml.rels": lambda xml: xml.replace('Target="', 'Target="/xl/')},
    "> in an attribute": {SHEET1: lambda xml: xml.replace('<row r="3"', '<row customX="a>b" r="3"')},
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_is_patched_to_the_same_values(spelling: str) -> None:
    """Prefixes, marks, quotes and white space are kept as they are, and other parts byte for byte."""
    parts = plain()
    for name, change in SPELLINGS[spelling].items():
        parts[name] = change(parts[name])
    result = patch_book(pack(parts), WRITES)

    assert result.recalculated == (("一覧", "B1"),)
    assert values(result.data) == EXPECTED
    assert {n for n in parts if unpack(result.data, n) != parts[n].lstrip()} == {SHEET1, STRINGS, WORKBOOK}
    again = [CellWrite(c.sheet, c.row, c.column, c.after) for c in result.written]
    assert patch_book(result.data, again).data is result.data


@pytest.mark.parametrize("spelling", ["prefix", "long prefix"])
def test_new_elements_take_the_prefix_of_their_part(spelling: str) -> None:
    """An element without it would belong to no namespace, and Excel would find damage."""
    parts = plain()
    for name, change in SPELLINGS[spelling].items():
        parts[name] = change(parts[name])
    after = unpack(patch_book(pack(parts), WRITES).data)

    prefix = {"prefix": "x", "long prefix": "ns-2.x"}[spelling]
    assert (
        f'<{prefix}:row r="2"><{prefix}:c r="B2" t="s"><{prefix}:v>2</{prefix}:v></{prefix}:c></{prefix}:row>' in after
    )


def test_an_escaped_letter_in_a_target_is_understood() -> None:
    """A part's address is a URI."""
    parts = plain()
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace("sheet1.xml", "%73heet1.xml")

    assert '<c r="C1"><v>10</v></c>' in unpack(patch_book(pack(parts), WRITES).data)


class TestZips:
    """The package itself may be packed in several ways."""

    def test_sizes_behind_the_data_are_kept_there_for_untouched_entries(self) -> None:
        """The rewritten entry has its sizes in front, as its header says."""
        before = pack(plain(), descriptors=True)
        after = patch_book(before, WRITES).data

        assert values(after) == EXPECTED
        with zipfile.ZipFile(io.BytesIO(after)) as archive:
            flags = {info.filename: bool(info.flag_bits & 8) for info in archive.infolist()}
            assert archive.testzip() is None
        assert flags == {name: name not in (SHEET1, STRINGS, WORKBOOK) for name in flags}

    def test_a_stored_sheet_stays_stored(self) -> None:
        """The method is the package's choice."""
        after = patch_book(pack(plain(), stored=[SHEET1, STRINGS]), WRITES).data

        assert values(after) == EXPECTED
        with zipfile.ZipFile(io.BytesIO(after)) as archive:
            assert archive.getinfo(SHEET1).compress_type == zipfile.ZIP_STORED

    def test_backslashes_in_names_are_kept(self) -> None:
        """Some programs write them; Excel reads them."""
        before = pack({name.replace("/", "\\") if "sheet1" in name else name: xml for name, xml in plain().items()})
        after = patch_book(before, WRITES).data

        assert names(after) == names(before)
        assert values(after) == EXPECTED

    def test_a_zip64_field_in_a_header_goes_from_the_rewritten_entry(self) -> None:
        """It would contradict the new sizes; other entries keep theirs."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, xml in plain().items():
                with archive.open(name, "w", force_zip64=True) as entry:
                    entry.write(xml.encode())
        before = stream.getvalue()
        after = patch_book(before, WRITES).data

        field = struct.pack("<2H", 1, 16)
        assert before.count(field) == len(plain())
        assert after.count(field) == len(plain()) - 3
        assert values(after) == EXPECTED

    def test_extra_fields_are_kept(self) -> None:
        """Times and owners are the package's own."""
        other = struct.pack("<2H4s", 0x5455, 4, b"time")
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, xml in plain().items():
                info = zipfile.ZipInfo(name)
                info.extra = other
                archive.writestr(info, xml)
        before = stream.getvalue()
        after = patch_book(before, WRITES).data

        with zipfile.ZipFile(io.BytesIO(after)) as archive:
            assert {info.extra for info in archive.infolist()} == {other}
        assert values(after) == EXPECTED

    def test_bytes_before_the_first_entry_stay(self) -> None:
        """Entries are found where the directory says."""
        inner = pack(plain())
        front = b"#!self-extracting\n"
        moved = bytearray(front + inner)
        with zipfile.ZipFile(io.BytesIO(bytes(moved))) as archive:
            start = archive.start_dir
            infos = archive.infolist()
        at = start
        for info in infos:
            struct.pack_into("<L", moved, at + 42, info.header_offset)
            at += 46 + len(info.orig_filename.encode()) + len(info.extra) + len(info.comment)
        struct.pack_into("<L", moved, moved.rindex(b"PK\5\6") + 16, start)
        after = patch_book(bytes(moved), WRITES).data

        assert after.startswith(front)
        assert values(after) == EXPECTED


def test_the_date_system_is_not_our_business() -> None:
    """A number is written as a number, and openpyxl opens the file."""
    parts = plain()
    parts[WORKBOOK] = SPELLINGS["date1904"][WORKBOOK](parts[WORKBOOK])
    after = patch_book(pack(parts), WRITES).data

    assert openpyxl.load_workbook(io.BytesIO(after))["一覧"]["C1"].value == 10
