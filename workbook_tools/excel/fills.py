"""The background colours of a workbook's cells, as far as its sheets are written plainly; learning looks at them, checks do not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook_tools.excel.address import parse_cell
from workbook_tools.excel.gate import OFFICE_LIMITS, open_container
from workbook_tools.excel.reading.workbook_part import find_workbook, read_workbook_part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.excel.grid import Cell
    from workbook_tools.excel.reading.container import Container

_LARGEST = 32 << 20
_CELL = re.compile(r"<c\s([^>]*)>")
_PLACE, _STYLE = re.compile(r'\br="([A-W]?[A-Z]{1,2}[1-9][0-9]{0,5})"'), re.compile(r'\bs="([0-9]+)"')
_FILL = re.compile(r"<fill\b[^>]*>(.*?)</fill>|<fill\s*/>", re.DOTALL)
_PATTERN = re.compile(r'<patternFill\b[^>]*patternType="solid"')
_COLOUR = re.compile(r"<fgColor\s([^>]*?)/?>")
_FORMATS = re.compile(r"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_FORMAT = re.compile(r"<xf\s([^>]*?)/?>")
_FILL_ID = re.compile(r'\bfillId="([0-9]+)"')
_WHITE = ('rgb="FFFFFFFF"', 'theme="0"', 'indexed="9"', 'rgb="00FFFFFF"')


def read_fills(data: bytes) -> Mapping[str, Mapping[Cell, str]]:
    """Give the colour of every coloured cell by sheet, spelt as the file spells it; white is no colour.

    What is written in another way than Excel's own is passed over: colours are a hint, never a fact to rely on.
    """
    _, container = open_container(data, OFFICE_LIMITS)
    part = find_workbook(container) if container is not None else ""
    if container is None or not part:
        return {}
    workbook = read_workbook_part(container, part)
    colours = _colours(_text(container, workbook.styles))
    if not any(colours):
        return {}
    return {name: _cells(_text(container, sheet), colours) for name, _, sheet in workbook.sheets}


def _text(container: Container, part: str) -> str:
    if part not in container or container.size(part) > _LARGEST:
        return ""
    return container.read(part).decode("utf-8", "replace")


def _colours(styles: str) -> tuple[str, ...]:
    """Give the colour of each cell format, "" for none."""
    fills = [_colour(match[1] or "") for match in _FILL.finditer(styles)]
    formats = _FORMATS.search(styles)
    ids = (_FILL_ID.search(match[1]) for match in _FORMAT.finditer(formats[0] if formats else ""))
    return tuple(fills[int(found[1])] if found and int(found[1]) < len(fills) else "" for found in ids)


def _colour(fill: str) -> str:
    colour = _COLOUR.search(fill) if _PATTERN.search(fill) else None
    spelt = colour[1].strip() if colour else ""
    return "" if spelt in _WHITE else spelt


def _cells(sheet: str, colours: tuple[str, ...]) -> Mapping[Cell, str]:
    found: dict[Cell, str] = {}
    for match in _CELL.finditer(sheet):
        place, style = _PLACE.search(match[1]), _STYLE.search(match[1])
        if place and style and int(style[1]) < len(colours) and colours[int(style[1])]:
            found[parse_cell(place[1])] = colours[int(style[1])]
    return found
