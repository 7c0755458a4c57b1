"""The zip package of a workbook: every part read with its checksum, and rewritten with untouched parts copied raw."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook_tools.excel.patching.refusals import PatchRefused, Reason, refuse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

MAX_PART = 300 << 20
MAX_TOTAL = 800 << 20

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (("encrypted", "EncryptedPackage"), ("old-xls", "Workbook"), ("old-xls", "Book"))
_OLD_BIFF = (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED, _DESCRIPTOR, _UTF8 = 0x1, 0x8, 0x800
_STORED, _DEFLATED = 0, 8
_NEWEST_ZIP = 63  # version 6.3 of the format, the last there is
_MAX_COMMENT = 0xFFFF
_ZIP64_EXTRA = 1
_IN_ZIP64_16, _IN_ZIP64_32 = 0xFFFF, 0xFFFFFFFF
"""A number that does not fit and stands elsewhere."""

_LEVEL = 1
"""The fastest, which is what Excel itself uses: a fifth of the time of zlib's usual 6."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its directory record, and where its local header, its data and its whole segment lie."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int
    data: int
    end: int
    directory: bytes

    @property
    def key(self) -> str:
        """The part's name as OPC compares it: slashes forward, no leading one, case folded."""
        return part_key(self.name)


def part_key(name: str) -> str:
    """Fold a part's name to the form in which two names mean the same part."""
    return name.replace("\\", "/").lstrip("/").lower()


@dataclass(frozen=True, slots=True)
class Package:
    """An opened package. Make one with `open_package`; parts are named by their `part_key`."""

    source: bytes
    entries: tuple[Entry, ...]
    directory_start: int
    ending: bytes
    _by_key: dict[str, Entry]
    _read: dict[str, bytes] = field(default_factory=dict)

    def __contains__(self, part: str) -> bool:
        return part_key(part) in self._by_key

    def parts(self) -> tuple[str, ...]:
        """List the keys of all parts, in the directory's order."""
        return tuple(self._by_key)

    def read(self, part: str) -> bytes:
        """Unpack a part and prove its checksum; keep it for the next reader."""
        key = part_key(part)
        if key not in self._read:
            self._read[key] = self.unpack(self._by_key[key])
        return self._read[key]

    def unpack(self, entry: Entry) -> bytes:
        """Unpack an entry and prove its length and checksum, without keeping it."""
        packed = self.source[entry.data : entry.data + entry.packed]
        if entry.method == _STORED:
            data = packed
        else:
            inflater = zlib.decompressobj(-15)
            try:
                data = inflater.decompress(packed, entry.size + 1)
            except zlib.error:
                refuse("broken-zip", entry.name)
        if len(data) != entry.size or zlib.crc32(data) != entry.crc:
            refuse("crc", entry.name)
        return data

    def name(self, part: str) -> str:
        """Give a part's name as the package spells it."""
        return self._by_key[part_key(part)].name

    def rewritten(self, changed: Mapping[str, bytes], dropped: Collection[str] = ()) -> bytes:
        """Build the package anew: `changed` parts packed afresh, `dropped` ones left out, the rest copied raw."""
        by_offset = sorted(self.entries, key=lambda entry: entry.start)
        pieces = [self.source[: by_offset[0].start]]
        position = len(pieces[0])
        records: dict[str, bytes] = {}
        for entry in by_offset:
            if entry.key in dropped:
                continue
            segment, record = self.source[entry.start : entry.end], entry.directory
            if entry.key in changed:
                segment, record = _packed_afresh(self.source, entry, changed[entry.key])
            records[entry.key] = record[:42] + struct.pack("<L", position) + record[46:]
            pieces.append(segment)
            position += len(segment)
        directory = b"".join(records[entry.key] for entry in self.entries if entry.key in records)
        counts = struct.pack("<2H2L", len(records), len(records), len(directory), position)
        pieces += [directory, self.ending[:8], counts, self.ending[20:]]
        return b"".join(pieces)


def open_package(data: bytes) -> Package:
    """Read the package's directory; refuse whatever is not one plain, sound zip."""
    at, count, start = _find_ending(data)
    entries: list[Entry] = []
    position = start
    for _ in range(count):
        entry = _read_entry(data, position, start)
        entries.append(entry)
        position += len(entry.directory)
    if position != at:
        refuse("broken-zip", "目次")
    by_key: dict[str, Entry] = {}
    for entry in _with_ends(entries, start):
        if entry.key in by_key:
            refuse("duplicate-part", entry.name)
        by_key[entry.key] = entry
    if sum(entry.size for entry in entries) > MAX_TOTAL:
        refuse("too-large", f"{sum(entry.size for entry in entries) >> 20:,} MB")
    return Package(data, tuple(by_key.values()), start, data[at:], by_key)


def damaged_parts(package: Package) -> tuple[Reason, ...]:
    """Unpack every part once; name those whose bytes do not match their checksum."""
    reasons: list[Reason] = []
    for entry in package.entries:
        try:
            package.read(entry.key) if entry.key.endswith((".xml", ".rels")) else package.unpack(entry)
        except PatchRefused as refused:
            reasons += refused.reasons
    return tuple(reasons)


def _find_ending(data: bytes) -> tuple[int, int, int]:
    """Find the end record: its place, the number of entries, the start of the directory."""
    if data[:8] == _COMPOUND_FILE:
        refuse(next((code for code, stream in _STREAMS if stream.encode("utf-16-le") in data), "not-zip"))
    if data[:2] in _OLD_BIFF:
        refuse("old-xls")
    at = data.rfind(b"PK\5\6", max(0, len(data) - _END.size - _MAX_COMMENT))
    if at < 0 or len(data) - at < _END.size:
        refuse("broken-zip" if data[:4] == b"PK\3\4" else "not-zip", "途中で切れています")
    _, disk, directory_disk, on_disk, count, size, start, _ = _END.unpack_from(data, at)
    if _IN_ZIP64_16 in (disk, count) or _IN_ZIP64_32 in (size, start) or data[max(0, at - 20) : at][:4] == b"PK\6\7":
        refuse("zip64")
    if disk or directory_disk or on_disk != count or count == 0 or start + size != at:
        refuse("broken-zip", "目次")
    return at, count, start


def _read_entry(data: bytes, position: int, limit: int) -> Entry:
    if data[position : position + 4] != b"PK\1\2" or len(data) - position < _CENTRAL.size:
        refuse("broken-zip", "目次")
    fields = _CENTRAL.unpack_from(data, position)
    flags, method, crc, packed, size = fields[3], fields[4], fields[7], fields[8], fields[9]
    name_size, extra_size, comment_size, start = fields[10], fields[11], fields[12], fields[16]
    raw = data[position + _CENTRAL.size :][:name_size]
    name = _entry_name(raw, flags)
    if flags & _ENCRYPTED:
        refuse("encrypted")
    if fields[2] & 0xFF > _NEWEST_ZIP:
        refuse("broken-zip", name)
    if _IN_ZIP64_32 in (packed, size, start):
        refuse("zip64")
    if method not in (_STORED, _DEFLATED):
        refuse("compression", name)
    if size > MAX_PART:
        refuse("too-large", name)
    if data[start : start + 4] != b"PK\3\4" or start + _LOCAL.size > limit:
        refuse("broken-zip", name)
    local = _LOCAL.unpack_from(data, start)
    body = start + _LOCAL.size + local[9] + local[10]
    if data[start + _LOCAL.size :][: local[9]] != raw or (method == _STORED and packed != size):
        refuse("broken-zip", name)
    record = data[position : position + _CENTRAL.size + name_size + extra_size + comment_size]
    return Entry(name, flags, method, crc, packed, size, start, body, body + packed, record)


def _entry_name(raw: bytes, flags: int) -> str:
    try:
        return raw.decode("utf-8" if flags & _UTF8 else "cp437")
    except UnicodeDecodeError:
        refuse("broken-zip", raw.decode("cp437"))


def _with_ends(entries: list[Entry], limit: int) -> Iterator[Entry]:
    """Give each entry the segment that reaches to the next one, in the directory's order."""
    starts = sorted(entry.start for entry in entries)
    following = dict(zip(starts, [*starts[1:], limit], strict=True))
    for entry in entries:
        end = following[entry.start]
        if entry.end > end or len(following) != len(entries):
            refuse("overlapping-parts", entry.name)
        yield Entry(
            entry.name, entry.flags, entry.method, entry.crc, entry.packed, entry.size,
            entry.start, entry.data, end, entry.directory,
        )  # fmt: skip


def _packed_afresh(source: bytes, entry: Entry, data: bytes) -> tuple[bytes, bytes]:
    """Pack new data under the old header: same name, time and method, no descriptor, no zip64 field."""
    packed = data
    if entry.method == _DEFLATED:
        deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
        packed = deflater.compress(data) + deflater.flush()
    flags = struct.pack("<H", entry.flags & ~_DESCRIPTOR)
    sizes = struct.pack("<3L", zlib.crc32(data), len(packed), len(data))
    header = source[entry.start : entry.data]
    name_end = _LOCAL.size + struct.unpack_from("<H", header, 26)[0]
    extra = _without_zip64(header[name_end:])
    local = header[:6] + flags + header[8:14] + sizes + header[26:28] + struct.pack("<H", len(extra))
    record = entry.directory
    name_size, extra_size = struct.unpack_from("<2H", record, 28)
    extra_at = _CENTRAL.size + name_size
    kept = _without_zip64(record[extra_at : extra_at + extra_size])
    central = record[:8] + flags + record[10:16] + sizes + record[28:30] + struct.pack("<H", len(kept))
    central += record[32:extra_at] + kept + record[extra_at + extra_size :]
    return local + header[_LOCAL.size : name_end] + extra + packed, central


def _without_zip64(extra: bytes) -> bytes:
    """Drop the zip64 field of an extra block; the rest stays as it is."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        if kind != _ZIP64_EXTRA:
            kept += extra[at : at + 4 + size]
        at += 4 + size
    return kept + extra[at:]
