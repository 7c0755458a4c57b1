"""再掲: which marks the list uses, and whether re-listed measures have answers of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.learning.columns import cell_forms
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.learning.columns.decisions import Decision
    from workbook_tools.learning.columns.drafts import Draft
    from workbook_tools.learning.columns.facts import Place

_MARKS = ("再掲", "再掲有")


@dataclass(frozen=True, slots=True)
class Relisting:
    """The marks seen (none where nothing is re-listed), whether one answer serves all listings, and why."""

    marks: tuple[str, ...] = ()
    once: bool = True
    why: str = ""
    question: str = ""


def learn_relisting(decisions: Sequence[Decision], measure: Draft | None, *, is_blank: bool) -> Relisting:
    """See how re-listed measures are marked and answered."""
    marks = tuple(dict.fromkeys(mark for d in decisions for mark in d.draft.facts.relisted))
    column = any(d.role == "relisted" for d in decisions)
    if not marks and not column:
        return Relisting()
    answers = [d.draft for d in decisions if d.role == "answer"]
    pairs = list(_pairs(measure)) if measure else []
    compared = [_same(answers, one, other) for one, other in pairs]
    marks = tuple(dict.fromkeys((*_MARKS, *marks)))
    if is_blank or not compared:
        return Relisting(
            marks, once=False, why="再掲の印がある。答えがまだないので、どう答えるかは一覧から分からない",
            question="再掲の項目は、掲載箇所ごとに答えてもらうことにしました。1回だけ聞いて写すときは answers を once にしてください。",
        )  # fmt: skip
    if all(compared):
        return Relisting(marks, once=True, why=f"再掲{len(pairs)}組の答えがどれも同じ")
    return Relisting(marks, once=False, why=f"再掲{len(pairs)}組のうち{compared.count(False)}組で答えが違う")


def _pairs(measure: Draft) -> Iterator[tuple[tuple[Place, int], tuple[Place, int]]]:
    """Pair each measure marked 再掲 with the first of its name."""
    first: dict[str, tuple[Place, int]] = {}
    for place in measure.places:
        for row in place.anchors():
            text = place.table.view.own(row, place.number)
            name = fold(cell_forms.RELISTED_MARK.sub("", text))
            if name in first and _is_marked(place, row):
                yield first[name], (place, row)
            elif name:
                first.setdefault(name, (place, row))


def _is_marked(place: Place, row: int) -> bool:
    return any("再掲" in text for text in place.table.view.cells(row).values() if len(text) < 80)  # noqa: PLR2004


def _same(answers: Sequence[Draft], one: tuple[Place, int], other: tuple[Place, int]) -> bool:
    """Compare the answers of two listings; where the second is left blank, the first serves both."""
    for draft in answers:
        texts = [_text(draft, place, row) for place, row in (one, other)]
        if all(texts) and fold(texts[0]) != fold(texts[1]):
            return False
    return True


def _text(draft: Draft, place: Place, row: int) -> str:
    number = next((each.number for each in draft.places if each.table is place.table), 0)
    return place.table.view.text(row, number) if number else ""
