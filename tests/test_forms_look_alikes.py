"""What people type for a symbol."""

from __future__ import annotations

from workbook_tools.config.scale import _LOOK_ALIKES, Scale, Symbol
from workbook_tools.forms.look_alikes import look_alikes


def test_every_look_alike_that_the_checks_know_is_known_to_a_form() -> None:
    """A form must not call wrong what the check will read."""
    for symbol, typed in _LOOK_ALIKES.items():
        found = look_alikes(Scale("s", (Symbol(symbol), Symbol("?")))).get(symbol, ())
        assert set(typed) - set(found) == set(), symbol


def test_a_letter_is_known_in_every_width_and_case() -> None:
    """IME on, IME off, caps lock."""
    scale = Scale("s", (Symbol("A"), Symbol("目標以上", look_alikes=("以上",))))

    assert set(look_alikes(scale)["A"]) == {"a", "Ａ", "ａ"}
    assert look_alikes(scale)["目標以上"] == ("以上",)


def test_what_may_mean_two_symbols_is_none_of_them() -> None:
    """○ beside ◯ is a scale somebody has."""
    scale = Scale("s", (Symbol("○"), Symbol("◯")))

    assert "◯" not in look_alikes(scale)["○"]
