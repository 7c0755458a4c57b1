"""What one department is asked: only its own entries, what it may fill in, and what was sent."""

from __future__ import annotations

import pytest

from asked_plans import HEADINGS, ISSUED, OURS, SECOND, SETTINGS, THIRD, Ask, ask, form_of, settings
from workbook_tools.forms.make_form import make_form
from workbook_tools.model.form import KEY_FIELD, Form, FormColumn, FormRow
from workbook_tools.model.joined_text import split_parts


def column(form: Form, field: str) -> FormColumn:
    """Find a form's column."""
    return next(each for each in form.columns if each.field == field)


def row(form: Form, number: str) -> FormRow:
    """Find a form's row by the number of its measure."""
    return next(each for each in form.rows if each.entry_id.startswith(f"{number}/"))


def test_a_department_is_asked_its_own_entries_in_the_order_of_the_master() -> None:
    """Another department's entries are nobody's business here."""
    form = form_of(Ask("(1)-②"), Ask("(1)-①"), Ask("(1)-③", (SECOND,)))

    assert [each.entry_id for each in form.rows] == ["(1)-②/危機管理課", "(1)-①/危機管理課"]
    assert form.code.belongs_to(OURS)


def test_columns_stand_as_a_reader_expects_them() -> None:
    """Number, group, the office's columns, then each answer with last year's to its left."""
    form = form_of(Ask("(1)-①", previous={"rating": "B", "progress": "昨年の実績"}))

    assert [(each.field, each.owner) for each in form.columns] == [
        ("no", "office"),
        ("pillar", "office"),
        ("measure", "office"),
        ("goal", "office"),
        ("position", "office"),
        ("previous:rating", "previous"),
        ("rating", "answer"),
        ("previous:progress", "previous"),
        ("progress", "answer"),
        ("count", "answer"),
        ("reason", "answer"),
    ]


def test_headings_are_the_masters_own_on_one_line() -> None:
    """A form that came back without our marks is read by its headings."""
    form = form_of(Ask("(1)-①"))

    assert column(form, "progress").heading == "令和6年度の進捗状況 （実施内容・実績）"


def test_last_years_answer_is_named_as_such() -> None:
    """`令和6年度の…` over last year's words would be a lie."""
    form = form_of(Ask("(1)-①", previous={"rating": "B", "progress": "昨年の実績"}))

    assert column(form, "previous:rating").heading == "（前年度）評価"
    assert column(form, "previous:progress").heading == "（前年度）令和5年度の進捗状況 （実施内容・実績）"
    assert form.rows[0].cells["previous:progress"] == "昨年の実績"


def test_a_column_without_anything_in_it_is_left_out() -> None:
    """A4 is narrow."""
    form = form_of(Ask("(1)-①", position="", previous={"rating": " "}))

    assert {"position", "previous:rating"}.isdisjoint(each.field for each in form.columns)


def test_what_another_department_answers_for_is_closed_and_says_by_whom() -> None:
    """The row is shown, so that nobody thinks it was forgotten."""
    asks = Ask("(1)-①", (THIRD, OURS), answers={"rating": "B"})
    ours, theirs = form_of(asks).rows[0], form_of(asks, department=THIRD).rows[0]

    assert set(ours.closed) == {"rating", "progress", "count", "reason"}
    assert ours.note == "企画政策課が記入します。"
    assert ours.cells["rating"] == "B"
    assert theirs.closed == {}
    assert theirs.note == "危機管理課と共通の欄です。この課がまとめて書いてください。"


def test_a_note_that_holds_for_some_columns_names_them() -> None:
    """The texts are each department's own, the rating is the first one's."""
    asks = Ask("(1)-①", (THIRD, OURS), joined=("progress", "reason"))
    mixed = form_of(asks).rows[0]

    assert set(mixed.closed) == {"rating", "count"}
    assert mixed.note == (
        "「評価」「実績値」：企画政策課が記入します。\n"
        "「令和6年度の進捗状況 （実施内容・実績）」「遅れの理由」：企画政策課と分けて答える欄です。この課の分だけを書いてください。"
    )


def test_a_note_names_three_departments_and_counts_the_others() -> None:
    """A cell that the whole city shares must not become a list of the city."""
    shared = form_of(Ask("(1)-①", (OURS, "甲課", "乙課", "丙課", "丁課", "戊課"))).rows[0]

    assert shared.note == "甲課、乙課、丙課ほか2課と共通の欄です。この課がまとめて書いてください。"


def test_each_answers_for_itself_where_the_settings_say_so() -> None:
    """Nothing is closed and nothing needs saying."""
    shared = form_of(Ask("(1)-①", (THIRD, OURS), shared="each")).rows[0]

    assert (shared.closed, shared.note) == ({}, "")


JOINED = "前書き\n【企画政策課】\n規程を改めた。\n【危機管理課】\n訓練を行った。\n【総務課】は別\n【企画政策課】追記"


@pytest.mark.parametrize("department", [OURS, SECOND, THIRD])
@pytest.mark.parametrize(
    "text", [JOINED, "見出しのない文", "", "【危機管理課、企画政策課】共同で行った。", "【危機管理 課】全角空白"]
)
def test_of_a_joined_text_a_department_gets_its_own_part(department: str, text: str) -> None:
    """What the form holds, what was sent and what the merge will compare are one and the same."""
    together = (THIRD, OURS, SECOND)
    form = form_of(Ask("(1)-①", together, shared="join", answers={"progress": text}), department=department)
    entry = form.rows[0].entry_id

    assert form.rows[0].cells["progress"] == split_parts(text, together).get(department, "")
    assert form.sent.answers[entry]["progress"] == form.rows[0].cells["progress"]


def test_a_relisted_entry_is_asked_once() -> None:
    """Its answers are written to every listing by the merge."""
    asks = (Ask("(1)-①"), Ask("(3)-④", relisted_from="(1)-①"))

    assert row(form_of(*asks), "(3)-④").note == "再掲のため記入は不要です（(1)-①の回答を使います）。"
    each = settings(SETTINGS + '\n[relisted]\nanswers = "each"\n')
    assert row(form_of(*asks, config=each), "(3)-④").closed == {}


def test_a_number_is_a_number_and_a_code_stays_text() -> None:
    """Excel counts with the one and must not touch the other."""
    numbers = ["86", "0086", "1.5", "1,200", "-3", "年60頭", "1234567890123456"]
    form = form_of(*(Ask(f"({at})", answers={"count": text}) for at, text in enumerate(numbers)))

    assert [each.cells["count"] for each in form.rows] == [86, "0086", 1.5, "1,200", -3, "年60頭", "1234567890123456"]


def test_what_was_sent_is_kept_to_the_letter() -> None:
    """The three-way comparison needs the base: answers as the master held them, and the office's own words."""
    form = form_of(Ask("(1)-①", answers={"rating": "B", "count": "86"}))
    entry = "(1)-①/危機管理課"

    assert form.sent.answers == {entry: {"rating": "B", "progress": "", "count": "86", "reason": ""}}
    assert form.sent.office[entry] == {
        "no": "(1)-①",
        "pillar": "(1)\n安心・安全に暮らせるまちをつくる情報化",
        "measure": "防災情報伝達の多重化に関する取組み",
        "goal": "戸別受信機と防災アプリを導入する。",
        "position": "☆",
    }
    assert (form.sent.issued, form.sent.department, form.sent.fiscal_year) == ("2024-12-02", OURS, 2024)


def test_what_no_workbook_can_hold_is_taken_out_of_the_form_and_of_what_was_sent() -> None:
    """Otherwise every such cell would come back changed."""
    form = form_of(Ask("(1)-①", goal="目\x01標\ud800\r\n次", answers={"progress": "済\x0bんだ"}))

    assert form.rows[0].cells["goal"] == "目標\n次"
    assert form.sent.office["(1)-①/危機管理課"]["goal"] == "目標\n次"
    assert form.sent.answers["(1)-①/危機管理課"]["progress"] == form.rows[0].cells["progress"] == "済んだ"


def test_the_head_says_to_whom_by_when_and_how() -> None:
    """A department has only this file."""
    form = form_of(Ask("(1)-①"))

    assert form.title == "澄野市情報化計画 進捗状況　令和6年度　調査票"
    assert form.deadline == "令和7年1月31日（金）"
    assert form.contact == "デジタル推進課 企画係（内線 2345）"
    assert form.issued == "令和6年12月2日"
    assert form.lines[0] == "黄色の欄に記入してください。"


def test_a_form_with_nothing_to_fill_in_says_so() -> None:
    """Nobody searches for a yellow cell that is not there."""
    form = form_of(Ask("(1)-①", (THIRD, OURS)))

    assert form.lines == ("この課に記入していただく欄はありません。内容を確かめていただくための調査票です。",)


def test_a_title_does_not_say_the_year_twice() -> None:
    """Some plans carry their year in the name."""
    config = settings(SETTINGS.replace("澄野市情報化計画 進捗状況", "令和6年度 実績"))

    assert form_of(Ask("(1)-①"), config=config).title == "令和6年度 実績　調査票"


def test_a_choice_knows_its_meaning_its_duty_and_its_look_alikes() -> None:
    """The drop-down, the hint and the live check are made of it."""
    choices = {choice.symbol: choice for choice in column(form_of(Ask("(1)-①")), "rating").choices}

    assert choices["A"].meaning == "目標を上回って進んだ"
    assert choices["D"].reason
    assert {"Ａ", "ａ", "a"} <= set(choices["A"].look_alikes)


def test_a_master_without_numbers_gets_a_number_column_all_the_same() -> None:
    """People speak of 「5番の項目」."""
    config = settings(
        SETTINGS.replace('field = "no"\nheader = "施策項番"\nrole = "key"', 'field = "no"\nrole = "ignore"')
    )
    form = form_of(Ask("5行"), config=config)

    assert (form.columns[0].field, form.columns[0].heading) == (KEY_FIELD, "番号")
    assert form.rows[0].cells[KEY_FIELD] == "5行"


def test_without_last_years_master_there_is_no_last_year() -> None:
    """A new plan has none."""
    form = make_form(ask(Ask("(1)-①")), settings(), OURS, issued=ISSUED, previous=None, headings=HEADINGS)

    assert [each.field for each in form.columns if each.owner == "previous"] == []
