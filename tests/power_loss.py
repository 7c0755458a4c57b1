"""What a disk may hold after the power went: every state that the calls made so far, and their syncs, allow.

Bytes of a file are safe up to its last `fsync`; later ones may be there, partly there, zeros, or rubbish. A name made,
moved or removed is safe once its folder was synced; later changes are there or not: in order (a disk with a journal of
its own), or each for itself.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence
    from pathlib import Path

    from faulty_disk import Call

FOLDER = "a folder"
NAMING = {"create", "link", "rename", "replace", "unlink", "mkdir"}


def disk_after(
    calls: Sequence[Call], before: dict[str, bytes], chance: random.Random, *, in_order: bool
) -> dict[str, bytes]:
    """Draw one state of the disk, path to content, for a power cut right after these calls."""
    names: dict[str, str] = {path: path for path in before}  # what the programs saw, path to file
    names["."] = FOLDER
    stored = dict(names)  # what is on the disk
    contents: dict[str, list[bytes]] = {path: [data] for path, data in before.items()}
    synced: dict[str, int] = dict.fromkeys(before, 1)
    kept = _kept_names(calls, chance, in_order=in_order)
    for at, call in enumerate(calls):
        if call.what == "write":
            contents[names[call.path]].append(call.data)
        elif call.what == "fsync" and names.get(call.path) in contents:
            synced[names[call.path]] = len(contents[names[call.path]])
        elif call.what in NAMING:
            made = f"{call.path}#{at}" if call.what == "create" else names.get(call.path, "")
            if call.what == "create":
                contents[made], synced[made] = [], 0
            _rename(names, call, made)
            if at in kept:
                _rename(stored, call, made)
    return {
        path: b"".join(contents[made][: synced[made]])
        + b"".join(_perhaps(data, chance) for data in contents[made][synced[made] :])
        for path, made in stored.items()
        if made != FOLDER and stored.get(PurePosixPath(path).parent.as_posix()) == FOLDER
    }


def lay_out(root: Path, disk: dict[str, bytes]) -> None:
    """Make a folder that holds what the disk holds."""
    root.mkdir()
    for name, data in disk.items():
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


def _kept_names(calls: Sequence[Call], chance: random.Random, *, in_order: bool) -> set[int]:
    naming = [at for at, call in enumerate(calls) if call.what in NAMING]
    safe = {at for at in naming if _is_synced(calls, at)}
    if in_order:
        last = chance.choice([at for at in naming if at >= max(safe, default=-1)] or [-1])
        return {at for at in naming if at <= last or at <= max(safe, default=-1)} if chance.random() < 0.8 else safe
    return {at for at in naming if at in safe or chance.random() < 0.5}


def _is_synced(calls: Sequence[Call], at: int) -> bool:
    folder = PurePosixPath(calls[at].other or calls[at].path).parent.as_posix()
    return any(call.what == "fsync" and call.path == folder for call in calls[at + 1 :])


def _rename(names: dict[str, str], call: Call, made: str) -> None:
    if call.what == "create":
        names[call.path] = made
    elif call.what == "link":
        names[call.other] = made
    elif call.what in {"rename", "replace"}:
        names.pop(call.path, None)
        names[call.other] = made
    elif call.what == "mkdir":
        names[call.path] = FOLDER
    elif call.what == "unlink":
        names.pop(call.path, None)


def _perhaps(data: bytes, chance: random.Random) -> bytes:
    part = chance.randrange(len(data) + 1)
    return chance.choice([data, b"", data[:part], bytes(len(data)), chance.randbytes(len(data))])
