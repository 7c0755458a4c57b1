"""The measures of a plan as its end sees them: one answer each, and a finding for every one that cannot be counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.model.answer import is_blank
from workbook_tools.model.catalogue import make_finding
from workbook_tools.model.closing import ClosingMeasure
from workbook_tools.model.folding import one_line
from workbook_tools.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook_tools.config.report_settings import ClosingSettings
    from workbook_tools.config.settings import Config
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.plan import Entry, Plan, Slot

NO_GROUP = "（区分なし）"


@dataclass(frozen=True, slots=True)
class ReadMeasures:
    """The measures in the order of the master, and what is wrong with their answers."""

    measures: tuple[ClosingMeasure, ...]
    findings: tuple[Finding, ...]


def read_measures(
    plan: Plan, config: Config, settings: ClosingSettings, headings: Mapping[str, str], file: str
) -> ReadMeasures:
    """Read every measure once, re-listed ones where they are listed first; `headings` are the master's own, by field."""
    by_measure: dict[str, list[Entry]] = {}
    for entry in plan.entries:
        if not entry.relisted_from:
            by_measure.setdefault(entry.measure_id, []).append(entry)
    reader = _Reader(config, settings, headings, file)
    measures = tuple(reader.read(entries) for entries in by_measure.values())
    return ReadMeasures(measures, tuple(reader.findings))


class _Reader:
    """Reads measures one by one and gathers what is wrong."""

    def __init__(self, config: Config, settings: ClosingSettings, headings: Mapping[str, str], file: str) -> None:
        self.findings: list[Finding] = []
        self._config = config
        self._settings = settings
        self._headings = headings
        self._file = file
        self._first_group = next((c.field for c in config.master.with_role("group") if c.level == 1), "")

    def read(self, entries: Sequence[Entry]) -> ClosingMeasure:
        """Read one measure from the entries of its departments."""
        first, settings = entries[0], self._settings
        status = self._symbol(entries, settings.status) if settings.status else ""
        rating = self._symbol(entries, settings.rating)
        if not settings.status:
            status = next((head.name for head in settings.heads if rating in head.ratings), "")
        succession = self._symbol(entries, settings.succession)
        if status and rating:
            rating = self._fitting_rating(entries, status, rating)
        if status and succession:
            self._check_succession(entries, status, succession)
        slot = next(iter(_slots(entries, settings.succession)), None)
        return ClosingMeasure(
            group=self._group(first),
            key=first.measure_id,
            title=one_line(first.title),
            departments=tuple(dict.fromkeys(entry.department for entry in entries)),
            place=self._place(slot) if slot else Place(self._file, first.sheet),
            status=status,
            rating=rating,
            succession=succession,
            issue=self._words(entries, settings.issue),
            response=self._words(entries, settings.response),
        )

    def _group(self, entry: Entry) -> str:
        group = one_line(entry.groups[0]) if entry.groups else ""
        if group or not self._first_group:
            return group or NO_GROUP
        heading = self._headings.get(self._first_group, self._first_group)
        place = Place(self._file, entry.sheet)
        words = {"key": entry.measure_id, "title": one_line(entry.title), "heading": heading}
        self.findings.append(make_finding("closing-group-missing", place, entry=entry.entry_id, words=words))
        return NO_GROUP

    def _symbol(self, entries: Sequence[Entry], field: str) -> str:
        """Read one symbol of a measure; of several that differ the first, which is told."""
        slots = _slots(entries, field)
        read = [(slot, self._read(slot, entries[0])) for slot in slots]
        given = [(slot, symbol) for slot, symbol in read if symbol]
        if not given:
            if slots and all(is_blank(slot.value) for slot in slots):
                self._tell("answer-missing", slots[0], entries[0])
            return ""
        if len({symbol for _, symbol in given}) > 1:
            answers = "、".join(f"{slot.owner} {symbol}" for slot, symbol in given)
            words = {"key": entries[0].measure_id, "title": one_line(entries[0].title), "answers": answers}
            self._tell("closing-answers-differ", given[0][0], entries[0], value=given[0][1], **words)
        return given[0][1]

    def _read(self, slot: Slot, entry: Entry) -> str:
        scale = self._config.scale_of(self._config.master.column(slot.field))
        text = slot.value.strip()
        if scale is None or not text:
            return ""
        match = scale.match(text)
        words = {"allowed": "・".join(scale.order), "read": match.symbol}
        if not match.symbol:
            code = "rating-several" if match.how == "several" else "rating-unknown"
            self._tell(code, slot, entry, value=text, **words)
        elif match.how == "look-alike":
            self._tell("rating-look-alike", slot, entry, value=text, **words)
        return match.symbol

    def _fitting_rating(self, entries: Sequence[Entry], status: str, rating: str) -> str:
        """Give the rating if it may stand under the status, else nothing: it has no column to be counted in."""
        head = self._settings.head(status)
        if head is None or rating in head.ratings:
            return rating
        allowed = "・".join(head.ratings)
        slot = _slots(entries, self._settings.rating)[0]
        self._tell("closing-rating-not-of-status", slot, entries[0], value=rating, status=status, allowed=allowed)
        return ""

    def _check_succession(self, entries: Sequence[Entry], status: str, succession: str) -> None:
        head = self._settings.head(status)
        if head is None or not head.successions or succession in head.successions:
            return
        allowed = "か".join(f"「{name}」" for name in head.successions)
        slot = _slots(entries, self._settings.succession)[0]
        self._tell("closing-succession-differs", slot, entries[0], value=succession, status=status, allowed=allowed)

    def _words(self, entries: Sequence[Entry], field: str) -> str:
        """Join what the departments wrote; a text that stands in one shared cell once."""
        return "\n".join(slot.value.strip() for slot in _slots(entries, field) if slot.value.strip()) if field else ""

    def _place(self, slot: Slot) -> Place:
        return Place(self._file, slot.sheet, slot.cell)

    def _tell(self, code: str, slot: Slot, entry: Entry, *, value: str = "", **words: str) -> None:
        words.setdefault("heading", self._headings.get(slot.field, slot.field))
        self.findings.append(
            make_finding(
                code,
                self._place(slot),
                department=slot.owner,
                entry=entry.entry_id,
                field=slot.field,
                value=value,
                words=words,
            )
        )


def _slots(entries: Sequence[Entry], field: str) -> list[Slot]:
    """Give a measure's cells of one field, each once."""
    slots = [entry.answers[field] for entry in entries if field in entry.answers]
    return list({(slot.sheet, slot.cell): slot for slot in slots}.values())
