"""A standing from what was read: items counted, categories judged in both readings, every disagreement told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.model.catalogue import make_finding
from workbook_tools.model.standing import Standing, StandingCategory
from workbook_tools.reports.standing.classes import threshold_lines
from workbook_tools.reports.standing.verdicts import figures_words, judge, rule_lines, share_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook_tools.config.report_settings import Reading, StandingSettings
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.standing import StandingItem
    from workbook_tools.reports.standing.reading import ReadCategory, ReadStanding

USUAL_TITLE = "立ち位置評価"


def make_standing(read: ReadStanding, settings: StandingSettings, reading: Reading) -> Standing:
    """Class, count and judge."""
    return Standing(
        title=read.title or USUAL_TITLE,
        subtitle=read.subtitle,
        source=read.source,
        classes=settings.classes,
        verdicts=settings.verdicts,
        wide=reading == "wide",
        categories=tuple(_category(each, read.items[each.name], settings) for each in read.categories),
        thresholds=threshold_lines(settings),
        rules=rule_lines(settings),
        advanced_below=settings.advanced_below,
        late_from=settings.late_from,
        bodies=read.bodies,
    )


def _category(read: ReadCategory, items: tuple[StandingItem, ...], settings: StandingSettings) -> StandingCategory:
    counts = {name: sum(item.klass == name for item in items) for name in settings.classes}
    return StandingCategory(
        read.group,
        read.name,
        read.place,
        read.stated,
        read.reference,
        read.good,
        read.consider,
        read.notes,
        items,
        tuple(counts.values()),
        judge(counts, settings, "strict", read.stated),
        judge(counts, settings, "wide", read.stated),
    )


def find_disagreements(standing: Standing) -> tuple[Finding, ...]:
    """Tell where the rules contradict a stated verdict, are silent, say two things, or hang on a bound."""
    return tuple(finding for category in standing.categories for finding in _of(category, standing))


def _of(category: StandingCategory, standing: Standing) -> Iterator[Finding]:
    judgement = standing.judgement(category)
    words = {"category": category.name, "why": figures_words(judgement), "by_rule": judgement.verdict}
    if judgement.status == "empty":
        yield make_finding("standing-no-items", category.place, value=category.name)
    elif judgement.status == "mismatch":
        yield make_finding("standing-verdict-differs", category.place, value=category.stated, words=words)
    elif judgement.status == "silent":
        yield make_finding("standing-rule-silent", category.place, value=category.stated, words=words)
    elif judgement.status == "ambiguous":
        verdicts = "と".join(f"「{name}」" for name in judgement.held)
        yield make_finding(
            "standing-rules-several", category.place, value=category.stated, words={**words, "verdicts": verdicts}
        )
    if judgement.on_bound:
        why = "、".join(map(share_words, judgement.on_bound))
        yield make_finding("standing-on-bound", category.place, words={**words, "why": why})
