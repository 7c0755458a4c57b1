"""The words of one finding code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook_tools.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one code: `title` for lists, `text` and `remedy` with `{name}` places filled from a finding."""

    severity: Severity
    title: str
    text: str
    remedy: str
