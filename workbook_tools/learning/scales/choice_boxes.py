"""Cells that are rows of boxes to tick: their options, and which one a cell has ticked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPTION = re.compile(r"(?P<box>[□■☑☐☒✓✔▣])\s*(?P<text>[^□■☑☐☒✓✔▣]*)")
_TICKED = "■☑☒✓✔▣"


def options_of(texts: Sequence[str]) -> tuple[str, ...]:
    """List the options in the order in which the cells print them."""
    found = (_clean(match["text"]) for text in texts for match in _OPTION.finditer(text))
    return tuple(dict.fromkeys(option for option in found if option))


def ticked(text: str) -> str:
    """Give the one option that is ticked, "" for none or several."""
    chosen = [_clean(match["text"]) for match in _OPTION.finditer(text) if match["box"] in _TICKED]
    return chosen[0] if len(chosen) == 1 else ""


def _clean(text: str) -> str:
    return " ".join(text.split()).strip("　 、,・/／")
