"""The plan folder as the tool finds it: settings, the master as it stands, and last year's answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.config.load import load_config
from workbook_tools.errors import FileRefused
from workbook_tools.excel.reader import read_book
from workbook_tools.files.fingerprint import Snapshot, read_whole
from workbook_tools.files.replace import write_new_file
from workbook_tools.master.read_master import MasterReading, read_master

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from workbook_tools.config.settings import Config
    from workbook_tools.excel.grid import Book
    from workbook_tools.model.answer import AnswerValue
    from workbook_tools.model.plan import Plan


@dataclass(frozen=True, slots=True)
class PlanFolder:
    """One opened plan folder.

    `previous` holds last year's answers by entry id and field, empty without a master; `passwords` those that the
    clerk was told for returned files.
    """

    config: Config
    master: Snapshot
    reading: MasterReading
    previous: Mapping[str, Mapping[str, AnswerValue]]
    passwords: tuple[str, ...] = ()

    @property
    def plan(self) -> Plan:
        """What the master asks."""
        return self.reading.plan

    def path(self, kind: str) -> Path:
        """Give the folder of one kind: forms, returned, checked, summaries or backups."""
        return self.config.folder / str(getattr(self.config.folders, kind))


def open_folder(folder: Path, *, passwords: tuple[str, ...] = ()) -> PlanFolder:
    """Open a plan folder: load its settings, read its master and last year's if there is one.

    Raises `ConfigError` and `FileRefused` with what to do.
    """
    config = load_config(folder)
    if not config.master_path.exists():
        raise FileRefused(
            "master-missing",
            f"一覧「{config.master.file}」が年度フォルダにありません。",
            remedy="一覧をこのフォルダに置くか、config.toml の [master] file に名前を書いてください。",
            where=str(config.master_path),
        )
    master = read_whole(config.master_path)
    return PlanFolder(config, master, read_master(_opened(master), config), _previous_answers(config), passwords)


def _opened(master: Snapshot) -> Book:
    """Open a master; a refusal names the file, for it is the office's own."""
    try:
        return read_book(master.data)
    except FileRefused as refused:
        raise FileRefused(
            refused.code,
            f"一覧を読めません。{refused.message}",
            remedy="「控え」フォルダの新しい控えか、元のファイルを使ってください。",
            where=str(master.path),
        ) from refused


def _previous_answers(config: Config) -> dict[str, dict[str, AnswerValue]]:
    """Read last year's master, where there is one, with the headings of last year."""
    if not config.previous_path.is_file():
        return {}
    reading = read_master(_opened(read_whole(config.previous_path)), config, fiscal_year=config.plan.fiscal_year - 1)
    return {
        entry.entry_id: {field: slot.value for field, slot in entry.answers.items()} for entry in reading.plan.entries
    }


def returned_files(folder: PlanFolder) -> tuple[Path, ...]:
    """List the files in 回収, by name; sub-folders too, Office's own `~$` files and hidden ones left out."""
    root = folder.path("returned")
    found = (path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink())
    return tuple(path for path in found if not path.name.startswith((".", "~$")) and path.name != "desktop.ini")


def write_output(path: Path, data: bytes) -> None:
    """Write a file that is ours to make anew, and its folder if it is not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_new_file(path, data, overwrite=True)
