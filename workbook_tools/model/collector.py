"""Python's search for unreachable circles, kept from walking over a hundred thousand cells again and again."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def collector_resting() -> Iterator[None]:
    """Make many values that hold no circles without the collector; it goes on afterwards if it went before."""
    went = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if went:
            gc.enable()
