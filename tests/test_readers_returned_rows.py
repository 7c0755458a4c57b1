"""Rows about items that the list gives to others: placed where they are certain, told, never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import drawn
from workbook_tools.checks.questions import Questions
from workbook_tools.checks.submission import check_submission
from workbook_tools.config.load import parse_config
from workbook_tools.master.further_departments import admit_departments
from workbook_tools.readers.submission import Receipt, SubmissionReader

if TYPE_CHECKING:
    from workbook_tools.excel.grid import Book

SHARED = (
    drawn.SETTINGS.replace('field = "rating"', 'field = "rating"\nshared = "each"')
    .replace('field = "progress"', 'field = "progress"\nshared = "join"')
    .replace("required = true\n", "")
)
MASTER = """
基本施策   | 項番 | 施策       | 担当課 | 評価 | 令和2年度の取組 | 理由 | 件数 | 実施日
(1) 安心   | ①   | 防災アプリ | 福祉課 |
(1) 安心   | ②   | 見守り     | 全課   |
           |      |            | 全課   |
(2) 便利   | ①   | 窓口の改善 | 税務課 |
"""
"""Of the second measure there are two items, and both are everybody's."""
HEADINGS = "項番 | 枝番 | 基本施策 | 施策 | 担当課 | 評価 | 令和2年度の取組"


def look(book: Book, master: str = MASTER, settings: str = SHARED) -> tuple[list[tuple[str, str]], list[str]]:
    """Read and check a file; give (entry, neighbour) of each row and what was told."""
    config = parse_config(settings, drawn.config().folder)
    plan = drawn.plan(config, master)
    submission = SubmissionReader(plan, config).read(book, Receipt("", "回答.xlsx", "", drawn.MODIFIED))
    found = check_submission(submission, book, Questions(plan, config))
    return [(row.entry_id, row.neighbour) for row in submission.rows], [str(finding) for finding in found]


def form(*rows: str, department: str = "福祉課") -> Book:
    """Draw a form with a column of item numbers."""
    return drawn.returned(rows, department=department, headings=HEADINGS)


def test_a_department_that_the_cell_does_not_name_is_told_and_placed() -> None:
    """Key and title are certain, so the answer is kept beside the entry of those who are named."""
    rows, told = look(form("① | | (2) 便利 | 窓口の改善 | 福祉課 | ○ | 案内板を新しくした。"))

    assert rows == [("", "(2)-①/税務課")]
    assert "調査票!A5 department-not-in-cell ①" in told


def test_an_empty_row_of_others_is_nothing() -> None:
    """Nobody is told about a row in which nothing is written."""
    rows, told = look(form("① | | (2) 便利 | 窓口の改善 | 福祉課"))

    assert (rows, [line for line in told if "department-not-in-cell" in line]) == ([], [])


def test_where_one_department_answers_for_all_the_row_stays_theirs() -> None:
    """An answer that cannot be added to anything is not read as if it could."""
    alone = SHARED.replace('shared = "each"', "").replace('shared = "join"', "")
    rows, told = look(form("① | | (2) 便利 | 窓口の改善 | 福祉課 | ○"), settings=alone)

    assert rows == [("", "")]
    assert "調査票!A5 row-of-another-department ①" in told


def test_what_the_list_says_already_is_no_news() -> None:
    """A department may send the whole list back: rows of others that say what the list says are passed over."""
    master = MASTER.replace("窓口の改善 | 税務課 |", "窓口の改善 | 税務課 | ○ | 済み")
    rows, told = look(form("① | | (2) 便利 | 窓口の改善 | 税務課 | ○ | 済み"), master)

    assert rows == [("", "")]
    assert [line for line in told if "row-of-another-department" in line] == []


def test_an_item_of_everybody_may_be_answered_by_anybody() -> None:
    """The number of the item tells which of the two; it is only noted."""
    for number in ("2", "②", "(2)", "②-2"):
        rows, told = look(form(f"② | {number} | (1) 安心 | 見守り | 福祉課 | ○ | 協力員をふやした。"))

        assert rows == [("", "(1)-②-2/全課")]
        assert "調査票!A5 answered-for-everybody ②" in told


def test_a_row_that_names_everybody_is_the_answer_of_whose_file_it_is() -> None:
    """The row says 全課, the file says who wrote it."""
    rows, _ = look(form("② | 1 | (1) 安心 | 見守り | 全課 | ○ | 協力員をふやした。", department="税務課"))

    assert rows == [("", "(1)-②-1/全課")]


def test_an_item_that_is_not_certain_is_not_guessed() -> None:
    """Without its number the row could be either item."""
    rows, told = look(form("② | | (1) 安心 | 見守り | 福祉課 | ○ | 協力員をふやした。"))

    assert rows == [("", "")]
    assert "調査票!A5 row-unknown ②" in told


def test_a_key_with_another_title_is_not_certain() -> None:
    """The key alone is no proof."""
    rows, told = look(form("① | | (2) 便利 | 別の施策 | 福祉課 | ○"))

    assert rows == [("", "")]
    assert "調査票!A5 row-unknown ①" in told


def test_answers_beside_are_checked_like_all_others() -> None:
    """A rating off the scale is found, and belongs to the item that the row is about."""
    _, told = look(form("① | | (2) 便利 | 窓口の改善 | 福祉課 | 優 | 案内板を新しくした。"))

    assert "調査票!F5 rating-unknown 優" in told


def test_the_same_item_twice_in_a_file_is_found() -> None:
    """One row says 全課 and the other the department: both are this department's answer."""
    _, told = look(
        form("② | 1 | (1) 安心 | 見守り | 全課 | ○ | ふやした。", "② | 1 | (1) 安心 | 見守り | 福祉課 | △ | 減らした。")
    )

    assert "調査票!F6 entry-twice" in told


def test_a_department_that_the_list_nowhere_names_is_read_by_its_own_name() -> None:
    """All its rows are certain, its name is like no other: it is told at the cell where the name stands."""
    book = form("② | 2 | (1) 安心 | 見守り | 学校教育課 | ○ | 見守り隊を作った。", department="学校教育課")
    config = parse_config(SHARED, drawn.config().folder)
    plan = drawn.plan(config, MASTER)
    submission = SubmissionReader(plan, config).read(book, Receipt("", "回答.xlsx", "", drawn.MODIFIED))

    assert (submission.department, submission.known_by) == ("学校教育課", ("heading",))
    assert "調査票!B2 department-not-in-master 学校教育課" in [str(finding) for finding in submission.findings]
    extended, (admitted,) = admit_departments(plan, [submission])
    assert [row.entry_id for row in admitted.rows] == ["(1)-②-2/学校教育課"]
    assert extended.by_id["(1)-②-2/学校教育課"].answers["progress"].departments == ("全課", "学校教育課")


def test_a_name_that_may_be_a_slip_is_asked_about() -> None:
    """福社課 is 福祉課 misspelt, 高齢福祉係 part of 高齢福祉課: no new department."""
    for name in ("福社課", "高齢福祉係", "社会福祉課分室"):
        _, told = look(form("② | 2 | (1) 安心 | 見守り | | ○ | 見守り隊を作った。", department=name))

        assert told == [f"department-unknown {name}"]


def test_a_stranger_with_a_row_that_fits_nothing_is_asked_about() -> None:
    """One row that nobody knows, and the file may be of another plan."""
    _, told = look(
        form(
            "② | 2 | (1) 安心 | 見守り | 学校教育課 | ○ | 見守り隊を作った。",
            "⑨ | | (9) 教育 | 給食 | 学校教育課 | ○ | 献立を増やした。",
            department="学校教育課",
        )
    )

    assert told == ["department-unknown 学校教育課"]
