"""The check column: formulas that check a row while it is filled in, each with the value it shows when it goes out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from workbook_tools.excel.address import column_letters
from workbook_tools.model.answer import AnswerValue, as_text
from workbook_tools.writers.form_parts import formula_text as fx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from workbook_tools.model.form import Choice, FormColumn, FormRow

Cells: TypeAlias = Mapping[str, AnswerValue]

FINE, CLOSED, ERROR, WARNING, _NOTE = "○", "－", "×", "△", "※"
NOTHING_YET = f"{WARNING}未入力（書くことがなければ、このままで構いません）"
_LONGEST_FORMULA = 8_000
_SHORT_HEADING = 14
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_YEAR = re.compile(r"^(?:令和|平成|昭和|[RHS])(?:元|\d+)(?:年度?)?の?(?=.)")


@dataclass(frozen=True, slots=True)
class _Problem:
    """One thing that can be wrong in a row: the formula that says so, and the Python that says the same."""

    formula: str
    said: Callable[[Cells], str]


class LiveChecks:
    """Checks the rows of a form whose columns stand side by side from column A."""

    def __init__(self, columns: Sequence[FormColumn]) -> None:
        self._columns = [column for column in columns if column.owner == "answer"]
        self._cells = {column.field: f"{column_letters(place)}{fx.ROW}" for place, column in enumerate(columns, 1)}
        self._known: dict[tuple[FormColumn, ...], tuple[_Problem, ...]] = {}

    def is_closed(self, row: FormRow) -> bool:
        """Say whether this department answers nothing in a row."""
        return not self._open(row)

    def formula(self, row: FormRow, number: int) -> str:
        """Spell the formula of a row; `number` is the row's as Excel counts.

        Every problem begins a line of its own under a ○, which is taken away when there is one.
        """
        opened = self._open(row)
        problems = "&".join(problem.formula for problem in self._problems(opened))
        formula = f'SUBSTITUTE({fx.literal(FINE)}&{problems},{fx.literal(FINE)}&CHAR(10),"",1)'
        if len(formula) > _LONGEST_FORMULA:
            formula = self._short_formula(opened)
        note = f"&{fx.line(_NOTE + row.note)}" if row.note else ""
        return formula.replace(fx.ROW, str(number)) + note

    def value(self, row: FormRow) -> str:
        """Say what the formula shows for what stands in the row."""
        opened = self._open(row)
        if not opened:
            return f"{CLOSED} {row.note}".strip()
        said = "\n".join(said for problem in self._problems(opened) if (said := problem.said(row.cells)))
        return (said or FINE) + (f"\n{_NOTE}{row.note}" if row.note else "")

    def _open(self, row: FormRow) -> tuple[FormColumn, ...]:
        return tuple(column for column in self._columns if row.is_open(column))

    def _problems(self, opened: tuple[FormColumn, ...]) -> tuple[_Problem, ...]:
        """List what can be wrong in a row: all that must be put right first, then what deserves a look."""
        if opened not in self._known:
            wrong = (self._missing_or_unknown(column) for column in opened)
            doubtful = (problem for column in opened for problem in self._doubtful(column))
            self._known[opened] = (*wrong, *self._reasons(opened), *doubtful, *self._nothing_yet(opened))
        return self._known[opened]

    def _missing_or_unknown(self, column: FormColumn) -> _Problem:
        cell, name = self._cells[column.field], short_heading(column.heading)
        missing = f"{ERROR}{name}：未入力" if column.required else ""
        unknown = f"{ERROR}{name}：{fx.symbols_in_words(column.choices)}から1つ選ぶ"
        known = fx.all_spellings(column.choices)
        filled = fx.when(fx.is_one_of(fx.symbol_of(column, cell), known), '""', unknown) if known else '""'
        error = fx.line(f"{ERROR}{name}：エラー値")
        formula = fx.when(f"ISERROR({cell})", error, fx.when(fx.blank(cell), fx.line(missing), filled))

        def said(cells: Cells) -> str:
            value = cells.get(column.field, "")
            if fx.is_blank(value):
                return missing
            return unknown if known and fx.read_symbol(column, value) not in known else ""

        return _Problem(formula, said)

    def _reasons(self, opened: Sequence[FormColumn]) -> Iterator[_Problem]:
        """Yield the duty to give a reason, where no required text asks for one already."""
        texts = [column for column in opened if column.kind == "text"]
        place = next((column for column in texts if column.field == "reason"), next(iter(texts), None))
        if place is not None and not place.required:
            for column in opened:
                asking = [choice for choice in column.choices if choice.reason]
                if asking:
                    yield self._reason(column, asking, place)

    def _reason(self, column: FormColumn, asking: Sequence[Choice], place: FormColumn) -> _Problem:
        cell, steps = self._cells[column.field], fx.all_spellings(asking)
        told = f"{ERROR}{short_heading(place.heading)}：{short_heading(column.heading)}が{fx.symbols_in_words(asking)}のときは必要"
        rated = fx.is_one_of(fx.symbol_of(column, cell), steps)
        formula = fx.unless_error(cell, fx.when(f"AND({rated},{fx.blank(self._cells[place.field])})", fx.line(told)))

        def said(cells: Cells) -> str:
            meant = fx.read_symbol(column, cells.get(column.field, "")) in steps
            return told if meant and fx.is_blank(cells.get(place.field, "")) else ""

        return _Problem(formula, said)

    def _doubtful(self, column: FormColumn) -> Iterator[_Problem]:
        cell, name = self._cells[column.field], short_heading(column.heading)
        if column.choices:
            yield _look_alike(column, cell, f"{WARNING}{name}：よく似た別の文字（▼から選び直すと確実です）")
        elif column.kind == "number":
            yield _not_a_number(column, cell, f"{WARNING}{name}：数だけを入力（単位は書かない）")
        if column.limit:
            yield _too_long(column, cell, f"{WARNING}{name}：")

    def _nothing_yet(self, opened: Sequence[FormColumn]) -> Iterator[_Problem]:
        """Yield that a row is empty, where no single cell of it must be filled."""
        if any(column.required for column in opened):
            return
        empty = ",".join(fx.blank(self._cells[column.field]) for column in opened)

        def said(cells: Cells) -> str:
            return NOTHING_YET if all(fx.is_blank(cells.get(column.field, "")) for column in opened) else ""

        yield _Problem(fx.when(f"AND({empty})", fx.line(NOTHING_YET)), said)

    def _short_formula(self, opened: Sequence[FormColumn]) -> str:
        """Spell a formula that only looks for empty cells, for a form of very many columns."""
        missing = [fx.blank(self._cells[column.field]) for column in opened if column.required]
        said = fx.literal(f"{ERROR}未入力の欄があります")
        return f"IF(OR({','.join(missing or ['FALSE'])}),{said},{fx.literal(FINE)})"


def _look_alike(column: FormColumn, cell: str, told: str) -> _Problem:
    exact, known = [choice.symbol for choice in column.choices], fx.all_spellings(column.choices)
    alike = fx.is_one_of(fx.symbol_of(column, cell), known)
    same = fx.is_one_of(fx.raw_symbol_of(column, cell), exact)

    def said(cells: Cells) -> str:
        value = cells.get(column.field, "")
        return told if fx.read_symbol(column, value) in known and fx.raw_symbol(column, value) not in exact else ""

    return _Problem(fx.unless_error(cell, fx.when(f"AND({alike},NOT({same}))", fx.line(told))), said)


def _not_a_number(column: FormColumn, cell: str, told: str) -> _Problem:
    def said(cells: Cells) -> str:
        value = cells.get(column.field, "")
        return told if isinstance(value, str) and not fx.is_blank(value) else ""

    return _Problem(fx.unless_error(cell, fx.when(f"OR({fx.blank(cell)},ISNUMBER({cell}))", '""', told)), said)


def _too_long(column: FormColumn, cell: str, told: str) -> _Problem:
    tail = f"字（{column.limit}字まで）"
    words = f"{fx.line(told)}&LEN({cell})&{fx.literal(tail)}"

    def said(cells: Cells) -> str:
        length = len(as_text(cells.get(column.field, "")))
        return f"{told}{length}{tail}" if length > column.limit else ""

    return _Problem(fx.unless_error(cell, f'IF(LEN({cell})>{column.limit},{words},"")'), said)


def short_heading(heading: str) -> str:
    """Shorten a heading for a message: without its year and brackets, and not longer than a line of the check column."""
    text = _YEAR.sub("", _BRACKETS.sub("", heading).strip()) or heading
    return text if len(text) <= _SHORT_HEADING else f"{text[: _SHORT_HEADING - 1]}…"
