"""How long work tells where it is, and how it is told to stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[int, int, str], None]
"""Called before each piece of work with (done, of how many, its name); it may raise `Cancelled`."""


def no_progress(_done: int, _total: int, _name: str) -> None:
    """Tell nobody."""
