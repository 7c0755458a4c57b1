"""Files given to the window are copied into 回収; nothing that lies there is ever written over."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.errors import FileRefused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbook_tools.files.fingerprint import Snapshot
    from workbook_tools.model.progress import Progress


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of the files: copied (under which name), there already, refused (with the reason)."""

    copied: tuple[Path, ...] = ()
    known: tuple[Path, ...] = ()
    refused: tuple[FileRefused, ...] = ()


def take_in(files: Sequence[Path], returned: Path, progress: Progress) -> Intake:
    """Copy files into 回収, each under a free name; a file whose very bytes lie there already is left out."""
    from workbook_tools.files.fingerprint import read_whole

    copied: list[Path] = []
    known: list[Path] = []
    refused: list[FileRefused] = []
    for done, file in enumerate(files):
        progress(done, len(files), file.name)
        try:
            target = _copy(read_whole(file), returned)
        except FileRefused as refusal:
            refused.append(refusal)
        else:
            (known if target is None else copied).append(target or file)
    return Intake(tuple(copied), tuple(known), tuple(refused))


def _copy(file: Snapshot, returned: Path) -> Path | None:
    """Copy one file; None when its very bytes lie in 回収 under that name already.

    The copy keeps the time of the file: whether an answer came after the deadline is told by it.
    """
    from workbook_tools.files.fingerprint import read_whole
    from workbook_tools.files.replace import write_new_file

    returned.mkdir(parents=True, exist_ok=True)
    number, target = 1, returned / file.path.name
    while target.exists():
        if read_whole(target).sha256 == file.sha256:
            return None
        number += 1
        target = returned / f"{file.path.stem}（{number}）{file.path.suffix}"
    write_new_file(target, file.data)
    os.utime(target, (file.modified, file.modified))
    return target
