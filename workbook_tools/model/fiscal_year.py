"""Fiscal years: an int, the year of its April; read and written in the ways offices use."""

from __future__ import annotations

import re

from workbook_tools.model.folding import fold

_ERAS = {"令和": 2018, "令": 2018, "r": 2018, "㋿": 2018, "平成": 1988, "平": 1988, "h": 1988, "昭和": 1925, "s": 1925}
_SPELLING = re.compile(r"(令和|令|r|㋿|平成|平|h|昭和|s)\.?(元|\d{1,2})(?:年度|年)?\Z")
_WESTERN = re.compile(r"((?:19|20)\d\d)(?:年度|年)?(?:\(.*\))?\Z")
_REIWA, _HEISEI = 2019, 1989


def parse_fiscal_year(value: object) -> int:
    """Read `令和2年度`, `R2`, `H31`, `2020年度` or 2020 into the year of its April; raise `ValueError` otherwise."""
    text = fold(str(value)) if isinstance(value, str | int) else ""
    if match := _WESTERN.match(text):
        return int(match[1])
    if match := _SPELLING.match(text):
        return _ERAS[match[1]] + (1 if match[2] == "元" else int(match[2]))
    raise ValueError(value)


def fiscal_year_name(year: int) -> str:
    """Spell a fiscal year as documents do: 2020 is `令和2年度`, 2019 `令和元年度`."""
    era, base = ("令和", 2018) if year >= _REIWA else ("平成", 1988) if year >= _HEISEI else ("昭和", 1925)
    return f"{era}{_ordinal(year - base)}年度"


def fiscal_year_mark(year: int) -> str:
    """Spell a fiscal year short: 2020 is `R2`."""
    return f"R{year - 2018}" if year >= _REIWA else f"H{year - 1988}" if year >= _HEISEI else f"S{year - 1925}"


def fiscal_year_spellings(year: int) -> tuple[str, ...]:
    """Every spelling of a year that a heading may use, the usual one first."""
    mark = fiscal_year_mark(year)
    names = [fiscal_year_name(year), mark, f"{mark}年度", f"{year}年度", str(year)]
    if year == _REIWA:
        names += ["令和1年度", "平成31年度", "H31", "H31年度"]
    return tuple(names)


def _ordinal(number: int) -> str:
    return "元" if number == 1 else str(number)
