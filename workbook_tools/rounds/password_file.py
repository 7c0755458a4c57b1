"""The passwords that departments told the clerk, one a line in a text file; they are never written anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.errors import FileRefused
from workbook_tools.files.fingerprint import read_whole

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 1 << 16


def read_password_file(path: Path) -> tuple[str, ...]:
    """Read a file of passwords as Notepad saves it; empty lines count for nothing.

    Raises `FileRefused` for a file that is not there or is no text.
    """
    data = read_whole(path, limit=_LARGEST).data
    for encoding in ("utf-8-sig", "cp932"):
        try:
            lines = data.decode(encoding).splitlines()
        except UnicodeDecodeError:
            continue
        return tuple(dict.fromkeys(line for line in lines if line.strip()))
    raise FileRefused(
        "password-file-unreadable",
        "パスワードのファイルを読めません。",
        remedy="メモ帳でパスワードを1行に1つずつ書き、保存し直してください。",
        where=str(path),
    )
