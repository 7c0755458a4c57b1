"""年度更新: next year's folder from this one; this year's folder is only read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.config.edit import comment_out, set_value
from workbook_tools.config.load import CONFIG_NAME, parse_config
from workbook_tools.errors import FileRefused
from workbook_tools.excel.patch import CellWrite, patch_book
from workbook_tools.excel.reader import read_book
from workbook_tools.files.fingerprint import read_whole
from workbook_tools.files.replace import write_new_file
from workbook_tools.master.next_year import next_year_values
from workbook_tools.model.fiscal_year import fiscal_year_name
from workbook_tools.rounds.plan_folder import open_folder

if TYPE_CHECKING:
    from pathlib import Path

    from workbook_tools.rounds.plan_folder import PlanFolder


@dataclass(frozen=True, slots=True)
class Rollover:
    """Next year's folder: its year, its files, and how many answers were emptied in its master."""

    folder: Path
    fiscal_year: int
    files: tuple[Path, ...]
    emptied: int


def rollover(folder: Path, target: Path) -> Rollover:
    """Make next year's folder: the master without answers, this year's master as last year's, the settings moved on.

    Raises `FileRefused` where the target has files already, or where the master cannot be written honestly; then
    nothing is made.
    """
    opened = open_folder(folder)
    if target.exists() and any(target.iterdir()):
        raise FileRefused(
            "folder-exists",
            "このフォルダにはすでにファイルがあります。何も書いていません。",
            remedy="新しい名前のフォルダを指定してください。",
            where=str(target),
        )
    settings = _next_settings(opened)
    config = parse_config(settings, target)
    values = next_year_values(read_book(opened.master.data), opened.plan, opened.config)
    writes = [CellWrite(value.sheet, value.row, value.column, value.value) for value in values]
    master = patch_book(opened.master.data, writes).data
    files = {
        target / CONFIG_NAME: settings.encode(),
        config.master_path: master,
        config.previous_path: opened.master.data,
    }
    target.mkdir(parents=True, exist_ok=True)
    for path, data in files.items():
        write_new_file(path, data)
    for name in ("forms", "returned", "checked", "summaries", "backups"):
        (target / getattr(config.folders, name)).mkdir(exist_ok=True)
    emptied = sum(value.value is None for value in values)
    return Rollover(target, config.plan.fiscal_year, tuple(files), emptied)


def _next_settings(opened: PlanFolder) -> str:
    """Move the settings on by a year; the old deadline is put aside, to be set anew."""
    text = read_whole(opened.config.folder / CONFIG_NAME).data.decode("utf-8-sig")
    text = set_value(text, "plan", "fiscal_year", fiscal_year_name(opened.config.plan.fiscal_year + 1))
    return comment_out(
        text, "plan", "deadline", "前年度の提出期限です。新しい期限に直し、行の頭の「# 」を消してください"
    )
