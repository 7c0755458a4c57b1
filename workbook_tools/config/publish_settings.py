"""What the tables [[tally.tables]], [print], [compare] and [publish] of the settings say, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Paper: TypeAlias = Literal["A3", "A4"]

OWN_FIELDS = ("sheet", "division", "previous", "change")
"""What a table may be asked for besides the fields of the master: シート, 部, 前年度の評価, 前年度からの変化."""


@dataclass(frozen=True, slots=True)
class AskedTable:
    """A table of counts asked for: two fields of the master or of `OWN_FIELDS`; `columns` is "" for the rating."""

    rows: str
    columns: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """The list on paper, lying; `appendix` is printed at the top right (別紙1), counted on from sheet to sheet."""

    paper: Paper = "A3"
    appendix: str = "別紙1"


@dataclass(frozen=True, slots=True)
class CompareSettings:
    """Year on year: `scale` says which symbol of now an older one means, where the scale has changed."""

    scale: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """Whose data it is, for the machine-readable tables: the city's name and its six-figure code."""

    area: str = ""
    area_code: str = ""
