"""Background colours: a hint for learning, read beside the one-pass reader."""

from __future__ import annotations

import io

import openpyxl
from openpyxl.styles import PatternFill

from workbook_tools.excel.fills import read_fills
from workbook_tools.excel.reader import read_book
from workbook_tools.learning.learn_book import learn_book

YELLOW, WHITE = "FFFFFF99", "FFFFFFFF"


def coloured(*letters: str, colour: str = YELLOW) -> bytes:
    """Draw a list whose cells below the heading are coloured in some columns."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "一覧"
    sheet.append(["番号", "施策", "担当課", "甲", "乙", "評価", "実績"])
    for n in range(1, 7):
        sheet.append([n, f"施策{n}", "公園課", "花を植える", "花を育てる", "AB"[n % 2], "植えた。"])
        for letter in letters:
            sheet[f"{letter}{n + 1}"].fill = PatternFill("solid", fgColor=colour)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_the_colour_of_each_cell_is_given_at_its_place() -> None:
    """As the file spells it; a cell without colour has none."""
    fills = read_fills(coloured("E"))["一覧"]

    assert fills == {(row, 5): 'rgb="FFFFFF99"' for row in range(2, 8)}


def test_white_is_no_colour() -> None:
    """And a book without colours has none at all."""
    assert read_fills(coloured("E", colour=WHITE)) == {}
    assert read_fills(coloured()) == {}


def test_coloured_columns_are_taken_for_those_to_be_filled_in() -> None:
    """Of two columns nobody knows the words of, the coloured one is asked."""
    data = coloured("E", "F", "G")
    columns = {c.header: c for c in learn_book(read_book(data), guessed_year=2024, fills=read_fills(data)).columns}

    assert (columns["甲"].role, columns["乙"].role) == ("office", "answer")
    assert "色" in columns["乙"].why


def test_a_colour_on_everything_says_nothing() -> None:
    """Nor does one on what the office wrote."""
    data = coloured(*"ABCDEFG")
    columns = {c.header: c for c in learn_book(read_book(data), guessed_year=2024, fills=read_fills(data)).columns}

    assert columns["甲"].role == columns["乙"].role
    assert "色" not in columns["乙"].why
