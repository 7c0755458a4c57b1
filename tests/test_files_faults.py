"""Whatever fails, at whatever moment: the master is the old one or the new one, and the office can go on.

Every changing call of a save, of taking one back and of the recovery is made to fail in every way, one at a time, in a
process of its own; see `faulty_disk`.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Literal

import pytest

from faulty_disk import CRASHED, FINE, Fault, FaultyDisk, all_faults, end_of, in_child, recorded, start_child
from saved_folder import NEW, OLD, SavedFolder, new_folder
from workbook_tools.errors import FileRefused
from workbook_tools.files import lock
from workbook_tools.files.fingerprint import read_whole
from workbook_tools.files.replace import write_new_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks, and kills its children")

TO_AND_FRO = (NEW, OLD)


@pytest.fixture
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do without pauses and without waiting for the real disk, where one process at a time is looked at."""
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(lock, "TORN_LOOKS", 2)


def sweep(
    tmp_path: Path, prepare: Callable[[SavedFolder], object], act: Callable[[SavedFolder], object]
) -> Iterator[tuple[SavedFolder, Fault, int]]:
    """Do `act` once for every fault there is, each time in a fresh folder, and give how it ended."""
    model = new_folder(tmp_path / "model")
    prepare(model)
    trial = tmp_path / "trial"

    def fresh() -> SavedFolder:
        shutil.rmtree(trial, ignore_errors=True)
        shutil.copytree(model.root, trial)
        return SavedFolder(trial)

    calls = recorded(partial(act, fresh()), trial, tmp_path / "calls")
    for fault in all_faults(calls):
        folder = fresh()
        status = in_child(partial(act, folder), FaultyDisk(trial, fault))
        assert status != CRASHED, f"{fault}: an error of the system reached the person ({calls[fault.at - 1].what})"
        yield folder, fault, status


def assert_settled(folder: SavedFolder, fault: Fault) -> None:
    """Recover twice: the first leaves the master alone and no litter, the second finds nothing to do."""
    before = folder.master.read_bytes()
    folder.recover()
    assert folder.master.read_bytes() == before, fault
    assert folder.litter() == [], fault
    assert "prepared" not in folder.states(), fault
    assert folder.recover().messages == (), fault


@pytest.mark.usefixtures("_no_waiting")
def test_a_save_that_fails_anywhere_leaves_the_old_master_or_the_new_one(tmp_path: Path) -> None:
    """Neither a crash nor a full disk at any moment of a merge harms the master, and success is never claimed falsely."""
    for folder, fault, status in sweep(tmp_path, lambda _: None, lambda folder: folder.commit()):
        master = folder.master.read_bytes()
        assert master in TO_AND_FRO, fault
        assert status != FINE or master == NEW, fault
        assert master == OLD or folder.backed_up() == [OLD], fault
        assert all(kept.read_bytes() == NEW for kept in folder.root.glob("*未反映*")), fault
        assert_settled(folder, fault)
        if master == NEW:
            assert folder.states() == ["committed"], fault
            folder.undo()
            assert folder.master.read_bytes() == OLD, fault
        else:
            folder.commit()
            assert folder.master.read_bytes() == NEW, fault


@pytest.mark.usefixtures("_no_waiting")
def test_taking_back_that_fails_anywhere_leaves_the_master_before_or_after_it(tmp_path: Path) -> None:
    """A merge taken back half is no merge taken back: the master is as it was, and it can be tried again."""
    for folder, fault, status in sweep(tmp_path, lambda folder: folder.commit(), lambda folder: folder.undo()):
        master = folder.master.read_bytes()
        assert master in TO_AND_FRO, fault
        assert status != FINE or master == OLD, fault
        assert sorted(folder.backed_up())[-1:] == [OLD], fault
        assert master == NEW or NEW in folder.backed_up(), fault
        assert_settled(folder, fault)
        if master == OLD:
            assert folder.states() == ["committed", "undone"], fault
        else:
            folder.undo()
            assert folder.master.read_bytes() == OLD, fault


def killed(mode: Literal["kill-before", "kill-after"], call: str) -> Callable[[SavedFolder], object]:
    """Make a folder in which a save was killed at a call, such as `replace 一覧.xlsx`."""

    def prepare(folder: SavedFolder) -> None:
        rehearsal = SavedFolder(folder.root.with_name("rehearsal"))
        shutil.copytree(folder.root, rehearsal.root)
        calls = recorded(rehearsal.commit, rehearsal.root, folder.root.with_name("rehearsed"))
        place = next(at for at, made in enumerate(calls, 1) if f"{made.what} {made.other or made.path}" == call)
        assert in_child(folder.commit, FaultyDisk(folder.root, Fault(place, mode))) == -signal.SIGKILL

    return prepare


def then(prepare: Callable[[SavedFolder], object], *patterns: str) -> Callable[[SavedFolder], object]:
    """Take files away after the crash, as a disk does that deletes before it renames."""

    def both(folder: SavedFolder) -> None:
        prepare(folder)
        for path in (path for pattern in patterns for path in folder.root.glob(pattern)):
            path.unlink()

    return both


BEFORE_EXCHANGE = killed("kill-before", "replace 一覧.xlsx")
CRASHES = {
    "lock still empty": (killed("kill-after", "create .一覧.xlsx.lock"), OLD),
    "journal stands, master not exchanged": (BEFORE_EXCHANGE, OLD),
    "master exchanged, journal not closed": (killed("kill-after", "replace 一覧.xlsx"), NEW),
    "master gone, new content stands beside": (then(BEFORE_EXCHANGE, "一覧.xlsx"), NEW),
    "master gone, only the backup is left": (then(BEFORE_EXCHANGE, "一覧.xlsx", ".*.tmp"), OLD),
}


@pytest.mark.parametrize("crash", CRASHES)
@pytest.mark.usefixtures("_no_waiting")
def test_a_recovery_that_fails_anywhere_is_finished_by_the_next_one(tmp_path: Path, crash: str) -> None:
    """A second crash while the first one is being put right does no harm either."""
    prepare, outcome = CRASHES[crash]
    for folder, fault, status in sweep(tmp_path, prepare, lambda folder: folder.recover()):
        if status == FINE:
            assert folder.master.read_bytes() == outcome, fault
        folder.recover()
        assert folder.master.read_bytes() in {outcome, OLD}, fault
        assert_settled(folder, fault)


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.usefixtures("_no_waiting")
def test_an_output_that_fails_anywhere_is_whole_or_not_there(tmp_path: Path, *, overwrite: bool) -> None:
    """No half-written form or summary ever stands under its name."""

    def prepare(folder: SavedFolder) -> None:
        if overwrite:
            (folder.root / "集計表.xlsx").write_bytes(OLD)

    def act(folder: SavedFolder) -> None:
        write_new_file(folder.root / "集計表.xlsx", NEW, overwrite=overwrite, patience=())

    for folder, fault, status in sweep(tmp_path, prepare, act):
        path = folder.root / "集計表.xlsx"
        content = path.read_bytes() if path.exists() else None
        assert content in {OLD if overwrite else None, NEW}, fault
        assert status != FINE or content == NEW, fault
        assert all(name.endswith(".tmp") for name in folder.litter()), fault


def test_a_save_killed_at_any_moment_leaves_a_whole_master(tmp_path: Path) -> None:
    """Sixty real kills at random moments of a real save on the real disk."""
    random_moments = random.Random(20251121)
    trial = new_folder(tmp_path / "trial")
    started = time.monotonic()
    trial.commit()
    usual = time.monotonic() - started
    for number in range(60):
        folder = new_folder(tmp_path / f"{number}")
        child = start_at_signal(folder)
        deadline = time.monotonic() + random_moments.uniform(0, 1.2 * usual)
        while time.monotonic() < deadline:
            pass
        os.kill(child, signal.SIGKILL)
        end_of(child)
        assert folder.master.read_bytes() in TO_AND_FRO
        assert folder.master.read_bytes() == OLD or folder.backed_up() == [OLD]
        folder.recover()
        assert folder.litter() == []
        assert "prepared" not in folder.states()


def start_at_signal(folder: SavedFolder) -> int:
    """Start a child that saves, and come back when it is about to begin."""
    reading, writing = os.pipe()

    def act() -> None:
        os.write(writing, b"!")
        folder.commit()

    child = start_child(act)
    os.read(reading, 1)
    os.close(reading)
    os.close(writing)
    return child


def add_lines(folder: SavedFolder, name: str, count: int) -> None:
    """Add lines to the master as a clerk does, who reads, merges, is refused, and tries again."""
    done = 0
    while done < count:
        try:
            now = read_whole(folder.master)
            folder.commit(now.data + f"{name}{done}\n".encode(), expected=now.data)
        except FileRefused as refused:
            if refused.code not in {"locked", "master-changed", "changing"}:
                raise AssertionError(refused.code) from refused
            os.sched_yield()
        else:
            done += 1
            (folder.root / f"done-{name}").write_text(str(done), encoding="ascii")


def test_two_clerks_at_once_lose_nothing(tmp_path: Path) -> None:
    """Each reads, merges and saves fifteen times while the other does the same: every save said to be done is there."""
    folder = new_folder(tmp_path / "plan")
    folder.master.write_bytes(b"")

    clerks = [start_child(partial(add_lines, folder, name, 15)) for name in "AB"]

    assert [end_of(clerk) for clerk in clerks] == [FINE, FINE]
    lines = folder.master.read_text(encoding="ascii").split()
    assert sorted(lines) == sorted(f"{name}{number}" for name in "AB" for number in range(15))
    assert folder.states() == ["committed"] * 30
    assert folder.litter() == []


def test_clerks_who_are_killed_while_others_save_lose_nothing(tmp_path: Path) -> None:
    """Dead clerks leave locks and halves behind; the others go on, and what was reported done is there once."""
    random_moments = random.Random(7)
    folder = new_folder(tmp_path / "plan")
    folder.master.write_bytes(b"")
    steady = start_child(lambda: add_lines(folder, "S", 15))
    for number in range(8):
        victim = start_child(partial(add_lines, folder, f"V{number}x", 1_000))
        deadline = time.monotonic() + random_moments.uniform(0.005, 0.06)
        while time.monotonic() < deadline:
            pass
        os.kill(victim, signal.SIGKILL)
        end_of(victim)

    assert end_of(steady) == FINE
    folder.recover()
    lines = folder.master.read_text(encoding="ascii").split()
    assert len(lines) == len(set(lines))
    for note in folder.root.glob("done-*"):
        name, done = note.name.removeprefix("done-"), int(note.read_text(encoding="ascii") or "0")
        assert {f"{name}{number}" for number in range(done)} <= set(lines)
    assert folder.litter() == []
