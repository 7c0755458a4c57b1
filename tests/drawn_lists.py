"""A small kit for drawing lists as offices keep them: a table of texts, merged cells, drop-downs, into a real workbook."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from typing import TypeAlias

import openpyxl
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

Cell: TypeAlias = str | int | float | None
Row: TypeAlias = Sequence[Cell]

MEASURES = (
    "窓口手続の一本化", "道路附属物の点検", "空き家の利活用", "読み聞かせ会の開催", "避難所の資機材更新", "給食の地場産品利用", "観光案内板の多言語化",
    "公園遊具の更新", "健康ポイント事業", "地域公共交通の再編", "農業体験の受入れ", "図書の相互貸借", "街路灯のLED化", "子育て相談の拡充",
    "商店街の空き店舗対策", "公用車の電動化", "通学路の安全点検", "移住相談会の開催", "水路の改修", "文化財の公開", "ごみ集積所の見直し",
    "高齢者の見守り", "消防団員の確保", "職員研修の充実",
)  # fmt: skip
DEPARTMENTS = (
    "企画政策課",
    "総務課",
    "税務課",
    "市民課",
    "環境課",
    "福祉課",
    "子育て支援課",
    "健康推進課",
    "農林課",
    "商工観光課",
    "建設課",
    "教育総務課",
)
DIVISIONS = (
    "企画部",
    "総務部",
    "総務部",
    "市民部",
    "市民部",
    "福祉部",
    "福祉部",
    "福祉部",
    "産業部",
    "産業部",
    "建設部",
    "教育委員会",
)
RESULTS = (
    "年間を通じて計画した回数の講座を開き、参加者から意見を集めた。", "対象となる箇所の調査を終え、優先順位を定めた。", "利用者へのアンケートを実施し、結果を公表した。",
    "庁内の検討会を3回開き、方針をまとめた。", "パンフレットを作り直し、公共施設に配布した。", "予定した工事のうち2か所を完了した。",
    "関係団体と協定を結び、役割分担を確認した。", "職員への説明会を行い、手順書を改めた。",
)  # fmt: skip
PLANS = (
    "利用しやすい窓口を整え、待ち時間を短くする。", "計画的に点検を行い、事故を防ぐ。", "関係団体と協力して利用者を増やす。", "手順を見直し、事務の負担を減らす。",
    "地域の担い手を育てる。", "対象者への周知を進める。", "施設の長寿命化を図る。",
)  # fmt: skip
ISSUES = (
    "参加者が固定しており、新しい層への周知が課題である。",
    "人手が足りず、実施回数を増やせない。",
    "費用の確保が難しい。",
    "関係者との調整に時間がかかった。",
)
NEXT_STEPS = (
    "引き続き実施し、対象を広げる。",
    "実施方法を見直す。",
    "他市の例を調べて改善する。",
    "同じ規模で続ける。",
)
PILLARS = ("安全で安心なまち", "元気に働けるまち", "人と文化を育むまち", "自然とともに暮らすまち")


def many(texts: Sequence[str], count: int, start: int = 0) -> list[str]:
    """Repeat texts as often as needed, from some place on."""
    return list(islice(cycle(texts), start, start + count))


@dataclass(frozen=True)
class DrawnSheet:
    """One sheet: rows from the top, merged areas, drop-downs as (area, items or a formula), comments by cell."""

    name: str
    rows: Sequence[Row]
    merges: Sequence[str] = ()
    lists: Sequence[tuple[str, str]] = ()
    comments: Mapping[str, str] = field(default_factory=dict)
    hidden: bool = False


@dataclass(frozen=True)
class DrawnList:
    """One workbook of the test set and what has to be learnt of it.

    `columns` names, by letters (`C`, or `C2` for the second line of a stacked column), the role and kind expected:
    `answer/scale`, `office`, … (`text` need not be said). `scales` gives the symbols in order, by column.
    """

    name: str
    story: str
    sheets: Sequence[DrawnSheet]
    columns: Mapping[str, str] = field(default_factory=dict)
    header_rows: Sequence[int] = ()
    first_row: int = 0
    fiscal_year: int | None = None
    scales: Mapping[str, str] = field(default_factory=dict)
    lists: Sequence[str] = ()
    why: str = ""

    def data(self) -> bytes:
        """Save the workbook as an office would have."""
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for drawn in self.sheets:
            sheet = book.create_sheet(drawn.name)
            for row, cells in enumerate(drawn.rows, 1):
                for column, value in enumerate(cells, 1):
                    if value is not None and value != "":
                        sheet.cell(row, column, value)
            for area in drawn.merges:
                sheet.merge_cells(area)
            for area, items in drawn.lists:
                validation = DataValidation(type="list", formula1=items if items.startswith("=") else f'"{items}"')
                validation.add(area)
                sheet.add_data_validation(validation)
            for cell, text in drawn.comments.items():
                sheet[cell].comment = Comment(text, "office")
            if drawn.hidden:
                sheet.sheet_state = "hidden"
        saved = io.BytesIO()
        book.save(saved)
        return saved.getvalue()
