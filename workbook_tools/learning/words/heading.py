"""One column's heading understood: its word, its year, who speaks, and which concepts it may name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from workbook_tools.learning.words.bare_words import bare
from workbook_tools.learning.words.speakers import OURSELVES, OUTSIDERS, SPEAKING_OF_PLAN, SPEAKING_OF_RESULT
from workbook_tools.learning.words.vocabulary import known_words
from workbook_tools.learning.words.years import Relative, find_years, relative_year, without_years
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EXACT, END, BEGINNING, INSIDE = 4.0, 2.6, 1.3, 0.9
"""How much a heading speaks for a concept when it is its word, ends with it, begins with it, has it inside."""

STRONG = 2.0
_PART, _UPPER = 0.6, 0.55
_LEAST_END, _LEAST_INSIDE = 2, 2
_LONG_WORD = 0.12
_BRACKETS = re.compile(r"[(\[〔<【「『][^()\[\]〔〕<>【】「」『』]*[)\]〕>】」』]")
_ENDING_ALONE = frozenset({"柱"})
_LISTS_SYMBOLS = re.compile(r"[sa-e◎○〇△×▲☆①-⑤1-5](?:[~・,/、-]?[sa-e◎○〇△×▲☆①-⑤1-5])+(?:で?評価|の[0-9]段階)?\Z")
_PERCENT = frozenset({"%", "パーセント", "割合"})
_GENERIC = frozenset({"内容", "概要", "詳細", "説明", "区分", "結果", "名称", "項目", "値", "数値", "状況", "欄"})
_NEXT_WORDS = ("今後", "次年度", "翌年度", "来年度", "次期")
_SAID_OUTSIDE = ("評価", "意見", "コメント", "所見", "講評", "提言")
_ENDS_OUTSIDE = (
    "評価",
    "判定",
    "評定",
    "意見",
    "コメント",
    "所見",
    "確認",
    "チェック",
    "点",
    "結果",
    "講評",
    "備考",
    "欄",
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as levels from the top; `hits` are concept names with how much the heading speaks for each.

    `extras` are the texts in its brackets, `years` the fiscal years of its own level or, lacking those, of the levels
    above. `outside` says that somebody besides the department speaks there; `tense` is +1 for what was done, −1 for
    what is planned, by the levels above.
    """

    levels: tuple[str, ...]
    word: str
    hits: Mapping[str, float]
    extras: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    relative: Relative = ""
    outside: bool = False
    tense: int = 0

    @property
    def text(self) -> str:
        """The lowest level on one line, as people say it."""
        return one_heading(self.levels[-1]) if self.levels else ""

    @property
    def best(self) -> float:
        """How well the heading is known."""
        return max(self.hits.values(), default=0.0)


def one_heading(text: str) -> str:
    """Put a heading on one line: line breaks inside Japanese words vanish, blanks between Latin words stay."""
    pieces = text.split()
    line = pieces[0] if pieces else ""
    for piece in pieces[1:]:
        line += f" {piece}" if line[-1].isascii() and piece[0].isascii() and line[-1].isalnum() else piece
    return line


@lru_cache(maxsize=4096)
def read_heading(levels: tuple[str, ...]) -> Heading:
    """Understand the heading of a column from its levels, the top one first."""
    lowest = levels[-1] if levels else ""
    above = levels[:-1]
    word, extras = _split(without_years(lowest))
    hits = dict(_weighed(word))
    for extra in extras:
        _add(hits, {name: score * 0.3 for name, score in _weighed(bare(extra)).items() if score >= END})
    if any(map(_LISTS_SYMBOLS.match, extras)):
        _add(hits, {"rating": EXACT + 0.3})
    if _PERCENT & set(extras) and "rating" in hits:
        _add(hits, {"rate": EXACT})
    for level in reversed(above):
        upper, _ = _split(without_years(level))
        _add(hits, {name: score * _UPPER for name, score in _weighed(upper).items()})
        _add(hits, {name: score * 0.8 for name, score in _weighed(upper + word).items() if upper and word})
    if word in _GENERIC:
        _lean_on(hits, above)
    if _years((lowest,)):
        _of_year(hits)
    relative = relative_year(lowest) or next(filter(None, map(relative_year, reversed(above))), "")
    outside = _is_outside(word, [bare(level) for level in above])
    _turn(hits, word, relative, outside=outside)
    tense = _tense(extras) or _tense(above)
    if tense < 0:
        said = max((hits[name] for name in ("result", "outline") if name in hits), default=0.0)
        _add(hits, {"plan": said - 0.2} if said else {})
        hits.update({name: hits[name] * 0.6 for name in ("result", "progress") if name in hits})
    return Heading(levels, word, hits, extras, _years(levels), relative, outside, tense)


def recognise(text: str) -> float:
    """Say how well one cell's text is known as a heading, from 0 to `EXACT`."""
    return max(_weighed(_split(without_years(text))[0]).values(), default=0.0)


def _split(folded: str) -> tuple[str, tuple[str, ...]]:
    """Take the brackets off; a heading that is all bracket is its inside."""
    extras = tuple(match[0][1:-1] for match in _BRACKETS.finditer(folded))
    outer = bare(_BRACKETS.sub("", folded))
    if outer or not extras:
        return outer, extras
    return bare(extras[0]), extras[1:]


@lru_cache(maxsize=8192)
def _weighed(word: str) -> Mapping[str, float]:
    """Weigh a bare word against all known words; the longer the known word, the more it says."""
    if not word:
        return {}
    hits: dict[str, float] = {}
    for known, concepts in known_words().items():
        score = _fit(word, known)
        if score:
            _add(hits, {each.name: score for each in concepts})
    if "・" in word and not any(score >= EXACT for score in hits.values()):
        for part in filter(None, word.split("・")):
            _add(hits, {name: score - _PART for name, score in _weighed(part).items() if score > _PART})
    return hits


def _fit(word: str, known: str) -> float:
    if word == known:
        return EXACT
    if known in _ENDING_ALONE and word.endswith(known):
        return END
    if len(known) < _LEAST_END or known not in word:
        return 0.0
    length = min(len(known), 8) * _LONG_WORD
    if word.endswith(known):
        return END + length
    if word.startswith(known):
        return BEGINNING + length
    return INSIDE + length if len(known) > _LEAST_INSIDE else 0.0


def _add(hits: dict[str, float], more: Mapping[str, float]) -> None:
    for name, score in more.items():
        hits[name] = max(hits.get(name, 0.0), score)


def _lean_on(hits: dict[str, float], above: tuple[str, ...]) -> None:
    """Let the heading above decide over a word that says nothing by itself: 内容 under Do, 区分 under 外部評価."""
    upper = _weighed(_split(without_years(above[-1]))[0]) if above else {}
    best = max(upper.values(), default=0.0)
    if best >= EXACT - 1:
        hits.update({name: score * 0.7 for name, score in hits.items()})
        _add(hits, {name: score - 0.3 for name, score in upper.items() if score == best})


def _of_year(hits: dict[str, float]) -> None:
    """Take 令和4年度の取組 for what was or is to be done in that year, not for the name of a measure."""
    for name, turned in (("measure", {"result": 0.8, "plan": 1.0}), ("group", {"plan": 0.8})):
        named = hits.get(name, 0.0)
        if named >= EXACT - 1:
            hits[name] = named * 0.4
            _add(hits, {other: named - less for other, less in turned.items()})


def _is_outside(word: str, above: list[str]) -> bool:
    """Say whether somebody besides the department speaks here: an outside rater's name before what it gives."""
    if word.startswith(OURSELVES):
        return False
    own = any(word.startswith(who) and word.endswith(_ENDS_OUTSIDE) for who in OUTSIDERS)
    own = own or any(who in word and word.endswith(_SAID_OUTSIDE) for who in OUTSIDERS)
    upper = any(level.startswith(OUTSIDERS) for level in above)
    return own or upper


def _turn(hits: dict[str, float], word: str, relative: Relative, *, outside: bool) -> None:
    """Turn what a word means by who speaks and when: 次年度の取組内容 is no outline, 外部評価 no own rating."""
    if word.startswith(_NEXT_WORDS) or relative == "next":
        _add(hits, {"next": 2.0 if word.endswith("課題") else EXACT - 0.2})
        for name in ("outline", "plan", "goal", "measure", "result", "group"):
            if name in hits:
                hits[name] *= 0.5
    if outside:
        best = max((hits.pop(name) for name in ("rating", "reason") if name in hits), default=END)
        text = word.endswith(("意見", "コメント", "所見", "講評", "備考", "メモ", "欄", "質問"))
        _add(hits, {"opinion" if text else "outside": best})


def _years(levels: tuple[str, ...]) -> tuple[int, ...]:
    for level in reversed(levels):
        found = tuple(each.fiscal_year for each in find_years(level) if each.how != "period")
        if found:
            return found
    return ()


def _tense(above: tuple[str, ...]) -> int:
    """Say whether the levels above speak of what was done or of what is planned."""
    for level in reversed(above):
        word = bare(_BRACKETS.sub("", fold(level))) or bare(level)
        if word.endswith(SPEAKING_OF_RESULT):
            return 1
        if word.endswith(SPEAKING_OF_PLAN):
            return -1
    return 0


def headings_of(texts: Mapping[int, tuple[str, ...]]) -> Iterator[tuple[int, Heading]]:
    """Understand the headings of a table, column by column."""
    for column, levels in texts.items():
        yield column, read_heading(levels)
