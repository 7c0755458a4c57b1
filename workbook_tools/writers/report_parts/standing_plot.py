"""The plot of a category's items: done or not against the share of all bodies, beside the rows of their table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.writers.styles import FONT, INK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlsxwriter.chart import Chart
    from xlsxwriter.workbook import Workbook

    from workbook_tools.model.standing import StandingItem
    from workbook_tools.writers.report_parts.paper import Paper
    from workbook_tools.writers.report_parts.standing_data import ItemData

_POINTS_OF_A_PIXEL = 0.75
_SIDE = 0.07  # of the width; a mark at 0 or 100 ％ must not be cut
_MARK = 8
_FONT_SIZE = 8
_LINE = {"color": f"#{INK['line']}"}


@dataclass(frozen=True, slots=True)
class Plot:
    """One plot: items from the top with the heights of their rows, the height of the axis below, the thresholds."""

    name: str
    items: tuple[StandingItem, ...]
    heights: tuple[float, ...]
    axis: float
    bounds: tuple[float, ...]

    @property
    def has_points(self) -> bool:
        """Say whether any item can be placed."""
        return any(self._places())

    @property
    def total(self) -> float:
        """The height of all rows."""
        return sum(self.heights)

    def points(self, *, done: bool) -> list[tuple[float, float]]:
        """Give the points of what is done, or of what is not: share, and height from the bottom."""
        return [(share, height) for share, height, is_done in self._places() if is_done is done]

    def _places(self) -> Iterator[tuple[float, float, bool]]:
        above = 0.0
        for item, height in zip(self.items, self.heights, strict=True):
            if item.rate is not None and item.done is not None:
                yield float(item.rate), self.total - above - height / 2, item.done
            above += height


def draw_plot(book: Workbook, paper: Paper, at: tuple[int, int], plot: Plot, data: ItemData) -> None:
    """Draw a plot over the cells beside the items; each mark stands in the middle of its item's row."""
    chart: Chart = book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    for bound in plot.bounds:
        shares, heights = data.add(f"{plot.name}：境目", [(bound, 0.0), (bound, plot.total)])
        line = {**_LINE, "width": 1.25, "dash_type": "dash"}
        chart.add_series({"categories": shares, "values": heights, "line": line, "marker": {"type": "none"}})
    for name, done, kind in (("実施", True, "circle"), ("未実施", False, "x")):
        points = plot.points(done=done)
        if points:
            shares, heights = data.add(f"{plot.name}：{name}", points)
            marker = {"type": kind, "size": _MARK, "fill": _LINE, "border": {**_LINE, "width": 1.5}}
            chart.add_series(
                {"name": name, "categories": shares, "values": heights, "line": {"none": True}, "marker": marker}
            )
    _set_up(chart, plot, paper.widths[at[1]])
    paper.sheet.insert_chart(*at, chart, {"object_position": 1, "description": f"{plot.name}の項目の図"})


def _set_up(chart: Chart, plot: Plot, width: int) -> None:
    height = (plot.total + plot.axis) / _POINTS_OF_A_PIXEL
    chart.set_size({"width": width, "height": round(height)})
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    share = plot.total / (plot.total + plot.axis)
    layout = {"x": _SIDE, "y": 0.0, "width": 1 - 2 * _SIDE, "height": share}
    chart.set_plotarea({"layout": layout, "fill": {"none": True}, "border": {"none": True}})
    grid = {"visible": True, "line": {"color": f"#{INK['soft_line']}", "width": 0.5}}
    font = {"name": FONT, "size": _FONT_SIZE}
    chart.set_x_axis(
        {"min": 0, "max": 1, "major_unit": 0.25, "num_format": "0%", "num_font": font, "major_gridlines": grid}
    )
    chart.set_y_axis({"min": 0, "max": plot.total, "visible": False, "major_gridlines": {"visible": False}})
