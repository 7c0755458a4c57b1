"""Tables of counts: each group level, department, 部 and position by rating, and the total."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.model.tally import DataSheet, Tally
from workbook_tools.summaries.data_rows import (
    DEPARTMENT,
    DIVISION,
    NONE,
    RATING,
    SHEET,
    Words,
    division_of,
    group_columns,
    position_columns,
    sheets_of,
)
from workbook_tools.summaries.units import BLANK, OFF_SCALE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.config.scale import Scale
    from workbook_tools.config.settings import TallySettings
    from workbook_tools.model.plan import Plan


@dataclass(frozen=True, slots=True)
class RatingColumns:
    """The columns of every table of a run: the scale's symbols, then what stands apart; `outside` the divisor."""

    names: tuple[str, ...]
    outside: tuple[str, ...]


def rating_columns(data: Sequence[DataSheet], scale: Scale, tally: TallySettings) -> RatingColumns:
    """Name the columns; 未記入 and 尺度外 appear where there are any, so that nothing is dropped unseen."""
    found = {row.cells[RATING] for sheet in data for row in sheet.rows}
    apart = tuple(sign for sign in (BLANK, OFF_SCALE) if sign in found and sign not in scale.order)
    not_counted = tuple(step.symbol for step in scale.symbols if not step.counted)
    return RatingColumns((*scale.order, *apart), (*(not_counted if tally.not_counted == "out" else ()), *apart))


@dataclass(frozen=True, slots=True)
class Counting:
    """What all tables of one data sheet have in common."""

    plan: Plan
    words: Words
    data: DataSheet
    columns: RatingColumns
    unit: str

    def table(
        self, name: str, fields: tuple[str, ...], keys: Sequence[tuple[str, ...]], notes: tuple[str, ...] = ()
    ) -> Tally:
        """Count the rows of the data by `fields` × rating: `keys` in their order, then those only the data has."""
        pairs = Counter((tuple(str(row.cells[f]) for f in fields), row.cells[RATING]) for row in self.data.rows)
        known = dict.fromkeys(keys)
        added = dict.fromkeys(key for key, _ in pairs if key not in known)
        rows = (*known, *sorted(added, key=lambda key: key == (NONE,)))
        return Tally(
            name=name,
            unit=self.unit,
            data=self.data.name,
            row_fields=fields,
            column_field=RATING,
            keys=rows,
            columns=self.columns.names,
            counts=tuple(tuple(pairs[key, column] for column in self.columns.names) for key in rows),
            outside=self.columns.outside,
            notes=notes,
        )

    def by_department(self, name: str, notes: tuple[str, ...] = ()) -> Tally:
        """Make the table department × rating, every department in 建制順, even with nothing counted."""
        keys = [(department.name,) for department in self.plan.departments]
        return self.table(name, (DEPARTMENT,), keys, notes)


def make_tallies(counting: Counting) -> Iterator[Tally]:
    """Make the tables of one data sheet: total, groups from the outermost, 部, department, positions."""
    plan, words, data = counting.plan, counting.words, counting.data
    rating = data.heading(RATING)
    yield counting.table(f"{rating}の内訳", (), [()])
    if len(sheets := sheets_of(plan)) > 1:
        yield counting.table(f"{data.heading(SHEET)}×{rating}", (SHEET,), [(sheet,) for sheet in sheets])
    fields: tuple[str, ...] = ()
    for level, column in enumerate(group_columns(words.config)):
        fields = (*fields, column.field)
        levels = range(level + 1)
        keys = list(dict.fromkeys(tuple(words.group(entry, outer) for outer in levels) for entry in plan.entries))
        yield counting.table(f"{words.short(column)}×{rating}", fields, keys)
    if divisions := division_of(plan):
        keys = [(division,) for division in divisions.values()]
        yield counting.table(f"{data.heading(DIVISION)}×{rating}", (DIVISION,), keys)
    yield counting.by_department(f"{data.heading(DEPARTMENT)}×{rating}")
    for column in position_columns(words.config):
        scale = words.config.scale_of(column)
        keys = [(symbol,) for symbol in (scale.order if scale else ())]
        yield counting.table(f"{words.short(column)}×{rating}", (column.field,), keys)
