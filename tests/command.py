"""Running the command line as a person or another program would, inside the test's own process."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from workbook_tools.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


class Outcome(NamedTuple):
    """What a command left: its exit code, its JSON and what it told."""

    code: int
    json: Any
    told: str


class CommandLine:
    """`workbook-tools` for one test; `run` adds `--json` and reads what comes back."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def run(self, folder: Path, *words: str) -> Outcome:
        """Run a command on a plan folder."""
        self._capsys.readouterr()
        code = main([*words, "-C", str(folder), "--json"])
        out, told = self._capsys.readouterr()
        return Outcome(code, json.loads(out) if out else None, told)

    def say(self, folder: Path, *words: str) -> str:
        """Run a command and give what a person reads."""
        self._capsys.readouterr()
        main([*words, "-C", str(folder)])
        return self._capsys.readouterr().out
