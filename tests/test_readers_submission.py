"""Returned workbooks become submissions: every answer at its entry, whoever made the form."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import drawn
from workbook_tools.config.load import load_config
from workbook_tools.excel.address import Area
from workbook_tools.excel.grid import Book
from workbook_tools.excel.reader import read_book
from workbook_tools.master.read_master import read_master
from workbook_tools.readers.open_file import open_returned
from workbook_tools.readers.submission import Receipt, SubmissionReader, read_submission

if TYPE_CHECKING:
    from workbook_tools.model.submission import Submission

TAJIMI = Path(__file__).resolve().parents[1] / "templates" / "tajimi"
IDS = ["(1)-①/福祉課", "(1)-②/福祉課", "(2)-①/福祉課"]


def ids(submission: Submission) -> list[str]:
    """Name the entries of the rows, in the order of the file."""
    return [row.entry_id for row in submission.rows]


def told(submission: Submission) -> list[str]:
    """Spell the findings of the reading."""
    return [str(finding) for finding in submission.findings]


def test_a_form_an_office_made_itself_is_read_by_its_headings() -> None:
    """Every answer stands at its entry and its cell, and nothing is found."""
    submission = drawn.read(drawn.returned())

    assert (submission.department, submission.known_by, ids(submission)) == ("福祉課", ("heading", "column"), IDS)
    assert [row.answers["rating"].cell for row in submission.rows] == ["E5", "E6", "E7"]
    assert submission.rows[1].answers["progress"].value == "協力員を十人ふやした。"
    assert submission.columns["progress"] == "F"
    assert (told(submission), submission.sent) == ([], None)


def test_our_own_form_is_read_by_what_it_carries() -> None:
    """Every layer tells the department, the hidden ids tell the entries, and what was sent comes along."""
    submission = drawn.read(drawn.our_form(), file="01_福祉課.xlsx")

    assert submission.known_by == (
        "keys", "manifest", "code", "prompt", "property", "name", "heading", "file name",
    )  # fmt: skip
    assert ids(submission) == IDS
    assert submission.sent == drawn.sent()
    assert told(submission) == []


def test_the_plain_function_reads_like_the_reader() -> None:
    """One file needs no reader to be kept."""
    settings = drawn.config()
    submission = read_submission(
        drawn.returned(),
        path="回収/回答.xlsx",
        file="回答.xlsx",
        sha256="回答.xlsx",
        modified=drawn.MODIFIED,
        plan=drawn.plan(settings),
        config=settings,
    )

    assert submission == drawn.read(drawn.returned())


def test_rows_in_another_order_find_their_entries() -> None:
    """Keys repeat across groups, so group and key together tell the entry."""
    submission = drawn.read(drawn.returned([drawn.FUKUSHI[2], drawn.FUKUSHI[0], drawn.FUKUSHI[1]]))

    assert ids(submission) == [IDS[2], IDS[0], IDS[1]]


def test_headings_may_stand_anywhere() -> None:
    """Other columns, another order, line breaks in headings and a table further down change nothing."""
    book = drawn.returned(
        ["", "○ | 訓練を行った。 | 防災アプリ | (1)安心 | ①"],
        headings="\n\n評価 | 令和２年度の取組 | 施　策 | 基本施策 | 番号",
    )
    drawn.put(book, {"D6": "基本\n施策"})

    submission = drawn.read(book)

    assert (ids(submission), submission.rows[0].row, told(submission)) == ([IDS[0]], 8, [])


def test_headings_on_two_lines_are_read_together() -> None:
    """A heading may be spread over two rows, and a merged one counts in every column it covers."""
    book = drawn.returned(
        ["| | | | | 取組", "① | (1) 安心 | 防災アプリ | 福祉課 | ○ | 訓練を行った。"],
        headings="項番 | 基本施策 | 施策 | 担当課 | 評価 | 令和2年度の",
    )

    submission = drawn.read(book)

    assert (ids(submission), submission.rows[0].answers["progress"].cell) == ([IDS[0]], "F6")


def test_a_group_printed_once_counts_for_the_rows_below() -> None:
    """Where only the first row names its group, the entry is still found by key and title."""
    rows = [
        "① | (1) 安心 | 防災アプリ | 福祉課 | ○",
        "② | | 見守り | 福祉課 | △",
        "① | (2) 便利 | 窓口の改善 | 福祉課 | ○",
    ]

    assert ids(drawn.read(drawn.returned(rows))) == IDS


def test_an_excerpt_of_the_master_with_merged_cells_is_read() -> None:
    """A department may send its rows of the list itself; a merged answer belongs to the first row."""
    excerpt = drawn.sheet("一覧", drawn.MASTER, merges=["A6:A7", "B6:B7", "C6:C7", "E6:E7", "F6:F7"])
    excerpt.values = {cell: value for cell, value in excerpt.values.items() if cell[0] in {1, 6, 7}}
    excerpt.values |= {(6, 5): "○", (6, 6): "案内係を置いた。"}

    submission = drawn.read(Book("xlsx", (excerpt,)), file="税務課.xlsx")

    assert ids(submission) == ["(2)-③/税務課"]
    assert submission.rows[0].answers["rating"].value == "○"


def test_hidden_rows_and_very_hidden_sheets_are_read_too() -> None:
    """Our rows are found even when the form's sheet was renamed; the new name is only noted."""
    book = drawn.our_form()
    book.sheets[0].name = "Sheet1"
    book.sheets[0].hidden_rows.add(6)

    submission = drawn.read(book)

    assert (ids(submission), told(submission)) == (IDS, ["Sheet1 sheet-renamed Sheet1"])


def test_a_column_added_to_our_form_moves_nothing() -> None:
    """The machine row goes with its columns; what stands in the new column is named, not read."""
    book = drawn.our_form()
    form = book.sheets[0]
    form.values = {(r, c + 1 if c >= 4 else c): value for (r, c), value in form.values.items()}
    drawn.put(book, {"D4": "部内の順番", "D5": "1番"})

    submission = drawn.read(book)

    assert (submission.rows[0].answers["rating"].cell, submission.rows[0].answers["rating"].value) == ("E5", "○")
    assert told(submission) == ["調査票!D5 column-not-read 部内の順番"]


def test_a_column_that_lost_its_machine_mark_is_found_by_its_heading() -> None:
    """A cell of the hidden row written over costs nothing."""
    submission = drawn.read(drawn.put(drawn.our_form(), {"E3": None}))

    assert (submission.rows[0].answers["progress"].cell, told(submission)) == ("E5", [])


def test_columns_nobody_reads_are_named() -> None:
    """Notes beside the table are not passed over in silence; columns the settings ignore and plain numbers are."""
    book = drawn.returned(
        [f"{row} | | | | {more}" for row, more in zip(drawn.FUKUSHI, ("(1)-①|x|注意", "", ""), strict=True)]
    )
    drawn.put(book, {"J4": "管理番号", "K4": "庁内メモ", "L4": "備考"})

    assert told(drawn.read(book)) == ["調査票!L5 column-not-read 備考"]


def test_a_row_nobody_asked_for_is_named() -> None:
    """A row of an unknown number is kept without an entry; a line of text below the table is no row."""
    book = drawn.returned([*drawn.FUKUSHI, "⑨ | (1) 安心 | 新しい取組 | 福祉課 | ○ | 始めた。", "※ 12月末の状況です。"])

    submission = drawn.read(book)

    assert ids(submission) == [*IDS, ""]
    assert told(submission) == ["調査票!A8 row-unknown ⑨"]


def test_a_text_that_goes_on_in_the_next_row_is_told_as_such() -> None:
    """A row without a number after an item is most likely its second half."""
    rows = [drawn.FUKUSHI[0], "| | | | | 参加者は百人。", *drawn.FUKUSHI[1:]]

    submission = drawn.read(drawn.returned(rows))

    assert (ids(submission), told(submission)) == ([IDS[0], "", *IDS[1:]], ["調査票!A6 row-continues"])


def test_a_row_of_another_department_is_left_to_it() -> None:
    """Empty rows of other departments are no answers; a filled one is told and not taken."""
    others = "② | (2) 便利 | 電子申告 | 税務課 |"

    assert ids(drawn.read(drawn.returned([*drawn.FUKUSHI, others]))) == IDS
    submission = drawn.read(drawn.returned([*drawn.FUKUSHI, f"{others} ○ | 代わりに書いた。"]))
    assert (ids(submission), told(submission)) == ([*IDS, ""], ["調査票!A8 row-of-another-department ②"])


def test_a_sub_total_is_no_item() -> None:
    """Rows that only add up are noted and not counted."""
    submission = drawn.read(drawn.returned([*drawn.FUKUSHI, "合　計 | | | | 3"]))

    assert (ids(submission), told(submission)) == (IDS, ["調査票!A8 subtotal-row 合　計"])


def test_headings_repeated_page_by_page_are_no_rows() -> None:
    """A list that repeats its headings is read through."""
    submission = drawn.read(drawn.returned([*drawn.FUKUSHI[:2], drawn.HEADINGS, drawn.FUKUSHI[2]]))

    assert (ids(submission), told(submission)) == (IDS, ["調査票!A7 headings-repeated 7行目"])


def test_a_number_that_excel_took_for_a_date_is_understood() -> None:
    """`1-2` typed into a cell becomes the second of January."""
    master = drawn.MASTER.replace("②   | 見守り", "1-2 | 見守り")
    settings = drawn.config()
    book = drawn.put(drawn.returned(), {"A6": datetime(2021, 1, 2)})  # noqa: DTZ001 - a cell has no zone

    submission = read_submission(
        book, path="", file="回答.xlsx", sha256="", modified=drawn.MODIFIED,
        plan=drawn.plan(settings, master), config=settings,
    )  # fmt: skip

    assert submission.rows[1].entry_id == "(1)-1-2/福祉課"
    assert told(submission) == ["調査票!A6 key-became-date 2021-01-02"]


def test_a_group_may_be_given_by_its_number_alone() -> None:
    """`(2)` is short for the group that begins with it."""
    rows = ["① | (2) | 案内の改善 | 福祉課 | ○", "① | (1) 安 | 訓練 | 福祉課 | △"]

    assert ids(drawn.read(drawn.returned(rows))) == [IDS[2], IDS[0]]


def test_a_title_tells_entries_of_the_same_number_apart() -> None:
    """Where a form has no groups, number and title together are enough."""
    rows = ["① | 窓口の改善 | 福祉課 | ○", "① | 防災アプリ | 福祉課 | △"]

    submission = drawn.read(drawn.returned(rows, headings="項番 | 施策 | 担当課 | 評価"))

    assert (ids(submission), told(submission)) == ([IDS[2], IDS[0]], [])


def test_a_changed_number_is_known_by_its_title() -> None:
    """A wrong or missing number is told; the answer is not lost."""
    submission = drawn.read(drawn.put(drawn.returned(), {"A6": "⑧"}))

    assert (ids(submission), told(submission)) == (IDS, ["調査票!A6 row-by-title ⑧"])


def test_two_entries_that_fit_alike_are_not_guessed_between() -> None:
    """A bare number that stands in two groups could be either, unless there is a row for each."""
    headings = "項番 | 担当課 | 評価"

    one = drawn.read(drawn.returned(["① | 福祉課 | ○"], headings=headings))
    both = drawn.read(drawn.returned(["① | 福祉課 | ○", "① | 福祉課 | △"], headings=headings))

    assert (ids(one), told(one)) == ([""], ["調査票!A5 row-ambiguous ①"])
    assert (ids(both), told(both)) == ([IDS[0], IDS[2]], [])


def test_a_number_beside_the_table_tells_items_apart() -> None:
    """Forms that an office makes carry its own number of an item (4-2), which is ours without the department."""
    master = drawn.MASTER.replace("(2) 便利   | ②", "           |      |            | 福祉課 |\n(2) 便利   | ②")
    settings = drawn.config()
    plan = drawn.plan(settings, master)
    rows = ["② | (1) 安心 | 見守り | 福祉課 | ○", "① | (2) 便利 | 窓口の改善 | 福祉課 | △ | | | | | (2)-①-2"]

    submission = SubmissionReader(plan, settings).read(
        drawn.returned(rows), Receipt("", "回答.xlsx", "", drawn.MODIFIED)
    )

    assert [entry.entry_id for entry in plan.of("福祉課")][2:] == ["(2)-①-1/福祉課", "(2)-①-2/福祉課"]
    assert ids(submission) == ["(1)-②/福祉課", "(2)-①-2/福祉課"]


def test_a_workbook_without_the_table_says_which_headings_were_missed() -> None:
    """No table is a finding at the file, not an error of the program."""
    submission = drawn.read(Book("xlsx", (drawn.sheet("Sheet1", "担当課 | 福祉課\nお世話になっております。"),)))

    assert told(submission) == ["table-not-found"]
    assert "評価" in submission.findings[0].values["headings"]


def test_another_years_headings_are_another_years_form() -> None:
    """Last year's form sent again is told by its year, and nothing of it is read."""
    submission = drawn.read(drawn.returned(headings=drawn.HEADINGS.replace("令和2年度", "令和元年度")))

    assert (told(submission), submission.rows) == (["form-of-another-year"], ())
    assert submission.findings[0].values["year"] == "令和元年度"


def test_another_years_title_is_doubted() -> None:
    """Where the headings name no year, the title may still be last year's."""
    rows = ["① | (1) 安心 | 防災アプリ | 福祉課 | ○"]
    book = drawn.returned(rows, headings="項番 | 基本施策 | 施策 | 担当課 | 評価")
    drawn.put(book, {"A1": "調査票（令和元年度）"})

    assert told(drawn.read(book)) == ["調査票!A1 year-doubtful 令和元年度"]


def test_answers_on_a_hidden_sheet_are_read_when_there_is_no_other() -> None:
    """A hidden sheet is looked at last, but it is looked at."""
    book = drawn.returned()
    book.sheets[0].state = "hidden"

    assert ids(drawn.read(book)) == IDS


def test_merged_answers_of_our_form_belong_to_the_first_row() -> None:
    """Excel keeps one value of merged cells; the other rows have none."""
    book = drawn.our_form()
    form = book.sheets[0]
    form.merges = (Area.parse("E5:E6"),)
    drawn.put(book, {"E6": None})

    assert [row.answers["progress"].written for row in drawn.read(book).rows[:2]] == ["三つの地区で訓練を行った。", ""]


@pytest.mark.shared
def test_a_slice_of_a_two_line_list_is_read(seeds: Path) -> None:
    """A department may answer in the office's own list: two lines a measure, merged cells, other departments' rows."""
    settings = load_config(TAJIMI)
    blank = read_master(read_book((seeds / "tajimi_blank_master.xlsx").read_bytes()), settings).plan
    book = read_book((seeds / "tajimi_r2_master.xlsx").read_bytes())

    submission = SubmissionReader(blank, settings).read(book, Receipt("", "情報課.xlsx", "", drawn.MODIFIED))

    own = [row for row in submission.rows if row.entry_id]
    assert ids(submission).count("") == len(submission.rows) - len(own)
    assert [row.entry_id for row in own] == [entry.entry_id for entry in blank.of("情報課")]
    for row in own:
        entry = blank.by_id[row.entry_id]
        assert {f: row.office[f][1] for f in ("measure", "goal", "position")} == entry.office
        assert [row.answers[slot.field].cell for slot in entry.asked()] == [slot.cell for slot in entry.asked()]
        assert all(row.answers[slot.field].value for slot in entry.asked())
    assert {finding.code for finding in submission.findings} == {"row-of-another-department"}


@pytest.mark.shared
def test_items_and_re_listed_measures_of_other_cities_are_read(seeds: Path) -> None:
    """Seventy-five rows of a list with re-listed measures; items of shared projects by the number beside them."""
    for city, rows, known in (("kameyama", 75, 75), ("kato", 63, 57)):
        settings = load_config(TAJIMI.parent / city)
        plan = read_master(read_book((seeds / f"{city}_blank_master.xlsx").read_bytes()), settings).plan
        reader = SubmissionReader(plan, settings)
        found = []
        for path in sorted((seeds / f"returned_{city}").glob("*.xlsx")):
            receipt = Receipt(str(path), path.name, path.name, drawn.MODIFIED)
            submission = reader.read(open_returned(path.read_bytes(), path.name), receipt)
            found += ids(submission)
        named = [entry_id for entry_id in found if entry_id]
        assert (len(found), len(set(named))) == (rows, len(named))
        assert len(named) >= known


@pytest.mark.shared
def test_every_returned_workbook_of_a_real_city_is_read(seeds: Path) -> None:
    """Twenty forms the tool never made: every row at its entry, every answer as it stands in the master."""
    settings = load_config(TAJIMI)
    blank = read_master(read_book((seeds / "tajimi_blank_master.xlsx").read_bytes()), settings).plan
    truth = read_master(read_book((seeds / "tajimi_r2_master.xlsx").read_bytes()), settings).plan
    reader = SubmissionReader(blank, settings)
    found: dict[str, dict[str, object]] = {}
    for path in sorted((seeds / "returned_tajimi").glob("*.xlsx")):
        book = open_returned(path.read_bytes(), path.name)
        submission = reader.read(book, Receipt(str(path), path.name, path.name, drawn.MODIFIED))
        assert submission.department == path.stem.partition("_")[2]
        assert [finding for finding in submission.findings if finding.severity != "note"] == []
        for row in submission.rows:
            entry = blank.by_id[row.entry_id]
            assert entry.department == submission.department
            found[row.entry_id] = {
                field: answer.value
                for field, answer in row.answers.items()
                if entry.answers[field].asks(entry.department)
            }

    wanted = {entry.entry_id: {slot.field: slot.value for slot in entry.asked()} for entry in truth.entries}
    assert found == wanted
