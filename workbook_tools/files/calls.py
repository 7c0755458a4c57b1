"""Every call that changes something on a disk, and nothing else: what is not here cannot damage a file."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 24
_FOLDERS_THAT_CANNOT_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS}


def create_open(path: Path, data: bytes, *, like: os.stat_result | None = None) -> int:
    """Create `path`, which must not exist, see `data` onto the disk, and return the open descriptor."""
    # The mode is asked for at creation too, so that a confidential master's copy is at no moment readable by more.
    descriptor = os.open(path, _NEW_FILE, stat.S_IMODE(like.st_mode) | stat.S_IWUSR if like else 0o666)
    with ExitStack() as on_failure:
        on_failure.callback(remove_quietly, path)
        on_failure.callback(close_quietly, descriptor)
        _write_all(descriptor, data)
        if like is not None:
            _dress(descriptor, like)
        os.fsync(descriptor)
        on_failure.pop_all()
    return descriptor


def create(path: Path, data: bytes, *, like: os.stat_result | None = None) -> None:
    """Create `path`, which must not exist, with `data` safely on the disk, or leave nothing."""
    descriptor = create_open(path, data, like=like)
    with removed_on_failure(path):
        os.close(descriptor)  # shared folders report late write errors only here


@contextmanager
def removed_on_failure(*paths: Path) -> Iterator[None]:
    """Remove our own unfinished files when the block fails, in whatever way it fails."""
    with ExitStack() as on_failure:
        for path in paths:
            on_failure.callback(remove_quietly, path)
        yield
        on_failure.pop_all()


def move_over(source: Path, target: Path) -> None:
    """Put `source` in the place of `target` in one step."""
    source.replace(target)


def move_new(source: Path, target: Path) -> None:
    """Give `source` the name `target`; raise `FileExistsError` when the name is taken."""
    if sys.platform == "win32":
        source.rename(target)  # Windows never overwrites here
    else:
        try:
            os.link(source, target)
        except OSError as error:
            if not _same_file(source, target):  # the same: done, only the answer got lost
                if isinstance(error, FileExistsError) or os.path.lexists(target):
                    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from error
                source.rename(target)  # a file system without hard links
        remove_quietly(source)


def make_folder(folder: Path) -> None:
    """Make `folder` inside its existing parent, unless it is there already."""
    if folder.is_dir():
        return
    with suppress(FileExistsError):
        folder.mkdir()
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """See a folder's list of names onto the disk, where the system has such a thing."""
    if sys.platform != "win32":
        try:
            descriptor = os.open(folder, os.O_RDONLY)
        except OSError:  # a folder that may be written to but not listed
            return
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _FOLDERS_THAT_CANNOT_SYNC:
                raise
        finally:
            os.close(descriptor)


def open_for_writing(path: Path) -> None:
    """Find out whether `path` can be written to at this moment, changing nothing."""
    os.close(os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0)))


def remove(path: Path) -> None:
    """Remove one of our own files."""
    path.unlink()


def remove_quietly(path: Path) -> None:
    """Remove one of our own files if it is there and can be removed; recovery tidies up what stays."""
    with suppress(OSError):
        path.unlink()


def close_quietly(descriptor: int) -> None:
    """Close a file whose content no longer matters."""
    with suppress(OSError):
        os.close(descriptor)


def empty(descriptor: int) -> None:
    """Empty an open file of ours."""
    os.ftruncate(descriptor, 0)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        written = os.write(descriptor, rest[:_CHUNK])
        if written <= 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest = rest[written:]


def _dress(descriptor: int, like: os.stat_result) -> None:
    if sys.platform != "win32":  # there a new file takes the folder's rights
        with suppress(OSError):  # another person's file, or a share that knows no modes
            os.fchown(descriptor, -1, like.st_gid)
        with suppress(OSError):
            os.fchmod(descriptor, stat.S_IMODE(like.st_mode))


def _same_file(one: Path, other: Path) -> bool:
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except OSError:
        return False
