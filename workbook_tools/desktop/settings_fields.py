"""The settings a person changes in the window: what each is called, how what was typed is understood. Pure."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from workbook_tools.config.edit import comment_out, set_value
from workbook_tools.config.load import parse_date
from workbook_tools.desktop.text import settings as words
from workbook_tools.forms.japanese_date import japanese_date
from workbook_tools.model.fiscal_year import fiscal_year_name, parse_fiscal_year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.config.edit import Setting

Kind: TypeAlias = Literal["text", "name", "year", "date", "share", "choice"]


@dataclass(frozen=True, slots=True)
class Field:
    """One setting: where it stands in `config.toml`, and what kind of thing is typed. `usual` stands where it is left out."""

    table: str
    key: str
    kind: Kind
    usual: str = ""

    @property
    def name(self) -> str:
        """The field's name among all."""
        return f"{self.table}.{self.key}"

    @property
    def choices(self) -> Mapping[str, str]:
        """What can be chosen: the value in the file → its words."""
        return words.CHOICES.get(self.name, {})


@dataclass(frozen=True, slots=True)
class Understood:
    """How what was typed is understood: in words, and the value for the file (None: it cannot be understood)."""

    words: str
    value: Setting | None


SECTIONS: tuple[tuple[str, tuple[Field, ...]], ...] = (
    (
        words.PLAN,
        (
            Field("plan", "name", "name"),
            Field("plan", "fiscal_year", "year"),
            Field("plan", "deadline", "date"),
            Field("plan", "contact", "text"),
        ),
    ),
    (
        words.MASTER,
        (Field("master", "file", "name", "一覧.xlsx"), Field("master", "previous", "text", "前年度一覧.xlsx")),
    ),
    (
        words.TALLY,
        (
            Field("tally", "base", "choice", "cells"),
            Field("tally", "mixed", "choice", "first"),
            Field("tally", "relisted", "choice", "once"),
            Field("tally", "not_counted", "choice", "out"),
            Field("tally", "rounding", "choice", "note"),
        ),
    ),
    (words.CHECKS, (Field("checks", "similar", "share", "0.9"),)),
)
FIELDS = tuple(field for _, fields in SECTIONS for field in fields)


def typed_values(text: str) -> dict[str, str]:
    """Read what stands in the file, as a person would type it; raise `ValueError` where the file is no TOML."""
    tables = tomllib.loads(text)
    return {field.name: _as_typed(field, tables) for field in FIELDS}


def _as_typed(field: Field, tables: Mapping[str, object]) -> str:
    table = tables.get(field.table)
    value = table.get(field.key) if isinstance(table, dict) else None
    if value is None:
        return field.usual
    return japanese_date(value) if isinstance(value, date) else str(value)


def understand(field: Field, typed: str) -> Understood:
    """Say how what was typed is read."""
    typed = typed.strip()
    if field.kind == "choice":
        known = typed in field.choices
        return Understood(words.EXPLAINED.get(f"{field.name}.{typed}", ""), typed if known else None)
    if field.kind == "year":
        return _year(typed)
    if field.kind == "date":
        return _date(typed)
    if field.kind == "share":
        return _share(typed)
    if field.kind == "name" and not typed:
        return Understood(words.NEEDED, None)
    return Understood("", typed)


def _year(typed: str) -> Understood:
    try:
        year = parse_fiscal_year(typed)
    except ValueError:
        return Understood(words.YEAR_UNKNOWN, None)
    return Understood(words.YEAR_READ.format(name=fiscal_year_name(year), year=year), typed)


def _date(typed: str) -> Understood:
    if not typed:
        return Understood(words.DATE_NONE, "")
    try:
        day = parse_date(typed)
    except ValueError:
        return Understood(words.DATE_UNKNOWN, None)
    return Understood(words.DATE_READ.format(day=japanese_date(day, weekday=True)), day)


def _share(typed: str) -> Understood:
    try:
        share = float(typed)
    except ValueError:
        return Understood(words.SHARE_UNKNOWN, None)
    if not 0 <= share <= 1:
        return Understood(words.SHARE_UNKNOWN, None)
    return Understood(words.SHARE_READ.format(share=f"{share * 100:g}"), share)


def with_values(text: str, typed: Mapping[str, str]) -> str:
    """Write what was changed into the file's text; every comment and every other line stays.

    What stands there already, or is the usual thing and left out, is left alone.
    """
    before = typed_values(text)
    for field in FIELDS:
        understood = understand(field, typed[field.name])
        if understood.value is None or typed[field.name].strip() == before[field.name]:
            continue
        if understood.value == "" and field.kind == "date":
            text = comment_out(text, field.table, field.key, words.TAKEN_OUT)
        else:
            text = set_value(text, field.table, field.key, understood.value)
    return text
