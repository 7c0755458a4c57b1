"""What is planned year by year, counted: a row a year, a column a symbol, each measure once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.model.tally import Tally
from workbook_tools.summaries.data_rows import Field, identity, lay_out, symbol_field
from workbook_tools.summaries.tallies import scale_columns
from workbook_tools.summaries.units import Unit
from workbook_tools.summaries.words import DEPARTMENT, schedule_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from workbook_tools.config.settings import Column, TallySettings
    from workbook_tools.model.plan import Entry, Plan
    from workbook_tools.model.tally import DataSheet
    from workbook_tools.summaries.data_rows import Source
    from workbook_tools.summaries.units import Counted

PLANNED = "データ（予定）"
PLANNED_YEAR = "unit:planned"
"""What the rows of such a table are; no column of the data, for each row has its own."""


def make_schedules(
    source: Source, counted: Counted, tally: TallySettings
) -> tuple[DataSheet, tuple[Tally, ...]] | None:
    """Count the schedule columns over the measures, by scale; None where the master has no such column."""
    columns = schedule_columns(source.words.config)
    if not columns:
        return None
    units = tuple(_measures(source.plan, counted))
    fields = (
        *identity(units, source),
        Field(DEPARTMENT, source.words.department, lambda unit: unit.department),
        *(symbol_field(column, source.words, _written(column.field)) for column in columns),
    )
    data = lay_out(PLANNED, units, fields)
    scales = dict.fromkeys(column.scale for column in columns)
    tables = (_table([column for column in columns if column.scale == scale], data, source, tally) for scale in scales)
    return data, tuple(tables)


def _measures(plan: Plan, counted: Counted) -> Iterator[Unit]:
    """Give each measure once, by its first entry; those left out as 再掲 are left out here too."""
    left_out = {entry.measure_id for entry in counted.relisted_out}
    seen: set[str] = set()
    for entry in plan.entries:
        if entry.measure_id not in left_out and entry.measure_id not in seen:
            seen.add(entry.measure_id)
            yield Unit(entry.measure_id, entry, (entry,), entry.department, "", ())


def _written(field: str) -> Callable[[Entry], str]:
    return lambda entry: entry.office.get(field, "")


def _table(columns: Sequence[Column], data: DataSheet, source: Source, tally: TallySettings) -> Tally:
    scale = source.words.config.scales[columns[0].scale]
    fields = tuple(column.field for column in columns)
    headings = [data.heading(field) for field in fields]
    found = {str(row.cells[field]) for field in fields for row in data.rows}
    across = scale_columns(fields[0], found, scale, tally)
    counts = tuple(
        tuple(sum(row.cells[field] == symbol for row in data.rows) for symbol in across.names) for field in fields
    )
    span = headings[0] if len(headings) == 1 else f"{headings[0]}～{headings[-1]}"
    return Tally(
        name=f"{span}の予定",
        unit="施策・事業",
        data=data.name,
        row_fields=(PLANNED_YEAR,),
        column_field=fields[0],
        keys=tuple((heading,) for heading in headings),
        columns=across.names,
        counts=counts,
        outside=across.outside,
        notes=("どの年度も、すべての施策・事業を1回ずつ数えています。計の行は、年度を足した延べの数です。",),
        legend=across.legend,
        down=fields,
    )
