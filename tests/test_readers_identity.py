"""Who sent a file: every layer is asked, the majority decides, a contradiction is told."""

from __future__ import annotations

import pytest

import drawn
from workbook_tools.excel.grid import Book, Sheet
from workbook_tools.readers.department_names import DepartmentNames


def told(book: Book, file: str = "回答.xlsx") -> list[str]:
    """Spell what the reading of a file says."""
    return [str(finding) for finding in drawn.read(book, file=file).findings]


def test_an_older_name_of_the_department_is_understood() -> None:
    """Aliases, blanks, widths and the division above the name change nothing."""
    for name in (
        "社会福祉課",
        "福 祉 課",
        "健康福祉部 福祉課",
        "健康福祉部福祉課",
        "福祉課（内線123）",
        "福祉課　担当：山田",
    ):
        assert drawn.read(drawn.returned(department=name)).department == "福祉課", name


@pytest.mark.parametrize("label", ["担当課", "所管課：", "担　当　課", "課名", "所属"])
def test_the_department_stands_beside_its_label(label: str) -> None:
    """Offices label the cell in many ways; the name may be a few cells to the right, or in the same cell."""
    rows = [row.replace("福祉課", "") for row in drawn.FUKUSHI]
    beside = drawn.put(drawn.returned(rows), {"A2": label, "B2": None, "D2": "福祉課"})
    inside = drawn.put(drawn.returned(rows), {"A2": "担当課名：福祉課", "B2": None})

    assert (drawn.read(beside).department, drawn.read(beside).known_by) == ("福祉課", ("heading",))
    assert drawn.read(inside).department == "福祉課"


def test_an_empty_label_is_not_filled_with_the_next_label() -> None:
    """Where 担当課 is left empty, 記入者 beside it is no department; the column of the table still tells."""
    book = drawn.put(drawn.returned(), {"B2": None, "C2": "記入者"})

    assert drawn.read(book).known_by == ("column",)


@pytest.mark.parametrize(
    ("file", "department"),
    [
        ("01_福祉課.xlsx", "福祉課"),
        ("【回答】高齢福祉課 (1).xlsx", "高齢福祉課"),
        ("福祉課_最終2 - コピー.xlsx", "福祉課"),
        ("部分/健康福祉部_社会福祉課.xls", "福祉課"),
        ("新福祉課.xlsx", ""),
        ("福祉課と税務課.xlsx", ""),
        ("福祉課・税務課.xlsx", ""),
        ("福祉課_税務課.xlsx", ""),
        ("回答.xlsx", ""),
    ],
)
def test_a_file_name_tells_a_department_only_if_it_names_one(file: str, department: str) -> None:
    """A longer unknown name is not taken for the known one inside it."""
    assert DepartmentNames(drawn.plan()).in_file_name(file) == department


def test_the_file_name_is_asked_when_nothing_else_tells() -> None:
    """It is the last layer, but better than nothing."""
    rows = [row.replace("福祉課", "") for row in drawn.FUKUSHI]

    submission = drawn.read(drawn.returned(rows, department=""), file="03_福祉課.xlsx")

    assert (submission.department, submission.known_by) == ("福祉課", ("file name",))


def test_a_file_of_nobody_says_what_it_found_instead() -> None:
    """The written name and the nearest known one help the office to decide."""
    rows = [row.replace("福祉課", "") for row in drawn.FUKUSHI]

    (finding,) = drawn.read(drawn.returned(rows, department="高令福祉課")).findings
    (silent,) = drawn.read(drawn.returned(rows, department="")).findings

    assert str(finding) == "department-unknown 高令福祉課"
    (strange,) = drawn.read(drawn.returned(rows, department="ABC")).findings
    assert "近い名前：高齢福祉課" in finding.values["hint"]
    assert "近い名前" not in strange.values["hint"]
    assert "ファイル名からも分かりません" in silent.values["hint"]


def test_the_name_of_the_file_must_not_name_another_department() -> None:
    """What is inside decides; the office is asked."""
    submission = drawn.read(drawn.returned(), file="税務課.xlsx")

    assert submission.department == "福祉課"
    assert [str(finding) for finding in submission.findings] == ["file-name-differs 税務課.xlsx"]


def test_contradicting_layers_are_told_and_the_majority_decides() -> None:
    """A department that copied its neighbour's form and only changed the name at the top."""
    submission = drawn.read(drawn.put(drawn.our_form(), {"B2": "税務課"}))

    (finding,) = submission.findings
    assert (submission.department, str(finding)) == ("福祉課", "identity-contradicts")
    assert finding.values["clues"] == "担当課の欄：税務課"


def test_last_years_form_is_known_by_its_code_and_its_manifest() -> None:
    """The year inside decides even where every heading and key is the same; nothing of it is read."""
    submission = drawn.read(drawn.our_form(fiscal_year=2019), file="福祉課.xlsx")

    (finding,) = submission.findings
    assert (str(finding), finding.values["year"], submission.rows) == ("form-of-another-year", "令和元年度", ())
    assert submission.department == "福祉課"


def test_last_years_sheet_in_this_years_file_is_told() -> None:
    """The majority of layers is this year's, the visible code is not."""
    old = drawn.our_form(fiscal_year=2019).sheets[0].values[1, 6]

    (finding,) = drawn.read(drawn.put(drawn.our_form(), {"F1": old})).findings

    assert finding.values["clues"] == "様式番号：令和元年度・福祉課"


def test_another_plans_form_is_refused_by_its_name() -> None:
    """Two plans may have the same departments and even the same items."""
    submission = drawn.read(drawn.our_form(name="環境計画"))

    (finding,) = submission.findings
    assert (str(finding), finding.values["plan"]) == ("form-of-another-plan", "（「環境計画」の調査票です）")


def test_a_form_copied_as_values_is_still_known() -> None:
    """Sheets, properties and rules are gone after a paste; the visible code and the hidden keys stay."""
    book = drawn.our_form()
    pasted = Book("xlsx", (Sheet("Sheet1", values=dict(book.sheets[0].values)),))

    submission = drawn.read(pasted)

    assert (submission.department, submission.known_by) == ("福祉課", ("keys", "code", "heading"))
    assert len(submission.rows) == 3


def test_a_part_of_our_form_pasted_elsewhere_is_read_by_headings() -> None:
    """Only the rules came along with the cells."""
    book = drawn.returned(department="")
    book.sheets[0].validations = drawn.our_form().sheets[0].validations

    submission = drawn.read(book)

    assert submission.known_by == ("prompt", "column")
    assert [str(finding) for finding in submission.findings] == ["form-partly-pasted"]


def test_a_row_with_the_key_of_another_department_is_not_taken() -> None:
    """A row copied from a neighbour's form brings the neighbour's key."""
    submission = drawn.read(drawn.put(drawn.our_form(), {"G6": "(2)-②/税務課"}))

    assert [row.entry_id for row in submission.rows] == ["(1)-①/福祉課", "", "(2)-①/福祉課"]
    assert [str(finding) for finding in submission.findings] == ["調査票!A6 row-of-another-department (1)-②"]


def test_a_key_written_over_is_made_good_by_the_number() -> None:
    """Our hidden key is the first witness, not the only one."""
    submission = drawn.read(drawn.put(drawn.our_form(), {"G6": "x", "G7": None}))

    assert [row.entry_id for row in submission.rows] == ["(1)-①/福祉課", "(1)-②/福祉課", "(2)-①/福祉課"]
