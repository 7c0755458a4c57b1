"""A process is declared dead on proof only."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from workbook_tools.files import process
from workbook_tools.files.process import ProcessMark, is_gone, this_process


def ended_process() -> int:
    """Give the number of a process that is no more."""
    with subprocess.Popen([sys.executable, "-c", "pass"]) as child:
        child.wait()
        return child.pid


def test_the_running_process_is_not_gone() -> None:
    """Our own lock is never taken for a dead one."""
    assert not is_gone(this_process())


def test_an_ended_process_is_gone() -> None:
    """A clerk whose PC program was ended does not keep the others out."""
    assert is_gone(replace(this_process(), pid=ended_process(), start=""))


@pytest.mark.skipif(sys.platform == "win32", reason="has no such half-dead processes")
def test_a_killed_process_nobody_has_waited_for_is_gone() -> None:
    """It still has its number, and will never write again."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        mark = replace(this_process(), pid=child.pid, start="")
        assert not is_gone(mark)
        child.kill()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert is_gone(mark)


def test_a_later_process_with_the_same_number_is_another_one() -> None:
    """Numbers are used again; the start tells the two apart."""
    mark = this_process()
    if not mark.start:
        pytest.skip("ないもの：プロセスの開始時刻")
    assert is_gone(replace(mark, start="1"))
    assert not is_gone(replace(mark, start=""))


def test_after_a_restart_of_the_machine_nobody_of_before_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    """A number of before the restart may be somebody else's now."""
    monkeypatch.setattr(process, "_boot", lambda: "now")
    mark = replace(this_process(), start="")
    assert is_gone(replace(mark, boot="before"))
    assert not is_gone(replace(mark, boot=""))


@pytest.mark.parametrize("pid", [0, -1, 2**31, 10**30])
def test_a_number_no_process_can_have_proves_nothing(pid: int) -> None:
    """A marker somebody edited must neither crash us nor count as dead (nor send signals to everybody)."""
    assert not is_gone(ProcessMark(pid, space=this_process().space))


def test_a_process_in_another_space_cannot_be_judged() -> None:
    """Inside a container the same number means somebody else."""
    assert not is_gone(replace(this_process(), pid=ended_process(), start="", space="pid:[elsewhere]"))
