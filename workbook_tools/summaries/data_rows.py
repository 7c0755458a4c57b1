"""Counted things as tidy rows: one thing a row, one value a cell, headings as the master has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from workbook_tools.model.answer import is_blank
from workbook_tools.model.folding import one_line
from workbook_tools.model.tally import DataRow, DataSheet, DataValue
from workbook_tools.summaries.units import BLANK, OFF_SCALE
from workbook_tools.summaries.words import (
    CHANGE,
    DEPARTMENT,
    DIVISION,
    KEY,
    NONE,
    PREVIOUS,
    RATING,
    SHEET,
    department_columns,
    division_of,
    group_columns,
    position_columns,
    sheets_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbook_tools.config.scale import Scale
    from workbook_tools.config.settings import Column
    from workbook_tools.model.plan import Entry, Plan
    from workbook_tools.summaries.previous import Past
    from workbook_tools.summaries.units import Unit
    from workbook_tools.summaries.words import Words


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a data sheet: its field, its heading, and how a counted thing fills it."""

    name: str
    heading: str
    value: Callable[[Unit], DataValue]


@dataclass(frozen=True, slots=True)
class Source:
    """What the rows of one data sheet are made of; `past` is None where there is no last year."""

    plan: Plan
    words: Words
    rating: Column
    past: Past | None = None

    def field_of(self, asked: str) -> str:
        """Translate a field of the settings, or one of the words a table may be asked for, into the data's own."""
        named = {"sheet": SHEET, "division": DIVISION, "previous": PREVIOUS, "change": CHANGE, "": RATING}
        columns = department_columns(self.words.config)
        named |= {column.field: DIVISION for column in columns[:1]} | {
            column.field: DEPARTMENT for column in columns[-1:]
        }
        named |= {column.field: KEY for column in self.words.config.master.with_role("key")}
        return ({self.rating.field: RATING} | named).get(asked, asked)


def make_data(name: str, units: Sequence[Unit], source: Source, asked: Sequence[str] = ()) -> DataSheet:
    """Lay counted things out as a data sheet; `asked` are fields (see `Source.field_of`) it must have besides."""
    rating = source.words.short(source.rating)
    fields = [
        *identity(units, source),
        *_belonging(source),
        Field(RATING, rating, lambda unit: unit.rating),
        *_history(source),
        *_behind(units, rating),
    ]
    known = {field.name for field in fields}
    fields += [_more(field, source) for field in dict.fromkeys(asked) if field not in known]
    return lay_out(name, units, fields)


def lay_out(name: str, units: Sequence[Unit], fields: Sequence[Field]) -> DataSheet:
    """Fill the fields for each thing."""
    columns = [(field.name, field.value) for field in fields]
    rows = tuple(DataRow(unit.unit_id, {field: value(unit) for field, value in columns}) for unit in units)
    return DataSheet(name, _distinct(fields), rows)


def identity(units: Sequence[Unit], source: Source) -> tuple[Field, ...]:
    """Give the fields that say which thing a row is."""
    words = source.words
    year = words.config.plan.fiscal_year
    return (
        Field("unit:year", "西暦年度", lambda _: year),
        Field("unit:id", "管理番号", lambda unit: unit.unit_id),
        *([_sheet()] if len(sheets_of(source.plan)) > 1 else []),
        *groups(words),
        *names(units, words),
        *(_office(column, words) for column in position_columns(words.config)),
    )


def groups(words: Words) -> tuple[Field, ...]:
    """Give the fields of the groups above measures, outermost first."""
    return tuple(_group(column, level, words) for level, column in enumerate(group_columns(words.config)))


def names(units: Sequence[Unit], words: Words) -> tuple[Field, ...]:
    """Give the fields a measure is called by: its number, its name, the item."""
    fields = []
    if words.config.master.with_role("key"):
        fields.append(Field(KEY, words.key, lambda unit: unit.entry.key))
    fields.append(Field("unit:title", words.title, lambda unit: one_line(unit.entry.title)))
    if any(unit.entry.item for unit in units):
        fields.append(Field("unit:item", "項", lambda unit: unit.entry.item or ""))
    return tuple(fields)


def symbol_field(column: Column, words: Words, read: Callable[[Entry], str]) -> Field:
    """Give a field that shows the symbol meant by a text, or that it is blank or off the scale.

    Words behind a symbol (`◎ 運用`) explain it; a text of words alone has none.
    """
    scale = words.config.scale_of(column)

    @cache
    def symbol(text: str) -> str:
        if is_blank(text):
            return BLANK
        first = text.split(maxsplit=1)[0]
        return _matched(scale, text) or _matched(scale, first) or OFF_SCALE

    return Field(column.field, words.short(column), lambda unit: symbol(read(unit.entry)))


def _matched(scale: Scale | None, text: str) -> str:
    return scale.match(text).symbol if scale else ""


def _more(name: str, source: Source) -> Field:
    """Give a field that is in no data sheet by itself and was asked for."""
    words = source.words
    if name == SHEET:
        return _sheet()
    if name in {DIVISION, PREVIOUS, CHANGE}:
        headings = {DIVISION: words.division, PREVIOUS: "前年度", CHANGE: "前年度から"}
        return Field(name, headings[name], lambda _: NONE)
    column = words.config.master.column(name)
    read = (_answer_text if column.role == "answer" else _office_text)(column.field)
    if words.config.scale_of(column):
        return symbol_field(column, words, read)
    return Field(name, words.short(column), lambda unit: one_line(read(unit.entry)) or BLANK)


def _answer_text(field: str) -> Callable[[Entry], str]:
    return lambda entry: entry.answers[field].value if field in entry.answers else ""


def _office_text(field: str) -> Callable[[Entry], str]:
    return lambda entry: entry.office.get(field, "")


def _sheet() -> Field:
    return Field(SHEET, "シート", lambda unit: unit.entry.sheet)


def _office(column: Column, words: Words) -> Field:
    """Read an office-owned cell as the symbol it means, or as what stands in it where no symbol is meant."""
    scale = words.config.scale_of(column)

    @cache
    def read(text: str) -> str:
        return _matched(scale, text) or one_line(text) or NONE

    return Field(column.field, words.short(column), lambda unit: read(unit.entry.office.get(column.field, "")))


def _group(column: Column, level: int, words: Words) -> Field:
    return Field(column.field, words.short(column), lambda unit: words.group(unit.entry, level))


def _belonging(source: Source) -> tuple[Field, ...]:
    divisions = division_of(source.plan)
    department = Field(DEPARTMENT, source.words.department, lambda unit: unit.department)
    if not divisions:
        return (department,)
    return (Field(DIVISION, source.words.division, lambda unit: divisions.get(unit.department, NONE)), department)


def _history(source: Source) -> tuple[Field, ...]:
    past = source.past
    if past is None:
        return ()
    return (
        Field(PREVIOUS, f"前年度の{source.words.short(source.rating)}", lambda unit: past.ratings[unit.unit_id]),
        Field(CHANGE, "前年度から", lambda unit: past.changes[unit.unit_id]),
    )


def _behind(units: Sequence[Unit], rating: str) -> tuple[Field, ...]:
    """Tell what stands behind a rating: the cell as written, or how many cells and whether they agree."""
    fields = []
    if any(len(unit.cells) > 1 for unit in units):
        fields.append(Field("unit:cells", f"{rating}のセルの数", lambda unit: len(unit.cells)))
        fields.append(Field("unit:agreed", f"{rating}の一致", lambda unit: "不一致" if unit.is_mixed else "一致"))
    else:
        fields.append(Field("unit:written", f"一覧の{rating}", lambda unit: unit.cells[0][0].value))
        fields.append(Field("unit:shared", "共有する課の数", lambda unit: len(unit.cells[0][0].departments)))
    if any(unit.entry.relisted_from for unit in units):
        fields.append(Field("unit:relisted", "再掲", lambda unit: "再掲" if unit.entry.relisted_from else ""))
    return tuple(fields)


def _distinct(fields: Sequence[Field]) -> tuple[tuple[str, str], ...]:
    """Mark headings that stand twice by a number, so that each names one column."""
    times: dict[str, int] = {}
    named = []
    for field in fields:
        times[field.heading] = times.get(field.heading, 0) + 1
        named.append(
            (field.name, field.heading if times[field.heading] == 1 else f"{field.heading}{times[field.heading]}")
        )
    return tuple(named)
