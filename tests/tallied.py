"""What the documents themselves say, counted by hand and by a second route, and our tables laid out like it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from workbook_tools.model.tally import Summary, Tally


def truth(seeds: Path, city: str, variant: str) -> dict[str, Any]:
    """Read what the document says, counted by another route."""
    read: dict[str, Any] = json.loads((seeds / "truth.json").read_text(encoding="utf-8"))[city]["variants"][variant]
    return read


def table(summary: Summary, name: str) -> Tally:
    """Find a table by its name."""
    return next(tally for tally in summary.tallies if tally.name == name)


def as_truth(tally: Tally, column_names: dict[str, str] | None = None) -> dict[str, dict[str, int]]:
    """Lay a table out as the truth has it."""
    columns = [(column_names or {}).get(column, column) for column in tally.columns]
    return {
        row: {**dict(zip(columns, counts, strict=True)), "計": sum(counts)}
        for row, counts in zip(tally.rows, tally.counts, strict=True)
    }


def without_zeros(rows: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    """Leave out rows with nothing, which the truth of two documents does not write out."""
    return {name: row for name, row in rows.items() if row["計"]}
