"""The plan-end table from its measures, and a finding for every line whose figures do not agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.model.catalogue import make_finding
from workbook_tools.model.closing import ClosingColumn, ClosingPair, ClosingTable
from workbook_tools.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.config.report_settings import ClosingHead, ClosingSettings
    from workbook_tools.model.closing import ClosingMeasure, ClosingRow
    from workbook_tools.model.finding import Finding


def make_table(
    measures: Sequence[ClosingMeasure], settings: ClosingSettings, group_heading: str, successions: Sequence[str]
) -> ClosingTable:
    """Lay the table out as the settings say; `successions` are the symbols of that scale, in their order."""
    columns = [
        ClosingColumn(head.name, rating, number)
        for head in settings.heads
        for rating, number in zip(head.ratings, head.numbers or ("",) * len(head.ratings), strict=True)
    ]
    return ClosingTable(
        group_heading, tuple(columns), tuple(successions), tuple(measures), tuple(_pairs(settings.heads))
    )


def _pairs(heads: Sequence[ClosingHead]) -> Iterator[ClosingPair]:
    """Yield the heads whose successions belong to no other head: their counts must be one figure."""
    for head in heads:
        others = [other for other in heads if other is not head]
        own = set(head.successions)
        if own and all(other.successions and own.isdisjoint(other.successions) for other in others):
            yield ClosingPair(head.name, head.successions)


def check_table(table: ClosingTable, file: str) -> tuple[Finding, ...]:
    """Tell every line that does not agree with itself, with its figures."""
    if not table.measures:
        return (make_finding("closing-nothing", Place(file)),)
    return tuple(
        make_finding(
            "closing-sums-differ", _place_of(table, row), words={"group": row.label, "figures": figures(table, row)}
        )
        for row in table.rows
        if not table.proves(row)
    )


def figures(table: ClosingTable, row: ClosingRow) -> str:
    """Say a line's figures, those that must agree side by side."""
    parts = [f"施策数 {row.measures}", f"評価 {sum(row.ratings)}", f"引継ぎ {sum(row.successions)}"]
    for pair in table.pairs:
        under, beside = table.pair_counts(pair, row)
        parts.append(f"{pair.head} {under}：{'・'.join(pair.successions)} {beside}")
    return "、".join(parts)


def _place_of(table: ClosingTable, row: ClosingRow) -> Place:
    """Give the sheet on which the measures of a line stand."""
    place = next(measure.place for measure in table.measures if measure.group == row.label)
    return Place(place.file, place.sheet)
