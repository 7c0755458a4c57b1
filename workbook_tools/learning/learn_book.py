"""An unknown workbook in, everything that can be learnt of its list out: one step a line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbook_tools.learning.assemble import assemble
from workbook_tools.learning.columns.decisions import decide
from workbook_tools.learning.columns.drafts import draft_columns
from workbook_tools.learning.columns.fiscal_year import learn_year
from workbook_tools.learning.learnt import Learnt, OtherSheet
from workbook_tools.learning.scales.assign import ScaleFinder
from workbook_tools.learning.shape.lists_elsewhere import with_lists
from workbook_tools.learning.sheets import choose_lists, look_at_sheets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.excel.grid import Book
    from workbook_tools.learning.columns.decisions import Decision

_NO_ANSWERS = "施策らしい行は並んでいますが、担当課が答える列（評価・実績・進捗状況など）が見つかりません。"
_NO_SUBJECT = "見出しはありますが、施策・事業・指標などの名前の列が見つかりません。"


def learn_book(
    book: Book,
    *,
    sheet: str = "",
    guessed_year: int = 0,
    fills: Mapping[str, Mapping[tuple[int, int], str]] | None = None,
) -> Learnt:
    """Learn a workbook's list, of one sheet only if wanted.

    `guessed_year` stands in where no year is named; `fills` are the colours of cells by sheet, if they are known.
    """
    looked = look_at_sheets(with_lists(book), sheet, fills)
    lists = choose_lists(looked)
    if not lists.tables:
        return Learnt(is_list=False, why=lists.why, others=lists.others)
    drafts = draft_columns(lists.tables)
    year = learn_year(drafts, lists.tables)
    decided = decide(drafts, year.year or guessed_year or None)
    refused = _why_no_list(decided.decisions, has_subject=decided.structure.measure is not None)
    if refused:
        others = tuple(OtherSheet(table.name, refused) for table in lists.tables)
        return Learnt(is_list=False, why=refused, others=(*others, *lists.others))
    finder = ScaleFinder(lists.tables, drafts, lists.views)
    learnt = assemble(lists.tables, decided, year, finder, fiscal_year=year.year or guessed_year)
    return replace(learnt, others=lists.others)


def _why_no_list(decisions: tuple[Decision, ...], *, has_subject: bool) -> str:
    if not has_subject:
        return _NO_SUBJECT
    return "" if any(decision.role == "answer" for decision in decisions) else _NO_ANSWERS
