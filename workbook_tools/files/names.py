"""File names: safe ones built from our own words, and those of what we put beside somebody's file."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

MAX_UTF16 = 120
MAX_UTF8 = 220
"""Linux allows 255 bytes a name, and our temporary files need some for themselves."""

_FORBIDDEN = str.maketrans(r'\/:*?"<>|', "￥／：＊？”＜＞｜")
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])(?:[ .].*)?\Z", re.IGNORECASE)
# NFC would turn these into other forms of the character: 神 is not 神 to the person who bears the name.
_ORDINARY = re.compile("[^\uf900-\ufaff\U0002f800-\U0002fa1f]+")
_STAMP = "%Y%m%d-%H%M%S"
_DRAWN = "[0-9a-f]{12}"


def file_name(*parts: str) -> str:
    """Build a file name any system takes from our words; the last part is the suffix (`file_name("01", "税務課", ".xlsx")`)."""
    *words, suffix = parts
    stem = "_".join(word for word in map(plain_text, words) if word).translate(_FORBIDDEN)
    stem = _trimmed(stem) or "名称なし"
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    return _fitted(stem, suffix)


def distinct_names(names: Iterable[str]) -> tuple[str, ...]:
    """Keep names apart that some file system would take for the same, by a number before the suffix."""
    taken: set[str] = set()
    result = []
    for name in names:
        stem, suffix = PurePath(name).stem, PurePath(name).suffix
        candidate, number = name, 1
        while name_key(candidate) in taken:
            number += 1
            candidate = _fitted(stem, suffix, f"（{number}）")
        taken.add(name_key(candidate))
        result.append(candidate)
    return tuple(result)


def name_key(name: str) -> str:
    """Fold a name so that two which some file system confuses are equal."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def plain_text(text: str) -> str:
    """Free a text of controls, invisible marks and surplus blanks, and compose its letters."""
    seen = "".join(" " if unicodedata.category(char) == "Cc" else char for char in text)
    seen = "".join(char for char in seen if unicodedata.category(char) not in {"Cf", "Cs"})
    composed = _ORDINARY.sub(lambda run: unicodedata.normalize("NFC", run[0]), seen)
    return re.sub(r"\s+", " ", composed).strip()


def new_token() -> str:
    """Draw twelve characters that no other name of ours has."""
    return os.urandom(6).hex()


def stamp(now: datetime) -> str:
    """Spell a moment so that names sort by it."""
    return now.strftime(_STAMP)


def temporary_path(target: Path, token: str) -> Path:
    """Place a file's new content beside it, hidden, until it is whole."""
    return target.with_name(f".{target.name}.{token}.tmp")


def temporary_names(target_name: str) -> re.Pattern[str]:
    """Recognise the temporary files of one target."""
    return re.compile(rf"\.{re.escape(target_name)}\.{_DRAWN}\.tmp\Z")


def lock_path(master: Path) -> Path:
    """Place the marker that says who is writing the master."""
    return master.with_name(f".{master.name}.lock")


def unapplied_path(target: Path, now: datetime) -> Path:
    """Find a free name for a finished result that could not be put in its place."""
    number, more = 1, ""
    while True:
        path = target.with_name(f"{target.stem}（未反映 {stamp(now)}{more}）{target.suffix}")
        if not os.path.lexists(path):
            return path
        number += 1
        more = f" {number}"


def record_name(master: Path, now: datetime, token: str, suffix: str) -> str:
    """Name a backup or a journal of one save of the master."""
    return f"{master.stem}.{stamp(now)}.{token}{suffix}"


def record_names(master: Path, suffix: str) -> re.Pattern[str]:
    """Recognise the backups (the master's suffix) or journals (`.json`) of one master; group 1 is the stamp."""
    return re.compile(rf"{re.escape(master.stem)}\.(\d{{8}}-\d{{6}})\.{_DRAWN}{re.escape(suffix)}\Z")


def _trimmed(stem: str) -> str:
    return stem.strip(" .　").removeprefix("~$").strip(" .　")


def _fitted(stem: str, suffix: str, number: str = "") -> str:
    while stem and _too_long(f"{stem}{number}{suffix}"):
        while stem and unicodedata.category(stem[-1]) == "Mn":  # a letter goes with its marks
            stem = stem[:-1]
        stem = stem[:-1]
        stem = stem.rstrip(" .　")
    return f"{stem}{number}{suffix}"


def _too_long(name: str) -> bool:
    return len(name.encode("utf-16-le")) > 2 * MAX_UTF16 or len(name.encode()) > MAX_UTF8
