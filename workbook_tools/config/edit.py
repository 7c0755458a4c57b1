"""Changing one setting in the text of `config.toml`: every comment and every other line stays as it is."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TypeAlias

Setting: TypeAlias = str | int | float | bool | date | tuple[str, ...]

_TABLE = re.compile(r"\s*\[(?P<array>\[)?\s*(?P<name>[^\]\s]+)\s*\]")
_VALUE = r"""(?P<head>\s*{key}\s*=\s*)(?P<value>"(?:[^"\\]|\\.)*"|'[^']*'|\[[^\]#]*\]|[^#\s"'\[]+)(?P<gap>\s*)(?P<tail>#.*)?$"""


def set_value(text: str, table: str, key: str, value: Setting) -> str:
    """Set `key` of `[table]` to a value, in place where it stands, else as a new line at the table's end.

    A comment behind the value keeps its column where it can. Tables in lists (`[[…]]`) and values over several lines
    are not for this; raises `ValueError` when the key's line cannot be changed safely.
    """
    lines = text.split("\n")
    first, last = _span(lines, table)
    if first is None:
        return "\n".join([*_without_last_blanks(lines), "", f"[{table}]", f"{key} = {spell(value)}", ""])
    pattern = re.compile(_VALUE.format(key=re.escape(key)))
    for number in range(first + 1, last):
        if re.match(rf"\s*{re.escape(key)}\s*=", lines[number]):
            match = pattern.match(lines[number])
            if match is None:
                raise ValueError(lines[number])
            lines[number] = _rewritten(match, spell(value))
            return "\n".join(lines)
    end = max((number for number in range(first, last) if lines[number].strip()), default=first)
    lines.insert(end + 1, f"{key} = {spell(value)}")
    return "\n".join(lines)


def comment_out(text: str, table: str, key: str, why: str) -> str:
    """Turn the line of a key into a comment that says why; a text without that line stays as it is."""
    lines = text.split("\n")
    first, last = _span(lines, table)
    for number in range((first if first is not None else last) + 1, last):
        if re.match(rf"\s*{re.escape(key)}\s*=", lines[number]):
            lines[number] = f"# {lines[number].split('#')[0].strip()}  # {why}"
    return "\n".join(lines)


def spell(value: Setting) -> str:
    """Spell a value as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(map(spell, value))}]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def _span(lines: list[str], table: str) -> tuple[int | None, int]:
    """Find a table's heading line and the line where the next table begins."""
    first: int | None = None
    for number, line in enumerate(lines):
        match = _TABLE.match(line)
        if match is None:
            continue
        if first is not None:
            return first, number
        if match["name"] == table and not match["array"]:
            first = number
    return first, len(lines)


def _rewritten(match: re.Match[str], value: str) -> str:
    line = f"{match['head']}{value}"
    if not match["tail"]:
        return line
    column = len(match["head"]) + len(match["value"]) + len(match["gap"])
    return f"{line.ljust(max(column, len(line) + 2))}{match['tail']}"


def _without_last_blanks(lines: list[str]) -> list[str]:
    kept = list(lines)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept
