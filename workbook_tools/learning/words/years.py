"""Fiscal years named in headings and titles, and the same texts without them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

from workbook_tools.model.fiscal_year import fiscal_year_spellings, parse_fiscal_year
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

Relative: TypeAlias = Literal["", "previous", "current", "next"]

_ERA = r"(?:令和|平成|昭和|㋿|(?<![a-z])[rhs]\.?(?=[0-9]))(?:元|[0-9]{1,2})"
_WEST = r"(?<![0-9])(?:19|20)[0-9]{2}"
_YEAR = (
    rf"(?:{_ERA}\({_WEST}(?:年度?)?\)|{_WEST}\({_ERA}(?:年度?)?\)|{_ERA}(?:年度?)?\({_WEST}(?:年度?)?\)|{_ERA}|{_WEST})"
)
_MENTION = re.compile(
    rf"(?P<year>{_YEAR})(?P<unit>年度|年)?(?P<month>(?:(?<=年)|[./])(?P<m>1[0-2]|0?[1-9])(?:月|[./])?)?"
)
_BARE_YEAR = re.compile(r"(?<![0-9a-z和成])(?P<number>元|[0-9]{1,2})年度")
_LOOSE_ERA = re.compile(r"(令和|平成|昭和)\s+(?=[元0-9０-９])")
_PERIOD = re.compile(r"年?度?末?\)?(?:~|から|-|→)\(?")
_COMPARED = re.compile(r"対?(?:前|昨)(?:年度?|回)(?:から|比|と比|との|より|に比|対比|同期)|対(?:前|昨)年度?")
_MOMENT = re.compile(r"(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日|末)?(?:現在|時点)")
_RELATIVE: tuple[tuple[Relative, tuple[str, ...]], ...] = (
    ("previous", ("前年度", "昨年度", "前回", "前年", "昨年", "過年度")),
    ("next", ("次年度", "翌年度", "来年度", "次期", "次回", "翌年", "来年")),
    ("current", ("今年度", "本年度", "当年度", "当該年度", "今回", "年度末", "該当年度")),
)
_HEISEI, _REIWA, _HEISEI_LEAST, _LAST_MONTH = 1988, 2018, 20, 3


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year in a folded text: where it stands, the fiscal year it belongs to, and how it is meant."""

    start: int
    end: int
    fiscal_year: int
    how: Literal["year", "date", "period"]


def find_years(text: str) -> tuple[YearMention, ...]:
    """Find the years of a text, in the text as `fold` gives it; both ends of a period are told as such."""
    folded = fold(text)
    found = [_mention(match) for match in _MENTION.finditer(folded)]
    taken = [(each.start, each.end) for each in found]
    found += [
        YearMention(match.start(), match.end(), _of_number(match["number"]), "year")
        for match in _BARE_YEAR.finditer(folded)
        if not any(start <= match.start() < end for start, end in taken)
    ]
    return tuple(_periods(folded, sorted(found, key=lambda each: each.start)))


def _mention(match: re.Match[str]) -> YearMention:
    year = _parse(match["year"])
    if match["m"]:
        return YearMention(match.start(), match.end(), year - (int(match["m"]) <= _LAST_MONTH), "date")
    return YearMention(match.start(), match.end(), year, "year")


def _parse(text: str) -> int:
    """Read a year written in one or both calendars; the western one decides."""
    western = re.search(_WEST, text)
    return int(western[0]) if western else parse_fiscal_year(text.replace("(", "").replace(")", "").replace("年度", ""))


def _of_number(number: str) -> int:
    """Read `29年度`: an era is not said, and only 平成 reached the twenties while such lists were made."""
    count = 1 if number == "元" else int(number)
    return (_HEISEI if count >= _HEISEI_LEAST else _REIWA) + count


def _periods(text: str, found: list[YearMention]) -> Iterator[YearMention]:
    joined: set[int] = set()
    for place, (one, other) in enumerate(pairwise(found)):
        if _PERIOD.fullmatch(text[one.end : other.start]):
            joined |= {place, place + 1}
    for place, each in enumerate(found):
        yield YearMention(each.start, each.end, each.fiscal_year, "period") if place in joined else each


def without_years(text: str) -> str:
    """Give a folded text without its years and dates."""
    folded = fold(text)
    found = find_years(text)
    for each in reversed(found):
        folded = folded[: each.start] + folded[each.end :]
    if found:
        folded = _MOMENT.sub("", folded)
    return folded.strip("~-のに")


def relative_year(text: str) -> Relative:
    """Say whether a heading speaks of the year before, of this one or of the one after, in words."""
    folded = _COMPARED.sub("", fold(text))
    for relative, words in _RELATIVE:
        if any(word in folded for word in words):
            return relative
    return ""


def with_placeholder(text: str, fiscal_year: int) -> str:
    """Put `{fiscal_year}` where a heading names that very year in a spelling the settings understand."""
    line = "".join(text.split())
    if len(fold(line)) != len(line):
        line = fold(line)
    known = {fold(spelling) for spelling in fiscal_year_spellings(fiscal_year)}
    for each in reversed(find_years(line)):
        if each.how == "year" and fold(line)[each.start : each.end] in known:
            return line[: each.start] + "{fiscal_year}" + line[each.end :]
    return line
