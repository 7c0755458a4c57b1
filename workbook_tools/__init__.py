"""Excel forms out, answers in, checked, merged into the office's own list without damage, tallied."""

from __future__ import annotations

__version__ = "0.1.0"
