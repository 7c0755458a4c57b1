"""Forms we made, filled in and saved as departments do, come back as clean answers; what they spoil is found."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest

import drawn
from workbook_tools.checks.questions import Questions
from workbook_tools.checks.submission import check_submission
from workbook_tools.excel.address import parse_cell
from workbook_tools.forms.make_form import make_form
from workbook_tools.readers.open_file import open_returned
from workbook_tools.readers.submission import Receipt, SubmissionReader
from workbook_tools.writers.form import write_form

if TYPE_CHECKING:
    from pathlib import Path

    from office import LibreOffice
    from workbook_tools.model.submission import Submission

HEADINGS = {"no": "項番", "pillar": "基本施策", "measure": "施策", "rating": "評価", "progress": "令和2年度の取組"}
LAYERS = ("keys", "manifest", "code", "prompt", "property", "name", "heading")


def made(department: str = "福祉課") -> bytes:
    """Make the real form of a department."""
    settings = drawn.config()
    form = make_form(
        drawn.plan(settings), settings, department, issued=date(2020, 12, 1), previous=None, headings=HEADINGS
    )
    return write_form(form, created=datetime(2020, 12, 1))  # noqa: DTZ001 - a workbook's time has no zone


def look(data: bytes, file: str = "01_福祉課.xlsx") -> tuple[Submission, list[str]]:
    """Read and check a file; give the submission and what was told."""
    settings = drawn.config()
    plan = drawn.plan(settings)
    book = open_returned(data, file)
    submission = SubmissionReader(plan, settings).read(book, Receipt(file, file, "", drawn.MODIFIED))
    found = check_submission(submission, book, Questions(plan, settings, headings=HEADINGS))
    return submission, [str(finding) for finding in found]


def filled(data: bytes, spoil: dict[str, str | None] | None = None) -> bytes:
    """Fill a form in with another program, which keeps what Excel keeps; then spoil some cells."""
    submission, _ = look(data)
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["調査票"]
    for row in submission.rows:
        sheet[row.answers["rating"].cell] = "○"
        sheet[row.answers["progress"].cell] = f"{row.key}に取り組んだ。"
    for cell, value in (spoil or {}).items():
        sheet[cell] = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def cells_of(submission: Submission, row: int) -> tuple[str, str, str]:
    """Name the cells of a row's title, rating and text."""
    returned = submission.rows[row]
    return returned.office["measure"][0], returned.answers["rating"].cell, returned.answers["progress"].cell


def test_a_form_as_it_was_sent_is_empty() -> None:
    """Every layer tells whose it is; nothing is wrong with it but that nothing is written."""
    submission, found = look(made())

    assert (submission.department, submission.known_by) == ("福祉課", (*LAYERS, "file name"))
    assert [row.entry_id for row in submission.rows] == ["(1)-①/福祉課", "(1)-②/福祉課", "(2)-①/福祉課"]
    assert found == ["調査票 form-empty"]


def test_a_form_filled_in_gives_nothing() -> None:
    """The form's own formulas, notes and guide are no findings."""
    submission, found = look(filled(made()))

    assert found == []
    assert submission.rows[0].answers["progress"].value == "①に取り組んだ。"
    assert submission.sent is not None


def test_a_form_of_a_department_that_has_nothing_to_write_is_fine() -> None:
    """高齢福祉課 only looks on: 税務課 answers for both."""
    submission, found = look(made("高齢福祉課"), "03_高齢福祉課.xlsx")

    assert (submission.department, found) == ("高齢福祉課", [])


def test_what_a_department_spoils_is_found_at_its_cell() -> None:
    """A title written over, a rating of another scale, a text that is missing."""
    title, rating, text = cells_of(look(made())[0], 1)

    _, found = look(filled(made(), {title: "見守り活動", rating: "優", text: None}))

    assert found == [
        f"調査票!{title} locked-cell-changed 見守り活動",
        f"調査票!{rating} rating-unknown 優",
        f"調査票!{text} answer-missing",
    ]


def test_a_column_or_row_put_in_moves_nothing() -> None:
    """Departments do it in spite of the protection: answers stay with their entries, new cells are named."""
    data = filled(made())
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["調査票"]
    first = parse_cell(look(data)[0].rows[0].answers["rating"].cell)[0]
    sheet.insert_rows(first + 1)
    sheet.cell(first + 1, parse_cell(look(data)[0].rows[0].answers["progress"].cell)[1], "この行は続きです。")
    target = io.BytesIO()
    book.save(target)

    submission, found = look(target.getvalue())

    assert [row.entry_id for row in submission.rows] == ["(1)-①/福祉課", "", "(1)-②/福祉課", "(2)-①/福祉課"]
    assert [line.split()[1] for line in found] == ["row-continues"]


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_form_saved_by_another_program_is_still_known(libreoffice: LibreOffice, tmp_path: Path, kind: str) -> None:
    """LibreOffice saves it in its own way and in old formats: the same answers, the same department."""
    (tmp_path / "in").mkdir()
    source = tmp_path / "in" / "01_福祉課.xlsx"
    source.write_bytes(filled(made()))
    wanted, _ = look(source.read_bytes())
    (saved,) = libreoffice([source], kind, tmp_path)

    submission, found = look(saved.read_bytes(), saved.name)

    assert [row.entry_id for row in submission.rows] == [row.entry_id for row in wanted.rows]
    assert [{f: a.value for f, a in row.answers.items()} for row in submission.rows] == [
        {f: a.value for f, a in row.answers.items()} for row in wanted.rows
    ]
    assert submission.sent == wanted.sent
    assert set(submission.known_by) >= {"keys", "manifest", "code"}
    assert [line.split()[0] for line in found] == (["old-format"] if kind != "xlsx" else [])
