"""How the columns of a list hang together: its number, its measure, the groups above, the departments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.learning.columns import cell_forms
from workbook_tools.learning.words.heading import EXACT, STRONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tools.learning.columns.drafts import Draft

_FINE, _COARSE = 0.75, 0.7
_KNOWN = EXACT - 1
_MANY, _ALL = 8, 0.9
_OFFICE_TEXTS = ("outline", "purpose", "goal", "plan", "indicator", "measure", "group")
_HEADINGS_TOO = frozenset({"issue", "outline", "purpose", "goal", "plan", "schedule", "position", "progress", "next"})


@dataclass(frozen=True, slots=True)
class Structure:
    """The columns with a special place; all of them drafts of the list.

    `numbers` are numbers of groups, `joined_numbers` those that only repeat the group to their right. `title_is_key`
    says that the list has no numbers and its measures' names stand for them.
    """

    key: Draft | None
    measure: Draft | None
    groups: tuple[Draft, ...] = ()
    departments: tuple[Draft, ...] = ()
    related: tuple[Draft, ...] = ()
    joined_numbers: tuple[Draft, ...] = ()
    more_keys: tuple[Draft, ...] = ()
    promoted: bool = False

    @property
    def title_is_key(self) -> bool:
        """Say whether the list has no numbers, so that the measures' names stand for them."""
        return self.key is None and self.measure is not None


def find_structure(drafts: Sequence[Draft]) -> Structure:
    """Find the number, the measure, its groups and its departments among the columns."""
    measures = [d for d in drafts if d.line <= 1 and _may_name(d)]
    key, more, joined = _keys(drafts, max((d.facts.runs for d in measures), default=0))
    units = key.facts.runs if key else max((d.facts.runs for d in measures), default=0)
    departments, related = _departments(drafts)
    taken = {key, *more, *joined, *departments, *related}
    named = [d for d in measures if d not in taken]
    measure, promoted = _measure(named, [d for d in drafts if d not in taken], key, units)
    free = [d for d in drafts if d not in taken and d not in named]
    groups = [d for d in (*named, *more) if measure is not None and d is not measure and _is_group(d, measure, units)]
    groups += [d for d in free if measure is not None and d is not measure and _heads_others(d, measure, units)]
    groups.sort(key=lambda d: d.number)
    rest = tuple(d for d in more if d not in groups)
    return Structure(key, measure, tuple(groups), departments, related, joined, rest, promoted)


def _may_name(draft: Draft) -> bool:
    """Say whether a column may name a measure or a group."""
    return draft.name in {"measure", "group", "indicator"} or (
        draft.score("measure", "group", "indicator") >= STRONG and draft.name in {"outline", "goal", "purpose", "plan"}
    )


def _keys(drafts: Sequence[Draft], units: int) -> tuple[Draft | None, tuple[Draft, ...], tuple[Draft, ...]]:
    """Choose the finest column of numbers; the others number groups, or repeat the heading to their right."""
    found = [
        d for d in drafts if d.name == "key" or (d.facts.form == "key" and (d.shares_right or not d.readings.ranked))
    ]
    found = [d for d in found if d.facts.form in {"key", "figure", "empty", "symbol", "phrase"} and d.line <= 1]
    fine = [d for d in found if d.facts.runs >= units * _FINE]
    key = max(fine, key=lambda d: (d.facts.runs, -d.number), default=None)
    if key is None:
        key = _coded(drafts, units)
    others = [d for d in found if d is not key]
    joined = tuple(d for d in others if d.shares_right and d.facts.form == "key" and d.facts.runs < units * _COARSE)
    return key, tuple(d for d in others if d not in joined), joined


def _coded(drafts: Sequence[Draft], units: int) -> Draft | None:
    """Take a column of numbers for the key though it is called like a measure (小項目), if others name the measures."""
    named = [d for d in drafts if _may_name(d) and d.facts.form != "key"]
    coded = [
        d for d in drafts if d.facts.form == "key" and d.name in {"measure", "group"} and d.facts.runs >= units * _FINE
    ]
    return min(coded, key=lambda d: d.number, default=None) if named else None


def _departments(drafts: Sequence[Draft]) -> tuple[tuple[Draft, ...], tuple[Draft, ...]]:
    """Choose the department that answers, with the divisions left of it; other departments are only related."""
    found = [d for d in drafts if d.name in {"department", "division", "team", "agent"} and d.line <= 1]
    related = [d for d in drafts if d.name == "related"]
    mains = [d for d in found if d.name == "department" and not _all_divisions(d)]
    mains = mains or [d for d in found if d.name == "department"]
    mains = mains or [d for d in found if d.name == "division"]
    mains = mains or [d for d in found if d.name == "team" or (d.name == "agent" and d.facts.form == "department")]
    if not mains and related and related[0].facts.form in {"department", "empty"}:
        return (related[0],), tuple(related[1:])
    if not mains:
        return (), tuple(related)
    main = max(mains, key=lambda d: (d.score("department"), d.facts.filled, -d.number))
    above = [d for d in found if d is not main and (d.name == "division" or _all_divisions(d))]
    above = [d for d in above if d.facts.form in {"department", "empty", "phrase"}]
    rest = [d for d in found if d is not main and d not in above and d.name == "department"]
    return (*above, main), (*related, *rest)


def _all_divisions(draft: Draft) -> bool:
    texts = draft.facts.texts
    return bool(texts) and sum(map(cell_forms.is_division, texts)) > len(texts) * _COARSE


def _measure(named: Sequence[Draft], free: Sequence[Draft], key: Draft | None, units: int) -> tuple[Draft | None, bool]:
    """Choose the column that names the measures: one text a number, by its word, near the number."""
    fine = [d for d in named if d.facts.runs >= units * _FINE and d.facts.form != "figure"]
    if fine:
        return max(fine, key=lambda d: _likeness(d, key)), False
    start = key.number if key else 0
    texts = [d for d in free if d.name in _OFFICE_TEXTS and d.line <= 1 and d.facts.runs >= units * _FINE]
    after = [d for d in texts if d.number > start] or texts
    if after:
        return min(after, key=lambda d: d.number), True
    return max(named, key=lambda d: (d.facts.runs, d.number), default=None), bool(named)


def _likeness(draft: Draft, key: Draft | None) -> tuple[float, float, int]:
    """Rank a candidate for the measure: its word, one it shares with the number, the place beside the number."""
    score = draft.score("measure", "indicator")
    score = max(score, draft.score("group") - 2.0)
    if draft.name == "indicator":
        score -= 1.5
    if draft.name in {"outline", "goal", "purpose", "plan"}:
        score -= 1.0
    if key is not None:
        shared = set(key.heading.word.replace("番号", "").replace("no", "")) & set(draft.heading.word)
        score += 0.4 * min(len(shared), 2)
        score += 1.0 if draft.number == key.number + 1 else 0.3 if draft.number > key.number else -0.8
    return (round(score, 3), -abs(draft.number - key.number) if key else -draft.number, -draft.number)


def _is_group(draft: Draft, measure: Draft, units: int) -> bool:
    """Say whether a column groups measures: coarser than they are, or left of them and called so."""
    if draft.facts.is_empty and units:
        return False
    coarse = bool(units) and draft.facts.runs <= units * _COARSE
    left = draft.number < measure.number
    if draft.name in {"outline", "goal", "purpose", "plan"}:
        return coarse and left and draft.facts.form == "phrase"
    if draft.name == "indicator":
        return False
    if draft.name == "group":
        alone = units >= _MANY and len(set(draft.facts.texts)) >= units * _ALL
        return (left and not alone) or (
            coarse and draft.facts.form in {"phrase", "key"} and draft.score("group") > _KNOWN
        )
    return left if draft.name in {"measure", "key"} else False


def _heads_others(draft: Draft, measure: Draft, units: int) -> bool:
    """Say whether a column of names called otherwise (課題, 目的) stands over several measures each time."""
    few = 0 < draft.facts.runs <= units / 2
    return (
        few
        and draft.number < measure.number
        and draft.line <= 1
        and draft.facts.form in {"phrase", "text"}
        and draft.name in _HEADINGS_TOO
    )
