"""A round of the made-up city with its forms given back, for tests of what goes back to the departments."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from round_folders import FilledForm
from workbook_tools.rounds.demo_city import make_demo_folder, return_forms
from workbook_tools.rounds.distribute import distribute

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
JAPAN = timezone(timedelta(hours=9))
BEFORE = datetime(2025, 4, 17, 18, 0, tzinfo=JAPAN)
"""The evening before the city's deadline, Friday 18 April 2025."""
AFTER = datetime(2025, 4, 22, 9, 0, tzinfo=JAPAN)


def returned_round(target: Path) -> Path:
    """Make the city's folder with every form its departments gave back, slips included."""
    make_demo_folder(target, ROOT)
    forms = {form.department: form.path.read_bytes() for form in distribute(target, now=BEFORE).forms}
    return_forms(target / "回収", forms)
    return target


def in_returned(folder: Path, name: str, change: Callable[[FilledForm], object]) -> Path:
    """Change one returned form as its department would, and give its path."""
    path = folder / "回収" / name
    form = FilledForm(path.read_bytes())
    change(form)
    path.write_bytes(form.saved())
    return path


def all_bytes(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def copy_of(folder: Path, target: Path) -> Path:
    """Copy a whole plan folder, times of files and all."""
    shutil.copytree(folder, target)
    return target
