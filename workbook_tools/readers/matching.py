"""Which entry of the plan a returned row answers; never a guess between two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from workbook_tools.model.everybody import is_everybody
from workbook_tools.model.folding import fold, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.config.settings import Config
    from workbook_tools.model.plan import Entry, Plan
    from workbook_tools.readers.expected import Expected
    from workbook_tools.readers.rows import RawRow

How: TypeAlias = Literal["id", "key", "title", "date", "several", "other", "neighbour", "everybody", "none"]
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?: 00:00:00)?\Z")
_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")


@dataclass(frozen=True, slots=True)
class Match:
    """What a row was found to answer, and how: by our id, by key, by title, by a key that became a date.

    `other`: an entry of another department; `neighbour`: this department's part of an item that the plan gives to
    others, `everybody` to nobody in particular; `several`: one of `candidates`; `none`: nobody knows.
    """

    row: RawRow
    how: How
    entry: Entry | None = None
    candidates: tuple[Entry, ...] = ()


class EntryIndex:
    """The entries of a plan, found by what a returned row says of itself."""

    def __init__(self, plan: Plan, config: Config, expected: Expected) -> None:
        self._plan = plan
        self._keys = expected.with_role("key")
        self._groups = sorted(expected.with_role("group"), key=lambda field: expected.columns[field].level)
        self._departments = expected.with_role("department")
        self._office = expected.with_role("office")
        self._title = "measure" if "measure" in self._office else next(iter(self._office), "")
        self._marks = re.compile(rf"[【(（\[](?:{'|'.join(map(re.escape, config.relisted.marks))})[】)）\]]")
        self._by_key: dict[tuple[str, str], list[Entry]] = {}
        self._of_any: dict[str, list[Entry]] = {}
        self._by_title: dict[tuple[str, str], list[Entry]] = {}
        for entry in plan.entries:
            for name in dict.fromkeys((_loose(entry.key), _loose(entry.measure_id))):
                self._by_key.setdefault((entry.department, name), []).append(entry)
                self._of_any.setdefault(name, []).append(entry)
            self._by_title.setdefault((entry.department, fold(entry.title)), []).append(entry)

    def key_of(self, row: RawRow) -> str:
        """Spell a row's key as the master spells its keys."""
        texts = (self._marks.sub("", one_line(row.text(field))).strip() for field in self._keys)
        return "-".join(text for text in texts if text)

    def key_cell(self, row: RawRow) -> str:
        """Name the cell where a row's key stands, "" for a table without one."""
        return next((row.office[field][0] for field in self._keys if field in row.office), "")

    def match(self, rows: Sequence[RawRow], department: str) -> tuple[Match, ...]:
        """Find the entry of each row of one department's table.

        Rows that fit several entries equally are taken in the order of the master if there is a row for each.
        """
        found = [self._match(row, department) for row in rows]
        taken = {match.entry.entry_id for match in found if match.entry}
        waiting: dict[tuple[str, ...], list[int]] = {}
        for place, match in enumerate(found):
            if match.how == "several":
                waiting.setdefault(tuple(entry.entry_id for entry in match.candidates), []).append(place)
        for places in waiting.values():
            free = [entry for entry in found[places[0]].candidates if entry.entry_id not in taken]
            if len(free) == len(places):
                for place, entry in zip(places, free, strict=True):
                    found[place] = Match(found[place].row, "key", entry)
        return tuple(found)

    def _match(self, row: RawRow, department: str) -> Match:
        if entry := self._plan.by_id.get(row.entry_id):
            return Match(row, "id" if entry.department == department else "other", entry)
        key = self.key_of(row)
        owner = self._owner(row, department, key)
        candidates = self._narrow(row, self._by_key.get((owner, _loose(key)), []))
        if len(candidates) == 1 and owner != department:
            return Match(row, "everybody" if is_everybody(owner) else "other", candidates[0])
        if len(candidates) == 1:
            return Match(row, "key", candidates[0])
        if candidates:
            return Match(row, "several", None, tuple(candidates))
        return self._match_otherwise(row, department, key)

    def _match_otherwise(self, row: RawRow, department: str, key: str) -> Match:
        """Look for an entry by a key that Excel made a date of, then by the title alone."""
        for spelling in _before_date(key):
            candidates = self._narrow(row, self._by_key.get((department, _loose(spelling)), []))
            if len(candidates) == 1:
                return Match(row, "date", candidates[0])
        title = fold(row.text(self._title))
        candidates = self._narrow(row, self._by_title.get((department, title), [])) if title else []
        if len(candidates) == 1:
            return Match(row, "title", candidates[0])
        return self._match_beside(row, key)

    def _match_beside(self, row: RawRow, key: str) -> Match:
        """Look for the item among those of all departments: certain where key, title and item fit one and no other."""
        candidates = self._narrow(row, self._of_any.get(_loose(key), []))
        items = {(entry.measure_id, entry.item) for entry in candidates}
        if len(items) != 1 or not self._agreement(row, candidates[0])[1]:
            return Match(row, "none")
        everybodys = next((entry for entry in candidates if is_everybody(entry.department)), None)
        if everybodys:
            return Match(row, "everybody", everybodys)
        joins = any(slot.is_open_to_more for slot in candidates[0].answers.values())
        return Match(row, "neighbour" if joins else "other", candidates[0])

    def _owner(self, row: RawRow, department: str, key: str) -> str:
        """Whose row it is: the file's department, unless the row names another that has this key."""
        for field in self._departments:
            named = self._plan.department(row.text(field)) if row.text(field).strip() else None
            if named and named.name != department and (named.name, _loose(key)) in self._by_key:
                return named.name
        return department

    def _narrow(self, row: RawRow, candidates: Sequence[Entry]) -> list[Entry]:
        """Keep the candidates that the row's item, groups and office texts speak for; none where all contradict."""
        if row.item:
            candidates = [entry for entry in candidates if entry.item in {0, row.item}]
        scored = [(self._agreement(row, entry), entry) for entry in candidates]
        best = max((score for score, _ in scored), default=(0, 0))
        told = any(row.text(field).strip() for field in (*self._groups, *self._office))
        if told and best == (0, 0):
            return []
        kept = [entry for score, entry in scored if score == best]
        numbered = [entry for entry in kept if fold(entry.entry_id.rpartition("/")[0]) in row.beside]
        return numbered or kept

    def _agreement(self, row: RawRow, entry: Entry) -> tuple[int, int]:
        groups = zip(self._groups, entry.groups, strict=False)
        return (
            sum(1 for field, group in groups if _agree(row.text(field), group)),
            sum(1 for field in self._office if _equal(row.text(field), entry.office.get(field, ""))),
        )


def _loose(key: str) -> str:
    """Fold a key for looking up, leading zeros left out."""
    return _ZEROS.sub("", fold(key))


def _equal(one: str, other: str) -> bool:
    return bool(one.strip()) and (one == other or fold(one) == fold(other))


def _agree(one: str, other: str) -> bool:
    """Say whether two group headings are the same, or one is the other's number or beginning."""
    if one == other:
        return bool(one)
    first, second = fold(one), fold(other)
    return bool(first and second) and (first.startswith(second) or second.startswith(first))


def _before_date(key: str) -> Iterator[str]:
    """Yield what a key may have been before Excel took it for a date: `1-2`, `2021-1-2`."""
    if match := _DATE.match(key):
        year, month, day = (str(int(part)) for part in match.groups())
        yield f"{month}-{day}"
        yield f"{year}-{month}-{day}"
