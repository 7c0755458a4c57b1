"""What the operating system says when a file cannot be had, told as an office would: what failed, why, what to do."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from workbook_tools.errors import FileRefused
from workbook_tools.files.patience import is_busy, windows_number

if TYPE_CHECKING:
    from pathlib import Path

_WINDOWS_SHARE_LOST = {51, 53, 54, 55, 59, 64, 67, 121, 1231, 1232}
_SHARE_LOST = {
    errno.ESTALE,
    errno.EHOSTDOWN,
    errno.EHOSTUNREACH,
    errno.ENETDOWN,
    errno.ENETUNREACH,
    errno.ENOTCONN,
    errno.ECONNRESET,
    errno.ETIMEDOUT,
}
_REASONS = {
    "disk-full": ("ディスクの空きが足りません。", "不要なファイルを片付けて空きを作り、もう一度実行してください。"),
    "folder-missing": (
        "フォルダーが見つかりません。",
        "フォルダーの名前と、共有フォルダーにつながっているかを確かめてください。",
    ),
    "read-only-disk": ("読み取り専用の場所です。", "書き込みのできる場所に写してから実行してください。"),
    "name-too-long": (
        "名前（フォルダーを含む）が長すぎます。",
        "ファイルやフォルダーの名前を短くしてから実行してください。",
    ),
    "share-lost": (
        "共有フォルダーとのつながりが切れました。",
        "つながりを確かめてから、もう一度実行してください。",
    ),
}
_ERRNO_CODES = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",
    errno.ENOENT: "folder-missing",
    errno.ENOTDIR: "folder-missing",
    errno.EROFS: "read-only-disk",
    errno.ENAMETOOLONG: "name-too-long",
    **dict.fromkeys(_SHARE_LOST, "share-lost"),
}


def refusal(error: OSError, path: Path, what_failed: str, *, reading: bool = False) -> FileRefused:
    """Turn an error of the operating system into a refusal; `what_failed` is a Japanese clause without its stop."""
    code = _code(error)
    if code in _REASONS:
        reason, remedy = _REASONS[code]
    elif code == "not-permitted":
        reason, remedy = _permission(reading=reading)
    else:
        reason = f"ディスクまたは通信の誤りです（{errno.errorcode.get(error.errno or 0, '不明')}）。"
        remedy = "時間をおいてもう一度実行し、続くようなら情報システムの担当に伝えてください。"
    return FileRefused(code, f"{what_failed}。{reason}", remedy=remedy, where=str(path))


def _code(error: OSError) -> str:
    if windows_number(error) in _WINDOWS_SHARE_LOST:
        return "share-lost"
    if is_busy(error):
        return "not-permitted"
    return _ERRNO_CODES.get(error.errno or 0, "disk-error")


def _permission(*, reading: bool) -> tuple[str, str]:
    if reading:
        return (
            "読み取る権限がないか、ほかのプログラムが独り占めしています。",
            "開いているプログラムを閉じ、フォルダーの権限を確かめて、もう一度実行してください。",
        )
    return (
        "書き込む権限がないか、ほかのプログラムが使っています。",
        "Excel などで開いていれば閉じ、フォルダーの権限を確かめて、もう一度実行してください。",
    )
