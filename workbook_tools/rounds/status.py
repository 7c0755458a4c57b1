"""提出簿: where each department stands, as the folder is now; nothing is written."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from workbook_tools.model.progress import no_progress
from workbook_tools.rounds.inspection import inspect_files
from workbook_tools.rounds.plan_folder import open_folder, returned_files
from workbook_tools.rounds.resubmissions import compare_resubmissions

if TYPE_CHECKING:
    from pathlib import Path

    from workbook_tools.model.progress import Progress
    from workbook_tools.rounds.inspection import Inspection


def status(folder: Path, *, passwords: tuple[str, ...] = (), progress: Progress = no_progress) -> Inspection:
    """Read the register of submissions."""
    opened = open_folder(folder, passwords=passwords)
    inspection = inspect_files(opened, returned_files(opened), progress=progress)
    return dataclasses.replace(inspection, resubmissions=compare_resubmissions(opened, inspection.files))
