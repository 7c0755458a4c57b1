"""Tables of any two fields the settings ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.summaries.tallies import APART, Columns, scale_columns
from workbook_tools.summaries.units import BLANK
from workbook_tools.summaries.words import NONE, PREVIOUS, RATING

if TYPE_CHECKING:
    from workbook_tools.config.publish_settings import AskedTable
    from workbook_tools.config.settings import TallySettings
    from workbook_tools.model.tally import Tally
    from workbook_tools.summaries.tallies import Counting

_MOST_COLUMNS = 40
"""A wider table is no table any more."""


def asked_table(asked: AskedTable, counting: Counting, tally: TallySettings) -> Tally | str:
    """Make a table that the settings ask for, or say why there is none."""
    source, data = counting.source, counting.data
    rows, across = source.field_of(asked.rows), source.field_of(asked.columns)
    heading = f"{data.heading(rows)}×{data.heading(across)}"
    columns = counting.columns if across == RATING else _columns_of(across, counting, tally)
    if len(columns.names) > _MOST_COLUMNS:
        return f"表「{asked.name or heading}」は、列が{len(columns.names)}になるため作っていません。行と列を入れ替えてください。"
    return counting.table(asked.name or heading, counting.levels(rows), counting.keys(rows), columns=columns)


def _columns_of(field: str, counting: Counting, tally: TallySettings) -> Columns:
    """Name the columns of any field: its scale's symbols, or what an office's order knows and the data has."""
    source, data = counting.source, counting.data
    found = dict.fromkeys(str(row.cells[field]) for row in data.rows)
    named = {column.field: column for column in source.words.config.master.columns}
    column = source.rating if field == PREVIOUS else named.get(field)
    scale = source.words.config.scale_of(column) if column else None
    if scale:
        more = [name for name in found if name not in APART]
        return scale_columns(field, set(found), scale, tally, more=more)
    known = [label for (label,) in counting.order(field) if label in found] if field not in counting.groups() else []
    names = tuple(dict.fromkeys((*known, *found)))
    return Columns(field, names, tuple(name for name in names if name in {BLANK, NONE}))
