"""The data as a pandas frame: the same counts by another route, and no answer made into a missing value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

import tidy_plans
from tidy_plans import Line, draw_config, draw_plan
from workbook_tools.config.settings import TallySettings
from workbook_tools.summaries.frames import to_dataframe
from workbook_tools.summaries.summarize import make_summary

if TYPE_CHECKING:
    from pathlib import Path


def test_cross_table_of_pandas_agrees_with_ours(seeds: Path) -> None:
    """A user who counts the frame gets the figures of the workbook."""
    summary = make_summary(*tidy_plans.tajimi(seeds), TallySettings())
    frame = to_dataframe(summary)
    ours = next(tally for tally in summary.tallies if tally.name == "担当課×評価")
    theirs = pd.crosstab(frame["担当課"], frame["評価"], dropna=False)
    assert tuple(theirs.index) == ours.rows
    assert tuple(map(tuple, theirs.to_numpy().tolist())) == ours.counts


def test_answer_that_pandas_would_eat_stays_a_text() -> None:
    """A department called `NA` and a blank stay what they are."""
    frame = to_dataframe(make_summary(draw_plan([Line("1", "NA", "A")]), draw_config(), TallySettings()))
    assert frame["担当課"].tolist() == ["NA"]
    assert not frame.isna().to_numpy().any()


def test_other_data_sheet_is_named(seeds: Path) -> None:
    """The rows by department are the second data sheet."""
    summary = make_summary(*tidy_plans.tajimi(seeds), TallySettings())
    assert len(to_dataframe(summary)) == 44
    assert len(to_dataframe(summary, "データ（担当課ごと）")) == 52
