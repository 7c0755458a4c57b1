"""run.py: one environment beside it, filled from the lock, renewed when the lock changes, from anywhere."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import run

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parents[1]
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)(?: ; (.+?))? \\$", re.MULTILINE)


def pins(name: str) -> set[tuple[str, str, str]]:
    """Read package, version and condition of every line of a lock."""
    return set(PIN.findall((ROOT / name).read_text(encoding="utf-8")))


def canonical(requirement: str) -> str:
    """Spell a requirement's package as locks do."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~ \[;]", requirement, maxsplit=1)[0]).lower()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Move run.py's idea of its own folder to an empty one with two small locks."""
    for name, value in {
        "ROOT": tmp_path,
        "VENV": tmp_path / ".venv",
        "STAMP": tmp_path / ".venv" / "locked.json",
        "WHEELHOUSE": tmp_path / "wheelhouse",
        "LOCKS": {"run": tmp_path / "run.txt", "dev": tmp_path / "dev.txt"},
    }.items():
        monkeypatch.setattr(run, name, value)
    (tmp_path / "run.txt").write_text("a==1", encoding="utf-8")
    (tmp_path / "dev.txt").write_text("a==1\nb==2", encoding="utf-8")
    return tmp_path


@pytest.fixture
def deeds(place: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Replace making and installing by notes, leaving an environment that looks whole."""
    done: list[str] = []

    def make_venv() -> None:
        done.append("make")
        run.venv_python().parent.mkdir(parents=True, exist_ok=True)
        run.venv_python().touch()
        (place / ".venv" / "pyvenv.cfg").write_text(f"home = {place}\n", encoding="utf-8")

    monkeypatch.setattr(run, "make_venv", make_venv)
    monkeypatch.setattr(run, "install", lambda lock: done.append(lock.stem))
    return done


def test_a_first_start_makes_and_fills_the_environment_once(deeds: list[str]) -> None:
    """The second start finds everything in place and does nothing."""
    run.environment("run")
    run.environment("run")

    assert deeds == ["make", "run"]


def test_the_tools_of_development_are_added_to_what_is_there(deeds: list[str]) -> None:
    """`demo` after `test` needs nothing more; `test` after `demo` adds to the same environment."""
    run.environment("run")
    run.environment("dev")
    run.environment("run")

    assert deeds == ["make", "run", "dev"]


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_a_changed_lock_renews_the_environment_from_nothing(deeds: list[str], place: Path, lock: str) -> None:
    """What an older lock installed does not stay behind."""
    run.environment("dev")
    (place / lock).write_text("a==2", encoding="utf-8")
    run.environment("dev")

    assert deeds == ["make", "dev", "make", "dev"]


def test_line_ends_of_a_checkout_do_not_count_as_a_change(deeds: list[str], place: Path) -> None:
    """A Windows checkout has other line ends; the lock is the same."""
    run.environment("dev")
    (place / "dev.txt").write_bytes(b"a==1\r\nb==2")
    run.environment("dev")

    assert deeds == ["make", "dev"]


@pytest.mark.parametrize("lost", ["locked.json", "pyvenv.cfg", "python"])
def test_a_half_made_environment_is_made_again(deeds: list[str], lost: str) -> None:
    """A power cut in the middle, or a Python that was taken away, is repaired by starting again."""
    run.environment("run")
    (run.venv_python() if lost == "python" else run.VENV / lost).unlink()
    run.environment("run")

    assert deeds == ["make", "run", "make", "run"]


@pytest.mark.parametrize("damage", ["{", "[]", "null"])
def test_a_damaged_stamp_counts_as_none(deeds: list[str], damage: str) -> None:
    """A stamp that cannot be read says nothing about what is installed."""
    run.environment("run")
    run.STAMP.write_text(damage, encoding="utf-8")
    run.environment("run")

    assert deeds == ["make", "run", "make", "run"]


def test_the_wheelhouse_is_asked_before_the_network(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed office installs from the folder beside run.py; only when that does not suffice, the network is tried."""
    calls: list[Sequence[object]] = []

    def call(command: Sequence[object], **_: object) -> int:
        calls.append(command)
        return 1

    monkeypatch.setattr(run, "call", call)
    (place / "wheelhouse").mkdir()

    with pytest.raises(run.CannotStart, match="wheelhouse"):
        run.install(place / "run.txt")

    assert ["--no-index" in command for command in calls] == [True, False]
    assert all("--require-hashes" in command for command in calls)


def test_packages_of_the_system_are_not_touched_without_the_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is not root of a Debian is told the command instead."""
    monkeypatch.setattr(run, "may_install_packages", lambda: False)

    with pytest.raises(run.CannotStart, match=r"sudo apt-get install .*python3-venv"):
        run.add_debian_packages(("python3-venv",), why="venv がありません")


def test_an_unknown_command_lists_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    """A slip of the finger costs a glance, and installs nothing."""
    assert run.main(["dmeo"]) == run.EXIT_USAGE

    shown = capsys.readouterr()
    assert shown.out == ""
    assert [name for name in run.COMMANDS if f"  {name} " not in shown.err] == []


def test_help_is_a_result(capsys: pytest.CaptureFixture[str]) -> None:
    """Asked for, the list goes to stdout and is no failure."""
    assert run.main(["--help"]) == 0

    shown = capsys.readouterr().out
    assert all(f"  {name:<6} {sentence}" in shown for name, (_, sentence) in run.COMMANDS.items())


def test_a_refusal_is_shown_as_it_is(
    deeds: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the surroundings lack is one sentence, not a traceback."""

    def install(_: Path) -> None:
        raise run.CannotStart("部品がありません。")

    monkeypatch.setattr(run, "install", install)

    assert run.main(["demo"]) == run.EXIT_CANNOT
    assert capsys.readouterr().err.endswith("部品がありません。\n")
    assert deeds == ["make"]
    assert not run.STAMP.exists()


def old_python() -> list[str]:
    """Say how run.py would be met by an older Python: this one, telling a lower number."""
    lie = "import sys, runpy; sys.version_info = (3, 8, 10); sys.argv = ['run.py']; runpy.run_path(sys.argv[0], None, '__main__')"
    return [sys.executable, "-c", lie]


def test_an_older_python_is_told_what_to_do() -> None:
    """No syntax error and no traceback: two sentences, Japanese and English."""
    done = subprocess.run(old_python(), cwd=ROOT, capture_output=True, check=False)

    told = done.stderr.decode("utf-8")
    assert done.returncode == 1
    assert "Python 3.11 以上が必要です（いまは 3.8 です）" in told
    assert "Python 3.11 or newer is needed (this is 3.8)" in told


def test_an_older_python_can_read_the_file_that_tells_it() -> None:
    """Newer syntax than Python 3.7 knows would be met by a syntax error before any sentence."""
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """Make a project of nothing but run.py, in a folder as offices name them, whose package tells where it is."""
    project = tmp_path / "令和7年度 進捗 調査"
    (project / "workbook_tools").mkdir(parents=True)
    shutil.copy(ROOT / "run.py", project)
    for lock in ("requirements.txt", "requirements-dev.txt"):
        (project / lock).write_text("# nothing\n", encoding="utf-8")
    (project / "workbook_tools" / "__main__.py").write_text(
        "import json, os, sys\nprint(json.dumps([sys.argv[1:], os.getcwd(), sys.prefix]))", encoding="utf-8"
    )
    return project


def test_it_works_from_any_folder_and_path(small_project: Path, tmp_path: Path) -> None:
    """A real environment, a path with Japanese and blanks, another current folder with a treacherous file in it."""
    desk = tmp_path / "机"
    desk.mkdir()
    (desk / "json.py").write_text("raise SystemExit('the user\\'s own file was imported')", encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_"))}
    command = [sys.executable, str(small_project / "run.py"), "demo", "見本 市"]

    first = subprocess.run(command, cwd=desk, env=clean, capture_output=True, check=False)
    stamp = (small_project / ".venv" / "locked.json").stat().st_mtime_ns
    second = subprocess.run(command, cwd=desk, env=clean, capture_output=True, check=False)

    assert first.returncode == second.returncode == 0, first.stderr.decode("utf-8", "replace")
    assert first.stdout == second.stdout
    words, folder, prefix = json.loads(first.stdout)
    assert words == ["demo", "見本 市"]
    assert Path(folder) == desk
    assert Path(prefix) == small_project / ".venv"
    assert (small_project / ".venv" / "locked.json").stat().st_mtime_ns == stamp
    assert second.stderr == b""


def declared(select: Callable[[dict[str, dict[str, list[str]]]], list[str]]) -> set[str]:
    """Read requirements from pyproject.toml."""
    return {canonical(each) for each in select(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8")))}


def test_locks_hold_what_is_declared() -> None:
    """Nothing is declared without a locked version, for running and for development."""
    running = {name for name, _, _ in pins("requirements.txt")}
    developing = {name for name, _, _ in pins("requirements-dev.txt")}

    assert declared(lambda project: project["project"]["dependencies"]) <= running
    assert declared(lambda project: project["dependency-groups"]["dev"]) <= developing


def test_the_lock_of_development_holds_the_other() -> None:
    """Tests run with the very versions that people run."""
    assert pins("requirements.txt") <= pins("requirements-dev.txt")
