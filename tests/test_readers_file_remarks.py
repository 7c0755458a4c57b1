"""What is odd about a whole file, and read all the same."""

from __future__ import annotations

import pytest

import drawn
from workbook_tools.excel.address import Area
from workbook_tools.excel.grid import Sheet, Validation


def told(book: object, file: str = "福祉課.xlsx") -> list[str]:
    """Spell the findings of the reading."""
    return [str(finding) for finding in drawn.read(book, file=file).findings]  # type: ignore[arg-type] # drawn


def test_a_file_with_another_name_is_known_by_what_is_inside() -> None:
    """(1), コピー, 最終2: our form tells whose it is, and the new name is noted where it says nothing."""
    assert told(drawn.our_form(), "回答（最終2）.xlsx") == ["file-renamed 回答（最終2）.xlsx"]
    assert told(drawn.our_form(), "01_福祉課 - コピー (1).xlsx") == []


def test_an_old_name_of_a_department_is_noted() -> None:
    """The settings know it; blanks, line breaks and the division above are no other name."""
    assert told(drawn.returned(department="社会福祉課"), "回答.xlsx") == ["調査票!B2 department-name-read 社会福祉課"]
    assert told(drawn.returned(department="健康部 福祉 課"), "回答.xlsx") == []


@pytest.mark.parametrize(
    ("kind", "file", "found"),
    [
        ("xls", "福祉課.xls", ["old-format 古い形式（.xls）"]),
        ("ods", "福祉課.ods", ["old-format LibreOfficeの形式（.ods）"]),
        ("csv", "福祉課.csv", ["old-format CSV"]),
        ("csv", "福祉課.tsv", ["old-format CSV"]),
        ("csv", "福祉課.xls", ["old-format CSV", "extension-differs .xls"]),
        ("xlsx", "福祉課.xls", ["extension-differs .xls"]),
        ("xlsx", "福祉課.XLSX", []),
        ("xlsx", "福祉課", []),
    ],
)
def test_the_kind_of_a_file_is_what_is_in_it(kind: str, file: str, found: list[str]) -> None:
    """The content decides; a name that promises another is noted."""
    book = drawn.returned()
    book.kind = kind

    assert told(book, file) == found


def test_what_a_workbook_brings_along_is_noted() -> None:
    """Macros, links, the other way of counting days."""
    book = drawn.returned()
    book.macros, book.date1904, book.external_links = True, True, 2

    assert told(book) == ["macros", "dates-1904", "external-links 2"]


def test_a_hidden_sheet_with_something_in_it_is_asked_about() -> None:
    """Lists behind drop-downs are part of the form; so is our own manifest."""
    book = drawn.returned()
    drafts, lists = Sheet("作業用", state="hidden"), Sheet("選択肢", state="hidden")
    drafts.values[1, 1], lists.values[1, 1] = "下書き", "○"
    empty = Sheet("空", state="hidden")
    book.sheets = (*book.sheets, drafts, lists, empty)
    book.sheets[0].validations = (Validation((Area.parse("E5:E7"),), "list", formula="選択肢!$A$1:$A$3"),)

    assert told(book) == ["作業用 hidden-sheet 作業用"]
    assert told(drawn.our_form()) == []


def test_a_heading_of_our_form_that_was_changed_is_asked_about() -> None:
    """The machine row still tells the column, but the writer may have answered another question."""
    assert told(drawn.put(drawn.our_form(), {"E4": "来年度の取組"})) == ["調査票!E4 heading-changed 来年度の取組"]
    assert told(drawn.put(drawn.our_form(), {"E4": None})) == ["調査票!E4 heading-changed"]
    assert told(drawn.put(drawn.our_form(), {"E4": "令和２年度の\n取組"})) == []


def test_columns_in_another_order_are_noted() -> None:
    """They are known by their marks."""
    book = drawn.our_form()
    form = book.sheets[0]
    swap = {4: 5, 5: 4}
    form.values = {(row, swap.get(c, c) if row > 2 else c): value for (row, c), value in form.values.items()}

    assert told(book) == ["調査票 columns-moved"]


def test_headings_in_the_middle_of_a_table_are_noted() -> None:
    """A list that was printed page by page."""
    book = drawn.returned([*drawn.FUKUSHI[:2], drawn.HEADINGS, drawn.FUKUSHI[2]])

    assert told(book) == ["調査票!A7 headings-repeated 7行目"]
