"""One writer at a time: a marker beside the master that says who is writing it since when."""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.errors import FileRefused
from workbook_tools.files import calls
from workbook_tools.files.fingerprint import read_whole
from workbook_tools.files.names import lock_path, new_token, plain_text
from workbook_tools.files.patience import patiently
from workbook_tools.files.process import ProcessMark, is_gone, this_process
from workbook_tools.files.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

ATTEMPTS = 5
TORN_LOOKS = 20
TORN_PAUSE = 0.1
"""A marker without a readable owner is looked at for two seconds: its maker may be writing it."""
_RELEASE_PAUSES = (0.05, 0.1, 0.2)
_MARKER_LIMIT = 65_536


@dataclass(frozen=True, slots=True)
class Owner:
    """Who is at work, and at which PC."""

    user: str
    host: str


_UNKNOWN = Owner("", "")
_NO_PROCESS = ProcessMark(0)


@dataclass(frozen=True, slots=True)
class _Marker:
    raw: bytes
    token: str = ""
    owner: Owner = _UNKNOWN
    process: ProcessMark = _NO_PROCESS
    time: str = ""
    what: str = ""
    torn: bool = True


@dataclass(frozen=True, slots=True)
class FolderLock:
    """The marker while it is ours; its file stays open, which on Windows keeps others from removing it."""

    path: Path
    token: str
    descriptor: int

    def is_held(self) -> bool:
        """Say whether the marker that stands there still is ours."""
        marker = _read_marker(self.path)
        return marker is not None and marker.token == self.token

    def refuse_if_lost(self) -> None:
        """Refuse to go on when somebody has removed or replaced the marker."""
        if not self.is_held():
            raise FileRefused(
                "lock-lost",
                f"作業中の印「{self.path.name}」がほかの人に消されました。書き込みを取りやめました。",
                remedy="同じ一覧をほかの人が反映していないかを確かめて、もう一度実行してください。",
                where=str(self.path),
            )

    def release(self) -> None:
        """Take the marker away."""
        if sys.platform == "win32":
            calls.close_quietly(self.descriptor)  # an open file cannot be removed there
            with suppress(OSError, FileRefused):
                if self.is_held():
                    _remove_patiently(self.path)
        else:
            with suppress(OSError, FileRefused):
                if self.is_held() and not _remove_patiently(self.path):
                    calls.empty(self.descriptor)  # a marker without an owner is free for everybody after two seconds
            calls.close_quietly(self.descriptor)


@contextmanager
def hold_lock(master: Path, *, owner: Owner, now: datetime, what: str = "反映") -> Iterator[FolderLock]:
    """Be the only one who writes the master, or refuse and say who is writing it."""
    lock = _acquire(master, owner, now, what)
    try:
        yield lock
    finally:
        lock.release()


def _acquire(master: Path, owner: Owner, now: datetime, what: str) -> FolderLock:
    path = lock_path(master)
    token = new_token()
    content = _render(token, owner, now, what)
    for _ in range(ATTEMPTS):
        try:
            lock = FolderLock(path, token, calls.create_open(path, content))
        except FileExistsError:
            _clear_if_dead(path, master, owner.host, now)
            continue
        except OSError as error:
            if isinstance(error, PermissionError) and os.path.lexists(path):
                time.sleep(TORN_PAUSE)  # Windows, while the marker of the one before is just going
                continue
            raise refusal(error, path.parent, f"「{path.parent.name}」フォルダーに作業中の印を置けません") from error
        with ExitStack() as on_failure:
            on_failure.callback(lock.release)
            if lock.is_held():  # else we were so slow that somebody took our empty marker for a dead one's
                on_failure.pop_all()
                return lock
    raise _locked(_read_marker(path), master, now)


def _clear_if_dead(path: Path, master: Path, host: str, now: datetime) -> None:
    marker = _settled_marker(path)
    if marker is None:
        return
    if not (marker.torn or (marker.owner.host == host and is_gone(marker.process))):
        raise _locked(marker, master, now)
    try:
        _break(path, marker.raw)
    except OSError as error:
        if sys.platform == "win32" and isinstance(error, PermissionError):
            raise _locked(marker, master, now) from error  # its owner lives and has it open
        raise refusal(error, path, f"「{master.name}」の古い作業中の印を消せません") from error


def _settled_marker(path: Path) -> _Marker | None:
    for look in range(TORN_LOOKS):
        marker = _read_marker(path)
        if marker is None or not marker.torn:
            return marker
        if look < TORN_LOOKS - 1:
            time.sleep(TORN_PAUSE)
    return _read_marker(path)


def _break(path: Path, seen: bytes) -> None:
    """Remove the marker we judged dead, and never one that has taken its place since."""
    with suppress(FileNotFoundError):
        if sys.platform == "win32":
            calls.remove(path)  # refused by Windows as long as its owner lives and has it open
        else:
            descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                same = _alone_with(descriptor) and os.path.samestat(os.fstat(descriptor), os.lstat(path))
                if same and os.read(descriptor, _MARKER_LIMIT) == seen:
                    calls.remove(path)
            finally:
                os.close(descriptor)


if sys.platform != "win32":
    import fcntl

    def _alone_with(descriptor: int) -> bool:
        """Keep two who both found a marker dead from removing it one after the other."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(TORN_PAUSE)
            return False
        except OSError:  # a share without such locks; the master's hash remains the guard
            return True
        return True


def _remove_patiently(path: Path) -> bool:
    with suppress(OSError):
        patiently(lambda: calls.remove(path), _RELEASE_PAUSES)
        return True
    return False


def _render(token: str, owner: Owner, now: datetime, what: str) -> bytes:
    process = this_process()
    content = {
        "schema": 1,
        "user": owner.user,
        "host": owner.host,
        "what": what,
        "time": now.isoformat(timespec="seconds"),
        "pid": process.pid,
        "start": process.start,
        "boot": process.boot,
        "space": process.space,
        "token": token,
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode(errors="backslashreplace")


def _read_marker(path: Path) -> _Marker | None:
    try:
        raw = read_whole(path, limit=_MARKER_LIMIT, patience=(0.01, 0.05)).data
    except FileRefused as error:
        if error.code == "file-missing":
            return None
        raise
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        return _Marker(raw)

    def text(key: str) -> str:
        value = content.get(key)
        return value if isinstance(value, str) else ""

    pid = content.get("pid")
    process = ProcessMark(pid if isinstance(pid, int) else 0, text("start"), text("boot"), text("space"))
    owner = Owner(text("user"), text("host"))
    return _Marker(raw, text("token"), owner, process, text("time"), text("what"), torn=False)


def _locked(marker: _Marker | None, master: Path, now: datetime) -> FileRefused:
    user = plain_text(marker.owner.user)[:40] if marker else ""
    host = plain_text(marker.owner.host)[:40] if marker else ""
    who = f"{user}さん" if user else "ほかの人"
    place = f"（{host}）" if host else ""
    since = _clock(marker.time if marker else "", now)
    what = plain_text(marker.what)[:20] if marker else ""
    return FileRefused(
        "locked",
        f"{who}{place}が{since}{what or '反映'}中です。",
        remedy=f"終わるのを待って、もう一度実行してください。終わっているはずなのに続くときは、"
        f"その方に確かめてから「{lock_path(master).name}」を削除してください。",
        where=str(master),
    )


def _clock(moment: str, now: datetime) -> str:
    try:
        since = type(now).fromisoformat(moment)
    except ValueError:
        return ""
    day = "" if since.date() == now.date() else f"{since.month}月{since.day}日"
    return f"{day}{since:%H:%M}から"
