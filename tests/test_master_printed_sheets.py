"""The master taken apart for printing: measures with their cells as merged, nothing left out unsaid."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from drawings import PLAN, config_of, draw_book
from workbook_tools.master.printed_sheets import printed_sheets

if TYPE_CHECKING:
    from pathlib import Path

    from workbook_tools.excel.grid import Book
    from workbook_tools.model.printed_list import PrintedSheet

TABLE = """
| 基本施策 | 番号 | 施策     | 担当課 | 評価 | 令和2年度の実績 | 庁内メモ |
| (1)安心  | 1    | 防災無線 | 防災課 | A    | 整備した        | 秘密     |
|          |      |          | 福祉課 |      | 配備した        |          |
|          | 2    | 避難所   | 福祉課 | B    |                 |          |
|          | 計   |          |        | 3    |                 |          |
| (2)便利  | 3    | 窓口     | 市民課 | C    | 改めた          |          |
| ※ 注     |      |          |        |      |                 |          |
"""


def take(folder: Path, book: Book | None = None, more: str = "") -> PrintedSheet:
    """Take the drawn list apart."""
    drawn = book or draw_book(TABLE, merges=("A2:A4", "B2:B3", "C2:C3", "E2:E3"))
    (sheet,) = printed_sheets(drawn, config_of(PLAN + more, folder))
    return sheet


def test_measure_keeps_its_merged_cells(tmp_path: Path) -> None:
    """A block is a measure's rows; a cell merged over two rows is one cell; groups stand apart."""
    first = take(tmp_path).blocks[0]
    assert (first.name, first.rows, first.groups) == ("1", 2, ("(1)安心",))
    told = [(c.first_row, c.last_row, c.first_column, c.text) for c in first.cells if c.text]
    assert told == [
        (0, 1, 1, "1"),
        (0, 1, 2, "防災無線"),
        (0, 0, 3, "防災課"),
        (0, 1, 4, "A"),
        (0, 0, 5, "整備した"),
        (0, 0, 6, "秘密"),
        (1, 1, 3, "福祉課"),
        (1, 1, 5, "配備した"),
    ]


def test_rows_between_and_below_are_not_lost(tmp_path: Path) -> None:
    """A sub-total is a row of its own, a note below the table a line."""
    sheet = take(tmp_path)
    assert [(block.name, block.groups) for block in sheet.blocks] == [
        ("1", ("(1)安心",)),
        ("2", ("(1)安心",)),
        ("", ()),
        ("3", ("(2)便利",)),
    ]
    assert [cell.text for cell in sheet.blocks[2].cells if cell.text] == ["計", "3"]
    assert sheet.below == ("※ 注",)


def test_ignored_and_hidden_columns_are_left_out_and_named(tmp_path: Path) -> None:
    """What the settings ignore or the office hides is not printed, and that is said."""
    ignored = '[[master.columns]]\nfield = "memo"\nheader = "庁内メモ"\nrole = "ignore"\n'
    sheet = take(tmp_path, more=ignored)
    assert sheet.left_out == ("庁内メモ",)
    assert "秘密" not in {cell.text for block in sheet.blocks for cell in block.cells}
    book = draw_book(TABLE)
    book.sheets[0].hidden_columns.add(6)
    assert take(tmp_path, book).left_out == ("令和2年度の実績",)


def test_columns_know_how_they_stand(tmp_path: Path) -> None:
    """Groups are merged, numbers, departments and ratings stand in the middle, text runs."""
    columns = take(tmp_path).columns
    assert [column.manner for column in columns] == ["group", *["centred"], "text", *["centred"] * 2, "text", "centred"]
    assert [column.repeats for column in columns] == [True, True, True, False, False, False, False]
    assert columns[0].level == 0


def test_title_loses_its_appendix_number(tmp_path: Path) -> None:
    """別紙1 is printed at the top of every page; the day in a cell is spelt as a day."""
    rows = TABLE.replace(
        "| 基本施策", "| 別紙1 進捗状況一覧 | | | | | | |\n| 凡例 A：達成 | | | | | | |\n| 基本施策", 1
    )
    book = draw_book(rows)
    book.sheets[0].values[4, 6] = datetime(2021, 3, 4)  # noqa: DTZ001 - a cell's day has no zone
    settings = PLAN.replace("header_rows = [1]", "header_rows = [3]")
    (sheet,) = printed_sheets(book, config_of(settings, tmp_path))
    assert (sheet.title, sheet.above) == ("進捗状況一覧", ("凡例 A：達成",))
    assert [cell.text for cell in sheet.blocks[0].cells if cell.first_column == 5] == ["2021/3/4", "配備した"]
