"""New content for a file, all of it or none: written beside, read back, and put in place in one step."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.errors import FileRefused
from workbook_tools.files import calls
from workbook_tools.files.fingerprint import LIMIT, fingerprint, read_whole
from workbook_tools.files.holders import BRIEF, held, refuse_if_open
from workbook_tools.files.names import new_token, temporary_path, unapplied_path
from workbook_tools.files.patience import patiently
from workbook_tools.files.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

PATIENCE = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.0, 4.0)
"""About ten seconds, in growing pauses, for whoever holds the file to let go."""


@dataclass(frozen=True, slots=True)
class Staged:
    """New content that stands verified beside its target, which still is as `old` says."""

    target: Path
    temporary: Path
    old: str
    new: str


def replace_file(
    target: Path,
    new_bytes: bytes,
    *,
    expected_sha256: str,
    now: datetime,
    verify: Callable[[bytes], None] | None = None,
    patience: Sequence[float] = PATIENCE,
) -> None:
    """Give `target` new content if it still is the file that was read; on any failure it stays as it was."""
    refuse_if_open(target)
    staged = stage_file(target, new_bytes, expected_sha256=expected_sha256, tx=new_token(), verify=verify)
    with calls.removed_on_failure(staged.temporary):
        install_file(staged, now=now, patience=patience)
    confirm_installed(staged)


def stage_file(
    target: Path,
    new_bytes: bytes,
    *,
    expected_sha256: str,
    tx: str,
    verify: Callable[[bytes], None] | None = None,
) -> Staged:
    """Write the new content beside `target`, read it back and let `verify` judge what the disk really holds."""
    staged = Staged(target, temporary_path(target, tx), expected_sha256, fingerprint(new_bytes))
    refuse_if_changed(staged)
    with calls.removed_on_failure(staged.temporary):
        written = _write_and_read(staged.temporary, new_bytes, target, like=_mode_of(target))
        if verify is not None:
            verify(written)
    return staged


def install_file(
    staged: Staged,
    *,
    now: datetime,
    patience: Sequence[float] = PATIENCE,
    check: Callable[[], None] | None = None,
) -> None:
    """Put staged content in its place; keep it beside, under a readable name, when the place stays occupied.

    `check` may refuse before every attempt; so does a target that somebody saved while we waited.
    """
    try:
        _move_patiently(staged, patience, check)
    except OSError as error:
        raise _not_installed(staged, now, error) from error


def confirm_installed(staged: Staged) -> None:
    """See the exchange onto the disk and read the target once more."""
    try:
        calls.sync_folder(staged.target.parent)
        found = read_whole(staged.target).sha256
    except (OSError, FileRefused) as error:
        raise _unconfirmed(staged) from error
    if found != staged.new:
        raise _unconfirmed(staged)


def refuse_if_changed(staged: Staged) -> None:
    """Refuse to overwrite a target that is no longer the file the new content was made from."""
    if read_whole(staged.target).sha256 != staged.old:
        raise FileRefused(
            "master-changed",
            f"「{staged.target.name}」は、読み込んだあとに保存し直されています。何も書き込んでいません。",
            remedy="もう一度実行してください。いまの内容をもとに作り直します。",
            where=str(staged.target),
        )


def write_new_file(path: Path, data: bytes, *, overwrite: bool = False, patience: Sequence[float] = PATIENCE) -> None:
    """Create `path` whole or not at all; a file of that name stays unless `overwrite` is said."""
    temporary = temporary_path(path, new_token())
    with calls.removed_on_failure(temporary):
        like = _mode_of(path) if overwrite else None
        _write_and_read(temporary, data, path, like=like, limit=max(LIMIT, len(data)))
        try:
            move = calls.move_over if overwrite else calls.move_new
            patiently(lambda: move(temporary, path), patience)
            calls.sync_folder(path.parent)
        except FileExistsError as error:
            raise _taken(path) from error
        except OSError as error:
            raise held(path, error, failed="書き出せません") from error


def keep_unapplied(temporary: Path, target: Path, now: datetime) -> Path | None:
    """Give finished content that could not be installed a name a person finds; None when even that fails."""
    kept = unapplied_path(target, now)
    try:
        patiently(lambda: calls.move_new(temporary, kept), BRIEF)
    except OSError:
        return None
    return kept


def _write_and_read(
    temporary: Path, data: bytes, target: Path, *, like: os.stat_result | None, limit: int = LIMIT
) -> bytes:
    try:
        calls.create(temporary, data, like=like)
    except OSError as error:
        untouched = "（元の内容はそのままです）" if like else ""
        raise refusal(error, target, f"「{target.name}」を書き出せませんでした{untouched}") from error
    written = read_whole(temporary, limit=limit).data
    if written != data:
        raise FileRefused(
            "written-wrong",
            f"「{target.name}」を書き出しましたが、読み直すと内容が違いました。書き込みを取りやめました。",
            remedy="ディスクか通信に異常があります。情報システムの担当に伝えてください。",
            where=str(target),
        )
    return written


def _move_patiently(staged: Staged, patience: Sequence[float], check: Callable[[], None] | None) -> None:
    def attempt() -> None:
        if check is not None:
            check()
        refuse_if_changed(staged)  # each time: whoever held the file may have saved it before letting go
        try:
            calls.move_over(staged.temporary, staged.target)
        except OSError:
            if not _is_installed(staged):  # else it is done and only the answer got lost
                raise

    patiently(attempt, patience)


def _is_installed(staged: Staged) -> bool:
    if os.path.lexists(staged.temporary):
        return False
    try:
        return read_whole(staged.target).sha256 == staged.new
    except FileRefused:
        return False


def _not_installed(staged: Staged, now: datetime, error: OSError) -> FileRefused:
    if not os.path.lexists(staged.temporary):
        return _unconfirmed(staged)
    kept = keep_unapplied(staged.temporary, staged.target, now)
    more = "元のファイルはそのままで、何も変わっていません。"
    if kept is not None:
        more += f"書き込むはずだった内容は「{kept.name}」に残しました（やり直して成功したら消してかまいません）。"
    return held(staged.target, error, more=more)


def _unconfirmed(staged: Staged) -> FileRefused:
    return FileRefused(
        "not-confirmed",
        f"「{staged.target.name}」に書き込みましたが、正しく書けたことを確かめられませんでした。",
        remedy="ファイルを開いて内容を確かめてください。違っているときは、控えのフォルダーにある最新の控えを使ってください。",
        where=str(staged.target),
    )


def _taken(path: Path) -> FileRefused:
    return FileRefused(
        "already-exists",
        f"「{path.name}」はすでにあります。上書きしていません。",
        remedy="別の場所に移すか名前を変えてから、もう一度実行してください。",
        where=str(path),
    )


def _mode_of(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None
