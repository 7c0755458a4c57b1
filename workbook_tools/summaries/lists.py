"""Lists to read: what was rated low, and what changed since last year, each with what was written about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.model.answer import is_blank
from workbook_tools.summaries.data_rows import Field, groups, lay_out, names
from workbook_tools.summaries.previous import CHANGES, SAME
from workbook_tools.summaries.words import CHANGE, DEPARTMENT, PREVIOUS, RATING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tools.config.settings import Column
    from workbook_tools.model.tally import DataSheet
    from workbook_tools.summaries.data_rows import Source
    from workbook_tools.summaries.previous import Past
    from workbook_tools.summaries.units import Unit
    from workbook_tools.summaries.words import Words

LOW, CHANGED = "低い評価の一覧", "前年度から変わったもの"
_LONG_TEXTS = 3


def make_low(units: Sequence[Unit], source: Source) -> DataSheet:
    """List things with a low rating, with what the departments wrote about them."""
    words = source.words
    rating = Field(RATING, words.short(source.rating), lambda unit: unit.rating)
    return _listed(LOW, units, words, (rating,), _LONG_TEXTS)


def make_changed(units: Sequence[Unit], source: Source, past: Past) -> DataSheet:
    """List things that are rated otherwise than last year: the better, the worse, the incomparable, the new."""
    changed = [unit for unit in units if past.changes[unit.unit_id] != SAME]
    changed.sort(key=lambda unit: CHANGES.index(past.changes[unit.unit_id]))
    fields = (
        Field(CHANGE, "変化", lambda unit: past.changes[unit.unit_id]),
        Field(PREVIOUS, "前年度", lambda unit: past.ratings[unit.unit_id]),
        Field(RATING, "今年度", lambda unit: unit.rating),
    )
    return _listed(CHANGED, changed, source.words, fields, 1)


def _listed(name: str, units: Sequence[Unit], words: Words, ratings: Sequence[Field], texts: int) -> DataSheet:
    numbers = {unit.unit_id: number for number, unit in enumerate(units, 1)}
    written = [column for column in words.config.master.with_role("answer") if column.kind == "text"]
    wanted = ([column for column in written if column.required] or written[:1])[:texts]
    fields = (
        Field("unit:number", "No.", lambda unit: numbers[unit.unit_id]),
        *groups(words)[:1],
        *names(units, words),
        Field(DEPARTMENT, words.department, _departments),
        *ratings,
        *(_answer(column, words) for column in wanted),
    )
    return lay_out(name, units, fields)


def _departments(unit: Unit) -> str:
    """Name everybody who answers for a thing, each with its rating where ratings disagree."""
    if unit.is_mixed:
        return "、".join(f"{slot.owner}（{rating}）" for slot, rating in unit.cells)
    named = [name for slot, _ in unit.cells for name in slot.departments]
    return "、".join(dict.fromkeys((unit.department, *named)))


def _answer(column: Column, words: Words) -> Field:
    return Field(column.field, words.of(column), lambda unit: _text(unit, column.field))


def _text(unit: Unit, field: str) -> str:
    """Give what the departments wrote in one field, each cell once, under 【課名】 where there are several."""
    slots = [entry.answers[field] for entry in unit.entries if field in entry.answers]
    written = {(s.sheet, s.row, s.column): s for s in slots if not is_blank(s.value)}
    if len(written) == 1:
        return next(iter(written.values())).value
    return "\n".join(f"【{slot.owner}】\n{slot.value}" for slot in written.values())
