"""Serial numbers and ISO texts as dates and times, exactly as openpyxl gives them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, Literal, TypeAlias

Clock: TypeAlias = Literal["", "date", "duration"]
Moment: TypeAlias = datetime | date | time | timedelta

SYSTEM_1900: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel knows no time zones
SYSTEM_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001 - Excel knows no time zones

_MILLISECONDS = 86_400_000
_LEAP_DAY = 60
"""Excel's 1900 has a 29 February that never was; days before it count one too many."""

# 27-36 and 50-58 are the dates of East Asian Excel (令和 …); elsewhere nothing else uses these numbers.
_BUILT_IN_DATES = frozenset(map(str, (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))))
_DURATION_NUMBER = "46"
_LONGEST_CODE = 255
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]|General|G/標準|AM/PM|A/P', re.IGNORECASE)
_SCIENTIFIC = re.compile(r"[0#?.,]E[+-]", re.IGNORECASE)
_DATE_LETTER = re.compile(r"[dmyhs]|aaa|g|e", re.IGNORECASE)
_DURATION = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d{1,6})?)?)?Z?\Z", re.ASCII)
_ISO_TIME = re.compile(r"T?(\d\d):(\d\d)(?::(\d\d)(\.\d{1,6})?)?Z?\Z", re.ASCII)
_ISO_DURATION = re.compile(r"PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?\Z", re.ASCII)


def clock_of(number: str, code: str | None) -> Clock:
    """Tell whether a number format shows a date or a duration: by its code, or by its number where it has none."""
    if code is not None:
        return _clock_of_code(code) if len(code) <= _LONGEST_CODE else ""
    if number == _DURATION_NUMBER:
        return "duration"
    return "date" if number in _BUILT_IN_DATES else ""


def moment_of(serial: float, clock: Clock, *, date1904: bool) -> Moment | None:
    """Read a serial number; None when it lies outside the calendar."""
    try:
        return _duration(serial) if clock == "duration" else _moment(serial, SYSTEM_1904 if date1904 else SYSTEM_1900)
    except (OverflowError, ValueError):
        return None


def iso_moment(text: str) -> Moment | None:
    """Read the ISO 8601 text of a cell of type `d`; None when it is none."""
    try:
        if match := _ISO.match(text):
            year, month, day, hour, *_ = match.groups()
            whole = date(int(year), int(month), int(day))
            return whole if hour is None else datetime.combine(whole, _time(*match.groups()[3:]))
        if match := _ISO_TIME.match(text):
            return _time(*match.groups())
        if match := _ISO_DURATION.match(text):
            hours, minutes, seconds = (float(part or 0) for part in match.groups())
            return timedelta(hours=hours, minutes=minutes, seconds=seconds)
    except (OverflowError, ValueError):
        return None
    return None


def _moment(serial: float, epoch: datetime) -> datetime | time:
    day, fraction = divmod(serial, 1)
    rest = timedelta(milliseconds=round(fraction * _MILLISECONDS))
    if 0 <= serial < 1 and not rest.days:
        return (epoch + rest).time()
    if 0 < serial < _LEAP_DAY and epoch is SYSTEM_1900:
        day += 1
    return epoch + timedelta(days=day) + rest


def _duration(serial: float) -> timedelta:
    whole = timedelta(days=serial)
    if whole.microseconds:
        return timedelta(seconds=whole.total_seconds() // 1, microseconds=round(whole.microseconds, -3))
    return whole


def _time(hour: str, minute: str, second: str | None, fraction: str | None) -> time:
    return time(int(hour), int(minute), int(second or 0), int(float(fraction or 0) * 1_000_000))


@lru_cache(maxsize=1024)
def _clock_of_code(code: str) -> Clock:
    first = code.partition(";")[0]
    if _DURATION.search(first):
        return "duration"
    bare = _SCIENTIFIC.sub("", _LITERAL.sub("", first))
    return "date" if _DATE_LETTER.search(bare) else ""
