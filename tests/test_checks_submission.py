"""One returned file as a whole: rows, columns and cells that are not as they were sent."""

from __future__ import annotations

from pathlib import Path

import pytest

import drawn
from drawn import check, told
from workbook_tools.checks.questions import Questions
from workbook_tools.checks.submission import check_submission
from workbook_tools.config.load import parse_config
from workbook_tools.excel.address import Area
from workbook_tools.excel.grid import Book, Sheet
from workbook_tools.model.manifest import GUIDE_SHEET


def form(book: Book) -> Sheet:
    """Give the first sheet of a drawn workbook."""
    return book.sheets[0]


def test_an_empty_form_is_told_once() -> None:
    """One sentence for the file, not one for every cell."""
    book = drawn.put(drawn.our_form(), {f"{column}{row}": None for column in "DE" for row in (5, 6, 7)})

    (finding,) = check(book)

    assert (str(finding), finding.values["items"]) == ("調査票 form-empty", "3")


def test_a_row_that_is_gone_is_missed() -> None:
    """In our own form as in a foreign one; the row is named by number and title."""
    ours = drawn.put(drawn.our_form(), {f"{column}6": None for column in "ABCDEFG"})

    (finding,) = check(ours)

    assert (str(finding), finding.entry, finding.values["title"]) == ("調査票 row-missing", "(1)-②/福祉課", "見守り")
    assert told(drawn.returned([drawn.FUKUSHI[0], drawn.FUKUSHI[2]])) == ["調査票 row-missing"]


def test_a_row_shared_with_others_may_be_left_out_of_a_foreign_form() -> None:
    """Where another department can answer, nobody can say that the row was asked for."""
    each = drawn.SETTINGS.replace("required = true", 'required = true\nshared = "each"')
    settings = parse_config(each, Path("年度"))
    questions = Questions(drawn.plan(settings), settings)
    book = drawn.returned(["② | (2) 便利 | 電子申告 | 税務課 | ○ | 説明会を開いた。"], department="税務課")

    found = check_submission(drawn.read(book, settings=settings), book, questions)

    assert [str(finding) for finding in found] == ["調査票 shared-row-missing"]


def test_an_entry_that_came_later_is_not_held_against_the_form() -> None:
    """What was not sent cannot be missing; the office is told that nobody asked."""
    settings = drawn.config()
    later = drawn.MASTER.replace("(2) 便利   | ②", "(1) 安心 | ③ | 避難所 | 福祉課 |\n(2) 便利   | ②")
    book = drawn.our_form()

    found = check_submission(drawn.read(book), book, Questions(drawn.plan(settings, later), settings))

    assert [str(finding) for finding in found] == ["調査票 entry-not-in-form"]


def test_a_column_of_required_answers_that_is_gone_is_missed() -> None:
    """Once for the column, not for every row."""
    book = drawn.put(drawn.returned(), {f"F{row}": None for row in (4, 5, 6, 7)})

    assert told(book) == ["調査票 column-missing"]


def test_rows_in_another_order_are_only_noted() -> None:
    """They were matched by number."""
    assert told(drawn.returned([drawn.FUKUSHI[1], drawn.FUKUSHI[0], drawn.FUKUSHI[2]])) == ["調査票!E6 rows-reordered"]


def test_two_rows_of_one_entry_must_agree() -> None:
    """The same answer twice is a note, two answers are a mistake."""
    other = drawn.FUKUSHI[2].replace("○", "△")

    assert told(drawn.returned([*drawn.FUKUSHI, drawn.FUKUSHI[2]])) == ["調査票!E8 entry-repeated"]
    assert told(drawn.returned([*drawn.FUKUSHI, other])) == ["調査票!E8 entry-twice"]


def test_a_cell_of_the_office_must_stay_as_it_was_sent() -> None:
    """Blanks, line breaks and widths are no change."""
    assert told(drawn.put(drawn.our_form(), {"C6": "見守り活動"})) == ["調査票!C6 locked-cell-changed 見守り活動"]
    assert told(drawn.put(drawn.our_form(), {"B6": "（１）\n安 心"})) == []
    assert told(drawn.put(drawn.our_form(), {"C6": None})) == ["調査票!C6 locked-cell-changed"]


def test_a_foreign_form_may_leave_out_but_not_differ() -> None:
    """Nobody knows what was sent, so the office is asked to look."""
    assert told(drawn.put(drawn.returned(), {"C6": "見守り活動"})) == ["調査票!C6 office-text-differs 見守り活動"]
    assert told(drawn.put(drawn.returned(), {"C6": None})) == []
    assert told(drawn.put(drawn.returned(), {"C6": "見 守り"})) == []


def test_sheets_that_were_added_are_named() -> None:
    """The guide and the manifest are ours; anything else may hold answers."""
    book = drawn.our_form()
    book.sheets += (drawn.sheet("別紙", "回答の続きです。"), drawn.sheet(GUIDE_SHEET, "書き方"), Sheet("空"))

    assert told(book) == ["別紙 sheet-not-read 別紙"]


def test_formulas_in_answers_are_told_by_what_they_are() -> None:
    """A formula without a result has no answer; one to another file will lose it; a plain one is looked at."""
    book = drawn.put(drawn.returned(), {"F6": None})
    form(book).formulas |= {(5, 6): "B2", (6, 6): "B3", (7, 6): "[1]Sheet1!A1", (5, 11): "COUNTA(E5)"}
    form(book).uncached |= {(6, 6), (5, 11)}

    assert told(book) == [
        "調査票!F5 formula-in-answer 三つの地区で訓練を行った。",
        "調査票!F6 formula-without-value",
        "調査票!F7 formula-to-other-file 案内板を新しくした。",
    ]


def test_struck_and_red_text_is_told() -> None:
    """Struck text would go into the list as if it were valid; red text is how offices mark a change."""
    book = drawn.returned()
    form(book).marked_runs |= {(6, 6): (("struck", "十人"), ("red", "二十人")), (4, 6): (("red", "見出し"),)}

    assert told(book) == ["調査票!F6 struck-text 十人", "調査票!F6 red-text 二十人"]


def test_comments_beside_answers_are_told() -> None:
    """Comments in the head of a form are the office's own."""
    book = drawn.returned()
    form(book).comments |= {(4, 5): "○△×から選ぶ", (6, 5): "課長に確認中"}

    assert told(book) == ["調査票!E6 comment-left 課長に確認中"]


def test_hidden_rows_and_columns_are_told_and_read() -> None:
    """A filter left on is a row somebody may have forgotten."""
    book = drawn.returned()
    form(book).hidden_rows |= {1, 5, 6}
    form(book).hidden_columns |= {2, 5}

    found = check(book)

    assert [str(finding) for finding in found] == ["調査票!A5 hidden-rows", "調査票!E5 hidden-column"]
    assert found[0].values["rows"] == "5～6行目"
    form(book).hidden_rows -= {6}
    form(book).hidden_rows |= {7}
    assert check(book)[0].values["rows"] == "5行目、7行目"


def test_answer_cells_merged_over_items_are_told() -> None:
    """Of merged cells Excel keeps one value: the second item has lost its answer."""
    book = drawn.put(drawn.returned(), {"E6": None})
    form(book).merges = (Area.parse("E5:E6"), Area.parse("B2:C2"))

    assert told(book) == ["調査票!E5 answers-merged E5:E6", "調査票!E5 answer-missing"]


def test_cells_merged_as_in_the_master_are_right() -> None:
    """Departments that share an answer in the list may share it in an excerpt."""
    settings = drawn.config()
    excerpt = drawn.sheet("一覧", drawn.MASTER, merges=["A6:A7", "B6:B7", "C6:C7", "E6:E7", "F6:F7"])
    excerpt.values = {cell: value for cell, value in excerpt.values.items() if cell[0] in {1, 5, 6, 7}}
    excerpt.values |= {(5, 5): "○", (5, 6): "準備した。", (6, 5): "○", (6, 6): "案内係を置いた。"}
    book = Book("xlsx", (excerpt,))

    found = check_submission(drawn.read(book, file="税務課.xlsx"), book, Questions(drawn.plan(settings), settings))

    assert [str(finding) for finding in found] == []


def test_text_in_shapes_is_told() -> None:
    """Our form has none, so it is somebody's answer; a foreign form may have brought its own."""
    ours, foreign = drawn.our_form(), drawn.returned()
    form(ours).text_boxes = form(foreign).text_boxes = ("補足です", " ")

    assert told(ours) == ["調査票 text-box 補足です"]
    assert told(foreign) == ["調査票 text-box-not-read 補足です"]


def test_what_the_reader_left_out_is_told() -> None:
    """A value in the last cell of the sheet is not part of the table."""
    book = drawn.returned()
    form(book).left_out = ("XFD1048576",)

    assert told(book) == ["調査票 cells-not-read XFD1048576"]


def test_macros_are_noted() -> None:
    """They are not run."""
    book = drawn.returned()
    book.macros = True

    assert told(book) == ["macros"]


def test_findings_come_in_reading_order() -> None:
    """The file first, then row by row, whatever check found them."""
    book = drawn.put(drawn.returned([*drawn.FUKUSHI[:2]]), {"E6": "優", "F5": None})

    assert told(book) == ["調査票 row-missing", "調査票!F5 answer-missing", "調査票!E6 rating-unknown 優"]


@pytest.mark.parametrize("rows", [drawn.FUKUSHI, ()])
def test_a_file_that_is_not_read_is_only_told_why(rows: tuple[str, ...]) -> None:
    """Another year's form is not checked any further."""
    book = drawn.returned(rows, headings=drawn.HEADINGS.replace("令和2年度", "令和元年度"))

    assert told(book) == ["form-of-another-year"]
