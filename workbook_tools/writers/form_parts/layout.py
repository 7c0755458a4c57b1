"""Where everything stands on a form, how wide its columns are and how high its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.model.answer import as_text
from workbook_tools.model.form import PREVIOUS_PREFIX
from workbook_tools.writers.fitting import (
    MAX_HEIGHT,
    Wish,
    em_of,
    height_for,
    pixels_of,
    share_width,
    text_mass,
    text_width,
)
from workbook_tools.writers.styles import BODY, HEAD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook_tools.model.form import Form, FormColumn, FormRow

TITLE, HEAD_ROW, LINES, LEGEND, VERDICT, HEADINGS, MACHINE, FIRST = range(8)
"""The rows of a form, counted from 0; entries begin at FIRST."""

_PRINTED = 900.0
"""Points shared among the columns: A4 landscape at 86 %, so that 10.5 pt is printed no smaller than 9 pt."""
_WIDER, _WIDE, _WIDEST = 1.06, 1_060.0, 1_500.0
"""Steps towards `_WIDE` while a row is higher than `_HIGH`, and on to `_WIDEST` while one is higher than Excel's."""
_HIGH = 270.0
_LONG = 12.0  # em; a text that may be wider than this may flow over lines
_ROOM, _ROOM_OPTIONAL = 120.0, 60.0  # em of an answer nobody has written yet
_LEAST_LINES = 4
_TIGHT = 5.0  # em; no column of text is narrower
_EDGES = 9.0  # points of a column that hold no text: padding, slack and the rounding to pixels
_FROZEN = 340  # pixels of columns that stay in sight while scrolling to the right
_CHECK = 9.0, 15.0  # em at least and at most


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of one form. Columns and rows count from 0; `widths` are pixels, the check column's last."""

    columns: tuple[FormColumn, ...]
    widths: tuple[int, ...]
    heights: tuple[float, ...]
    rows: int

    @property
    def check_column(self) -> int:
        """The column that checks its row: the last one a person sees."""
        return len(self.columns)

    @property
    def id_column(self) -> int:
        """The hidden column of entry ids."""
        return len(self.columns) + 1

    @property
    def last_row(self) -> int:
        """The last row of entries; before FIRST where there is none."""
        return FIRST + self.rows - 1

    @property
    def keeps_head_in_sight(self) -> bool:
        """Say whether the head may stay while scrolling down: not over rows that a small screen could not show then."""
        return max(self.heights, default=0.0) <= _HIGH

    @property
    def frozen_columns(self) -> int:
        """How many columns stay in sight while scrolling to the right."""
        width = count = 0
        for column, pixels in zip(self.columns, self.widths, strict=False):
            width += pixels
            if column.owner != "office" or width > _FROZEN:
                break
            count += 1
        return count

    def em(self, first: int, last: int, size: float) -> float:
        """Say how many em of text fit across columns that are merged."""
        return em_of(sum(self.widths[first : last + 1]), size)

    def spans(self, shares: Sequence[float]) -> tuple[tuple[int, int], ...]:
        """Divide the visible columns into neighbouring spans of about these shares of the width, one column at least."""
        total, ends, sofar, column = sum(self.widths), [], 0.0, -1
        for place, share in enumerate(shares):
            sofar += share
            left = len(shares) - place - 1
            column += 1
            while column < len(self.widths) - left - 1 and self._middle(column + 1) < sofar * total:
                column += 1
            ends.append(column)
        ends[-1] = len(self.widths) - 1
        return tuple(zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True))

    def _middle(self, column: int) -> float:
        return sum(self.widths[:column]) + self.widths[column] / 2


def make_layout(form: Form, checks: Sequence[str]) -> Layout:
    """Lay a form out; `checks` is what the check column shows in each row when the form goes out.

    The columns are widened until no row is higher than Excel's highest; what is longer still keeps its text, and its
    end is seen by clicking on the cell.
    """
    said = max(map(text_mass, checks), default=0.0)
    wishes = [*(_wish(column, form) for column in form.columns), Wish(*_CHECK, said)]
    points = _PRINTED
    while True:
        total = (points - _EDGES * len(wishes)) / BODY
        ems = share_width(_squeezed(wishes, total), total)
        widths = tuple(pixels_of(em, BODY) for em in ems)
        heights = _heights(form, widths, checks)
        points *= _WIDER
        highest = max(heights, default=0.0)
        if highest <= _HIGH or points > _WIDEST or (points > _WIDE and highest < MAX_HEIGHT):
            return Layout(form.columns, widths, heights, len(form.rows))


def _squeezed(wishes: Sequence[Wish], total: float) -> list[Wish]:
    """Lower the least widths, but none under `_TIGHT`, where a form has so many columns that they do not fit."""
    factor = min(1.0, total / sum(wish.least for wish in wishes))
    return [Wish(max(min(w.least, _TIGHT), w.least * factor), max(w.most, w.least), w.mass) for w in wishes]


def _wish(column: FormColumn, form: Form) -> Wish:
    texts = [as_text(row.cells.get(column.field, "")) for row in form.rows]
    natural = max(map(text_width, texts), default=0.0)
    mass = max(map(text_mass, texts), default=0.0)
    heading = max(5.2 if column.owner == "previous" else 3.5, text_mass(column.heading) / 4)
    if column.choices or column.kind in {"number", "date"} or natural <= _LONG / 2:
        symbols = max((text_width(choice.symbol) + 1 for choice in column.choices), default=0.0)
        least = max(heading, min(symbols, _LONG / 2), min(natural, _LONG / 2), 7.0 if column.kind == "date" else 0.0)
        if column.owner != "answer" or column.kind != "text":
            return Wish(least, max(least, min(natural, _LONG)), mass)
    if column.owner == "answer":
        last_year = max((text_mass(as_text(_previous(row, column))) for row in form.rows), default=0.0)
        room = min(column.limit, 2 * _ROOM) or (_ROOM if column.required else _ROOM_OPTIONAL)
        mass = max(mass, last_year, room)
        return Wish(max(heading, _LONG if column.required else 0.75 * _LONG), mass, mass)
    return Wish(max(heading, min(natural, 0.6 * _LONG)), max(natural, heading), mass)


def _previous(row: FormRow, column: FormColumn) -> object:
    return row.cells.get(f"{PREVIOUS_PREFIX}{column.field}", "")


def _heights(form: Form, widths: Sequence[int], checks: Sequence[str]) -> tuple[float, ...]:
    ems = {column.field: em_of(pixels, BODY) for column, pixels in zip(form.columns, widths, strict=False)}
    symbols = {c.field: em_of(pixels, HEAD) for c, pixels in zip(form.columns, widths, strict=False) if c.choices}
    check = em_of(widths[-1], BODY)
    return tuple(
        max(
            height_for([*_texts(row, ems), (said, check)], BODY, at_least=_least_lines(row, form.columns)),
            height_for(_texts(row, symbols), HEAD),
        )
        for row, said in zip(form.rows, checks, strict=True)
    )


def _texts(row: FormRow, ems: Mapping[str, float]) -> list[tuple[str, float]]:
    return [(as_text(row.cells[field]), em) for field, em in ems.items() if field in row.cells]


def _least_lines(row: FormRow, columns: Sequence[FormColumn]) -> int:
    """Leave room to write where a text is to be written."""
    writes = any(row.is_open(column) and column.kind == "text" for column in columns)
    return _LEAST_LINES if writes else 2
