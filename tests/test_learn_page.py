"""docs/learn.md says what `learn` decides today."""

from __future__ import annotations

from pathlib import Path

import pytest

from learn_page import make_page

PAGE = Path(__file__).resolve().parents[1] / "docs" / "learn.md"


@pytest.mark.shared
def test_the_page_of_learnt_lists_is_today_s(seeds: Path) -> None:
    """To make it anew, write `make_page(seeds)` into it."""
    assert PAGE.read_text(encoding="utf-8") == make_page(seeds)
