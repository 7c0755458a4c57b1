"""The rows below the headings: data, repeated headings, totals, sections, notes."""

from __future__ import annotations

from drawings import draw_sheet
from workbook_tools.learning.shape.header_block import find_header
from workbook_tools.learning.shape.sheet_view import SheetView
from workbook_tools.learning.shape.table_shape import Table, read_table


def table(drawn: str, *merges: str) -> Table:
    """Read a drawn table."""
    view = SheetView(draw_sheet(drawn, merges=merges))
    header = find_header(view)
    assert header is not None
    return read_table(view, header)


def test_only_measures_are_data() -> None:
    """Headings of the next page, totals, parting lines and notes are told apart."""
    read = table(
        """
        | 番号 | 施策 | 担当課 | 評価（A～C）
        | 基本方針1　みどり
        | 1 | 花壇 | 公園課 | A
        | 2 | 並木 | 公園課 | B
        | 小計 | | | 2
        | 番号 | 施 策 | 担当課 | 評価（A~C）
        | 3 | 生垣 | 公園課 | C
        | 合　計 | | | 3
        | ※ A：できた　B：まだ
        """
    )

    assert read.data_rows == (3, 4, 7)
    assert (read.rows_of("section"), read.rows_of("total"), read.rows_of("heading"), read.rows_of("note")) == (
        (2,),
        (5, 8),
        (6,),
        (9,),
    )


def test_the_second_line_of_a_measure_is_data() -> None:
    """A row with one text inside merged cells, or one that comes measure by measure."""
    merged = table("| 番号 | 施策 | 担当課 | 評価\n| 1 | 花壇 | 公園課 | A\n| | 春に植える", "A2:A3", "C2:C3", "D2:D3")
    open_ = table(
        "| 番号 | 施策 | 担当課 | 評価\n| 1 | 花壇 | 公園課 | A\n| | 春に植える\n| 2 | 並木 | 公園課 | A\n| | 秋に刈る"
    )

    assert merged.data_rows == (2, 3)
    assert open_.data_rows == (2, 3, 4, 5)


def test_the_table_ends_where_another_begins() -> None:
    """What follows has headings of its own."""
    read = table(
        "| 番号 | 施策 | 担当課 | 評価\n| 1 | 花壇 | 公園課 | A\n| 指標名 | 単位 | 目標値 | 実績値\n| 本数 | 本 | 10 | 9"
    )

    assert read.data_rows == (2,)
