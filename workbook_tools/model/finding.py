"""A finding: what is wrong with what somebody wrote, where, with which values. Words come from the catalogue."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.model.place import Place

Severity: TypeAlias = Literal["error", "warning", "note"]
MARKS: Mapping[str, str] = {"error": "×", "warning": "△", "note": "・"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell, at its place.

    `code` names a line of the catalogue, `values` fill that line's sentence, `value` is what stands in the cell.
    `str()` is for tests and logs: `調査票!H6 rating-unknown 優`.
    """

    severity: Severity
    code: str
    place: Place
    department: str = ""
    entry: str = ""
    field: str = ""
    value: str = ""
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def __str__(self) -> str:
        inside = f"{self.place.sheet}!{self.place.cell}" if self.place.cell else self.place.sheet
        return " ".join(part for part in (inside, self.code, self.value) if part)
