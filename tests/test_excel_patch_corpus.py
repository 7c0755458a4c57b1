"""Workbooks nobody here made: each is patched without loss, or refused for a reason that is written down here."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
import python_calamine

import needs
from foreign_readings import (
    all_sheets,
    cells_named,
    raw_entries,
    same,
    sheets_of,
    strings_of,
    used_corner,
    used_rectangle,
    value_at,
    without_cells,
    workbook_xml,
)
from foreign_targets import choose_writes, key_of, present_writes, targets, worksheets
from workbook_tools.excel.address import cell_name, parse_cell
from workbook_tools.excel.patch import CellWrite, PatchRefused, PatchResult, patch_book, plan_patch

if TYPE_CHECKING:
    from office import LibreOffice

pytestmark = pytest.mark.shared

CORPUS = needs.SHARED / "corpus"
FILES = tuple(sorted(path.relative_to(CORPUS).as_posix() for path in CORPUS.glob("[px]*/*.xl??") if path.is_file()))
FEWEST_KINDS = 6
MOST_CELLS_FOR_CALAMINE = 20_000_000  # it lays out the whole rectangle of used cells, and dies where that does not fit

CALC_CHAIN = {"xl/calcchain.xml", "xl/_rels/workbook.xml.rels", "[content_types].xml"}

REFUSED = {
    "poi/54288.xlsx": "implicit-references",
    "poi/54764-2.xlsx": "dtd",
    "poi/54764.xlsx": "dtd",
    "poi/58616.xlsx": "encrypted",
    "poi/59746_NoRowNums.xlsx": "implicit-references",
    "poi/60320-protected.xlsx": "encrypted",
    "poi/InlineString.xlsx": "implicit-references",
    "poi/clusterfuzz-testcase-minimized-POIFuzzer-5040805309710336.xlsx": "broken-zip",
    "poi/clusterfuzz-testcase-minimized-POIXSSFFuzzer-4828727001088000.xlsx": "broken-zip",
    "poi/clusterfuzz-testcase-minimized-POIXSSFFuzzer-5089447305609216.xlsx": "broken-zip",
    "poi/clusterfuzz-testcase-minimized-POIXSSFFuzzer-5185049589579776.xlsx": "broken-zip",
    "poi/clusterfuzz-testcase-minimized-POIXSSFFuzzer-5265527465181184.xlsx": "broken-zip",
    "poi/clusterfuzz-testcase-minimized-POIXSSFFuzzer-5937385319563264.xlsx": "crc",
    "poi/clusterfuzz-testcase-minimized-POIXSSFFuzzer-6123461607817216.xlsx": "broken-zip",
    "poi/clusterfuzz-testcase-minimized-POIXSSFFuzzer-6419366255919104.xlsx": "broken-zip",
    "poi/clusterfuzz-testcase-minimized-POIXSSFFuzzer-6448258963341312.xlsx": "broken-zip",
    "poi/clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5025401116950528.xlsx": "broken-zip",
    "poi/clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5542865479270400.xlsx": "broken-zip",
    "poi/clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5636439151607808.xlsx": "broken-zip",
    "poi/clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-6504225896792064.xlsx": "broken-zip",
    "poi/clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-6594557414080512.xlsx": "broken-zip",
    "poi/crash-9bf3cd4bd6f50a8a9339d363c2c7af14b536865c.xlsx": "encrypted",
    "poi/duplicate-filename-case-insensitive.xlsx": "duplicate-part",
    "poi/duplicate-filename.xlsx": "duplicate-part",
    "poi/extenxls_pwd123.xlsx": "encrypted",
    "poi/hello-world-signed.xlsx": "signed",
    "poi/invalid.xlsx": "broken-zip",
    "poi/ms-office-2010-signed.xlsx": "signed",
    "poi/poc-shared-strings.xlsx": "rows-out-of-order",
    "poi/poc-xmlbomb-empty.xlsx": "dtd",
    "poi/poc-xmlbomb.xlsx": "dtd",
    "poi/protect.xlsx": "encrypted",
    "poi/protected_passtika.xlsx": "encrypted",
    "poi/protected_sha512.xlsx": "encrypted",
    "poi/sample-beta.xlsx": "namespace",
    "poi/workbookProtection_workbook_revision_protected.xlsx": "shared-workbook",
    "poi/xlsx-corrupted.xlsx": "broken-part",
}
"""Workbooks that are not patched, and why. One that is missing here must be patched; one that stands here must not."""

PATCHED = tuple(name for name in FILES if name not in REFUSED)

OPENPYXL_GIVES_UP = (ValueError, TypeError, KeyError, AttributeError, IndexError, zipfile.BadZipFile)
FILES_A_START = 150

CODES_OF_CELLS = {
    "merged-inner",
    "shared-formula",
    "array-formula",
    "data-table",
    "table-header",
    "table-totals",
    "pivot",
}
RANDOM_VALUES = (
    "目標を達成した。\n次年度も継続する。",
    "=1+1",
    "𠮷野家",
    "_x000D_",
    " ",
    0,
    -1.5,
    1e15,
    True,
    False,
    None,
    "A",
    "①",
)

KINDS_REACHED = {
    "text": 262,
    "text to empty": 203,
    "number": 268,
    "styled blank": 96,
    "gap": 144,
    "right of the row": 430,
    "new row": 113,
    "row below": 483,
    "row far below": 483,
    "far column": 483,
    "longest text": 483,
    "tiny number": 483,
    "true": 483,
    "merged": 38,
    "formula": 128,
}
"""How many of the patched workbooks had a cell of each kind that could be written."""


@dataclass(frozen=True, slots=True)
class Patched:
    """One workbook before and after, with what was written where."""

    before: bytes
    kinds: tuple[str, ...]
    writes: tuple[CellWrite, ...]
    result: PatchResult

    @property
    def after(self) -> bytes:
        """The patched workbook."""
        return self.result.data


@cache
def patched(name: str) -> Patched:
    """Patch a foreign workbook in one cell of each kind it has; formulas are overwritten too."""
    before = (CORPUS / name).read_bytes()
    chosen, reasons = choose_writes(before)
    assert reasons == ()
    writes = tuple(write for _, write in chosen)
    return Patched(
        before, tuple(kind for kind, _ in chosen), writes, patch_book(before, writes, overwrite_formulas=True)
    )


@pytest.mark.parametrize("name", REFUSED)
def test_a_workbook_that_cannot_be_patched_honestly_is_refused_by_name(name: str) -> None:
    """The refusal has the code that is written down here, and every reason has a sentence and a remedy."""
    data = (CORPUS / name).read_bytes()
    chosen, reasons = choose_writes(data)

    assert {reason.code for reason in reasons} == {REFUSED[name]}
    assert all(reason.message and reason.remedy for reason in reasons)
    writes = [write for _, write in chosen] or [CellWrite("Sheet1", 1, 1, "x")]
    with pytest.raises(PatchRefused):
        patch_book(data, writes)


def test_the_list_of_refusals_names_only_files_that_are_there() -> None:
    """A file that went away takes its entry with it."""
    assert set(REFUSED) <= set(FILES)


@pytest.mark.parametrize("name", PATCHED)
def test_a_foreign_workbook_is_patched_in_every_kind_of_cell_it_has(name: str) -> None:
    """At least six kinds of cell a workbook, and every write is reported."""
    book = patched(name)

    assert len(book.kinds) >= FEWEST_KINDS
    written = {(change.sheet, change.row, change.column): change.after for change in book.result.written}
    assert {(w.sheet, w.row, w.column): w.value for w in book.writes if w.value is not None}.items() <= written.items()


def test_every_kind_of_cell_is_met_often() -> None:
    """A rule that refuses too much would show here: fewer workbooks would have a cell of that kind to write."""
    reached: dict[str, int] = {}
    for name in PATCHED:
        for kind in patched(name).kinds:
            reached[kind] = reached.get(kind, 0) + 1

    assert reached == KINDS_REACHED


@pytest.mark.parametrize("name", PATCHED)
def test_every_other_entry_is_the_same_in_its_packed_bytes(name: str) -> None:
    """Local header, packed data and descriptor are copied, in the same order; only promised parts differ."""
    book = patched(name)
    before, after = raw_entries(book.before), raw_entries(book.after)

    differing = {key for key in before if after.get(key) != before[key]}
    assert differing == {key_of(name) for name in book.result.parts_changed}
    assert [key for key in before if key in after] == list(after)
    assert differing <= promised_parts(book)
    assert set(before) - set(after) <= {"xl/calcchain.xml"}


@pytest.mark.parametrize("name", PATCHED)
def test_a_touched_sheet_differs_only_in_the_cells_written(name: str) -> None:
    """Cells written and results emptied aside, the sheet's XML is canonically the same."""
    book = patched(name)
    touched: dict[str, set[str]] = {}
    for sheet, cell in [*((c.sheet, c.cell) for c in book.result.written), *book.result.recalculated]:
        touched.setdefault(sheet, set()).add(cell)
    old, new = sheets_of(book.before), sheets_of(book.after)

    for sheet, cells in touched.items():
        assert without_cells(new[sheet], cells) == without_cells(old[sheet], cells)
        styles = {cell: element.get("s") for cell, element in cells_named(old[sheet], cells).items()}
        assert styles.items() <= {c: e.get("s") for c, e in cells_named(new[sheet], cells).items()}.items()


@pytest.mark.parametrize("name", PATCHED)
def test_emptied_results_keep_their_formulas_and_excel_is_told_to_calculate(name: str) -> None:
    """A formula that depends on a written cell stays as it is, without a value."""
    book = patched(name)
    old, new = sheets_of(book.before), sheets_of(book.after)
    emptied: dict[str, set[str]] = {}
    for sheet, cell in book.result.recalculated:
        emptied.setdefault(sheet, set()).add(cell)

    for sheet, cells in emptied.items():
        was, now = cells_named(old[sheet], cells), cells_named(new[sheet], cells)
        assert [cell for cell, element in now.items() if element.find("./{*}v") is not None] == []
        assert {c: e.findtext("./{*}f") for c, e in now.items()} == {c: e.findtext("./{*}f") for c, e in was.items()}
    assert not emptied or re.search(rb"calcPr[^>]* fullCalcOnLoad=.(?:1|true)", workbook_xml(book.after))


@pytest.mark.parametrize("name", PATCHED)
def test_old_shared_strings_stand_first_in_the_new_table(name: str) -> None:
    """Strings are appended: no index that anyone uses changes its meaning."""
    book = patched(name)

    assert strings_of(book.after).startswith(strings_of(book.before))


@pytest.mark.parametrize("name", PATCHED)
def test_writing_what_is_there_changes_not_a_byte(name: str) -> None:
    """Values of existing cells written again give the very same file; so does the same patch a second time."""
    book = patched(name)

    assert patch_book(book.before, present_writes(book.before)).data == book.before
    values = [CellWrite(c.sheet, c.row, c.column, c.after) for c in book.result.written]
    assert patch_book(book.after, values, overwrite_formulas=True).data == book.after


@pytest.mark.parametrize("name", PATCHED)
def test_calamine_reads_every_new_value(name: str) -> None:
    """An independent reader in another language sees what was written, wherever it could read the file before."""
    book = patched(name)
    assert used_rectangle(book.after) <= MOST_CELLS_FOR_CALAMINE
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(book.after))
    except python_calamine.CalamineError:
        with pytest.raises(python_calamine.CalamineError):
            python_calamine.load_workbook(io.BytesIO(book.before))
        return
    sheets = {name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in sheets_of(book.after)}
    found = {(w.sheet, w.row, w.column): value_at(sheets[w.sheet], w.row, w.column) for w in book.writes}
    assert [w for w in book.writes if not same(found[w.sheet, w.row, w.column], w.value)] == []


@pytest.mark.parametrize("name", PATCHED)
def test_openpyxl_reads_every_new_value(name: str) -> None:
    """The reader most programs use sees what was written, wherever it could read the file before."""
    book = patched(name)
    workbook = opened_by_openpyxl(book.after)
    if workbook is None:
        assert opened_by_openpyxl(book.before) is None
        return
    seen = [(w, workbook[w.sheet].cell(w.row, w.column)) for w in book.writes if w.sheet in workbook.sheetnames]
    # For an empty cell with a hyperlink openpyxl makes up a value: where the link leads.
    wrong = [w for w, cell in seen if not same(cell.value, w.value) and not (w.value is None and cell.hyperlink)]
    assert wrong == []


@pytest.mark.parametrize("seed", range(60))
def test_random_values_in_random_cells_come_back(seed: int) -> None:
    """Wherever on a foreign sheet, inside the used cells and around them; cells that are not ours are refused."""
    chance = random.Random(seed)
    before = (CORPUS / chance.choice(PATCHED)).read_bytes()
    places = {name: used_corner(xml) for name, xml in sheets_of(before).items()}
    sheets = [chance.choice(list(places)) for _ in range(30)] if places else []
    cells = {(s, chance.randint(1, places[s][0] + 9), chance.randint(1, places[s][1] + 5)) for s in sheets}
    writes = {cell: CellWrite(*cell, chance.choice(RANDOM_VALUES)) for cell in sorted(cells)}
    refused = plan_patch(before, list(writes.values()), overwrite_formulas=True).reasons
    for reason in refused:
        writes.pop((reason.sheet, *parse_cell(reason.cell)), None)

    after = patch_book(before, list(writes.values()), overwrite_formulas=True).data
    assert {reason.code for reason in refused} <= CODES_OF_CELLS
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(after))
    except python_calamine.CalamineError:
        return
    grids = {name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in set(sheets)}
    assert [w for w in writes.values() if not same(value_at(grids[w.sheet], w.row, w.column), w.value)] == []


@pytest.mark.libreoffice
def test_libreoffice_shows_every_new_value(libreoffice: LibreOffice, tmp_path: Path) -> None:
    """The outside judge opens every patched workbook and shows what was written."""
    sources, converted = tmp_path / "patched", tmp_path / "converted"
    sources.mkdir()
    files = {name: sources / f"{number:03}{Path(name).suffix}" for number, name in enumerate(PATCHED)}
    for name, path in files.items():
        path.write_bytes(patched(name).after)
    for start in range(0, len(PATCHED), FILES_A_START):
        libreoffice([files[name] for name in PATCHED[start : start + FILES_A_START]], "xlsx", converted)

    wrong = {name: wrong_values(name, converted / f"{path.stem}.xlsx") for name, path in files.items()}
    assert {name: cells for name, cells in wrong.items() if cells} == {}


def wrong_values(name: str, output: Path) -> list[str]:
    """Name the cells in which LibreOffice shows something else; its sheets stand in the same order as ours."""
    data = output.read_bytes()
    order = list(all_sheets(patched(name).after))
    assert used_rectangle(data) <= MOST_CELLS_FOR_CALAMINE
    workbook = python_calamine.load_workbook(io.BytesIO(data))
    wrong: list[str] = []
    for write in patched(name).writes:
        rows = workbook.get_sheet_by_index(order.index(write.sheet)).to_python(skip_empty_area=False)
        found = value_at(rows, write.row, write.column)
        if not same(found, write.value):
            wrong.append(f"{cell_name(write.row, write.column)} {found!r:.30} {write.value!r:.30}")
    return wrong


def promised_parts(book: Patched) -> set[str]:
    """List what a patch may change: sheets with cells written or emptied, the strings, and what calculation needs."""
    with zipfile.ZipFile(io.BytesIO(book.before)) as archive:
        entries = {key_of(name): name for name in archive.namelist()}
        workbook = next(target for kind, target in targets(archive, entries, "").values() if kind == "officeDocument")
        leads = targets(archive, entries, workbook).values()
        parts = {name: key_of(part) for name, part in worksheets(archive)}
    touched = {change.sheet for change in book.result.written} | {sheet for sheet, _ in book.result.recalculated}
    allowed = {parts[sheet] for sheet in touched} | {target for kind, target in leads if kind == "sharedStrings"}
    if "formula" in book.kinds:
        allowed |= CALC_CHAIN
    return (
        allowed | {workbook}
        if any(b"<f" in xml or b":f" in xml for xml in sheets_of(book.before).values())
        else allowed
    )


def opened_by_openpyxl(data: bytes) -> openpyxl.Workbook | None:
    """Open a workbook with openpyxl; None where it cannot."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return openpyxl.load_workbook(io.BytesIO(data))
        except OPENPYXL_GIVES_UP:
            return None
