"""Waiting for another program to let go of a file, and for nothing else."""

from __future__ import annotations

import errno
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Result = TypeVar("Result")

_BUSY = {errno.EBUSY, errno.ETXTBSY, errno.EAGAIN}
_WINDOWS_BUSY = {5, 32, 33, 1224}  # access denied, sharing violation, lock violation, mapped section


def patiently(attempt: Callable[[], Result], pauses: Sequence[float]) -> Result:
    """Try again after each pause as long as another program holds the file; other errors are raised at once."""
    for pause in pauses:
        try:
            return attempt()
        except OSError as error:
            if not is_busy(error):
                raise
        time.sleep(pause)
    return attempt()


def is_busy(error: OSError) -> bool:
    """Tell an error that may pass (another program holds the file) from one that stays."""
    return isinstance(error, PermissionError) or error.errno in _BUSY or windows_number(error) in _WINDOWS_BUSY


def windows_number(error: OSError) -> int:
    """Give the number Windows has for an error, which says more than `errno`; 0 elsewhere."""
    number = getattr(error, "winerror", None)
    return number if isinstance(number, int) else 0
