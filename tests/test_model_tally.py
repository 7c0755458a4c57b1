"""Tables of counts: totals that cannot disagree, shares that add up when they must."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.model.tally import Tally, tenths


def draw_tally(keys: tuple[tuple[str, ...], ...]) -> Tally:
    """Make a table with one count in each row."""
    return Tally("表", "件", "データ", ("柱", "方針"), "評価", keys, ("A", "B"), tuple((1, 0) for _ in keys))


def test_totals_follow_the_counts() -> None:
    """Row totals, column totals and the total are the same things added in three ways."""
    tally = draw_tally((("柱1", "甲"), ("柱1", "乙")))
    assert (tally.row_totals, tally.column_totals, tally.total) == ((1, 1), (2, 0), 2)


def test_label_names_the_outer_group_only_where_it_must() -> None:
    """A name that stands once needs no more words."""
    tally = draw_tally((("柱1", "甲"), ("柱2", "甲"), ("柱2", "乙")))
    assert tally.rows == ("柱1 ＞ 甲", "柱2 ＞ 甲", "乙")


@pytest.mark.parametrize(
    ("counts", "rounding", "wanted"),
    [
        ((1, 1, 1), "note", (333, 333, 333)),
        ((1, 1, 1), "adjust", (334, 333, 333)),
        ((4, 24, 13, 3), "note", (91, 545, 295, 68)),
        ((4, 24, 13, 3), "adjust", (91, 546, 295, 68)),
        ((1, 15), "note", (63, 938)),
        ((0, 0), "adjust", (0, 0)),
    ],
)
def test_shares_are_rounded_half_up(counts: tuple[int, ...], rounding: str, wanted: tuple[int, ...]) -> None:
    """Tenths of a percent, half up as on paper; adjusted, the largest share bears the difference."""
    assert tenths(counts, "adjust" if rounding == "adjust" else "note") == wanted


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=8).filter(any))
def test_adjusted_shares_make_a_whole(counts: list[int]) -> None:
    """Whatever was counted, adjusted shares add up to 100.0 and none becomes negative."""
    shares = tenths(counts, "adjust")
    assert sum(shares) == 1000
    assert min(shares) >= 0
