"""Copies of the master as it was before each save, and which of them may go."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from workbook_tools.errors import FileRefused
from workbook_tools.files import calls
from workbook_tools.files.fingerprint import read_whole
from workbook_tools.files.names import new_token, record_name, record_names
from workbook_tools.files.refusals import refusal
from workbook_tools.files.replace import write_new_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from workbook_tools.files.fingerprint import Snapshot

NEVER_REMOVED = 3
DAILY = timedelta(days=60)
ROOM = 1 << 30


def make_backup(master: Snapshot, folder: Path, now: datetime, *, tx: str = "") -> Path:
    """Write the master's bytes as they were read into `folder` and see them proved on the disk."""
    path = folder / record_name(master.path, now, tx or new_token(), master.path.suffix)
    try:
        calls.make_folder(folder)
    except OSError as error:
        raise refusal(error, folder, f"控えを置くフォルダー「{folder.name}」を作れません") from error
    try:
        _write_proved(path, master)
    except FileRefused as error:
        raise FileRefused(
            error.code,
            f"「{master.path.name}」の控えを作れないため、書き込みを取りやめました。{error.message}",
            remedy=error.remedy,
            where=error.where,
        ) from error
    return path


def prune_backups(
    master: Path, folder: Path, now: datetime, *, keep: Collection[str] = (), room: int = ROOM
) -> tuple[Path, ...]:
    """Remove the backups of `master` that `surplus_backups` names, oldest first; return those really removed."""
    sizes = _backup_sizes(master, folder)
    removed = []
    for name in surplus_backups(master, sizes, now, keep=keep, room=room):
        try:
            calls.remove(folder / name)
        except OSError:  # open somewhere, or no right to: it simply stays
            continue
        removed.append(folder / name)
    return tuple(removed)


def surplus_backups(
    master: Path, sizes: dict[str, int], now: datetime, *, keep: Collection[str] = (), room: int = ROOM
) -> tuple[str, ...]:
    """Choose the backups that may go, oldest first.

    Kept are all of today, the last of each day for sixty days, the last of each month as long as everything kept
    fits into `room`, always the newest three, and those named in `keep`. Other people's files are never named.
    """
    moments = _moments(master, sizes)
    now = now.replace(tzinfo=None)  # the stamps are the office's wall clock
    newest = sorted(moments, key=lambda name: (moments[name], name), reverse=True)
    kept = {name for name in newest if name in keep or moments[name].date() >= now.date()}
    kept.update(newest[:NEVER_REMOVED])
    kept.update(_last_of_each((name, f"{moments[name]:%Y%m%d}") for name in newest if now - moments[name] <= DAILY))
    taken = sum(sizes[name] for name in kept)
    for name in _last_of_each((name, f"{moments[name]:%Y%m}") for name in newest):
        if name not in kept and taken + sizes[name] <= room:
            kept.add(name)
            taken += sizes[name]
    return tuple(name for name in reversed(newest) if name not in kept)


def _write_proved(path: Path, master: Snapshot) -> None:
    write_new_file(path, master.data)
    if read_whole(path).sha256 != master.sha256:
        raise FileRefused(
            "written-wrong",
            f"控え「{path.name}」の内容が元と違います。",
            remedy="ディスクか通信に異常があります。情報システムの担当に伝えてください。",
            where=str(path),
        )


def _last_of_each(dated: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Pick the first name met in each period; the names come newest first."""
    first: dict[str, str] = {}
    for name, period in dated:
        first.setdefault(period, name)
    return tuple(first.values())


def _moments(master: Path, names: Iterable[str]) -> dict[str, datetime]:
    pattern = record_names(master, master.suffix)
    moments = {}
    for name in names:
        if match := pattern.match(name):
            try:
                moments[name] = datetime.strptime(match[1], "%Y%m%d-%H%M%S")  # noqa: DTZ007 - the office's own clock
            except ValueError:
                continue
    return moments


def _backup_sizes(master: Path, folder: Path) -> dict[str, int]:
    pattern = record_names(master, master.suffix)
    return {path.name: path.lstat().st_size for path in folder.glob("*") if pattern.match(path.name)}
