"""The check column: what it says of a row, and that Excel's formula says the very same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from asked_plans import CREATED, SETTINGS, THIRD, Ask, form_of, settings
from asked_plans import OURS as US
from workbook_tools.model.manifest import FORM_SHEET
from workbook_tools.writers.form import write_form
from workbook_tools.writers.form_parts.formula_text import literal
from workbook_tools.writers.form_parts.live_checks import LiveChecks, short_heading

if TYPE_CHECKING:
    from pathlib import Path

    from office import LibreOffice
    from workbook_tools.config.settings import Config

OPTIONAL = SETTINGS.replace("required = true\n", "")
SCHEDULE = OPTIONAL.replace('kind = "scale"\nscale = "rating"', 'kind = "schedule"\nscale = "rating"')
SYMBOLS = (
    SETTINGS.replace('"A", m', '"◎", m')
    .replace('"B", m', '"○", m')
    .replace('"C", m', '"△", m')
    .replace('"D", m', '"×", m')
)

Filling = tuple[str, str, str, str]


def say(filling: Filling, config: Config | None = None) -> list[str]:
    """Fill one row in and read what the check column says, line by line."""
    form = form_of(ask_for(filling), config=config)
    return LiveChecks(form.columns).value(form.rows[0]).split("\n")


def ask_for(filling: Filling, number: str = "(1)-①") -> Ask:
    """Make a measure whose answers are given already: rating, text, number, reason."""
    return Ask(number, answers=dict(zip(("rating", "progress", "count", "reason"), filling, strict=True)))


@pytest.mark.parametrize(
    ("filling", "said"),
    [
        (("", "", "", ""), ["×評価：未入力", "×進捗状況：未入力"]),
        (("A", "　\n ", "", ""), ["×進捗状況：未入力"]),
        (("A", "行った。", "", ""), ["○"]),
        (("E", "行った。", "", ""), ["×評価：A・B・C・Dから1つ選ぶ"]),
        (("B→A", "行った。", "", ""), ["×評価：A・B・C・Dから1つ選ぶ"]),
        (("Ａ", "行った。", "", ""), ["△評価：よく似た別の文字（▼から選び直すと確実です）"]),
        ((" a　", "行った。", "", ""), ["△評価：よく似た別の文字（▼から選び直すと確実です）"]),
        (("A", "あ" * 400, "", ""), ["○"]),
        (("A", "あ" * 401, "", ""), ["△進捗状況：401字（400字まで）"]),
        (("A", "行った。", "年60頭", ""), ["△実績値：数だけを入力（単位は書かない）"]),
        (
            ("E", "", "年60頭", ""),
            ["×評価：A・B・C・Dから1つ選ぶ", "×進捗状況：未入力", "△実績値：数だけを入力（単位は書かない）"],
        ),
    ],
)
def test_a_row_says_what_is_wrong_with_it(filling: Filling, said: list[str]) -> None:
    """What must be put right first, then what deserves a look."""
    assert say(filling) == said


def test_a_low_rating_needs_a_reason() -> None:
    """Where no required text asks for words anyway; a look-alike counts as the symbol."""
    config = settings(OPTIONAL)
    needed = "×遅れの理由：評価がC・Dのときは必要"

    assert say(("D", "行った。", "", ""), config) == [needed]
    assert needed in say(("ｄ", "行った。", "", ""), config)
    assert say(("D", "行った。", "", "人手が足りなかった。"), config) == ["○"]
    assert say(("A", "行った。", "", ""), config) == ["○"]


def test_an_empty_row_where_nothing_is_required_is_not_done() -> None:
    """Else an untouched form would say that it may be sent."""
    assert say(("", " ", "", ""), settings(OPTIONAL)) == ["△未入力（書くことがなければ、このままで構いません）"]


def test_words_may_follow_the_sign_of_a_schedule() -> None:
    """Its first line is the sign."""
    config = settings(SCHEDULE)

    assert say(("A\n通年で実施", "行った。", "", ""), config) == ["○"]
    assert say(("通年で実施", "行った。", "", ""), config) == ["×評価：A・B・C・Dから1つ選ぶ"]


def test_a_shared_row_says_with_whom_below_its_check() -> None:
    """The mark stays the first character: the head counts it."""
    form = form_of(Ask("(1)-①", (US, THIRD)))

    assert LiveChecks(form.columns).value(form.rows[0]).split("\n")[-1] == (
        "※企画政策課と共通の欄です。この課がまとめて書いてください。"
    )


@pytest.mark.parametrize(
    ("heading", "short"),
    [
        ("評価", "評価"),
        ("令和6年度の進捗状況（実施内容・実績）", "進捗状況"),
        ("R6実績", "実績"),
        ("（備考）", "（備考）"),
        ("とても長い見出しなので途中で切ります", "とても長い見出しなので途中…"),
    ],
)
def test_a_message_names_a_column_in_short(heading: str, short: str) -> None:
    """The check column is narrow."""
    assert short_heading(heading) == short


def test_a_long_text_is_spelt_in_pieces_and_nothing_in_it_is_taken_for_a_function() -> None:
    """255 characters are the most inside a formula; `MAP(` in a heading is no function."""
    assert literal('a"b') == '"a""b"'
    assert literal("地図MAP(全域)") == '"地図MAP"&"(全域)"'
    assert [len(piece) for piece in literal("あ" * 600).split("&")] == [252, 252, 102]


FILLINGS: tuple[Filling, ...] = tuple(
    (rating, text, count, reason)
    for rating, text in (
        ("", ""),
        ("A", "行った。"),
        ("Ａ", "行った。"),
        ("　ｄ ", "行った。"),
        ("B→A", "行った。"),
        ("A‖B", '"引用"'),
        ("D", "　\n "),
        ("C", "あ" * 401),
        ("C\n語", "=1+1"),
        ("○", "@SUM(A1)\tタブ"),
        ("〇", "𠮷" * 201),
        ("X", "1行\n2行"),
        ("×", "\u00a0"),
    )
    for count, reason in (("", ""), ("12", "理由"), ("年60頭", " "))
)


@pytest.mark.parametrize(
    "text", [SETTINGS, OPTIONAL, SCHEDULE, SYMBOLS], ids=["required", "optional", "schedule", "symbols"]
)
def test_the_formulas_say_what_the_form_says_when_it_goes_out(
    text: str, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    """LibreOffice recalculates every row, the counter and the verdict, and finds what we wrote beside the formulas."""
    form = form_of(*(ask_for(filling, f"({at})") for at, filling in enumerate(FILLINGS)), config=settings(text))
    source = tmp_path / "form.xlsx"
    source.write_bytes(write_form(form, created=CREATED))
    (tmp_path / "saved").mkdir()

    (saved,) = libreoffice([source], "xlsx", tmp_path / "saved")

    formulas = openpyxl.load_workbook(source)[FORM_SHEET]
    written = openpyxl.load_workbook(source, data_only=True)[FORM_SHEET]
    recalculated = openpyxl.load_workbook(saved, data_only=True)[FORM_SHEET]
    cells = [cell.coordinate for row in formulas for cell in row if cell.data_type == "f"]
    assert len(cells) == len(FILLINGS) + 2
    assert {name: recalculated[name].value for name in cells} == {name: written[name].value for name in cells}


@pytest.mark.parametrize(
    ("fillings", "counter", "verdict"),
    [
        ([("", "", "", ""), ("A", "済", "", "")], "残り 1 件", "×"),
        ([("Ａ", "済", "", ""), ("A", "済", "", "")], "残り 0 件", "△"),
        ([("A", "済", "", ""), ("B", "済", "", "")], "残り 0 件", "○"),
    ],
)
def test_the_head_counts_what_is_left_and_says_whether_the_form_may_be_sent(
    fillings: list[Filling], counter: str, verdict: str, tmp_path: Path
) -> None:
    """At the top, where it is seen first."""
    form = form_of(*(ask_for(filling, f"({at})") for at, filling in enumerate(fillings)))
    path = tmp_path / "form.xlsx"
    path.write_bytes(write_form(form, created=CREATED))

    head = [str(cell.value) for cell in openpyxl.load_workbook(path, data_only=True)[FORM_SHEET][5] if cell.value]

    assert head[0] == counter
    assert head[1].startswith(verdict)


def test_an_error_value_is_told_and_does_not_break_the_count(libreoffice: LibreOffice, tmp_path: Path) -> None:
    """A formula pasted from elsewhere: the row says so, the counter still counts."""
    form = form_of(ask_for(("A", "済", "", "")), ask_for(("A", "済", "", ""), "(1)-②"))
    path, out = tmp_path / "form.xlsx", tmp_path / "saved"
    path.write_bytes(write_form(form, created=CREATED))
    out.mkdir()
    book = openpyxl.load_workbook(path)
    sheet = book[FORM_SHEET]
    rating = next(cell.column for cell in sheet[7] if cell.value == "wt:rating")
    for column in (rating, rating + 1):
        sheet.cell(8, column).value = "=1/0"
        sheet.cell(8, column).number_format = "General"
    book.save(path)

    (saved,) = libreoffice([path], "xlsx", out)

    shown = openpyxl.load_workbook(saved, data_only=True)[FORM_SHEET]
    check = next(cell.column for cell in shown[7] if cell.value == "wt:form:check")
    assert str(shown.cell(8, check).value).split("\n") == ["×評価：エラー値", "×進捗状況：エラー値"]
    assert shown["A5"].value == "残り 1 件"


def test_a_form_of_very_many_columns_still_finds_what_is_empty() -> None:
    """Excel refuses a formula of more than 8,192 characters."""
    one = SETTINGS[
        SETTINGS.index('[[master.columns]]\nfield = "rating"') : SETTINGS.index(
            '[[master.columns]]\nfield = "progress"'
        )
    ]
    many = "".join(one.replace('"rating"\nheader = "評価"', f'"rating{n}"\nheader = "評価その{n}"') for n in range(30))
    form = form_of(Ask("(1)-①"), config=settings(SETTINGS.replace(one, one + many)))

    formula = LiveChecks(form.columns).formula(form.rows[0], 8)

    assert len(formula) < 8_192
    assert formula.startswith("IF(OR(")
