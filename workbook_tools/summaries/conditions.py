"""集計条件 in words: what was counted, what was not and why, and what a reader should look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.model.folding import one_line
from workbook_tools.summaries.previous import CHANGES
from workbook_tools.summaries.units import BLANK, OFF_SCALE, Counted, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_tools.config.scale import Scale
    from workbook_tools.config.settings import Config, TallySettings
    from workbook_tools.model.plan import Entry, Slot
    from workbook_tools.summaries.previous import Past

UNITS = {"cells": "評価のセル", "entries": "担当課ごとの評価", "measures": "施策・事業"}
_BASES = {
    "cells": "評価のセル（一覧に印刷される評価1つを1件とします。複数の課で共有する評価は1件とし、先頭の担当課に数えます）",
    "entries": "担当課ごとの評価（一覧の担当課の1行を1件とします。複数の課で共有する評価は、共有する課ごとに1件とします）",
    "measures": "施策・事業（1つの施策・事業を1件とします。担当課別の表では、先頭の担当課に数えます）",
}
_MIXED = {
    "first": "先頭の担当課の評価を、その施策・事業の評価とします",
    "worst": "最も低い評価を、その施策・事業の評価とします（未記入・尺度外・割合の対象外は、ほかに評価があれば比べません）",
    "best": "最も高い評価を、その施策・事業の評価とします（未記入・尺度外・割合の対象外は、ほかに評価があれば比べません）",
    "unanimous": "評価がすべて一致する施策・事業だけを数えます",
}
_LISTED = 30
"""Cases written out one by one; beyond that their number is told."""

_QUOTED = 30


def low_ratings(scale: Scale) -> tuple[tuple[str, ...], str]:
    """Name the symbols of the list of low ratings and say why: those the scale flags, else its lower half."""
    flagged = tuple(step.symbol for step in scale.symbols if step.low)
    if flagged:
        return flagged, f"{'・'.join(flagged)}（設定で low とした記号）"
    counted = [step.symbol for step in scale.symbols if step.counted]
    lower = tuple(counted[len(counted) - len(counted) // 2 :])
    if not lower:
        return (), "なし（評価の段階が1つのため）"
    return lower, f"{'・'.join(lower)}（設定に low の指定がないため、評価の低い側の半分）"


def make_conditions(
    config: Config, tally: TallySettings, scale: Scale, counted: Counted, past: Past | None = None
) -> tuple[tuple[str, str], ...]:
    """Make the lines of 集計条件 as (label, text)."""
    year = config.plan.fiscal_year
    lines = [
        ("計画", config.plan.name),
        ("対象年度", f"{config.plan.year_name}（{year}年度）"),
        ("件数", _number(counted, scale)),
        ("数え方", _BASES[tally.base]),
    ]
    if tally.base == "measures":
        lines.append(("評価が分かれる施策・事業", _mixed(tally, counted)))
    return (
        *lines,
        ("再掲", _relisted(tally, counted)),
        ("割合の分母", _divisor(tally, scale)),
        ("未記入・尺度外", _apart(counted)),
        ("割合の端数", _rounding(tally)),
        ("低い評価の一覧", low_ratings(scale)[1]),
        *([("前年度から変わったもの", _changes(past))] if past else []),
        ("並び順", "担当課は建制順（設定にない課は一覧に出てくる順）、評価は尺度の順、そのほかは一覧の順"),
    )


def make_notes(
    counted: Counted, tally: TallySettings, scale: Scale, field: str, past: Past | None = None
) -> tuple[str, ...]:
    """List case by case what a reader should know behind the figures."""
    cells = _odd_cells(counted.units)
    return (
        *_listing(_mixed_lines(counted, tally)),
        *_listing(_cells_off(cells)),
        *_listing(_cells_blank(cells)),
        *_listing(_look_alikes(cells, scale)),
        *_listing(_relisted_lines(counted, field)),
        *_listing(_without(counted.without_cell)),
        *_listing(_ended(past)),
    )


def _number(counted: Counted, scale: Scale) -> str:
    total = len(counted.units)
    symbols = {step.symbol for step in scale.symbols if step.counted}
    rated = sum(unit.rating in symbols for unit in counted.units)
    return f"{total}件" if rated == total else f"{total}件（うち評価のあるもの {rated}件）"


def _mixed(tally: TallySettings, counted: Counted) -> str:
    if tally.mixed == "unanimous":
        return f"{_MIXED['unanimous']}（一致しない{len(counted.mixed_out)}件は数えていません）"
    return f"{_MIXED[tally.mixed]}（該当 {sum(unit.is_mixed for unit in counted.units)}件）"


def _relisted(tally: TallySettings, counted: Counted) -> str:
    if tally.relisted == "once":
        if not counted.relisted_out:
            return "1回だけ数えます（再掲は一覧にありません）"
        return f"1回だけ、初めに載っている所で数えます（再掲の{len(counted.relisted_out)}行は数えていません）"
    again = sum(bool(unit.entry.relisted_from) for unit in counted.units)
    return f"そのつど数えます（うち再掲 {again}件）" if again else "そのつど数えます（再掲は一覧にありません）"


def _divisor(tally: TallySettings, scale: Scale) -> str:
    names = "・".join(step.symbol for step in scale.symbols if not step.counted)
    if not names:
        return "評価のある件数（この尺度に「対象外」の記号はありません）"
    if tally.not_counted == "out":
        return f"評価のある件数。「{names}」は件数だけを示し、分母に入れません"
    return f"評価のある件数。「{names}」も分母に入れます"


def _apart(counted: Counted) -> str:
    found = [(sign, sum(unit.rating == sign for unit in counted.units)) for sign in (BLANK, OFF_SCALE)]
    told = "、".join(f"{sign} {number}件" for sign, number in found if number)
    return f"{told}。件数だけを示し、割合の分母に入れません" if told else "ありません"


def _rounding(tally: TallySettings) -> str:
    if tally.rounding == "adjust":
        return "小数第2位を四捨五入し、合計が100.0％になるよう最も大きい割合で調整します（調整した数に※）"
    return "小数第2位を四捨五入しているため、合計が100.0％にならないことがあります"


def _changes(past: Past) -> str:
    told = "、".join(f"{change} {past.number(change)}件" for change in CHANGES if past.number(change))
    ended = f"。前年度だけにあったもの {len(past.ended)}件" if past.ended else ""
    return f"前年度の一覧の評価と比べました（{told or '数えるものがありません'}{ended}）"


def _mixed_lines(counted: Counted, tally: TallySettings) -> Iterator[str]:
    if tally.base != "measures":
        return
    for unit in (*counted.units, *counted.mixed_out):
        if unit.is_mixed:
            each = "、".join(f"{slot.owner} {rating}" for slot, rating in unit.cells)
            end = "数えていません" if tally.mixed == "unanimous" else f"{unit.rating} として数えました"
            yield f"評価が分かれています：{_name(unit)}（{each}）→ {end}。"


def _odd_cells(units: Sequence[Unit]) -> tuple[tuple[Slot, str], ...]:
    """Collect, each once, the rating cells that are not simply a symbol of the scale."""
    odd = {
        (slot.sheet, slot.cell): (slot, rating) for unit in units for slot, rating in unit.cells if slot.value != rating
    }
    return tuple(odd.values())


def _cells_off(cells: Sequence[tuple[Slot, str]]) -> Iterator[str]:
    for slot, rating in cells:
        if rating == OFF_SCALE:
            yield f"尺度にない評価です：{_place(slot)}「{_brief(slot.value)}」。一覧を直すと集計に入ります。"


def _cells_blank(cells: Sequence[tuple[Slot, str]]) -> Iterator[str]:
    for slot, rating in cells:
        if rating == BLANK:
            yield f"評価が未記入です：{_place(slot)}（{slot.owner}）。"


def _look_alikes(cells: Sequence[tuple[Slot, str]], scale: Scale) -> Iterator[str]:
    for slot, rating in cells:
        if rating in scale.order:
            yield f"記号を読み替えました：{_place(slot)}「{_spelt(slot.value)}」→「{rating}」。"


def _relisted_lines(counted: Counted, field: str) -> Iterator[str]:
    """Tell where a re-listed entry carries another rating than the first listing that was counted."""
    first = {unit.entry.measure_id: unit for unit in counted.units}
    for entry in counted.relisted_out:
        unit = first.get(entry.relisted_from)
        if unit and entry.answers[field].value.strip() not in {slot.value.strip() for slot, _ in unit.cells}:
            there = _brief(entry.answers[field].value) or BLANK
            yield (
                f"再掲の評価が初めの掲載と違います：{_place(entry.answers[field])}「{there}」、"
                f"初めの掲載 {unit.entry.key}「{unit.rating}」。初めの掲載で数えました。"
            )


def _without(entries: Sequence[Entry]) -> Iterator[str]:
    for entry in entries:
        yield f"評価のセルがない行です：{entry.sheet} {entry.row}行目（{entry.department}）。数えていません。"


def _ended(past: Past | None) -> Iterator[str]:
    for entry_id in past.ended if past else ():
        yield f"前年度の一覧だけにあります：{entry_id}。終わったのか、番号や課名が変わったのかを確かめてください。"


def _listing(lines: Iterator[str]) -> tuple[str, ...]:
    told = tuple(lines)
    if len(told) <= _LISTED:
        return told
    head, _, _ = told[0].partition("：")
    return (*told[:_LISTED], f"{head}：ほか{len(told) - _LISTED}件。")


def _name(unit: Unit) -> str:
    return f"{unit.unit_id} {one_line(unit.entry.title)}".strip()


def _place(slot: Slot) -> str:
    return f"{slot.sheet}!{slot.cell}"


def _brief(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED]}…"


def _spelt(text: str) -> str:
    """Spell a look-alike so that it can be told apart (`〇 U+3007`)."""
    return f"{text} U+{ord(text):04X}" if len(text) == 1 else _brief(text)
