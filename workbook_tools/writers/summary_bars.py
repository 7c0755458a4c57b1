"""Bars beside a table: one bar a row, cut into ratings from dark to pale, readable on a grey copy."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from workbook_tools.writers.styles import FONT, INK, SMALL, bar_shade

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xlsxwriter.chart import Chart
    from xlsxwriter.workbook import Workbook

    from workbook_tools.writers.summary_page import Leaf

_MOST = 36  # bars of one chart
_BAR, _AROUND, _GAP, _ROW = 25, 78, 12, 20  # pixels: a bar with its gap; title and legend; above a chart; a row
_INSIDE = 3  # pixels; its frame must not fall on the page before
_GAP_SHARE = 45  # of a bar's thickness, in percent
_HIDE_ZERO = "#,##0;;"
_POINTS_OF_A_PIXEL = 0.75


Cells: TypeAlias = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0."""


@dataclass(frozen=True, slots=True)
class Series:
    """One rating's part of every bar: the cell of its name and the cells of its counts."""

    name: tuple[int, int]
    counts: Cells


@dataclass(frozen=True, slots=True)
class Bars:
    """One chart: the ratings from the best to the worst, the cells that name the bars, the number of bars."""

    series: tuple[Series, ...]
    labels: Cells | None
    number: int


def parts(first: int, number: int, leaf: Leaf) -> Iterator[tuple[int, int]]:
    """Cut `number` rows into charts of like size, none higher than a page; give first and last row of each."""
    most = min(_MOST, int((leaf.page_height - _AROUND - _GAP) // _BAR))
    charts = -(-number // most)
    ends = [first + chart * number // charts for chart in range(charts + 1)]
    yield from ((start, end - 1) for start, end in pairwise(ends))


def draw_bars(book: Workbook, leaf: Leaf, charts: Iterable[Bars], shown: str) -> None:
    """Draw charts of what is `shown` below what a sheet has so far; one that does not fit on a page begins the next."""
    breaks = []
    for bars in charts:
        height = _AROUND + _BAR * bars.number
        leaf.next_row(_GAP * _POINTS_OF_A_PIXEL)
        if leaf.used % leaf.page_height + height > leaf.page_height:
            breaks.append(leaf.row)
            leaf.used = 0.0
        chart = _chart(book, leaf.name, bars)
        _set_up(
            chart,
            sum(leaf.widths),
            height,
            title=f"{shown}の割合（棒の中の数は件数）",
            is_named=bars.labels is not None,
        )
        leaf.sheet.insert_chart(leaf.row, 0, chart, {"object_position": 2, "y_offset": _INSIDE})
        for _ in range(-(-(height + _INSIDE) // _ROW)):
            leaf.next_row(_ROW * _POINTS_OF_A_PIXEL)
    leaf.sheet.set_h_pagebreaks(breaks)


def _chart(book: Workbook, sheet: str, bars: Bars) -> Chart:
    chart: Chart = book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for step, each in enumerate(bars.series):
        cells: dict[str, object] = {"name": [sheet, *each.name], "values": [sheet, *each.counts], "gap": _GAP_SHARE}
        if bars.labels:
            cells["categories"] = [sheet, *bars.labels]
        chart.add_series(cells | _look(*bar_shade(step, len(bars.series))))
    return chart


def _look(fill: str, ink: str) -> dict[str, object]:
    font = {"name": FONT, "size": SMALL, "color": f"#{ink}"}
    return {
        "fill": {"color": f"#{fill}"},
        "border": {"color": f"#{INK['line']}", "width": 0.75},
        "data_labels": {"value": True, "num_format": _HIDE_ZERO, "font": font},
    }


def _set_up(chart: Chart, width: int, height: int, *, title: str, is_named: bool) -> None:
    font = {"name": FONT, "size": SMALL}
    chart.set_title({"name": title, "name_font": {**font, "bold": True, "size": SMALL + 1.5}})
    chart.set_size({"width": width - 2, "height": height})
    chart.set_legend({"position": "bottom", "font": font})
    line = {"color": f"#{INK['line']}"}
    chart.set_y_axis({"reverse": True, "visible": is_named, "num_font": font, "line": line, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_chartarea({"border": {"color": f"#{INK['soft_line']}"}})
