"""Guards around every test: an ERROR log, a stray write or an error that Tk swallowed makes the test fail.

Writes are seen by Python's audit events: those of other programs and of C libraries that open files themselves are not.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import traceback
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

# Audit event: where the changed paths, and the folder descriptors they may be relative to, stand among its arguments.
CHANGING = {
    "os.chmod": ((0, 2),),
    "os.chown": ((0, 3),),
    "os.link": ((1, 3),),
    "os.mkdir": ((0, 2),),
    "os.remove": ((0, 1),),
    "os.rename": ((0, 2), (1, 3)),
    "os.rmdir": ((0, 1),),
    "os.symlink": ((1, 2),),
    "os.truncate": ((0, None),),
    "os.utime": ((0, 3),),
}


class StrayWrite(AssertionError):
    """A test was about to write where no test may: refused before anything was written."""


@dataclass(slots=True)
class WriteGuard:
    """Knows where tests may write, and remembers who tried elsewhere, even if the error was swallowed."""

    allowed: tuple[Path, ...] = ()
    armed: bool = False
    strays: list[str] = field(default_factory=list)

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        """Look at one audit event; it costs every call in the program a little, so the common way out is first."""
        if not self.armed or (event != "open" and event not in CHANGING):
            return
        for path in changed_paths(event, arguments):
            if not self.may_write(path):
                self.strays.append(f"{event} {path}")
                message = f"{event} outside the test's own folder: {path}"
                raise StrayWrite(message)

    def may_write(self, path: Path) -> bool:
        """Tell whether tests may touch this path: their own folders, the bit bucket, compiled modules."""
        return (
            path == Path(os.devnull)
            or "__pycache__" in path.parts
            or any(path.is_relative_to(folder) for folder in self.allowed)
        )


def changed_paths(event: str, arguments: tuple[object, ...]) -> list[Path]:
    """Name the paths an audit event is about to change; none for a mere reading."""
    if event == "open":
        path, _, flags = arguments
        if not isinstance(flags, int) or not flags & WRITING:
            return []
        return [Path(os.path.realpath(os.fsdecode(path)))] if isinstance(path, str | bytes) else []
    places = [(arguments[where], None if folder is None else arguments[folder]) for where, folder in CHANGING[event]]
    return [named for path, folder in places if (named := entry_named(path, folder)) is not None]


def entry_named(path: object, folder: object) -> Path | None:
    """Make a folder entry's path absolute: the entry itself, not what a link at its place points to."""
    if not isinstance(path, str | bytes):
        return None  # an open file: its opening was looked at
    given = Path(os.fsdecode(path))
    if isinstance(folder, int) and folder >= 0 and not given.is_absolute():
        base = Path(f"/proc/self/fd/{folder}")
        if not base.exists():
            return None
        given = Path(os.path.realpath(base)) / given
    return Path(os.path.realpath(given.parent)) / given.name


GUARD = WriteGuard()


class ErrorLog(logging.Handler):
    """Collects what was logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Remember one record."""
        self.lines.append(f"{record.name}: {record.getMessage()}")


def pytest_configure(config: pytest.Config) -> None:
    """Install the audit hook once in this process; it can never be taken out, only put to sleep."""
    config.pluginmanager.register(GUARD, "write-guard")
    sys.addaudithook(GUARD)


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[None]:
    """Let tests write in the folders of this run only; temporary files of programs under test are sent there too."""
    base = tmp_path_factory.getbasetemp()
    temporary = base / "temporary"
    temporary.mkdir()
    GUARD.allowed = tuple(Path(os.path.realpath(each)) for each in (base, pytestconfig.rootpath / ".pytest_cache"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("TMPDIR", "TEMP", "TMP"):
            patch.setenv(name, str(temporary))
        patch.setattr(tempfile, "tempdir", str(temporary))
        GUARD.armed = True
        yield
        GUARD.armed = False


@pytest.fixture(autouse=True)
def _no_stray_write(_own_folders: None) -> Iterator[None]:
    """Fail a test that tried to write elsewhere, even if it swallowed the refusal."""
    GUARD.strays.clear()
    yield
    if GUARD.strays:
        pytest.fail(f"written outside the test's own folder: {GUARD.strays}")


@pytest.fixture(autouse=True)
def _no_error_logged(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test during which an error was logged, unless it says why that must be so."""
    marker = request.node.get_closest_marker("logs_errors")
    if marker is not None and not marker.kwargs.get("reason"):
        pytest.fail('logs_errors needs its reason: @pytest.mark.logs_errors(reason="…")')
    log, root = ErrorLog(), logging.getLogger()
    root.addHandler(log)
    yield
    root.removeHandler(log)
    if log.lines and marker is None:
        pytest.fail(f"logged as errors: {log.lines}")
    if marker is not None and not log.lines:
        pytest.fail("marked logs_errors, but nothing was logged as an error")


@pytest.fixture(autouse=True)
def _no_tk_error(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test during which a Tk callback raised: Tk itself would only print it."""
    if find_spec("_tkinter") is None:
        yield
        return
    import tkinter as tk

    errors: list[str] = []

    def collect(_: tk.Misc, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        errors.append("".join(traceback.format_exception(kind, error, trace)))

    monkeypatch.setattr(tk.Tk, "report_callback_exception", collect)
    yield
    if errors:
        pytest.fail("raised inside a Tk callback:\n" + "\n".join(errors))
