"""A form as a value: what one department is asked, before anybody draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.model.answer import AnswerValue, Sent
    from workbook_tools.model.form_code import FormCode

ColumnOwner: TypeAlias = Literal["office", "answer", "previous"]

PREVIOUS_PREFIX = "previous:"
"""Before the field of a column that shows last year's answer (`previous:rating`)."""
KEY_FIELD = "form:key"
"""The number column of a form whose master has no key column."""
CHECK_FIELD = "form:check"
"""The column that checks its row while it is being filled in, and says what is particular to the row."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One symbol a drop-down offers: its meaning, the writer's duty to give a reason, what else is read as it."""

    symbol: str
    meaning: str = ""
    reason: bool = False
    look_alikes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column of a form.

    `choices` make a drop-down where the column is an answer and a legend everywhere; `limit` is the most characters
    that fit (0: no limit); `prompt` is what the settings want the writer to be told.
    """

    field: str
    heading: str
    owner: ColumnOwner
    kind: str = "text"
    choices: tuple[Choice, ...] = ()
    required: bool = False
    limit: int = 0
    prompt: str = ""


@dataclass(frozen=True, slots=True)
class FormRow:
    """One entry on a form: its cells by field.

    `closed` are answer cells that this department does not fill, with why; `note` says what is particular to the row:
    who fills it in, with whom it is shared.
    """

    entry_id: str
    cells: Mapping[str, AnswerValue]
    closed: Mapping[str, str]
    note: str = ""

    def is_open(self, column: FormColumn) -> bool:
        """Say whether the department fills this row's cell of that column."""
        return column.owner == "answer" and column.field in self.cells and column.field not in self.closed


@dataclass(frozen=True, slots=True)
class Form:
    """One department's form; `lines` is what its head says about filling it in, `issued` the day, both as shown.

    `carried` is what it takes along so that the department can check it without the plan folder.
    """

    title: str
    department: str
    code: FormCode
    issued: str
    deadline: str
    contact: str
    lines: tuple[str, ...]
    columns: tuple[FormColumn, ...]
    rows: tuple[FormRow, ...]
    sent: Sent
    carried: str = ""
