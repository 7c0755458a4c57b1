"""Lines, heights and widths: what we count is never less than what is printed."""

from __future__ import annotations

import random
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asked_plans import CREATED
from printed import bands, marks_of, read_pages
from workbook_tools.writers.fitting import (
    MAX_HEIGHT,
    Wish,
    em_of,
    height_for,
    lines_needed,
    most_lines,
    pixels_of,
    row_height,
    share_width,
    text_mass,
    text_width,
    wrap,
)
from workbook_tools.writers.styles import BODY, new_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from office import LibreOffice

MARKS = "、。（）「」・ーABCxyz 0123456789%-/.,'\"あいうえおかっゃ漢字評価市民課○△◎×①～…\n"
TEXTS = st.text(st.sampled_from(MARKS), max_size=120)
WIDTHS = st.floats(3, 60)

SENTENCES = (
    "・放送内容を、登録メール、アプリ、公式LINE、データ放送、電話応答の5つの手段へ一度の操作で配信する仕組みに切り替えた（6月）。",
    "28か所の指定避難所に受付用の端末と二次元コードの掲示板を配備した。11月の総合防災訓練では3か所で受付を試行し、従来の名簿記入に比べ1世帯あたりの時間が約3分短くなった。",
    "https://www.city.example.lg.jp/bosai/kasen/index.html で公開した。",
    "①申請件数は18,420件（前年度比 1.6倍）。②添付書類の写しを求めていた手続を各課と点検し、12手続で「添付不要」とした。",
    "市民文化部/市民課/戸籍住民G",
    "【危機管理課】水位計を2か所、監視カメラを3か所増設し…（以下、略）",
    "評価：A～D（A：目標以上、B：目標どおり、C：目標を下回った、D：着手できなかった）",
)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10.0, 1),
        ("評価", 10.0, 1),
        ("あ" * 20, 20.4, 1),
        ("あ" * 20, 20.2, 2),
        ("a" * 40, 20.4, 1),
        ("一行目\n二行目", 20.0, 2),
        ("\n\n", 20.0, 3),
        ("あ" * 19 + "。", 19.5, 2),
        ("ﾊﾝｶｸｶﾅ" * 4, 12.4, 1),
        ("何ですか?" * 2, 9.5 + 0.3, 1),
    ],
)
def test_lines_are_counted_as_they_fall(text: str, width: float, lines: int) -> None:
    """Full-width marks take one em, half-width ones half, and a third of an em is kept in reserve."""
    assert lines_needed(text, width) == lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("これは文です。次", 7.3, ("これは文で", "す。次")),
        ("実績は（令和六年）", 4.5, ("実績は", "（令和六", "年）")),
        ("市のLINE登録者", 7.0, ("市のLINE登録", "者")),
        ("市の公式LINE登録者", 6.0, ("市の公式", "LINE登録者")),
        ("abcdefghijklmnopqrst", 5.0, ("abcdefghi", "jklmnopqr", "st")),
        ("word word", 2.6, ("word ", "word")),
    ],
)
def test_a_line_is_broken_where_every_program_breaks_it(text: str, width: float, lines: tuple[str, ...]) -> None:
    """No 。 at the start and no （ at the end of a line, words whole; what is too long for any line is cut anywhere."""
    assert wrap(text, width) == lines


@given(text=TEXTS, width=WIDTHS)
def test_nothing_is_lost_in_breaking_lines(text: str, width: float) -> None:
    """Lines joined are the text without its line breaks, and they are not more than counted."""
    lines = wrap(text, width)

    assert "".join(lines) == text.replace("\n", "")
    assert len(lines) <= lines_needed(text, width)


@given(text=TEXTS, width=WIDTHS)
def test_no_line_is_wider_than_its_cell(text: str, width: float) -> None:
    """Blanks at the end of a line hang over the edge and take no room."""
    assert all(text_width(line.rstrip(" ") or " ") <= max(width, 1.0) for line in wrap(text, width))


@given(text=TEXTS, width=WIDTHS, more=st.floats(0, 30))
def test_a_wider_cell_never_takes_more_lines(text: str, width: float, more: float) -> None:
    """Else widening a column could cut a text off."""
    if not any(len(line) > 1 and text_width(line) > width - 1.5 for line in wrap(text, width)):
        assert lines_needed(text, width + more) <= lines_needed(text, width)


def test_a_row_is_as_high_as_its_lines_and_never_higher_than_excel_can() -> None:
    """11 pt of ＭＳ ゴシック take 13.5 pt a line."""
    assert row_height(1, 11) == 13.5 + 1.5
    assert row_height(3, BODY) == 3 * 12.75 + 1.5
    assert row_height(most_lines(BODY), BODY) <= MAX_HEIGHT < row_height(most_lines(BODY), BODY) + 12.75
    assert row_height(1_000, BODY) == MAX_HEIGHT


def test_the_fullest_cell_decides() -> None:
    """And a row to write in keeps room for it."""
    assert height_for([("短い", 20.0), ("あ" * 50, 20.3), ("", 1.0)], BODY) == row_height(3, BODY)
    assert height_for([], BODY, at_least=4) == row_height(4, BODY)


@given(em=st.floats(2, 80), size=st.sampled_from([9.0, 10.5, 12.0]))
def test_a_column_made_for_a_text_holds_it_on_one_line(em: float, size: float) -> None:
    """Padding and reserve are in the pixels."""
    text = "あ" * int(em)

    assert lines_needed(text, em_of(pixels_of(len(text), size), size)) == 1


def test_width_goes_where_the_text_is() -> None:
    """Columns of text take equally many lines; short ones get what they need and no more."""
    number, title, report = share_width((Wish(4, 4, 4), Wish(6, 40, 40), Wish(6, 400, 160)), 60)

    assert number == 4
    assert report / title == pytest.approx(4, rel=0.01)
    assert number + title + report == pytest.approx(60, rel=0.01)


def test_a_column_is_never_under_its_least_nor_over_its_most() -> None:
    """Too little room is too little for all; too much is not spent."""
    assert share_width((Wish(10, 20, 100), Wish(10, 20, 5)), 15) == (10, 10)
    assert share_width((Wish(1, 20, 100), Wish(1, 5, 5)), 500) == (20, 5)
    assert share_width((), 10) == ()


def test_a_text_is_measured_in_em() -> None:
    """The widest line, and all of it."""
    assert text_width("あいう\nabcdefgh") == 4
    assert text_mass("あいうabc?") == 5


@pytest.mark.parametrize("width", [5, 9, 14, 24, 40])
def test_no_glyph_is_printed_outside_its_cell(
    width: int, libreoffice: LibreOffice, poppler: str, tmp_path: Path
) -> None:
    """LibreOffice prints every mark of every text, and none of them under the edge of its row."""
    pixels = pixels_of(width, BODY)
    texts = list(_texts(random.Random(width), em_of(pixels, BODY)))
    source = tmp_path / f"{width}.xlsx"
    source.write_bytes(_draw(texts, pixels))

    (pdf,) = libreoffice([source], "pdf", tmp_path)

    printed = [
        band for words in read_pages(poppler, pdf) for band in bands(words, lambda word: word.text[0] == "#", 9e9)
    ]
    assert {band.name: band.marks for band in printed} == {
        f"#{row}": marks_of(f"#{row}", text) for row, text in enumerate((*texts, ""))
    }
    assert [(band.name, band.overflow) for band in printed if band.overflow > 0] == []


def _texts(chance: random.Random, width: float) -> list[str]:
    texts: list[str] = []
    while len(texts) < 40:
        text = "".join(chance.choices(SENTENCES, k=chance.randint(1, 3)))
        start = chance.randrange(len(text) // 2)
        text = text[start : start + chance.randint(3, 200)].strip(" ")
        if lines_needed(text, width) < most_lines(BODY):
            texts.append(text)
    return texts


def _draw(texts: list[str], pixels: int) -> bytes:
    target = BytesIO()
    book = new_workbook(target, created=CREATED)
    sheet = book.add_worksheet()
    style = book.add_format({"font_size": BODY, "text_wrap": True, "valign": "top", "border": 1})
    sheet.set_column_pixels(1, 1, pixels)
    sheet.set_paper(8)
    for row, text in enumerate(texts):
        sheet.write_string(row, 0, f"#{row}", style)
        sheet.write_string(row, 1, text, style)
        sheet.set_row(row, height_for([(text, em_of(pixels, BODY))], BODY))
    sheet.write_string(len(texts), 0, f"#{len(texts)}", style)
    book.close()
    return target.getvalue()
