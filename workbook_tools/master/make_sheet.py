"""A blank master from the settings that will read it, so that the two agree from the first day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook_tools.model.form import Choice
from workbook_tools.model.master_form import MasterColumn, MasterGroup, MasterLine, MasterSheet, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook_tools.config.scale import Scale
    from workbook_tools.config.settings import Column, Config, Role

_SPANS: Mapping[Role, Span] = {"group": "group", "department": "department", "answer": "answer"}
_WIDTHS: Mapping[Role, float] = {"group": 13, "key": 6, "office": 50, "department": 17, "answer": 80, "relisted": 7}
_SCALE_WIDTH = 8.0
_USUAL_ROOM = 100


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a sheet of a blank master is to look, as far as the settings do not say it.

    By field: `widths` in half-width characters; `spans` where a cell does not stand for what its role suggests (a
    plan for each item, say); `above` a heading that neighbouring columns share. `sheet` is "" for the first one.
    """

    title: str
    footer: str = ""
    sheet: str = ""
    widths: Mapping[str, float] = field(default_factory=dict)
    spans: Mapping[str, Span] = field(default_factory=dict)
    above: Mapping[str, str] = field(default_factory=dict)


def make_master_sheet(
    config: Config, groups: Sequence[MasterGroup], drawing: Drawing, *, fiscal_year: int | None = None
) -> MasterSheet:
    """Lay out a sheet of a master as the settings describe it.

    A text to be answered has room for as many characters as its `limit` says. `fiscal_year` differs from the plan's
    for last year's master.
    """
    sheets = config.master.sheets
    layout = next((sheet for sheet in sheets if sheet.name == drawing.sheet), sheets[0])
    year = fiscal_year or config.plan.fiscal_year
    stacks = _stacks(config.master.columns_of(layout.name))
    return MasterSheet(
        name=layout.name,
        title=drawing.title,
        legend=tuple(_legend(config, [lines[0] for lines in stacks], drawing, year)),
        footer=drawing.footer,
        header_rows=layout.header_rows,
        first_row=layout.first_row,
        columns=tuple(_printed_column(lines, config, drawing, year) for lines in stacks),
        groups=tuple(groups),
    )


def _stacks(columns: Sequence[Column]) -> list[list[Column]]:
    """Put the lines that stand one over the other together."""
    stacks: list[list[Column]] = []
    for column in columns:
        if column.role == "ignore":
            continue
        if column.line > 1 and stacks:
            stacks[-1].append(column)
        else:
            stacks.append([column])
    return stacks


def _printed_column(lines: Sequence[Column], config: Config, drawing: Drawing, year: int) -> MasterColumn:
    first = lines[0]
    scale = config.scale_of(first)
    usual = _SCALE_WIDTH if scale else _WIDTHS[first.role]
    return MasterColumn(
        lines=tuple(MasterLine(column.field, column.spellings(year)[0]) for column in lines),
        span=drawing.spans.get(first.field, _SPANS.get(first.role, "measure")),
        width=drawing.widths.get(first.field, usual),
        centred=scale is not None or first.role in {"group", "key", "department", "relisted"},
        choices=_choices(scale) if scale else (),
        room=(first.limit or _USUAL_ROOM) if first.role == "answer" and not scale else 0,
        above=drawing.above.get(first.field, ""),
    )


def _choices(scale: Scale) -> tuple[Choice, ...]:
    return tuple(Choice(step.symbol, step.meaning, step.reason) for step in scale.symbols)


def _legend(config: Config, columns: Sequence[Column], drawing: Drawing, year: int) -> list[str]:
    """Say each scale once, under the heading of the first column that uses it."""
    said: dict[str, str] = {}
    for column in columns:
        scale = config.scale_of(column)
        if scale is not None and scale.name not in said:
            heading = drawing.above.get(column.field) or column.spellings(year)[0]
            steps = [f"{step.symbol}：{step.meaning}" if step.meaning else step.symbol for step in scale.symbols]
            said[scale.name] = f"【{heading}】{'　'.join(steps)}"
    return list(said.values())
