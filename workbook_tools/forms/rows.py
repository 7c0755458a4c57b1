"""The rows of a form: one an entry, with what stands in its cells and which of them are closed, and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook_tools.forms.columns import group_fields, key_field
from workbook_tools.model.answer import AnswerValue, as_text, is_blank
from workbook_tools.model.folding import one_line
from workbook_tools.model.form import PREVIOUS_PREFIX, FormRow
from workbook_tools.model.joined_text import split_parts
from workbook_tools.model.writable import writable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook_tools.config.settings import Config
    from workbook_tools.model.plan import Entry, Slot

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?\Z")
_NAMED = 3
"""Departments named in a note; more are counted."""


class RowMaker:
    """Makes the rows of one department's form."""

    def __init__(
        self, config: Config, headings: Mapping[str, str], previous: Mapping[str, Mapping[str, AnswerValue]]
    ) -> None:
        self._config = config
        self._headings = headings
        self._previous = previous
        self._groups = group_fields(config)
        self._key = key_field(config)

    def row(self, entry: Entry) -> FormRow:
        """Make the row of an entry."""
        closed = {slot.field: why for slot in entry.answers.values() if (why := self._why_closed(entry, slot))}
        cells: dict[str, AnswerValue] = {**self.office(entry)}
        for slot in entry.answers.values():
            cells[slot.field] = self._typed(slot.field, given(entry, slot))
        for field, value in self._previous.get(entry.entry_id, {}).items():
            if not is_blank(value):
                cells[f"{PREVIOUS_PREFIX}{field}"] = writable(as_text(value))
        return FormRow(entry.entry_id, cells, closed, self._note(entry, closed))

    def office(self, entry: Entry) -> dict[str, str]:
        """Give the cells of an entry that the office owns, as the form shows them."""
        texts = {self._key: entry.measure_id, **dict(zip(self._groups, entry.groups, strict=False)), **entry.office}
        return {field: writable(text) for field, text in texts.items()}

    def _typed(self, field: str, text: str) -> AnswerValue:
        """Make a number of a number, so that Excel counts with it."""
        if self._config.master.column(field).kind != "number" or not _NUMBER.match(text):
            return text
        return float(text) if "." in text else int(text)

    def _why_closed(self, entry: Entry, slot: Slot) -> str:
        if entry.relisted_from and self._config.relisted.answers == "once":
            return f"再掲のため記入は不要です（{entry.relisted_from}の回答を使います）。"
        return "" if slot.asks(entry.department) else f"{slot.owner}が記入します。"

    def _note(self, entry: Entry, closed: Mapping[str, str]) -> str:
        """Say of a row what is particular to it, each thing with the headings it holds for unless it holds for all."""
        said: dict[str, list[str]] = {}
        for slot in entry.answers.values():
            words = closed.get(slot.field) or _sharing(slot, entry.department)
            said.setdefault(words, []).append(one_line(self._headings.get(slot.field, slot.field)))
        return "\n".join(
            words if len(said) == 1 else f"「{'」「'.join(headings)}」：{words}"
            for words, headings in said.items()
            if words
        )


def given(entry: Entry, slot: Slot) -> str:
    """Give what an answer cell of a form holds when it goes out: of a joined cell the department's own part only."""
    text = slot.value
    if slot.shared == "join" and len(slot.departments) > 1:
        text = split_parts(text, slot.departments).get(entry.department, "")
    return writable(text)


def _sharing(slot: Slot, department: str) -> str:
    """Say with whom an open cell is shared."""
    others = [name for name in slot.departments if name != department]
    if not others or slot.shared == "each":
        return ""
    if slot.shared == "join":
        return f"{_names(others)}と分けて答える欄です。この課の分だけを書いてください。"
    return f"{_names(others)}と共通の欄です。この課がまとめて書いてください。"


def _names(departments: Sequence[str]) -> str:
    more = len(departments) - _NAMED
    return "、".join(departments[:_NAMED]) + (f"ほか{more}課" if more > 0 else "")
