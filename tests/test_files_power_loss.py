"""The power goes while the master is saved: on every disk that may be left, it is the old one or the new one."""

from __future__ import annotations

import os
import random
import shutil
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from faulty_disk import recorded
from power_loss import disk_after, lay_out
from saved_folder import NEW, OLD, SavedFolder, new_folder
from workbook_tools.files import lock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from faulty_disk import Call

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="records the calls of a forked child")

STATES = 600
ORDERS = {"names kept in order": True, "names kept singly": False}


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(lock, "TORN_LOOKS", 2)


def outcomes(tmp_path: Path, *, in_order: bool, is_synced: Callable[[Call], bool]) -> Counter[str]:
    """Cut the power at every call of a save, many times over, recover, and count what is there."""
    folder = new_folder(tmp_path / "recorded")
    calls = recorded(folder.commit, folder.root, tmp_path / "calls")
    calls = [call for call in calls if call.what != "fsync" or is_synced(call)]
    chance, seen = random.Random(20251121), Counter[str]()
    for number in range(STATES):
        cut = number % (len(calls) + 1)
        disk = disk_after(calls[:cut], {"一覧.xlsx": OLD}, chance, in_order=in_order)
        shutil.rmtree(tmp_path / "trial", ignore_errors=True)
        trial = SavedFolder(tmp_path / "trial")
        lay_out(trial.root, disk)
        found = trial.recover()
        content = trial.master.read_bytes()
        seen[{OLD: "old", NEW: "new"}.get(content, "broken")] += 1
        seen["forgotten"] += cut == len(calls) and content == OLD
        said = {"reverted", "abandoned"} & {each.code for each in found.outcomes}
        seen["forgotten and said"] += cut == len(calls) and content == OLD and bool(said)
        seen["new without backup"] += content == NEW and trial.backed_up() != [OLD]
        seen["litter"] += trial.litter() != []
        seen["unsettled"] += "prepared" in trial.states()
    return seen


@pytest.mark.parametrize("order", ORDERS)
def test_after_a_power_cut_the_master_is_whole_and_backed_up(tmp_path: Path, order: str) -> None:
    """With files and folders synced, nothing is broken, nothing forgotten, and a new master has its backup."""
    seen = outcomes(tmp_path, in_order=ORDERS[order], is_synced=lambda _: True)

    assert seen["old"] + seen["new"] == STATES
    assert min(seen["old"], seen["new"]) > 0
    assert +seen == {"old": seen["old"], "new": seen["new"]}


@pytest.mark.parametrize("order", ORDERS)
def test_where_folders_cannot_be_synced_a_lost_save_is_reported(tmp_path: Path, order: str) -> None:
    """Windows cannot sync a folder: a save may be gone after a power cut, but never half of it, and what is left tells of it."""
    seen = outcomes(tmp_path, in_order=ORDERS[order], is_synced=lambda call: call.path not in {".", "控え"})

    assert seen["broken"] == seen["litter"] == seen["unsettled"] == 0
    assert seen["forgotten and said"] > 0


@pytest.mark.parametrize("order", ORDERS)
def test_the_simulated_disk_does_break_a_careless_save(tmp_path: Path, order: str) -> None:
    """The test of the test: without syncing the new content before the exchange, masters are lost."""
    seen = outcomes(tmp_path, in_order=ORDERS[order], is_synced=lambda call: not call.path.startswith(".一覧.xlsx."))

    assert seen["broken"] > 0
