"""The plan as the master holds it: measures, entries, and the cells that wait for an answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from workbook_tools.model.everybody import is_everybody
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

Shared: TypeAlias = Literal["owner", "join", "each"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One answer cell of the master, which one department or several answer for.

    `row` and `column` count from 1 and name the anchor of a merged cell. `value` is what the master holds now,
    as the sheet shows it ("" when empty); `departments` in the order of the master.
    """

    sheet: str
    row: int
    column: int
    cell: str
    field: str
    value: str
    departments: tuple[str, ...]
    shared: Shared = "owner"

    @property
    def owner(self) -> str:
        """The department that answers for all of them."""
        return self.departments[0]

    def asks(self, department: str) -> bool:
        """Say whether that department has to answer here."""
        return self.owner == department if self.shared == "owner" else department in self.departments

    @property
    def is_open_to_more(self) -> bool:
        """Say whether a department that the master does not name here may answer too."""
        return self.shared != "owner" or is_everybody(self.owner)


@dataclass(frozen=True, slots=True)
class Entry:
    """One question to one department: a measure × a department (× an item of the measure).

    `entry_id` is unique in the plan and readable (`(1)-⑥/福祉課`); `groups` are the headings above, outermost
    first; `office` the cells the planning office owns, by field; `answers` the cells asked for, by field.
    `relisted_from` names the measure this one repeats (再掲), if it does.
    """

    entry_id: str
    measure_id: str
    department: str
    sheet: str
    row: int
    key: str
    groups: tuple[str, ...]
    office: Mapping[str, str]
    answers: Mapping[str, Slot]
    title: str = ""
    item: int = 0
    relisted_from: str = ""

    @property
    def number(self) -> str:
        """The key, with the number of the item where the measure has several: `30-2`."""
        return f"{self.key}-{self.item}" if self.item else self.key

    def asked(self) -> tuple[Slot, ...]:
        """Give the cells this department itself has to answer, in the master's order."""
        return tuple(slot for slot in self.answers.values() if slot.asks(self.department))

    def shared_with(self, field_name: str) -> tuple[str, ...]:
        """Give the other departments that share this answer cell."""
        return tuple(name for name in self.answers[field_name].departments if name != self.department)


@dataclass(frozen=True, slots=True)
class Department:
    """A department in 建制順; `aliases` are its old or other names, `division` the 部 above it."""

    name: str
    aliases: tuple[str, ...] = ()
    division: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that the master asks: entries in its order, departments in 建制順."""

    entries: tuple[Entry, ...]
    departments: tuple[Department, ...]
    by_id: Mapping[str, Entry] = field(default_factory=dict)

    def of(self, department: str) -> tuple[Entry, ...]:
        """Give the entries of one department, in the master's order."""
        return tuple(entry for entry in self.entries if entry.department == department)

    def department(self, name: str) -> Department | None:
        """Find a department by its name or an alias, however it is spelt."""
        wanted = fold(name)
        for department in self.departments:
            if wanted in {fold(department.name), *map(fold, department.aliases)}:
                return department
        return None

    def slots(self) -> tuple[Slot, ...]:
        """Every answer cell once, in the master's order."""
        return tuple({(s.sheet, s.row, s.column): s for e in self.entries for s in e.answers.values()}.values())
