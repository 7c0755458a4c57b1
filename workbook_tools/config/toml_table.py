"""Reading one table of a TOML file strictly: every mistake is gathered, none is passed over."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
_MISSING = object()


class Mistakes:
    """The list of everything wrong with a settings file, in reading order."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, where: str, sentence: str) -> None:
        """Note one mistake at a key's path."""
        self.lines.append(f"[{where}] {sentence}" if where else sentence)


class TomlTable:
    """One table; ask it for each key it may have, then call `finish()` to report the keys nobody asked for."""

    def __init__(self, values: Mapping[str, Any], path: str, mistakes: Mistakes) -> None:
        self._values = values
        self._path = path
        self._mistakes = mistakes
        self._known: list[str] = []

    def wrong(self, key: str, sentence: str) -> None:
        """Note a mistake at one key of this table."""
        self._mistakes.add(f"{self._path}.{key}" if self._path else key, sentence)

    def has(self, key: str) -> bool:
        """Say whether the key is written."""
        return key in self._values

    def value(self, key: str, read: Callable[[Any], T], fallback: T, *, needed: bool = False, expects: str = "") -> T:
        """Read a key with `read`, which raises `ValueError` or `TypeError` for what it cannot take."""
        self._known.append(key)
        raw = self._values.get(key, _MISSING)
        if raw is _MISSING:
            if needed:
                self.wrong(key, f"{expects or '値'}を書いてください。")
            return fallback
        try:
            return read(raw)
        except (ValueError, TypeError):
            self.wrong(key, f"「{raw}」は使えません。{expects}を書いてください。")
            return fallback

    def text(self, key: str, fallback: str = "", *, needed: bool = False) -> str:
        """Read a text."""
        return self.value(key, _text, fallback, needed=needed, expects="文字")

    def texts(self, key: str, fallback: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Read one text or a list of texts."""
        return self.value(key, _texts, fallback, expects="文字か文字の並び")

    def whole(self, key: str, fallback: int = 0, *, needed: bool = False) -> int:
        """Read a whole number that is not negative."""
        return self.value(key, _whole, fallback, needed=needed, expects="0以上の整数")

    def flag(self, key: str, *, fallback: bool) -> bool:
        """Read true or false."""
        return self.value(key, _flag, fallback, expects="true か false")

    def choice(self, key: str, choices: Sequence[str], fallback: str, *, needed: bool = False) -> str:
        """Read one of a few words."""
        self._known.append(key)
        raw = self._values.get(key, _MISSING)
        if raw is _MISSING:
            if needed:
                self.wrong(key, f"{'・'.join(choices)} のどれかを書いてください。")
            return fallback
        if raw in choices:
            return str(raw)
        self.wrong(key, f"「{raw}」は使えません。{'・'.join(choices)} のどれかです。{_nearest(str(raw), choices)}")
        return fallback

    def table(self, key: str) -> TomlTable:
        """Read a table inside this one; a missing one is empty."""
        self._known.append(key)
        raw = self._values.get(key, {})
        path = f"{self._path}.{key}" if self._path else key
        if not isinstance(raw, Mapping):
            self._mistakes.add(path, f"[{path}] の形の表にしてください。")
            raw = {}
        return TomlTable(raw, path, self._mistakes)

    def tables(self, key: str) -> tuple[TomlTable, ...]:
        """Read a list of tables."""
        self._known.append(key)
        raw = self._values.get(key, [])
        path = f"{self._path}.{key}" if self._path else key
        if not isinstance(raw, list) or not all(isinstance(item, Mapping) for item in raw):
            self._mistakes.add(path, f"[[{path}]] の形の表を並べてください。")
            return ()
        return tuple(TomlTable(item, f"{path} {n}番目", self._mistakes) for n, item in enumerate(raw, 1))

    def named_tables(self) -> tuple[tuple[str, TomlTable], ...]:
        """Read every table inside this one, whatever its name."""
        names = tuple(self._values)
        return tuple((name, self.table(name)) for name in names)

    def finish(self) -> None:
        """Report every key that nobody asked for, with the nearest known name."""
        for key in self._values:
            if key not in self._known:
                self.wrong(key, f"知らない項目です。{_nearest(key, self._known)}")


def _nearest(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"「{near[0]}」のことですか。" if near else ""


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise TypeError
    return raw


def _texts(raw: object) -> tuple[str, ...]:
    if isinstance(raw, str):
        return (raw,)
    if isinstance(raw, list) and all(isinstance(item, str) for item in raw):
        return tuple(raw)
    raise TypeError


def _whole(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 0:
        raise TypeError
    return raw


def _flag(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise TypeError
    return raw
