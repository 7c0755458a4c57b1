"""差替え: the versions that departments sent one after the other, compared."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.checks.resubmission import compare_versions
from workbook_tools.model.resubmission import Resubmission
from workbook_tools.rounds.inspection import Inspector

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.model.register import FileState
    from workbook_tools.model.submission import Submission
    from workbook_tools.rounds.plan_folder import PlanFolder


def compare_resubmissions(folder: PlanFolder, files: Sequence[FileState]) -> tuple[Resubmission, ...]:
    """Compare each version with the one before it; only departments that sent several are read once more."""
    versions: dict[str, list[FileState]] = {}
    for file in files:
        if file.version:
            versions.setdefault(file.department, []).append(file)
    several = [sorted(group, key=lambda file: file.version) for group in versions.values() if len(group) > 1]
    if not several:
        return ()
    inspector = Inspector(folder)
    return tuple(found for group in several for found in _compared(group, inspector))


def _compared(group: Sequence[FileState], inspector: Inspector) -> Iterator[Resubmission]:
    """Compare the versions of one department, two by two."""
    read = [(file, inspector.look_at(Path(file.path))[1]) for file in group]
    there: list[tuple[FileState, Submission]] = [(file, found) for file, found in read if found is not None]
    for (old, before), (new, after) in pairwise(there):
        changes = compare_versions(before, after, inspector.questions)
        yield Resubmission(new.department, before.file, old.version, after.file, new.version, changes)
