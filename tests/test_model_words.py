"""The words: folding, years, form codes, manifests, and when two answers are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.model.answer import Sent, as_text, same_value
from workbook_tools.model.fiscal_year import fiscal_year_name, fiscal_year_spellings, parse_fiscal_year
from workbook_tools.model.folding import fold
from workbook_tools.model.form_code import FormCode, find_form_codes
from workbook_tools.model.manifest import CHUNK, pack_manifest, unpack_manifest
from workbook_tools.model.place import Place


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("(1) 安心・安全", "（１）\n安心・安全"),
        ("企画 防災課", "企画防災課"),
        ("ＩＣＴ", "ict"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("4～5", "4〜5"),
        ("－", "—"),
        ("が", "か\u3099"),
    ],
)
def test_same_for_comparison(one: str, other: str) -> None:
    """Width, blanks, dashes, waves and a Mac's split kana do not make two names of one."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("①", "1"), ("㈱", "(株)"), ("ー", "-"), ("髙", "高"), ("ハ", "八")])
def test_different_for_comparison(one: str, other: str) -> None:
    """NFKC would take some of these for one; people would not."""
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    "written", ["令和2年度", "令和２年度", "R2", "Ｒ２", "r02", 2020, "2020年度", "2020年度（令和2年度）"]
)
def test_fiscal_year_is_read_in_any_spelling(written: object) -> None:
    """The year of its April."""
    assert parse_fiscal_year(written) == 2020


def test_first_year_of_reiwa_has_two_names() -> None:
    """令和元年度, H31 and 平成31年度 are one year."""
    assert {parse_fiscal_year(name) for name in ("令和元年度", "H31", "平成31年度", "令和1年度")} == {2019}
    assert fiscal_year_name(2019) == "令和元年度"
    assert "平成31年度" in fiscal_year_spellings(2019)


@pytest.mark.parametrize("written", ["来年度", "", None, "R", "令和2年4月", 3.5])
def test_no_fiscal_year(written: object) -> None:
    """What is no year is refused, not guessed."""
    with pytest.raises(ValueError):  # noqa: PT011 - the message is nobody's to read
        parse_fiscal_year(written)


@given(st.integers(1930, 2080))
def test_year_name_is_read_back(year: int) -> None:
    """Every spelling of a year names that year."""
    assert {parse_fiscal_year(name) for name in fiscal_year_spellings(year)} == {year}


def test_form_code_is_found_in_a_sentence() -> None:
    """Even lower case and full width; it knows its department."""
    code = FormCode.of("みどり計画", 2020, "企画防災課")

    assert find_form_codes(f"様式　{str(code).lower()}　を消さないでください") == (code,)
    assert code.belongs_to("企画 防災課")
    assert not code.belongs_to("市民課")


@given(st.integers(0, 18), st.sampled_from("ABCDEFGH23456789"))
def test_any_wrong_letter_of_a_form_code_is_noticed(place: int, letter: str) -> None:
    """A code with one letter changed is no code."""
    code = str(FormCode.of("みどり計画", 2020, "企画防災課"))
    wrong = code[: place % len(code)] + letter + code[place % len(code) + 1 :]

    assert (find_form_codes(wrong) == find_form_codes(code)) == (wrong == code)


def test_manifest_survives_its_chunks() -> None:
    """Long answers spread over several cells come back to the letter; a damaged cell is noticed."""
    sent = Sent(
        "計画", 2020, "市民課", "2020-12-01", {"①/市民課": {"rating": "", "progress": "あ" * CHUNK}}, {"①/市民課": {}}
    )
    cells = pack_manifest(sent)

    assert len(cells) == 3
    assert unpack_manifest(cells) == sent
    assert unpack_manifest((cells[0], cells[1])) is None
    assert unpack_manifest(()) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("済\r\n完了", "済\n完了", True),
        ("B ", "B", True),
        (None, "  \n", True),
        (12, "12", True),
        (12.0, 12, True),
        ("B", "Ｂ", False),
        ("", "B", False),
        (" B", "B", False),
    ],
)
def test_same_answer(one: object, other: object, *, same: bool) -> None:
    """Line ends and blanks at the end are not a difference; a letter's width is."""
    assert same_value(one, other) is same


def test_numbers_are_shown_as_the_sheet_shows_them() -> None:
    """No 12.0 where the cell shows 12."""
    assert [as_text(value) for value in (12.0, 3.5, True, None, "x")] == ["12", "3.5", "TRUE", "", "x"]


def test_place_reads_as_people_say_it() -> None:
    """File, sheet, cell; what is unknown is left out."""
    assert str(Place("一覧.xlsx", "進捗", "C6")) == "一覧.xlsx 進捗!C6"
    assert str(Place("一覧.xlsx")) == "一覧.xlsx"
