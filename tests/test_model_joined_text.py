"""Texts of several departments in one cell are taken apart and put together without losing a word."""

from __future__ import annotations

import pytest

from workbook_tools.model.joined_text import join_parts, split_parts

BOTH = ("防災課", "情報室")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("【防災課】訓練をした。\n【情報室】地図を作った。", {"防災課": "【防災課】訓練をした。", "情報室": "【情報室】地図を作った。"}),
        ("【防災課】【情報室】地図を作った。", {"防災課": "【防災課】【情報室】地図を作った。"}),
        ("【情報室】　【防災課】地図を作った。", {"情報室": "【情報室】　【防災課】地図を作った。"}),
        ("【防災課】\n\n【情報室】地図を作った。", {"防災課": "【防災課】", "情報室": "【情報室】地図を作った。"}),
        ("地図を作った。", {"防災課": "地図を作った。"}),
    ],
)  # fmt: skip
def test_a_heading_begins_the_part_of_its_department(text: str, parts: dict[str, str]) -> None:
    """Headings side by side head one part, which is the first one's; below each other they head two."""
    assert split_parts(text, BOTH) == parts


def test_headings_side_by_side_come_back_to_the_letter() -> None:
    """Taken apart and put together, the text is the one it was."""
    text = "【防災課】【情報室】地図を作った。"

    assert join_parts(split_parts(text, BOTH), BOTH) == text
