"""The columns of a form: what the office says, what the department answers, last year's answer beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.forms.look_alikes import look_alikes
from workbook_tools.model.fiscal_year import fiscal_year_spellings
from workbook_tools.model.folding import one_line
from workbook_tools.model.form import KEY_FIELD, PREVIOUS_PREFIX, Choice, FormColumn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbook_tools.config.settings import Column, Config
    from workbook_tools.model.form import ColumnOwner, FormRow


def make_columns(config: Config, headings: Mapping[str, str], rows: Sequence[FormRow]) -> tuple[FormColumn, ...]:
    """List the columns that have something in one of the rows, or wait for an answer."""
    return tuple(column for column in _all_columns(config, headings) if _is_used(column, rows))


def key_field(config: Config) -> str:
    """Name the field of the number column."""
    return next((column.field for column in config.master.with_role("key")), KEY_FIELD)


def group_fields(config: Config) -> tuple[str, ...]:
    """Name the fields of the groups, outermost first, in the order of an entry's groups."""
    return tuple(column.field for column in sorted(config.master.with_role("group"), key=lambda column: column.level))


def _all_columns(config: Config, headings: Mapping[str, str]) -> Iterator[FormColumn]:
    yield FormColumn(key_field(config), one_line(headings.get(key_field(config), "番号")), "office")
    for field in group_fields(config):
        yield _column(config, config.master.column(field), headings, "office")
    for column in (*config.master.with_role("office"), *config.master.with_role("relisted")):
        yield _column(config, column, headings, "office")
    for column in config.master.with_role("answer"):
        yield _previous(config, column, headings)
        yield _column(config, column, headings, "answer")


def _column(config: Config, column: Column, headings: Mapping[str, str], owner: ColumnOwner) -> FormColumn:
    return FormColumn(
        field=column.field,
        heading=_heading(config, column, headings),
        owner=owner,
        kind=column.kind,
        choices=_choices(config, column),
        required=column.required,
        limit=column.limit,
        prompt=one_line(column.prompt),
    )


def _previous(config: Config, column: Column, headings: Mapping[str, str]) -> FormColumn:
    heading = f"（前年度）{_last_year(_heading(config, column, headings), config.plan.fiscal_year)}"
    return FormColumn(f"{PREVIOUS_PREFIX}{column.field}", heading, "previous", column.kind)


def _heading(config: Config, column: Column, headings: Mapping[str, str]) -> str:
    return one_line(headings.get(column.field) or column.spellings(config.plan.fiscal_year)[0])


def _last_year(heading: str, fiscal_year: int) -> str:
    """Put last year's name in a heading that names the year."""
    names = zip(fiscal_year_spellings(fiscal_year), fiscal_year_spellings(fiscal_year - 1), strict=False)
    return next((heading.replace(this, last) for this, last in names if this in heading), heading)


def _choices(config: Config, column: Column) -> tuple[Choice, ...]:
    scale = config.scale_of(column)
    if scale is None:
        return ()
    alike = look_alikes(scale)
    return tuple(Choice(step.symbol, step.meaning, step.reason, alike[step.symbol]) for step in scale.symbols)


def _is_used(column: FormColumn, rows: Sequence[FormRow]) -> bool:
    if column.owner == "answer":
        return any(column.field in row.cells for row in rows)
    return any(row.cells.get(column.field, "") != "" for row in rows)
