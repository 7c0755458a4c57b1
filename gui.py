#!/usr/bin/env python3
"""Open the window; a double click on this file is enough, also on a PC where it was never started before."""

import importlib.util
import os
import sys
from pathlib import Path

import run

# What the window's work will need later, when a button is pressed: asked for by name only, so that it opens at once.
NEEDED = ("openpyxl", "xlsxwriter", "pandas", "pyexcel", "pyexcel_xls", "pyexcel_ods3", "tkinter")


def is_equipped() -> bool:
    """Tell whether the Python that runs this file has everything the window will need."""
    return all(importlib.util.find_spec(name) for name in NEEDED)


def is_environment() -> bool:
    """Tell whether this already is the environment that run.py made: then there is nowhere else to go."""
    return run.VENV.exists() and Path(sys.prefix).samefile(run.VENV)


def wait_for_reader() -> None:
    """Keep the console of a double click open until its last words were read."""
    if os.name == "nt" and sys.stdin is not None and sys.stdin.isatty():
        input("Enter キーを押すと閉じます。")


def open_window() -> int:
    """Open the window in this very process."""
    from workbook_tools.desktop.main import main as open_it

    return open_it()


def main(words: list[str]) -> int:
    """Open the window here if this Python can, otherwise in the environment that run.py makes."""
    if not is_equipped() and not is_environment():
        code = run.main(["gui", *words])
        if code != 0:
            wait_for_reader()
        return code
    return open_window()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
