"""The rules beside the verdicts: what each reading gives, where they disagree, and the reasoning in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.writers.cell_text import cell_text
from workbook_tools.writers.fitting import height_for, row_height
from workbook_tools.writers.report_parts.paper import Paper
from workbook_tools.writers.report_parts.standing_words import (
    NO_VERDICT,
    STATUS_WORDS,
    is_doubtful,
    judgement_text,
    reasoning_lines,
)
from workbook_tools.writers.styles import BODY
from workbook_tools.writers.summary_page import Page

if TYPE_CHECKING:
    from datetime import datetime

    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.model.standing import Standing, StandingCategory
    from workbook_tools.writers.styles import Look, StyleSheet

_NAME, _COUNT, _VERDICT, _STATUS = 246, 58, 96, 82
_STRICT, _WIDE = "書かれたとおり", "すき間をうめる"
_RULE_WIDTHS = (130, 536)


def write_comparison(sheet: Worksheet, styles: StyleSheet, standing: Standing, created: datetime) -> None:
    """Write every category with what the rules give in both readings, and how many agree."""
    counts = len(standing.classes) + 1
    widths = [_NAME, *[_COUNT] * counts, _VERDICT, _VERDICT, _STATUS, _VERDICT, _STATUS]
    paper = Paper(sheet, styles, Page(is_landscape=True), widths)
    used = _WIDE if standing.wide else _STRICT
    paper.title("規則との突合", standing.title, f"評価に使った読み方：{used}")
    _write_headings(paper, standing)
    for category in standing.categories:
        _write_row(paper, category)
    _write_summary(paper, standing)
    paper.set_up_document(created, "規則との突合", dated=True)


def _write_headings(paper: Paper, standing: Standing) -> None:
    """Write two rows of headings: each reading over its verdict and how it agrees."""
    counts = len(standing.classes) + 1
    style, row = paper.styles["heading"], paper.row
    names = ["分野", *standing.classes, "計", "書かれた\n判定"]
    for place, name in enumerate(names):
        paper.sheet.merge_range(row, place, row + 1, place, "", style)
        paper.sheet.write_string(row, place, name, style)
    first = counts + 2
    paper.across(first, first + 1, _STRICT, "heading")
    paper.across(first + 2, first + 3, _WIDE, "heading")
    height = height_for([(name, paper.em(place)) for place, name in enumerate(names)], BODY) + 6
    paper.next_row(max(height / 2, row_height(1, BODY) + 3))
    for place, text in enumerate(("判定", "突合") * 2, first):
        paper.text(place, text, "heading")
    paper.next_row(max(height / 2, row_height(1, BODY) + 3))
    paper.repeat(row, row + 1, 2 * max(height / 2, row_height(1, BODY) + 3))


def _write_row(paper: Paper, category: StandingCategory) -> None:
    name = f"（参考）{category.name}" if category.reference else category.name
    cells: list[tuple[int, int, str, Look]] = [(0, 0, name, "label")]
    figures = (*category.counts, category.total)
    cells += [(place, place, str(count), "figure") for place, count in enumerate(figures, 1)]
    texts = [category.stated or NO_VERDICT]
    for judgement in (category.strict, category.wide):
        texts += [judgement_text(judgement), STATUS_WORDS[judgement.status]]
    doubtful = {STATUS_WORDS[each] for each in ("mismatch", "silent", "ambiguous", "empty")}
    for place, text in enumerate(texts, len(figures) + 1):
        cells.append((place, place, text, "symbol_middle" if text in doubtful else "symbol"))
    paper.cells(cells)


def _write_summary(paper: Paper, standing: Standing) -> None:
    """Say how many agree in each reading."""
    for name, judgements in (
        (_STRICT, [category.strict for category in standing.categories]),
        (_WIDE, [category.wide for category in standing.categories]),
    ):
        counts = {word: sum(STATUS_WORDS[each.status] == word for each in judgements) for word in STATUS_WORDS.values()}
        told = "　".join(f"{word} {count}" for word, count in counts.items() if count)
        paper.paragraph(f"{name}：{told}")


def write_disagreements(sheet: Worksheet, styles: StyleSheet, standing: Standing, created: datetime) -> None:
    """Write the reasoning of every category that the rules do not confirm or that hangs on a bound."""
    paper = Paper(sheet, styles, Page(), _RULE_WIDTHS)
    paper.title("確かめる分野", standing.title, f"評価に使った読み方：{_WIDE if standing.wide else _STRICT}")
    paper.paragraph("規則による判定と違う分野、規則だけでは決まらない分野、割合がちょうど境目の分野です。")
    paper.gap(9)
    found = [each for each in standing.categories if is_doubtful(standing, each) or standing.judgement(each).on_bound]
    for category in found:
        judgement = standing.judgement(category)
        stated = category.stated or NO_VERDICT
        edge = "、境目の割合あり" if judgement.on_bound else ""
        outcome = f"書かれた判定：{stated}　規則：{judgement_text(judgement)}（{STATUS_WORDS[judgement.status]}{edge}）"
        lines = reasoning_lines(judgement)
        rows = (outcome, *lines)
        heights = [paper.height(text, 1) + 2 for text in rows]
        paper.keep(sum(heights))
        label = paper.styles["row_label"]
        paper.sheet.merge_range(paper.row, 0, paper.row + len(rows) - 1, 0, "", label)
        paper.sheet.write_string(paper.row, 0, cell_text(category.name, paper.name), label)
        for number, (text, height) in enumerate(zip(rows, heights, strict=True)):
            begins, ends = not number, number == len(rows) - 1
            paper.part(1, 1, text, "cell_strong" if begins else "cell", begins=begins, ends=ends)
            paper.next_row(height)
        paper.gap(6)
    if not found:
        paper.paragraph("ありません。")
    paper.set_up_document(created, "確かめる分野", dated=True)


def write_rules(sheet: Worksheet, styles: StyleSheet, standing: Standing, created: datetime) -> None:
    """Write in words how items were classed and categories judged."""
    paper = Paper(sheet, styles, Page(), _RULE_WIDTHS)
    paper.title("判定の基準", standing.title)
    paper.paragraph("項目の区分", "section")
    for line in standing.thresholds:
        paper.paragraph(f"・{line}")
    paper.gap(9)
    paper.paragraph("分野の判定", "section")
    for verdict, words in standing.rules:
        paper.cells(((0, 0, verdict, "row_label"), (1, 1, words, "label")))
    paper.gap(9)
    paper.paragraph("突合の言葉", "section")
    for word, words in _MEANINGS:
        paper.cells(((0, 0, word, "row_label"), (1, 1, words, "label")))
    paper.set_up_document(created, "判定の基準")


_MEANINGS = (
    (STATUS_WORDS["match"], "書かれた判定と、規則による判定が同じです。"),
    (STATUS_WORDS["mismatch"], "書かれた判定と、規則による判定が違います。"),
    (STATUS_WORDS["silent"], "どの規則にも当てはまりません。"),
    (STATUS_WORDS["ambiguous"], "2つ以上の規則に当てはまり、どれを優先するかの決まりがありません。"),
    (STATUS_WORDS["computed"], "判定が書かれていないので、規則で決めました。"),
)
