"""The scale of one column: from its drop-down list, its legend and its own cells, with what is doubtful asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.config.scale import Scale, Symbol
from workbook_tools.learning.columns.facts import first_line
from workbook_tools.learning.learnt import LearntScale, LearntSymbol
from workbook_tools.learning.scales.choice_boxes import options_of, ticked
from workbook_tools.learning.scales.legends import symbols_in
from workbook_tools.learning.scales.order import order_steps
from workbook_tools.learning.words.bare_words import bare
from workbook_tools.learning.words.heading import STRONG, read_heading
from workbook_tools.learning.words.worth import is_counted
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook_tools.learning.columns.drafts import Draft
    from workbook_tools.learning.scales.legends import Legend

_ALIKE, _COVERED, _NAMED = 0.5, 0.6, 0.6
_RARE, _MOST_STEPS = 0.03, 12
_SURE_OF_LIST, _SURE_OF_LEGEND, _SURE_OF_CELLS = 0.95, 0.9, 0.75
_RATING_NAMES = frozenset({"rating", "outside"})
_UNRANKED = frozenset({"schedule", "position", "relisted"})
"""Concepts whose symbols say what, not how good."""
_USUAL = "◎○△×→☆ABCDE"


@dataclass(frozen=True, slots=True)
class _Steps:
    """The symbols of a scale before they are ordered: where they come from and how sure that is."""

    symbols: tuple[str, ...]
    is_listed: bool
    sure: float
    why: str


def find_scale(
    draft: Draft, name: str, legends: Sequence[Legend], beside: Mapping[str, str], *, only_one: bool
) -> LearntScale | None:
    """Find the scale of a column; None where neither list nor legend nor cells tell one.

    `only_one` says that no other column has a scale, so that a legend without a name is this one's.
    """
    legend = _legend_for(draft, legends, only_one=only_one)
    base = _base(draft, legend)
    if base is None:
        return None
    symbols, accepted, strange = _with_cells(draft, base.symbols)
    meanings = {**beside, **_meanings(legend, symbols)}
    steps = [(symbol, meanings.get(symbol, "")) for symbol in symbols]
    if draft.name in _UNRANKED and base.is_listed:
        ordered, sure, why = tuple(steps), base.sure, "書かれた順"
    else:
        ordered, sure, why = order_steps(steps, is_listed=base.is_listed)
    made = _make_symbols(ordered, accepted, worst=draft.name in {*_RATING_NAMES, "progress"})
    where = f"。意味は{legend.where}から" if legend and any(meanings.values()) else ""
    return LearntScale(
        name,
        made,
        min(sure, base.sure),
        f"{base.why}。順は{why or '書かれた順'}{where}",
        _question(sure, base, strange),
    )


def _legend_for(draft: Draft, legends: Sequence[Legend], *, only_one: bool) -> Legend | None:
    """Choose the legend of a column: by its symbols and by its name."""
    symbols = {fold(symbol) for symbol in (*draft.facts.items, *_seen(draft))}
    best, most = None, 0.0
    for legend in legends:
        told = {fold(symbol) for symbol in legend.symbols}
        named = _is_named(legend.name, draft)
        likeness = len(told & symbols) / len(told | symbols) if symbols else 0.0
        score = likeness + (_NAMED if named else 0.0) + (0.1 if any(m for _, m in legend.steps) else 0.0)
        fits = (
            likeness >= _ALIKE
            or (symbols and len(symbols & told) >= len(symbols) * _COVERED)
            or (not symbols and (named or (only_one and not legend.name)))
        )
        if fits and score > most:
            best, most = legend, score
    return best


def _is_named(name: str, draft: Draft) -> bool:
    if not name:
        return False
    word, own = bare(name), draft.heading.word
    if word and (word in own or (own and own in word)):
        return True
    hits = read_heading((name,)).hits
    best = max(hits, key=lambda concept: hits[concept], default="")
    return hits.get(best, 0.0) >= STRONG and best == draft.name


def _seen(draft: Draft) -> tuple[str, ...]:
    """Give the symbols in a column's cells; passages of text have none."""
    if draft.facts.form == "choice":
        return options_of(draft.facts.texts)
    return draft.facts.symbols if draft.facts.form == "symbol" and draft.facts.texts else ()


def _base(draft: Draft, legend: Legend | None) -> _Steps | None:
    facts = draft.facts
    if facts.items:
        return _Steps(facts.items, is_listed=True, sure=_SURE_OF_LIST, why="入力規則の選択肢から")
    if facts.form == "choice":
        return _Steps(options_of(facts.texts), is_listed=True, sure=_SURE_OF_CELLS, why="セルの□■の選択肢から")
    extras = symbols_in(draft.heading.extras)
    if legend is not None and len(legend.symbols) >= len(extras):
        return _Steps(legend.symbols, is_listed=True, sure=_SURE_OF_LEGEND, why=f"{legend.where}から")
    if extras:
        return _Steps(extras, is_listed=True, sure=_SURE_OF_LEGEND, why="見出しのかっこの中から")
    seen = _seen(draft)
    if 1 < len(seen) <= _MOST_STEPS:
        return _Steps((), is_listed=False, sure=_SURE_OF_CELLS, why="セルに書かれた記号から")
    return None


def _with_cells(draft: Draft, base: tuple[str, ...]) -> tuple[tuple[str, ...], dict[str, list[str]], list[str]]:
    """Add what the cells use beside the list: other spellings as accepted ones, further symbols as steps."""
    counts = Counter(first_line(text) for text in draft.facts.texts)
    symbols, accepted, strange = list(base), dict[str, list[str]](), list[str]()
    if draft.facts.form == "choice":
        for text in draft.facts.texts:
            if (option := ticked(text)) and text not in accepted.setdefault(option, []):
                accepted[option].append(text)
        return tuple(symbols), accepted, strange
    if not (draft.facts.form == "symbol" and counts):
        return tuple(symbols), accepted, strange
    for text, times in sorted(counts.items(), key=lambda item: (item[0] not in _USUAL, -item[1])):
        match = Scale("", tuple(Symbol(symbol) for symbol in symbols)).match(text)
        if match.how == "look-alike":
            accepted.setdefault(match.symbol, []).append(text)
        elif match.how in {"unknown", "several"} and (
            (not base and match.how == "unknown") or times > max(1, len(draft.facts.texts) * _RARE) or len(text) == 1
        ):
            symbols.append(text)
        elif match.how != "exact":
            strange.append(text)
    if not draft.facts.items:
        symbols = [_as_in_cells(symbol, accepted, counts) for symbol in symbols]
    return tuple(symbols), accepted, strange


def _as_in_cells(symbol: str, accepted: dict[str, list[str]], counts: Mapping[str, int]) -> str:
    """Spell a symbol of a legend as the cells do, if they never use the legend's own spelling."""
    others = accepted.get(symbol)
    if not others or symbol in counts:
        return symbol
    usual = others.pop(0)
    accepted[usual] = accepted.pop(symbol)
    return usual


def _meanings(legend: Legend | None, symbols: Sequence[str]) -> dict[str, str]:
    if legend is None:
        return {}
    scale = Scale("", tuple(Symbol(symbol) for symbol in symbols))
    return {
        scale.match(symbol).symbol: meaning
        for symbol, meaning in legend.steps
        if meaning and scale.match(symbol).symbol
    }


def _make_symbols(
    steps: Sequence[tuple[str, str]], accepted: Mapping[str, Sequence[str]], *, worst: bool
) -> tuple[LearntSymbol, ...]:
    """Make the steps; the lower half of a rating is what the summary lists as low."""
    counted = [symbol for symbol, meaning in steps if is_counted(symbol, meaning)]
    low = set(counted[len(counted) - len(counted) // 2 :]) if worst else set()
    return tuple(
        LearntSymbol(symbol, meaning, symbol in counted, symbol in low, tuple(accepted.get(symbol, ())))
        for symbol, meaning in steps
    )


def _question(sure: float, base: _Steps, strange: Sequence[str]) -> str:
    asked = []
    if sure <= _ALIKE:
        asked.append("記号の並びは良い順ですか。違うときは並べ替えてください。")
    if not base.is_listed:
        asked.append(
            "選択肢や凡例がないので、セルに出てきた記号だけを並べました。足りない記号があれば書き足してください。"
        )
    if strange:
        asked.append(f"尺度にない書き方が一覧にあります（{'、'.join(f'「{text}」' for text in strange[:5])}）。")
    return "".join(asked)
