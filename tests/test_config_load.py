"""Settings: strict, all mistakes at once, nothing guessed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from drawings import PLAN, config_of
from workbook_tools.config.load import load_config, parse_date
from workbook_tools.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def refusal(text: str, folder: Path) -> ConfigError:
    """Give the refusal that settings meet."""
    with pytest.raises(ConfigError) as caught:
        config_of(text, folder)
    return caught.value


def test_small_plan_is_understood(tmp_path: Path) -> None:
    """Years, roles and scales become values; what is left out takes its usual value."""
    config = config_of(PLAN, tmp_path)

    assert (config.plan.fiscal_year, config.plan.year_name) == (2020, "令和2年度")
    assert config.folders.returned == "回収"
    assert config.master.sheets[0].first_row == 2
    assert config.scales["rating"].order == ("A", "B", "C", "D")
    assert config.master_path == tmp_path / "一覧.xlsx"


def test_unknown_key_is_named_with_the_nearest_known_one(tmp_path: Path) -> None:
    """A slip of the pen is not passed over, and the person is told what was meant."""
    error = refusal(PLAN.replace("header_rows", "header_row"), tmp_path)

    assert error.code == "config-wrong"
    assert "[master.sheets 1番目.header_row] 知らない項目です。「header_rows」のことですか。" in error.message


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    """One run, one list: nobody repairs a file one line a day."""
    wrong = PLAN.replace('"令和2年度"', '"いつか"').replace('role = "group"', 'role = "grup"')
    error = refusal(wrong + "\n[tally]\nbase = 'cell'\n", tmp_path)

    assert "[plan.fiscal_year]" in error.message
    assert "「grup」は使えません" in error.message
    assert "「group」のことですか。" in error.message
    assert (
        "[tally.base] 「cell」は使えません。cells・entries・measures のどれかです。「cells」のことですか。"
        in error.message
    )


def test_scale_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A column cannot use a scale nobody wrote down."""
    error = refusal(PLAN.replace('scale = "rating"', 'scale = "hyouka"'), tmp_path)

    assert "[scales.hyouka] がありません。" in error.message


def test_field_named_twice_is_told(tmp_path: Path) -> None:
    """Two columns of one name would overwrite each other."""
    error = refusal(PLAN.replace('field = "progress"', 'field = "rating"'), tmp_path)

    assert "「rating」が2回以上書かれています。" in error.message


def test_broken_toml_says_where(tmp_path: Path) -> None:
    """The line is named, not a traceback."""
    error = refusal('[plan]\nname = "x\n', tmp_path)

    assert error.code == "config-unreadable"
    assert "line 2" in error.message


def test_missing_settings_say_what_to_do(tmp_path: Path) -> None:
    """A wrong folder is the most usual slip."""
    with pytest.raises(ConfigError, match=r"config\.toml がありません") as caught:
        load_config(tmp_path)

    assert caught.value.exit_code == 4


def test_settings_saved_by_notepad_with_a_mark_are_read(tmp_path: Path) -> None:
    """Old Notepad puts a byte order mark before the first letter."""
    (tmp_path / "config.toml").write_bytes(b"\xef\xbb\xbf" + PLAN.encode())

    assert load_config(tmp_path).plan.name == "みどり計画"


@pytest.mark.parametrize(
    "written",
    ["2021-03-31", "令和3年3月31日", "R3.3.31", "２０２１／３／３１", "令和3年3月31日（水）", date(2021, 3, 31)],
)
def test_deadline_is_read_as_offices_write_it(written: object) -> None:
    """Era, western, full width, with weekday, or TOML's own."""
    assert parse_date(written) == date(2021, 3, 31)


@pytest.mark.parametrize("written", ["3/31", "来月", 20210331, "令和3年13月1日"])
def test_doubtful_deadline_is_refused(written: object) -> None:
    """A date without a year, or that no calendar has, is nobody's deadline."""
    with pytest.raises(ValueError):  # noqa: PT011 - the message is nobody's to read
        parse_date(written)
