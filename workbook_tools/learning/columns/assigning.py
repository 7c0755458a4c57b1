"""Items of a measure and who answers them, where the items' own texts name their departments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.learning.columns import cell_forms
from workbook_tools.learning.learnt import LearntItem
from workbook_tools.model.folding import fold, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.learning.columns.decisions import Decision
    from workbook_tools.learning.columns.drafts import Draft
    from workbook_tools.learning.columns.facts import Place

_LEAST_PROOFS = 2


@dataclass(frozen=True, slots=True)
class Assigning:
    """The items with their departments; a question where some were only put in the order of their cell."""

    items: tuple[LearntItem, ...] = ()
    question: str = ""


@dataclass(frozen=True, slots=True)
class _Measure:
    """A measure with several items: its number, the departments of its cell, the departments each item names."""

    key: str
    departments: tuple[str, ...]
    named: tuple[tuple[str, ...], ...]

    @property
    def is_named(self) -> bool:
        """Say whether any of its items names somebody."""
        return any(self.named)

    @property
    def is_proof(self) -> bool:
        """Say whether it shows an order: an item a department, each named by its item and by the cell."""
        told = {fold(name) for names in self.named for name in names}
        return (
            self.is_paired and len(self.named) > 1 and bool(told) and told <= {fold(name) for name in self.departments}
        )

    @property
    def is_paired(self) -> bool:
        """Say whether it has as many items as departments."""
        return len(self.departments) == len(self.named)

    @property
    def in_order(self) -> bool:
        """Say whether the items name the departments of the cell one after the other."""
        return [tuple(map(fold, names)) for names in self.named] == [(fold(name),) for name in self.departments]


def learn_assigned(decisions: Sequence[Decision], key: Draft | None) -> Assigning:
    """Learn which departments answer which item, of measures whose items share one department cell.

    Where the measures whose items name somebody do so in the order of their cell, the others are taken to do so too.
    """
    departments = [d.draft for d in decisions if d.role == "department"]
    answers = [d.draft for d in decisions if d.role == "answer"]
    if key is None or not departments or any(d.draft.line for d in decisions):
        return Assigning()
    measures = [measure for place in key.places for measure in _measures(place, departments[-1], answers)]
    proofs = [measure for measure in measures if measure.is_proof]
    ordered = len(proofs) >= _LEAST_PROOFS and all(measure.in_order for measure in proofs)
    guessed = [m for m in measures if ordered and not m.is_named and m.is_paired and len(m.departments) > 1]
    items = [item for measure in measures for item in _items(measure, in_order=measure in guessed)]
    question = ""
    if guessed:
        keys = "、".join(measure.key for measure in guessed[:5])
        question = f"番号 {keys} は、項目の並びと担当課の並びが同じとみて、項目ごとに1課を割り当てました。[[assigned]] を確かめてください。"
    return Assigning(tuple(items), question)


def _items(measure: _Measure, *, in_order: bool) -> Iterator[LearntItem]:
    if len(measure.named) == 1:
        yield from _led(measure)
        return
    named = [(name,) for name in measure.departments] if in_order else measure.named
    for item, names in enumerate(named, 1):
        if names:
            yield LearntItem(measure.key, item, names)


def _led(measure: _Measure) -> Iterator[LearntItem]:
    """Put the department that a single item's text names before those it shares the measure with."""
    (names,) = measure.named
    told = [fold(name) for name in names]
    cell = [fold(name) for name in measure.departments]
    if names and len(cell) > 1 and set(told) < set(cell) and told[0] != cell[0]:
        rest = tuple(name for name in measure.departments if fold(name) not in told)
        yield LearntItem(measure.key, 0, (*names, *rest))


def _measures(place: Place, department: Draft, answers: Sequence[Draft]) -> Iterator[_Measure]:
    view = place.table.view
    starts = [row for row in place.anchors() if view.own(row, place.number)]
    ends = [*starts[1:], place.table.last_row + 1]
    for start, following in zip(starts, ends, strict=False):
        area = view.area(start, place.number)
        last = area.last_row if area.last_row > start else following - 1
        rows = [row for row in range(start, last + 1) if _begins(place, row, answers)]
        if rows and _is_one_cell(place, department, start, rows[-1]):
            key = one_line(cell_forms.RELISTED_MARK.sub("", view.own(start, place.number)))
            texts = [view.own(start, number) for number in _numbers(place, [department])]
            named = tuple(_names(place, row, answers) for row in rows)
            yield _Measure(key, cell_forms.departments_in(texts[0]) if texts else (), named)


def _begins(place: Place, row: int, answers: Sequence[Draft]) -> bool:
    return any(place.table.view.is_anchor(row, number) for number in _numbers(place, answers))


def _numbers(place: Place, drafts: Sequence[Draft]) -> list[int]:
    return [each.number for draft in drafts for each in draft.places if each.table is place.table]


def _is_one_cell(place: Place, department: Draft, first: int, last: int) -> bool:
    """Say whether one department cell stands for all rows of a measure."""
    view = place.table.view
    return not any(
        view.is_anchor(row, number) and view.own(row, number)
        for number in _numbers(place, [department])
        for row in range(first + 1, last + 1)
    )


def _names(place: Place, row: int, answers: Sequence[Draft]) -> tuple[str, ...]:
    texts = (place.table.view.own(row, number) for number in _numbers(place, answers))
    return tuple(dict.fromkeys(name for text in texts for name in cell_forms.heading_names(text)))
