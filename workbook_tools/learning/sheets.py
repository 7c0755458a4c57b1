"""Which sheets of a workbook hold the list: those of one layout; the others are named with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.learning.columns.drafts import signatures
from workbook_tools.learning.columns.fiscal_year import year_of_sheet
from workbook_tools.learning.learnt import OtherSheet
from workbook_tools.learning.shape.header_block import find_header
from workbook_tools.learning.shape.not_lists import NotAList, judge
from workbook_tools.learning.shape.sheet_view import SheetView
from workbook_tools.learning.shape.table_shape import Table, read_table
from workbook_tools.model.fiscal_year import fiscal_year_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook_tools.excel.grid import Book

_SAME_LAYOUT, _CARDS = 0.7, 3


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One sheet and what it was taken for."""

    view: SheetView
    table: Table | None
    refused: NotAList | None


@dataclass(frozen=True, slots=True)
class Lists:
    """The tables of one layout that make the list, the sheets left out, and the sentence if there is no list."""

    tables: tuple[Table, ...]
    views: tuple[SheetView, ...] = ()
    others: tuple[OtherSheet, ...] = ()
    why: str = ""


def look_at_sheets(
    book: Book, only: str = "", fills: Mapping[str, Mapping[tuple[int, int], str]] | None = None
) -> tuple[LookedAt, ...]:
    """Look at every sheet, or at one; `fills` are the colours of cells by sheet, as far as they are known."""
    known = fills or {}
    return tuple(
        _look_at(SheetView(sheet, known.get(sheet.name)), asked=bool(only))
        for sheet in book.sheets
        if not only or sheet.name == only
    )


def _look_at(view: SheetView, *, asked: bool) -> LookedAt:
    header = find_header(view)
    table = read_table(view, header) if header else None
    refused = judge(view, table)
    if asked and refused is not None and refused.sort == "hidden":
        refused = None
    return LookedAt(view, table, refused)


def choose_lists(looked: Sequence[LookedAt]) -> Lists:
    """Choose the sheets of the list: of the layouts found the one with most rows, of sheets a year the newest."""
    views = tuple(each.view for each in looked if each.refused and each.refused.sort not in {"hidden", "empty"})
    refused = [OtherSheet(each.view.name, each.refused.why) for each in looked if each.refused]
    found = [each.table for each in looked if each.table is not None and each.refused is None]
    if not found:
        return Lists((), views, tuple(refused), _why_none(looked))
    layouts = _layouts(found)
    chosen = max(layouts, key=lambda tables: sum(len(table.data_rows) + table.header.known for table in tables))
    rest = [
        OtherSheet(table.name, f"一覧の形ですが、見出しが「{chosen[0].name}」と違います。この一覧を使うときは --sheet で指定してください。")
        for tables in layouts if tables is not chosen for table in tables
    ]  # fmt: skip
    chosen, older = _newest(chosen)
    rest += [
        OtherSheet(table.name, f"{fiscal_year_name(year)}の一覧です。新しい年度のシートを使います。")
        for table, year in older
    ]
    return Lists(tuple(chosen), views, (*refused, *rest))


def _layouts(tables: Sequence[Table]) -> list[list[Table]]:
    """Group tables whose headings are mostly the same."""
    groups: list[tuple[set[tuple[str, ...]], list[Table]]] = []
    for table in tables:
        names = {signature for signature, _ in signatures(table)}
        for known, group in groups:
            if len(known & names) >= len(known | names) * _SAME_LAYOUT:
                group.append(table)
                break
        else:
            groups.append((names, [table]))
    return [group for _, group in groups]


def _newest(tables: list[Table]) -> tuple[list[Table], list[tuple[Table, int]]]:
    """Of sheets that are each about another year keep the newest."""
    years = [(table, year_of_sheet(table)) for table in tables]
    known = [year for _, year in years if year is not None]
    if len(tables) < 2 or len(known) < len(tables) or len(set(known)) < len(known):  # noqa: PLR2004
        return tables, []
    newest = max(known)
    older = [(table, year) for table, year in years if year is not None and year != newest]
    return [table for table, year in years if year == newest], older


def _why_none(looked: Sequence[LookedAt]) -> str:
    """Say in one sentence what the workbook is."""
    reasons = [each.refused for each in looked if each.refused and each.refused.sort not in {"hidden", "empty"}]
    if not reasons:
        return "何も書かれていないブックです。"
    cards = [each for each in reasons if each.sort == "card"]
    if len(cards) >= _CARDS:
        return f"{len(cards)}枚のシートが、どれも1枚に1つの施策を書く評価票（カード）の形です。一覧ではありません。"
    telling = cards or [each for each in reasons if each.sort == "tally"] or reasons
    return f"一覧ではありません。シート「{telling[0].sheet}」は、{telling[0].why}"
