"""What stands around a sheet's rows: protection, merged cells, validations, hidden columns, the filter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from workbook_tools.excel.address import MAX_COLUMN, MAX_ROW, Area, column_number
from workbook_tools.excel.grid import Validation
from workbook_tools.excel.reading.styles import TRUE
from workbook_tools.excel.reading.text import decoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbook_tools.excel.reading.markup import Attributes, Element, Markup

WANTED = frozenset(
    {
        "sheetPr", "sheetData", "col", "sheetProtection", "mergeCell", "filters", "customFilters", "dynamicFilter", "top10", "colorFilter", "iconFilter",
        "formula1", "f", "sqref", "dataValidation",
    }
)  # fmt: skip
FILTERS = frozenset({"filters", "customFilters", "dynamicFilter", "top10", "colorFilter", "iconFilter"})
SKIPPED = frozenset({"customSheetViews", "conditionalFormattings", "sparklineGroups"})

_LONGEST_NAME = 30
_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """The facts of a sheet that its rows do not tell."""

    filtered: bool = False
    protected: bool = False
    hidden_columns: tuple[tuple[int, int], ...] = ()
    merges: tuple[Area, ...] = ()
    validations: tuple[Validation, ...] = ()
    cut: bool = False
    """Whether there were more areas than the limits allow."""


def frame_of(markup: Markup, most_areas: int) -> Frame:
    """Make the frame of a sheet from its elements outside the rows; areas beyond the limit are cut off."""
    found = markup.elements
    validations = tuple(_validations(found, most_areas))
    merged = [a.get("ref", "") for name, a, _ in found if name == "mergeCell"]
    return Frame(
        filtered=any(name in FILTERS or a.get("filterMode") in TRUE for name, a, _ in found),
        protected=any(name == "sheetProtection" and a.get("sheet") in TRUE for name, a, _ in found),
        hidden_columns=tuple(_hidden_columns(found)),
        merges=areas_of(merged[:most_areas]),
        validations=validations,
        cut=len(merged) > most_areas or sum(len(v.areas) for v in validations) >= most_areas,
    )


def areas_of(names: Iterable[str]) -> tuple[Area, ...]:
    """Read areas by name; what is no area of a sheet is passed over."""
    return tuple(area for area in map(_area, names) if area is not None)


def _validations(found: Iterable[Element], most_areas: int) -> Iterator[Validation]:
    """Put each validation together from its parts, which stand before it; those of Excel 2010 write them one deeper."""
    formula = inner = places = ""
    for name, attributes, text in found:
        if name == "f":
            inner = text
        elif name == "formula1":
            formula, inner = text.strip() or inner, ""
        elif name == "sqref":
            places = text
        elif name == "dataValidation":
            areas = areas_of(attributes.get("sqref", places).split()[:most_areas])
            most_areas -= len(areas)
            yield _validation(areas, attributes, formula)
            formula = inner = places = ""


def _validation(areas: tuple[Area, ...], attributes: Attributes, formula: str) -> Validation:
    kind = attributes.get("type", "none")
    inline = kind == "list" and len(formula) > 1 and formula[0] == formula[-1] == '"'
    listed = formula[1:-1].replace('""', '"').split(",") if inline else []
    return Validation(
        areas=areas,
        kind=kind,
        items=tuple(decoded(item).strip() for item in listed),
        formula=formula,
        prompt_title=decoded(attributes.get("promptTitle", "")),
        prompt=decoded(attributes.get("prompt", "")),
    )


def _hidden_columns(found: Iterable[Element]) -> Iterator[tuple[int, int]]:
    for name, attributes, _ in found:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if name == "col" and attributes.get("hidden") in TRUE and first.isdecimal() and last.isdecimal():
            yield int(first), min(int(last), MAX_COLUMN)


def _area(name: str) -> Area | None:
    return _known_area(name) if len(name) <= _LONGEST_NAME else None


@lru_cache(maxsize=4096)
def _known_area(name: str) -> Area | None:
    """Read one area; whole columns (`A:C`) and whole rows (`1:3`) are written by other programs than Excel."""
    try:
        return Area.parse(name)
    except ValueError:
        pass
    first, _, last = name.replace("$", "").partition(":")
    if first.isdecimal() and last.isdecimal():
        return Area(int(first), 1, min(int(last), MAX_ROW), MAX_COLUMN)
    if first.isalpha() and last.isalpha() and (first + last).isascii() and max(len(first), len(last)) <= _LETTERS:
        return Area(1, column_number(first.upper()), MAX_ROW, min(column_number(last.upper()), MAX_COLUMN))
    return None
