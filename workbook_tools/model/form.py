"""A form as a value: what one department is asked, before anybody draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.model.answer import AnswerValue, Sent
    from workbook_tools.model.form_code import FormCode

ColumnOwner: TypeAlias = Literal["office", "answer", "previous", "shared"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One symbol a drop-down offers, with its meaning and the writer's duty to give a reason."""

    symbol: str
    meaning: str = ""
    reason: bool = False


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column of a form. `choices` make a drop-down; `limit` is the most characters that fit (0: no limit)."""

    field: str
    heading: str
    owner: ColumnOwner
    kind: str = "text"
    choices: tuple[Choice, ...] = ()
    required: bool = False
    limit: int = 0


@dataclass(frozen=True, slots=True)
class FormRow:
    """One entry on a form: its cells by field. `closed` are answer cells that another department fills, with why."""

    entry_id: str
    cells: Mapping[str, AnswerValue]
    closed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """One department's form; `lines` is what its head says (to whom, by when, how), in order."""

    title: str
    department: str
    code: FormCode
    deadline: str
    contact: str
    lines: tuple[str, ...]
    columns: tuple[FormColumn, ...]
    rows: tuple[FormRow, ...]
    sent: Sent
