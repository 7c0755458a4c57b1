"""The counted things: from the plan, by the rules of one run, each with its rating and its department."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.model.answer import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbook_tools.config.scale import Scale
    from workbook_tools.config.settings import TallySettings
    from workbook_tools.model.plan import Entry, Plan, Slot
    from workbook_tools.model.tally import Mixed

BLANK = "未記入"
OFF_SCALE = "尺度外"


class Rater:
    """Reads rating cells on one scale, and remembers what it has read."""

    def __init__(self, scale: Scale) -> None:
        self.scale = scale
        self._read: dict[str, str] = {}

    def rate(self, text: str) -> str:
        """Name what a cell is counted as: a symbol of the scale, or that it is blank or off the scale."""
        if text not in self._read:
            self._read[text] = BLANK if is_blank(text) else self.scale.match(text).symbol or OFF_SCALE
        return self._read[text]

    def is_counted(self, rating: str) -> bool:
        """Say whether a rating is a symbol that belongs to the divisor."""
        step = self.scale.symbol(rating)
        return step is not None and step.counted


@dataclass(frozen=True, slots=True)
class Unit:
    """One counted thing.

    `entry` is the entry it is shown as, `entries` are all it stands for, `department` is the one it is credited to,
    `cells` are the rating cells behind it with what each is read as.
    """

    unit_id: str
    entry: Entry
    entries: tuple[Entry, ...]
    department: str
    rating: str
    cells: tuple[tuple[Slot, str], ...]

    @property
    def is_mixed(self) -> bool:
        """Say whether its rating cells disagree."""
        return len({rating for _, rating in self.cells}) > 1


@dataclass(frozen=True, slots=True)
class Counted:
    """What one run counts, and what it does not count and why.

    `mixed_out` are measures left out because their ratings disagree, `relisted_out` entries left out as 再掲,
    `without_cell` entries that have no rating cell at all.
    """

    units: tuple[Unit, ...]
    mixed_out: tuple[Unit, ...] = ()
    relisted_out: tuple[Entry, ...] = ()
    without_cell: tuple[Entry, ...] = ()


def count_units(plan: Plan, field: str, scale: Scale, tally: TallySettings) -> Counted:
    """Make the counted things of a plan: `field` names the rating, `tally` the rules of this run."""
    rater = Rater(scale)
    asked = [entry for entry in plan.entries if field in entry.answers]
    without = tuple(entry for entry in plan.entries if field not in entry.answers)
    repeated = set(_repeated(asked)) if tally.relisted == "once" else set()
    kept = [entry for entry in asked if entry.measure_id not in repeated]
    relisted = tuple(entry for entry in asked if entry.measure_id in repeated)
    if tally.base == "entries":
        return Counted(tuple(_entry_units(kept, field, rater)), (), relisted, without)
    if tally.base == "cells":
        return Counted(tuple(_cell_units(kept, field, rater)), (), relisted, without)
    measures = tuple(_measure_units(kept, field, rater, tally.mixed))
    if tally.mixed != "unanimous":
        return Counted(measures, (), relisted, without)
    agreed = tuple(unit for unit in measures if not unit.is_mixed)
    return Counted(agreed, tuple(unit for unit in measures if unit.is_mixed), relisted, without)


def _repeated(entries: Iterable[Entry]) -> Iterator[str]:
    """Name the measures that repeat one which is counted itself; a 再掲 whose first listing is missing is none."""
    first = {entry.measure_id for entry in entries if not entry.relisted_from}
    for entry in entries:
        if entry.relisted_from in first and entry.relisted_from != entry.measure_id:
            yield entry.measure_id


def _entry_units(entries: Iterable[Entry], field: str, rater: Rater) -> Iterator[Unit]:
    for entry in entries:
        slot = entry.answers[field]
        rating = rater.rate(slot.value)
        yield Unit(entry.entry_id, entry, (entry,), entry.department, rating, ((slot, rating),))


def _cell_units(entries: Iterable[Entry], field: str, rater: Rater) -> Iterator[Unit]:
    """Count each printed cell once, for the first department it belongs to."""
    sharing: dict[tuple[str, int, int], list[Entry]] = {}
    for entry in entries:
        sharing.setdefault(_cell(entry.answers[field]), []).append(entry)
    for together in sharing.values():
        slot = together[0].answers[field]
        shown = next((entry for entry in together if entry.department == slot.owner), together[0])
        rating = rater.rate(slot.value)
        yield Unit(shown.entry_id, shown, tuple(together), shown.department, rating, ((slot, rating),))


def _measure_units(entries: Iterable[Entry], field: str, rater: Rater, mixed: Mixed) -> Iterator[Unit]:
    measures: dict[str, list[Entry]] = {}
    for entry in entries:
        measures.setdefault(entry.measure_id, []).append(entry)
    for measure_id, members in measures.items():
        slots = {_cell(entry.answers[field]): entry.answers[field] for entry in members}
        cells = tuple((slot, rater.rate(slot.value)) for slot in slots.values())
        rating = choose_rating([rating for _, rating in cells], rater, mixed)
        yield Unit(measure_id, members[0], tuple(members), cells[0][0].owner, rating, cells)


def choose_rating(ratings: Sequence[str], rater: Rater, mixed: Mixed) -> str:
    """Choose a measure's rating: among the counted symbols, or else the one that most needs a look."""
    if mixed in {"first", "unanimous"}:
        return ratings[0]
    rated = [rating for rating in ratings if rater.is_counted(rating)]
    if not rated:
        return next((sign for sign in (OFF_SCALE, BLANK) if sign in ratings), ratings[0])
    choose = max if mixed == "worst" else min
    return choose(rated, key=rater.scale.order.index)


def _cell(slot: Slot) -> tuple[str, int, int]:
    return slot.sheet, slot.row, slot.column
