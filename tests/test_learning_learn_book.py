"""The test set: lists drawn in many offices' styles, and what has to be learnt of each without a word of help."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from learnt_lists_short import SHORT
from learnt_lists_unusual import UNUSUAL
from learnt_lists_usual import USUAL
from workbook_tools.config.load import parse_config
from workbook_tools.errors import WorkbookToolsError
from workbook_tools.excel.reader import read_book
from workbook_tools.learning.learn_book import learn_book
from workbook_tools.learning.write_config import write_config
from workbook_tools.master.read_master import read_master

if TYPE_CHECKING:
    from drawn_lists import DrawnList
    from workbook_tools.learning.learnt import Learnt, LearntColumn

DRAWN = tuple(draw() for draw in (*USUAL, *UNUSUAL)) + SHORT
LISTS = tuple(drawn for drawn in DRAWN if not drawn.why)
OTHERS = tuple(drawn for drawn in DRAWN if drawn.why)
SURE = 0.9


def learn(drawn: DrawnList) -> Learnt:
    """Learn a drawn workbook."""
    return learn_book(read_book(drawn.data()), guessed_year=2024)


def by_letters(learnt: Learnt) -> dict[str, LearntColumn]:
    """Give the columns by their letters, lines of a stack apart; a name that only stands in for a number left out."""
    named = [column for column in learnt.columns if column.field != "measure_key"]
    return {f"{column.letters[0][1]}{column.line or ''}": column for column in named}


def role_of(column: LearntColumn) -> str:
    """Spell a column's role and kind as the test set does."""
    return column.role if column.kind == "text" else f"{column.role}/{column.kind}"


@pytest.mark.parametrize("drawn", LISTS, ids=lambda drawn: drawn.name)
def test_every_column_is_what_the_office_means_by_it(drawn: DrawnList) -> None:
    """Role and kind, column by column."""
    learnt = learn(drawn)

    assert learnt.is_list, learnt.why
    found = {letters: role_of(column) for letters, column in by_letters(learnt).items()}
    assert {letters: found.get(letters) for letters in drawn.columns} == drawn.columns


@pytest.mark.parametrize("drawn", LISTS, ids=lambda drawn: drawn.name)
def test_the_table_and_its_year_are_found(drawn: DrawnList) -> None:
    """Heading rows, first row of data, fiscal year, sheets."""
    learnt = learn(drawn)

    assert [(list(sheet.header_rows), sheet.first_row) for sheet in learnt.sheets][:1] == [
        (drawn.header_rows, drawn.first_row)
    ]
    assert learnt.fiscal_year == drawn.fiscal_year
    assert not drawn.lists or [sheet.name for sheet in learnt.sheets] == drawn.lists


@pytest.mark.parametrize("drawn", [drawn for drawn in LISTS if drawn.scales], ids=lambda drawn: drawn.name)
def test_scales_stand_best_first(drawn: DrawnList) -> None:
    """Whatever they are made of: letters, glyphs, words, figures of which one is best."""
    learnt = learn(drawn)
    columns = by_letters(learnt)

    for letters, wanted in drawn.scales.items():
        scale = learnt.scale(columns[letters].scale)
        assert scale is not None
        assert [step.symbol for step in scale.symbols] == (wanted.split() if " " in wanted else list(wanted))


@pytest.mark.parametrize("drawn", LISTS, ids=lambda drawn: drawn.name)
def test_the_written_settings_load_and_read_the_list(drawn: DrawnList) -> None:
    """And every measure of the list becomes an entry."""
    book = read_book(drawn.data())
    learnt = learn_book(book, guessed_year=2024)
    config = parse_config(write_config(learnt, file="一覧.xlsx", guessed_year=2024), Path("年度"))
    plan = read_master(book, config).plan

    assert len({entry.measure_id for entry in plan.entries}) >= sum(sheet.measures for sheet in learnt.sheets)
    assert {column.field for column in config.master.with_role("answer")} == {
        c.field for c in learnt.columns if c.role == "answer"
    }


@pytest.mark.parametrize("drawn", OTHERS, ids=lambda drawn: drawn.name)
def test_what_is_no_list_is_said_to_be_none(drawn: DrawnList) -> None:
    """Cards, tallies, directories, instructions: told, not guessed."""
    learnt = learn(drawn)

    assert not learnt.is_list
    assert drawn.why in learnt.why
    assert learnt.columns == ()


def test_a_doubt_is_asked_and_a_certainty_is_not() -> None:
    """No question about a column that is sure; a question wherever a column is doubtful."""
    for drawn in LISTS:
        for column in learn(drawn).columns:
            asks = bool(column.question)
            assert not (asks and column.sure >= SURE and column.role == "answer"), (drawn.name, column.header)
            assert asks or column.sure >= 0.5, (drawn.name, column.header)


@pytest.mark.shared
def test_no_workbook_of_strangers_is_taken_for_a_list(corpus: Path) -> None:
    """Hundreds of foreign workbooks: none is a list of measures, none stops the reading."""
    taken = []
    for path in sorted(corpus.rglob("*.xls*")):
        try:
            book = read_book(path.read_bytes())
        except WorkbookToolsError:
            continue
        if learn_book(book, guessed_year=2024).is_list:
            taken.append(path.name)

    assert taken == []
