"""What every save of the master did, one readable JSON file each, from before it happens to its end."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, cast, get_args

from workbook_tools.errors import FileRefused
from workbook_tools.files.fingerprint import read_whole
from workbook_tools.files.replace import write_new_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SCHEMA = 1
Kind: TypeAlias = Literal["merge", "undo"]
State: TypeAlias = Literal["prepared", "committed", "undone", "abandoned", "reverted", "unclear"]
"""prepared: about to write · committed: written · undone: taken back later · abandoned: never written ·
reverted: written, but the master is the old one again · unclear: the master changed before anybody could tell."""


class NotOursError(ValueError):
    """A file that is no journal of ours."""


@dataclass(frozen=True, slots=True)
class Journal:
    """One save of the master; file names are those inside the backup folder (`temporary`: beside the master)."""

    path: Path
    number: int
    tx: str
    kind: Kind
    state: State
    time: str
    user: str
    host: str
    master: str
    old_sha256: str
    new_sha256: str
    backup: str
    temporary: str
    undoes: str
    record: Mapping[str, object]

    @property
    def word(self) -> str:
        """Call the save by its name on screen."""
        return "取り消し" if self.kind == "undo" else "反映"

    @property
    def moment(self) -> str:
        """Spell the time of the save for a sentence."""
        day, _, clock = self.time.partition("T")
        return f"{day.replace('-', '/')} {clock[:5]}"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file among the journals that is torn or not ours; it is left alone."""

    path: Path
    message: str


@dataclass(frozen=True, slots=True)
class Journals:
    """The journals of a folder, newest first, and what could not be read as one."""

    journals: tuple[Journal, ...]
    unreadable: tuple[Unreadable, ...] = ()

    def of(self, master: Path) -> tuple[Journal, ...]:
        """Pick the journals of one master, newest first."""
        return tuple(journal for journal in self.journals if journal.master == master.name)


def read_journals(folder: Path) -> Journals:
    """Read every journal of the backup folder; a bad file is reported and never stops the others."""
    journals: list[Journal] = []
    unreadable: list[Unreadable] = []
    for path in sorted(folder.glob("*.json")):
        try:
            journals.append(_parsed(path, _content(path)))
        except FileRefused as error:
            unreadable.append(Unreadable(path, str(error)))
        except (ValueError, RecursionError):
            unreadable.append(
                Unreadable(path, f"「{path.name}」は反映の記録として読めません。途中で切れたか、別のファイルです。")
            )
    journals.sort(key=lambda journal: (journal.number, journal.time, journal.tx), reverse=True)
    return Journals(tuple(journals), tuple(unreadable))


def next_number(journals: Journals) -> int:
    """Give the next save of the folder its number."""
    return 1 + max((journal.number for journal in journals.journals), default=0)


def write_journal(journal: Journal) -> None:
    """Put a new journal into its folder, whole."""
    write_new_file(journal.path, render(journal))


def mark(journal: Journal, state: State) -> None:
    """Change the state of a journal that stands in its folder, and nothing else of it."""
    write_new_file(journal.path, _rendered({**_content(journal.path), "state": state}), overwrite=True)


def render(journal: Journal) -> bytes:
    """Write a journal down for people and programs."""
    content: dict[str, object] = {"schema": SCHEMA}
    for name in Journal.__slots__:
        if name not in {"path", "record"}:
            content[name] = getattr(journal, name)
    return _rendered({**content, "record": dict(journal.record)})


def _rendered(content: Mapping[str, object]) -> bytes:
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    return text.encode(errors="backslashreplace")  # a half character becomes its JSON escape


def _content(path: Path) -> dict[str, object]:
    content = json.loads(read_whole(path).data)
    if not isinstance(content, dict):
        raise NotOursError(path.name)
    return content


def _parsed(path: Path, content: Mapping[str, object]) -> Journal:
    number, record = content.get("number"), content.get("record")
    if content.get("schema") != SCHEMA or not isinstance(number, int) or not isinstance(record, dict):
        raise NotOursError(path.name)
    kind, state = _text(content, "kind"), _text(content, "state")
    if kind not in get_args(Kind) or state not in get_args(State):
        raise NotOursError(path.name)
    return Journal(
        path=path,
        number=number,
        tx=_text(content, "tx"),
        kind=cast("Kind", kind),
        state=cast("State", state),
        time=_text(content, "time"),
        user=_text(content, "user"),
        host=_text(content, "host"),
        master=_name(content, "master"),
        old_sha256=_text(content, "old_sha256"),
        new_sha256=_text(content, "new_sha256"),
        backup=_name(content, "backup"),
        temporary=_name(content, "temporary"),
        undoes=_text(content, "undoes"),
        record=record,
    )


def _text(content: Mapping[str, object], key: str) -> str:
    value = content.get(key)
    if not isinstance(value, str):
        raise NotOursError(key)
    return value


def _name(content: Mapping[str, object], key: str) -> str:
    """Take a file name, and no path: a journal somebody edited must not lead us out of the folder."""
    value = _text(content, key)
    if not value or value in {".", ".."} or any(mark in value for mark in "/\\:\0"):
        raise NotOursError(key)
    return value
