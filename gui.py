#!/usr/bin/env python3
"""Open the window; a double click on this file is enough, also on a PC where it was never started before."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - run.py says it to those who start it with an older Python
    import run  # noqa: F401

import importlib.util
import os
from pathlib import Path

# What the window's work will need later, when a button is pressed: asked for by name only, so that it opens at once.
NEEDED = ("openpyxl", "xlsxwriter", "pandas", "pyexcel", "pyexcel_xls", "pyexcel_ods3", "tkinter")


def is_equipped() -> bool:
    """Tell whether the Python that runs this file has everything the window will need."""
    return all(importlib.util.find_spec(name) for name in NEEDED)


def is_environment() -> bool:
    """Tell whether this already is the environment that run.py made: then there is nowhere else to go."""
    import run

    return run.VENV.exists() and Path(sys.prefix).samefile(run.VENV)


def wait_for_reader() -> None:
    """Keep the console of a double click open until its last words were read."""
    if os.name == "nt" and sys.stdin is not None and sys.stdin.isatty():
        input("Enter キーを押すと閉じます。")


def open_window(words: list[str]) -> int:
    """Open the window in this very process."""
    from workbook_tools.desktop.main import main as open_it

    return open_it(words)


def prepare_in_sight() -> bool:
    """Build the environment of a first start in sight of the person; False when that failed and was told."""
    import run

    if run.is_ready("run") or importlib.util.find_spec("tkinter") is None:
        return True  # nothing to wait for, or nothing to show it with: run.py goes on in the console

    from workbook_tools.desktop.first_start import show_preparing

    def build() -> str:
        try:
            run.environment("run")
        except run.CannotStart as refusal:
            return str(refusal)
        return ""

    return show_preparing(build)


def main(words: list[str]) -> int:
    """Open the window here if this Python can, otherwise in the environment that run.py makes."""
    if is_equipped() or is_environment():
        return open_window(words)
    import run

    if not prepare_in_sight():
        return run.EXIT_CANNOT
    code = run.main(["gui", *words])
    if code != 0:
        wait_for_reader()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
