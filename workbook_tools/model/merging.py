"""A merge as a value: what will be written where, what cannot be decided, what stays out and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from workbook_tools.model.answer import AnswerValue

OnConflict: TypeAlias = Literal["keep", "take", "stop"]


@dataclass(frozen=True, slots=True)
class Source:
    """The cell of a returned file that an answer comes from, and the answer."""

    file: str
    sheet: str
    cell: str
    row: int
    sha256: str
    department: str
    entry_id: str
    answer: AnswerValue


@dataclass(frozen=True, slots=True)
class Input:
    """A returned file that a merge takes in, even where every answer of it is in the master already."""

    department: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Change:
    """One cell of the master that will get a new value; `sources` has several where texts are joined."""

    sheet: str
    cell: str
    row: int
    column: int
    entry_id: str
    field: str
    before: AnswerValue
    after: AnswerValue
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One cell where the master changed since the form was sent, and the department answered something else."""

    sheet: str
    cell: str
    row: int
    column: int
    entry_id: str
    field: str
    sent: AnswerValue | None
    master: AnswerValue
    returned: AnswerValue
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A department (or some of its rows) that a merge does not take, and why, in Japanese."""

    department: str
    reason: str
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Account:
    """The account of rows: `returned` = `taken` + `unchanged` + `refused`, always."""

    returned: int
    taken: int
    unchanged: int
    refused: int


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What a merge will do to the master whose fingerprint is `master_sha256`; this very value is carried out."""

    master_sha256: str
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    left_out: tuple[LeftOut, ...]
    account: Account
    inputs: tuple[Input, ...] = ()
    warnings: tuple[str, ...] = ()
    """What the person should know of the master before saying go, in Japanese."""
