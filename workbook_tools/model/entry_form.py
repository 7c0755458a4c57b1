"""A workbook that an office fills in for one of its reports, as a value: what stands where, before anybody draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook_tools.model.form import FormColumn


@dataclass(frozen=True, slots=True)
class EntrySheet:
    """One sheet with a table of rows to fill in.

    `head` are labels with what stands beside them, to be filled in too; `widths` are those of the columns in em;
    `rows` is what is filled in already, by column; `room` how many rows there are at least.
    """

    name: str
    title: str
    lines: tuple[str, ...]
    head: tuple[tuple[str, str], ...]
    columns: tuple[FormColumn, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    room: int


@dataclass(frozen=True, slots=True)
class GuidePart:
    """One part of the explanation: a heading, and lines as (term, words); a line without a term is a sentence."""

    heading: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EntryBook:
    """The whole workbook: the sheets to fill in, then the explanation."""

    title: str
    sheets: tuple[EntrySheet, ...]
    guide: tuple[GuidePart, ...]
