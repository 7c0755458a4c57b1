"""What `--json` prints: the objects of DESIGN §2.2, more keys allowed, none left out."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook_tools.model.catalogue import make_finding_text, make_remedy_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook_tools.files.commit import Undone
    from workbook_tools.learning.learnt import LearntColumn
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.merging import Change, Conflict, LeftOut
    from workbook_tools.model.resubmission import Resubmission
    from workbook_tools.model.tally import Tally
    from workbook_tools.rounds.check import CheckResult
    from workbook_tools.rounds.demo import DemoResult
    from workbook_tools.rounds.distribute import Distribution
    from workbook_tools.rounds.doctor import Examination
    from workbook_tools.rounds.inspection import Inspection
    from workbook_tools.rounds.learn import LearnResult
    from workbook_tools.rounds.merge import MergeResult
    from workbook_tools.rounds.new_folder import NewFolder
    from workbook_tools.rounds.remind import Reminders
    from workbook_tools.rounds.rollover import Rollover
    from workbook_tools.rounds.self_check import SelfCheck
    from workbook_tools.rounds.summarize import SummaryResult


def to_text(values: Mapping[str, Any]) -> str:
    """Spell one object."""
    return json.dumps({"schema": 1, **values}, ensure_ascii=False, indent=1, default=str)


def distribution(result: Distribution) -> dict[str, Any]:
    """Forms made and forms left alone."""
    return {"forms": _records(result.forms), "skipped": _records(result.skipped)}


def finding(told: Finding) -> dict[str, Any]:
    """One finding with its sentence and remedy."""
    return {
        "severity": told.severity,
        "code": told.code,
        "file": told.place.file,
        "sheet": told.place.sheet,
        "cell": told.place.cell,
        "department": told.department,
        "entry": told.entry,
        "field": told.field,
        "value": told.value,
        "message": make_finding_text(told),
        "remedy": make_remedy_text(told),
    }


def check(result: CheckResult) -> dict[str, Any]:
    """Departments, files and findings."""
    return {
        "departments": _records(result.departments),
        "files": _records(result.files),
        "findings": [finding(each) for each in result.findings],
        "report": str(result.report),
        "marked_copies": _records(result.returns.copies),
        "messages": result.returns.messages,
        "resubmissions": _resubmissions(result.resubmissions),
    }


def self_check(result: SelfCheck) -> dict[str, Any]:
    """Give what a department learns about its own files; nothing was written."""
    return {
        "departments": _records(result.departments),
        "files": _records(result.files),
        "findings": [finding(each) for each in result.findings],
        "report": None,
    }


def _resubmissions(found: Sequence[Resubmission]) -> list[dict[str, Any]]:
    return [{**_records([each])[0], "changes": _records(each.changes)} for each in found]


def merge(result: MergeResult) -> dict[str, Any]:
    """Give the plan of a merge, and what became of it."""
    account = result.plan.account
    return {
        "applied": result.applied,
        "changes": [_change(change) for change in result.plan.changes],
        "conflicts": [_conflict(conflict) for conflict in result.plan.conflicts],
        "left_out": [_left_out(left) for left in result.plan.left_out],
        "account": {
            "rows_returned": account.returned,
            "rows_taken": account.taken,
            "rows_unchanged": account.unchanged,
            "rows_refused": account.refused,
        },
        "backup": result.backup,
        "journal": result.journal,
        "messages": result.messages,
        "warnings": result.plan.warnings,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "sheet": change.sheet,
        "cell": change.cell,
        "entry": change.entry_id,
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "file": change.sources[0].file,
        "source_sheet": change.sources[0].sheet,
        "source_cell": change.sources[0].cell,
        "sources": _records(change.sources),
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "sheet": conflict.sheet,
        "cell": conflict.cell,
        "entry": conflict.entry_id,
        "field": conflict.field,
        "sent": conflict.sent,
        "master": conflict.master,
        "returned": conflict.returned,
        "file": conflict.sources[0].file,
        "source_sheet": conflict.sources[0].sheet,
        "source_cell": conflict.sources[0].cell,
    }


def _left_out(left: LeftOut) -> dict[str, Any]:
    return dataclasses.asdict(left)


def undo(result: Undone) -> dict[str, Any]:
    """Say what was taken back."""
    return {
        "undone": result.merge.path,
        "backup": result.backup,
        "journal": result.journal,
        "messages": result.recovery.messages,
    }


def tally(table: Tally) -> dict[str, Any]:
    """One table of counts with its totals."""
    return {
        "name": table.name,
        "unit": table.unit,
        "rows": table.rows,
        "columns": table.columns,
        "counts": table.counts,
        "row_totals": table.row_totals,
        "column_totals": table.column_totals,
        "total": table.total,
    }


def summary(result: SummaryResult) -> dict[str, Any]:
    """Every table of the summary workbook."""
    summary = result.summary
    return {"path": result.path, "tables": [tally(each) for each in summary.tallies], "notes": summary.notes}


def status(result: Inspection) -> dict[str, Any]:
    """Give the register of submissions."""
    return {
        "departments": _records(result.departments),
        "files": _records(result.files),
        "resubmissions": _resubmissions(result.resubmissions),
    }


def reminders(result: Reminders) -> dict[str, Any]:
    """Give the drafts that were written."""
    return {"reminders": _records(result.drafts), "messages": result.messages}


def new(result: NewFolder) -> dict[str, Any]:
    """Give the folder that was made."""
    return {name: _plain(value) for name, value in _fields(result).items()}


def learn(result: LearnResult) -> dict[str, Any]:
    """Give every decision on an unknown master: each column once for every sheet it stands on."""
    learnt = result.learnt
    return {
        "is_list": learnt.is_list,
        "why": learnt.why,
        "config": None if result.config is None else str(result.config),
        "sheets": [
            {
                "name": sheet.name,
                "header_rows": sheet.header_rows,
                "first_row": sheet.first_row,
                "measures": sheet.measures,
            }
            for sheet in learnt.sheets
        ],
        "other_sheets": _records(learnt.others),
        "columns": [_learnt_column(column, *place) for column in learnt.columns for place in column.letters],
        "scales": {
            scale.name: [
                {"symbol": step.symbol, "meaning": step.meaning, "counted": step.counted} for step in scale.symbols
            ]
            for scale in learnt.scales
        },
        "fiscal_year": learnt.fiscal_year,
        "departments": result.departments,
        "entries": result.entries,
        "questions": learnt.questions,
    }


def _learnt_column(column: LearntColumn, sheet: str, letters: str) -> dict[str, Any]:
    names = ("header", "field", "role", "kind", "line", "level", "required", "shared", "sure", "why")
    values = {name: getattr(column, name) for name in names}
    return {"sheet": sheet, "column": letters, **values, "scale": column.scale or None}


def rollover(result: Rollover) -> dict[str, Any]:
    """Give next year's folder."""
    return {name: _plain(value) for name, value in _fields(result).items()}


def demo(result: DemoResult) -> dict[str, Any]:
    """Say what the demo made."""
    return {name: _plain(value) for name, value in _fields(result).items()}


def doctor(result: Examination) -> dict[str, Any]:
    """Say what was found."""
    return {"ready": result.ready, "points": _records(result.points)}


def _records(values: Sequence[Any]) -> list[dict[str, Any]]:
    return [{name: _plain(value) for name, value in _fields(item).items()} for item in values]


def _fields(item: Any) -> dict[str, Any]:  # noqa: ANN401 - any dataclass
    return {field.name: getattr(item, field.name) for field in dataclasses.fields(item)}


def _plain(value: object) -> object:
    """Spell a value as JSON can: paths as text, tuples as lists."""
    if isinstance(value, Path):
        return str(value)
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
