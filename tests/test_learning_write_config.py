"""The settings as a person finds them: loadable, commented, every doubt a question."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from drawings import draw_book
from learnt_lists_usual import several_raters
from workbook_tools.config.load import parse_config
from workbook_tools.excel.grid import Book
from workbook_tools.excel.reader import read_book
from workbook_tools.learning.learn_book import learn_book
from workbook_tools.learning.learnt import LearntColumn
from workbook_tools.learning.write_config import write_config


def settings(book: Book) -> str:
    """Learn a workbook and write its settings."""
    return write_config(learn_book(book, guessed_year=2024), file="一覧.xlsx", guessed_year=2024)


def test_every_column_says_how_sure_it_is_and_why() -> None:
    """In a comment above it."""
    text = settings(read_book(several_raters().data()))
    columns = text.split("[[master.columns]]\n")[1:]

    assert len(columns) == len(tomllib.loads(text)["master"]["columns"])
    assert all(re.match(r"# 確度 [01]\.\d\d　\S", column) for column in columns)


def test_doubts_are_questions_at_their_place_and_listed_at_the_top() -> None:
    """Nobody has to read everything to find them."""
    text = settings(read_book(several_raters().data()))
    head, _, body = text.partition("\n[plan]\n")

    assert "確かめていただきたいところが" in head
    asked = [column for column in body.split("[[master.columns]]\n")[1:] if "担当課以外が書く欄" in column]
    assert ["# 確認してください：" in column for column in asked] == [True, True, True]
    assert head.count("担当課以外が書く欄") == 3


def test_quotes_and_backslashes_in_headings_and_names_survive() -> None:
    """A list may be called anything."""
    book = draw_book(
        '| 番号 | 施策 "A" | 担当課 | 評価\\判定 | 実績\n| 1 | 花壇 | 公園課 | A | 植えた。\n| 2 | 並木 | 公園課 | B | 刈った。',
        name='一覧 "R4"',
    )
    config = parse_config(settings(book), Path("年度"))

    assert config.master.sheets[0].name == '一覧 "R4"'
    assert '施策"A"' in {header for column in config.master.columns for header in column.headers}
    assert [column.headers for column in config.master.columns if column.field == "rating"] == [("評価\\判定",)]


def test_headings_that_stand_twice_lead_to_their_own_columns() -> None:
    """By the level above, or by the letters where there is none."""
    above = draw_book(
        "| 番号 | 施策 | 担当課 | 令和3年度 | | 令和4年度 | \n| | | | 評価 | 実績 | 評価 | 実績\n"
        + "\n".join(
            f"| {n} | 施策{n} | 公園課 | {'AB'[n % 2]} | 植えた。 | {'BA'[n % 2]} | 刈った。" for n in range(1, 7)
        ),
        merges=("D1:E1", "F1:G1"),
    )
    columns = {column.field: column for column in parse_config(settings(above), Path("年度")).master.columns}

    assert columns["rating"].spellings(2022)[0] == "令和4年度評価"
    assert columns["rating_r3"].role == "office"
    alike = draw_book(
        "| 番号 | 施策 | | 担当課 | 評価 | 実績\n"
        + "\n".join(f"| {n} | {n}-1 | 施策{n} | 公園課 | {'AB'[n % 2]} | 植えた。" for n in range(1, 7))
    )
    assert any(column.letters for column in parse_config(settings(alike), Path("年度")).master.columns)


def test_a_short_spelling_belongs_to_one_column_only() -> None:
    """取組内容 is this year's plan, not the name that merely ends so."""
    book = draw_book(
        "| 番号 | 第2章で定めた取組内容 | 担当課 | 令和4年度取組内容 | 取組結果 | 評価（A・B）\n"
        + "\n".join(f"| {n} | 施策{n} | 公園課 | 花を植える。 | 植えた。 | {'AB'[n % 2]}" for n in range(1, 7))
    )
    headers = {column.field: column.headers for column in parse_config(settings(book), Path("年度")).master.columns}

    assert headers["plan"] == ("{fiscal_year}取組内容", "取組内容")
    assert headers["measure"] == ("第2章で定めた取組内容",)
    assert headers["rating"] == ("評価（A・B）", "評価")


def test_a_sheet_that_has_a_column_more_has_it_alone() -> None:
    """The other sheets are not searched for it."""
    lines = [f"| {n} | 施策{n} | 公園課 | {'AB'[n % 2]} | 植えた。" for n in range(1, 7)]
    head = "| 番号 | 施策 | 担当課 | 評価 | 実績"
    one = draw_book("\n".join([head, *lines]), name="第1章").sheets[0]
    two = draw_book("\n".join([f"{head} | 課題", *(f"{line} | 水不足" for line in lines)]), name="第2章").sheets[0]
    learnt = learn_book(Book("xlsx", (one, two)), guessed_year=2024)
    text = write_config(learnt, file="一覧.xlsx", guessed_year=2024)

    assert [sheet.name for sheet in learnt.sheets] == ["第1章", "第2章"]
    assert [
        (column.field, column.sheet) for column in parse_config(text, Path("年度")).master.columns if column.sheet
    ] == [("issue", "第2章")]


def test_a_column_is_a_value() -> None:
    """What was learnt can be compared and kept."""
    column = LearntColumn((("一覧", "A"),), "番号", ("番号",), "measure_no", "key", "text", 0.9, "見出し")

    assert column == LearntColumn((("一覧", "A"),), "番号", ("番号",), "measure_no", "key", "text", 0.9, "見出し")
