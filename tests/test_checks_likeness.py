"""Two texts compared: how alike they are, and the passage in which they differ."""

from __future__ import annotations

from workbook_tools.checks.likeness import around_difference, shared_ends


def test_the_share_of_common_ends_tells_how_alike_two_texts_are() -> None:
    """A whole text is 1, nothing in common is 0."""
    assert (shared_ends("あいう", "あいう"), shared_ends("あい", "かき"), shared_ends("あいうえ", "あえ")) == (
        1,
        0,
        2 / 3,
    )


def test_a_change_is_shown_with_a_little_around_it() -> None:
    """In a long text the reader sees what was changed, not the text twice."""
    before = "写真と位置情報による通報を24時間受け付け、受付から3日以内に現地を確認し、結果をお知らせする。"

    assert around_difference(before, before.replace("3日", "7日")) == (
        "…け付け、受付から3日以内に現地を確…",
        "…け付け、受付から7日以内に現地を確…",
    )
    assert around_difference(before, "")[1] == ""
    assert around_difference("見守り", "見守り\n活動") == ("見守り", "見守り 活動")
