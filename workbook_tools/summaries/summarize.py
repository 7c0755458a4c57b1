"""The summary: counts by stated rules, the data behind them, and the conditions in words."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.errors import ConfigError
from workbook_tools.model.collector import collector_resting
from workbook_tools.model.tally import DataSheet, Summary, Tally
from workbook_tools.summaries.asked_tables import asked_table
from workbook_tools.summaries.conditions import UNITS, low_ratings, make_conditions, make_notes
from workbook_tools.summaries.data_rows import Source, make_data
from workbook_tools.summaries.lists import make_changed, make_low
from workbook_tools.summaries.previous import look_back
from workbook_tools.summaries.schedules import make_schedules
from workbook_tools.summaries.tallies import Counting, found_in, make_tallies, scale_columns
from workbook_tools.summaries.units import Rater, count_units
from workbook_tools.summaries.words import DEPARTMENT, RATING, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbook_tools.config.scale import Scale
    from workbook_tools.config.settings import Column, Config, TallySettings
    from workbook_tools.model.plan import Plan
    from workbook_tools.model.register import DepartmentState
    from workbook_tools.summaries.previous import Answers, Past
    from workbook_tools.summaries.units import Counted, Unit

DATA, EACH = "データ", "データ（担当課ごと）"


@dataclass(frozen=True, slots=True)
class _Run:
    """One run's rules and what it counts."""

    plan: Plan
    words: Words
    rating: Column
    scale: Scale
    tally: TallySettings
    counted: Counted
    answers: Answers

    def past(self, units: Sequence[Unit], tally: TallySettings) -> Past | None:
        """Look at last year, where there is one."""
        if not self.answers:
            return None
        return look_back(units, self.plan, self.rating.field, Rater(self.scale), tally, self.answers)

    def source(self, past: Past | None) -> Source:
        """Say what data sheets are made of."""
        return Source(self.plan, self.words, self.rating, past)


def make_summary(
    plan: Plan,
    config: Config,
    tally: TallySettings,
    headings: Mapping[str, str] | None = None,
    *,
    previous: Answers | None = None,
    register: Sequence[DepartmentState] = (),
    sources: Sequence[str] = (),
) -> Summary:
    """Count a plan by the rules of one run.

    `headings` are the master's own, by field; `previous` last year's answers by entry id and field; `register` is
    shown as it is; `sources` are the files behind it all, in words. Raises `ConfigError` (`rating-column-missing`) where the settings name no answer on a scale.
    """
    rating, others = rating_column(config)
    scale = config.scales[rating.scale]
    words = Words.of_plan(plan, config, headings or {})
    with collector_resting():
        counted = count_units(plan, rating.field, scale, tally)
        run = _Run(plan, words, rating, scale, tally, counted, previous or {})
        past = run.past(counted.units, tally)
        low, _ = low_ratings(scale)
        data, tallies, unmade = _tables(run, past)
        source = run.source(past)
        changed = [make_changed(counted.units, source, past)] if past else []
    return Summary(
        title=f"{config.plan.name}　{words.short(rating)}の集計",
        tallies=tallies,
        data=data,
        lists=(make_low([unit for unit in counted.units if unit.rating in low], source), *changed),
        conditions=(
            *make_conditions(config, tally, scale, counted, past),
            *([("元にしたファイル", "\n".join(sources))] if sources else []),
        ),
        legend=tuple((step.symbol, step.meaning) for step in scale.symbols),
        notes=(*unmade, *make_notes(counted, tally, scale, rating.field, past), *_untold(others, tally, words)),
        rounding=tally.rounding,
        register=tuple(register),
    )


def rating_column(config: Config) -> tuple[Column, tuple[Column, ...]]:
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


def _tables(run: _Run, past: Past | None) -> tuple[tuple[DataSheet, ...], tuple[Tally, ...], tuple[str, ...]]:
    """Make the data and its tables, those asked for, and those that count otherwise; and say what was not made."""
    source = run.source(past)
    asked = [source.field_of(field) for table in run.tally.tables for field in (table.rows, table.columns)]
    data = make_data(DATA, run.counted.units, source, asked)
    each, each_source = _each(run, past)
    known = [data, *([each] if each else [])]
    columns = scale_columns(RATING, found_in(known, RATING), run.scale, run.tally)
    counting = Counting(source, data, columns, UNITS[run.tally.base])
    made = [asked_table(table, counting, run.tally) for table in run.tally.tables]
    tallies = [*make_tallies(counting), *(table for table in made if isinstance(table, Tally))]
    if each:
        tallies.append(_by_each(Counting(each_source, each, columns, UNITS["entries"]), data))
    planned = make_schedules(source, run.counted, run.tally)
    if planned:
        known.append(planned[0])
        tallies += planned[1]
    return tuple(known), tuple(tallies), tuple(table for table in made if isinstance(table, str))


def _each(run: _Run, past: Past | None) -> tuple[DataSheet | None, Source]:
    """Make the data that shows each department its own, where things stand for several."""
    if all(len(unit.entries) == 1 for unit in (*run.counted.units, *run.counted.mixed_out)):
        return None, run.source(past)
    tally = dataclasses.replace(run.tally, base="entries")
    units = count_units(run.plan, run.rating.field, run.scale, tally).units
    source = run.source(run.past(units, tally))
    return make_data(EACH, units, source), source


def _by_each(counting: Counting, data: DataSheet) -> Tally:
    return counting.by_department(
        f"{data.heading(DEPARTMENT)}×{data.heading(RATING)}（担当課ごと）",
        ("共有する評価を、共有する課ごとに1件として数えています。計はほかの表と異なります。",),
    )


def _untold(columns: tuple[Column, ...], tally: TallySettings, words: Words) -> Iterator[str]:
    asked = {field for table in tally.tables for field in (table.rows, table.columns)}
    for column in columns:
        if column.field not in asked:
            yield f"「{words.of(column)}」の列は、この集計表では数えていません。"
