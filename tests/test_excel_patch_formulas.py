"""After a patch no figure in the file is stale: what depends on a new value loses its result, what does not keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drawn_packages import (
    SHEET1,
    TYPES,
    WORKBOOK,
    WORKBOOK_RELS,
    draw,
    draw_parts,
    names,
    pack,
    part,
    relationships,
    rows,
    unpack,
)
from workbook_tools.excel.patch import CellWrite, PatchResult, patch_book

if TYPE_CHECKING:
    from collections.abc import Mapping

SHEET2 = "xl/worksheets/sheet2.xml"


def formula_row(row: int, **formulas: str) -> str:
    """Draw a row of formulas, each with a cached 1."""
    cells = "".join(f'<c r="{column}{row}"><f>{text}</f><v>1</v></c>' for column, text in formulas.items())
    return f'<row r="{row}">{cells}</row>'


def patched(sheets: Mapping[str, str], *cells: str, behind_sheets: str = "", allowed: bool = False) -> PatchResult:
    """Write 99 into cells of 一覧."""
    writes = [CellWrite("一覧", int(cell[1:]), ord(cell[0]) - 64, 99) for cell in cells]
    return patch_book(draw(sheets, behind_sheets=behind_sheets), writes, overwrite_formulas=allowed)


def emptied(formula: str) -> bool:
    """Tell whether a formula in 集計!A1 loses its result when 一覧!B2 changes."""
    sheets = {"一覧": rows('<row r="2"><c r="B2"><v>1</v></c></row>'), "集計": rows(formula_row(1, A=formula))}
    return patched(sheets, "B2").recalculated == (("集計", "A1"),)


@pytest.mark.parametrize(
    "formula",
    [
        "一覧!B2",
        "SUM(一覧!$B$1:$B$9)",
        "SUM(一覧!B:B)",
        "SUM(一覧!$2:$2)",
        "'一覧'!b2*2",
        'IF(TRUE,"一覧",一覧!A1:C3)',
        "一覧!A1:一覧!C3",
        "SUM(一覧:集計!B2)",
        'INDIRECT("一覧!B2")',
        "OFFSET(一覧!A1,1,1)",
        "TODAY()",
        "_xlfn.RANDARRAY()",
        "合計範囲",
        "SUM(施策表[評価])",
        "一覧!名前",
        'SUMIF(C1:C9,"x",一覧!B1)',
        "SUM(A9:INDEX(一覧!A1:A9,3))",
        "ない!A1",
        "[0]!名前",
    ],
)
def test_a_formula_that_reads_the_cell_or_may_read_it_loses_its_result(formula: str) -> None:
    """Names, tables, volatile functions and what cannot be told count as reading it."""
    assert emptied(formula.replace('"', "&quot;"))


@pytest.mark.parametrize(
    "formula",
    [
        "B2",
        "SUM(一覧!B3:B9)",
        "一覧!A2+一覧!C2+一覧!B1",
        "SUM(一覧!C:XFD,一覧!3:9)",
        '"一覧!B2"&amp;A9',
        "[1]一覧!B2",
        "'[1]一覧'!B2",
        "LOG10(5)+1E5+.5",
        'SUMIF(C1:C9,"x",一覧!B3)',
        "IFERROR(#REF!,#N/A)",
        "_xlfn.XLOOKUP(A2,A3:A9,C3:C9)",
    ],
)
def test_a_formula_that_plainly_reads_other_cells_keeps_its_result(formula: str) -> None:
    """Text between quotes and other workbooks are no cells of ours."""
    assert not emptied(formula.replace('"', "&quot;"))


def test_dependence_goes_on_from_formula_to_formula() -> None:
    """Over sheets and any number of steps; a formula beside the way keeps its figure."""
    sheets = {
        "一覧": rows('<row r="1"><c r="A1"><v>1</v></c></row>', formula_row(2, A="A1*2", B="B1*2")),
        "集計": rows(formula_row(1, A="一覧!A2", B="A1+1", C="C9"), formula_row(9, D="SUM(A1:B1)")),
    }
    result = patched(sheets, "A1")

    assert result.recalculated == (("一覧", "A2"), ("集計", "A1"), ("集計", "B1"), ("集計", "D9"))
    assert '<c r="A2"><f>A1*2</f></c><c r="B2"><f>B1*2</f><v>1</v></c>' in unpack(result.data)
    assert '<c r="C1"><f>C9</f><v>1</v></c>' in unpack(result.data, SHEET2)
    assert [(w.code, w.detail) for w in result.warnings] == [("results-emptied", "4")]


def test_a_circle_of_formulas_comes_to_an_end() -> None:
    """Each is told once."""
    sheets = {"一覧": rows(formula_row(1, A="B1+C1", B="A1"))}

    assert patched(sheets, "C1").recalculated == (("一覧", "A1"), ("一覧", "B1"))


def test_children_of_a_shared_formula_read_the_cells_beside_them() -> None:
    """Only the row that changed loses its result; `$` stays where it points."""
    cells = [
        '<row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*$C$1</f><v>1</v></c></row>',
        '<row r="2"><c r="B2"><f t="shared" si="0"/><v>2</v></c></row>',
        '<row r="3"><c r="B3"><f t="shared" si="0"/><v>3</v></c></row>',
    ]

    assert patched({"一覧": rows(*cells)}, "A2").recalculated == (("一覧", "B2"),)
    assert [cell for _, cell in patched({"一覧": rows(*cells)}, "C1").recalculated] == ["B1", "B2", "B3"]
    assert patched({"一覧": rows(*cells)}, "C2").recalculated == ()


def test_all_results_of_an_array_formula_go_together() -> None:
    """Also the cells that hold no formula themselves, and what reads one of them."""
    cells = [
        '<row r="1"><c r="B1"><f t="array" ref="B1:B2">A1:A2*2</f><v>1</v></c></row>',
        '<row r="2"><c r="B2" s="1" t="str"><v>2</v></c><c r="C2"><f>B2+1</f><v>3</v></c></row>',
    ]
    result = patched({"一覧": rows(*cells)}, "A1")

    assert [cell for _, cell in result.recalculated] == ["B1", "B2", "C2"]
    assert '<c r="B2" s="1"/>' in unpack(result.data).replace("></c>", "/>")


def test_a_data_table_counts_as_reading_everything() -> None:
    """What it depends on stands in other cells' formulas."""
    cell = '<c r="B1"><f t="dataTable" ref="B1:B2" dt2D="0" dtr="0" r1="A9"/><v>1</v></c>'
    result = patched({"一覧": rows(f'<row r="1">{cell}</row>', '<row r="2"><c r="B2"><v>2</v></c></row>')}, "C5")

    assert [cell for _, cell in result.recalculated] == ["B1", "B2"]


def test_the_kind_of_the_old_result_goes_with_it() -> None:
    """A text's or an error's type without a value would be read as damage; style and formula stay."""
    cell = '<c r="B1" s="1" t="e" vm="1"><f ca="1">A1/0</f><v>#DIV/0!</v></c>'

    assert '<c r="B1" s="1"><f ca="1">A1/0</f></c>' in unpack(
        patched({"一覧": rows(f'<row r="1">{cell}</row>')}, "A1").data
    )


def test_a_formula_saved_without_a_result_is_not_reported() -> None:
    """There was none to take; Excel is told to calculate all the same."""
    result = patched({"一覧": rows('<row r="1"><c r="B1"><f>A1</f></c></row>')}, "A1")

    assert result.recalculated == ()
    assert result.parts_changed == (SHEET1, WORKBOOK)


class TestCalculation:
    """What Excel is told."""

    def test_without_dependents_the_workbook_part_is_not_touched(self) -> None:
        """No result is stale, so nothing need be calculated and nobody is asked to save on closing."""
        result = patched({"一覧": rows(formula_row(1, B="C1"))}, "A1")

        assert result.parts_changed == (SHEET1,)

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("", '<calcPr fullCalcOnLoad="1"/>'),
            ('<calcPr calcId="191029"/>', '<calcPr calcId="191029" fullCalcOnLoad="1"/>'),
            ('<calcPr fullCalcOnLoad="0"/>', '<calcPr fullCalcOnLoad="1"/>'),
            ('<calcPr fullCalcOnLoad="true"/>', '<calcPr fullCalcOnLoad="true"/>'),
            ("<definedNames/><oleSize ref='A1'/>", "<definedNames/><calcPr fullCalcOnLoad=\"1\"/><oleSize ref='A1'/>"),
            (
                "<definedNames><definedName name='n'>1</definedName></definedNames><extLst/>",
                "<definedNames><definedName name='n'>1</definedName></definedNames><calcPr fullCalcOnLoad=\"1\"/><extLst/>",
            ),
        ],
    )
    def test_excel_calculates_everything_on_opening(self, before: str, after: str) -> None:
        """The wish stands in its place among the workbook's elements, whatever stands there already."""
        sheets = {"一覧": rows(formula_row(1, B="A1"))}
        result = patched(sheets, "A1", behind_sheets=before)

        assert f"</sheets>{after}</workbook>" in unpack(result.data, WORKBOOK)

    def test_manual_calculation_is_told(self) -> None:
        """There F9 must be pressed; nothing to tell where nothing depends on the change."""
        sheets = {"一覧": rows(formula_row(1, B="A1"))}
        manual = '<calcPr calcMode="manual"/>'

        assert "manual-calculation" in [w.code for w in patched(sheets, "A1", behind_sheets=manual).warnings]
        assert patched(sheets, "C9", behind_sheets=manual).warnings == ()


class TestCalculationChain:
    """A chain that lists a cell without formula makes Excel announce a damaged file."""

    def parts(self) -> dict[str, str]:
        """Draw a workbook with a calculation chain."""
        return draw_parts(
            {"一覧": rows(formula_row(1, A="B1", B="1"))},
            more_parts={"xl/calcChain.xml": part("calcChain", '<c r="A1" i="1"/>')},
            more_leads=[("calcChain", "calcChain.xml")],
        )

    def test_overwriting_a_formula_drops_the_chain_and_every_mention_of_it(self) -> None:
        """Excel makes a new one."""
        before = self.parts()
        result = patch_book(pack(before), [CellWrite("一覧", 1, 1, 5)], overwrite_formulas=True)

        assert names(result.data) == [name for name in before if name != "xl/calcChain.xml"]
        assert "calcChain" not in unpack(result.data, TYPES) + unpack(result.data, WORKBOOK_RELS)
        assert '<c r="A1"><v>5</v></c>' in unpack(result.data)
        assert [(w.code, w.where) for w in result.warnings] == [("formula-overwritten", "一覧!A1")]

    def test_otherwise_the_chain_stays(self) -> None:
        """Emptied results take no formula away."""
        result = patch_book(pack(self.parts()), [CellWrite("一覧", 9, 1, 5)])

        assert result.parts_changed == (SHEET1,)

    def test_an_overwritten_formula_is_no_dependent(self) -> None:
        """It is gone; what read it loses its result."""
        result = patched({"一覧": rows(formula_row(1, B="A1", C="B1", D="A9"))}, "A1", "B1", allowed=True)

        assert [cell for _, cell in result.recalculated] == ["C1"]
        assert '<c r="B1"><v>99</v></c>' in unpack(result.data)

    def test_a_formula_is_replaced_even_by_the_value_it_shows(self) -> None:
        """Who allows it wants a value that stays."""
        data = draw({"一覧": rows(formula_row(1, B="A1"))})
        again = [CellWrite("一覧", 1, 2, 1)]
        after = patch_book(data, again, overwrite_formulas=True).data

        assert '<c r="B1"><v>1</v></c>' in unpack(after)
        assert patch_book(after, again, overwrite_formulas=True).data is after


class TestPivotTables:
    """They show their own copy of the figures."""

    @pytest.mark.parametrize(
        ("source", "told"),
        [
            ('ref="A1:B9" sheet="一覧"', True),
            ('name="範囲" sheet="一覧"', True),
            ('name="施策表"', True),
            ('ref="C1:D9" sheet="一覧"', False),
            ('ref="A1:B9" sheet="ほか"', False),
            ('ref="A1:B9" sheet="一覧" r:id="other"', False),
        ],
    )
    def test_a_pivot_table_over_changed_cells_is_named(self, source: str, *, told: bool) -> None:
        """Until someone refreshes it, it shows the old figures."""
        cache = part("pivotCacheDefinition", f"<cacheSource><worksheetSource {source}/></cacheSource>")
        data = draw(
            {"一覧": rows()},
            more_parts={"xl/pivotCache/cache1.xml": cache},
            more_leads=[("pivotCacheDefinition", "pivotCache/cache1.xml")],
        )

        codes = [w.code for w in patch_book(data, [CellWrite("一覧", 2, 2, 1)]).warnings]
        assert codes == (["pivot-not-refreshed"] if told else [])


@pytest.mark.parametrize(
    ("kind", "target", "inside", "in_sheet"),
    [
        ("ctrlProp", "../ctrlProps/ctrlProp1.xml", '<formControlPr fmlaLink="$B$2"/>', ""),
        ("ctrlProp", "../ctrlProps/ctrlProp1.xml", '<formControlPr fmlaLink="一覧!$B$2"/>', ""),
        ("x", "../x.xml", "<x/>", '<controls><control><controlPr linkedCell="B2"/></control></controls>'),
    ],
)
def test_a_cell_tied_to_a_control_is_named(kind: str, target: str, inside: str, in_sheet: str) -> None:
    """A check box keeps its own state: it may show the opposite of the cell."""
    drawn = draw_parts({"一覧": rows() + in_sheet})
    drawn["xl/worksheets/_rels/sheet1.xml.rels"] = relationships([("own", kind, target)])
    drawn[f"xl/{target.removeprefix('../')}"] = inside

    result = patch_book(pack(drawn), [CellWrite("一覧", row, 2, value=True) for row in (2, 3)])
    assert [(w.code, w.cell) for w in result.warnings] == [("linked-control", "B2")]
