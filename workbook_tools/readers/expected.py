"""What the settings let one expect of a returned table: its fields, their headings, their scales."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.config.scale import Scale
    from workbook_tools.config.settings import Column, Config

LONGEST_HEADING = 80
"""Characters; a longer text is nobody's heading."""
_SPARE = 12
"""Characters a heading may be spelt longer than in the settings: line breaks, blanks."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The fields of a returned table by role, and the accepted headings of each.

    `wanted` maps a field to its headings, the usual one first; `meant` maps a folded heading to its fields;
    a text of more than `longest` characters is no heading, and folding it would only fill the memory. `symbols` are
    the very symbols of a field's scale: what most ratings are.
    """

    columns: Mapping[str, Column]
    wanted: Mapping[str, tuple[str, ...]]
    meant: Mapping[str, frozenset[str]]
    scales: Mapping[str, Scale]
    ignored: frozenset[str]
    longest: int
    symbols: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, config: Config, fiscal_year: int | None = None) -> Expected:
        """Gather what a plan's settings expect, in another year's spelling if told so."""
        year = fiscal_year or config.plan.fiscal_year
        columns: dict[str, Column] = {}
        wanted: dict[str, tuple[str, ...]] = {}
        ignored: set[str] = set()
        for column in config.master.columns:
            if column.role == "ignore":
                ignored |= {fold(heading) for heading in column.spellings(year)}
                continue
            columns.setdefault(column.field, column)
            known = wanted.get(column.field, ())
            wanted[column.field] = (*known, *(text for text in column.spellings(year) if text not in known))
        meant: dict[str, set[str]] = {}
        for field, headings in wanted.items():
            for heading in headings:
                meant.setdefault(fold(heading), set()).add(field)
        frozen = {heading: frozenset(fields) for heading, fields in meant.items()}
        longest = max((len(heading) for headings in wanted.values() for heading in headings), default=0)
        symbols = {
            field: frozenset(scale.order) for field, column in columns.items() if (scale := config.scale_of(column))
        }
        return cls(columns, wanted, frozen, config.scales, frozenset(ignored), longest + _SPARE, symbols)

    def with_role(self, role: str) -> tuple[str, ...]:
        """List the fields of one role, in the order of the settings."""
        return tuple(field for field, column in self.columns.items() if column.role == role)

    def heading(self, field: str) -> str:
        """Give the usual heading of a field."""
        return self.wanted[field][0]

    def fields_of(self, text: object) -> frozenset[str]:
        """Give the fields that a cell's text is a heading of."""
        if not isinstance(text, str) or len(text) > self.longest:
            return frozenset()
        return self.meant.get(fold(text), frozenset())
