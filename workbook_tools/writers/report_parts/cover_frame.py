"""The frame of a plan as boxes: a name over its sentences, or a dark box beside its points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.writers.cell_text import cell_text
from workbook_tools.writers.fitting import MAX_HEIGHT
from workbook_tools.writers.styles import HEAD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.model.cover import FrameBlock
    from workbook_tools.writers.report_parts.paper import Paper
    from workbook_tools.writers.styles import Look

_GAP = 6.0
_AIR = 6.0


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a box: its cells as (first column, last column, text, look), and its height."""

    cells: tuple[tuple[int, int, str, Look], ...]
    height: float


def write_frame(paper: Paper, label: str, blocks: Sequence[FrameBlock], first: int) -> None:
    """Write the boxes from column `first` on, beside the label of their row; a page does not end inside a box."""
    boxes = [list(_rows(paper, block, first)) for block in blocks]
    for box in boxes[:-1]:
        box.append(_Row(((first, paper.last, "", "plot"),), _GAP))
    paper.keep(sum(map(_height, boxes)))
    for page, inside in enumerate(_pages(paper, boxes)):
        if page:
            paper.new_page()
        style = paper.styles["row_label"]
        rows = [row for box in inside for row in box]
        paper.sheet.merge_range(paper.row, 0, paper.row + max(len(rows) - 1, 0), first - 1, "", style)
        paper.sheet.write_string(paper.row, 0, cell_text(label, paper.name), style)
        for place, row in enumerate(rows):
            for from_column, to_column, text, look in row.cells:
                paper.part(from_column, to_column, text, look, ends=look != "plot" or place == len(rows) - 1)
            paper.next_row(row.height)


def _pages(paper: Paper, boxes: Sequence[list[_Row]]) -> Iterator[list[list[_Row]]]:
    """Share the boxes out to pages, as many as fit on each."""
    inside: list[list[_Row]] = []
    left = paper.left
    for box in boxes:
        if inside and _height(box) > left:
            yield inside
            inside, left = [], paper.whole
        inside.append(box)
        left -= _height(box)
    yield inside


def _height(rows: Sequence[_Row]) -> float:
    return sum(row.height for row in rows)


def _rows(paper: Paper, block: FrameBlock, first: int) -> Iterator[_Row]:
    """Yield the rows of one box."""
    last = paper.last
    points = "\n".join(f"・{point}" for point in block.points)
    if block.points and (block.label or block.name):
        name = "\n".join(filter(None, (block.label, block.name)))
        height = max(paper.height(name, first, first + 1), paper.height(points, first + 2, last)) + _AIR
        yield _Row(((first, first + 1, name, "box_label"), (first + 2, last, points, "label")), height)
        points = ""
    elif block.label or block.name:
        height = max(paper.height(block.label, first), paper.height(block.name, first + 1, last, HEAD)) + _AIR
        yield _Row(((first, first, block.label, "box_label"), (first + 1, last, block.name, "box_name")), height)
    for text in filter(None, ("\n".join(block.texts), points)):
        yield _Row(((first, last, text, "label"),), min(paper.height(text, first, last) + _AIR, MAX_HEIGHT))
