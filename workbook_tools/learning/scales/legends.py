"""Legends: texts that say which symbols there are and what they mean, in the ways offices write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.learning.words.bare_words import bare
from workbook_tools.learning.words.heading import STRONG, read_heading
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GLYPH = "◎○〇◯●△▲▽▼×✕✗☓☆★◇◆→⇒⇗⇘↑↓↗↘➡―—－"
SYMBOL = rf"(?:[{_GLYPH}]|(?<![A-Za-zＡ-Ｚａ-ｚ])[A-ZＡ-Ｚa-fａ-ｆ]{{1,2}}[+＋]?(?![A-Za-zＡ-Ｚａ-ｚ])|[①-⑳]|[Ⅰ-Ⅹ]|(?<![0-9０-９.,])[0-9０-９](?![0-9０-９.,年月日件%％])|(?<![\w)）])[-‐](?!\w))"
_OPEN, _CLOSE = '「『【〔［\\[（(<〈“"', '」』】〕］\\]）)>〉”"'
_DEFINED = re.compile(
    rf"(?:(?<=^)|(?<=[\s　、,，。／/；;・：:※{_OPEN}{_CLOSE}]))[{_OPEN}]?(?P<symbol>{SYMBOL})[{_CLOSE}]?\s*(?:[：:＝=]|…+|‥+|・{{2,}}|\.{{3,}}|－(?=\S{{2}})|は、)\s*"
)
_BRACKETED = re.compile(rf"(?P<symbol>{SYMBOL})\s*[（(〔［\[](?P<meaning>[^（）()〔〕\[\]]{{1,40}})[）)〕］\]]")
_ATTACHED = re.compile(
    rf"(?:^|(?<=[\s　、,，／/；;・（(\n]))(?P<symbol>[{_GLYPH}①-⑳]|[SA-ESＡ-Ｅ](?=[^\x00-\x7fＡ-Ｚ：]))"
    rf"(?P<meaning>[^\s　{_GLYPH}①-⑳：:、,，／/・（）()]{{2,24}})"
)
_LINED = re.compile(rf"^[{_OPEN}]?(?P<symbol>{SYMBOL})[{_CLOSE}]?[\s　]+(?P<meaning>\S.*)$")
_LISTED = re.compile(
    rf"(?:(?P<name>[^\s　：:、。]{{1,24}})[：:])?\s*(?P<list>{SYMBOL}(?:\s*[／/・,，、\s　]\s*{SYMBOL})+)"
)
_WORDS = re.compile(
    r"(?:(?P<name>[^\s　：:、。]{1,20})[：:]\s*)(?P<list>[^\s　：:、。／/・(（]{2,9}(?:\s*[／/・]\s*[^\s　：:、。／/・(（]{2,9})+)"
)
_RANGE = re.compile(r"(?P<first>[A-ZＡ-Ｚ1-9１-９①-⑨])\s*[~～〜-]\s*(?P<last>[A-ZＡ-Ｚ1-9１-９①-⑨])(?:の\d段階|評価)?")
_WIDE_GAP = re.compile(r"[ 　]{2,}|\n|[；;]")
_TRIMMED = " 　、,，。／/；;・\n（([「『【〔※"
_NAME_ENDINGS = ("項目", "凡例", "区分", "基準", "について", "見方", "欄", "記号", "分類", "定義", "目安", "段階")
_LONGEST_NAME, _LONGEST_MEANING, _LEAST_STEPS = 20, 80, 2
_LETTERS = "SABCDEFGHIJ"


@dataclass(frozen=True, slots=True)
class Legend:
    """One legend: what it is for ("" if it does not say), its symbols with their meanings, and where it stands."""

    name: str
    steps: tuple[tuple[str, str], ...]
    where: str = ""

    @property
    def symbols(self) -> tuple[str, ...]:
        """The symbols in the order of the legend."""
        return tuple(symbol for symbol, _ in self.steps)


def parse_legends(text: str, where: str = "", name: str = "") -> tuple[Legend, ...]:
    """Read the legends of a text; `name` is what it is for where the text itself does not say so."""
    for parse in (_defined, _bracketed, _lined, _attached, _listed, _worded):
        found = [legend for legend in parse(text) if len(legend.steps) >= _LEAST_STEPS]
        if found:
            more = [] if parse is _listed else [legend for legend in _listed(text) if not _known(legend, found)]
            return tuple(Legend(legend.name or name, legend.steps, where) for legend in (*found, *more))
    steps = _expanded(text)
    return (Legend(name, steps, where),) if len(steps) >= _LEAST_STEPS else ()


def _known(legend: Legend, found: Sequence[Legend]) -> bool:
    return any(set(legend.symbols) <= set(other.symbols) for other in found)


def _defined(text: str) -> Iterator[Legend]:
    """`A：目標以上　B：目標どおり`, several legends in one text parted by their names."""
    matches = list(_DEFINED.finditer(text))
    if not matches:
        return
    name = legend_name(text[: matches[0].start()])
    steps: list[tuple[str, str]] = []
    for place, match in enumerate(matches):
        symbol = match["symbol"].strip()
        if symbol in {known for known, _ in steps}:
            yield Legend(name, tuple(steps))
            name, steps = "", []
        end = matches[place + 1].start() if place + 1 < len(matches) else len(text)
        meaning, following = _meaning(text[match.end() : end], last=place + 1 == len(matches))
        steps.append((symbol, meaning))
        if following:
            yield Legend(name, tuple(steps))
            name, steps = following, []
    if steps:
        yield Legend(name, tuple(steps))


def _meaning(raw: str, *, last: bool) -> tuple[str, str]:
    """Give a meaning, and the name of the next legend where one stands behind it."""
    pieces = [piece for piece in _WIDE_GAP.split(raw) if piece.strip(_TRIMMED)]
    if not pieces:
        return "", ""
    meaning = _trim(pieces[0])
    if last:
        return meaning, ""
    if len(pieces) > 1:
        return meaning, legend_name(pieces[-1]) if _names_something(pieces[-1]) else ""
    words = meaning.split()
    if len(words) > 1 and _names_something(words[-1]):
        return " ".join(words[:-1]), legend_name(words[-1])
    return meaning, ""


def _trim(text: str) -> str:
    text = " ".join(text.split()).strip(_TRIMMED)
    for opening, closing in ("「」", "『』"):
        if opening not in text:
            text = text.partition(closing)[0]
    if text.count("（") + text.count("(") < text.count("）") + text.count(")"):
        text = text.rstrip("）)")
    return text.rstrip("」』】〕]")[:_LONGEST_MEANING]


def _names_something(text: str) -> bool:
    name = legend_name(text)
    return bool(name) and read_heading((name,)).best >= STRONG


def legend_name(text: str) -> str:
    """Say what a legend is for, from the text before it: `【凡例】評価：` is 評価."""
    pieces = [piece for piece in re.split(r"[\s　：:。、]+", text) if piece.strip(_TRIMMED + "】」』〕])）<>")]
    for piece in reversed(pieces):
        inner = re.sub(r"^[【〔\[（(<]?凡例[】〕\]）)>]?", "", piece).strip(_TRIMMED + "】」』〕])）<>")
        for ending in _NAME_ENDINGS:
            if len(inner) > len(ending):
                inner = inner.removesuffix(ending).removesuffix("の")
        if inner and len(inner) <= _LONGEST_NAME:
            return inner
    return ""


def _bracketed(text: str) -> Iterator[Legend]:
    """`A（計画以上）、B（計画どおり）`."""
    matches = list(_BRACKETED.finditer(text))
    if len(matches) >= _LEAST_STEPS:
        yield from _unique(
            legend_name(text[: matches[0].start()]), [(m["symbol"], _trim(m["meaning"])) for m in matches]
        )


def _lined(text: str) -> Iterator[Legend]:
    """One symbol a line, its meaning after a blank."""
    matches = [match for line in text.split("\n") if (match := _LINED.match(line.strip()))]
    if len(matches) >= _LEAST_STEPS:
        name = legend_name(text.split("\n", 1)[0]) if not _LINED.match(text.split("\n", 1)[0].strip()) else ""
        yield from _unique(name, [(m["symbol"], _trim(m["meaning"])) for m in matches])


def _attached(text: str) -> Iterator[Legend]:
    """`◎達成　○概ね達成`."""
    matches = list(_ATTACHED.finditer(text))
    if len(matches) >= _LEAST_STEPS:
        yield from _unique(
            legend_name(text[: matches[0].start()]), [(m["symbol"], _trim(m["meaning"])) for m in matches]
        )


def _listed(text: str) -> Iterator[Legend]:
    """`評価：A／B／C／D`: symbols without meanings."""
    for match in _LISTED.finditer(text):
        symbols = re.findall(SYMBOL, match["list"])
        yield from _unique(legend_name(match["name"] or ""), [(symbol, "") for symbol in symbols])


def _worded(text: str) -> Iterator[Legend]:
    """`評価：順調／概ね順調／遅れ`: words without meanings."""
    for match in _WORDS.finditer(text):
        words = [word.strip(_TRIMMED) for word in re.split(r"[／/・]", match["list"])]
        yield from _unique(legend_name(match["name"]), [(word, "") for word in words if word])


def _unique(name: str, steps: Sequence[tuple[str, str]]) -> Iterator[Legend]:
    yield Legend(name, tuple(dict(reversed(steps)).items())[::-1] if len(dict(steps)) < len(steps) else tuple(steps))


def _expanded(text: str) -> tuple[tuple[str, str], ...]:
    """`A～D`, `1～5`: the symbols between two ends."""
    match = _RANGE.fullmatch(text.strip())
    if match is None:
        return ()
    first, last = fold(match["first"]).upper(), fold(match["last"]).upper()
    if first in _LETTERS and last in _LETTERS:
        start, end = _LETTERS.index(first), _LETTERS.index(last)
        return tuple((letter, "") for letter in _LETTERS[start : end + 1])
    if first.isdecimal() and last.isdecimal():
        step = 1 if int(first) < int(last) else -1
        return tuple((str(n), "") for n in range(int(first), int(last) + step, step))
    if "①" <= first < last <= "⑨":
        return tuple((chr(code), "") for code in range(ord(first), ord(last) + 1))
    return ()


def symbols_in(extras: Sequence[str]) -> tuple[str, ...]:
    """Read the symbols that a heading lists in its brackets: `評価（◎,○,△,×）`."""
    for extra in extras:
        for legend in parse_legends(extra):
            return legend.symbols
        if re.fullmatch(rf"{SYMBOL}{{2,10}}", extra) and not bare(extra).isascii():
            return tuple(extra)
    return ()
