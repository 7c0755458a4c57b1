"""Files with a password: opened in memory with one the clerk gave, or refused with a sentence."""

from __future__ import annotations

from typing import NoReturn

from workbook_tools.errors import FileRefused
from workbook_tools.readers.own_process import run_apart
from workbook_tools.readers.unlock_worker import NOT_LOCKED, WRONG, pack

_EVERYBODYS = "VelvetSweatshop"
"""The password with which Excel itself locks an .xls that is only protected against changes; it asks nobody for it."""
_MOST = 200


def unlock_file(data: bytes, passwords: tuple[str, ...], name: str) -> tuple[bytes, bool]:
    """Unlock a workbook; say too whether a password of somebody's was needed.

    Raises `FileRefused` (`encrypted`, `password-wrong`) where no password fits; a file that has none, or that nobody
    can unlock, is given back as it is.
    """
    tried = (_EVERYBODYS, *passwords[:_MOST])
    done = run_apart("unlock_worker", (), pack(data, tried))
    code, output = done or (NOT_LOCKED, b"")
    if code == WRONG:
        _refuse(name, given=bool(passwords))
    return (output[1:], output[0] > 0) if code == 0 and output else (data, False)


def _refuse(name: str, *, given: bool) -> NoReturn:
    remove = "パスワードを外して（［ファイル］→［情報］→［ブックの保護］）、もう一度提出してもらってください。"
    if given:
        raise FileRefused(
            "password-wrong",
            "パスワードがかかっていて、渡されたどのパスワードでも開けません。",
            remedy=f"正しいパスワードを確かめるか、{remove}",
            where=name,
        )
    raise FileRefused(
        "encrypted",
        "パスワードがかかっていて開けません。",
        remedy=f"{remove}パスワードが分かるときは、点検のときに渡すと開けます。",
        where=name,
    )
