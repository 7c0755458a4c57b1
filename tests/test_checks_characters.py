"""Characters: what other machines do not show, and what a published list should not hold."""

from __future__ import annotations

import pytest

import drawn
from drawn import told
from workbook_tools.model.catalogue import make_message


def found(text: str) -> list[str]:
    """Tell what is found when a text is written."""
    return told(drawn.put(drawn.returned(), {"F6": text}))


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("\ue000様の訓練", "private-characters", "\ue000"),
        ("訓\ufffd\ufffd行った。", "garbled-characters", "\ufffd"),
        ("㈱みらいと㌔単位で協議", "environment-characters", "㈱㌔"),
        ("ﾎｰﾑﾍﾟｰｼﾞで知らせた。", "half-width-kana", "ﾎｰﾑﾍﾟｰｼﾞ"),
        ("葛\U000e0100飾の例にならった。", "variant-characters", "葛\U000e0100"),
        ("訓練\t三回", "tab-in-text", "\t"),
    ],
)
def test_characters_that_travel_badly_are_told(text: str, code: str, shown: str) -> None:
    """Each kind by its own name, for the office to choose which it minds."""
    assert found(text) == [f"調査票!F6 {code} {shown}"]


def test_circled_and_roman_numbers_are_everybodys() -> None:
    """Every machine shows ① and Ⅲ today, and every list is full of them."""
    assert found("①訓練 Ⅲ期 髙橋・﨑山") == []


@pytest.mark.parametrize(
    "text", ["問合せ 0572-22-1111", "電話（0795）43-0400", "携帯０９０－１２３４－５６７８", "代表:03(5253)5111"]
)
def test_telephone_numbers_are_found(text: str) -> None:
    """The list will be published."""
    assert [line.split()[1] for line in found(text)] == ["phone-number"]


@pytest.mark.parametrize("text", ["令和2-10-1234件", "2020-11-05実施", "1-2-3", "R2-3F9A7C-B04D", "0.5-1.2%"])
def test_other_numbers_with_dashes_are_fine(text: str) -> None:
    """Days, numbers of items and ranges are no telephone numbers."""
    assert found(text) == []


def test_mail_addresses_are_found_but_for_an_offices_own() -> None:
    """What ends in lg.jp is published by the office itself."""
    assert found("tanaka@example.co.jp へ連絡") == ["調査票!F6 mail-address tanaka@example.co.jp"]
    assert found("joho@city.example.lg.jp で受付") == []


@pytest.mark.parametrize("text", ["番号123456789018の方", "番号1234 5678 9018の方", "番号１２３４５６７８９０１８の方"])
def test_personal_numbers_are_suspected_and_never_shown(text: str) -> None:
    """Twelve digits with the right check digit; the message hides all but the last two."""
    book = drawn.put(drawn.returned(), {"F6": text})
    (finding,) = drawn.check(book)

    assert str(finding) == "調査票!F6 personal-number **********18"
    assert "1234" not in make_message(finding)


@pytest.mark.parametrize("text", ["番号123456789012の方", "寄附802964000円", "1234567890123"])
def test_other_long_numbers_are_fine(text: str) -> None:
    """A wrong check digit, too few digits, too many."""
    assert found(text) == []


def test_formulas_that_stayed_text_are_told() -> None:
    """They would be text in the list too."""
    assert told(drawn.put(drawn.returned(), {"G7": "=SUM(A1)"})) == ["調査票!G7 formula-as-text =SUM(A1)"]
    assert told(drawn.put(drawn.returned(), {"G7": "=新しい案内板"})) == []
