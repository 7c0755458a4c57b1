"""What a plan asks of each department, ready to be checked: gathered once for many files."""

from __future__ import annotations

import dataclasses
import re
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
_FUTURE = re.compile("予定|計画|今後|課題|見通し|方針|方向|目標|次年度|来年度|翌年度|見込")
_ACCOUNT = re.compile("実績|成果|結果|進捗|達成")


@dataclass(frozen=True, slots=True)
class Question:
    """One answer cell of one entry.

    `asked` says whether the entry's own department answers here; if not, `owner` answers for all, or the measure is
    listed again (`is_relisted`) and its first listing is asked. `is_anybodys` says that any of several departments
    may answer: one that leaves the cell empty has done nothing wrong. `is_required`: an empty cell is a mistake.
    `is_text`: words are asked for; `may_need_reason`: some symbol of the scale asks for a written reason;
    `is_about_the_future`: plans, and no account of what was done.
    """

    column: Column
    heading: str
    scale: Scale | None
    asked: bool
    owner: str
    is_relisted: bool = False
    is_anybodys: bool = False
    is_required: bool = False
    is_text: bool = False
    may_need_reason: bool = False
    is_about_the_future: bool = False

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
        self._cells: dict[str, tuple[tuple[str, str], ...]] = {}
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

    def cells(self, department: str) -> tuple[tuple[str, str], ...]:
        """List the answer cells of a department as (entry id, field), in the master's order."""
        if department not in self._cells:
            entries = self.entries(department)
            self._cells[department] = tuple((e.entry_id, field) for e in entries for field in self.of(e))
        return self._cells[department]

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
            field: dataclasses.replace(
                question, asked=entry.answers[field].is_open_to_more, is_anybodys=True, is_required=False
            )
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
        heading, scale = self.heading(field), self.config.scale_of(column)
        return Question(
            column,
            heading,
            scale,
            asked,
            slot.owner,
            is_relisted=once,
            is_anybodys=anybodys,
            is_required=asked and column.required and not anybodys,
            is_text=column.kind == "text",
            may_need_reason=scale is not None and any(step.reason for step in scale.symbols),
            is_about_the_future=bool(_FUTURE.search(heading)) and not _ACCOUNT.search(heading),
        )


def same_text(one: str, other: str) -> bool:
    """Say whether two texts differ only in what folding takes away."""
    return one == other or fold(one) == fold(other)


def is_part_of(part: str, whole: str) -> bool:
    """Say whether a text is all or a part of another, as folded."""
    return fold(part) in fold(whole)
