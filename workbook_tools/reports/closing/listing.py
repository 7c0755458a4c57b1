"""The list that asks what became of every measure, laid out from the plan as it stood at its end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from workbook_tools.config.edit import set_value, spell
from workbook_tools.model.fiscal_year import fiscal_year_name
from workbook_tools.model.folding import one_line
from workbook_tools.model.master_form import MasterGroup, MasterMeasure, MasterPart

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbook_tools.config.settings import Config
    from workbook_tools.model.plan import Department, Entry, Plan

SHEET_HEADING = "大区分"
"""Above the sheets of a plan that has several: its largest parts."""
GROUP, INNER, KEY, MEASURE, LAST_RATING = "group", "group_inner", "measure_no", "measure", "last_rating"
_USUAL_HEADING = 'header = "基本施策"'
_INNER_COLUMN = """
[[master.columns]]
field = "{field}"
header = "{heading}"
role = "group"
level = 2
"""
_AFTER_GROUP = "level = 1\n"
_WITHIN = " ＞ "


def group_headings(plan: Plan, config: Config, headings: Mapping[str, str]) -> tuple[str, str]:
    """Name the two columns of groups: the outermost, and those inside it joined ("" where there is none)."""
    columns = sorted(config.master.with_role("group"), key=lambda column: column.level)
    names = [one_line(headings.get(column.field, column.headers[0])) for column in columns]
    if _has_sheets(plan):
        names.insert(0, SHEET_HEADING)
    return (names[0] if names else "", _WITHIN.join(names[1:]))


def make_groups(plan: Plan, config: Config) -> tuple[MasterGroup, ...]:
    """Lay the measures out under their groups, each once, with all its departments and the last rating it had."""
    rating = _rating_field(config)
    by_group: dict[tuple[str, str], list[MasterMeasure]] = {}
    for entries in _measures(plan):
        outer, inner = _groups(entries[0], plan, config)
        by_group.setdefault((outer, inner), []).append(_measure(entries, rating))
    return tuple(
        MasterGroup({GROUP: outer, INNER: inner}, tuple(measures)) for (outer, inner), measures in by_group.items()
    )


def make_settings(template: str, plan: Plan, config: Config, headings: Mapping[str, str]) -> str:
    """Write the settings of the list into the template's text: the plan's own names, years and departments."""
    outer, inner = group_headings(plan, config, headings)
    text = set_value(template, "plan", "name", f"{config.plan.title} 総括")
    text = set_value(text, "plan", "fiscal_year", fiscal_year_name(config.plan.fiscal_year))
    text = set_value(text, "plan", "contact", config.plan.contact)
    text = set_value(text, "closing", "title", f"{config.plan.title}の総括について")
    if outer and f'header = "{outer}"' not in text:
        text = text.replace(_USUAL_HEADING, f"header = {spell(outer)}", 1)
    if inner:
        column = _INNER_COLUMN.format(field=INNER, heading=json.dumps(inner, ensure_ascii=False)[1:-1])
        text = text.replace(_AFTER_GROUP, f"{_AFTER_GROUP}{column}", 1)
    return "\n".join([text.rstrip("\n"), "", *(line for each in plan.departments for line in _department(each))])


def _measures(plan: Plan) -> Iterator[list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in plan.entries:
        if not entry.relisted_from:
            found.setdefault(entry.measure_id, []).append(entry)
    yield from found.values()


def _measure(entries: list[Entry], rating: str) -> MasterMeasure:
    first = entries[0]
    slots = {(slot.sheet, slot.cell): slot for entry in entries for slot in [entry.answers.get(rating)] if slot}
    last = "・".join(dict.fromkeys(slot.value.strip() for slot in slots.values() if slot.value.strip()))
    cells = {KEY: first.measure_id, MEASURE: first.title, LAST_RATING: last}
    return MasterMeasure(cells, (MasterPart(tuple(dict.fromkeys(entry.department for entry in entries)), {}),))


def _groups(entry: Entry, plan: Plan, config: Config) -> tuple[str, str]:
    groups = [one_line(group) for group in entry.groups]
    if _has_sheets(plan):
        groups.insert(0, entry.sheet)
    return (groups[0] if groups and groups[0] else config.plan.name), _WITHIN.join(filter(None, groups[1:]))


def _has_sheets(plan: Plan) -> bool:
    return len({entry.sheet for entry in plan.entries}) > 1


def _rating_field(config: Config) -> str:
    """Find the column of ratings: the one of that name, else the first that is answered on a scale."""
    scales = [column.field for column in config.master.with_role("answer") if column.kind == "scale"]
    return "rating" if "rating" in scales or not scales else scales[0]


def _department(department: Department) -> Iterator[str]:
    yield "[[departments]]"
    yield f"name = {spell(department.name)}"
    for key, value in (("division", department.division), ("mail", department.mail)):
        if value:
            yield f"{key} = {spell(value)}"
    if department.aliases:
        yield f"aliases = {spell(department.aliases)}"
    yield ""
