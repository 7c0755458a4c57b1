"""Answers as values: how they are compared, and what was sent for them to be compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

AnswerValue: TypeAlias = str | int | float
"""What stands in an answer cell; an empty cell is ""."""


def as_text(value: object) -> str:
    """Spell a cell's value as its sheet shows it, line breaks as LF; None is ""."""
    if type(value) is str:
        return value if "\r" not in value else value.replace("\r\n", "\n").replace("\r", "\n")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - Excel keeps 15 digits
        return str(int(value))
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


def is_blank(value: object) -> bool:
    """Say whether a cell holds nothing a person would call an answer (blanks and line breaks are nothing)."""
    return value is None or (isinstance(value, str) and not value.strip())


def same_value(one: object, other: object) -> bool:
    """Say whether two cells hold the same answer: to the letter, but for line-end style and blanks at the end."""
    if is_blank(one) or is_blank(other):
        return is_blank(one) and is_blank(other)
    return as_text(one).rstrip() == as_text(other).rstrip()


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form carried when it was sent out: the base of the three-way comparison.

    `answers` and `office` are keyed by entry id, then by field. `issued` is an ISO date.
    """

    plan: str
    fiscal_year: int
    department: str
    issued: str
    answers: Mapping[str, Mapping[str, AnswerValue]]
    office: Mapping[str, Mapping[str, str]]
