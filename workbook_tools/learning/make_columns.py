"""The decisions as columns of the settings: fields, accepted headings, scales, what must be answered and by whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbook_tools.config.settings import Column
from workbook_tools.excel.address import column_letters
from workbook_tools.learning.columns.names import accepted_headings, joined_heading, name_fields, needs_letters
from workbook_tools.learning.learnt import LearntColumn
from workbook_tools.learning.words.heading import one_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tools.learning.columns.decisions import Decision
    from workbook_tools.learning.columns.sharing import Sharing
    from workbook_tools.learning.learnt import LearntScale
    from workbook_tools.learning.shape.table_shape import Table
    from workbook_tools.model.plan import Shared

_ALWAYS = 0.95
_REQUIRED_TEXTS = frozenset({"result", "progress"})


def make_columns(
    decisions: Sequence[Decision],
    scales: Sequence[LearntScale | None],
    tables: Sequence[Table],
    fiscal_year: int,
) -> tuple[LearntColumn, ...]:
    """Make the columns, each with headings that lead to it on every sheet, or with its letters where none do."""
    fields = name_fields(decisions, fiscal_year)
    headings = accepted_headings(decisions, fiscal_year)
    columns = [
        replace(column, field=field, headers=heads or (field,))
        for decision, scale, field, heads in zip(decisions, scales, fields, headings, strict=True)
        for column in _of_sheets(decision, scale, tables)
    ]
    for table in tables:
        columns = _told_apart(columns, table, fiscal_year)
    return tuple(columns)


def _of_sheets(decision: Decision, scale: LearntScale | None, tables: Sequence[Table]) -> list[LearntColumn]:
    """Make one column for all sheets, or one for each sheet that has it where some have not."""
    letters = tuple((place.table.name, column_letters(place.number)) for place in decision.draft.places)
    levels = decision.draft.heading.levels
    column = LearntColumn(
        letters=letters,
        header=one_heading(levels[-1]) if levels else "",
        headers=(),
        field="",
        role=decision.role,
        kind=decision.kind,
        sure=decision.sure,
        why=decision.why,
        scale=scale.name if scale is not None and decision.kind in {"scale", "schedule"} else "",
        line=decision.draft.line,
        level=decision.level,
        question=decision.question,
    )
    if len(letters) == len(tables):
        return [column]
    return [replace(column, letters=(place,), sheet=place[0]) for place in letters]


def _told_apart(columns: Sequence[LearntColumn], table: Table, fiscal_year: int) -> list[LearntColumn]:
    """Make sure that the headings of each column lead to it on a sheet: join the levels, else name the letters."""
    for attempt in (_with_levels, _with_letters):
        wrong = _wrong(columns, table, fiscal_year)
        columns = [attempt(column, table, fiscal_year) if column.field in wrong else column for column in columns]
    return list(columns)


def _wrong(columns: Sequence[LearntColumn], table: Table, fiscal_year: int) -> frozenset[str]:
    here = [c for c in columns if c.sheet in {"", table.name} and c.role != "ignore" and not c.by_letters]
    plain = [Column(c.field, c.headers, c.role) for c in here]
    numbers = {c.field: number for c in here if (number := _number(c, table))}
    return needs_letters(plain, numbers, table.header.levels, fiscal_year)


def _number(column: LearntColumn, table: Table) -> int:
    letters = dict(column.letters).get(table.name, "")
    return next((n for n in table.header.columns if column_letters(n) == letters), 0)


def _with_levels(column: LearntColumn, table: Table, fiscal_year: int) -> LearntColumn:
    levels = table.header.levels.get(_number(column, table), ())
    if len(levels) < 2 or column.line:  # noqa: PLR2004
        return column
    return replace(column, headers=(joined_heading(levels, fiscal_year),))


def _with_letters(column: LearntColumn, _table: Table, _fiscal_year: int) -> LearntColumn:
    same = len({letters for _, letters in column.letters}) == 1
    return replace(column, by_letters=same) if same else column


def require_and_share(
    columns: Sequence[LearntColumn], decisions: Sequence[Decision], sharing: Sharing, *, is_blank: bool
) -> tuple[LearntColumn, ...]:
    """Say of each answer whether it must be given, and how several departments give it."""
    filled = {(d.draft.number, d.draft.line): d for d in decisions}
    made = []
    for column in columns:
        decision = next(
            (
                d
                for key, d in filled.items()
                if column_letters(key[0]) == column.letters[0][1] and key[1] == column.line
            ),
            None,
        )
        if column.role != "answer" or decision is None:
            made.append(column)
            continue
        shared = sharing.ratings if column.kind == "scale" else sharing.texts
        made.append(replace(column, required=_is_required(decision, shared, is_blank=is_blank), shared=shared))
    return tuple(made)


def _is_required(decision: Decision, shared: Shared, *, is_blank: bool) -> bool:
    """Say whether a blank answer is missed: not where any of several departments may give it."""
    facts = decision.draft.facts
    if shared != "owner":
        return False
    if decision.kind == "scale" and decision.field == "rating":
        return is_blank or facts.is_empty or facts.filled >= _ALWAYS
    return not is_blank and decision.draft.name in _REQUIRED_TEXTS and facts.filled >= _ALWAYS
