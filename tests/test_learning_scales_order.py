"""Which symbol is best: by meaning, by common use, else as listed and asked."""

from __future__ import annotations

import pytest

from workbook_tools.learning.scales.order import order_steps
from workbook_tools.learning.words.worth import is_counted, sounds_rated, worth

DOUBTFUL = 0.5


def ordered(*symbols: str, is_listed: bool = False) -> list[str]:
    """Order symbols without meanings."""
    return [symbol for symbol, _ in order_steps([(symbol, "") for symbol in symbols], is_listed=is_listed)[0]]


@pytest.mark.parametrize(
    ("seen", "best_first"),
    [
        ("△ ◎ × ○", "◎ ○ △ ×"), ("C A B D", "A B C D"), ("B S C A", "S A B C"), ("遅れ 順調 概ね順調 やや遅れ", "順調 概ね順調 やや遅れ 遅れ"),
        ("未着手 完了 検討中 実施中", "完了 実施中 検討中 未着手"), ("廃止 拡充 縮小 継続", "拡充 継続 縮小 廃止"), ("低 高 中", "高 中 低"),
    ],
)  # fmt: skip
def test_symbols_seen_in_cells_are_put_in_order(seen: str, best_first: str) -> None:
    """Glyphs, letters, words."""
    assert ordered(*seen.split()) == best_first.split()


def test_a_list_that_begins_with_the_worst_is_turned_round() -> None:
    """By the meanings, which count more than the figures."""
    steps = [("1", "未着手"), ("2", "やや遅れ"), ("3", "概ね順調"), ("4", "計画以上")]
    (*found,), sure, _ = order_steps(steps, is_listed=True)

    assert [symbol for symbol, _ in found] == ["4", "3", "2", "1"]
    assert sure > DOUBTFUL


def test_figures_without_meaning_are_asked() -> None:
    """1 may be best or worst: the order stays in doubt."""
    _, sure, why = order_steps([("1", ""), ("3", ""), ("2", "")], is_listed=False)

    assert sure < DOUBTFUL
    assert why


@pytest.mark.parametrize(
    ("symbol", "meaning", "counted"),
    [
        ("―", "", False), ("-", "対象外", False), ("Z", "評価困難", False), ("D", "評価できない", False), ("対象外", "", False), ("―", "今後実施予定", False),
        ("×", "未実施", True), ("―", "横ばい", True), ("Y", "中止", True),
    ],
)  # fmt: skip
def test_what_is_not_rated_is_not_counted(symbol: str, meaning: str, *, counted: bool) -> None:
    """A bare dash is none, a dash with a meaning is a grade."""
    assert is_counted(symbol, meaning) is counted


def test_steps_that_do_not_count_stand_last() -> None:
    """Whatever the list says."""
    assert ordered("-", "◎", "○", is_listed=True) == ["◎", "○", "-"]


def test_words_that_sort_are_not_words_that_rate() -> None:
    """新規 and 継続 say what kind of measure it is."""
    assert sounds_rated(("実施済", "一部実施", "未実施"))
    assert not sounds_rated(("新規", "継続", "拡充"))
    assert worth("まちづくり") is None
