"""[closing], [standing] and [report]: the published rule needs no settings, and every mistake in them is told."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import drawn
from workbook_tools.config.load_reports import usual_standing
from workbook_tools.config.report_settings import CoverSettings
from workbook_tools.config.settings import PlanSettings
from workbook_tools.config.standing_rules import STANDING_TEXT
from workbook_tools.errors import ConfigError

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
CLOSING = """
[[master.columns]]
field = "status"
header = "区分"
role = "answer"
kind = "scale"
scale = "status"
[[master.columns]]
field = "next"
header = "引継ぎ"
role = "answer"
kind = "scale"
scale = "next"
[scales.status]
symbols = [{ symbol = "継続中" }, { symbol = "完了" }]
[scales.next]
symbols = [{ symbol = "継続" }, { symbol = "廃止" }]
[closing]
title = "総括"
status = "status"
rating = "rating"
succession = "next"
[[closing.heads]]
name = "継続中"
ratings = ["○", "△"]
successions = ["継続"]
[[closing.heads]]
name = "完了"
ratings = ["○", "×"]
numbers = ["①", "②"]
successions = ["廃止"]
"""


def mistakes(more: str) -> str:
    """Load the small plan's settings with more at the end, and say what is refused."""
    with pytest.raises(ConfigError) as refused:
        drawn.config(more)
    return refused.value.message


def test_nobody_has_to_write_anything() -> None:
    """Without a word in the settings there is no closing, the rule is the published one, the cover the usual one."""
    config = drawn.config()

    assert (config.closing, config.standing, config.cover) == (None, None, CoverSettings())


def test_the_published_rule_is_data_and_so_is_the_page_that_explains_it() -> None:
    """Copied into the settings as it stands in templates/standing, the rule is the usual one."""
    page = (TEMPLATES / "standing" / "standing.toml").read_text(encoding="utf-8")
    read = drawn.config(page).standing

    assert page == STANDING_TEXT
    assert read == usual_standing()
    assert read is not None
    assert read.verdicts == ("先進的", "良好", "やや不備あり", "不備あり")
    gap = read.rules[1].conditions[1]
    assert (gap.bound("strict").below, gap.bound("wide").below) == (Fraction(1, 3), Fraction(2, 3))


def test_a_threshold_alone_may_be_changed() -> None:
    """Whoever only wants another line between 普通 and 先進的 writes one line."""
    read = drawn.config("[standing]\nadvanced_below = 33.3\n").standing

    assert read is not None
    assert read.advanced_below == Fraction(333, 1000)
    assert (read.late_from, read.rules) == (usual_standing().late_from, usual_standing().rules)


def test_the_mistakes_of_a_rule_are_told_together() -> None:
    """A class that is none, a share that is none, an unknown word: one list, each at its key."""
    told = mistakes(
        """
[standing]
late_from = 150
readng = "wide"
[[standing.rules]]
verdict = "先進的"
over = ["良い"]
when = [{ part = ["先端的"], at_least = "2/3" }, { part = ["普通"], at_least = "0.5" }, { part = ["普通"] }]
"""
    )

    assert "[standing.late_from] 「150」は使えません。0から100までの数を書いてください。" in told
    assert "[standing.readng] 知らない項目です。「reading」のことですか。" in told
    assert "[standing.rules] over の「良い」という判定はありません。" in told
    assert "when 1番目.part] 「先端的」は classes にありません。" in told
    assert "when 2番目.at_least] 「0.5」は使えません。" in told
    assert "when 3番目.at_least] at_least か below のどちらかを書いてください。" in told


def test_renamed_classes_need_their_own_rules() -> None:
    """A rule about classes that no longer exist would judge nothing."""
    told = mistakes('[standing]\nclasses = ["先行", "標準", "要検討", "後れ"]\n')

    assert "classes の名前を変えたときは、[[standing.rules]] もその名前で書いてください。" in told
    assert "区分の名前を、重ならないように4つ" in mistakes('[standing]\nclasses = ["先行", "先行"]\n')


def test_the_closing_reads_its_heads() -> None:
    """Two heads may share a rating where the status tells them apart."""
    closing = drawn.config(CLOSING).closing

    assert closing is not None
    assert [(head.name, head.ratings, head.successions) for head in closing.heads] == [
        ("継続中", ("○", "△"), ("継続",)),
        ("完了", ("○", "×"), ("廃止",)),
    ]
    assert closing.texts == "本文.xlsx"


def test_the_closing_names_columns_and_symbols_that_exist() -> None:
    """A word that no drop-down offers could never be counted."""
    told = mistakes(
        CLOSING.replace('succession = "next"', 'succession = "nxt"')
        .replace('["○", "×"]', '["○", "◎"]')
        .replace('["①", "②"]', '["①"]')
        .replace('name = "完了"', 'name = "終了"')
    )

    assert '[closing.succession] 「nxt」は、role = "answer" の列の field ではありません。' in told
    assert "「◎」は [scales.rating] の記号にありません。" in told
    assert "「終了」は [scales.status] の記号にありません。" in told
    assert "numbers] ratings と同じ数（2）だけ並べてください。" in told
    assert 'kind = "scale" にし' in mistakes(CLOSING.replace('rating = "rating"', 'rating = "progress"'))
    assert "区分を答える列の field" in mistakes(CLOSING.replace('status = "status"', ""))


def test_the_frame_of_the_report_is_one_of_its_rows() -> None:
    """What is drawn as boxes must be asked for."""
    told = mistakes('[report]\nbasics = ["期間"]\nresults = ["成果", "成果"]\nachievement = "rate"\n')

    assert "[report.frame] 「計画の骨格」は basics にありません。" in told
    assert "「成果」が2回以上書かれています。" in told
    assert "[report.achievement] 「rate」は使えません。" in told


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("みらい計画 進捗状況", "みらい計画"),
        ("みらい計画　取組実績一覧", "みらい計画"),
        ("みらい計画 総括", "みらい計画"),
        ("みらい計画", "みらい計画"),
        ("進捗状況", "進捗状況"),
    ],
)
def test_a_document_about_the_plan_bears_the_plans_own_name(name: str, title: str) -> None:
    """The name of the round says what it asks; that word does not belong into another document's title."""
    assert PlanSettings(name, 2020).title == title
