"""Sheets as pages: names Excel takes, widths that fit the paper."""

from __future__ import annotations

from datetime import datetime

from workbook_tools.writers.summary_page import Page, column_pixels, day_text, sheet_names


def test_sheet_names_lose_what_excel_forbids() -> None:
    """No sheet name makes the workbook unreadable: forbidden marks go, long ones are cut, twins are numbered."""
    assert sheet_names(["a/b:c", "'引用'", "", "History"]) == ("abc", "引用", "表", "History(2)")
    assert sheet_names(["Data", "data"]) == ("Data", "data(2)")
    long, again = sheet_names(["長" * 40, "長" * 40])
    assert (len(long), len(again), again[-3:]) == (31, 31, "(2)")


def test_wide_table_is_scaled_to_the_page() -> None:
    """What is wider than the paper becomes smaller, what is not stays as it is."""
    page = Page()
    assert page.scale(page.room) == 100
    assert page.scale(page.room // 2) == 100
    assert page.scale(2 * page.room) == 50
    assert Page(is_landscape=True).width > page.width


def test_column_is_as_wide_as_its_text_within_bounds() -> None:
    """Between its least and most width a column follows its longest text."""
    assert column_pixels(["あ"], 5, 20) == column_pixels([], 5, 20)
    assert column_pixels(["あ" * 10], 5, 20) > column_pixels(["あ" * 9], 5, 20)
    assert column_pixels(["あ" * 50], 5, 20) == column_pixels(["あ" * 20], 5, 20)


def test_day_is_written_as_documents_do() -> None:
    """The day of making is a text in the Japanese calendar."""
    assert day_text(datetime(2021, 4, 1)) == "令和3年4月1日"  # noqa: DTZ001 - a day on paper has no zone
