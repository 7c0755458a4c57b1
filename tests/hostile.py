"""Files nobody should send: packages that lie, blow up or nest without end, made small and quickly."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drawn_packages import SHEET1, draw_parts, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MEGABYTE = 1 << 20
SMALL = rows('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>7</v></c></row>')


@dataclass(frozen=True, slots=True)
class RawPart:
    """One entry of a zip, told as somebody wants it told: what is not given is told truthfully."""

    name: str
    packed: bytes
    size: int
    crc: int
    method: int = 8
    flags: int = 0
    local_name: str = ""
    offset: int | None = None


def deflated(data: bytes) -> bytes:
    """Pack bytes as a zip does."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def raw(name: str, content: str | bytes, **lies: object) -> RawPart:
    """Make an entry; `lies` replace what it would truthfully say."""
    data = content.encode() if isinstance(content, str) else content
    truth: dict[str, object] = {"packed": deflated(data), "size": len(data), "crc": zlib.crc32(data)}
    return RawPart(name, **(truth | lies))  # type: ignore[arg-type]  # a lie may have any type


def blown_up(name: str, head: bytes, filling: bytes, times: int, tail: bytes) -> RawPart:
    """Make an entry of many megabytes of the same, without ever holding it."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(head)
    crc, size = zlib.crc32(head), len(head)
    for _ in range(times):
        packed += packer.compress(filling)
        crc = zlib.crc32(filling, crc)
    packed += packer.compress(tail) + packer.flush()
    return RawPart(name, packed, size + len(filling) * times + len(tail), zlib.crc32(tail, crc))


def zipped(parts: Iterable[RawPart], *, front: bytes = b"", behind: bytes = b"") -> bytes:
    """Write a zip of raw entries, between bytes that do not belong there."""
    body, directory, count = front, b"", 0
    for part in parts:
        name, local = part.name.encode(), (part.local_name or part.name).encode()
        offset = len(body) if part.offset is None else part.offset
        facts = struct.pack("<5H3L", 20, part.flags, part.method, 0, 0x5321, part.crc, len(part.packed), part.size)
        if part.offset is None:
            body += b"PK\3\4" + facts + struct.pack("<2H", len(local), 0) + local + part.packed
        directory += b"PK\1\2\x14\0" + facts + struct.pack("<5H2L", len(name), 0, 0, 0, 0, 0, offset) + name
        count += 1
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + end + behind


def whole(parts: Mapping[str, str | bytes], *instead: RawPart) -> bytes:
    """Write a workbook of honest parts in which some are replaced or added."""
    replaced = {part.name for part in instead}
    return zipped([*(raw(name, content) for name, content in parts.items() if name not in replaced), *instead])


def small_parts(**drawn: object) -> dict[str, str]:
    """Draw a workbook of one sheet with a text in A1 and a number in B1."""
    return draw_parts({"一覧": SMALL}, **({"strings": ["<t>担当課</t>"]} | drawn))  # type: ignore[arg-type]


def with_sheet(xml: str | bytes, **drawn: object) -> bytes:
    """Make a workbook whose sheet is these very bytes."""
    return whole(small_parts(**drawn), raw(SHEET1, xml))
