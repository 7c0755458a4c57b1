"""A clerk's list gets new values in its cells, and nothing else in the file is touched."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
import python_calamine

from drawn_packages import SHEET1, STRINGS, TYPES, draw, draw_parts, names, pack, rows, unpack
from workbook_tools.excel.patch import CellWrite, PatchResult, patch_book, plan_patch

LIST = rows(
    '<row r="1" spans="1:3" s="3" customFormat="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="C1" s="1"/></row>',
    '<row r="2" spans="1:3"><c r="A2" t="s"><v>1</v></c><c r="B2" s="2"><v>12.5</v></c><c r="C2" t="b"><v>1</v></c></row>',
    '<row r="5"/>',
)
STRINGS_OF_LIST = ["<t>道路の整備</t>", "<r><rPr><b/></rPr><t>太い</t></r><r><t>字</t></r>"]
FURIGANA = '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>'


def book(inside: str = LIST, strings: list[str] | None = STRINGS_OF_LIST) -> bytes:
    """Draw the list on a sheet with a dimension, a styled column F and a merged D3:E4."""
    around = '<dimension ref="A1:C5"/><cols><col min="6" max="7" width="9" style="1"/></cols>'
    return draw(
        {"一覧": around + inside + '<mergeCells count="1"><mergeCell ref="D3:E4"/></mergeCells>'}, strings=strings
    )


def patch(data: bytes, **cells: str | float | None) -> PatchResult:
    """Write cells of 一覧, named as Excel names them."""
    writes = [CellWrite("一覧", int(name[1:]), ord(name[0]) - 64, value) for name, value in cells.items()]
    return patch_book(data, writes)


def value(data: bytes, cell: str) -> object:
    """Read a cell with openpyxl."""
    return openpyxl.load_workbook(io.BytesIO(data))["一覧"][cell].value


def strings_xml(*items: str) -> str:
    """Spell the items of the shared strings."""
    return "".join(f"<si>{item}</si>" for item in items)


class TestValues:
    """What can be written."""

    def test_a_text_replaces_a_text_and_the_style_stays(self) -> None:
        """Only that cell's bytes differ in the sheet; the text is the third of the shared strings."""
        before = book()
        after = patch(before, A1="公園の整備").data

        old, new = '<c r="A1" s="1" t="s"><v>0</v></c>', '<c r="A1" s="1" t="s"><v>2</v></c>'
        assert unpack(after) == unpack(before).replace(old, new)
        assert unpack(after, STRINGS).endswith("<si><t>公園の整備</t></si></sst>")
        assert 'count="10" uniqueCount="3"' in unpack(after, STRINGS)
        assert value(after, "A1") == "公園の整備"

    def test_a_number_replaces_a_text(self) -> None:
        """The cell is no text any more; the shared strings need not be touched."""
        result = patch(book(), A1=30)

        assert '<c r="A1" s="1"><v>30</v></c>' in unpack(result.data)
        assert result.parts_changed == (SHEET1,)

    @pytest.mark.parametrize(
        ("number", "spelled"),
        [
            (5.0, "5"),
            (-0.1, "-0.1"),
            (1e-9, "1e-09"),
            (1e300, "1e+300"),
            (0.1 + 0.2, "0.30000000000000004"),
            (10**20, f"{10**20}"),
        ],
    )
    def test_a_number_is_spelled_so_that_it_reads_back_the_same(self, number: float, spelled: str) -> None:
        """No digit is lost and none is made up."""
        after = patch(book(), B2=number).data

        assert f'<c r="B2" s="2"><v>{spelled}</v></c>' in unpack(after)
        assert value(after, "B2") == number

    def test_true_is_a_truth_value(self) -> None:
        """Not the number 1."""
        assert '<c r="B2" s="2" t="b"><v>1</v></c>' in unpack(patch(book(), B2=True).data)

    @pytest.mark.parametrize("nothing", [None, ""])
    def test_nothing_empties_a_cell_and_keeps_its_style(self, nothing: str | None) -> None:
        """An empty text counts as empty too: otherwise COUNTA would count the cell."""
        assert '<c r="B2" s="2"/>' in unpack(patch(book(), B2=nothing).data)

    def test_more_than_fifteen_digits_stay_as_text(self) -> None:
        """Excel would turn the sixteenth digit into a nought."""
        result = patch(book(), B2=1234567890123456)

        assert value(result.data, "B2") == "1234567890123456"
        assert [(w.code, w.where) for w in result.warnings] == [("number-kept-as-text", "一覧!B2")]

    @pytest.mark.parametrize(
        "text",
        [
            "=1+1",
            "+81",
            "@SUM(A1)",
            " 前後 ",
            "改行\nと\tタブ",
            "A&B<C>\"'",
            "_x000D_",
            "_x0041_",
            "😀",
            "長" * 32_767,
            "a  b",
            "\r\n",
        ],
    )
    def test_a_text_comes_back_letter_by_letter(self, text: str) -> None:
        """Whatever it looks like: no formula, no entity, no blank lost."""
        for before in (book(), book(rows(), None)):
            after = patch(before, F9=text).data
            sheet = python_calamine.load_workbook(io.BytesIO(after)).get_sheet_by_name("一覧")
            assert sheet.to_python(skip_empty_area=False)[8][5] == text
            assert patch(after, F9=text).data is after

    @pytest.mark.parametrize("text", [" 前", "後　", "改\n行", "タ\tブ", "二  つ"])
    def test_blanks_that_a_program_might_drop_are_declared(self, text: str) -> None:
        """XML leaves it to the reader otherwise."""
        assert f'<si><t xml:space="preserve">{text}</t></si>' in unpack(patch(book(), A1=text).data, STRINGS)

    def test_a_leading_equals_sign_is_no_formula(self) -> None:
        """The cell holds a text, for every program."""
        after = patch(book(), A1="=1+1").data

        assert openpyxl.load_workbook(io.BytesIO(after))["一覧"]["A1"].data_type == "s"
        assert "<f>" not in unpack(after)


class TestPlaces:
    """Where it can be written."""

    def test_a_missing_cell_is_put_in_its_column(self) -> None:
        """Between its neighbours, with the row's style."""
        assert '</c><c r="B1" s="3"><v>7</v></c><c r="C1" s="1"/>' in unpack(patch(book(), B1=7).data)

    def test_a_missing_cell_without_row_style_takes_the_column_s(self) -> None:
        """As in Excel; the row's hint of its width follows."""
        after = unpack(patch(book(), F2=7).data)

        assert '<row r="2" spans="1:6">' in after
        assert '<c r="F2" s="1"><v>7</v></c></row>' in after

    def test_a_row_style_that_is_only_remembered_is_not_taken(self) -> None:
        """Without `customFormat` Excel does not use it for new cells either."""
        after = unpack(patch(book(rows('<row r="1" s="3"/>')), A1=1, G1=1).data)

        assert '<row r="1" s="3"><c r="A1"><v>1</v></c><c r="G1" s="1"><v>1</v></c></row>' in after

    def test_a_missing_row_is_put_between_its_neighbours(self) -> None:
        """And the sheet's dimension grows when the cell lies outside."""
        after = unpack(patch(book(), D3="x", A9=1).data)

        assert '</row><row r="3"><c r="D3" t="s"><v>2</v></c></row><row r="5"/>' in after
        assert '<row r="5"/><row r="9"><c r="A9"><v>1</v></c></row></sheetData>' in after
        assert '<dimension ref="A1:D9"/>' in after

    def test_an_empty_row_is_opened(self) -> None:
        """`<row/>` gets its cells."""
        assert '<row r="5"><c r="B5"><v>1</v></c></row></sheetData>' in unpack(patch(book(), B5=1).data)

    @pytest.mark.parametrize("empty", ["<sheetData/>", "<sheetData></sheetData>", "<sheetData />"])
    def test_an_empty_sheet_gets_its_first_rows(self, empty: str) -> None:
        """Whichever way emptiness is spelled."""
        after = unpack(patch(book(empty), B2=1, A1=2).data)

        expected = (
            '<sheetData><row r="1"><c r="A1"><v>2</v></c></row><row r="2"><c r="B2"><v>1</v></c></row></sheetData>'
        )
        assert expected in after

    def test_the_first_cell_of_a_merged_area_carries_its_value(self) -> None:
        """D3 stands for D3:E4, even while none of them is written."""
        assert value(patch(book(), D3="結合").data, "D3") == "結合"

    def test_emptying_what_is_not_there_adds_nothing(self) -> None:
        """No cell, no row."""
        before = book()

        assert patch(before, B1=None, A7=None).data == before

    def test_a_sheet_without_dimension_does_not_get_one(self) -> None:
        """What was not there is not added."""
        assert "dimension" not in unpack(patch(draw({"一覧": rows()}), A1=1).data)

    def test_any_order_of_writes_gives_the_same_file(self) -> None:
        """Cells are sorted by their place."""
        cells: dict[str, str | float | None] = {"A1": 1, "C9": "x", "B9": "y", "B1": 2}

        assert patch(book(), **cells).data == patch(book(), **dict(reversed(cells.items()))).data


class TestStrings:
    """Where texts are kept."""

    def test_a_text_that_is_there_is_used_again(self) -> None:
        """Then the shared strings are not touched at all."""
        result = patch(book(), C2="道路の整備")

        assert '<c r="C2" t="s"><v>0</v></c>' in unpack(result.data)
        assert result.parts_changed == (SHEET1,)

    def test_a_text_with_runs_is_not_used_for_a_plain_one(self) -> None:
        """Otherwise the new text would be half in bold."""
        after = patch(book(), C2="太い字").data

        assert '<c r="C2" t="s"><v>2</v></c>' in unpack(after)
        assert strings_xml(*STRINGS_OF_LIST, "<t>太い字</t>") in unpack(after, STRINGS)

    def test_a_text_written_twice_is_kept_once(self) -> None:
        """Two cells, one string."""
        assert unpack(patch(book(), A1="新", A2="新").data, STRINGS).count("<t>新</t>") == 1

    def test_furigana_goes_with_the_old_text_only(self) -> None:
        """The cell loses its reading with its text; another cell with the same text keeps both."""
        cells = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row>'
        after = patch(book(rows(cells), [FURIGANA]), A1="大阪").data

        assert '<c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c>' in unpack(after)
        assert strings_xml(FURIGANA, "<t>大阪</t>") in unpack(after, STRINGS)

    def test_without_shared_strings_the_text_stands_in_the_cell(self) -> None:
        """No part is added to the package."""
        before = book(rows(), None)
        after = patch(before, A1=" 公園 ").data

        assert '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> 公園 </t></is></c>' in unpack(after)
        assert names(after) == names(before)
        assert value(after, "A1") == " 公園 "

    def test_shared_strings_without_content_type_are_left_alone(self) -> None:
        """Other readers do not find such a part."""
        parts = draw_parts({"一覧": LIST}, strings=STRINGS_OF_LIST)
        parts[TYPES] = parts[TYPES].replace("sharedStrings+xml", "unknown+xml")
        result = patch(pack(parts), B2="公園")

        assert result.parts_changed == (SHEET1,)
        assert 't="inlineStr"' in unpack(result.data)

    def test_shared_strings_with_comments_are_read_but_not_added_to(self) -> None:
        """A comment may hide what looks like a string."""
        parts = draw_parts({"一覧": LIST}, strings=STRINGS_OF_LIST)
        parts[STRINGS] = parts[STRINGS].replace("<si>", "<!-- <si><t>x</t></si> --><si>", 1)
        result = patch(pack(parts), A1="公園", A2="太い字")

        assert [(c.cell, c.before) for c in result.written] == [("A1", "道路の整備")]
        assert result.parts_changed == (SHEET1,)

    def test_an_empty_table_of_strings_gets_its_first(self) -> None:
        """`<sst/>` is opened."""
        parts = draw_parts({"一覧": rows()}, strings=[])
        parts[STRINGS] = parts[STRINGS].replace("></sst>", "/>")

        assert value(patch(pack(parts), A1="最初").data, "A1") == "最初"


class TestNothingElse:
    """What stays as it was."""

    def test_writing_what_is_there_gives_the_very_same_bytes(self) -> None:
        """Texts letter by letter (runs and readings aside), numbers by their size."""
        before = book(LIST.replace("<v>12.5</v>", "<v>12.50</v>"))
        result = patch(before, A1="道路の整備", A2="太い字", B2=12.5, C2=True, C1=None, B1="")

        assert result == PatchResult(before)
        assert patch(before).data is before

    @pytest.mark.parametrize(
        ("cell", "present", "other"),
        [("A1", "道路の整備", "道路の整備 "), ("B2", 12.5, "12.5"), ("C2", True, 1), ("C2", True, "TRUE")],
    )
    def test_a_value_of_another_kind_is_another_value(self, cell: str, present: object, other: str | float) -> None:
        """The text 12.5 is not the number, and TRUE is not 1."""
        result = patch(book(), **{cell: other})

        assert [(c.before, c.after) for c in result.written] == [(present, other)]

    def test_an_error_value_is_not_the_text_of_the_same_letters(self) -> None:
        """`#REF!` written over the error becomes a text."""
        before = book(rows('<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>'))

        assert value(patch(before, A1="#REF!").data, "A1") == "#REF!"
        assert 't="s"' in unpack(patch(before, A1="#REF!").data)

    def test_other_entries_are_copied_with_their_packed_bytes(self) -> None:
        """Stored ones, descriptors, a comment at the end: all as they were, in their order."""
        parts = draw_parts({"一覧": LIST}, strings=STRINGS_OF_LIST)
        before = pack({**parts, "xl/media/image1.png": b"\x89PNG" * 99}, stored=["xl/styles.xml"], comment=b"note")
        after = patch(before, B2=1).data

        assert names(after) == names(before)
        assert after.endswith(b"note")
        with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
            for name in set(names(before)) - {SHEET1}:
                assert new.getinfo(name).CRC == old.getinfo(name).CRC
                assert new.getinfo(name).compress_size == old.getinfo(name).compress_size
            assert new.getinfo(SHEET1).date_time == old.getinfo(SHEET1).date_time

    def test_metadata_of_the_old_value_goes_and_extensions_of_the_cell_stay(self) -> None:
        """`cm` and `vm` describe a value that is no longer there."""
        cell = '<c r="A1" s="1" cm="1" vm="2" ph="1"><v>1</v><extLst><ext uri="x"/></extLst></c>'
        after = patch(book(rows(f'<row r="1">{cell}</row>')), A1=2).data

        assert '<c r="A1" s="1" ph="1"><v>2</v><extLst><ext uri="x"/></extLst></c>' in unpack(after)

    def test_odd_spelling_around_the_cell_stays(self) -> None:
        """Single quotes, line breaks and blanks are not ours to tidy."""
        odd = "<row\n r='1'  >\n <c  r='A1'\ts='1' ><v>1</v>\n</c >\n <c s='2' r='B1' ></c>\n</row >"
        after = unpack(patch(book(rows(odd)), A1=2, B1=3).data)

        assert "<row\n r='1'  >\n <c  r='A1'\ts='1'><v>2</v></c>\n <c s='2' r='B1'><v>3</v></c>\n</row >" in after

    def test_a_mention_of_the_rows_in_a_comment_misleads_nobody(self) -> None:
        """Comments around the rows are skipped, and kept."""
        parts = draw_parts({"一覧": f"<!-- <sheetData> -->{LIST}<!-- </sheetData> -->"}, strings=STRINGS_OF_LIST)
        after = unpack(patch(pack(parts), B2=1).data)

        assert after == parts[SHEET1].replace("<v>12.5</v>", "<v>1</v>")


class TestReport:
    """What the caller is told."""

    def test_every_written_cell_is_reported_with_before_and_after(self) -> None:
        """Cells that held the value already are not among them."""
        result = patch(book(), A1="公園", A2="太い字", B2=None)

        told = [(c.sheet, c.cell, c.before, c.after) for c in result.written]
        assert told == [("一覧", "A1", "道路の整備", "公園"), ("一覧", "B2", 12.5, None)]
        assert result.parts_changed == (SHEET1, STRINGS)

    def test_the_plan_tells_the_same_without_writing(self) -> None:
        """What was shown is what is done."""
        writes = [CellWrite("一覧", 1, 1, "公園")]
        plan = plan_patch(book(), writes)

        assert plan.reasons == ()
        assert plan.changes == patch_book(book(), writes).written

    def test_a_row_of_fixed_height_that_gets_more_text_is_named(self) -> None:
        """The height is the office's; whether the text still fits is for a person to see. Once a row."""
        before = book(rows('<row r="1" ht="24"><c r="A1" t="s"><v>0</v></c></row><row r="2"/>'))
        result = patch(before, A1="道路の整備と公園の整備", B1="新", A2="新")

        assert [(w.code, w.where) for w in result.warnings] == [("row-height-kept", "一覧!A1")]

    def test_a_locked_cell_of_a_protected_sheet_is_named(self) -> None:
        """The protection keeps people's hands off, not ours; an unlocked cell (style 2) is no news."""
        before = draw({"一覧": LIST + '<sheetProtection sheet="1"/>'}, strings=STRINGS_OF_LIST)
        result = patch(before, A1="公園", B2=1, D2=1)

        assert [(w.code, w.cell) for w in result.warnings] == [("locked-cell", "A1"), ("locked-cell", "D2")]

    def test_a_sheet_whose_protection_is_off_has_no_locked_cells(self) -> None:
        """`sheetProtection` alone protects nothing."""
        before = draw({"一覧": LIST + '<sheetProtection sheet="0" objects="1"/>'}, strings=STRINGS_OF_LIST)

        assert patch(before, A1="公園").warnings == ()
