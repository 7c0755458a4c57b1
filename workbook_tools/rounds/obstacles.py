"""What stands in the way of a merge in the master itself: told with the plan, before anybody says go."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from workbook_tools.errors import FileRefused
from workbook_tools.excel.patch import CellWrite, plan_patch
from workbook_tools.master.choices import choose_in_plan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbook_tools.excel.patch import Reason
    from workbook_tools.model.merging import Change, MergePlan
    from workbook_tools.model.plan import Plan

_TOLD_ELSEWHERE = {"row-height-kept"}
"""Warnings of every long answer; the check of printed heights tells them where they matter."""


def set_obstacles_aside(merge: MergePlan, plan: Plan, master: bytes, name: str) -> MergePlan:
    """Leave out what cannot be written honestly (a formula, a cell inside a merged one …), each with its reason.

    The rest goes on. Raises `FileRefused` where the master as a whole cannot be written (signed, damaged …).
    """
    if not merge.changes:
        return merge
    patch = plan_patch(master, cell_writes(merge.changes))
    for reason in patch.reasons:
        if not reason.cell:
            raise FileRefused(reason.code, reason.message, remedy=reason.remedy, where=f"{name} {reason.where}".strip())
    by_cell = {(reason.sheet, reason.cell): reason for reason in patch.reasons}
    for change in merge.changes:
        if obstacle := by_cell.get((change.sheet, change.cell)):
            merge = choose_in_plan(merge, plan, skip=(change,), because=f"一覧の{obstacle}")
    if by_cell:
        patch = plan_patch(master, cell_writes(merge.changes))
    return dataclasses.replace(merge, warnings=tuple(dict.fromkeys(_told(patch.warnings))))


def cell_writes(changes: Iterable[Change]) -> list[CellWrite]:
    """Spell changes as writes; an empty value empties the cell."""
    return [CellWrite(c.sheet, c.row, c.column, None if c.after == "" else c.after) for c in changes]


def _told(warnings: Iterable[Reason]) -> list[str]:
    return [str(warning) for warning in warnings if warning.code not in _TOLD_ELSEWHERE]
