"""What is no list of measures: cards (one measure a sheet), tallies, covers, notes; and the sentence that says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from workbook_tools.learning.words.heading import EXACT, STRONG, read_heading, recognise
from workbook_tools.model.folding import fold

if TYPE_CHECKING:
    from workbook_tools.learning.shape.sheet_view import SheetView
    from workbook_tools.learning.shape.table_shape import Table

Sort: TypeAlias = Literal["card", "tally", "cover", "empty", "hidden", "other"]

_CARD_TITLE = re.compile(
    r"(?:評価|進捗|進行|管理|実績|点検|施策|事業|取組|個別|課題|調査)?(?:シート|カード|カルテ|調書|個票|評価票|評価表|報告書|管理票|調査票|個表)"
)
_TALLY_TITLE = re.compile(r"集計|件数|内訳|割合|総括表|構成比|クロス")
_COUNT_WORDS = frozenset(
    {
        "計",
        "合計",
        "小計",
        "総計",
        "件数",
        "割合",
        "構成比",
        "比率",
        "%",
        "増減",
        "施策数",
        "事業数",
        "項目数",
        "取組数",
        "指標数",
    }
)
_SYMBOL_HEADING = re.compile(r"(?:[a-e]|[sabcd]|[◎○〇△▲×☆★→⇒―-]|[①-⑤]|[1-5]|[ⅰ-ⅴ])(?:\(.{1,12}\)|評価|:.{1,12})?\Z")
_FIGURE = re.compile(r"[-▲△+]?[0-9][0-9,]*(?:\.[0-9]+)?(?:件|%|項目|施策|事業|指標|ポイント)?(?:\([0-9.,]+%?\))?\Z")
_LABEL_ROWS, _LABEL_SHARE, _MOSTLY, _LEAST_FIGURES, _COVER_TEXTS = 4, 0.5, 0.75, 4, 40
_LEAST_ROWS, _CERTAIN_HEADINGS, _LONG_LABEL, _CERTAIN = 2, 4, 20, 3
_TITLE_ROWS = 6


@dataclass(frozen=True, slots=True)
class NotAList:
    """A sheet that is no list, of which sort, and why, in a sentence for people."""

    sheet: str
    sort: Sort
    why: str


def judge(view: SheetView, table: Table | None) -> NotAList | None:
    """Say what a sheet is if it is no list; None for a list."""
    if view.sheet.state != "visible":
        return NotAList(view.name, "hidden", "非表示のシートです。")
    if not view.rows:
        return NotAList(view.name, "empty", "何も書かれていないシートです。")
    for look in (_card, _tally, _plain):
        found = look(view, table)
        if found is not None:
            return found
    return None


def _title(view: SheetView) -> str:
    texts = [text for row in sorted(view.rows)[:_TITLE_ROWS] for text in view.cells(row).values()]
    return fold("".join(texts[:3])) + fold(view.name)


def _card(view: SheetView, table: Table | None) -> NotAList | None:
    labels = label_rows(view, table)
    titled = bool(_CARD_TITLE.search(_title(view)))
    rows = len(table.data_rows) if table else 0
    if len(labels) < _LABEL_ROWS - titled or len(labels) < rows * (_LABEL_SHARE / (2 if titled else 1)):
        return None
    words = "・".join(f"「{word}」" for word in labels[:3])
    return NotAList(
        view.name,
        "card",
        f"1枚に1つの施策を書く評価票（カード）の形です。{words}などの項目名が左に並び、値がその右にあります。",
    )


def label_rows(view: SheetView, table: Table | None) -> list[str]:
    """Find the labels that stand left of their value, as on a card: known words outside the table's headings."""
    header = set(table.header.rows) if table else set()
    found = []
    for row in sorted(view.rows):
        texts = view.cells(row)
        if row in header or (table and row in table.rows_of("heading")):
            continue
        column = min(texts)
        label = texts[column].lstrip("■●◆○□▼【[（(0123456789①②③④⑤⑥⑦⑧⑨⑩.．、) ）　")
        if len(label) > _LONG_LABEL or recognise(label) < EXACT - 1:
            continue
        others = {c: text for c, text in texts.items() if c != column}
        wide = any(view.area(row, c).last_column > view.area(row, c).first_column for c in (*others, column + 1))
        alternating = sum(1 for text in others.values() if len(text) <= _LONG_LABEL and recognise(text) >= EXACT - 1)
        alone = not others and view.area(row, column).last_column > column
        if (wide or alternating or len(others) <= 1 or alone) and len(others) <= 2 * (alternating + 1) + 1:
            found.append(" ".join(label.split()))
    return found


def _tally(view: SheetView, table: Table | None) -> NotAList | None:
    """Recognise a tally: symbols or 計 as headings, figures below, nobody in charge and nothing to answer in words."""
    cells = [text for row in view.rows for text in view.cells(row).values()]
    figures = sum(1 for text in cells if _FIGURE.match(fold(text)))
    counting = max((_counting(view, row) for row in view.rows), default=0)
    titled = bool(_TALLY_TITLE.search(_title(view)))
    if figures < _LEAST_FIGURES or counting + titled < _LEAST_ROWS or (not titled and figures < len(cells) * 0.3):
        return None
    if table is not None and _has_list_columns(table):
        return None
    return NotAList(view.name, "tally", "集計の表です。記号や「計」が見出しに並び、件数が書かれています。")


def _counting(view: SheetView, row: int) -> int:
    texts = [fold(text) for text in view.cells(row).values()]
    return sum(1 for text in texts if text in _COUNT_WORDS or _SYMBOL_HEADING.match(text))


def _has_list_columns(table: Table) -> bool:
    """Say whether a table of figures still has what a list has: somebody in charge, or an indicator with its unit."""
    names = {
        name
        for levels in table.header.spoken.values()
        for name, s in read_heading(levels).hits.items()
        if s >= EXACT - 1
    }
    texts = sum(1 for row in table.data_rows for text in table.view.cells(row).values() if len(text) > _LONG_LABEL)
    return bool(names & {"indicator", "unit", "key"}) or texts > len(table.data_rows)


def _plain(view: SheetView, table: Table | None) -> NotAList | None:
    if table is None:
        if len(view.rows) <= _COVER_TEXTS and all(len(view.cells(row)) <= _LEAST_ROWS for row in view.rows):
            return NotAList(view.name, "cover", "見出しの行がありません。表紙か説明のシートのようです。")
        return NotAList(view.name, "other", "施策・担当課・評価などの見出しが並ぶ行が見つかりません。")
    if len(table.data_rows) < _LEAST_ROWS and table.header.known < _CERTAIN_HEADINGS:
        return NotAList(view.name, "other", "見出しに似た行はありますが、その下に施策が並んでいません。")
    headings = [read_heading(levels) for levels in table.header.spoken.values()]
    certain = sum(1 for heading in headings if heading.best >= EXACT - 1)
    said = sum(1 for heading in headings if heading.best >= STRONG or (heading.years and not heading.word))
    if certain < _CERTAIN - (said >= len(headings) * _MOSTLY) or said < len(headings) * (1 - _MOSTLY):
        return NotAList(view.name, "other", "見出しの大半が、施策の一覧で使う言葉ではありません。")
    return None
