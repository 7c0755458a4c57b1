"""What is planned year by year: its symbols are not the rating's though they look the same."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

from test_summaries_master import CELLS, EACH_TIME, summarize
from tidy_plans import Line, draw_config, draw_plan
from workbook_tools.config.scale import Scale, Symbol
from workbook_tools.config.settings import Column, TallySettings
from workbook_tools.summaries.summarize import make_summary

if TYPE_CHECKING:
    from pathlib import Path

    from workbook_tools.model.tally import Tally

SYMBOLS = Scale("schedule", (Symbol("△", "検討"), Symbol("○", "実施"), Symbol("-", "なし", counted=False)))


def schedule(*lines: Line) -> Tally:
    """Count the schedule of a plan with two planned years."""
    config = draw_config()
    planned = tuple(Column(f"y{year}", (f"R{year}",), "office", "schedule", "schedule") for year in (1, 2))
    master = dataclasses.replace(config.master, columns=(*config.master.columns, *planned))
    config = dataclasses.replace(config, master=master, scales={**config.scales, "schedule": SYMBOLS})
    return make_summary(draw_plan(lines), config, TallySettings()).tallies[-1]


def test_published_schedule_is_counted_sign_by_sign(seeds: Path) -> None:
    """Every listing, every year: the counts of the document, words without a sign and empty cells apart."""
    wanted = json.loads((seeds / "truth.json").read_text(encoding="utf-8"))["kameyama_r3"]["schedule_symbols"]
    found = summarize(seeds, "kameyama", "kameyama_r3_master.xlsx", EACH_TIME).tallies[-1]
    assert (found.name, found.rows) == ("H29～R3の予定", ("H29", "H30", "R1", "R2", "R3"))
    for year, counts in zip(wanted.values(), found.counts, strict=True):
        named = dict(zip(found.columns, counts, strict=True))
        named["(blank)"] = named.pop("未記入") + named.pop("尺度外")
        assert {symbol: count for symbol, count in named.items() if count} == year


def test_relisted_measures_are_planned_once(seeds: Path) -> None:
    """Sixty measures, five years."""
    found = summarize(seeds, "kameyama", "kameyama_r3_master.xlsx", CELLS).tallies[-1]
    assert set(found.row_totals) == {60}


def test_words_behind_a_symbol_explain_it() -> None:
    """`○ 運用` is ○; words alone are off the scale; an empty cell is blank; each measure counts once."""
    found = schedule(
        Line("1", "甲課", "A", office={"y1": "△", "y2": "○\n運用"}),
        Line("1", "乙課", "B", office={"y1": "△", "y2": "○\n運用"}),
        Line("2", "甲課", "A", office={"y1": "継続", "y2": ""}),
    )
    assert found.columns == ("△", "○", "-", "未記入", "尺度外")
    assert found.counts == ((1, 0, 0, 0, 1), (0, 1, 0, 1, 0))
    assert found.outside == ("-", "未記入", "尺度外")
    assert found.legend[0] == ("△", "検討")
