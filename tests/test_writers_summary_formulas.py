"""Which labels a counting formula takes for what they are, and what is done with the others."""

from __future__ import annotations

import pytest

from workbook_tools.writers.summary_formulas import are_plain, is_plain, quoted, share, share_values


@pytest.mark.parametrize(
    "label", ["A", "○", "未記入", "企画防災課", "(1) 安心・安全に寄与する情報化", "DX推進課", "（なし）"]
)
def test_words_and_single_symbols_are_plain(label: str) -> None:
    """What offices use every day is counted by COUNTIFS."""
    assert is_plain(label)


@pytest.mark.parametrize(
    "label",
    [
        *("", " 企画課", "a*", "企画課？", "=1", "≧5", "-", "#N/A", "TRUE", "真"),
        *("1", "１", "1-1", "(1)", "1e3", "R2", "3月", "令和2年4月", "5,000円"[:-1]),
        *("髙橋課", "𠮷野課", "①", "↗", "長" * 256),
    ],
)
def test_patterns_numbers_and_rare_marks_are_not(label: str) -> None:
    """Excel would take them for a pattern, a comparison, a number or a date, or cannot compare them."""
    assert not is_plain(label)


@pytest.mark.parametrize("twins", [("A", "a"), ("Ａ課", "A課"), ("ア", "ｱ"), ("あ", "ア"), ("○", "〇"), ("○", "◯")])
def test_labels_that_could_be_taken_for_each_other_are_not_plain_together(twins: tuple[str, str]) -> None:
    """Each alone is a word; beside the other it must be compared to the letter."""
    assert not are_plain(twins)


def test_labels_of_one_scale_are_plain_together() -> None:
    """Symbols of a usual scale are told apart everywhere."""
    assert are_plain(["◎", "○", "△", "×", "未記入"])


def test_share_of_nothing_is_a_dash() -> None:
    """No division by zero, on the sheet or in the value beside the formula."""
    assert share("B6", "$F6", None, "note") == '=IF($F6=0,"－",B6/$F6)'
    assert share_values((0, 0), "note") == ("－", "－")


def test_adjusted_share_is_what_the_others_leave() -> None:
    """The one that bears the difference is computed from the rest, so that the row makes a whole."""
    assert share("B6", "$F6", ["H6", "I6"], "adjust") == '=IF($F6=0,"－",ROUND(1-SUM(H6,I6),3))'
    assert share("B6", "$F6", [], "adjust") == '=IF($F6=0,"－",ROUND(1-SUM(0),3))'


def test_sheet_name_with_an_apostrophe_is_quoted() -> None:
    """A formula on it stays a formula."""
    assert quoted("課's") == "'課''s'"
