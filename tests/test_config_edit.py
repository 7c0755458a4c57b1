"""Changing one setting: the rest of the file, comments and all, stays to the letter."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import TYPE_CHECKING

import pytest

from workbook_tools.config.edit import comment_out, set_value, spell
from workbook_tools.rounds.new_folder import TEMPLATES

if TYPE_CHECKING:
    from workbook_tools.config.edit import Setting

TEXT = """# 設定
[plan]
name = "計画"          # 名前
fiscal_year = "R2"

[tally]
base = "cells"   # 数え方
"""


def test_value_changes_in_place_and_its_comment_stays() -> None:
    """The comment keeps its column."""
    changed = set_value(TEXT, "plan", "name", "みどり計画")

    assert changed == TEXT.replace('name = "計画"          # 名前', 'name = "みどり計画"       # 名前')


def test_longer_value_pushes_its_comment() -> None:
    """Two blanks at least stand between."""
    assert 'name = "とても長い名前の計画です"  # 名前' in set_value(TEXT, "plan", "name", "とても長い名前の計画です")


def test_missing_key_is_added_at_the_end_of_its_table() -> None:
    """Not behind the next table's heading."""
    changed = set_value(TEXT, "plan", "deadline", date(2021, 3, 31))

    assert 'fiscal_year = "R2"\ndeadline = 2021-03-31\n\n[tally]' in changed


def test_missing_table_is_added_at_the_end() -> None:
    """The file then has it."""
    assert tomllib.loads(set_value(TEXT, "checks", "off", ("late",)))["checks"] == {"off": ["late"]}


def test_same_key_of_another_table_is_left_alone() -> None:
    """Only the named table is touched."""
    text = '[a]\nname = "x"\n[b]\nname = "y"\n'

    assert set_value(text, "b", "name", "z") == '[a]\nname = "x"\n[b]\nname = "z"\n'


def test_mark_inside_a_text_is_no_comment() -> None:
    """`#` in quotes belongs to the value."""
    assert set_value('[a]\nname = "x#1" # y\n', "a", "name", "z") == '[a]\nname = "z"   # y\n'


def test_value_over_several_lines_is_refused() -> None:
    """Better not at all than half."""
    with pytest.raises(ValueError, match="name = "):
        set_value('[a]\nname = """x\n"""\n', "a", "name", "z")


def test_line_can_be_put_aside_with_a_reason() -> None:
    """The old value stays readable."""
    assert '# fiscal_year = "R2"  # 前年度の値' in comment_out(TEXT, "plan", "fiscal_year", "前年度の値")


@pytest.mark.parametrize("value", ['あ"い\\う', 3, 0.5, True, ("a", "b"), date(2021, 3, 31)])
def test_every_kind_of_value_reads_back(value: Setting) -> None:
    """What is spelt is TOML."""
    read = tomllib.loads(f"x = {spell(value)}")["x"]

    assert (tuple(read) if isinstance(read, list) else read) == value


@pytest.mark.parametrize("name", ["tajimi", "kato", "kameyama", "standard"])
def test_templates_can_be_edited(name: str) -> None:
    """Setting every plan value leaves a file that loads with the new values."""
    text = (TEMPLATES / name / "config.toml").read_text(encoding="utf-8")
    values: dict[str, Setting] = {
        "name": "新計画",
        "fiscal_year": "令和9年度",
        "contact": "企画課",
        "deadline": date(2028, 3, 31),
    }
    for key, value in values.items():
        text = set_value(text, "plan", key, value)

    assert tomllib.loads(text)["plan"] == {
        "name": "新計画",
        "fiscal_year": "令和9年度",
        "contact": "企画課",
        "deadline": date(2028, 3, 31),
    }
