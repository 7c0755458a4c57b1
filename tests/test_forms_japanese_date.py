"""Dates as an office writes them."""

from __future__ import annotations

from datetime import date

import pytest

from workbook_tools.forms.japanese_date import japanese_date


@pytest.mark.parametrize(
    ("day", "spelt"),
    [
        (date(2025, 1, 31), "令和7年1月31日（金）"),
        (date(2019, 5, 1), "令和元年5月1日（水）"),
        (date(2019, 4, 30), "平成31年4月30日（火）"),
        (date(1989, 1, 8), "平成元年1月8日（日）"),
        (date(1989, 1, 7), "昭和64年1月7日（土）"),
        (date(1920, 1, 1), "1920年1月1日（木）"),
    ],
)
def test_a_date_names_its_era_and_weekday(day: date, spelt: str) -> None:
    """The era changes on its own day, and its first year is 元年."""
    assert japanese_date(day, weekday=True) == spelt
    assert japanese_date(day) == spelt[:-3]
