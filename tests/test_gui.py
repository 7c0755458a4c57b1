"""A double click: the window opens here if this Python can, otherwise in the environment run.py makes."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import gui
import run

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which way the window is opened instead of opening it."""
    ways: list[str] = []

    def environment(words: list[str]) -> int:
        ways.append(f"environment {' '.join(words)}")
        return 0

    def here(words: list[str]) -> int:
        ways.append(f"here {' '.join(words)}")
        return 0

    monkeypatch.setattr(run, "main", environment)
    monkeypatch.setattr(gui, "open_window", here)
    monkeypatch.setattr(gui, "prepare_in_sight", lambda: True)
    return ways


@pytest.mark.parametrize(
    ("equipped", "inside", "way"),
    [
        (True, False, "here 令和7年度"),
        (True, True, "here 令和7年度"),
        (False, False, "environment gui 令和7年度"),
        (False, True, "here 令和7年度"),
    ],
)
def test_it_goes_where_the_libraries_are(
    opened: list[str], monkeypatch: pytest.MonkeyPatch, *, equipped: bool, inside: bool, way: str
) -> None:
    """Inside our own environment there is nowhere else to go, so no start can call itself for ever."""
    monkeypatch.setattr(gui, "is_equipped", lambda: equipped)
    monkeypatch.setattr(gui, "is_environment", lambda: inside)

    assert gui.main(["令和7年度"]) == 0
    assert opened == [way]


def test_a_first_start_that_failed_goes_no_further(opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The person was told what is lacking; opening would only fail again."""
    monkeypatch.setattr(gui, "is_equipped", lambda: False)
    monkeypatch.setattr(gui, "is_environment", lambda: False)
    monkeypatch.setattr(gui, "prepare_in_sight", lambda: False)

    assert gui.main([]) == run.EXIT_CANNOT
    assert opened == []


def test_the_bat_is_plain_and_goes_to_its_own_folder() -> None:
    """Any code page reads ASCII; `pushd` also takes a network path, where `cd` fails."""
    text = (ROOT / "gui.bat").read_bytes()

    assert text.isascii()
    assert text.count(b"\r\n") == text.count(b"\n") > 0
    assert b'pushd "%~dp0"' in text
    assert b"gui.py %*" in text


def test_the_question_costs_no_import() -> None:
    """Whether the libraries are there is asked by name: importing them would hold up the window."""
    asked = f"import sys, gui; gui.is_equipped(); print([name for name in {gui.NEEDED!r} if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, check=True)

    assert done.stdout.decode().strip() == "[]"


def test_everything_the_environment_holds_is_asked_for() -> None:
    """In the environment of the tests, which holds it all, the window opens at once."""
    assert all(find_spec(name) for name in gui.NEEDED if name != "tkinter")
