"""The process that tries passwords on one locked workbook and writes it unlocked to its output; it may die."""

from __future__ import annotations

import json
import sys
from io import BytesIO

from workbook_tools.readers.old_format_worker import limit_resources

WRONG, NOT_LOCKED = 3, 4
"""Exit codes: none of the passwords fits; the file has none, or is locked in a way nobody here knows."""
_LENGTH = 4


def main() -> None:
    """Read the passwords (a length, then JSON) and the file from standard input."""
    limit_resources()
    stream = sys.stdin.buffer
    length = int.from_bytes(stream.read(_LENGTH), "big")
    passwords = json.loads(stream.read(length))
    found = unlock(stream.read(), passwords)
    if found is None:
        sys.exit(WRONG)
    place, data = found
    sys.stdout.buffer.write(bytes([place]) + data)


def pack(data: bytes, passwords: tuple[str, ...]) -> bytes:
    """Put together what `main` reads."""
    words = json.dumps(passwords).encode()
    return len(words).to_bytes(_LENGTH, "big") + words + data


def unlock(data: bytes, passwords: list[str]) -> tuple[int, bytes] | None:
    """Try each password; give the place of the one that fits, and the unlocked file."""
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    locked = msoffcrypto.OfficeFile(BytesIO(data))
    if not locked.is_encrypted():
        sys.exit(NOT_LOCKED)
    for place, password in enumerate(passwords):
        target = BytesIO()
        office = msoffcrypto.OfficeFile(BytesIO(data))
        verify = {"verify_password": True} if office.format == "ooxml" else {}
        try:
            office.load_key(password=password, **verify)
            office.decrypt(target)
        except InvalidKeyError:
            continue
        except DecryptionError:
            sys.exit(NOT_LOCKED)
        return place, target.getvalue()
    return None
