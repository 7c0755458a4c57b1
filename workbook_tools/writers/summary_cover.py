"""The first two sheets of a summary: what is inside and whether it proves itself, and how it was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from workbook_tools.writers.cell_text import cell_text
from workbook_tools.writers.fitting import height_for, row_height
from workbook_tools.writers.styles import BODY
from workbook_tools.writers.summary_formulas import quoted
from workbook_tools.writers.summary_page import Leaf, Page, day_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.model.tally import Summary
    from workbook_tools.writers.styles import StyleSheet
    from workbook_tools.writers.summary_proof import Proof

    Listed: TypeAlias = tuple[str, str, Proof | int | None]

_CONTENTS_WIDTHS = (40, 214, 296, 60, 50)
_CONDITION_WIDTHS = (150, 516)
_USE = (
    "各表の件数は「データ」のシートを数える数式です。データを直すと、件数・割合・グラフ・検算が変わります。",
    "データに行を足すときは、途中に行を挿入してください（最後の行の下に書いたものは数えません）。",
    "検算は、縦計・横計・データの件数が同じであれば○になります。×のときは、データに表にない区分や記号があります。",
)


def write_contents(
    sheet: Worksheet,
    styles: StyleSheet,
    summary: Summary,
    listed: Sequence[Listed],
    created: datetime,
) -> None:
    """Write the contents: every sheet as a link, what it shows, its number and its proof.

    `listed` are (sheet name, what it shows, the proof of a table or the number of a list).
    """
    leaf = Leaf(sheet, styles, Page(), _CONTENTS_WIDTHS)
    leaf.title(summary.title, f"作成 {day_text(created)}")
    heading = leaf.row
    for column, text in enumerate(("No.", "シート", "内容", "件数", "検算")):
        leaf.text(column, text, "heading")
    leaf.next_row(row_height(1, BODY) + 6)
    for number, (name, shows, figures) in enumerate(listed, 1):
        sheet.write_number(leaf.row, 0, number, styles["symbol"])
        sheet.write_url(leaf.row, 1, f"internal:{quoted(name)}!A1", styles["link"], cell_text(name, name))
        leaf.text(2, shows, "label")
        _write_figures(leaf, figures)
        leaf.next_row(height_for([(name, leaf.em(1)), (shows, leaf.em(2))], BODY) + 6)
    leaf.set_up(summary.title, "目次", created, (heading, heading))


def _write_figures(leaf: Leaf, figures: Proof | int | None) -> None:
    sheet, styles, row = leaf.sheet, leaf.styles, leaf.row
    leaf.text(4, "", "symbol")
    if figures is None:
        leaf.text(3, "", "number")
    elif isinstance(figures, int):
        sheet.write_number(row, 3, figures, styles["number"])
    else:
        sheet.write_formula(row, 3, figures.total, styles["number"], figures.total_value)
        sheet.write_formula(row, 4, figures.verdict, styles["symbol"], figures.verdict_value)
        wrong = {"type": "cell", "criteria": "==", "value": '"×"', "format": styles["mark_error"]}
        sheet.conditional_format(row, 4, row, 4, wrong)


def write_conditions(sheet: Worksheet, styles: StyleSheet, summary: Summary, created: datetime) -> None:
    """Write how things were counted, what the symbols mean, what to look at, and how the workbook is used."""
    leaf = Leaf(sheet, styles, Page(), _CONDITION_WIDTHS)
    leaf.title("集計条件", summary.title, f"作成 {day_text(created)}")
    made = ("作成した日時", f"{day_text(created)} {created.hour}時{created.minute:02}分")
    _pairs(leaf, "数え方", (*summary.conditions, made))
    _pairs(
        leaf, "評価の記号", [(symbol, meaning or "（意味は設定にありません）") for symbol, meaning in summary.legend]
    )
    _lines(leaf, "お知らせ（確かめてください）", summary.notes or ("ありません。",))
    _lines(leaf, "この集計表の使い方", _USE)
    leaf.set_up(summary.title, "集計条件", created)


def _pairs(leaf: Leaf, section: str, pairs: Sequence[tuple[str, str]]) -> None:
    leaf.paragraph(section, "section")
    for term, text in pairs:
        leaf.text(0, term, "term")
        leaf.text(1, text, "cell")
        leaf.next_row(height_for([(term, leaf.em(0)), (text, leaf.em(1))], BODY) + 4.5)
    leaf.next_row(row_height(1, BODY) / 2)


def _lines(leaf: Leaf, section: str, lines: Sequence[str]) -> None:
    leaf.paragraph(section, "section")
    for line in lines:
        leaf.paragraph(f"・{line}")
    leaf.next_row(row_height(1, BODY) / 2)
