"""Every error of the system becomes a sentence with a reason and a remedy."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from workbook_tools.files.refusals import refusal


def windows_error(number: int) -> OSError:
    """Make the error Windows would raise; elsewhere `OSError` does not take its number."""
    error = OSError(errno.EINVAL, "")
    error.winerror = number  # type: ignore[attr-defined, unused-ignore]  # only Windows has it
    return error


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EROFS, "read-only-disk"),
        (errno.EACCES, "not-permitted"),
        (errno.EPERM, "not-permitted"),
        (errno.EBUSY, "not-permitted"),
        (errno.ENOENT, "folder-missing"),
        (errno.ENOTDIR, "folder-missing"),
        (errno.ENAMETOOLONG, "name-too-long"),
        (errno.ESTALE, "share-lost"),
        (errno.EHOSTDOWN, "share-lost"),
        (errno.ETIMEDOUT, "share-lost"),
        (errno.EIO, "disk-error"),
    ],
)
def test_each_reason_has_its_code_and_its_remedy(number: int, code: str) -> None:
    """A message without a remedy is not finished."""
    refused = refusal(OSError(number, os.strerror(number)), Path("控え"), "「一覧.xlsx」の控えを作れません")

    assert refused.code == code
    assert refused.message.startswith("「一覧.xlsx」の控えを作れません。")
    assert refused.remedy.endswith("ください。")
    assert refused.where == "控え"


@pytest.mark.parametrize(("number", "code"), [(32, "not-permitted"), (1224, "not-permitted"), (64, "share-lost")])
def test_errors_only_windows_numbers_are_understood(number: int, code: str) -> None:
    """Windows maps many of them to the same `errno`."""
    assert refusal(windows_error(number), Path("x"), "だめです").code == code
