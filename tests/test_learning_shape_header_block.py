"""Where the headings stand: below titles and legends, on one to three levels, merged or not."""

from __future__ import annotations

import pytest

from drawings import draw_sheet
from workbook_tools.learning.shape.header_block import HeaderBlock, find_header
from workbook_tools.learning.shape.sheet_view import SheetView


def header(table: str, *merges: str) -> HeaderBlock:
    """Find the headings of a drawn sheet."""
    found = find_header(SheetView(draw_sheet(table, merges=merges)))
    assert found is not None
    return found


def test_titles_and_legends_above_are_no_headings() -> None:
    """Nor is the unit at the right, nor a date."""
    found = header(
        """
        | みどり計画　進捗状況一覧 | | |
        | 【凡例】評価：A／B／C | | |
        | | | | （単位：千円）
        | 番号 | 施策 | 担当課 | 評価
        | 1 | 花壇 | 公園課 | A
        """
    )

    assert (found.rows, found.first_row, found.columns) == ((4,), 5, (1, 2, 3, 4))


def test_a_wide_heading_above_belongs_to_its_columns() -> None:
    """Merged, or standing alone over blanks."""
    table = """
        | 番号 | 施策 | 担当課 | 令和4年度 | |
        | | | | 実績 | 評価 | 課題
        | 1 | 花壇 | 公園課 | 植えた。 | A | 水不足
        """
    merged = header(table, "A1:A2", "B1:B2", "C1:C2", "D1:F1")
    open_ = header(table)

    for found in (merged, open_):
        assert (found.rows, found.first_row) == ((1, 2), 3)
        assert [found.spoken[column] for column in (4, 5, 6)] == [
            ("令和4年度", "実績"),
            ("令和4年度", "評価"),
            ("令和4年度", "課題"),
        ]


def test_a_year_above_is_found_though_the_words_stand_below() -> None:
    """Nothing else stands in its row."""
    found = header(
        """
        | みどり計画 |
        | | | | 令和4年度 | |
        | 番号 | 施策 | 担当課 | 実績 | 評価 | 課題
        | 1 | 花壇 | 公園課 | 植えた。 | A | 水不足
        """,
        "D2:F2",
    )

    assert (found.rows, found.spoken[5]) == ((2, 3), ("令和4年度", "評価"))


def test_three_levels() -> None:
    """As reform plans have them."""
    found = header(
        """
        | No | 取組 | 年度別計画 | | | 担当
        | | | 前期 | | 後期 |
        | | | R3 | R4 | R5 |
        | 1 | 花壇 | 検討 | 実施 | → | 公園課
        """,
        "A1:A3", "B1:B3", "C1:E1", "C2:D2", "F1:F3",
    )  # fmt: skip

    assert (found.rows, found.first_row) == ((1, 2, 3), 4)
    assert found.spoken[5] == ("年度別計画", "後期", "R5")


def test_a_row_of_column_numbers_and_an_example_are_stepped_over() -> None:
    """The data begin below."""
    found = header(
        """
        | 番号 | 施策 | 担当課 | 評価
        | ① | ② | ③ | ④
        | 記入例 | 花壇の手入れ | ○○課 | A
        | 1 | 花壇 | 公園課 | A
        """
    )

    assert (found.rows, found.first_row) == ((1,), 4)


def test_a_column_without_heading_shares_the_one_to_its_left() -> None:
    """Its cells are read, its heading is its neighbour's."""
    found = header(
        """
        | 施策 | | 担当課 | 評価
        | 1 | 花壇 | 公園課 | A
        | 2 | 並木 | 公園課 | B
        """
    )

    assert (found.levels[2], found.spoken[2]) == ((), ("施策",))


@pytest.mark.parametrize("table", ["| 住所 | 氏名 |", "| 1 | 2 | 3", "| これは計画の進み具合を調べるためのものです。"])
def test_without_known_words_there_is_no_heading(table: str) -> None:
    """Nothing is guessed."""
    assert find_header(SheetView(draw_sheet(table))) is None
