"""A blank master as a value: what a new 一覧 shows, before anybody draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.model.form import Choice

Span: TypeAlias = Literal["group", "measure", "department", "answer"]
"""What one cell of a column stands for, and so over which rows it is merged."""


@dataclass(frozen=True, slots=True)
class MasterLine:
    """One line of a column: its field and its heading."""

    field: str
    heading: str


@dataclass(frozen=True, slots=True)
class MasterColumn:
    """One printed column; several `lines` stand one over the other inside a measure (施策 over 目標).

    `width` counts half-width characters, as Excel does. `above` is a heading that neighbours with the same one share.
    `choices` make a drop-down. `room` is how many full-width characters every cell has room for, however little
    stands in it yet. A column of answers has one line.
    """

    lines: tuple[MasterLine, ...]
    span: Span
    width: float
    centred: bool = False
    choices: tuple[Choice, ...] = ()
    room: int = 0
    above: str = ""


@dataclass(frozen=True, slots=True)
class MasterPart:
    """Departments that answer together in one merged cell (most often one alone), and what they answered, by field."""

    departments: tuple[str, ...]
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MasterMeasure:
    """One measure: the office's cells by field, and the parts that answer, from the top."""

    cells: Mapping[str, str]
    parts: tuple[MasterPart, ...]


@dataclass(frozen=True, slots=True)
class MasterGroup:
    """The measures under one heading; `cells` are the headings by field."""

    cells: Mapping[str, str]
    measures: tuple[MasterMeasure, ...]


@dataclass(frozen=True, slots=True)
class MasterSheet:
    """One sheet of a master: title in row 1, `legend` above the headings, then the groups from `first_row` on.

    `footer` is printed at the foot of every page.
    """

    name: str
    title: str
    legend: tuple[str, ...]
    footer: str
    header_rows: tuple[int, ...]
    first_row: int
    columns: tuple[MasterColumn, ...]
    groups: tuple[MasterGroup, ...]
