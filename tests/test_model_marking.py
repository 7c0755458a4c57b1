"""What is ours in a marked copy is known to the letter; everything else belongs to whoever wrote it."""

from __future__ import annotations

import pytest

from workbook_tools.model.marking import (
    MARKS_SHEET,
    NOTICE_SHEET,
    Marks,
    comment_words,
    our_sheets,
    pack_marks,
    unpack_marks,
    writers_words,
)

OURS = comment_words(["× 「評価」が空欄です。", "△ 長すぎます。"])


@pytest.mark.parametrize(
    ("comment", "own"),
    [
        (OURS, ""),
        (f"確認中です。\n{OURS}", "確認中です。"),
        (f"{OURS}\n来週決まります", "来週決まります"),
        (OURS.replace("\n", "\r\n"), ""),
        (OURS.replace("空欄です。", "空欄です。→直しました"), "→直しました"),
        (OURS.replace("\n△", "\n来週決まります\n△"), "来週決まります"),
        ("× 「評価」が空欄です。", "× 「評価」が空欄です。"),
        ("", ""),
    ],
)
def test_the_writers_words_are_what_is_not_ours(comment: str, own: str) -> None:
    """Before, behind, between, at the end of a line of ours; without our heading nothing is ours."""
    assert writers_words(comment, {OURS, comment_words(["× 別のこと。"])}) == own


def test_without_the_record_the_block_between_our_marks_is_ours() -> None:
    """A file that went through an old format has lost the record."""
    assert writers_words(f"メモ\n{OURS}\nおわり", ()) == "メモ\n\nおわり"
    assert writers_words("メモ\n【点検の指摘】\nおわり", ()) == "メモ\n【点検の指摘】\nおわり"


def test_the_record_comes_back_as_it_was() -> None:
    """Through cells that hold no more than sixteen thousand characters each."""
    words = {"調査票": {f"H{row}": OURS * 20 for row in range(60)}}
    marks = Marks(NOTICE_SHEET, "調査票", {"調査票": {"H6": "<fill/>"}}, words, (13, 5))
    packed = pack_marks(marks)

    assert len(packed) > 2
    assert unpack_marks(packed) == marks
    assert marks.words_on("調査票") == {OURS * 20}


@pytest.mark.parametrize("spoilt", [(), ("控え",), ("a", "b"), (*pack_marks(Marks("x"))[:1], "{}")])
def test_what_is_no_record_of_ours_is_none(spoilt: tuple[str, ...]) -> None:
    """A sheet of that name may be anybody's."""
    assert unpack_marks(spoilt) is None


@pytest.mark.parametrize("text", ["[]", "{}", '{"replies":[1]}', '{"replies":["a","b"],"fills":[],"words":{}}', "1"])
def test_a_record_of_another_shape_is_none(text: str) -> None:
    """Whoever can write a hash can write nonsense under it."""
    from workbook_tools.model.manifest import pack_text

    assert unpack_marks(pack_text(text)) is None


def test_our_sheets_are_known_by_the_record() -> None:
    """Without it a sheet of the notice's name is the department's own."""
    assert our_sheets([NOTICE_SHEET, "調査票"]) == frozenset()
    assert our_sheets([NOTICE_SHEET, "調査票", MARKS_SHEET]) == {NOTICE_SHEET, MARKS_SHEET}
    assert our_sheets([NOTICE_SHEET, "修正のお願い(2)", MARKS_SHEET], Marks("修正のお願い(2)")) == {
        "修正のお願い(2)",
        MARKS_SHEET,
    }
