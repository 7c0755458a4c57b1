"""Last year's ratings beside this year's: what each counted thing was rated then, and which way it went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from workbook_tools.model.answer import AnswerValue, as_text
from workbook_tools.summaries.units import choose_rating

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbook_tools.config.settings import TallySettings
    from workbook_tools.model.plan import Plan
    from workbook_tools.summaries.units import Rater, Unit

Answers: TypeAlias = "Mapping[str, Mapping[str, AnswerValue]]"
"""Last year's answers by entry id and field."""

IMPROVED, SAME, WORSE, NEW, APART = "改善", "同じ", "低下", "新規", "比べられない"
CHANGES = (IMPROVED, SAME, WORSE, APART, NEW)
DISAGREED = "不一致"
"""What a measure was rated whose ratings did not agree, where only agreeing ones count."""


@dataclass(frozen=True, slots=True)
class Past:
    """Last year's rating and the way from it to this year's, by unit; `ended` are entries that are no more."""

    ratings: Mapping[str, str]
    changes: Mapping[str, str]
    ended: tuple[str, ...]

    def number(self, change: str) -> int:
        """Say how many things went that way."""
        return sum(went == change for went in self.changes.values())


def look_back(
    units: Sequence[Unit], plan: Plan, field: str, rater: Rater, tally: TallySettings, answers: Answers
) -> Past:
    """Find what each counted thing was rated last year; one without a rating then is new."""
    ratings = {unit.unit_id: _rating_of(unit, field, rater, tally, answers) for unit in units}
    changes = {unit.unit_id: name_change(ratings[unit.unit_id], unit.rating, rater) for unit in units}
    ended = tuple(entry for entry, given in answers.items() if field in given and entry not in plan.by_id)
    return Past(ratings, changes, ended)


def name_change(before: str, after: str, rater: Rater) -> str:
    """Name the way from one rating to another; only counted symbols of the scale can be better or worse."""
    if before == NEW:
        return NEW
    if before == after:
        return SAME
    if not (rater.is_counted(before) and rater.is_counted(after)):
        return APART
    order = rater.scale.order
    return IMPROVED if order.index(after) < order.index(before) else WORSE


def _rating_of(unit: Unit, field: str, rater: Rater, tally: TallySettings, answers: Answers) -> str:
    ratings = [rater.rate(as_text(value)) for value in _values(unit, field, answers)]
    if not ratings:
        return NEW
    if tally.base == "measures" and tally.mixed == "unanimous" and len(set(ratings)) > 1:
        return DISAGREED
    return choose_rating(ratings, rater, tally.mixed if tally.base == "measures" else "first")


def _values(unit: Unit, field: str, answers: Answers) -> Iterator[AnswerValue]:
    """Give last year's value of each rating cell behind a thing, from whichever of its entries was there."""
    for slot, _ in unit.cells:
        sharing = [entry for entry in (unit.entry, *unit.entries) if entry.answers[field] == slot]
        given = (answers[entry.entry_id][field] for entry in sharing if field in answers.get(entry.entry_id, {}))
        value = next(given, None)
        if value is not None:
            yield value
