"""The board of 受付・点検 as values: lines, filters with counts, the findings of a line."""

from __future__ import annotations

from desktop_states import FOLDER, register_of, stray_file
from workbook_tools.desktop.board import (
    EVERY,
    STRANGERS,
    board_lines,
    chips,
    chosen_lines,
    findings_of,
    gravest_first,
    shown_value,
)
from workbook_tools.model.catalogue import make_finding
from workbook_tools.model.place import Place

ROOT = FOLDER / "回収"
STRAYS = (stray_file("謎.xlsx", "unknown"), stray_file("古い/1課.xlsx", "duplicate", "1課"))


def finding(code: str, file: str, department: str, *, value: str = "") -> object:
    """Draw a finding."""
    return make_finding(code, Place(file, "調査票", "H6"), department=department, value=value)


def test_departments_stand_in_their_order_and_strangers_below() -> None:
    """A file nobody can place is a line of its own, named by its place in 回収."""
    lines = board_lines(register_of("受付済", "未提出", files=STRAYS), ROOT)

    assert [(line.title, line.state, line.file) for line in lines] == [
        ("1課", "○ 受付済", "1課.xlsx"),
        ("2課", "－ 未提出", "（まだ届いていません）"),
        ("（課が分からないファイル）", "× 課が分からない", "謎.xlsx"),
        ("（1課の別のファイル）", "・ 使わない", "古い/1課.xlsx"),
    ]
    assert [line.is_trouble for line in lines] == [False, False, True, False]


def test_filters_count_and_leave_out_what_is_not_there() -> None:
    """A filter that shows nothing is no filter."""
    lines = board_lines(register_of("受付済", "未提出", "受付済", files=STRAYS), ROOT)

    assert chips(lines) == (
        (EVERY, "すべて 3"),
        ("未提出", "－ 未提出 1"),
        ("受付済", "○ 受付済 2"),
        (STRANGERS, "× その他 2"),
    )


def test_only_second_versions_are_no_alarm() -> None:
    """An old version beside the one that counts is nobody's mistake."""
    lines = board_lines(register_of("受付済", files=STRAYS[1:]), ROOT)

    assert chips(lines)[-1] == (STRANGERS, "・ その他 1")


def test_filter_and_search_narrow_together() -> None:
    """The search finds departments and files, whatever the width of their letters."""
    lines = board_lines(register_of("受付済", "未提出", "受付済", files=STRAYS), ROOT)

    assert chosen_lines(lines, EVERY, "") == tuple(line.name for line in lines)
    assert chosen_lines(lines, "受付済", "") == ("department:1課", "department:3課")
    assert chosen_lines(lines, "受付済", "３課") == ("department:3課",)
    assert chosen_lines(lines, EVERY, "謎") == ("file:謎.xlsx",)


def test_a_line_has_the_findings_of_its_own_file_gravest_first() -> None:
    """What was wrong with an older version is told on that version's line."""
    found = (
        finding("same-as-last-year", "1課.xlsx", "1課"),
        finding("rating-unknown", "1課.xlsx", "1課", value="優"),
        finding("answer-missing", "古い/1課.xlsx", "1課"),
        finding("not-returned", "", "2課"),
    )
    register = register_of("要修正", "未提出", files=STRAYS, findings=found)  # type: ignore[arg-type] # findings
    one, two, _, old = board_lines(register, ROOT)

    assert [f.code for f in findings_of(one, register.findings)] == ["rating-unknown", "same-as-last-year"]
    assert [f.code for f in findings_of(two, register.findings)] == ["not-returned"]
    assert [f.code for f in findings_of(old, register.findings)] == ["answer-missing"]
    assert (old.errors, old.warnings) == (1, 0)
    assert gravest_first(register.findings)[-1].code == "same-as-last-year"


def test_a_lone_sign_is_shown_with_its_number() -> None:
    """〇 the numeral and ○ the circle look alike on every screen."""
    assert shown_value(finding("rating-look-alike", "a", "b", value="〇")) == "〇（U+3007）"  # type: ignore[arg-type] # a finding
    assert shown_value(finding("answer-missing", "a", "b", value="一\n行")) == "一 行"  # type: ignore[arg-type] # a finding
