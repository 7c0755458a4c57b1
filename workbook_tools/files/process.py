"""Which process holds something, and the proof that it is gone."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_MAX_PID = 2**31


@dataclass(frozen=True, slots=True)
class ProcessMark:
    """A process so described that no other one, also no later one with its number, is taken for it.

    `start`, `boot` and `space` (the system's process table, where there are several) are empty where unknown.
    """

    pid: int
    start: str = ""
    boot: str = ""
    space: str = ""


def this_process() -> ProcessMark:
    """Describe the running process."""
    pid = os.getpid()
    return ProcessMark(pid, _start_of(pid) or "", _boot(), _space())


def is_gone(mark: ProcessMark) -> bool:
    """Say whether the process, started on this very machine, is proved to have ended; doubt means no."""
    if not 0 < mark.pid < _MAX_PID or mark.space != _space():
        return False
    boot = _boot()
    if mark.boot and boot and mark.boot != boot:
        return True
    start = _start_of(mark.pid)
    return start is None or bool(start and mark.start and start != mark.start)


def _boot() -> str:
    return _read_line("/proc/sys/kernel/random/boot_id")


def _space() -> str:
    with suppress(OSError):
        return str(Path("/proc/self/ns/pid").readlink())
    return ""


def _read_line(path: str) -> str:
    with suppress(OSError):
        return Path(path).read_text(encoding="ascii", errors="replace").strip()
    return ""


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _QUERY_LIMITED = 0x1000
    _STILL_ACTIVE = 259
    _NO_SUCH_PROCESS = 87

    def _start_of(pid: int) -> str | None:
        # os.kill(pid, 0) would send Ctrl-C there.
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(_QUERY_LIMITED, 0, pid)
        if not handle:
            return None if ctypes.get_last_error() == _NO_SUCH_PROCESS else ""
        try:
            code = wintypes.DWORD()
            if kernel.GetExitCodeProcess(wintypes.HANDLE(handle), ctypes.byref(code)) and code.value != _STILL_ACTIVE:
                return None
            times = [wintypes.FILETIME() for _ in range(4)]
            if not kernel.GetProcessTimes(wintypes.HANDLE(handle), *map(ctypes.byref, times)):
                return ""
            return str((times[0].dwHighDateTime << 32) | times[0].dwLowDateTime)
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))
else:

    def _start_of(pid: int) -> str | None:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return None
        except OSError:
            return ""
        # 'pid (name) state ppid … starttime …', where the name may hold blanks and brackets
        fields = _read_line(f"/proc/{pid}/stat").rpartition(")")[2].split()
        if not fields:
            return ""
        return None if fields[0] in {"Z", "X"} else fields[19]
