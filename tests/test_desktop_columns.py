"""Columns of a table: how they share the width, and how rows are ordered."""

from __future__ import annotations

import pytest

from workbook_tools.desktop.widgets.columns import Col, natural_key, shared_widths

COLUMNS = (Col("state", "状態", 7), Col("name", "課名", 10, share=1), Col("file", "ファイル", 20, share=3))


def test_what_is_left_over_goes_to_the_shares() -> None:
    """A column without a share keeps its width; the others take theirs of the rest."""
    assert shared_widths(COLUMNS, 10 * (37 + 40), 10) == {"state": 70, "name": 200, "file": 500}


def test_what_is_lacking_is_taken_from_the_shares() -> None:
    """The narrow window shortens names, never the state."""
    assert shared_widths(COLUMNS, 10 * (37 - 15), 10) == {"state": 70, "name": 50, "file": 100}


@pytest.mark.parametrize("room", [0, 1, 50])
def test_no_column_vanishes(room: int) -> None:
    """However narrow the window, every column can be seen to be there."""
    assert min(shared_widths(COLUMNS, room, 10).values()) == 20


def test_columns_without_shares_shrink_together() -> None:
    """Where nobody offered to give way, all do."""
    columns = (Col("a", "", 10), Col("b", "", 20))

    assert shared_widths(columns, 150, 10) == {"a": 50, "b": 100}


def test_numbers_are_ordered_as_numbers() -> None:
    """1-2 stands before 1-10; blanks come first."""
    assert sorted(["1-10", "", "1-2", "2", "A"], key=natural_key) == ["", "1-2", "1-10", "2", "A"]
