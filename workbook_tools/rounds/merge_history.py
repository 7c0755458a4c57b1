"""What earlier merges wrote, from the journals in 控え: the base of the next comparison, and who is merged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook_tools.files.journal import read_journals

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbook_tools.model.answer import AnswerValue
    from workbook_tools.model.merging import MergePlan
    from workbook_tools.rounds.plan_folder import PlanFolder


def journal_record(plan: MergePlan) -> dict[str, Any]:
    """Spell what the journal keeps of a merge: the files taken in, and every cell with its values and sources."""
    return {
        "inputs": [
            {"department": source.department, "file": source.file, "sha256": source.sha256} for source in plan.inputs
        ],
        "changes": [
            {
                "sheet": change.sheet,
                "cell": change.cell,
                "entry": change.entry_id,
                "field": change.field,
                "before": change.before,
                "after": change.after,
                "sources": [
                    {
                        "department": source.department,
                        "entry": source.entry_id,
                        "file": source.file,
                        "sheet": source.sheet,
                        "cell": source.cell,
                        "sha256": source.sha256,
                        "answer": source.answer,
                    }
                    for source in change.sources
                ],
            }
            for change in plan.changes
        ],
    }


def merged_values(folder: PlanFolder) -> dict[tuple[str, str], AnswerValue]:
    """Say which answer of each (entry id, field) the last merge that still stands took in."""
    values: dict[tuple[str, str], AnswerValue] = {}
    for record in reversed([*_standing(folder)]):
        for change in record.get("changes", ()):
            for source in change["sources"]:
                values[source["entry"], change["field"]] = source["answer"]
    return values


def merged_files(folder: PlanFolder) -> dict[str, frozenset[str]]:
    """Say which files (SHA-256) of each department are in the master."""
    files: dict[str, set[str]] = {}
    for record in _standing(folder):
        for taken in record.get("inputs", ()):
            files.setdefault(taken["department"], set()).add(taken["sha256"])
    return {department: frozenset(hashes) for department, hashes in files.items()}


def _standing(folder: PlanFolder) -> Iterator[Mapping[str, Any]]:
    """Give the records of merges that were written and not taken back, newest first."""
    for journal in read_journals(folder.path("backups")).of(folder.master.path):
        if journal.kind == "merge" and journal.state == "committed":
            yield journal.record
