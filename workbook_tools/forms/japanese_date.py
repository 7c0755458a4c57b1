"""Dates as an office writes them: era, month, day and weekday."""

from __future__ import annotations

from datetime import date

_ERAS = ((date(2019, 5, 1), "令和", 2018), (date(1989, 1, 8), "平成", 1988), (date(1926, 12, 25), "昭和", 1925))
_WEEKDAYS = "月火水木金土日"


def japanese_date(day: date, *, weekday: bool = False) -> str:
    """Spell a date: 2021-01-29 is `令和3年1月29日`, with its weekday `令和3年1月29日（金）`."""
    tail = f"{day.month}月{day.day}日" + (f"（{_WEEKDAYS[day.weekday()]}）" if weekday else "")
    for first, era, base in _ERAS:
        if day >= first:
            year = day.year - base
            return f"{era}{'元' if year == 1 else year}年{tail}"
    return f"{day.year}年{tail}"
