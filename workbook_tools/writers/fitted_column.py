"""A column of texts that stand on one page after another: each checked for the cell and measured once."""

from __future__ import annotations

from workbook_tools.writers.cell_text import cell_text
from workbook_tools.writers.fitting import lines_needed, text_mass

SPARE = 0.5
"""em; what `lines_needed` keeps free at most."""


class FittedColumn:
    """The texts of one column `em` wide; `where` is what a refusal names."""

    def __init__(self, field: str, em: float, where: str) -> None:
        self.field = field
        self.em = em
        self._where = where
        self.known: dict[str, tuple[str, int]] = {}

    def fitted(self, value: str) -> tuple[str, int]:
        """Give a text as it goes into its cell, and the lines it takes there; measured the first time."""
        return self.known.get(value) or self.fit(value)

    def fit(self, value: str) -> tuple[str, int]:
        """Measure a text and remember it."""
        text = cell_text(value, self._where)
        known = self.known[value] = (text, 1 if self._is_short(text) else lines_needed(text, self.em))
        return known

    def _is_short(self, text: str) -> bool:
        """Say whether a text surely stands on one line, without looking for its breaks."""
        return text_mass(text) <= self.em - SPARE and "\n" not in text
