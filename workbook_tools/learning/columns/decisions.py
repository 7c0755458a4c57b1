"""The decision on each column: role, kind, place among the groups, who answers; each with how sure it is and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbook_tools.learning.columns.answers import look_around, weigh_ownership
from workbook_tools.learning.columns.readings import cells_reason, heading_reason
from workbook_tools.learning.columns.structure import find_structure
from workbook_tools.learning.words.heading import STRONG
from workbook_tools.learning.words.years import find_years

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.config.settings import Kind, Role
    from workbook_tools.learning.columns.answers import Surroundings
    from workbook_tools.learning.columns.drafts import Draft
    from workbook_tools.learning.columns.structure import Structure

_MOST_SURE, _LEAST_SURE = 0.98, 0.2
_BLANK_DOUBT, _PLACED = 0.92, 0.9
_UNKNOWN, _UNNAMED, _ASKED_BELOW = 0.35, 0.6, 0.65
_PLANNED = frozenset({"plan", "outline", "goal", "result"})
_FEW = 3
_COUNTED = frozenset({"figure", "symbol", "text"})
_SYMBOLIC = frozenset(
    {
        "rating",
        "outside",
        "position",
        "schedule",
        "next",
        "progress",
        "remarks",
        "relisted",
        "result",
        "goal",
        "plan",
        "outline",
    }
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a column is: `field` is its usual name, not yet told apart from others of that name."""

    draft: Draft
    field: str
    role: Role
    kind: Kind
    sure: float
    why: str
    level: int = 1
    question: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """All decisions of a list, the structure behind them, and whether its answers are still blank."""

    decisions: tuple[Decision, ...]
    structure: Structure
    is_blank: bool


def decide(drafts: Sequence[Draft], fiscal_year: int | None) -> Decided:
    """Decide what every column is."""
    structure = find_structure(drafts)
    around = look_around(drafts, fiscal_year)
    decisions: list[Decision] = []
    for draft in drafts:
        placed = _placed(draft, structure)
        decisions += placed or [_owned(draft, around)]
        if structure.title_is_key and draft is structure.measure:
            decisions.insert(len(decisions) - 1, _title_key(draft))
    return Decided(tuple(_in_order(decisions)), structure, around.is_blank)


def _placed(draft: Draft, structure: Structure) -> list[Decision]:
    """Decide on a column that has a special place in the list."""
    if draft is structure.key:
        return [_decision(draft, "measure_no", "key", "key", "施策ごとに1つずつある")]
    if draft is structure.measure:
        return [_measure(draft, structure)]
    if draft in structure.groups:
        return [_group(draft, structure)]
    if draft in structure.departments:
        return [_department(draft, structure)]
    return _beside(draft, structure)


def _beside(draft: Draft, structure: Structure) -> list[Decision]:
    """Decide on a column that only goes with one of the special ones."""
    if draft in structure.related:
        made = _decision(draft, "related_departments", "office", draft.name, "答える課とは別の、関係する課")
        question = f"「{draft.heading.text}」の課にも照会しますか。するときは role を department にしてください。"
        return [replace(made, question=question)]
    if draft in structure.joined_numbers:
        return [_decision(draft, "", "ignore", "key", "右の区分の番号だけの列")]
    return [_decision(draft, "number", "office", "key", "番号がもう1列ある")] if draft in structure.more_keys else []


def _group(draft: Draft, structure: Structure) -> Decision:
    level = structure.groups.index(draft) + 1
    made = _decision(draft, "group", "group", "group", f"いくつもの施策に1つの区分（{level}番目の大きさ）")
    return replace(made, level=level, sure=max(made.sure, _PLACED if _is_coarse(draft, structure) else 0.0))


def _is_coarse(draft: Draft, structure: Structure) -> bool:
    units = structure.measure.facts.runs if structure.measure else 0
    return 0 < draft.facts.runs <= units / 2


def _measure(draft: Draft, structure: Structure) -> Decision:
    made = _decision(draft, "measure", "office", "measure", "番号ごとに1つの名前")
    if structure.promoted:
        question = (
            f'「{draft.heading.text}」を施策の名前とみました。違うときは field = "measure" を正しい列に移してください。'
        )
        return replace(made, sure=min(made.sure, 0.7), question=question)
    return made


def _title_key(draft: Draft) -> Decision:
    return Decision(
        draft, "measure_key", "key", "text", 0.5, "番号の列がないので、施策の名前を番号の代わりにする", question="番号の列が見つかりません。"
        "施策の名前を番号の代わりに使います。同じ名前の施策があるときは、番号の列を作ってください。",
    )  # fmt: skip


def _department(draft: Draft, structure: Structure) -> Decision:
    place = structure.departments.index(draft) + 1
    is_main = place == len(structure.departments)
    field = "department" if is_main else "division"
    made = _decision(draft, field, "department", draft.name, "調査票を配る先" if is_main else "課の上の部")
    return replace(made, level=place)


def _decision(draft: Draft, field: str, role: Role, name: str, why: str) -> Decision:
    sure = draft.readings.sure if draft.name == name else 0.6
    if draft.facts.is_empty:
        sure *= _BLANK_DOUBT
    reasons = "。".join(filter(None, (heading_reason(draft.heading, name, draft.name), cells_reason(draft.facts), why)))
    return Decision(draft, field, role, "text", _bounded(sure), reasons)


def _owned(draft: Draft, around: Surroundings) -> Decision:
    """Decide on a column by who fills it in."""
    best = draft.readings.best
    ownership = weigh_ownership(draft, around)
    kind = kind_of(draft)
    known = draft.heading.best >= STRONG
    sure = _bounded(min(draft.readings.sure, ownership.sure, 1.0 if known else _UNNAMED) if best else _UNKNOWN)
    reasons = (heading_reason(draft.heading, draft.name), cells_reason(draft.facts), *ownership.why)
    role: Role = "answer" if ownership.is_answer else "office"
    field = best.field if best else ""
    if draft.name == "relisted":
        role = "relisted"
    if not draft.heading.levels or (not draft.heading.text and draft.facts.is_empty):
        role = "ignore"
    if role == "answer" and best is not None and best.name in _PLANNED and _is_next(draft, around):
        field = "next_steps"
    question = _question(draft, role, sure)
    return Decision(draft, field, role, kind, sure, "。".join(filter(None, reasons)), question=question)


def _is_next(draft: Draft, around: Surroundings) -> bool:
    years = draft.heading.years
    return bool(years) and around.fiscal_year is not None and max(years) > around.fiscal_year


def kind_of(draft: Draft) -> Kind:
    """Say what is written in a column."""
    best, form = draft.readings.best, draft.facts.form
    if form == "symbol" and all(map(find_years, draft.facts.symbols)) and draft.facts.texts:
        return "text"
    if form in {"symbol", "choice"} and (best is None or best.name in _SYMBOLIC):
        return "schedule" if best is not None and best.name == "schedule" else "scale"
    if (
        best is not None
        and (form == "figure" or (form == "key" and best.content == "figure"))
        and best.content in _COUNTED
    ):
        return "number"
    if form == "date":
        return "date"
    if best is not None and draft.facts.is_empty:
        return "scale" if best.name in {"rating", "outside"} else "number" if best.content == "figure" else "text"
    return "text"


def _question(draft: Draft, role: Role, sure: float) -> str:
    heading = draft.heading.text
    if draft.heading.outside and role == "office":
        return (
            f"「{heading}」は担当課以外が書く欄とみて、担当課には聞きません。聞くときは role を answer にしてください。"
        )
    if role in {"answer", "office"} and sure < _ASKED_BELOW and kind_of(draft) != "schedule":
        other = "office" if role == "answer" else "answer"
        who = "担当課が書く欄" if role == "answer" else "取りまとめ課が書く欄"
        return f"「{heading}」は{who}とみました。違うときは role を {other} にしてください。"
    return ""


def _bounded(sure: float) -> float:
    return round(max(_LEAST_SURE, min(_MOST_SURE, sure)), 2)


def _in_order(decisions: Sequence[Decision]) -> Iterator[Decision]:
    """Keep the order of the sheet, but the answering department behind its divisions, as the settings want it."""
    departments = iter(sorted((d for d in decisions if d.role == "department"), key=lambda d: d.level))
    for decision in decisions:
        yield next(departments) if decision.role == "department" else decision
