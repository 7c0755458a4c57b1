"""What a plan asks of each department, ready to be checked: gathered once for many files."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from workbook_tools.config.scale import Scale
    from workbook_tools.config.settings import Column, Config
    from workbook_tools.model.answer import AnswerValue
    from workbook_tools.model.plan import Entry, Plan

Previous: TypeAlias = Mapping[str, Mapping[str, "AnswerValue"]]
"""Last year's answers, by entry id and field."""


@dataclass(frozen=True, slots=True)
class Question:
    """One answer cell of one entry.

    `asked` says whether the entry's own department answers here; if not, `owner` answers for all, or the measure is
    listed again (`is_relisted`) and its first listing is asked. `is_anybodys` says that any of several departments
    may answer: one that leaves the cell empty has done nothing wrong.
    """

    column: Column
    heading: str
    scale: Scale | None
    asked: bool
    owner: str
    is_relisted: bool = False
    is_anybodys: bool = False

    @property
    def is_required(self) -> bool:
        """Say whether an empty cell is a mistake."""
        return self.asked and self.column.required and not self.is_anybodys

    @property
    def allowed(self) -> str:
        """Name the symbols of the scale as a message does."""
        return "・".join(self.scale.order) if self.scale else ""


class Questions:
    """The questions of a plan: `headings` are the master's own by field, `previous` last year's answers."""

    def __init__(
        self,
        plan: Plan,
        config: Config,
        *,
        headings: Mapping[str, str] | None = None,
        previous: Previous | None = None,
    ) -> None:
        self.plan = plan
        self.config = config
        self.previous: Previous = previous or {}
        self._headings = headings or {}
        self._columns = {column.field: column for column in reversed(config.master.columns)}
        self._questions: dict[str, dict[str, Question]] = {}
        self._entries: dict[str, tuple[Entry, ...]] = {name.name: () for name in plan.departments}
        for entry in plan.entries:
            self._entries[entry.department] = (*self._entries.get(entry.department, ()), entry)
        self._order = {entry.entry_id: place for place, entry in enumerate(plan.entries)}

    @property
    def departments(self) -> tuple[str, ...]:
        """Name every department, in 建制順."""
        return tuple(department.name for department in self.plan.departments)

    def entries(self, department: str) -> tuple[Entry, ...]:
        """List a department's entries, in the master's order."""
        return self._entries.get(department, ())

    def owed(self, department: str) -> tuple[Entry, ...]:
        """List the entries of a department that wait for an answer of its own."""
        return tuple(e for e in self.entries(department) if any(q.asked for q in self.of(e).values()))

    def is_sure_to_answer(self, entry: Entry) -> bool:
        """Say whether a required answer of an entry can come from nobody but its own department."""
        return any(q.is_required and q.owner == entry.department for q in self.of(entry).values())

    def of(self, entry: Entry) -> Mapping[str, Question]:
        """Give the questions of an entry, by field."""
        if entry.entry_id not in self._questions:
            self._questions[entry.entry_id] = {
                field: self._question(entry, field) for field in entry.answers if field in self._columns
            }
        return self._questions[entry.entry_id]

    def beside(self, entry: Entry) -> Mapping[str, Question]:
        """Give the questions of an entry to a department that the plan does not name there: it may answer, not must."""
        return {
            field: dataclasses.replace(question, asked=entry.answers[field].is_open_to_more, is_anybodys=True)
            for field, question in self.of(entry).items()
        }

    def heading(self, field: str) -> str:
        """Give a field's heading as the master spells it."""
        if field in self._headings:
            return self._headings[field]
        column = self._columns.get(field)
        return column.spellings(self.config.plan.fiscal_year)[0] if column else field

    def place_of(self, entry_id: str) -> int:
        """Count an entry's place in the master."""
        return self._order[entry_id]

    def office_texts(self, entry: Entry) -> dict[str, str]:
        """Give every cell of an entry that the office owns, by field, as the master holds it."""
        texts = dict(entry.office)
        groups = sorted(
            (c for c in self._columns.values() if c.role == "group"), key=lambda c: c.level
        )  # entry.groups stand in the order of levels
        texts |= {column.field: text for column, text in zip(groups, entry.groups, strict=False)}
        return texts

    def is_off(self, code: str) -> bool:
        """Say whether the settings switch a finding off."""
        return code in self.config.checks.off

    def _question(self, entry: Entry, field: str) -> Question:
        slot, column = entry.answers[field], self._columns[field]
        once = bool(entry.relisted_from) and self.config.relisted.answers == "once"
        anybodys = slot.shared == "each" and len(slot.departments) > 1
        asked = slot.asks(entry.department) and not once
        return Question(column, self.heading(field), self.config.scale_of(column), asked, slot.owner, once, anybodys)


def same_text(one: str, other: str) -> bool:
    """Say whether two texts differ only in what folding takes away."""
    return one == other or fold(one) == fold(other)


def is_part_of(part: str, whole: str) -> bool:
    """Say whether a text is all or a part of another, as folded."""
    return fold(part) in fold(whole)
