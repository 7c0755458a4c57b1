"""Counted things as tidy rows: one thing a row, one value a cell, headings as the master has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from workbook_tools.model.answer import is_blank
from workbook_tools.model.folding import fold, one_line
from workbook_tools.model.tally import DataRow, DataSheet, DataValue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from workbook_tools.config.settings import Column, Config
    from workbook_tools.model.plan import Entry, Plan
    from workbook_tools.summaries.units import Unit

NONE = "（なし）"
SHEET, DEPARTMENT, DIVISION, RATING = "unit:sheet", "unit:department", "unit:division", "unit:rating"
"""Fields of our own; the colon keeps them apart from the fields of the settings."""

_EXPLANATION = re.compile(r"[（(][^（(）)]*[）)]\Z")
_LONG_TEXTS = 3


@dataclass(frozen=True, slots=True)
class Words:
    """The headings of one plan, as its master spells them where that is known; a group's name as it is first spelt."""

    config: Config
    headings: Mapping[str, str]
    groups: Mapping[str, str]

    @classmethod
    def of_plan(cls, plan: Plan, config: Config, headings: Mapping[str, str]) -> Words:
        """Collect the words of a plan."""
        written = dict.fromkeys(group for entry in plan.entries for group in entry.groups)
        first: dict[str, str] = {}
        spelt = {group: first.setdefault(fold(group), one_line(group)) or NONE for group in written}
        return cls(config, headings, spelt)

    def group(self, entry: Entry, level: int) -> str:
        """Name the group an entry stands under, in one spelling wherever it stands; level counts from 0."""
        return self.groups[entry.groups[level]] if level < len(entry.groups) else NONE

    def of(self, column: Column) -> str:
        """Name the heading of a column, on one line."""
        usual = column.headers[0].replace("{fiscal_year}", self.config.plan.year_name)
        return one_line(self.headings.get(column.field) or usual)

    def short(self, column: Column) -> str:
        """Name the heading of a column without the explanation in brackets behind it."""
        heading = self.of(column)
        return _EXPLANATION.sub("", heading).rstrip() or heading

    @property
    def key(self) -> str:
        """What measures are numbered under."""
        return next(map(self.short, self.config.master.with_role("key")), "番号")

    @property
    def department(self) -> str:
        """What departments stand under: the innermost of their columns."""
        columns = sorted(self.config.master.with_role("department"), key=lambda column: -column.level)
        return next(map(self.short, columns), "担当課")

    @property
    def division(self) -> str:
        """What the 部 above departments stand under."""
        columns = sorted(self.config.master.with_role("department"), key=lambda column: column.level)
        return self.short(columns[0]) if len(columns) > 1 else "部"

    @property
    def title(self) -> str:
        """The heading of what a measure is called by."""
        office = self.config.master.with_role("office")
        named = [column for column in office if column.field == "measure"] or [*office]
        return self.short(named[0]) if named else "施策・事業"


@dataclass(frozen=True, slots=True)
class _Field:
    """One column of a data sheet: its field, its heading, and how a counted thing fills it."""

    name: str
    heading: str
    value: Callable[[Unit], DataValue]


def group_columns(config: Config) -> tuple[Column, ...]:
    """List the columns of the groups above measures, outermost first."""
    return tuple(sorted(config.master.with_role("group"), key=lambda column: column.level))


def position_columns(config: Config) -> tuple[Column, ...]:
    """List the office's own columns that are on a scale."""
    return tuple(column for column in config.master.with_role("office") if column.kind == "scale")


def sheets_of(plan: Plan) -> tuple[str, ...]:
    """List the master's sheets that have entries, in their order."""
    return tuple(dict.fromkeys(entry.sheet for entry in plan.entries))


def division_of(plan: Plan) -> Mapping[str, str]:
    """Give the 部 of each department, where departments have one."""
    if not any(department.division for department in plan.departments):
        return {}
    return {department.name: department.division or NONE for department in plan.departments}


def make_data(name: str, units: Sequence[Unit], plan: Plan, words: Words, rating: Column) -> DataSheet:
    """Lay counted things out as a data sheet."""
    fields = (
        *_identity(units, plan, words),
        *_belonging(plan, words),
        _Field(RATING, words.short(rating), lambda unit: unit.rating),
        *_behind(units, words.short(rating)),
    )
    rows = tuple(DataRow(unit.unit_id, {field.name: field.value(unit) for field in fields}) for unit in units)
    return DataSheet(name, _distinct(fields), rows)


def make_low(units: Sequence[Unit], words: Words, rating: Column) -> DataSheet:
    """List things with a low rating, with what the departments wrote about them."""
    numbers = {unit.unit_id: number for number, unit in enumerate(units, 1)}
    texts = [column for column in words.config.master.with_role("answer") if column.kind == "text"]
    wanted = ([column for column in texts if column.required] or texts[:1])[:_LONG_TEXTS]
    fields = (
        _Field("unit:number", "No.", lambda unit: numbers[unit.unit_id]),
        *_groups(words)[:1],
        *_names(units, words),
        _Field(DEPARTMENT, words.department, _departments),
        _Field(RATING, words.short(rating), lambda unit: unit.rating),
        *(_answer(column, words) for column in wanted),
    )
    rows = tuple(DataRow(unit.unit_id, {field.name: field.value(unit) for field in fields}) for unit in units)
    return DataSheet("低い評価の一覧", _distinct(fields), rows)


def _identity(units: Sequence[Unit], plan: Plan, words: Words) -> tuple[_Field, ...]:
    year = words.config.plan.fiscal_year
    return (
        _Field("unit:year", "西暦年度", lambda _: year),
        _Field("unit:id", "管理番号", lambda unit: unit.unit_id),
        *([_Field(SHEET, "シート", lambda unit: unit.entry.sheet)] if len(sheets_of(plan)) > 1 else []),
        *_groups(words),
        *_names(units, words),
        *(_position(column, words) for column in position_columns(words.config)),
    )


def _position(column: Column, words: Words) -> _Field:
    """Read an office-owned cell as the symbol it means, or as what stands in it where no symbol is meant."""
    scale = words.config.scale_of(column)

    @cache
    def read(text: str) -> str:
        return (scale.match(text).symbol if scale else "") or one_line(text) or NONE

    return _Field(column.field, words.short(column), lambda unit: read(unit.entry.office.get(column.field, "")))


def _groups(words: Words) -> tuple[_Field, ...]:
    return tuple(_group(column, level, words) for level, column in enumerate(group_columns(words.config)))


def _group(column: Column, level: int, words: Words) -> _Field:
    return _Field(column.field, words.short(column), lambda unit: words.group(unit.entry, level))


def _names(units: Sequence[Unit], words: Words) -> tuple[_Field, ...]:
    fields = []
    if words.config.master.with_role("key"):
        fields.append(_Field("unit:key", words.key, lambda unit: unit.entry.key))
    fields.append(_Field("unit:title", words.title, lambda unit: one_line(unit.entry.title)))
    if any(unit.entry.item for unit in units):
        fields.append(_Field("unit:item", "項", lambda unit: unit.entry.item or ""))
    return tuple(fields)


def _belonging(plan: Plan, words: Words) -> tuple[_Field, ...]:
    divisions = division_of(plan)
    department = _Field(DEPARTMENT, words.department, lambda unit: unit.department)
    if not divisions:
        return (department,)
    return (_Field(DIVISION, words.division, lambda unit: divisions.get(unit.department, NONE)), department)


def _behind(units: Sequence[Unit], rating: str) -> tuple[_Field, ...]:
    """Tell what stands behind a rating: the cell as written, or how many cells and whether they agree."""
    fields = []
    if any(len(unit.cells) > 1 for unit in units):
        fields.append(_Field("unit:cells", f"{rating}のセルの数", lambda unit: len(unit.cells)))
        fields.append(_Field("unit:agreed", f"{rating}の一致", lambda unit: "不一致" if unit.is_mixed else "一致"))
    else:
        fields.append(_Field("unit:written", f"一覧の{rating}", lambda unit: unit.cells[0][0].value))
        fields.append(_Field("unit:shared", "共有する課の数", lambda unit: len(unit.cells[0][0].departments)))
    if any(unit.entry.relisted_from for unit in units):
        fields.append(_Field("unit:relisted", "再掲", lambda unit: "再掲" if unit.entry.relisted_from else ""))
    return tuple(fields)


def _departments(unit: Unit) -> str:
    """Name everybody who answers for a thing, each with its rating where ratings disagree."""
    if unit.is_mixed:
        return "、".join(f"{slot.owner}（{rating}）" for slot, rating in unit.cells)
    named = [name for slot, _ in unit.cells for name in slot.departments]
    return "、".join(dict.fromkeys((unit.department, *named)))


def _answer(column: Column, words: Words) -> _Field:
    return _Field(column.field, words.of(column), lambda unit: _text(unit, column.field))


def _text(unit: Unit, field: str) -> str:
    """Give what the departments wrote in one field, each cell once, under 【課名】 where there are several."""
    slots = [entry.answers[field] for entry in unit.entries if field in entry.answers]
    written = {(s.sheet, s.row, s.column): s for s in slots if not is_blank(s.value)}
    if len(written) == 1:
        return next(iter(written.values())).value
    return "\n".join(f"【{slot.owner}】\n{slot.value}" for slot in written.values())


def _distinct(fields: Sequence[_Field]) -> tuple[tuple[str, str], ...]:
    """Mark headings that stand twice by a number, so that each names one column."""
    times: dict[str, int] = {}
    named = []
    for field in fields:
        times[field.heading] = times.get(field.heading, 0) + 1
        named.append(
            (field.name, field.heading if times[field.heading] == 1 else f"{field.heading}{times[field.heading]}")
        )
    return tuple(named)
