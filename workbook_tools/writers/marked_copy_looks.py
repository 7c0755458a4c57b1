"""Our looks in a workbook that another library holds: the same names, the same colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from workbook_tools.writers.styles import FONT, INK, LOOKS, NORMAL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, PatternFill

    from workbook_tools.model.finding import Severity
    from workbook_tools.writers.styles import Look

MARK_LOOKS: Mapping[str, Look] = {"error": "returned_error", "warning": "returned_warning"}
"""The look of a mark by severity; a cell with findings takes its colour."""
_LINES: Mapping[int, Literal["thin", "medium"]] = {1: "thin", 2: "medium"}
_VERTICAL = {"top": "top", "vcenter": "center"}


@dataclass(frozen=True, slots=True)
class CellStyle:
    """One look as openpyxl takes it."""

    font: Font
    fill: PatternFill
    border: Border
    alignment: Alignment

    def dress(self, cell: Cell) -> None:
        """Give a cell this look."""
        cell.font, cell.fill, cell.border, cell.alignment = self.font, self.fill, self.border, self.alignment


def cell_style(look: Look) -> CellStyle:
    """Make a look of the style sheet for openpyxl."""
    from openpyxl.styles import Alignment, Font

    has: dict[str, Any] = dict(LOOKS[look])
    font = Font(
        name=FONT,
        size=float(has.get("font_size", NORMAL)),
        bold=bool(has.get("bold")),
        underline="single" if has.get("underline") else None,
        color=f"FF{has.get('font_color', '000000')}",
    )
    alignment = Alignment(
        horizontal=has.get("align"),
        vertical=_VERTICAL[str(has.get("valign", "top"))],
        wrap_text=bool(has.get("text_wrap")),
    )
    return CellStyle(font, _fill(str(has.get("bg_color", ""))), _border(has), alignment)


def mark_fill(severity: Severity) -> PatternFill:
    """Make the colour of a cell with findings of that severity."""
    return _fill(mark_colour(severity))


def mark_colour(severity: Severity) -> str:
    """Name the colour of a cell with findings of that severity."""
    return str(LOOKS[MARK_LOOKS[severity]]["bg_color"])


def _fill(colour: str) -> PatternFill:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=f"FF{colour}") if colour else PatternFill()


def _border(has: dict[str, Any]) -> Border:
    from openpyxl.styles import Border, Side

    def side(name: str) -> Side:
        weight = int(has.get(name, has.get("border", 0)))
        colour = has.get(f"{name}_color", has.get("border_color", INK["line"]))
        return Side(_LINES[weight], f"FF{colour}") if weight else Side()

    return Border(left=side("left"), right=side("right"), top=side("top"), bottom=side("bottom"))
