"""The cover sheet that the office owning a plan fills in: laid out like the report it becomes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from workbook_tools.excel.address import cell_name
from workbook_tools.model.entry_form import EntryBook, GuidePart
from workbook_tools.model.fiscal_year import fiscal_year_mark
from workbook_tools.writers.fitting import row_height
from workbook_tools.writers.form_parts.formula_text import blank
from workbook_tools.writers.report_parts.guide_sheet import write_guide
from workbook_tools.writers.report_parts.paper import Paper
from workbook_tools.writers.styles import BODY, TITLE, StyleSheet, new_workbook
from workbook_tools.writers.summary_page import Page, sheet_names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from workbook_tools.config.settings import Config
    from workbook_tools.writers.styles import Look

_WIDTHS = (112, 150, 110, 52, 64, 64, 64, 54)
_TEXT, _LAST_NAME = 1, 2
_INDICATORS = 8
_SHORT, _MIDDLE, _LONG = 2, 6, 12
"""Lines of room: for a line of words, for sentences, for the frame."""
_DIRECTIONS = ["上げる", "下げる"]


def write_cover_form(config: Config, *, created: datetime) -> bytes:
    """Draw an empty cover sheet; the same settings with the same `created` give the same bytes."""
    target = io.BytesIO()
    book = new_workbook(target, created=created)
    title = f"{config.plan.title}に関する実績等報告書（{config.plan.year_name}）"
    book.set_properties({"title": title, "created": created})
    styles = StyleSheet(book)
    paper = Paper(book.add_worksheet(sheet_names([config.cover.sheet])[0]), styles, Page(), _WIDTHS)
    _CoverForm(paper, config).write(title)
    paper.set_up_document(created)
    write_guide(book, styles, EntryBook(title, (), _GUIDE), created)
    book.close()
    return target.getvalue()


class _CoverForm:
    """The sheet being drawn; `asked` are the cells that must be filled in."""

    def __init__(self, paper: Paper, config: Config) -> None:
        self._paper = paper
        self._config = config
        self._asked: list[str] = []

    def write(self, title: str) -> None:
        """Write the sheet from the top."""
        paper, settings = self._paper, self._config.cover
        paper.across(0, paper.last, title, "answer")
        paper.next_row(row_height(1, TITLE) + 6)
        counter = paper.row
        paper.across(0, paper.last - 2, f"（ {settings.owner or '○○部 ○○課'} ）", "answer")
        paper.next_row(row_height(1, BODY) + 9)
        self._section("計画の基本情報")
        for label in settings.basics:
            self._row(label, _LONG if label == settings.frame else _SHORT)
        self._section("成果指標")
        self._indicators()
        self._section("計画の実績等")
        for label in settings.results:
            self._row(label, _MIDDLE)
        self._count(counter)
        paper.sheet.freeze_panes(counter + 1, 0)

    def _section(self, name: str) -> None:
        paper = self._paper
        paper.gap(6)
        paper.keep(row_height(_MIDDLE, BODY))
        paper.across(0, paper.last, f"■{name}", "chapter")
        paper.next_row(row_height(1, BODY) + 6)

    def _row(self, label: str, lines: int) -> None:
        paper = self._paper
        height = row_height(lines, BODY) + 6
        paper.keep(height)
        paper.text(0, label, "row_label")
        paper.across(_TEXT, paper.last, "", "answer")
        self._asked.append(cell_name(paper.row + 1, _TEXT + 1))
        if label == self._config.cover.frame:
            hint = "枠ごとに、名前の行（例「ビジョン①　だれもが使えるサービス」。番号の後は全角の空白）と、その下に「・」で始まる行を書きます。"
            rule = {"validate": "any", "input_title": label[:32], "input_message": hint}
            paper.sheet.data_validation(paper.row, _TEXT, paper.row, _TEXT, rule)
        paper.next_row(height)

    def _indicators(self) -> None:
        """Write the table of indicators; its headings are those that are read again."""
        paper = self._paper
        headings = ("単位", "現状値", f"実績値\n({fiscal_year_mark(self._config.plan.fiscal_year)})", "目標値", "向き")
        paper.across(0, _LAST_NAME, "成果指標名", "answer_heading")
        for place, heading in enumerate(headings, _LAST_NAME + 1):
            paper.text(place, heading, "answer_heading")
        paper.next_row(row_height(2, BODY) + 6)
        first = paper.row
        looks: Sequence[Look] = ("answer_symbol", *("answer_number",) * 3, "answer_symbol")
        for number in range(1, _INDICATORS + 1):
            paper.sheet.write_number(paper.row, 0, number, paper.styles["symbol"])
            paper.across(_TEXT, _LAST_NAME, "", "answer")
            for place, look in enumerate(looks, _LAST_NAME + 1):
                paper.text(place, "", look)
            paper.next_row(row_height(_SHORT, BODY))
        self._asked.append(cell_name(first + 1, _TEXT + 1))
        self._validate(first, paper.row - 1)

    def _validate(self, first: int, last: int) -> None:
        sheet = self._paper.sheet
        name = {"input_title": "成果指標名", "input_message": "指標がない計画では、1行目に「設定なし」と書きます。"}
        sheet.data_validation(first, _TEXT, last, _TEXT, {"validate": "any", **name})
        value = {
            "input_title": "値",
            "input_message": "数だけを入力します（単位は「単位」の欄に書きます）。まだ出ていない値は「集計中」などと書きます。",
        }
        sheet.data_validation(first, _LAST_NAME + 2, last, _LAST_NAME + 4, {"validate": "any", **value})
        direction = {
            "validate": "list",
            "source": _DIRECTIONS,
            "input_title": "向き",
            "input_message": "空欄なら、現状値と目標値から決めます。目標値が現状値と同じときなどに選びます。",
        }
        sheet.data_validation(first, _LAST_NAME + 5, last, _LAST_NAME + 5, direction)

    def _count(self, row: int) -> None:
        """Write how many cells still wait, live."""
        paper = self._paper
        left = "+".join(f"({blank(cell)})" for cell in self._asked)
        count = len(self._asked)
        style = paper.styles["counter"]
        paper.sheet.merge_range(row, paper.last - 1, row, paper.last, "", style)
        formula = f'="残り "&({left})&" 件"'
        paper.sheet.write_formula(row, paper.last - 1, formula, style, f"残り {count} 件")


_GUIDE = (
    GuidePart(
        "書き方",
        (
            ("記入する欄", "黄色の欄に書きます。右上の「残り」が 0 件になれば、書く欄は済みです。"),
            ("改行", "Alt＋Enterで改行します。箇条書きの行は「・」で始めます。"),
            (
                "計画の骨格",
                "枠ごとに、名前の行と、その下の「・」の行を書きます。名前の行は「基本理念　○○」のように、全角の空白で区切ります。",
            ),
            ("取組実績", "1行目を【令和○年度に実施した主な取組】とし、その下に「・」の行で並べます。"),
            ("欄を広げる", "行の高さは、自由に広げて構いません。欄の名前は変えないでください。"),
        ),
    ),
    GuidePart(
        "成果指標",
        (
            ("指標がないとき", "1行目の成果指標名に「設定なし」と書きます。"),
            ("値", "数だけを入力します。％の値は 85 のように書きます。"),
            ("過去の年度", "実績値の列を増やし、見出しを「実績値 (R6)」のようにすると、年度ごとに並べて載せます。"),
            ("向き", "上げる指標か下げる指標かは、現状値と目標値から決めます。決められないときだけ選びます。"),
            ("達成度", "記入しません。報告書を作るときに計算します。"),
        ),
    ),
)
