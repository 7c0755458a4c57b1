"""The summary: counts by stated rules, the data behind them, and the conditions in words."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from workbook_tools.errors import ConfigError
from workbook_tools.model.tally import DataSheet, Summary, Tally
from workbook_tools.summaries.conditions import UNITS, low_ratings, make_conditions, make_notes
from workbook_tools.summaries.data_rows import DEPARTMENT, RATING, Words, make_data, make_low
from workbook_tools.summaries.tallies import Counting, make_tallies, rating_columns
from workbook_tools.summaries.units import Counted, count_units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.config.settings import Column, Config, TallySettings
    from workbook_tools.model.plan import Plan

DATA, EACH = "データ", "データ（担当課ごと）"


def make_summary(
    plan: Plan, config: Config, tally: TallySettings, headings: Mapping[str, str] | None = None
) -> Summary:
    """Count a plan by the rules of one run; `headings` are the master's own, by field.

    Raises `ConfigError` (`rating-column-missing`) where the settings name no answer on a scale.
    """
    rating, others = _rating_column(config)
    scale = config.scales[rating.scale]
    words = Words.of_plan(plan, config, headings or {})
    counted = count_units(plan, rating.field, scale, tally)
    low, _ = low_ratings(scale)
    data, tallies = _tables(plan, words, rating, counted, tally)
    return Summary(
        title=f"{config.plan.name}　{words.short(rating)}の集計",
        tallies=tallies,
        data=data,
        low=make_low([unit for unit in counted.units if unit.rating in low], words, rating),
        conditions=make_conditions(config, tally, scale, counted),
        legend=tuple((step.symbol, step.meaning) for step in scale.symbols),
        notes=(*make_notes(counted, tally, scale, rating.field), *_untold(others, words)),
        rounding=tally.rounding,
    )


def _rating_column(config: Config) -> tuple[Column, tuple[Column, ...]]:
    """Choose the answer that is tallied: the one called `rating`, else the first on a scale; and name the others."""
    scaled = [column for column in config.master.with_role("answer") if column.kind == "scale"]
    scaled.sort(key=lambda column: column.field != "rating")
    if not scaled:
        raise ConfigError(
            "rating-column-missing",
            "集計する列がありません。",
            remedy='config.toml の [[master.columns]] のうち、評価の列を role = "answer"、kind = "scale" にしてください。',
            where=str(config.folder / "config.toml"),
        )
    return scaled[0], tuple(scaled[1:])


def _tables(
    plan: Plan, words: Words, rating: Column, counted: Counted, tally: TallySettings
) -> tuple[tuple[DataSheet, ...], tuple[Tally, ...]]:
    """Make the data and its tables, and the table by department that shows each its own, where that differs."""
    scale = words.config.scales[rating.scale]
    data = make_data(DATA, counted.units, plan, words, rating)
    if all(len(unit.entries) == 1 for unit in (*counted.units, *counted.mixed_out)):
        counting = Counting(plan, words, data, rating_columns([data], scale, tally), UNITS[tally.base])
        return (data,), tuple(make_tallies(counting))
    each = count_units(plan, rating.field, scale, dataclasses.replace(tally, base="entries"))
    more = make_data(EACH, each.units, plan, words, rating)
    columns = rating_columns([data, more], scale, tally)
    counting = Counting(plan, words, data, columns, UNITS[tally.base])
    added = Counting(plan, words, more, columns, UNITS["entries"]).by_department(
        f"{data.heading(DEPARTMENT)}×{data.heading(RATING)}（担当課ごと）",
        ("共有する評価を、共有する課ごとに1件として数えています。計はほかの表と異なります。",),
    )
    return (data, more), (*make_tallies(counting), added)


def _untold(columns: tuple[Column, ...], words: Words) -> tuple[str, ...]:
    return tuple(f"「{words.of(column)}」の列は、この集計表では数えていません。" for column in columns)
