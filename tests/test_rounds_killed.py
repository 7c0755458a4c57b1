"""`merge --apply` killed at any moment: the master is the old or the new one, whole, and the backup is there."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from round_folders import real_folder

if TYPE_CHECKING:
    from pathlib import Path

    from command import CommandLine

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a word of POSIX"),
]
KILLS = 24


def start(folder: Path) -> subprocess.Popen[bytes]:
    """Start a merge as a process of its own."""
    words = [sys.executable, "-m", "workbook_tools", "merge", "--apply", "--json", "-C", str(folder)]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_killed_merge_leaves_the_old_or_the_new_master_and_the_next_run_goes_on(
    tmp_path: Path, seeds: Path, commands: CommandLine
) -> None:
    """Kills are spread over the whole run; afterwards a plain `merge --apply` always ends with the new master."""
    ready = real_folder(tmp_path / "元", seeds, "tajimi")
    old = (ready / "一覧.xlsx").read_bytes()
    whole = tmp_path / "通し"
    shutil.copytree(ready, whole)
    begun = time.monotonic()
    assert start(whole).wait() == 0
    length = time.monotonic() - begun
    new = (whole / "一覧.xlsx").read_bytes()
    moments = random.Random(20_201_221)
    ends = set()

    for number in range(KILLS):
        folder = tmp_path / f"中断{number}"
        shutil.copytree(ready, folder)
        process = start(folder)
        # Most of a run is reading; the save is in its last third.
        time.sleep(length * moments.uniform(0.3 if number % 3 else 0.0, 1.05))
        process.send_signal(signal.SIGKILL)
        process.wait()
        master = (folder / "一覧.xlsx").read_bytes()
        ends.add("new" if master == new else "old")
        assert master in {old, new}
        backups = [path.read_bytes() for path in (folder / "控え").glob("*.xlsx")]
        assert master == old or old in backups

        done = commands.run(folder, "merge", "--apply")

        assert done.code == 0, done.told
        assert (folder / "一覧.xlsx").read_bytes() == new
        states = [json.loads(path.read_text(encoding="utf-8"))["state"] for path in (folder / "控え").glob("*.json")]
        assert states.count("committed") == 1
        assert "prepared" not in states
        assert not [path.name for path in folder.iterdir() if path.name.startswith(".")]
        shutil.rmtree(folder)
    assert "old" in ends
