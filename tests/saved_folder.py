"""A plan folder with a master in it, its two contents, and what must be true of it whatever has happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from workbook_tools.files.commit import Committed, Undone, commit_master, undo_last
from workbook_tools.files.fingerprint import fingerprint
from workbook_tools.files.journal import read_journals
from workbook_tools.files.lock import Owner
from workbook_tools.files.recovery import Recovery, recover

if TYPE_CHECKING:
    from pathlib import Path

OLD = b"old master " * 300
NEW = b"new master, longer " * 400
SUZUKI = Owner("鈴木", "PC-12")
NOW = datetime(2025, 11, 21, 10, 42)  # noqa: DTZ001 - the office's own clock
NO_PATIENCE = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class SavedFolder:
    """The folder, and the deeds a clerk does in it."""

    root: Path

    @property
    def master(self) -> Path:
        """Give the master."""
        return self.root / "一覧.xlsx"

    @property
    def backups(self) -> Path:
        """Give the backup folder."""
        return self.root / "控え"

    def commit(self, data: bytes = NEW, *, expected: bytes = OLD, now: datetime = NOW) -> Committed:
        """Save the master."""
        return commit_master(
            self.master,
            data,
            expected_sha256=fingerprint(expected),
            backups=self.backups,
            record={"変更": [{"セル": "F5", "前": "", "後": "Ａ"}]},
            owner=SUZUKI,
            now=now,
            patience=NO_PATIENCE,
        )

    def undo(self) -> Undone:
        """Take the last save back."""
        return undo_last(self.master, self.backups, owner=SUZUKI, now=NOW, patience=NO_PATIENCE)

    def recover(self) -> Recovery:
        """Settle what a crash left."""
        return recover(self.master, self.backups, owner=SUZUKI, now=NOW, patience=NO_PATIENCE)

    def litter(self) -> list[str]:
        """List the hidden files, which no finished deed leaves behind."""
        return sorted(path.name for path in self.root.rglob(".*"))

    def states(self) -> list[str]:
        """List the states of the saves, newest first."""
        return [journal.state for journal in read_journals(self.backups).journals]

    def backed_up(self) -> list[bytes]:
        """List the contents of the backups."""
        return [path.read_bytes() for path in sorted(self.backups.glob("一覧.*.xlsx"))]


def new_folder(root: Path) -> SavedFolder:
    """Make a folder with the old master in it."""
    root.mkdir()
    folder = SavedFolder(root)
    folder.master.write_bytes(OLD)
    return folder
