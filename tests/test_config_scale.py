"""Scales: what somebody meant by what he typed, never guessed between two."""

from __future__ import annotations

import pytest

from workbook_tools.config.scale import Match, Scale, Symbol

LETTERS = Scale("評価", tuple(map(Symbol, "ABCD")))
CIRCLES = Scale("達成度", (Symbol("◎"), Symbol("○"), Symbol("△"), Symbol("×"), Symbol("-", counted=False)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("A", Match("exact", "A")),
        ("Ａ", Match("look-alike", "A")),
        ("a", Match("look-alike", "A")),
        (" B　", Match("look-alike", "B")),
        ("B→A", Match("several")),
        ("C（一部D）", Match("several")),
        ("優", Match("unknown")),
        ("E", Match("unknown")),
        ("", Match("unknown")),
    ],
)
def test_letters(typed: str, meant: Match) -> None:
    """Width, case and blanks are look-alikes; two letters are a question; a foreign word is unknown."""
    assert LETTERS.match(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("○", Match("exact", "○")),
        ("〇", Match("look-alike", "○")),
        ("◯", Match("look-alike", "○")),
        ("O", Match("look-alike", "○")),
        ("0", Match("look-alike", "○")),
        ("✗", Match("look-alike", "×")),
        ("X", Match("look-alike", "×")),
        ("Δ", Match("look-alike", "△")),
        ("▲", Match("unknown")),
        ("—", Match("look-alike", "-")),
        ("○,○", Match("several")),
    ],
)
def test_circles(typed: str, meant: Match) -> None:
    """The look-alikes of research/window-and-print d4; ▲ is a minus in accounts and nobody's △."""
    assert CIRCLES.match(typed) == meant


def test_look_alikes_of_a_plan_are_its_own() -> None:
    """A plan may say what else is typed for a symbol."""
    scale = Scale("評価", (Symbol("○", look_alikes=("済",)),))

    assert scale.match("済") == Match("look-alike", "○")


def test_dash_can_be_a_grade_of_its_own() -> None:
    """Where the scale has a long dash, a long dash is exact."""
    assert Scale("評価", (Symbol("—"),)).match("—") == Match("exact", "—")


def test_spelling_the_office_uses_itself_stays() -> None:
    """It counts as the symbol, and nobody is told off for it."""
    scale = Scale("評価", (Symbol("○"), Symbol("×", accepted=("✗",))))

    assert scale.match("✗") == Match("exact", "×")
    assert scale.match("✕") == Match("look-alike", "×")
