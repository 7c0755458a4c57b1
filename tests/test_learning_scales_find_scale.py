"""The scale of a column: from lists, legends and cells, kept apart from its neighbours'."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drawings import draw_book
from workbook_tools.excel.address import Area
from workbook_tools.excel.grid import Book, Sheet, Validation
from workbook_tools.learning.learn_book import learn_book

if TYPE_CHECKING:
    from workbook_tools.learning.learnt import Learnt, LearntScale

HEAD = "| 番号 | 事業 | 担当課 | 実績 | 評価"


def learn(book: Book) -> Learnt:
    """Learn a drawn workbook."""
    learnt = learn_book(book, guessed_year=2024)
    assert learnt.is_list, learnt.why
    return learnt


def rating(book: Book) -> LearntScale:
    """Give the scale of the rating."""
    scale = learn(book).scale("rating")
    assert scale is not None
    return scale


def meanings(learnt: Learnt, name: str) -> dict[str, str]:
    """Give the meanings of a scale by symbol."""
    scale = learnt.scale(name)
    assert scale is not None
    return {step.symbol: step.meaning for step in scale.symbols}


def rows(symbols: str) -> str:
    """Draw measures rated one after the other."""
    return "\n".join(
        [HEAD, *(f"| {n} | 事業{n} | 公園課 | 植えた。 | {symbol}" for n, symbol in enumerate(symbols.split(), 1))]
    )


def test_other_spellings_of_the_master_itself_are_accepted_not_put_right() -> None:
    """✗ for ×: the office wrote it so."""
    book = draw_book(rows("◎ ○ ○ △ ✗ × ○ ○"))
    (sheet,) = book.sheets
    listed = replace(sheet, validations=(Validation((Area.parse("E2:E9"),), "list", ("◎", "○", "△", "×")),))
    scale = rating(Book("xlsx", (listed,)))

    assert [(step.symbol, step.accepted) for step in scale.symbols] == [("◎", ()), ("○", ()), ("△", ()), ("×", ("✗",))]
    assert scale.sure > 0.9


def test_a_drop_down_list_in_cells_is_looked_up() -> None:
    """On another sheet, in the order it stands there; its meanings beside it."""
    choices = Sheet("選択肢", state="hidden", values={(1, 1): "順調", (2, 1): "遅れ", (3, 1): "対象外"})
    (sheet,) = draw_book(rows("")).sheets
    sheet = replace(sheet, values=draw_book(HEAD + "\n| 1 | 花壇 | 公園課\n| 2 | 並木 | 公園課").sheets[0].values)
    sheet.validations = (Validation((Area.parse("E2:E3"),), "list", formula="選択肢!$A$1:$A$3"),)
    scale = rating(Book("xlsx", (sheet, choices)))

    assert [(step.symbol, step.counted) for step in scale.symbols] == [
        ("順調", True),
        ("遅れ", True),
        ("対象外", False),
    ]


def test_two_scales_with_the_same_glyphs_get_their_own_legends() -> None:
    """A schedule is not a rating."""
    text = "工程　△：準備　○：試行　◎：実施　→：継続　　評価　◎：達成　○：概ね達成　△：一部達成"
    head = f"| {text}\n| 番号 | 事業 | 担当課 | R3 | R4 | 取組実績 | 評価\n"
    lines = (
        f"| {n} | 事業{n} | 公園課 | {'△○◎→'[n % 4]} | {'○◎→→'[n % 4]} | 植えた。 | {'◎○△'[n % 3]}"
        for n in range(1, 13)
    )
    learnt = learn(draw_book(head + "\n".join(lines)))

    assert meanings(learnt, "rating") == {"◎": "達成", "○": "概ね達成", "△": "一部達成"}
    assert meanings(learnt, "schedule") == {"△": "準備", "○": "試行", "◎": "実施", "→": "継続"}


def test_a_dash_that_the_legend_explains_is_a_grade() -> None:
    """Its meaning decides whether it counts."""
    scale = rating(draw_book("| ―：横ばい　○：改善　×：悪化\n" + rows("○ ― × ○ ― ○ ○ ×")))

    assert {step.symbol: step.counted for step in scale.symbols} == {"○": True, "―": True, "×": True}


def test_cells_alone_leave_a_question() -> None:
    """Symbols that did not occur last year are missing."""
    scale = rating(draw_book(rows("A B A C A B")))

    assert [step.symbol for step in scale.symbols] == ["A", "B", "C"]
    assert "足りない記号" in scale.question


def test_a_rating_whose_symbols_nobody_tells_is_a_text_with_a_question() -> None:
    """Nothing is invented."""
    learnt = learn(draw_book(HEAD + "\n| 1 | 花壇 | 公園課\n| 2 | 並木 | 公園課"))
    (column,) = [column for column in learnt.columns if column.header == "評価"]

    assert (column.kind, learnt.scales) == ("text", ())
    assert "記号" in column.question


def test_ticked_boxes_become_the_symbols_with_the_cells_as_they_are() -> None:
    """So that this year's list can be counted as it stands."""
    boxes = ("■進んだ⏎□変わらない", "□進んだ⏎■変わらない", "■進んだ⏎□変わらない", "□進んだ⏎■変わらない")
    body = "\n".join(f"| {n} | 事業{n} | 公園課 | 植えた。 | {box}" for n, box in enumerate(boxes, 1))
    scale = rating(draw_book(f"{HEAD}\n{body}"))

    assert [(step.symbol, step.accepted) for step in scale.symbols] == [
        ("進んだ", ("■進んだ\n□変わらない",)), ("変わらない", ("□進んだ\n■変わらない",)),
    ]  # fmt: skip
