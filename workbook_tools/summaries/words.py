"""What a summary calls things: the headings of one plan, and the fields of the data that are our own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.model.folding import fold, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.config.settings import Column, Config
    from workbook_tools.model.plan import Entry, Plan

NONE = "（なし）"
SHEET, DEPARTMENT, DIVISION, RATING = "unit:sheet", "unit:department", "unit:division", "unit:rating"
KEY, PREVIOUS, CHANGE = "unit:key", "unit:previous", "unit:change"
"""Fields of our own; the colon keeps them apart from the fields of the settings."""

_EXPLANATION = re.compile(r"[（(][^（(）)]*[）)]\Z")


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
        columns = department_columns(self.config)
        return self.short(columns[-1]) if columns else "担当課"

    @property
    def division(self) -> str:
        """What the 部 above departments stand under."""
        columns = department_columns(self.config)
        return self.short(columns[0]) if len(columns) > 1 else "部"

    @property
    def title(self) -> str:
        """The heading of what a measure is called by."""
        office = self.config.master.with_role("office")
        named = [column for column in office if column.field == "measure"] or [*office]
        return self.short(named[0]) if named else "施策・事業"


def group_columns(config: Config) -> tuple[Column, ...]:
    """List the columns of the groups above measures, outermost first."""
    return tuple(sorted(config.master.with_role("group"), key=lambda column: column.level))


def department_columns(config: Config) -> tuple[Column, ...]:
    """List the columns of departments, the 部 before the 課."""
    return tuple(sorted(config.master.with_role("department"), key=lambda column: column.level))


def position_columns(config: Config) -> tuple[Column, ...]:
    """List the office's own columns that are on a scale."""
    return tuple(column for column in config.master.with_role("office") if column.kind == "scale")


def schedule_columns(config: Config) -> tuple[Column, ...]:
    """List the office's columns of what is planned year by year, in the order of the settings."""
    return tuple(column for column in config.master.with_role("office") if column.kind == "schedule" and column.scale)


def sheets_of(plan: Plan) -> tuple[str, ...]:
    """List the master's sheets that have entries, in their order."""
    return tuple(dict.fromkeys(entry.sheet for entry in plan.entries))


def division_of(plan: Plan) -> Mapping[str, str]:
    """Give the 部 of each department, where departments have one."""
    if not any(department.division for department in plan.departments):
        return {}
    return {department.name: department.division or NONE for department in plan.departments}
