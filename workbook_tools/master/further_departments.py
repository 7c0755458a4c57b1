"""Answers of departments that the master does not name at a measure: taken where several may answer, and told."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from workbook_tools.model.everybody import is_everybody
from workbook_tools.model.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbook_tools.model.plan import Entry, Slot
    from workbook_tools.model.submission import ReturnedRow, Submission


def admit_departments(plan: Plan, submissions: Sequence[Submission]) -> tuple[Plan, tuple[Submission, ...]]:
    """Give every returned row that stands beside a known entry an entry of its own.

    A master often names 全課 or the leading departments only; a row whose measure and item are known (`neighbour`)
    is then the answer of one more department. It joins only cells that several departments may answer; a cell with
    an owner stays the owner's.
    """
    claims: dict[str, Entry] = {}
    admitted = tuple(_with_entries(plan, submission, claims) for submission in submissions)
    return (_extended(plan, claims.values()) if claims else plan), admitted


def _with_entries(plan: Plan, submission: Submission, claims: dict[str, Entry]) -> Submission:
    rows = tuple(_with_entry(plan, submission.department, row, claims) for row in submission.rows)
    return dataclasses.replace(submission, rows=rows) if rows != submission.rows else submission


def _with_entry(plan: Plan, department: str, row: ReturnedRow, claims: dict[str, Entry]) -> ReturnedRow:
    neighbour = plan.by_id.get(row.neighbour)
    if row.entry_id or neighbour is None or not department:
        return row
    entry_id = f"{neighbour.entry_id.removesuffix(neighbour.department)}{department}"
    if entry_id not in plan.by_id:
        claims[entry_id] = dataclasses.replace(neighbour, entry_id=entry_id, department=department)
    return dataclasses.replace(row, entry_id=entry_id)


def _extended(plan: Plan, further: Iterable[Entry]) -> Plan:
    """Add entries to a plan, in 建制順 behind the departments that a cell names; 全課 owns no cell alone."""
    order = {department.name: place for place, department in enumerate(plan.departments)}
    added = sorted(further, key=lambda entry: order.get(entry.department, len(order)))
    entries = (*plan.entries, *added)
    joining: dict[tuple[str, int, int], list[str]] = {}
    for entry in added:
        for slot in entry.answers.values():
            joining.setdefault((slot.sheet, slot.row, slot.column), []).append(entry.department)
    renewed = tuple(
        dataclasses.replace(entry, answers={field: _joined(slot, joining) for field, slot in entry.answers.items()})
        for entry in entries
    )
    return Plan(renewed, plan.departments, {entry.entry_id: entry for entry in renewed})


def _joined(slot: Slot, joining: dict[tuple[str, int, int], list[str]]) -> Slot:
    more = [name for name in joining.get((slot.sheet, slot.row, slot.column), ()) if name not in slot.departments]
    if not more:
        return slot
    shared = "each" if slot.shared == "owner" and is_everybody(slot.owner) else slot.shared
    return dataclasses.replace(slot, departments=(*slot.departments, *more), shared=shared)
