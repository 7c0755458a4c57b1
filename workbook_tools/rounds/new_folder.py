"""新規: a plan folder from one of the ready templates."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from workbook_tools.config.load import CONFIG_NAME, load_config
from workbook_tools.errors import FileRefused, UsageError

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


@dataclass(frozen=True, slots=True)
class NewFolder:
    """A plan folder that was made: its files and folders."""

    folder: Path
    files: tuple[Path, ...]
    folders: tuple[Path, ...]


def template_names(root: Path = TEMPLATES) -> tuple[str, ...]:
    """Name the templates there are, in order."""
    return tuple(sorted(path.parent.name for path in root.glob(f"*/{CONFIG_NAME}")))


def make_folder(target: Path, *, template: str = "standard", root: Path = TEMPLATES) -> NewFolder:
    """Make a plan folder from a template; nothing that is already there is written over.

    Raises `UsageError` for an unknown template, `FileRefused` where settings lie already.
    """
    if template not in template_names(root):
        raise UsageError(
            "template-unknown",
            f"「{template}」というひな形はありません。",
            remedy=f"あるのは {'・'.join(template_names(root))} です。",
        )
    if (target / CONFIG_NAME).exists():
        raise FileRefused(
            "folder-exists",
            f"このフォルダには、すでに {CONFIG_NAME} があります。何も書いていません。",
            remedy="別の名前のフォルダを指定してください。",
            where=str(target),
        )
    target.mkdir(parents=True, exist_ok=True)
    files = []
    for source in sorted((root / template).iterdir()):
        if source.is_file() and not (target / source.name).exists():
            shutil.copyfile(source, target / source.name)
            files.append(target / source.name)
    names = load_config(target).folders
    folders = tuple(
        target / name for name in (names.forms, names.returned, names.checked, names.summaries, names.backups)
    )
    for path in folders:
        path.mkdir(exist_ok=True)
    return NewFolder(target, tuple(files), folders)
