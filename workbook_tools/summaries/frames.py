"""The data of a summary as a pandas frame, for whoever wants to count on; the only place that knows pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.summaries.words import DEPARTMENT, RATING

if TYPE_CHECKING:
    import pandas as pd

    from workbook_tools.model.tally import DataSheet, Summary


def to_dataframe(summary: Summary, name: str = "") -> pd.DataFrame:
    """Give a data sheet as a frame with its headings; ratings and departments as ordered categories.

    `name` chooses among the summary's data sheets, the first by default. A blank cell stays an empty text: pandas'
    reader would make a missing value of an answer like `NA`, so it is never asked to read one.
    """
    import pandas as pd

    sheet = next(data for data in summary.data if name in {"", data.name})
    frame = pd.DataFrame(
        {heading: [row.cells[field] for row in sheet.rows] for field, heading in sheet.fields},
        index=pd.Index([row.entry_id for row in sheet.rows], name="entry_id"),
    )
    for field, order in _orders(summary, sheet).items():
        heading = sheet.heading(field)
        frame[heading] = pd.Categorical(frame[heading], categories=order, ordered=True)
    return frame


def _orders(summary: Summary, sheet: DataSheet) -> dict[str, list[str]]:
    """Give the order of ratings and departments, as the tables have it."""
    known = dict(sheet.fields)
    orders = {RATING: list(summary.tallies[0].columns)} if RATING in known else {}
    for tally in summary.tallies:
        if tally.row_fields == (DEPARTMENT,) and tally.data == sheet.name:
            orders[DEPARTMENT] = [key[0] for key in tally.keys]
    return orders
