"""Texts that a workbook can hold."""

from __future__ import annotations

import re

_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """Take out what no workbook can hold (control characters, halves of surrogate pairs); line breaks become LF."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNWRITABLE.sub("", text) if _UNWRITABLE.search(text) else text
