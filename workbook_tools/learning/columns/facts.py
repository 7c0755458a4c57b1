"""What the cells of one column say together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

from workbook_tools.learning.columns import cell_forms
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from workbook_tools.excel.grid import Validation
    from workbook_tools.learning.shape.sheet_view import SheetView
    from workbook_tools.learning.shape.table_shape import Table

Form: TypeAlias = Literal["empty", "key", "figure", "unit", "date", "department", "symbol", "choice", "phrase", "text"]

_EMPTY, _MOST, _HALF = 0.04, 0.7, 0.5
_LONGEST_SYMBOL, _LONGEST_PHRASE = 8, 24
_MOST_SYMBOLS, _FEW_CELLS = 10, 4
_SINGLE_STEP = 0.75
_SINGLES = "◎○〇◯●△▲▽×✕✗☓☆★◇◆□■→⇒⇗⇘↑↓↗↘➡―—－–-ー"


@dataclass(frozen=True, slots=True)
class Facts:
    """The cells of a column over all its rows of data.

    `texts` are the filled cells from the top; `cells` counts the merged ones once; `runs` counts neighbouring equal
    texts once. Shares are of the filled cells, `filled` of all.
    """

    texts: tuple[str, ...]
    cells: int
    runs: int
    form: Form
    filled: float
    past: float = 0.0
    planned: float = 0.0
    joined: float = 0.0
    formulas: float = 0.0
    unlocked: float | None = None
    items: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    relisted: tuple[str, ...] = ()
    percent: float = 0.0
    fill: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether as good as nothing stands in the column."""
        return self.filled <= _EMPTY

    @property
    def symbols(self) -> tuple[str, ...]:
        """The different texts, the most frequent first, of the first line of each cell."""
        return tuple(text for text, _ in Counter(first_line(text) for text in self.texts).most_common())

    @property
    def length(self) -> float:
        """The mean length of a filled cell."""
        return sum(map(len, self.texts)) / len(self.texts) if self.texts else 0.0


def first_line(text: str) -> str:
    """Give the first line of a cell: a symbol may have its label below."""
    return text.split("\n", 1)[0].strip()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands in one table; `rows` are those of its line where several are stacked, else all."""

    table: Table
    number: int
    rows: tuple[int, ...] | None = None

    def anchors(self) -> list[int]:
        """Give the rows where a cell of the column stands for itself, not merged across into many neighbours."""
        view, columns = self.table.view, self.table.header.columns
        rows = self.table.data_rows if self.rows is None else self.rows
        return [
            row for row in rows if view.is_anchor(row, self.number) and not _is_wide(view, row, self.number, columns)
        ]


def read_facts(places: Sequence[Place]) -> Facts:
    """Read a column over every table that has it."""
    cells = [(place.table, row, place.number) for place in places for row in place.anchors()]
    tables = [(place.table, place.number) for place in places]
    values = [(table.view.own(row, number), table.view.sheet.values.get((row, number))) for table, row, number in cells]
    texts = tuple(text for text, _ in values if text)
    facts = Facts(
        texts=texts,
        cells=len(cells),
        runs=sum(_runs(place) for place in places),
        form="empty",
        filled=len(texts) / len(cells) if cells else 0.0,
        past=_share(texts, cell_forms.is_past),
        planned=_share(texts, cell_forms.is_planned),
        joined=_share(texts, lambda text: bool(cell_forms.heading_names(text))),
        formulas=_formulas(cells),
        unlocked=_unlocked(cells),
        items=tuple(dict.fromkeys(item for table, number in tables for item in _items(table, number))),
        prompts=tuple(dict.fromkeys(text for table, number in tables for text in _prompts(table, number))),
        relisted=tuple(dict.fromkeys(mark for text in texts for mark in cell_forms.RELISTED_MARK.findall(text))),
        percent=_share(texts, cell_forms.is_percent),
        fill=_fill(cells),
    )
    dated = any(isinstance(value, date | datetime) for _, value in values)
    return replace(facts, form=_form(facts, dated=dated))


def _is_wide(view: SheetView, row: int, column: int, columns: Sequence[int]) -> bool:
    area = view.area(row, column)
    return area.last_column - area.first_column + 1 >= max(3, len(columns) * _HALF)


def _runs(place: Place) -> int:
    """Count neighbouring equal texts once, blanks between them left out."""
    runs, before = 0, ""
    for row in place.table.data_rows if place.rows is None else place.rows:
        text = fold(place.table.view.own(row, place.number))
        if text and text != before:
            runs += 1
        before = text or before
    return runs


def _share(texts: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(1 for text in texts if test(text)) / len(texts) if texts else 0.0


def _formulas(cells: Sequence[tuple[Table, int, int]]) -> float:
    counted = sum(1 for table, row, column in cells if (row, column) in table.view.sheet.formulas)
    return counted / len(cells) if cells else 0.0


def _unlocked(cells: Sequence[tuple[Table, int, int]]) -> float | None:
    """Give the share of unlocked cells, None where no sheet is protected and the lock says nothing."""
    guarded = [
        (row, column) in table.view.sheet.unlocked
        for table, row, column in cells
        if table.view.sheet.protected or table.view.sheet.unlocked
    ]
    return sum(guarded) / len(guarded) if guarded else None


def _fill(cells: Sequence[tuple[Table, int, int]]) -> str:
    """Give the colour that most cells of a column have."""
    colours = Counter(table.view.fills.get((row, column), "") for table, row, column in cells)
    colour, times = next(iter(colours.most_common(1)), ("", 0))
    return colour if times >= len(cells) * _MOST else ""


def _validations(table: Table, column: int) -> Iterable[Validation]:
    rows = table.data_rows or (table.header.first_row,)
    for validation in table.view.sheet.validations:
        if any((row, column) in area for area in validation.areas for row in (rows[0], rows[len(rows) // 2], rows[-1])):
            yield validation


def _items(table: Table, column: int) -> Iterable[str]:
    for validation in _validations(table, column):
        yield from (item for item in validation.items if item)


def _prompts(table: Table, column: int) -> Iterable[str]:
    for validation in _validations(table, column):
        if validation.prompt:
            yield validation.prompt


def _form(facts: Facts, *, dated: bool) -> Form:
    """Say how the cells look: the first look that most of them have."""
    texts = facts.texts
    if facts.is_empty:
        return _form_of_items(facts.items)
    numbered = _share(texts, cell_forms.is_key) >= _MOST and not facts.items
    counting = numbered and _counts_up(texts)
    looks: tuple[tuple[bool, Form], ...] = (
        (_share(texts, cell_forms.is_choice) >= _HALF, "choice"),
        (_share(texts, cell_forms.is_department) >= _MOST, "department"),
        (_share(texts, cell_forms.is_unit) >= _MOST, "unit"),
        (counting, "key"),
        (_is_symbols(facts), "symbol"),
        (numbered and _share(texts, cell_forms.is_figure) < _MOST, "key"),
        (dated, "date"),
        (_share(texts, cell_forms.is_figure) >= _HALF, "figure"),
        (facts.length > _LONGEST_PHRASE, "text"),
    )
    return next((form for fits, form in looks if fits), "phrase")


def _form_of_items(items: Sequence[str]) -> Form:
    if not items:
        return "empty"
    return "department" if _share(items, cell_forms.is_department) >= _MOST else "symbol"


def _is_symbols(facts: Facts) -> bool:
    """Say whether the cells choose from a few symbols or short words, each of which comes again."""
    texts = [first_line(text) for text in facts.texts]
    known = set(map(fold, facts.items))
    if known and _share(texts, lambda text: fold(text) in known) >= _HALF:
        return True
    kinds = Counter(map(fold, texts))
    if len(kinds) > _MOST_SYMBOLS or any(len(kind) > _LONGEST_SYMBOL for kind in kinds) or _is_one_word(kinds, texts):
        return False
    if _share(texts, lambda text: len(text) == 1 and text in _SINGLES) >= _HALF:
        return True
    often = len(kinds) <= len(texts) * _HALF
    if not often and any("\n" in text for text in facts.texts):
        return False
    figures = any(cell_forms.is_figure(text) and len(text) > 1 for text in texts)
    return all(len(kind) == 1 for kind in kinds) or (often and len(texts) >= _FEW_CELLS and not figures)


def _is_one_word(kinds: Counter[str], texts: Sequence[str]) -> bool:
    """Say whether all cells say the same word, which is no choice."""
    return len(kinds) == 1 and len(texts) > 1 and max(map(len, kinds)) > 1


def choose_from_few(columns: Sequence[Facts]) -> bool:
    """Say whether the cells of several columns together choose from a few symbols or short words."""
    texts = tuple(text for facts in columns for text in facts.texts)
    return (
        bool(texts)
        and _is_symbols(replace(columns[0], texts=texts, items=()))
        and not all(map(cell_forms.is_figure, texts))
    )


def _counts_up(texts: Sequence[str]) -> bool:
    """Say whether numbers go up one by one, starting again at a new group: a numbering, never ratings."""
    numbers = [_last_number(text) for text in texts]
    if None in numbers or len(numbers) < _FEW_CELLS - 2:
        return False
    known = [number for number in numbers if number is not None]
    pairs = list(pairwise(known))
    if not pairs:
        return False
    steps = sum(1 for one, other in pairs if other == one + 1 or (other == 1 and one != 1))
    return steps >= len(pairs) * _SINGLE_STEP and known[0] != known[-1]


def _last_number(text: str) -> int | None:
    folded = fold(cell_forms.RELISTED.sub("", text))
    digits = ""
    for mark in reversed(folded):
        if mark.isdecimal() and mark.isascii():
            digits = mark + digits
        elif digits:
            break
        elif "①" <= mark <= "⑳":
            return ord(mark) - ord("①") + 1
        elif "㉑" <= mark <= "㉟":
            return ord(mark) - ord("㉑") + 21
        elif "ⅰ" <= mark <= "ⅻ":
            return ord(mark) - ord("ⅰ") + 1
        elif "ア" <= mark <= "コ":
            return "アイウエオカキクケコ".find(mark) + 1 or None
    return int(digits) if digits else None
