"""The tables [closing], [standing] and [report] of the settings in, frozen values out."""

from __future__ import annotations

import re
import tomllib
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

from workbook_tools.config.report_settings import (
    Bound,
    ClosingHead,
    ClosingSettings,
    Condition,
    CoverSettings,
    Rule,
    StandingSettings,
)
from workbook_tools.config.standing_rules import STANDING_TEXT
from workbook_tools.config.toml_table import Mistakes, TomlTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.config.scale import Scale
    from workbook_tools.config.settings import MasterSettings

_CLASSES = 4
_WHOLE = 100
_NOTHING = StandingSettings(("", "", "", ""), Fraction(1, 2), Fraction(1, 2), ())
_SHARE = re.compile(r"(\d+)/(\d+)\Z")


def read_closing(table: TomlTable, master: MasterSettings, scales: Mapping[str, Scale]) -> ClosingSettings:
    """Read [closing]; every field it names must be a column, every word a symbol of that column's scale."""
    closing = ClosingSettings(
        title=table.text("title"),
        status=table.text("status"),
        rating=table.text("rating", needed=True),
        succession=table.text("succession", needed=True),
        heads=tuple(_head(item) for item in table.tables("heads")),
        issue=table.text("issue"),
        response=table.text("response"),
        texts=table.text("texts", "本文.xlsx"),
    )
    table.finish()
    _check_fields(table, closing, master)
    _check_words(table, closing, master, scales)
    return closing


def _head(table: TomlTable) -> ClosingHead:
    head = ClosingHead(
        table.text("name", needed=True), table.texts("ratings"), table.texts("numbers"), table.texts("successions")
    )
    table.finish()
    if head.numbers and len(head.numbers) != len(head.ratings):
        table.wrong("numbers", f"ratings と同じ数（{len(head.ratings)}）だけ並べてください。")
    return head


def _check_fields(table: TomlTable, closing: ClosingSettings, master: MasterSettings) -> None:
    answers = {column.field for column in master.columns if column.role == "answer"}
    for key in ("status", "rating", "succession", "issue", "response"):
        field = str(getattr(closing, key))
        if field and field not in answers:
            table.wrong(key, f'「{field}」は、role = "answer" の列の field ではありません。')
    if not closing.heads:
        table.wrong("heads", "[[closing.heads]] を1つ以上書いてください。")


def _check_words(
    table: TomlTable, closing: ClosingSettings, master: MasterSettings, scales: Mapping[str, Scale]
) -> None:
    """Compare the words of the heads with the scales of the columns they are about."""
    names = [head.name for head in closing.heads]
    ratings = [rating for head in closing.heads for rating in head.ratings]
    successions = [succession for head in closing.heads for succession in head.successions]
    for key, words in (("status", names), ("rating", ratings), ("succession", successions)):
        column = next((column for column in master.columns if column.field == getattr(closing, key)), None)
        if column is None:
            continue
        scale = scales.get(column.scale)
        if scale is None:
            table.wrong(key, f'「{column.field}」の列を kind = "scale" にし、scale を書いてください。')
            continue
        for word in dict.fromkeys(words):
            if scale.symbol(word) is None:
                table.wrong("heads", f"「{word}」は [scales.{scale.name}] の記号にありません。")
    if not closing.status and len(set(ratings)) < len(ratings):
        table.wrong("status", "同じ評価が2つの区分にあるので、区分を答える列の field を書いてください。")


def usual_standing() -> StandingSettings:
    """Give the published rule."""
    return read_standing(TomlTable(tomllib.loads(STANDING_TEXT)["standing"], "standing", Mistakes()), _NOTHING)


def read_standing(table: TomlTable, usual: StandingSettings | None = None) -> StandingSettings:
    """Read [standing]; what it does not say is as usual."""
    usual = usual or usual_standing()
    names = table.texts("classes", usual.classes)
    if len(names) != _CLASSES or len(set(names)) != _CLASSES:
        table.wrong("classes", "区分の名前を、重ならないように4つ並べてください。")
        names = usual.classes
    expected = "0から100までの数"
    settings = StandingSettings(
        classes=(names[0], names[1], names[2], names[3]),
        advanced_below=table.value("advanced_below", _percent, usual.advanced_below, expects=expected),
        late_from=table.value("late_from", _percent, usual.late_from, expects=expected),
        rules=tuple(_rule(item, names) for item in table.tables("rules")) or usual.rules,
        reading=cast("Any", table.choice("reading", ("strict", "wide"), usual.reading)),
    )
    table.finish()
    if settings.rules is usual.rules and settings.classes != usual.classes:
        table.wrong("rules", "classes の名前を変えたときは、[[standing.rules]] もその名前で書いてください。")
    _check_rules(table, settings)
    return settings


def _check_rules(table: TomlTable, settings: StandingSettings) -> None:
    for name in dict.fromkeys(settings.verdicts):
        if settings.verdicts.count(name) > 1:
            table.wrong("rules", f"判定「{name}」が2回以上書かれています。1つにしてください。")
    for rule in settings.rules:
        for other in rule.over:
            if other not in settings.verdicts:
                table.wrong("rules", f"over の「{other}」という判定はありません。")


def _rule(table: TomlTable, classes: tuple[str, ...]) -> Rule:
    rule = Rule(
        table.text("verdict", needed=True),
        tuple(_condition(item, classes) for item in table.tables("when")),
        table.texts("over"),
    )
    table.finish()
    if not rule.conditions:
        table.wrong("when", "条件を1つ以上書いてください。")
    return rule


def _condition(table: TomlTable, classes: tuple[str, ...]) -> Condition:
    part, whole = table.texts("part"), table.texts("of", classes)
    bounds = {
        key: table.value(key, _share, None, expects='「"2/3"」のような分数')
        for key in ("at_least", "below", "wide_at_least", "wide_below")
    }
    table.finish()
    for key, names in (("part", part), ("of", whole)):
        for name in names:
            if name not in classes:
                table.wrong(key, f"「{name}」は classes にありません。")
    if not part:
        table.wrong("part", "区分を1つ以上書いてください。")
    if bounds["at_least"] is None and bounds["below"] is None:
        table.wrong("at_least", "at_least か below のどちらかを書いてください。")
    strict = Bound(bounds["at_least"], bounds["below"])
    return Condition(
        part, whole, strict, Bound(bounds["wide_at_least"] or strict.at_least, bounds["wide_below"] or strict.below)
    )


def read_cover(table: TomlTable) -> CoverSettings:
    """Read [report]."""
    usual = CoverSettings()
    cover = CoverSettings(
        sheet=table.text("sheet", usual.sheet),
        file=table.text("file", usual.file),
        owner=table.text("owner"),
        basics=table.texts("basics", usual.basics),
        frame=table.text("frame", usual.frame),
        results=table.texts("results", usual.results),
        achievement=cast("Any", table.choice("achievement", ("progress", "ratio"), usual.achievement)),
    )
    table.finish()
    if cover.frame and cover.frame not in cover.basics:
        table.wrong("frame", f"「{cover.frame}」は basics にありません。")
    for label in dict.fromkeys((*cover.basics, *cover.results)):
        if (*cover.basics, *cover.results).count(label) > 1:
            table.wrong("results", f"「{label}」が2回以上書かれています。1つにしてください。")
    return cover


def _percent(raw: object) -> Fraction:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not 0 <= raw <= _WHOLE:
        raise ValueError
    return Fraction(str(raw)) / _WHOLE


def _share(raw: object) -> Fraction | None:
    match = _SHARE.match(raw) if isinstance(raw, str) else None
    if match is None or not 0 < int(match[1]) <= int(match[2]):
        raise ValueError
    return Fraction(int(match[1]), int(match[2]))
