"""A process of its own for what may die: other people's readers of old, odd or locked files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PATIENCE = 30
"""Seconds until the process is ended."""
_ROOT = Path(__file__).resolve().parents[2]
_START = (
    "import sys, importlib; sys.path.insert(0, sys.argv[1]); "
    "importlib.import_module('workbook_tools.readers.' + sys.argv[2]).main()"
)


def run_apart(worker: str, words: tuple[str, ...], data: bytes, patience: float = PATIENCE) -> tuple[int, bytes] | None:
    """Give a worker module its words and its input; its exit code and output, None when it took too long."""
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own module
            [sys.executable, "-X", "utf8", "-c", _START, str(_ROOT), worker, *words],
            input=data,
            capture_output=True,
            timeout=patience,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        return None
    return done.returncode, done.stdout
