"""A zip that lies about itself is not read: another program would read something else."""

from __future__ import annotations

import random
import struct
from dataclasses import replace

import pytest

from drawn_packages import SHEET1, STRINGS, pack
from hostile import RawPart, blown_up, deflated, raw, small_parts, whole, zipped
from workbook_tools.errors import FileRefused
from workbook_tools.excel.gate import DEFAULT_LIMITS
from workbook_tools.excel.reader import read_book
from workbook_tools.excel.reading.container import CHUNK, Container

PARTS = small_parts()
SHEET = PARTS[SHEET1]
HONEST = raw(SHEET1, SHEET)


def refusal(data: bytes) -> FileRefused:
    """Give the refusal of a file."""
    with pytest.raises(FileRefused) as caught:
        read_book(data)
    return caught.value


def without(*names: str) -> bytes:
    """Draw the workbook without some of its parts."""
    return pack({name: text for name, text in PARTS.items() if name not in names})


def test_an_honest_zip_is_read() -> None:
    """What the tests below damage is sound before; stored and deflated parts, with descriptors, with a comment."""
    for data in (
        whole(PARTS),
        pack(PARTS, stored=[SHEET1]),
        pack(PARTS, descriptors=True),
        pack(PARTS, comment=b"made by a program"),
        whole(PARTS, raw("xl/", "")),
    ):
        assert read_book(data).sheets[0].values == {(1, 1): "担当課", (1, 2): 7}


@pytest.mark.parametrize(
    ("part", "code", "where"),
    [
        (replace(HONEST, crc=HONEST.crc ^ 1), "broken", "sheet1.xml"),
        (replace(HONEST, packed=SHEET.replace(">7<", ">8<").encode(), method=0), "broken", "sheet1.xml"),
        (replace(HONEST, size=HONEST.size - 1), "broken", "sheet1.xml"),
        (replace(HONEST, size=HONEST.size + 1), "broken", "sheet1.xml"),
        (replace(HONEST, packed=HONEST.packed[:-20]), "broken", "sheet1.xml"),
        (replace(HONEST, packed=b"\xff" + HONEST.packed[1:]), "broken", "sheet1.xml"),
        (replace(HONEST, local_name="xl/worksheets/sheet2.xml"), "broken", "sheet1.xml"),
        (replace(HONEST, offset=10_000_000), "broken", "sheet1.xml"),
        (replace(HONEST, flags=1), "encrypted", ""),
        (replace(HONEST, method=12), "compression", "sheet1.xml"),
        (replace(HONEST, method=14), "compression", "sheet1.xml"),
        (raw("xl/../../evil.xml", "x"), "bad-part-name", "evil.xml"),
        (raw("c:/evil.xml", "x"), "bad-part-name", "evil.xml"),
        (raw("xl/WORKSHEETS/sheet1.xml", SHEET), "duplicate-part", "sheet1.xml"),
        (raw("xl\\worksheets\\sheet1.xml", SHEET), "duplicate-part", "sheet1.xml"),
        (raw("xl/media/photo.png", b"x", size=2**31), "too-big", "2,048MB"),
        (replace(HONEST, size=2**32 - 1), "too-big", "4,095MB"),
    ],
    ids=[
        "checksum", "one character in a stored part", "shorter than told", "longer than told", "cut off", "noise",
        "other name inside", "points to nowhere", "zip password", "bzip2", "lzma", "climbs out", "drive letter",
        "same but for case", "same but for slashes", "picture of 2 GB", "sheet of 4 GB",
    ],
)  # fmt: skip
def test_a_lying_entry_is_refused(part: RawPart, code: str, where: str) -> None:
    """Each lie has its code, and the sentence names the part where there is one."""
    refused = refusal(whole(PARTS, part))

    assert refused.code == code
    assert where in refused.message


def test_dots_in_a_name_are_no_way_out() -> None:
    """`a..b.xml` is a name like any other."""
    assert read_book(whole(PARTS, raw("xl/media/a..b.png", "x"))).sheets


def test_the_same_name_twice_is_refused() -> None:
    """One reader takes the first, another the last."""
    other = raw(SHEET1, SHEET.replace(">7<", ">8<"))

    assert refusal(zipped([raw(name, text) for name, text in PARTS.items()] + [other])).code == "duplicate-part"


def test_parts_that_share_bytes_are_refused() -> None:
    """Four hundred names for the same megabyte make a file that unpacks to gigabytes."""
    data = whole(PARTS)
    shared = data.find(SHEET1.encode()) - 30
    copies = [replace(HONEST, name=f"xl/copy{n}.xml", local_name=SHEET1, offset=shared) for n in range(3)]

    assert refusal(whole(PARTS, *copies)).code == "overlapping-parts"


@pytest.mark.parametrize("cut", [1, 10, 22, 30, 100, 1000])
def test_a_file_cut_off_is_broken(cut: int) -> None:
    """A copy that stopped half-way has no end record."""
    assert refusal(whole(PARTS)[:-cut]).code == "broken"


def test_a_directory_that_does_not_fit_is_broken() -> None:
    """Sizes and counts of the end record must agree with what is there."""
    data = whole(PARTS)
    end = data.rfind(b"PK\5\6")

    directory = struct.unpack_from("<L", data, end + 12)[0] + len(b"stuffed")
    stuffed = data[:end] + b"stuffed" + data[end : end + 12] + struct.pack("<L", directory) + data[end + 16 :]
    assert refusal(stuffed).code == "broken"
    for at, value in ((end + 12, 1), (end + 16, 1), (end + 10, 1), (end + 4, 1)):
        assert refusal(data[:at] + bytes([data[at] ^ value]) + data[at + 1 :]).code == "broken", at


def test_any_single_flipped_byte_is_refused_or_harmless() -> None:
    """Not one of a thousand damaged copies is read as something else."""
    honest = read_book(whole(PARTS)).sheets[0]
    data = whole(PARTS)
    dice = random.Random(7)
    for _ in range(1000):
        at, bit = dice.randrange(len(data)), 1 << dice.randrange(8)
        damaged = data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :]
        try:
            sheet = read_book(damaged).sheets[0]
        except FileRefused:
            continue
        assert sheet.values == honest.values, at


@pytest.mark.parametrize(
    ("missing", "code"),
    [(SHEET1, "broken"), ("xl/workbook.xml", "broken"), (STRINGS, "broken"), ("[Content_Types].xml", "broken")],
)
def test_a_lost_part_is_missed(missing: str, code: str) -> None:
    """No sheet, or no text, must never pass for an empty answer."""
    assert refusal(without(missing)).code == code


@pytest.mark.parametrize("missing", ["xl/styles.xml"])
def test_a_part_nobody_needs_is_not_missed(missing: str) -> None:
    """Without styles there are no dates, but every value is there."""
    assert read_book(without(missing)).sheets[0].values == {(1, 1): "担当課", (1, 2): 7}


def test_a_string_that_does_not_exist_is_broken() -> None:
    """A text must not vanish because its number leads nowhere."""
    for number in ("1", "-1", "x", "1.5"):
        assert refusal(whole(PARTS, raw(SHEET1, SHEET.replace("<v>0</v>", f"<v>{number}</v>")))).code == "broken"


def test_a_format_that_does_not_exist_is_ignored() -> None:
    """A wrong number of a format loses a look, not a value."""
    drawn = SHEET.replace('r="B1"', 'r="B1" s="99999"')

    assert read_book(whole(PARTS, raw(SHEET1, drawn))).sheets[0].values[1, 2] == 7


def test_pieces_are_the_part() -> None:
    """A large part comes piece by piece, and its checksum is proved all the same."""
    noise = random.Random(7).randbytes(3 * CHUNK + 5)
    for content in (b"", b"x" * CHUNK, bytes(5 * CHUNK), noise):
        container = Container(
            zipped([raw("a.xml", content), raw("b", content, packed=content, method=0)]), DEFAULT_LIMITS
        )
        for name in ("a.xml", "b"):
            pieces = list(container.chunks(name))
            assert b"".join(pieces) == content == container.read(name)
            assert max(map(len, pieces), default=0) <= CHUNK
        for lie in (raw("a.xml", content, crc=1), raw("a.xml", content + b"1", size=len(content))):
            with pytest.raises(FileRefused) as caught:
                list(Container(zipped([lie]), DEFAULT_LIMITS).chunks("a.xml"))
            assert caught.value.code == "broken"


def test_what_is_read_has_a_limit_and_what_is_listed_too() -> None:
    """Parts are counted before they are read, bytes while they are."""
    data = zipped([raw("a", b"x" * 600), raw("b", b"y" * 600)])
    container = Container(data, replace(DEFAULT_LIMITS, read_bytes=1000))

    assert container.read("a") == b"x" * 600
    for limits in (replace(DEFAULT_LIMITS, parts=1), replace(DEFAULT_LIMITS, all_bytes=1000)):
        with pytest.raises(FileRefused):
            Container(data, limits)
    with pytest.raises(FileRefused) as caught:
        container.read("b")
    assert caught.value.code == "too-big"


def test_a_part_squeezed_too_hard_is_refused_unread() -> None:
    """A hundred megabytes of blanks in a hundred kilobytes are no workbook."""
    bomb = blown_up(SHEET1, b"<x>", b" " * (1 << 20), 100, b"</x>")

    assert len(bomb.packed) < 200_000
    assert refusal(whole(PARTS, bomb)).code == "too-big"


def test_a_name_in_no_code_is_refused() -> None:
    """A name that says it is UTF-8 and is not means two different things to two programs."""
    data = whole(PARTS, replace(raw("xl/é.xml", "x"), flags=0x800))

    assert read_book(data).sheets
    assert refusal(data.replace("é".encode(), b"\xff\xff")).code == "bad-part-name"


def test_nothing_more_is_unpacked_than_was_told() -> None:
    """A part that says it is small is dropped as soon as it is larger."""
    bomb = deflated(bytes(50 << 20))

    assert refusal(whole(PARTS, replace(HONEST, packed=bomb))).code == "broken"
