"""A department's own entries as a form carries them along, and the plan made of them again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook_tools.model.answer import as_text
from workbook_tools.model.plan import Department, Entry, Plan, Slot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook_tools.model.answer import Sent


def carry_entries(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Give what a form must know of its entries beside the office's texts, which it was sent with."""
    return [
        {
            "id": entry.entry_id,
            "measure": entry.measure_id,
            "key": entry.key,
            "item": entry.item,
            "title": "" if entry.office.get("measure") == entry.title else entry.title,
            "relisted": entry.relisted_from,
            "answers": {field: [slot.shared, *slot.departments] for field, slot in entry.answers.items()},
        }
        for entry in entries
    ]


def read_carried_plan(carried: Sequence[Mapping[str, Any]], sent: Sent, groups: Sequence[str]) -> Plan:
    """Make the plan of one department again; the cells of the master are numbered as they come.

    `groups` are the fields of the groups, outermost first.
    """
    entries = tuple(_entry(each, row, sent, groups) for row, each in enumerate(carried, 1))
    names = dict.fromkeys([sent.department, *(n for e in entries for s in e.answers.values() for n in s.departments)])
    return Plan(entries, tuple(Department(name) for name in names), {entry.entry_id: entry for entry in entries})


def _entry(carried: Mapping[str, Any], row: int, sent: Sent, groups: Sequence[str]) -> Entry:
    entry_id = carried["id"]
    given, texts = sent.answers.get(entry_id, {}), sent.office.get(entry_id, {})
    office = {field: text for field, text in texts.items() if field not in groups}
    slots = {
        field: Slot("", row, column, "", field, as_text(given.get(field, "")), tuple(departments), shared)
        for column, (field, (shared, *departments)) in enumerate(carried["answers"].items(), 1)
    }
    return Entry(
        entry_id=entry_id,
        measure_id=carried["measure"],
        department=sent.department,
        sheet="",
        row=row,
        key=carried["key"],
        groups=tuple(texts.get(field, "") for field in groups),
        office=office,
        answers=slots,
        title=carried["title"] or office.get("measure", ""),
        item=carried["item"],
        relisted_from=carried["relisted"],
    )
