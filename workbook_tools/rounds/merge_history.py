"""What earlier merges wrote, from the journals in 控え: the base of the next comparison, and who is merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.files.journal import read_journals

if TYPE_CHECKING:
    from workbook_tools.model.answer import AnswerValue
    from workbook_tools.rounds.plan_folder import PlanFolder


def merged_values(folder: PlanFolder) -> dict[tuple[str, str], AnswerValue]:
    """Say which value each (entry id, field) got in the last merge that still stands."""
    values: dict[tuple[str, str], AnswerValue] = {}
    for record in reversed(read_journals(folder.path("backups")).standing):
        for change in record.content.get("changes", ()):
            values[change["entry"], change["field"]] = change["after"]
    return values


def merged_files(folder: PlanFolder) -> dict[str, frozenset[str]]:
    """Say which files (SHA-256) of each department are in the master."""
    files: dict[str, set[str]] = {}
    for record in read_journals(folder.path("backups")).standing:
        for source in (source for change in record.content.get("changes", ()) for source in change["sources"]):
            files.setdefault(source["department"], set()).add(source["sha256"])
    return {department: frozenset(hashes) for department, hashes in files.items()}
