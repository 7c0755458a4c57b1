"""Another program's hold on a file is waited for; nothing else is."""

from __future__ import annotations

import errno
import time

import pytest

from workbook_tools.files.patience import is_busy, patiently


def windows_error(number: int) -> OSError:
    """Make the error Windows would raise; elsewhere `OSError` does not take its number."""
    error = OSError(errno.EINVAL, "")
    error.winerror = number  # type: ignore[attr-defined, unused-ignore]  # only Windows has it
    return error


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Note the pauses instead of making them."""
    noted: list[float] = []
    monkeypatch.setattr(time, "sleep", noted.append)
    return noted


@pytest.mark.parametrize(
    ("error", "busy"),
    [
        (PermissionError(errno.EACCES, ""), True),
        (OSError(errno.ETXTBSY, ""), True),
        (windows_error(32), True),
        (windows_error(1224), True),
        (OSError(errno.ENOSPC, ""), False),
        (OSError(errno.EIO, ""), False),
        (windows_error(64), False),
    ],
    ids=["no right", "busy program", "sharing violation", "mapped", "disk full", "broken disk", "share lost"],
)
def test_only_what_may_pass_is_waited_for(error: OSError, pauses: list[float], *, busy: bool) -> None:
    """A full disk is not emptied by waiting."""
    tries = [0]

    def attempt() -> str:
        tries[0] += 1
        if tries[0] == 1:
            raise error
        return "done"

    assert is_busy(error) == busy
    if busy:
        assert patiently(attempt, (1.0, 2.0)) == "done"
        assert pauses == [1.0]
    else:
        with pytest.raises(OSError, match="Errno"):
            patiently(attempt, (1.0, 2.0))
        assert (tries, pauses) == ([1], [])


def test_patience_has_an_end(pauses: list[float]) -> None:
    """After the last pause it is tried once more, and then said."""
    tries = [0]

    def attempt() -> None:
        tries[0] += 1
        raise PermissionError(errno.EACCES, "")

    with pytest.raises(PermissionError):
        patiently(attempt, (1.0, 2.0))
    assert (tries, pauses) == ([3], [1.0, 2.0])
