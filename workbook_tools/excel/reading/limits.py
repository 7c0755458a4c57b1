"""How much a file may ask of us before it is refused: a hostile one costs seconds and little memory, never the run."""

from __future__ import annotations

from dataclasses import dataclass

from workbook_tools.excel.address import MAX_COLUMN, MAX_ROW

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one file. Sizes of parts are those after unpacking; texts are counted in characters."""

    file_bytes: int = 64 * MEGABYTE
    parts: int = 3_000
    all_bytes: int = 512 * MEGABYTE
    """All parts together, as the directory declares them, read or not."""
    read_bytes: int = 128 * MEGABYTE
    """The parts that are read."""
    fact_bytes: int = 24 * MEGABYTE
    """One part beside the sheets and their strings."""
    ratio: int = 200
    """How much a part of more than 64 MiB may shrink by packing."""
    tags: int = 6_000_000
    """Every `<` after the first few megabytes."""
    elements: int = 250_000
    """What is gathered from one part beside the rows."""
    token_bytes: int = 4 * MEGABYTE
    depth: int = 20_000
    text: int = 24 * MEGABYTE
    strings: int = 500_000
    sheets: int = 300
    values: int = 200_000
    """Cells with a value in the whole book; as many formulas, and as many unlocked cells are noted."""
    names: int = 20_000
    areas: int = 50_000
    """Merged cells of one sheet, and areas of its validations."""
    last_row: int = 200_000
    last_column: int = 4_096


DEFAULT_LIMITS = Limits()
"""For a file that came from outside: 64 MiB, 200,000 cells with values."""

OFFICE_LIMITS = Limits(
    file_bytes=256 * MEGABYTE,
    read_bytes=1_024 * MEGABYTE,
    all_bytes=2_048 * MEGABYTE,
    fact_bytes=64 * MEGABYTE,
    tags=60_000_000,
    elements=2_000_000,
    text=256 * MEGABYTE,
    strings=4_000_000,
    values=4_000_000,
    last_row=MAX_ROW,
    last_column=MAX_COLUMN,
)
"""For the office's own list, which nobody sent: as large as Excel itself is comfortable with."""
