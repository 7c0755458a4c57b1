"""The zip of a workbook as bytes in memory: its directory checked for lies, its parts unpacked with their checksum."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Any, Final

from workbook_tools.excel.reading.refusals import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook_tools.excel.reading.limits import Limits

CHUNK: Final = 1 << 16

_END = struct.Struct("<4s4H2LH")
_RECORD = struct.Struct("<4s6H3L5H2L")
_LOCAL_NAMES = struct.Struct("<2H")
_ENCRYPTED, _UTF8 = 0x1, 0x800
_STORED, _DEFLATED = 0, 8
_MEASURED_FROM = 64 << 20
"""Smaller parts may be squeezed as hard as they like."""
_UNCOUNTED = 4 << 20
"""So much of a file is read before anybody counts its tags."""

_Entry = tuple[str, bytes, int, int, int, int, int]
"""Name as stored, its raw bytes, method, checksum, packed size, size, offset."""


class Container:
    """An opened package; parts are named by `part_key`. What it has unpacked is counted against the limits."""

    __slots__ = ("_entries", "_spent", "_tags", "data", "limits", "trailing")

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.data = data
        self.limits = limits
        self._spent = 0
        self._tags = 0
        at, count, start, comment = _find_end(data)
        self.trailing = len(data) - at - _END.size - comment
        if count > limits.parts:
            refuse("too-many-parts", f"{count:,}")
        self._entries = _read_directory(data[start:at], count, limits)

    def __contains__(self, part: str) -> bool:
        return part in self._entries

    def parts(self) -> tuple[str, ...]:
        """Name every part."""
        return tuple(self._entries)

    def size(self, part: str) -> int:
        """Tell how large a part is when unpacked."""
        return self._entries[part][5]

    def read(self, part: str) -> bytes:
        """Unpack a part whole and prove its length and checksum."""
        _, _, method, crc, _, size, _ = entry = self._entries[part]
        packed = self._packed(entry)
        if method == _STORED:
            data = bytes(packed)
        else:
            try:
                data = zlib.decompressobj(-15).decompress(packed, size + 1)
            except zlib.error:
                refuse("broken", part)
        if len(data) != size or zlib.crc32(data) != crc:
            refuse("broken", part)
        if self._spent > _UNCOUNTED:
            self._count_tags(data)
        return data

    def chunks(self, part: str) -> Iterator[bytes]:
        """Unpack a part piece by piece; the checksum is proved before the last piece's end is reported."""
        _, _, method, crc, _, size, _ = entry = self._entries[part]
        packed = self._packed(entry)
        seen = check = 0
        pieces = _stored_pieces(packed) if method == _STORED else _inflated_pieces(packed, part)
        for piece in pieces:
            seen += len(piece)
            check = zlib.crc32(piece, check)
            self._count_tags(piece)
            if seen > size:
                refuse("broken", part)
            yield piece
        if seen != size or check != crc:
            refuse("broken", part)

    def _count_tags(self, piece: bytes) -> None:
        """Count the tags that the parser will have to look at, and stop a file that has too many."""
        self._tags += piece.count(b"<")
        if self._tags > self.limits.tags:
            refuse("too-many-cells", f"要素{self.limits.tags:,}個まで")

    def _packed(self, entry: _Entry) -> memoryview:
        """Find a part's packed bytes; the name in its local header must be the one in the directory."""
        name, raw, _, _, packed, size, offset = entry
        self._spent += size
        if self._spent > self.limits.read_bytes:
            refuse("too-big", f"展開すると{self.limits.read_bytes >> 20:,}MBを超えます")
        data = self.data
        if data[offset : offset + 4] != b"PK\3\4" or offset + 30 > len(data):
            refuse("broken", name)
        name_size, extra_size = _LOCAL_NAMES.unpack_from(data, offset + 26)
        start = offset + 30 + name_size + extra_size
        if data[offset + 30 : offset + 30 + name_size] != raw or start + packed > len(data):
            refuse("broken", name)
        return memoryview(data)[start : start + packed]


def part_key(name: str) -> str:
    """Fold a part's name to the form in which two names mean the same part."""
    return name.replace("\\", "/").lstrip("/").lower()


def _find_end(data: bytes) -> tuple[int, int, int, int]:
    """Find the end record: where it is, the number of entries, where the directory starts, the comment's length."""
    at = data.rfind(b"PK\5\6")
    if at < 0 or len(data) - at < _END.size:
        refuse("broken", "途中で切れています")
    _, disk, _, on_disk, count, size, start, comment = _END.unpack_from(data, at)
    if disk or on_disk != count or not count or start + size != at or len(data) - at - _END.size < comment:
        refuse("broken", "目次が合いません")
    return at, count, start, comment


def _read_directory(directory: bytes, count: int, limits: Limits) -> dict[str, _Entry]:
    entries: dict[str, _Entry] = {}
    start = total = 0
    for _ in range(count):
        if directory[start : start + 4] != b"PK\1\2" or start + _RECORD.size > len(directory):
            refuse("broken", "目次が途中で終わっています")
        record = _RECORD.unpack_from(directory, start)
        entry = _entry(record, directory[start + 46 : start + 46 + record[10]])
        start += 46 + record[10] + record[11] + record[12]
        key = part_key(entry[0])
        if key[-1:] == "/":
            continue
        if key in entries:
            refuse("duplicate-part", entry[0])
        if ":" in key or (".." in key and ".." in key.split("/")):
            refuse("bad-part-name", entry[0])
        if entry[5] > _MEASURED_FROM and entry[5] > limits.ratio * entry[4]:
            refuse("too-big", f"展開すると{entry[5] >> 20:,}MB")
        total += entry[5]
        entries[key] = entry
    if start != len(directory):
        refuse("broken", "目次が合いません")
    if total > limits.all_bytes:
        refuse("too-big", f"展開すると{total >> 20:,}MB")
    _require_apart(entries)
    return entries


def _entry(record: tuple[Any, ...], raw: bytes) -> _Entry:
    """Take from a directory record what reading needs."""
    flags, method = record[3], record[4]
    try:
        name = raw.decode("utf-8" if flags & _UTF8 else "cp437")
    except UnicodeDecodeError:
        refuse("bad-part-name", raw.decode("cp437"))
    if flags & _ENCRYPTED:
        refuse("encrypted")
    if method not in (_STORED, _DEFLATED):
        refuse("compression", name)
    return name, raw, method, record[7], record[8], record[9], record[16]


def _require_apart(entries: dict[str, _Entry]) -> None:
    """Refuse entries that share bytes: the small file that unpacks to gigabytes."""
    end, ordered = 0, True
    for entry in entries.values():
        ordered = ordered and entry[6] >= end
        end = entry[6] + 30 + len(entry[1]) + entry[4]
    if ordered:
        return
    end = 0
    for name, raw, _, _, packed, _, offset in sorted(entries.values(), key=lambda entry: entry[6]):
        if offset < end:
            refuse("overlapping-parts", name)
        end = offset + 30 + len(raw) + packed


def _stored_pieces(packed: memoryview) -> Iterator[bytes]:
    for at in range(0, len(packed), CHUNK):
        yield bytes(packed[at : at + CHUNK])


def _inflated_pieces(packed: memoryview, part: str) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-15)
    try:
        for rest in _stored_pieces(packed):
            piece = inflater.decompress(rest, CHUNK)
            yield piece
            while inflater.unconsumed_tail or len(piece) == CHUNK:
                piece = inflater.decompress(inflater.unconsumed_tail, CHUNK)
                yield piece
    except zlib.error:
        refuse("broken", part)
