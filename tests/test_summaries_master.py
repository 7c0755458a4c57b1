"""The tallies of the real lists, read from the office's own workbooks by the settings of the templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tallied import as_truth, table, truth, without_zeros
from workbook_tools.config.load import load_config
from workbook_tools.config.settings import TallySettings
from workbook_tools.excel.reader import read_book
from workbook_tools.master.read_master import read_master
from workbook_tools.summaries.summarize import make_summary

if TYPE_CHECKING:
    from workbook_tools.model.tally import Summary

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
CELLS, ENTRIES, EACH_TIME = TallySettings(), TallySettings(base="entries"), TallySettings(relisted="each")


def summarize(seeds: Path, city: str, master: str, tally: TallySettings) -> Summary:
    """Read a replica of the published list with its template's settings, and count it."""
    config = load_config(TEMPLATES / city)
    reading = read_master(read_book((seeds / master).read_bytes()), config)
    return make_summary(reading.plan, config, tally, reading.headings)


@pytest.mark.parametrize(
    ("variant", "tally"),
    [
        ("rating_cells", CELLS),
        ("department_rows", ENTRIES),
        ("measures_first", TallySettings(base="measures", mixed="first")),
        ("measures_worst", TallySettings(base="measures", mixed="worst")),
        ("measures_best", TallySettings(base="measures", mixed="best")),
        ("measures_unanimous_only", TallySettings(base="measures", mixed="unanimous")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_two_line_list_with_shared_ratings(seeds: Path, variant: str, tally: TallySettings) -> None:
    """Merged ratings are one cell of several departments: every table of every unit is the published one."""
    wanted = truth(seeds, "tajimi_r2", variant)
    summary = summarize(seeds, "tajimi", "tajimi_r2_master.xlsx", tally)
    assert table(summary, "評価の内訳").total == wanted["n"]
    pillars = as_truth(table(summary, "基本施策×評価"))
    assert {name[:3]: row for name, row in pillars.items()} == wanted["pillar_x_rating"]
    assert as_truth(table(summary, "位置づけ×評価")) == wanted["position_x_rating"]
    if "department_x_rating" in wanted:
        assert as_truth(table(summary, "担当課×評価")) == wanted["department_x_rating"]


@pytest.mark.parametrize(
    ("variant", "tally"),
    [
        ("rating_cells", CELLS),
        ("projects_first", TallySettings(base="measures", mixed="first")),
        ("projects_worst", TallySettings(base="measures", mixed="worst")),
        ("projects_best", TallySettings(base="measures", mixed="best")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_list_of_items(seeds: Path, variant: str, tally: TallySettings) -> None:
    """Projects of several items: each item's cell, or one rating a project; blank and dash stand apart."""
    wanted = truth(seeds, "kato_r2", variant)
    total = table(summarize(seeds, "kato", "kato_r2_master.xlsx", tally), "評価の内訳")
    assert as_truth(total, {"未記入": "(欠)"})["全体"] == {**wanted["total"], "計": wanted["n"]}


@pytest.mark.parametrize(
    ("variant", "tally"),
    [("listings", EACH_TIME), ("projects_once", CELLS)],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_list_with_relisted_projects(seeds: Path, variant: str, tally: TallySettings) -> None:
    """再掲 each time or once, sheet by sheet (the plan has a sheet for each ビジョン) and department by department."""
    wanted = truth(seeds, "kameyama_r3", variant)
    summary = summarize(seeds, "kameyama", "kameyama_r3_master.xlsx", tally)
    sheets = {
        name.removeprefix("ビジョン"): row for name, row in as_truth(table(summary, "シート×事業の達成度")).items()
    }
    assert sheets == wanted["vision_x_rating"]
    departments = without_zeros(as_truth(table(summary, "課×事業の達成度")))
    assert departments == {name.split()[-1]: row for name, row in wanted["ka_x_rating"].items()}
    divisions = {
        name.replace("（なし）", "(部なし)"): row for name, row in as_truth(table(summary, "部×事業の達成度")).items()
    }
    assert divisions == wanted["bu_x_rating"]
