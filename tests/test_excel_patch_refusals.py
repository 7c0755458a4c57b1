"""What cannot be written honestly is refused before a byte is changed, all of it at once, each with place and remedy."""

from __future__ import annotations

import struct

import pytest

from drawn_packages import SHEET1, STRINGS, TYPES, WORKBOOK, draw, draw_parts, pack, part, relationships, rows
from workbook_tools.errors import EXIT_FILE, FileRefused
from workbook_tools.excel.patch import CellWrite, PatchRefused, patch_book, plan_patch
from workbook_tools.excel.patching.refusals import SENTENCES

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
ROWS = rows('<row r="1"><c r="A1"><v>1</v></c><c r="B1"/></row>', '<row r="2"><c r="A2" t="s"><v>0</v></c></row>')


def parts(inside: str = ROWS, **drawn: object) -> dict[str, str]:
    """Draw the parts of a workbook with one sheet, 一覧."""
    return draw_parts({"一覧": inside}, strings=["<t>市</t>"], **drawn)  # type: ignore[arg-type]  # handed on


def reasons(data: bytes, *writes: CellWrite, allowed: bool = False, unlocked_only: bool = False) -> list[str]:
    """Name what speaks against writing: code and place."""
    wanted = writes or (CellWrite("一覧", 1, 1, 2),)
    with pytest.raises(PatchRefused) as refused:
        patch_book(data, wanted, overwrite_formulas=allowed, unlocked_only=unlocked_only)
    plan = plan_patch(data, wanted, overwrite_formulas=allowed, unlocked_only=unlocked_only)
    assert plan.reasons == refused.value.reasons
    assert plan.changes == ()
    assert all(reason.message and reason.remedy for reason in plan.reasons)
    return [f"{reason.code} {reason.where}".strip() for reason in plan.reasons]


def in_list(cell: str, value: str | float | None = 2) -> CellWrite:
    """Write a cell of 一覧."""
    return CellWrite("一覧", int(cell[1:]), ord(cell[0]) - 64, value)


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    """Change bytes of a package where they stand last: in its directory."""
    at = data.rindex(old)
    return data[:at] + new + data[at + len(old) :]


def with_directory_field(data: bytes, name: str, offset: int, field: bytes) -> bytes:
    """Change a field of the directory record of one entry."""
    at = data.rindex(name.encode()) - 46 + offset
    return data[:at] + field + data[at + len(field) :]


class TestFiles:
    """Whole files that are not patched."""

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
            (COMPOUND + "Workbook".encode("utf-16-le"), "old-xls"),
            (b"\x09\x08\x10\x00\x00\x06\x05\x00", "old-xls"),
            (b"%PDF-1.7", "not-zip"),
            (b"", "not-zip"),
            ("番号,施策\n1,道路\n".encode("cp932"), "not-zip"),
            (pack(parts())[:-30], "broken-zip"),
            (pack({"word/document.xml": "<x/>"}), "not-workbook"),
            (pack({"xl/workbook.bin": "x"}), "xlsb"),
        ],
    )
    def test_another_kind_of_file_is_named_for_what_it_is(self, data: bytes, code: str) -> None:
        """By its contents, whatever its name."""
        assert reasons(data) == [code]

    @pytest.mark.parametrize(
        ("name", "old", "new", "code"),
        [
            (STRINGS, "<sst", "<!DOCTYPE sst><sst", "dtd"),
            ("xl/styles.xml", "<styleSheet", '<!DOCTYPE x [<!ENTITY a "b">]><styleSheet', "dtd"),
            (SHEET1, "UTF-8", "Shift_JIS", "encoding"),
            (WORKBOOK, "/2006/main", "/2006/7", "namespace"),
            (SHEET1, "/2006/main", "/2006/7", "namespace"),
            (WORKBOOK, "</sheets>", "", "broken-part"),
            (TYPES, "</Types>", "", "broken-part"),
        ],
    )
    def test_a_part_with_something_in_the_way_is_refused(self, name: str, old: str, new: str, code: str) -> None:
        """A DTD in any part, another encoding, another namespace, XML that ends too early."""
        drawn = parts()

        assert reasons(pack(drawn | {name: drawn[name].replace(old, new)}), in_list("A1", "x")) == [code]

    def test_a_part_in_another_encoding_is_refused(self) -> None:
        """Bytes spliced into it would be no letters there."""
        drawn = parts()
        utf16 = drawn[SHEET1].replace("UTF-8", "UTF-16").encode("utf-16")

        assert reasons(pack({**drawn, SHEET1: utf16})) == ["encoding"]

    def test_a_signed_workbook_is_refused(self) -> None:
        """The signature would be broken without anyone having meant it."""
        assert reasons(pack({**parts(), "_xmlsignatures/sig1.xml": "<Signature/>"})) == ["signed"]

    def test_two_parts_of_one_name_are_refused(self) -> None:
        """Programs differ in which of them they read."""
        assert reasons(pack({**parts(), SHEET1.upper(): "<x/>"})) == ["duplicate-part"]

    def test_a_shared_workbook_is_refused(self) -> None:
        """It keeps a log of changes, which would then lie."""
        drawn = parts(
            more_parts={"xl/revisions/headers.xml": "<x/>"}, more_leads=[("revisionHeaders", "revisions/headers.xml")]
        )

        assert reasons(pack(drawn)) == ["shared-workbook"]

    def test_a_damaged_part_is_named_even_if_it_is_not_the_one_to_be_written(self) -> None:
        """Every part's checksum is proved first."""
        data = pack(parts(), stored=["xl/styles.xml"])

        assert reasons(data.replace(b"<fonts>", b"<fontz>")) == ["crc"]

    def test_a_part_with_a_wrong_length_is_damaged(self) -> None:
        """The directory says more than there is."""
        size = struct.pack("<L", 999_999)

        assert reasons(with_directory_field(pack(parts()), SHEET1, 24, size)) == ["crc"]

    def test_overlapping_entries_are_refused(self) -> None:
        """Two entries that share bytes are a trick."""
        packed = struct.pack("<L", 5_000)

        assert reasons(with_directory_field(pack(parts()), TYPES, 20, packed)) == ["overlapping-parts"]

    @pytest.mark.parametrize(
        ("offset", "field", "code"),
        [
            (8, b"\x01\x00", "encrypted"),
            (10, b"\x0c\x00", "compression"),
            (24, b"\xff\xff\xff\xff", "zip64"),
            (24, struct.pack("<L", 400 << 20), "too-large"),
            (42, b"\x07\x00\x00\x00", "broken-zip"),
        ],
    )
    def test_entries_that_are_not_plain_are_refused(self, offset: int, field: bytes, code: str) -> None:
        """Encrypted, packed by another method, too large, not where the directory says."""
        assert reasons(with_directory_field(pack(parts()), SHEET1, offset, field)) == [code]

    def test_a_large_archive_s_ending_is_refused(self) -> None:
        """zip64 has another directory of its own."""
        data = pack(parts())
        at = data.rindex(b"PK\5\6")

        assert reasons(data[: at + 10] + b"\xff\xff" + data[at + 12 :]) == ["zip64"]
        assert reasons(data[:at] + b"PK\6\7" + b"\0" * 16 + data[at:]) == ["zip64"]

    def test_several_reasons_are_told_together(self) -> None:
        """One run, one list."""
        drawn = dict(parts()) | {
            "_xmlsignatures/sig1.xml": "<x/>",
            STRINGS: parts()[STRINGS].replace("<sst", "<!DOCTYPE sst><sst"),
        }

        assert reasons(pack(drawn)) == ["signed", "dtd"]


class TestSheets:
    """Sheets whose cells cannot be told apart by their bytes alone."""

    @pytest.mark.parametrize(
        ("inside", "code"),
        [
            (rows("<row><c r='A1'/></row>"), "implicit-references"),
            (rows("<row r='1'><c><v>1</v></c></row>"), "implicit-references"),
            (rows("<row r='2'/><row r='1'/>"), "rows-out-of-order"),
            (rows("<row r='1'/><row r='1'/>"), "rows-out-of-order"),
            (rows("<row r='1'><c r='B1'/><c r='A1'/></row>"), "cells-out-of-order"),
            (rows("<row r='1'><c r='A1'/><c r='A1'/></row>"), "cells-out-of-order"),
            (rows("<row r='1'><c r='A7'/></row>"), "rows-out-of-order"),
            (rows("<row r='1'><!-- x --><c r='A1'/></row>"), "comment-in-cells"),
            (rows("<row r='1'><c r='A1' t='str'><v><![CDATA[x]]></v></c></row>"), "comment-in-cells"),
            (rows("<row r='1'><c r='A1'/><?x?></row>"), "comment-in-cells"),
            (rows("<row r='1'><c xmlns='urn:other' r='A1'/></row>"), "namespace"),
            (ROWS + "<mergeCells><mergeCell ref='A1:B'/></mergeCells>", "broken-part"),
            ("<sheetViews/>", "broken-part"),
            (rows("<row r='1'><c r='A1'/><c r='B1'><v>1</v><f>C1</f></c></row>"), "broken-part"),
        ],
    )
    def test_a_sheet_that_excel_would_not_have_written_is_refused(self, inside: str, code: str) -> None:
        """Excel can put it right: opened there and saved, it is patched."""
        assert reasons(pack(parts(inside))) == [f"{code} 一覧"]

    def test_a_sheet_in_which_the_namespace_is_bound_twice_is_refused(self) -> None:
        """Its rows could have either prefix."""
        drawn = parts()
        drawn[SHEET1] = drawn[SHEET1].replace(
            " xmlns:r=", ' xmlns:y="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
        )

        assert reasons(pack(drawn)) == ["namespace"]

    def test_a_sheet_that_is_not_well_formed_is_refused(self) -> None:
        """The damage was there before: it is not made to look like ours."""
        assert reasons(pack(parts(ROWS + "<mergeCells>"))) == ["broken-part"]

    def test_a_sheet_that_is_not_there_is_refused_with_the_names_that_are(self) -> None:
        """A renamed sheet is found at once."""
        plan = plan_patch(pack(parts()), [CellWrite("一覧表", 1, 1, 1)])

        assert [reason.where for reason in plan.reasons] == ["一覧表"]
        assert "一覧" in plan.reasons[0].remedy

    def test_a_chart_sheet_has_no_cells(self) -> None:
        """Its name is taken, but nothing can be written."""
        drawn = parts(more_parts={"xl/chartsheets/sheet1.xml": part("chartsheet", "")})
        rels = "xl/_rels/workbook.xml.rels"
        drawn[rels] = drawn[rels].replace('"worksheet1" Type="', '"worksheet1" Type="x/chartsheet" X="', 1)

        assert reasons(pack(drawn)) == ["not-worksheet 一覧"]


FORMULAS = rows(
    '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f><v>4</v></c></row>',
    '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><f t="shared" si="0"/><v>0</v></c></row>',
    '<row r="3"><c r="A3"><f t="array" ref="A3:A4">TRANSPOSE(A1:B1)</f><v>2</v></c><c r="B3"><f t="shared" si="0"/></c></row>',
    '<row r="4"><c r="A4"><v>4</v></c></row>',
    '<row r="5"><c r="C5"><f t="dataTable" ref="C5:D6" dt2D="1" dtr="1" r1="A1" r2="A2"/><v>1</v></c></row>',
)
TABLE = '<table displayName="施策表" ref="A1:C9" headerRowCount="1" totalsRowCount="1"/>'
PIVOT = (
    '<pivotTableDefinition name="集計"><location ref="A5:B9" rowPageCount="2" colPageCount="1"/></pivotTableDefinition>'
)


class TestCells:
    """Cells that are not ours to write."""

    @pytest.mark.parametrize(
        ("write", "reason"),
        [
            (CellWrite("一覧", 0, 1, 1), "outside-grid 一覧"),
            (CellWrite("一覧", 1_048_577, 1, 1), "outside-grid 一覧!A1048577"),
            (CellWrite("一覧", 1, 16_385, 1), "outside-grid 一覧"),
            (in_list("A1", "長" * 32_768), "text-too-long 一覧!A1"),
            (in_list("A1", "😀" * 16_384), "text-too-long 一覧!A1"),
            (in_list("A1", "\ud83d"), "bad-character 一覧!A1"),
            (in_list("A1", "a\x01b"), "bad-character 一覧!A1"),
            (in_list("A1", "a\ufffe"), "bad-character 一覧!A1"),
            (in_list("A1", float("nan")), "not-a-number 一覧!A1"),
            (in_list("A1", float("-inf")), "not-a-number 一覧!A1"),
            (in_list("A1", 10**400), "not-a-number 一覧!A1"),
        ],
    )
    def test_values_and_places_excel_does_not_have_are_refused(self, write: CellWrite, reason: str) -> None:
        """Cut or bent to fit they would not be what was answered."""
        assert reasons(pack(parts()), write) == [reason]

    def test_the_longest_text_is_counted_as_excel_counts(self) -> None:
        """A character outside the basic plane counts twice."""
        assert patch_book(pack(parts()), [in_list("A1", "😀" * 16_383)]).written

    def test_the_inside_of_a_merged_area_is_refused(self) -> None:
        """What is written there nobody sees; the first cell stands for all."""
        data = pack(parts(ROWS + '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'))

        assert reasons(data, in_list("B2")) == ["merged-inner 一覧!B2"]
        assert "A1:B2" in plan_patch(data, [in_list("B2")]).reasons[0].message

    def test_a_formula_is_refused_unless_the_caller_allows_it(self) -> None:
        """The office's formula is worth more than a number."""
        data = pack(parts(FORMULAS))

        assert reasons(data, in_list("A1", 9)) == ["formula 一覧!A1"]
        assert patch_book(data, [in_list("A1", 9)], overwrite_formulas=True).written

    def test_what_a_formula_shows_already_may_be_written_again(self) -> None:
        """Nothing is asked for, nothing is done: the formula stays."""
        data = pack(parts(FORMULAS))

        assert patch_book(data, [in_list("A1", 2)]).data is data

    @pytest.mark.parametrize(
        ("cell", "reason"),
        [
            ("B1", "shared-formula"),
            ("A3", "array-formula"),
            ("A4", "array-formula"),
            ("C5", "data-table"),
            ("D6", "data-table"),
        ],
    )
    def test_formulas_that_other_cells_live_on_are_refused_in_any_case(self, cell: str, reason: str) -> None:
        """Overwritten, they would take the others with them."""
        assert reasons(pack(parts(FORMULAS)), in_list(cell, 99), allowed=True) == [f"{reason} 一覧!{cell}"]

    def test_a_child_of_a_shared_formula_may_be_overwritten(self) -> None:
        """The others keep their master."""
        assert patch_book(pack(parts(FORMULAS)), [in_list("B2", 99)], overwrite_formulas=True).written

    @pytest.mark.parametrize(
        ("cell", "reason"),
        [("A1", "table-header 一覧!A1"), ("C1", "table-header 一覧!C1"), ("B9", "table-totals 一覧!B9")],
    )
    def test_the_frame_of_a_table_is_refused(self, cell: str, reason: str) -> None:
        """A heading that differs from the table's own makes Excel announce a damaged file."""
        assert reasons(with_lead("table", "../tables/table1.xml", TABLE), in_list(cell, "x")) == [reason]

    @pytest.mark.parametrize("cell", ["A2", "A8", "C2", "D1", "A10"])
    def test_the_inside_of_a_table_and_what_lies_beside_it_are_written(self, cell: str) -> None:
        """Only the frame is refused."""
        assert patch_book(with_lead("table", "../tables/table1.xml", TABLE), [in_list(cell, "x")]).written

    @pytest.mark.parametrize("cell", ["A2", "B3", "A4", "A5", "B9"])
    def test_a_pivot_table_and_its_page_fields_are_refused(self, cell: str) -> None:
        """The page fields stand above the table, with a blank row between."""
        data = with_lead("pivotTable", "../pivotTables/pivot1.xml", PIVOT)

        assert reasons(data, in_list(cell, "x")) == [f"pivot 一覧!{cell}"]

    @pytest.mark.parametrize("cell", ["A1", "C5", "A10"])
    def test_what_lies_beside_a_pivot_table_is_written(self, cell: str) -> None:
        """Only the table itself is refused."""
        assert patch_book(with_lead("pivotTable", "../pivotTables/pivot1.xml", PIVOT), [in_list(cell, "x")]).written

    def test_a_locked_cell_is_refused_where_only_open_ones_may_be_written(self) -> None:
        """Style 2 is unlocked; a new cell is locked."""
        cells = rows('<row r="1"><c r="A1" s="1"/><c r="B1" s="2"/></row>')
        data = pack(parts(cells + '<sheetProtection sheet="1"/>'))

        assert reasons(data, in_list("A1"), in_list("B1"), in_list("C1"), unlocked_only=True) == [
            "locked-cell 一覧!A1",
            "locked-cell 一覧!C1",
        ]
        assert patch_book(data, [in_list("B1")], unlocked_only=True).warnings == ()

    def test_two_values_for_one_cell_are_refused(self) -> None:
        """Which one is meant is for a person to say; the same value twice is no question."""
        data = pack(parts())

        assert reasons(data, in_list("A1", "A"), in_list("A1", "B")) == ["written-twice 一覧!A1"]
        assert len(patch_book(data, [in_list("A1", 5), in_list("A1", 5.0)]).written) == 1


class TestAllOrNothing:
    """How a refusal is told."""

    def test_every_reason_is_gathered_before_anything_is_refused(self) -> None:
        """The good write among them is not carried out either."""
        data = pack(parts(FORMULAS + '<mergeCells><mergeCell ref="D1:E1"/></mergeCells>'))
        wanted = [
            in_list("A1", 9),
            in_list("E1", "x"),
            in_list("F1", "good"),
            CellWrite("ない", 1, 1, 1),
            in_list("F2", "\x00"),
        ]

        assert reasons(data, *wanted) == [
            "formula 一覧!A1",
            "merged-inner 一覧!E1",
            "bad-character 一覧!F2",
            "no-such-sheet ない",
        ]

    def test_one_reason_speaks_for_itself(self) -> None:
        """Code, place, sentence and remedy are the refusal's own."""
        with pytest.raises(FileRefused) as refused:
            patch_book(pack(parts(FORMULAS)), [in_list("A1", 9)])

        assert (refused.value.code, refused.value.where, refused.value.exit_code) == ("formula", "一覧!A1", EXIT_FILE)
        assert str(refused.value).startswith("一覧!A1：数式が入っています。")

    def test_many_reasons_are_a_list(self) -> None:
        """Each on its line, and the assurance that the file is as it was."""
        with pytest.raises(PatchRefused) as refused:
            patch_book(pack(parts(FORMULAS)), [in_list("A1", 9), in_list("A4", 9)])

        assert refused.value.code == "patch-refused"
        assert "ファイルは変わっていません。" in str(refused.value)
        assert str(refused.value).count("\n・一覧!A") == 2

    def test_every_sentence_says_what_is_wrong_and_what_to_do(self) -> None:
        """A message without a remedy is not finished."""
        for code, (message, remedy) in SENTENCES.items():
            assert message.endswith("。"), code
            assert remedy.endswith("。"), code


def with_lead(kind: str, target: str, inside: str) -> bytes:
    """Draw a workbook whose sheet leads to a part of its own."""
    drawn = parts()
    drawn["xl/worksheets/_rels/sheet1.xml.rels"] = relationships([("own", kind, target)])
    drawn[f"xl/{target.removeprefix('../')}"] = inside
    return pack(drawn)


def test_a_drawn_workbook_without_faults_is_patched() -> None:
    """So that every refusal above is due to what is drawn there."""
    assert patch_book(draw({"一覧": ROWS}, strings=["<t>市</t>"]), [in_list("A1")]).written
