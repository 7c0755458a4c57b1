"""One table on one sheet: its headings, its rows of data, and the rows that are something else."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from workbook_tools.learning.words.heading import STRONG, recognise
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.learning.shape.header_block import HeaderBlock
    from workbook_tools.learning.shape.sheet_view import SheetView

RowKind: TypeAlias = Literal["data", "heading", "total", "section", "note"]

_TOTALS = {"計", "合計", "小計", "総計", "再計", "中計", "累計", "平均"}
_LONGEST_TOTAL = 12
_NOTE_MARKS = (
    "※",
    "注",
    "＊",
    "*",
    "【凡例",
    "凡例",
    "(注",
    "（注",
    "〔注",
    "○凡例",
    "<凡例",
    "＜凡例",
    "備考)",
    "評価基準",
)
_SAME_HEADING, _OTHER_HEADINGS, _OFTEN = 0.6, 3, 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table found on a sheet; `others` are the rows below the headings that hold no measure, by kind."""

    view: SheetView
    header: HeaderBlock
    data_rows: tuple[int, ...]
    others: Mapping[int, RowKind] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.view.name

    @property
    def last_row(self) -> int:
        """The last row of data, or the last heading row of an empty table."""
        return max([self.header.first_row - 1, *self.data_rows])

    def rows_of(self, kind: RowKind) -> tuple[int, ...]:
        """Give the rows of one kind."""
        return self.data_rows if kind == "data" else tuple(r for r, found in self.others.items() if found == kind)


def read_table(view: SheetView, header: HeaderBlock) -> Table:
    """Sort the rows below the headings; the table ends where headings of another one begin."""
    kinds: dict[int, RowKind] = {}
    for row in sorted(number for number in view.rows if number >= header.first_row):
        kind = _kind(view, header, row)
        if kind == "heading" and not _repeats(view, header, row):
            break
        kinds[row] = kind
    _settle_lonely(view, header, kinds)
    data = tuple(row for row, kind in kinds.items() if kind == "data")
    return Table(view, header, data, {row: kind for row, kind in kinds.items() if kind != "data"})


def _kind(view: SheetView, header: HeaderBlock, row: int) -> RowKind:
    texts = view.cells(row, header.columns)
    if _repeats(view, header, row) or _is_other_heading(texts):
        return "heading"
    first = next(iter(texts.values()), "")
    if any(_is_total(text) for text in list(texts.values())[:4]):
        return "total"
    if first.startswith(_NOTE_MARKS) or (not texts and view.cells(row)):
        return "note"
    if len(texts) == 1 and not _is_covered(view, header, row):
        return "section"
    return "data"


def _repeats(view: SheetView, header: HeaderBlock, row: int) -> bool:
    """Say whether a row repeats one of the heading rows."""
    texts = {column: fold(text) for column, text in view.cells(row, header.columns).items()}
    if not texts:
        return False
    for number in header.rows:
        above = {column: fold(text) for column, text in view.cells(number, header.columns).items()}
        same = sum(1 for column, text in texts.items() if text in {above.get(column), _bracketless(above.get(column))})
        if same >= max(2, len(texts) * _SAME_HEADING):
            return True
    return False


def _bracketless(folded: str | None) -> str:
    return (folded or "").partition("(")[0]


def _is_other_heading(texts: Mapping[int, str]) -> bool:
    exact = [text for text in texts.values() if len(text) <= _LONGEST_TOTAL and recognise(text) >= STRONG + 1]
    return len(exact) >= max(_OTHER_HEADINGS, len(texts) * 0.75)


def _is_total(text: str) -> bool:
    folded = fold(text)
    return folded in _TOTALS or (len(folded) <= _LONGEST_TOTAL and folded.endswith(("小計", "合計", "総計")))


def _is_covered(view: SheetView, header: HeaderBlock, row: int) -> bool:
    """Say whether merged cells from above reach into a row: it goes on with the measure that stands there."""
    covering = [c for c in header.columns if view.area(row, c).first_row < row and view.text(row, c)]
    reaching = [c for c in header.columns if view.area(row, c).last_row > row]
    return bool(covering or reaching)


def _settle_lonely(view: SheetView, header: HeaderBlock, kinds: dict[int, RowKind]) -> None:
    """Settle the rows with one text: second lines where they come measure by measure, notes below the last row of data."""
    lonely = [row for row, kind in kinds.items() if kind == "section"]
    full = [row for row, kind in kinds.items() if kind == "data"]
    places = Counter(next(iter(view.cells(row, header.columns))) for row in lonely)
    for column, times in places.items():
        if times >= max(2, len(full) * _OFTEN) and column != header.columns[0]:
            kinds.update({row: "data" for row in lonely if column in view.cells(row, header.columns)})
    last = max((row for row, kind in kinds.items() if kind in {"data", "total"}), default=0)
    kinds.update({row: "note" for row, kind in kinds.items() if kind == "section" and row > last})
