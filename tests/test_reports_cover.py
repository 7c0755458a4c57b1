"""The cover report: labels wherever they stand, indicators that rise and fall, nothing computed where it cannot be."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

import drawn
import entered
from workbook_tools.config.load import load_config
from workbook_tools.excel.address import Area
from workbook_tools.excel.grid import CellError
from workbook_tools.excel.reader import read_book
from workbook_tools.model.cover import CoverText, FrameBlock
from workbook_tools.reports.cover.achievement import Reached, direction_of, measure
from workbook_tools.reports.cover.frame import split_frame
from workbook_tools.reports.cover.numbers import read_number, spell_value
from workbook_tools.reports.cover.reading import find_cover_sheet, read_cover_sheet
from workbook_tools.rounds.new_folder import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from workbook_tools.config.report_settings import Achievement
    from workbook_tools.excel.grid import Sheet, Value
    from workbook_tools.model.cover import Cover, Direction, Indicator

HEAD = """
みらい計画に関する実績等報告書（令和2年度）
（ 企画部 企画課 ）
■計画の基本情報
計画期間|平成30年度～令和4年度
位置付け|総合計画の分野別計画
目的・概要|便利なまちにする。
計画の骨格|基本理念　つなぐ\\n人をつなぐ。\\n柱①　便利\\n・電子申請\\n・窓口の改善
■成果指標
成果指標名||単位|現状値|実績値 (R2)|目標値|向き
"""
INDICATORS = """
1|利用率|％|20|35|40
2|待ち時間|分|30|24|20
3|申請の件数|件|1,000|2500|2,000件
"""
TAIL = """
■計画の実績等
取組実績|【令和2年度に実施した主な取組】\\n・電子申請を始めた\\n・案内板を直した
成果|待ち時間が減った。
総合計画推進\\nへの寄与度|便利になった。
反省点・課題|使い方の案内が足りない。
今後の方向性|案内をふやす。
"""


def sheet(indicators: str = INDICATORS, head: str = HEAD, tail: str = TAIL) -> Sheet:
    """Draw a cover sheet; the name's heading spans the number and the name, as on the real one."""
    made = entered.sheet("報告書", f"{head.strip()}\n{indicators.strip()}\n{tail.strip()}")
    row = next(row for (row, column), value in made.values.items() if value == "成果指標名" and column == 1)
    made.merges = (Area(row, 1, row, 2),)
    return made


def read(drawn_sheet: Sheet | None = None, more: str = "") -> tuple[Cover, list[str]]:
    """Read a cover sheet, and spell what is wrong with it."""
    cover, findings = read_cover_sheet(drawn_sheet or sheet(), "報告書.xlsx", drawn.config(more))
    return cover, [str(finding) for finding in findings]


def put(values: Mapping[tuple[int, int], Value | None]) -> Sheet:
    """Draw the sheet with other values in some cells."""
    made = sheet()
    for cell, value in values.items():
        if value is None:
            made.values.pop(cell)
        else:
            made.values[cell] = value
    return made


def indicators(lines: str, more: str = "") -> tuple[tuple[Indicator, ...], list[str]]:
    """Read indicators drawn by hand."""
    cover, findings = read(sheet(lines), more)
    return cover.table.rows, findings


def test_a_whole_sheet_is_read_by_its_labels() -> None:
    """Title, owner, basics and results stand beside their labels, however these are broken over lines."""
    cover, findings = read()

    assert findings == []
    assert (cover.title, cover.owner) == ("みらい計画に関する実績等報告書（令和2年度）", "企画部 企画課")
    assert [row.text for row in cover.basics][:2] == ["平成30年度～令和4年度", "総合計画の分野別計画"]
    assert cover.results[0].heading == "【令和2年度に実施した主な取組】"
    assert cover.results[0].points == ("電子申請を始めた", "案内板を直した")
    assert cover.results[2] == CoverText("総合計画推進への寄与度", "便利になった。")
    assert cover.frame == (
        FrameBlock("基本理念", "つなぐ", ("人をつなぐ。",), ()),
        FrameBlock("柱①", "便利", (), ("電子申請", "窓口の改善")),
    )


def test_rising_and_falling_indicators_are_measured_alike() -> None:
    """What was covered of the way from the baseline to the target, up or down."""
    (rising, falling, beyond), _ = indicators(INDICATORS)

    assert (rising.direction, rising.achievement, rising.reached) == ("up", Fraction(3, 4), False)
    assert (falling.direction, falling.achievement, falling.reached) == ("down", Fraction(3, 5), False)
    assert (beyond.achievement, beyond.reached) == (Fraction(3, 2), True)
    assert beyond.target == "2,000件"
    assert beyond.actuals == ("2,500",)


def test_the_share_of_the_target_is_the_other_way_to_measure() -> None:
    """Offices that publish actual over target say so in their settings; a falling one is turned round."""
    (rising, falling, _), _ = indicators(INDICATORS, '[report]\nachievement = "ratio"\n')

    assert (rising.achievement, falling.achievement) == (Fraction(7, 8), Fraction(5, 6))


@pytest.mark.parametrize(
    ("baseline", "actual", "target", "direction", "how", "expected"),
    [
        (10, 5, 20, "up", "progress", Reached(Fraction(-1, 2), reached=False)),
        (20, 20, 20, "up", "progress", Reached(None, reached=True, why="現状値と目標値が同じ")),
        (20, 21, 20, "down", "progress", Reached(None, reached=False, why="現状値と目標値が同じ")),
        (None, 30, 20, "up", "progress", Reached(None, reached=True, why="現状値がない")),
        (5, 0, 0, "down", "progress", Reached(Fraction(1), reached=True)),
        (5, 0, 0, "down", "ratio", Reached(None, reached=True, why="0以下の値では割合にならない")),
        (5, 2, 0, "down", "ratio", Reached(Fraction(0), reached=False)),
        (1, 2, 3, "", "progress", Reached(why="向きが分からない")),
    ],
)
def test_the_edges_of_achievement(
    baseline: int | None, actual: int, target: int, direction: Direction, how: Achievement, expected: Reached
) -> None:
    """Going back is negative, no way is no share, zero is no divisor; whether the target is reached may be told still."""
    start = None if baseline is None else Fraction(baseline)

    assert measure(start, Fraction(actual), Fraction(target), direction, how) == expected


def test_the_direction_follows_from_the_figures() -> None:
    """A target above the baseline means rising; on it, nothing tells."""
    assert [direction_of(Fraction(1), Fraction(n)) for n in (2, 0, 1)] == ["up", "down", ""]


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("1|利用率|％|20||40", "報告書!E10 answer-missing"),
        ("1|利用率|％|20|35|", "報告書!F10 answer-missing"),
        ("1|利用率|％||35|40", "報告書!D10 indicator-baseline-missing"),
        ("1|利用率|％|20|集計中|40", "報告書!E10 indicator-not-number 集計中"),
        ("1|利用率|％|20|30以上|40", "報告書!E10 indicator-not-number 30以上"),
        ("1|利用率|％|20|0.35|40", "報告書!E10 indicator-percent-doubtful 0.35"),
        ("1|利用率|％|20|35|20", "報告書!B10 indicator-direction-unknown"),
        ("1|利用率|％|20|35|40|下げる", "報告書!G10 indicator-direction-differs 下げる"),
        ("1|利用率|％|20|35|40|横ばい", "報告書!G10 rating-unknown 横ばい"),
        ("1||％|20|35|40", "報告書!B10 indicator-unnamed"),
        ("1|設定なし\n2|利用率|％|20|35|40", "報告書!B10 indicator-beside-none 設定なし"),
        ("1|", "報告書!B10 answer-missing"),
    ],
)
def test_what_is_wrong_with_an_indicator_is_told_at_its_cell(line: str, where: str) -> None:
    """A missing value, a word for a number, a direction against the target."""
    assert where in indicators(line)[1]


def test_nothing_is_computed_where_a_value_is_in_doubt() -> None:
    """A figure nobody can stand behind is not printed; why it is not there is."""
    lines = "1|甲|％|20||40\n2|乙|％||35|40\n3|丙|％|20|35|20\n4|丁|％|20|35|40|下げる\n5|戊|％|20|35|20|上げる"
    rows, _ = indicators(lines)

    assert [(row.achievement, row.reached, row.why) for row in rows] == [
        (None, None, "実績値がない"),
        (None, None, "向きが分からない"),
        (None, None, "現状値と目標値が同じ"),
        (None, None, "向きと目標値が合わない"),
        (None, True, "現状値と目標値が同じ"),
    ]


def test_a_plan_without_indicators_says_so() -> None:
    """設定なし is an answer; the numbered rows below it stay as they are."""
    rows, findings = indicators("1|設定なし\n2|\n3|")

    assert findings == []
    assert [(row.number, row.name, row.is_set) for row in rows] == [
        ("1", "設定なし", False),
        ("2", "", False),
        ("3", "", False),
    ]


def test_several_years_stand_side_by_side_and_this_one_counts() -> None:
    """A year whose value is missing is left blank; the plan's own year is measured."""
    head = HEAD.replace("実績値 (R2)", "実績値 (H30)|実績値（令和元年度）|実績値 (R2)")
    cover, findings = read(sheet("1|利用率|％|20|25||35|40", head))

    assert findings == []
    assert cover.table.years == ("実績値 (H30)", "実績値（令和元年度）", "実績値 (R2)")
    assert cover.table.rows[0].actuals == ("25", "", "35")
    assert (cover.table.current, cover.table.rows[0].achievement) == (2, Fraction(3, 4))


def test_another_year_is_not_taken_for_this_one() -> None:
    """Last year's figures would be printed as this year's."""
    cover, findings = read(sheet(head=HEAD.replace("(R2)", "(R1)").replace("令和2年度", "令和元年度")))

    assert findings == [
        "報告書!A1 cover-year-differs みらい計画に関する実績等報告書（令和元年度）",
        "報告書!E9 indicator-year-missing 実績値 (R1)",
    ]
    assert [row.achievement for row in cover.table.rows] == [None, None, None]


def test_what_is_missing_on_the_sheet_is_told_where_it_should_stand() -> None:
    """An empty row at its cell, a row that is gone with its label."""
    _, findings = read(put({(5, 2): None, (15, 1): "結果"}))

    assert findings == ["報告書!B5 answer-missing", "報告書!A1 cover-row-missing"]


def test_a_label_may_span_columns_and_rows() -> None:
    """The words begin on the right of the label's last column, and go on in every row it spans."""
    made = entered.sheet("報告書", "計画期間||平成30年度から\n||令和4年度まで")
    made.merges = (Area.parse("A1:B2"),)
    cover, _ = read(made)

    assert cover.basics[0].text == "平成30年度から\n令和4年度まで"


def test_error_values_and_formulas_nobody_calculated_are_told() -> None:
    """They are no words."""
    made = put({(4, 2): CellError("#REF!"), (5, 2): None})
    made.uncached.add((5, 2))

    assert read(made)[1] == [
        "報告書!B4 error-value #REF!",
        "報告書!B4 answer-missing",
        "報告書!B5 formula-without-value",
        "報告書!B5 answer-missing",
    ]


def test_a_sheet_without_title_or_table_is_read_as_far_as_it_goes() -> None:
    """The settings know the plan's name and its owner; the table is missed."""
    made = sheet(head=HEAD.split("（ 企画部 企画課 ）\n")[1])
    for cell in [cell for cell in made.values if cell[0] in {7, 8, 9, 10}]:
        made.values.pop(cell)
    cover, findings = read(made, '[report]\nowner = "企画課"\n')

    assert findings == ["報告書!A1 answer-missing", "報告書!A1 cover-row-missing"]
    assert (cover.title, cover.owner) == ("みらい計画に関する実績等報告書（令和2年度）", "企画課")


def test_the_sheet_is_found_by_its_name_or_by_its_labels() -> None:
    """A renamed sheet is the one that has most of the labels; a list of measures is none."""
    settings = drawn.config().cover
    renamed = sheet()
    renamed.name = "表紙"
    other = entered.sheet("一覧", "番号|施策|成果")

    assert find_cover_sheet(entered.book(other, sheet()), settings) is not None
    assert find_cover_sheet(entered.book(other, renamed), settings) is renamed
    assert find_cover_sheet(entered.book(other), settings) is None


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (5, "5"),
        (0.1, "1/10"),
        ("1,234件", "1234"),
        ("▲3.5％", "-7/2"),
        ("１２", "12"),
        ("R2公表", None),
        ("3月末", None),
        ("2/3", None),
        ("100以上", None),
        ("約5", None),
        (True, None),
        ("", None),
    ],
)
def test_numbers_are_read_exactly(value: Value, number: str | None) -> None:
    """A unit behind digits is left away; a bound, a date or a range is no number."""
    assert read_number(value) == (None if number is None else Fraction(number))


def test_values_are_spelt_as_people_read_them() -> None:
    """Numbers in threes, without the noise of the last binary digit; words as they are."""
    assert [spell_value(value) for value in (1234567, 0.1 + 0.2, 12.0, " 集計中 ", None)] == [
        *("1,234,567", "0.3", "12", "集計中", ""),
    ]


def test_a_frame_of_one_sentence_is_no_box() -> None:
    """Plain words stay plain words."""
    assert split_frame("便利なまちをつくる。") == (FrameBlock("", "", ("便利なまちをつくる。",), ()),)
    assert split_frame("") == ()


@pytest.mark.shared
def test_the_real_cover_sheet_is_read_as_it_was_transcribed(seeds: Path) -> None:
    """The sheet 報告書 of a real master equals the record made of the printed document, field by field."""
    seed = json.loads((seeds / "kameyama_r3_cover.json").read_text(encoding="utf-8"))
    config = load_config(TEMPLATES / "kameyama")
    found = find_cover_sheet(read_book((seeds / "kameyama_r3_master.xlsx").read_bytes()), config.cover)
    assert found is not None

    cover, findings = read_cover_sheet(found, "一覧.xlsx", config)

    assert findings == ()
    assert (cover.title, cover.owner) == (seed["title"], seed["department"])
    labels = {name.split(".")[-1]: label for name, label in seed["labels"].items()}
    basics = {row.label: row.text for row in cover.basics}
    for name in ("plan_period", "position", "purpose_outline"):
        assert basics[labels[name]] == seed["basic"][name]
    check_frame(cover, seed["basic"]["frame"])
    assert [cover.table.name_heading, "", cover.table.unit_heading] == seed["indicators"]["columns"][:3]
    rows = [[row.number, row.name, row.unit, row.baseline, *row.actuals, row.target] for row in cover.table.rows]
    assert rows == seed["indicators"]["rows"]
    results = {row.label: row for row in cover.results}
    assert len(results) == len(seed["results"])
    for name, expected in seed["results"].items():
        row = results[labels[name]]
        assert row.heading == expected.get("heading", "")
        assert list(row.points) == expected.get("items", [])
        assert list(row.paragraphs) == expected.get("paragraphs", [])


def check_frame(cover: Cover, frame: dict[str, object]) -> None:
    """Compare the boxes with the record."""
    concept, *visions = cover.frame
    recorded = frame["visions"]

    assert (concept.name, concept.texts) == (frame["concept"], (frame["concept_text"],))
    assert isinstance(recorded, list)
    assert [(block.label, block.name, list(block.points)) for block in visions] == [
        (vision["label"], vision["name"], vision["items"]) for vision in recorded
    ]


@pytest.mark.shared
def test_the_blank_cover_sheet_asks_for_what_the_office_writes(seeds: Path) -> None:
    """Of the same master before anybody filled it in, the empty cells are told and nothing else."""
    config = load_config(TEMPLATES / "kameyama")
    found = find_cover_sheet(read_book((seeds / "kameyama_blank_master.xlsx").read_bytes()), config.cover)
    assert found is not None

    _, findings = read_cover_sheet(found, "一覧.xlsx", config)

    assert [str(finding) for finding in findings] == [
        f"報告書!{cell} answer-missing" for cell in ("B10", "B16", "B17", "B18", "B19", "B20")
    ]
