"""Serial numbers become the moments openpyxl gives, in both calendars, and formats are told apart as Excel shows them."""

# ruff: noqa: DTZ001 - Excel knows no time zones

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel, from_ISO8601

from workbook_tools.excel.reading.dates import clock_of, iso_moment, moment_of

SERIALS = some.one_of(
    some.integers(-1_000_000, 3_500_000),
    some.floats(-1e7, 1e7, allow_nan=False),
    some.sampled_from([0, 0.5, 0.999999999, 1, 59, 59.5, 60, 60.25, 61, 44287.999999999, 2958465, 2958466, 10**300]),
)


def of_openpyxl(serial: float, *, date1904: bool, duration: bool) -> datetime | time | timedelta | None:
    """Ask the oracle."""
    try:
        return from_excel(serial, MAC_EPOCH if date1904 else WINDOWS_EPOCH, timedelta=duration)  # type: ignore[no-any-return]
    except (OverflowError, ValueError):
        return None


@given(serial=SERIALS, date1904=some.booleans())
def test_serials_are_openpyxls_moments(serial: float, *, date1904: bool) -> None:
    """To the millisecond, before 1900 and in its leap day too."""
    for clock, duration in (("date", False), ("duration", True)):
        assert moment_of(serial, clock, date1904=date1904) == of_openpyxl(  # type: ignore[arg-type]  # both are clocks
            serial, date1904=date1904, duration=duration
        )


@pytest.mark.parametrize(
    ("serial", "date1904", "moment"),
    [
        (44287, False, datetime(2021, 4, 1)),
        (42825, True, datetime(2021, 4, 1)),
        (1, False, datetime(1900, 1, 1)),
        (59, False, datetime(1900, 2, 28)),
        (61, False, datetime(1900, 3, 1)),
        (0.75, False, time(18)),
        (44287.71875, False, datetime(2021, 4, 1, 17, 15)),
        (1e9, False, None),
    ],
)
def test_known_days(serial: float, moment: datetime | time | None, *, date1904: bool) -> None:
    """Days a person can look up in Excel; none where Excel shows only ####."""
    assert moment_of(serial, "date", date1904=date1904) == moment


@pytest.mark.parametrize(
    ("code", "clock"),
    [
        ("yyyy/m/d", "date"),
        ("m月d日", "date"),
        ('[$-411]ggge"年"m"月"d"日";@', "date"),
        ("[$-411]ge.m.d", "date"),
        ('ggge"年"', "date"),
        ("[$-F800]dddd, mmmm dd, yyyy", "date"),
        ("aaaa", "date"),
        ("h:mm AM/PM", "date"),
        ("mm:ss.0", "date"),
        ("[h]:mm", "duration"),
        ("[mm]:ss", "duration"),
        ("[ss].00", "duration"),
        ("General", ""),
        ("G/標準", ""),
        ('General"年度"', ""),
        ("0.00E+00", ""),
        ("##0.0E+0", ""),
        ("#,##0;[Red]-#,##0", ""),
        ('0"件"', ""),
        ('#,##0" yen"', ""),
        (r"0\d\a\y", ""),
        ("_-* #,##0_-;-* #,##0_-", ""),
        ("[Green]0;[Red]-0", ""),
        ("[$EUR ]#,##0.00", ""),
        ('0.0;"days"', ""),
        ("@", ""),
        ("", ""),
        ("0" * 300 + "y", ""),
    ],
)
def test_formats_by_their_code(code: str, clock: str) -> None:
    """Eras and weekdays of Japanese Excel are dates; a text, a colour or an exponent with the same letters is none."""
    assert clock_of("164", code) == clock


@pytest.mark.parametrize(
    ("number", "clock"),
    [("14", "date"), ("22", "date"), ("27", "date"), ("36", "date"), ("45", "date"), ("46", "duration"), ("57", "date"),
     ("0", ""), ("9", ""), ("37", ""), ("49", ""), ("59", ""), ("164", ""), ("x", "")],
)  # fmt: skip
def test_formats_by_their_number(number: str, clock: str) -> None:
    """Numbers below 164 mean the same in every book; 27 to 36 and 50 to 58 are the dates of East Asian Excel."""
    assert clock_of(number, None) == clock


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2021-03-31", date(2021, 3, 31)),
        ("2021-03-31T17:15:00", datetime(2021, 3, 31, 17, 15)),
        ("2021-03-31T17:15:00.5Z", datetime(2021, 3, 31, 17, 15, 0, 500_000)),
        ("17:15:00", time(17, 15)),
        ("PT36H15M", timedelta(hours=36, minutes=15)),
        ("2021-02-31", None),
        ("2021-03-31T25:00", None),
        ("令和3年3月31日", None),
        ("PT", None),
        ("", None),
    ],
)
def test_iso_texts(text: str, moment: date | time | timedelta | None) -> None:
    """Strict workbooks write dates as texts; openpyxl reads the good ones alike."""
    assert iso_moment(text) == moment
    if moment is not None:
        assert from_ISO8601(text) == moment  # type: ignore[no-untyped-call]  # openpyxl tells no types
