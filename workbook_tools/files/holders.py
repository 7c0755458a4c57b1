"""Who has a workbook open: the marks Excel and LibreOffice leave, and a test whether it can be written to."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING

from workbook_tools.errors import FileRefused
from workbook_tools.files import calls
from workbook_tools.files.fingerprint import missing, read_whole
from workbook_tools.files.names import plain_text
from workbook_tools.files.patience import is_busy, patiently
from workbook_tools.files.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

BRIEF = (0.05, 0.1, 0.2, 0.4)
"""Long enough for a virus scanner; a workbook open in Excel stays open longer anyway."""
_MARK_LIMIT = 4096
_WIDE_NAME = 55


def opened_by(target: Path) -> str | None:
    """Name the person whose program marks `target` as open: empty when unknown, None without a mark."""
    for mark, name_in in ((_excel_mark(target), _excel_name), (_libreoffice_mark(target), _libreoffice_name)):
        if os.path.lexists(mark):
            try:
                return plain_text(name_in(read_whole(mark, limit=_MARK_LIMIT, patience=()).data))[:40]
            except FileRefused:  # Excel keeps its mark to itself on some shares
                return ""
    return None


class OpenMarks:
    """The marks of open workbooks, looked up folder by folder: one listing each, however many files there are."""

    def __init__(self) -> None:
        self._names: dict[Path, frozenset[str]] = {}

    def has_mark(self, target: Path) -> bool:
        """Say whether a mark lies beside a workbook."""
        folder = target.parent
        if folder not in self._names:
            try:
                self._names[folder] = frozenset(os.listdir(folder))  # noqa: PTH208 - names alone are wanted
            except OSError:
                self._names[folder] = frozenset()
        names = self._names[folder]
        return _excel_mark(target).name in names or _libreoffice_mark(target).name in names


def refuse_if_open(target: Path, *, patience: Sequence[float] = BRIEF) -> None:
    """Refuse when the workbook is open in Excel, write-protected or otherwise not ours to write at this moment."""
    _refuse_if_protected(target)
    try:
        patiently(lambda: calls.open_for_writing(target), patience)
    except OSError as error:
        raise held(target, error) from error
    # Where Windows let us open it for writing, a mark is only what a crash left; other systems let everybody open it.
    if sys.platform != "win32" and opened_by(target) is not None:
        raise held(target, PermissionError())


def held(target: Path, error: OSError, *, failed: str = "書き換えられません", more: str = "") -> FileRefused:
    """Say who or what keeps `target` from being written; `more` tells what became of the result."""
    person = opened_by(target)
    if not is_busy(error) or person is None:
        plain = refusal(error, target, f"「{target.name}」を{failed}")
        code = "file-open" if is_busy(error) else plain.code
        return FileRefused(code, plain.message + more, remedy=plain.remedy, where=plain.where)
    who = f"{person}さんが開いています" if person else "Excel などで開いたままになっています"
    marks = "」「".join(path.name for path in (_excel_mark(target), _libreoffice_mark(target)) if os.path.lexists(path))
    return FileRefused(
        "file-open",
        f"「{target.name}」は{who}。{more}",
        remedy=f"保存して閉じてもらってから、もう一度実行してください。"
        f"だれも開いていないときは、同じフォルダーに残っている印「{marks}」を消してください。",
        where=str(target),
    )


def _refuse_if_protected(target: Path) -> None:
    try:
        mode = target.stat().st_mode
    except FileNotFoundError as error:
        raise missing(target) from error
    except OSError as error:
        raise refusal(error, target, f"「{target.name}」を調べられません", reading=True) from error
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise FileRefused(
            "write-protected",
            f"「{target.name}」は読み取り専用になっています。",
            remedy="ファイルのプロパティで「読み取り専用」を外してから、もう一度実行してください。",
            where=str(target),
        )


def _excel_mark(target: Path) -> Path:
    return target.with_name(f"~${target.name}")


def _libreoffice_mark(target: Path) -> Path:
    return target.with_name(f".~lock.{target.name}#")


def _excel_name(mark: bytes) -> str:
    """Read the user of Excel's owner file: a counted name in the PC's code page, then the same in UTF-16."""
    length = int.from_bytes(mark[_WIDE_NAME : _WIDE_NAME + 2], "little")
    wide = mark[_WIDE_NAME + 2 : _WIDE_NAME + 2 + 2 * length]
    if length and len(wide) == 2 * length:
        return wide.decode("utf-16-le", "replace")
    return mark[1 : 1 + mark[0]].decode("cp932", "replace") if mark else ""


def _libreoffice_name(mark: bytes) -> str:
    """Read the user of LibreOffice's lock file: full name, login, host, date, profile."""
    fields = mark.decode("utf-8", "replace").split(",")
    return next((field.replace("\\", "") for field in fields[:3] if field.strip()), "")
