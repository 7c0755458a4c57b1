"""A file read once as bytes, whole and unchanged, with the hash by which it is known from then on."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook_tools.errors import FileRefused
from workbook_tools.files.patience import windows_number
from workbook_tools.files.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LIMIT = 100 * 1024 * 1024
PATIENCE = (0.2, 0.5, 1.0)

# No link is followed and no pipe is waited for, even if one takes the file's place after we looked.
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_BEING_WRITTEN = {32, 33}
"""Windows: a sharing or lock violation, as while Explorer copies a file or a virus scanner looks at it."""
# OFFLINE, RECALL_ON_OPEN, RECALL_ON_DATA_ACCESS: the bytes are in the cloud, and opening would fetch them.
_CLOUD_ONLY = 0x1000 | 0x40000 | 0x400000


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A file as it was at one moment."""

    path: Path
    data: bytes = field(repr=False)
    sha256: str
    size: int
    modified: float


def fingerprint(data: bytes) -> str:
    """Name bytes by their SHA-256."""
    return hashlib.sha256(data).hexdigest()


def read_whole(path: Path, *, limit: int = LIMIT, patience: Sequence[float] = PATIENCE) -> Snapshot:
    """Read a regular file whole; refuse what is none, and what keeps changing while it is read."""
    for pause in (*patience, None):
        snapshot = _read_once(path, limit)
        if snapshot is not None:
            return snapshot
        if pause is not None:
            time.sleep(pause)
    raise FileRefused(
        "changing",
        f"「{path.name}」は書き込まれている最中で、まだ読めません（コピー中か、保存中のようです）。",
        remedy="コピーや保存が終わってから、もう一度実行してください。",
        where=str(path),
    )


def missing(path: Path) -> FileRefused:
    """Say that there is no such file."""
    return FileRefused(
        "file-missing",
        f"「{path.name}」が見つかりません。",
        remedy="ファイルの名前と置き場所を確かめてください。",
        where=str(path),
    )


def _read_once(path: Path, limit: int) -> Snapshot | None:
    try:
        before = os.lstat(path)
        _refuse_odd(path, before, limit)
        descriptor = os.open(path, _READ)
        with os.fdopen(descriptor, "rb") as handle:
            opened = os.fstat(descriptor)
            _refuse_odd(path, opened, limit)
            data = handle.read(limit + 1)
            closing = os.fstat(descriptor)
        after = os.lstat(path)
    except FileNotFoundError as error:
        raise missing(path) from error
    except OSError as error:
        if windows_number(error) in _BEING_WRITTEN:
            return None
        raise refusal(error, path, f"「{path.name}」を読めませんでした", reading=True) from error
    if len(data) > limit:
        raise _too_big(path, limit)
    if _mark(before) != _mark(after) or _mark(opened) != _mark(closing) or len(data) != closing.st_size:
        return None
    return Snapshot(path, data, fingerprint(data), len(data), after.st_mtime)


def _mark(state: os.stat_result) -> tuple[int, int, int, int]:
    return state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns


def _refuse_odd(path: Path, state: os.stat_result, limit: int) -> None:
    if stat.S_ISLNK(state.st_mode):
        raise _odd(path, "is-link", "リンク（ショートカット）です。", "元のファイルそのものを置いてください。")
    if stat.S_ISDIR(state.st_mode):
        raise _odd(path, "is-folder", "フォルダーです。", "フォルダーではなく、中のファイルを指定してください。")
    if not stat.S_ISREG(state.st_mode):
        raise _odd(path, "not-a-file", "ふつうのファイルではありません。", "Excel のファイルを指定してください。")
    if getattr(state, "st_file_attributes", 0) & _CLOUD_ONLY:
        raise _odd(
            path,
            "cloud-only",
            "OneDrive などのクラウド上だけにあり、このパソコンに中身がありません。",
            "ファイルを右クリックし「このデバイス上に常に保持する」を選んでから、もう一度実行してください。",
        )
    if state.st_size > limit:
        raise _too_big(path, limit)


def _odd(path: Path, code: str, what_it_is: str, remedy: str) -> FileRefused:
    return FileRefused(code, f"「{path.name}」は{what_it_is}", remedy=remedy, where=str(path))


def _too_big(path: Path, limit: int) -> FileRefused:
    return _odd(
        path,
        "too-big",
        f"大きすぎます（上限 {limit // 1_048_576} MB）。",
        "貼り付けた写真などを減らして、保存し直してください。",
    )
