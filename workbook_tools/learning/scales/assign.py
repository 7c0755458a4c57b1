"""A scale for every column that has one; columns with the same symbols share it, a schedule never shares with a rating."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from workbook_tools.learning.scales.find_scale import find_scale
from workbook_tools.learning.scales.legend_places import gather_legends, meanings_beside
from workbook_tools.learning.words.heading import STRONG, read_heading
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbook_tools.learning.columns.decisions import Decision
    from workbook_tools.learning.columns.drafts import Draft
    from workbook_tools.learning.learnt import LearntScale
    from workbook_tools.learning.scales.legends import Legend
    from workbook_tools.learning.shape.sheet_view import SheetView
    from workbook_tools.learning.shape.table_shape import Table

_SCHEDULE = "schedule"
_RATINGS = frozenset({"rating", "outside"})
_MAY_BE_RATED = frozenset({"progress", "next", "result"})


class ScaleFinder:
    """Finds the scales of a list, column by column."""

    def __init__(self, tables: Sequence[Table], drafts: Sequence[Draft], others: Sequence[SheetView]) -> None:
        self._tables = tables
        self._others = others
        self._legends = gather_legends(tables, drafts, others)
        self._scales: list[tuple[str, LearntScale]] = []

    @property
    def scales(self) -> tuple[LearntScale, ...]:
        """Every scale found so far, in the order of their columns."""
        return tuple(scale for _, scale in self._scales)

    @property
    def legends(self) -> tuple[Legend, ...]:
        """Every legend of the workbook."""
        return self._legends

    def is_rated_by_legend(self, draft: Draft) -> bool:
        """Say whether a legend names a blank column that its heading alone would leave to words: `進捗状況：A…`."""
        if draft.name not in _MAY_BE_RATED or not draft.facts.is_empty or draft.facts.items:
            return False
        for legend in self._legends:
            hits = read_heading((legend.name,)).hits if legend.name else {}
            if hits and max(hits.values()) >= STRONG and max(hits, key=lambda name: hits[name]) == draft.name:
                return True
        return False

    def scale_for(self, decisions: Sequence[Decision], name: str, *, only_one: bool) -> LearntScale | None:
        """Find the scale of one column, or of several that are read as one; reuse an equal one of the same sort."""
        draft = _together([decision.draft for decision in decisions])
        sort = draft.name in _RATINGS
        symbols = (*draft.facts.items, *draft.facts.symbols)
        found = find_scale(draft, name, self._legends, self._meanings(symbols), only_one=only_one)
        if found is None:
            return self._same_heading(draft, rating=sort)
        same = "rating" if sort else draft.name
        for sorted_as, scale in self._scales:
            if sorted_as == same and _covers(scale, found):
                return scale
        names = {scale.name for scale in self.scales}
        found = replace(found, name=next(n for n in _names(found.name) if n not in names))
        self._scales.append((same, found))
        return found

    def _same_heading(self, draft: Draft, *, rating: bool) -> LearntScale | None:
        """Lend a blank rating column the only scale of the other ratings."""
        known = [scale for sorted_as, scale in self._scales if sorted_as == "rating"]
        return known[0] if rating and len(known) == 1 and draft.facts.is_empty else None

    def _meanings(self, symbols: Sequence[str]) -> Mapping[str, str]:
        return meanings_beside(self._tables, self._others, symbols)


def _names(name: str) -> Iterator[str]:
    """Yield a name and, if it is taken, the same with a number behind it."""
    yield name
    yield from (f"{name}_{number}" for number in count(2))


def _together(drafts: Sequence[Draft]) -> Draft:
    """Read several columns as one: their texts and their lists of choices together."""
    first = drafts[0]
    texts = tuple(text for draft in drafts for text in draft.facts.texts)
    items = tuple(dict.fromkeys(item for draft in drafts for item in draft.facts.items))
    filled = [draft for draft in drafts if not draft.facts.is_empty]
    form = (filled or drafts)[0].facts.form
    return replace(first, facts=replace(first.facts, texts=texts, items=items, form=form))


def _covers(scale: LearntScale, other: LearntScale) -> bool:
    """Say whether two scales use the same symbols, one perhaps not all of them."""
    one, two = ({fold(step.symbol) for step in each.symbols} for each in (scale, other))
    return two <= one or (one <= two and len(one) == len(two))
