"""A reminder as a value: what one department still owes or has to put right, before anybody writes the letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook_tools.model.notice import NoticeItem
    from workbook_tools.model.register import Status


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one department is reminded of.

    `deadline` and `contact` are as shown, "" where there is none. `owed` names the items that have not come, `items`
    what is wrong with the `file` that has. `attached` names the files that go with the letter: the marked copy if
    `is_marked`, else a list of the findings, with a plain copy before it where there is one.
    """

    plan: str
    department: str
    status: Status
    deadline: str
    is_past: bool
    contact: str
    owed: tuple[str, ...] = ()
    file: str = ""
    items: tuple[NoticeItem, ...] = ()
    attached: tuple[str, ...] = ()
    is_marked: bool = False
