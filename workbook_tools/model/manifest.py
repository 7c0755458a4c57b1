"""How a form carries its identity and what was sent: the marks written into it, and its manifest as text."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from workbook_tools.model.answer import Sent

if TYPE_CHECKING:
    from collections.abc import Iterable

FORM_SHEET = "調査票"
MANIFEST_SHEET = "_様式"
GUIDE_SHEET = "記入要領"
"""The sheet of our form that only explains it."""
MACHINE_PREFIX = "wt:"
"""Before a field's name in the hidden heading row (`wt:rating`)."""
KEY_HEADING = "wt:entry"
"""Heads the hidden column of entry ids."""
PROPERTY_NAME = "workbook_tools_form"
DEFINED_NAME = "wt_form"
CHUNK = 16_000
"""Characters of the manifest per cell; Excel holds 32,767 UTF-16 units, of which a rare character takes two."""


def pack_manifest(sent: Sent) -> tuple[str, ...]:
    """Spell what was sent as texts, one a cell: first a SHA-256, then JSON in chunks."""
    text = json.dumps(
        {
            "schema": 1,
            "plan": sent.plan,
            "fiscal_year": sent.fiscal_year,
            "department": sent.department,
            "issued": sent.issued,
            "answers": sent.answers,
            "office": sent.office,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return pack_text(text)


def pack_text(text: str) -> tuple[str, ...]:
    """Spell a long text as texts that fit one a cell: first its SHA-256, then its chunks."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return (digest, *(text[start : start + CHUNK] for start in range(0, len(text), CHUNK)))


def unpack_text(cells: Iterable[str]) -> str:
    """Read what `pack_text` spelt; "" for anything whose SHA-256 does not fit."""
    digest, *chunks = [*cells] or [""]
    text = "".join(chunks)
    return text if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == digest else ""


def unpack_manifest(cells: Iterable[str]) -> Sent | None:
    """Read what `pack_manifest` spelt; None for anything whose SHA-256 does not fit."""
    text = unpack_text(cells)
    if not text:
        return None
    values = json.loads(text)
    return Sent(
        values["plan"],
        values["fiscal_year"],
        values["department"],
        values["issued"],
        values["answers"],
        values["office"],
    )
