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

    def here() -> int:
        ways.append("here")
        return 0

    monkeypatch.setattr(run, "main", environment)
    monkeypatch.setattr(gui, "open_window", here)
    return ways


@pytest.mark.parametrize(
    ("equipped", "inside", "way"),
    [(True, False, "here"), (True, True, "here"), (False, False, "environment gui 令和7年度"), (False, True, "here")],
)
def test_it_goes_where_the_libraries_are(
    opened: list[str], monkeypatch: pytest.MonkeyPatch, *, equipped: bool, inside: bool, way: str
) -> None:
    """Inside our own environment there is nowhere else to go, so no start can call itself for ever."""
    monkeypatch.setattr(gui, "is_equipped", lambda: equipped)
    monkeypatch.setattr(gui, "is_environment", lambda: inside)

    assert gui.main(["令和7年度"]) == 0
    assert opened == [way]


def test_the_question_costs_no_import() -> None:
    """Whether the libraries are there is asked by name: importing them would hold up the window."""
    asked = f"import sys, gui; gui.is_equipped(); print([name for name in {gui.NEEDED!r} if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, check=True)

    assert done.stdout.decode().strip() == "[]"


def test_everything_the_environment_holds_is_asked_for() -> None:
    """In the environment of the tests, which holds it all, the window opens at once."""
    assert all(find_spec(name) for name in gui.NEEDED if name != "tkinter")
