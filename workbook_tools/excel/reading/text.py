"""Text as Office stores it: `_x000D_` stands for a character that XML cannot hold or would not keep."""

from __future__ import annotations

import re

_ESCAPES = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)+")


def decoded(text: str) -> str:
    """Resolve the `_xHHHH_` escapes."""
    return _ESCAPES.sub(_characters, text) if "_x" in text else text


def _characters(match: re.Match[str]) -> str:
    """Resolve a run of escapes together: two of them may be the halves of one character."""
    run = match[0]
    units = b"".join(int(run[at : at + 4], 16).to_bytes(2, "little") for at in range(2, len(run), 7))
    return units.decode("utf-16-le", "replace")
