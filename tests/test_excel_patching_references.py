"""What a formula reads is found, and where that cannot be told nobody claims it can."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.excel.address import MAX_COLUMN, MAX_ROW, Area
from workbook_tools.excel.patching.intervals import RowRanges
from workbook_tools.excel.patching.references import ANYTHING, Reads, cells_read, read_only_their_sheet

CELLS = st.builds(
    lambda dollar1, column, dollar2, row: f"{dollar1}{column}{dollar2}{row}",
    st.sampled_from(["", "$"]),
    st.sampled_from(["A", "B", "Z", "AA", "XFD"]),
    st.sampled_from(["", "$"]),
    st.integers(1, 60),
)
OPERANDS = st.one_of(
    CELLS,
    st.builds(lambda first, last: f"{first}:{last}", CELLS, CELLS),
    st.sampled_from(
        ["$A:$C", "3:$9", '"A1 と ""B2"""', "1.5E+3", ".5", "TRUE", "集計!A1", "'一 覧'!B2:C3", "[1]集計!A1"]
    ),
    st.sampled_from(["範囲", "表[列]", "INDIRECT(A1)", "#REF!", "OFFSET(A1,1,1)", "集計!A1:集計!B2", "A1:INDEX(B1,1)"]),
)
FORMULAS = st.lists(OPERANDS, min_size=1, max_size=4).flatmap(
    lambda operands: st.sampled_from(["+", ",", "&", " = "]).map(lambda mark: f"SUM({mark.join(operands)})")
)


def places(reads: Reads) -> list[str]:
    """Spell what is read: sheet and area."""
    found = (Area(r.first_row, r.first_column, r.last_row, r.last_column) for r in reads.references)
    return [f"{r.sheet or ''}!{area.name}" for r, area in zip(reads.references, found, strict=True)]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A1", ["!A1"]),
        ("$B$2+c3", ["!B2", "!C3"]),
        ("SUM(C9:A1)", ["!A1:C9"]),
        ("SUM($A:C,2:$1)", [f"!A1:C{MAX_ROW}", "!A1:XFD2"]),
        ("Sheet1!A1*'集 計'!B2", ["sheet1!A1", "集 計!B2"]),
        ("'it''s'!A1", ["it's!A1"]),
        ("一覧!$A$1:$B$2", ["一覧!A1:B2"]),
        ("LOG10(A1)", ["!A1"]),
        ("[2]Sheet1!A1+'[3]x y'!B2+C3", ["!C3"]),
        ('"A1 ""B2"""&D4', ["!D4"]),
        ('SUMIF(A1:A9,"x",C1)', ["!A1:A9", "!C1:C9"]),
        ("_xlfn.XLOOKUP(A1,B:B,C:C)", ["!A1", f"!B1:B{MAX_ROW}", f"!C1:C{MAX_ROW}"]),
        ("IF(A1=#N/A,#REF!,1)", ["!A1"]),
        ("1E5+2.5-.5%", []),
        ("PI()", []),
    ],
)
def test_cells_and_areas_are_found(formula: str, expected: list[str]) -> None:
    """With their sheets, corners put in order, texts and other workbooks left out."""
    reads = cells_read(formula)

    assert places(reads) == expected
    assert not reads.anything


@pytest.mark.parametrize(
    "formula",
    [
        "範囲", "SUM(範囲)", "表[列]", "表[[#This Row],[列]]", "[@列]", "Sheet1!範囲", "Sheet1:Sheet3!A1", "'a b:c d'!A1",
        "INDIRECT(A1)", "indirect(A1)", "OFFSET(A1,1,1)", "NOW()", "_xlfn.RANDARRAY(2)", "A1:INDEX(A:A,3)", "[0]!x", "A1#",
        "LET(x,A1,x)", "A1048577", "XFE1", "SUM(#REF!A1)x", "~",
    ],
)  # fmt: skip
def test_what_cannot_be_told_counts_as_anything(formula: str) -> None:
    """Names, tables, volatile functions, ranges between functions, addresses outside the grid."""
    assert cells_read(formula) == ANYTHING


def test_a_formula_longer_than_excel_takes_counts_as_anything() -> None:
    """It was made to keep a reader busy."""
    assert cells_read("+".join(["A1"] * 9_000)) == ANYTHING


@given(st.text(max_size=40))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    """Formulas come from strangers."""
    assert cells_read(text).anything in (True, False)
    assert read_only_their_sheet(text) in (True, False)


@given(st.lists(FORMULAS, max_size=4))
def test_formulas_said_to_read_their_own_sheet_read_nothing_else(formulas: list[str]) -> None:
    """The quick look over a whole sheet never contradicts the close look at each formula."""
    reads = [cells_read(formula) for formula in formulas]

    if read_only_their_sheet("\n".join(formulas)):
        assert not any(read.anything for read in reads)
        assert {reference.sheet for read in reads for reference in read.references} <= {None}


def test_plain_formulas_are_recognised_at_a_glance() -> None:
    """So that sheets of them need not be taken apart."""
    assert read_only_their_sheet('SUM(E2:I2)\nIF(A1="済",$B$1*1.5,TRUE)\n\nCOUNTIF(C:C,"A")')


@pytest.mark.parametrize("text", ["一覧!A1", "範囲", "TODAY()", "A1:INDEX(B1,1)", "表[列]"])
def test_one_formula_that_looks_further_is_enough(text: str) -> None:
    """Then every formula of the sheet is looked at."""
    assert not read_only_their_sheet(f"SUM(A1:A9)\n{text}\nB2")


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("A1", "!C4"),
        ("$A1", "!A4"),
        ("A$1", "!C1"),
        ("$A$1:B2", "!A1:D5"),
        ("B$2:$A1", "!A2:D4"),
        ("A:$C", f"!C1:C{MAX_ROW}"),
        ("3:3", "!A6:XFD6"),
    ],
)
def test_a_copy_of_a_formula_reads_the_cells_beside_it(formula: str, expected: str) -> None:
    """Three rows down, two columns to the right; a `$` stays where it points."""
    moved = [reference.moved(3, 2) for reference in cells_read(formula).references]

    assert places(Reads(tuple(reference for reference in moved if reference), anything=False)) == [expected]


@pytest.mark.parametrize(("rows", "columns"), [(-1, 0), (0, -1), (MAX_ROW, 0), (0, MAX_COLUMN)])
def test_a_copy_that_would_leave_the_sheet_reads_no_known_cells(rows: int, columns: int) -> None:
    """Excel goes round to the other side; we do not follow."""
    assert cells_read("A1").references[0].moved(rows, columns) is None


class TestRowRanges:
    """The search behind it."""

    @given(
        st.lists(st.tuples(st.integers(1, 40), st.integers(0, 15)), min_size=1, max_size=40),
        st.lists(st.tuples(st.integers(1, 60), st.integers(0, 5)), max_size=20),
    )
    def test_every_range_that_meets_is_taken_once(
        self, ranges: list[tuple[int, int]], stretches: list[tuple[int, int]]
    ) -> None:
        """The same as looking through all of them each time."""
        search = RowRanges()
        left = {reader: (first, first + more) for reader, (first, more) in enumerate(ranges)}
        for reader, (first, last) in left.items():
            search.add(first, last, reader)

        for first, more in stretches:
            expected = {reader for reader, (a, b) in left.items() if a <= first + more and first <= b}
            assert set(search.take(first, first + more)) == expected
            left = {reader: rows for reader, rows in left.items() if reader not in expected}
