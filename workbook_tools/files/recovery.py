"""After a crash: find out from the master itself what a save came to, finish or forget it, and say so."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from workbook_tools.errors import FileRefused
from workbook_tools.files import calls
from workbook_tools.files.fingerprint import read_whole
from workbook_tools.files.journal import Journals, mark, read_journals
from workbook_tools.files.lock import hold_lock
from workbook_tools.files.names import lock_path, record_names, temporary_names
from workbook_tools.files.refusals import refusal
from workbook_tools.files.replace import keep_unapplied, write_new_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from workbook_tools.files.journal import Journal, Unreadable
    from workbook_tools.files.lock import Owner

MISSING_PATIENCE = (0.2, 0.5, 1.0, 1.5, 2.0)
"""Five seconds: Excel's own save takes the workbook away for a moment."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one interrupted save, with the sentence for the person."""

    code: Literal["committed", "abandoned", "finished", "restored", "reverted", "unclear"]
    journal: Journal
    message: str


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was found and put right; empty when all was well."""

    outcomes: tuple[Outcome, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def messages(self) -> tuple[str, ...]:
        """Tell the person everything, one sentence or two each."""
        return (*(outcome.message for outcome in self.outcomes), *(file.message for file in self.unreadable))


def recover(
    master: Path, folder: Path, *, owner: Owner, now: datetime, patience: Sequence[float] = MISSING_PATIENCE
) -> Recovery:
    """Settle what an interrupted save left behind; without such a thing nothing is written, not even a lock."""
    found = read_journals(folder)
    if not _needs_settling(master, folder, found):
        return Recovery(unreadable=found.unreadable)
    with hold_lock(master, owner=owner, now=now, what="復旧"):
        return settle(master, folder, now=now, patience=patience)


def settle(master: Path, folder: Path, *, now: datetime, patience: Sequence[float] = MISSING_PATIENCE) -> Recovery:
    """Do what `recover` promises; the caller holds the lock."""
    found = read_journals(folder)
    oldest_first = tuple(reversed(found.of(master)))
    outcomes = []
    for place, journal in enumerate(oldest_first):
        if journal.state == "prepared":
            # What a later save found in the master tells more than what is in it now.
            later = oldest_first[place + 1 : place + 2]
            seen = later[0].old_sha256 if later else _hash_of(master, patience)
            outcomes.append(_settle_one(journal, master, seen, now))
    if (lost := _lost(master, found)) is not None:
        outcomes.append(_settle_lost(lost, found))
    if os.path.lexists(master):
        _drop_leftovers(master, folder)
    return Recovery(tuple(outcomes), found.unreadable)


def finish(journal: Journal) -> None:
    """Write down that a save has been made, and first what it took back: a crash between repeats both."""
    if journal.undoes:
        for other in read_journals(journal.path.parent).journals:
            if other.tx == journal.undoes and other.state == "committed":
                mark(other, "undone")
    mark(journal, "committed")


def _needs_settling(master: Path, folder: Path, found: Journals) -> bool:
    return (
        any(journal.state == "prepared" for journal in found.of(master))
        or os.path.lexists(lock_path(master))
        or bool(_leftovers(master, folder))
        or _lost(master, found) is not None
    )


def _settle_one(journal: Journal, master: Path, seen: str | None, now: datetime) -> Outcome:
    if seen is None:
        return _bring_back(journal, master, now)
    if seen == journal.new_sha256:
        finish(journal)
        return Outcome("committed", journal, f"{_last(journal)}は終わっていました。記録だけを整えました。")
    if seen == journal.old_sha256:
        mark(journal, "abandoned")
        return Outcome(
            "abandoned",
            journal,
            f"{_last(journal)}は途中で止まっていました。「{master.name}」は元のままです。もう一度実行してください。",
        )
    return _hands_off(journal, master, now, f"そのあと「{master.name}」が書き換えられています")


def _bring_back(journal: Journal, master: Path, now: datetime) -> Outcome:
    """Put a master that vanished during a save in its place again: the new one if it is whole, else the old one."""
    temporary = master.with_name(journal.temporary)
    if _holds(temporary, journal.new_sha256):
        try:
            calls.move_new(temporary, master)
            calls.sync_folder(master.parent)
        except OSError as error:
            raise refusal(error, master, f"「{master.name}」を元の場所に戻せません") from error
        finish(journal)
        return Outcome(
            "finished",
            journal,
            f"{_last(journal)}が途中で止まり「{master.name}」がなくなっていたため、"
            f"{journal.word}後の内容で元の場所に戻しました。開いて確かめてください。",
        )
    backup = journal.path.with_name(journal.backup)
    if _holds(backup, journal.old_sha256):
        write_new_file(master, read_whole(backup).data)
        mark(journal, "abandoned")
        return Outcome(
            "restored",
            journal,
            f"{_last(journal)}が途中で止まり「{master.name}」がなくなっていたため、"
            f"控え「{backup.name}」から元に戻しました。{journal.word}は、もう一度実行してください。",
        )
    return _hands_off(journal, master, now, f"「{master.name}」が見つかりません")


def _hands_off(journal: Journal, master: Path, now: datetime, what: str) -> Outcome:
    """Leave the master alone, keep everything a person may need to decide, and say where it is."""
    temporary, kept = master.with_name(journal.temporary), None
    if _holds(temporary, journal.new_sha256):
        kept = keep_unapplied(temporary, master, now)
    if os.path.lexists(master):
        mark(journal, "unclear")
    also = f"、{journal.word}後の内容は「{kept.name}」" if kept else ""
    return Outcome(
        "unclear",
        journal,
        f"{_last(journal)}が途中で止まり、{what}。{journal.word}されたかどうか分からないため、何もしていません。"
        f"{journal.word}前の内容は控え「{journal.backup}」{also}にあります。見比べて、正しい方を使ってください。",
    )


def _lost(master: Path, found: Journals) -> Journal | None:
    """Find a save that was reported done, though the master is the one before it again."""
    done = [journal for journal in found.of(master) if journal.state == "committed"]
    if not done or done[0].old_sha256 == done[0].new_sha256 or not os.path.lexists(master):
        return None
    newer = [journal for journal in found.of(master) if journal.number > done[0].number]
    if any(journal.state in {"prepared", "unclear"} for journal in newer):
        return None
    return done[0] if read_whole(master).sha256 == done[0].old_sha256 else None


def _settle_lost(journal: Journal, found: Journals) -> Outcome:
    mark(journal, "reverted")
    for other in found.journals:
        if journal.undoes and other.tx == journal.undoes and other.state == "undone":
            mark(other, "committed")
    return Outcome(
        "reverted",
        journal,
        f"{_last(journal)}は終わっていましたが、「{journal.master}」が{journal.word}前の内容に戻っています"
        f"（停電のあとや、控えを戻したとき）。必要なら、もう一度{journal.word}してください。",
    )


def _leftovers(master: Path, folder: Path) -> tuple[Path, ...]:
    """List what an interrupted save leaves: half-made files that never got their names."""
    own = temporary_names(master.name)
    found = [path for path in master.parent.glob(".*.tmp") if own.match(path.name)]
    for path in folder.glob(".*.tmp"):
        target = path.name[1 : -len(".123456789abc.tmp")]
        ours = any(record_names(master, suffix).match(target) for suffix in (master.suffix, ".json"))
        if ours and temporary_names(target).match(path.name):
            found.append(path)
    return tuple(found)


def _drop_leftovers(master: Path, folder: Path) -> None:
    for path in _leftovers(master, folder):
        calls.remove_quietly(path)


def _hash_of(master: Path, patience: Sequence[float]) -> str | None:
    for pause in (*patience, None):
        if os.path.lexists(master):
            return read_whole(master).sha256
        if pause is not None:
            time.sleep(pause)
    return None


def _holds(path: Path, sha256: str) -> bool:
    try:
        return read_whole(path).sha256 == sha256
    except FileRefused:
        return False


def _last(journal: Journal) -> str:
    return f"前回（{journal.moment}）の{journal.word}"
