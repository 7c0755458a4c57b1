"""The two ways in are one, and asking for help costs nothing heavy."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from workbook_tools import __main__

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("openpyxl", "xlsxwriter", "pandas", "numpy", "pyexcel", "lxml", "tkinter", "multiprocessing")


def test_the_console_script_is_the_module() -> None:
    """What pyproject.toml installs as `workbook-tools` is what `python -m workbook_tools` runs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    module, _, name = project["project"]["scripts"]["workbook-tools"].partition(":")

    assert getattr(import_module(module), name) is __main__.main


@pytest.mark.parametrize("words", [["--help"], ["gui", "--help"], ["check", "--help"]])
def test_help_answers_without_the_heavy_libraries(words: list[str]) -> None:
    """A question about usage must not wait for pandas."""
    asked = f"import sys; from workbook_tools.__main__ import main\ntry: main({words!r})\nexcept SystemExit as end: code = end.code\n"
    told = f"print([name for name in {HEAVY!r} if name in sys.modules], code, file=sys.stderr)"

    done = subprocess.run([sys.executable, "-c", asked + told], capture_output=True, cwd=ROOT, check=True)

    assert done.stderr.decode().strip() == "[] 0"
    assert "usage" in done.stdout.decode("utf-8")


def test_the_gui_command_opens_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line knows no window; it is handed one."""
    opened: list[str] = []

    def open_window() -> int:
        opened.append("window")
        return 0

    monkeypatch.setattr(__main__, "open_window", open_window)

    assert __main__.main(["gui"]) == 0
    assert opened == ["window"]
