"""A disk that fails on command: every call that changes something is numbered, and the n-th can kill or be refused.

Installed in a forked child, it replaces the functions of `os` for paths under one folder. What it lets through it also
writes down, with the bytes, so that a power cut can be played afterwards.
"""

from __future__ import annotations

import ast
import errno
import os
import signal
import stat
import sys
import traceback
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from guards import CHANGING, changed_paths
from workbook_tools.errors import WorkbookToolsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Real: TypeAlias = Callable[..., object]

FINE, REFUSED, CRASHED = 0, 3, 70
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
BY_DESCRIPTOR = ("write", "fsync", "close", "fchmod", "fchown", "ftruncate")
BY_PATH = ("replace", "rename", "link", "unlink", "mkdir")


class Call(NamedTuple):
    """A changing call: its name, its path, the other path (of links and renames), the bytes (of writes)."""

    what: str
    path: str
    other: str = ""
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens at the `at`-th changing call, and at every later one too when it is `forever`."""

    at: int
    mode: Literal["kill-before", "kill-after", "refuse", "answer-lost", "half"]
    error: int = errno.EIO
    forever: bool = False

    def __str__(self) -> str:
        error = errno.errorcode[self.error] if self.mode == "refuse" else ""
        return f"call {self.at}: {self.mode} {error}{' from then on' if self.forever else ''}"


def all_faults(calls: Iterable[Call]) -> list[Fault]:
    """List every way in which each of these calls can go wrong."""
    faults: list[Fault] = []
    for at, call in enumerate(calls, 1):
        faults += [Fault(at, "kill-before"), Fault(at, "kill-after"), Fault(at, "answer-lost")]
        if call.what == "write":
            faults.append(Fault(at, "half"))
        for error in (errno.ENOSPC, errno.EIO, errno.EACCES):
            faults += [Fault(at, "refuse", error), Fault(at, "refuse", error, forever=True)]
    return faults


@dataclass(slots=True)
class FaultyDisk:
    """Numbers the changing calls under `root`, lets one of them fail, and remembers those that went through."""

    root: Path
    fault: Fault | None = None
    count: int = 0
    log: list[Call] = field(default_factory=list)
    opened: dict[int, str] = field(default_factory=dict)
    inside: bool = False

    def install(self) -> None:
        """Take the place of the functions of `os`; there is no way back, the child ends with it."""
        sys.addaudithook(self._refuse_to_be_passed)
        for name in BY_DESCRIPTOR:
            setattr(os, name, self._by_descriptor(name, getattr(os, name)))
        for name in BY_PATH:
            setattr(os, name, self._by_path(name, getattr(os, name)))
        setattr(os, "open", self._open(os.open))  # noqa: B010 - mypy knows the real one's many signatures

    def _open(self, real: Real) -> Real:
        def call(path: str | Path, flags: int, *rest: object, **more: object) -> object:
            name = self._name(path)
            if name is None:
                return real(path, flags, *rest, **more)
            if not flags & WRITING:
                descriptor = real(path, flags, *rest, **more)
                assert isinstance(descriptor, int)
                if stat.S_ISDIR(os.fstat(descriptor).st_mode):
                    self.opened[descriptor] = name
                return descriptor
            what = "create" if flags & os.O_CREAT else "touch"
            descriptor = self._step(Call(what, name), lambda: real(path, flags, *rest, **more))
            assert isinstance(descriptor, int)
            self.opened[descriptor] = name
            return descriptor

        return call

    def _by_descriptor(self, what: str, real: Real) -> Real:
        def call(descriptor: int, *rest: object) -> object:
            name = self.opened.pop(descriptor, None) if what == "close" else self.opened.get(descriptor)
            if name is None:
                return real(descriptor, *rest)
            if what == "close":
                return self._step(Call(what, name), lambda: real(descriptor), even_if_refused=True)
            if what == "fsync":  # the real one costs much and shows nothing here
                return self._step(Call(what, name), lambda: None)
            if what != "write":
                return self._step(Call(what, name), lambda: real(descriptor, *rest))
            assert isinstance(rest[0], memoryview)
            data = rest[0].tobytes()
            if self._is_half_written() and len(data) > 1:
                data = data[: len(data) // 2]
            return self._step(Call(what, name, data=data), lambda: real(descriptor, data))

        return call

    def _by_path(self, what: str, real: Real) -> Real:
        def call(path: str | Path, *rest: object, **more: object) -> object:
            name = self._name(path)
            if name is None:
                return real(path, *rest, **more)
            other = self._name(str(rest[0])) if what in {"replace", "rename", "link"} else ""
            return self._step(Call(what, name, other or ""), lambda: real(path, *rest, **more))

        return call

    def _is_half_written(self) -> bool:
        return self.fault is not None and self.fault.mode == "half" and self.fault.at == self.count + 1

    def _step(self, call: Call, real: Callable[[], object], *, even_if_refused: bool = False) -> object:
        self.count += 1
        fault = self.fault
        hit = fault is not None and (self.count == fault.at or (fault.forever and self.count > fault.at))
        if fault is None or not hit or fault.mode == "half":
            result = self._really(real)
            self.log.append(call)
            return result
        if fault.mode == "kill-before":
            os.kill(os.getpid(), signal.SIGKILL)
        if fault.mode != "refuse" or even_if_refused:
            self._really(real)
        if fault.mode == "kill-after":
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(fault.error, os.strerror(fault.error), call.path)

    def _really(self, real: Callable[[], object]) -> object:
        self.inside = True
        try:
            return real()
        finally:
            self.inside = False

    def _refuse_to_be_passed(self, event: str, arguments: tuple[object, ...]) -> None:
        """See to it that nothing is changed by a call that is not numbered: such a one would never be tried."""
        if self.inside or (event != "open" and event not in CHANGING):
            return
        for path in changed_paths(event, arguments):
            if self._name(path) is not None:
                message = f"{event} of {path} goes past the faulty disk"
                raise AssertionError(message)

    def _name(self, path: str | Path) -> str | None:
        try:
            return Path(path).absolute().relative_to(self.root).as_posix()
        except ValueError:
            return None


def recorded(action: Callable[[], object], root: Path, notebook: Path) -> list[Call]:
    """Run `action` undisturbed in a child and give the changing calls it made under `root`."""
    disk = FaultyDisk(root)

    def note() -> None:
        action()
        notebook.write_text(repr([tuple(call) for call in disk.log]), encoding="utf-8")

    assert in_child(note, disk) == FINE
    return [Call(*fields) for fields in ast.literal_eval(notebook.read_text(encoding="utf-8"))]


def in_child(action: Callable[[], object], disk: FaultyDisk | None = None) -> int:
    """Run `action` in a child on that disk: 0 fine, 3 refused, 70 a bug, negative: killed by that signal."""
    return end_of(start_child(action, disk))


def end_of(child: int) -> int:
    """Wait for a child and tell how it ended."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def start_child(action: Callable[[], object], disk: FaultyDisk | None = None) -> int:
    """Start a child that runs `action`, and give its number."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking beside a test runner's own threads is meant
        child = os.fork()
    if child:
        return child
    status = CRASHED
    try:
        if disk is not None:
            disk.install()
        action()
        status = FINE
    except WorkbookToolsError:
        status = REFUSED
    except BaseException:  # noqa: BLE001 - the child's last words; it must not return into the test runner
        traceback.print_exc()
    finally:
        os._exit(status)
