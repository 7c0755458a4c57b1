"""Tables of counts: the total, each group level, 部, department, position and last year by rating."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.model.tally import DataSheet, Tally
from workbook_tools.summaries.previous import CHANGES, NEW
from workbook_tools.summaries.units import BLANK, OFF_SCALE
from workbook_tools.summaries.words import (
    CHANGE,
    DEPARTMENT,
    DIVISION,
    NONE,
    PREVIOUS,
    RATING,
    SHEET,
    division_of,
    group_columns,
    position_columns,
    sheets_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.config.scale import Scale
    from workbook_tools.config.settings import TallySettings
    from workbook_tools.summaries.data_rows import Source

APART = (BLANK, OFF_SCALE)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: symbols, then what stands apart; `outside` the divisor; what symbols mean."""

    field: str
    names: tuple[str, ...]
    outside: tuple[str, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()


def scale_columns(
    field: str, found: set[str], scale: Scale, tally: TallySettings, *, more: Sequence[str] = ()
) -> Columns:
    """Name the columns of a scale; 未記入 and 尺度外 appear where there are any, so that nothing is dropped unseen."""
    apart = tuple(sign for sign in (*APART, *more) if sign in found and sign not in scale.order)
    not_counted = tuple(step.symbol for step in scale.symbols if not step.counted)
    legend = tuple((step.symbol, step.meaning) for step in scale.symbols)
    outside = (*(not_counted if tally.not_counted == "out" else ()), *apart)
    return Columns(field, (*scale.order, *apart), outside, legend)


def found_in(data: Sequence[DataSheet], field: str) -> set[str]:
    """Collect what a field of the data holds."""
    return {str(row.cells[field]) for sheet in data for row in sheet.rows}


@dataclass(frozen=True, slots=True)
class Counting:
    """What all tables of one data sheet have in common; `columns` are those of the rating."""

    source: Source
    data: DataSheet
    columns: Columns
    unit: str

    def table(
        self,
        name: str,
        fields: tuple[str, ...],
        keys: Sequence[tuple[str, ...]],
        notes: tuple[str, ...] = (),
        columns: Columns | None = None,
    ) -> Tally:
        """Count the rows of the data by `fields` × columns: `keys` in their order, then those only the data has."""
        across = columns or self.columns
        pairs = Counter((tuple(str(row.cells[f]) for f in fields), row.cells[across.field]) for row in self.data.rows)
        known = dict.fromkeys(keys)
        added = dict.fromkeys(key for key, _ in pairs if key not in known)
        rows = (*known, *sorted(added, key=lambda key: key == (NONE,)))
        return Tally(
            name=name,
            unit=self.unit,
            data=self.data.name,
            row_fields=fields,
            column_field=across.field,
            keys=rows,
            columns=across.names,
            counts=tuple(tuple(pairs[key, column] for column in across.names) for key in rows),
            outside=across.outside,
            notes=notes,
            legend=across.legend,
        )

    def by_department(self, name: str, notes: tuple[str, ...] = ()) -> Tally:
        """Make the table department × rating, every department in 建制順, even with nothing counted."""
        return self.table(name, (DEPARTMENT,), self.order(DEPARTMENT), notes)

    def order(self, field: str) -> list[tuple[str, ...]]:
        """Give the labels a field's rows begin with, in the order an office knows; those of other fields follow the data."""
        plan, config = self.source.plan, self.source.words.config
        if field == DEPARTMENT:
            return [(department.name,) for department in plan.departments]
        if field == DIVISION:
            return [(division,) for division in dict.fromkeys(division_of(plan).values())]
        if field == SHEET:
            return [(sheet,) for sheet in sheets_of(plan)]
        if field == CHANGE:
            return [(change,) for change in CHANGES]
        named = {column.field: column for column in config.master.columns}
        column = self.source.rating if field in {RATING, PREVIOUS} else named.get(field)
        scale = config.scale_of(column) if column else None
        return [(symbol,) for symbol in (scale.order if scale else ())]

    def levels(self, field: str) -> tuple[str, ...]:
        """Give the fields a field's rows are told apart by: a group stands under the groups above it."""
        above = self.groups()
        return above[: above.index(field) + 1] if field in above else (field,)

    def groups(self) -> tuple[str, ...]:
        """Give the fields of the groups above measures, outermost first."""
        return tuple(column.field for column in group_columns(self.source.words.config))

    def keys(self, field: str) -> list[tuple[str, ...]]:
        """Give the labels of the rows of a field, each with the groups above it."""
        if field not in self.groups():
            return self.order(field)
        words, levels = self.source.words, range(len(self.levels(field)))
        entries = self.source.plan.entries
        return list(dict.fromkeys(tuple(words.group(entry, level) for level in levels) for entry in entries))


def make_tallies(counting: Counting) -> Iterator[Tally]:
    """Make the tables of one data sheet: total, groups from the outermost, 部, department, positions, last year."""
    source, data = counting.source, counting.data
    words, rating = source.words, data.heading(RATING)
    yield counting.table(f"{rating}の内訳", (), [()])
    if len(sheets_of(source.plan)) > 1:
        yield counting.table(f"{data.heading(SHEET)}×{rating}", (SHEET,), counting.order(SHEET))
    for column in group_columns(words.config):
        yield counting.table(
            f"{words.short(column)}×{rating}", counting.levels(column.field), counting.keys(column.field)
        )
    if division_of(source.plan):
        yield counting.table(f"{data.heading(DIVISION)}×{rating}", (DIVISION,), counting.order(DIVISION))
    yield counting.by_department(f"{data.heading(DEPARTMENT)}×{rating}")
    for column in position_columns(words.config):
        yield counting.table(f"{words.short(column)}×{rating}", (column.field,), counting.order(column.field))
    if source.past is not None:
        yield counting.table(f"{data.heading(PREVIOUS)}×{rating}", (PREVIOUS,), _met(counting))


def _met(counting: Counting) -> list[tuple[str, ...]]:
    """Give last year's symbols, then what else there was; what is new stands last."""
    found = found_in([counting.data], PREVIOUS)
    order = counting.order(PREVIOUS)
    apart = sorted((sign for sign in found if (sign,) not in order), key=lambda sign: (sign == NEW, sign))
    return [*order, *((sign,) for sign in apart)]
