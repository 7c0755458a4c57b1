"""Settings of what leaves the office: tables asked for, paper, changed scales, whose data it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drawings import PLAN, config_of
from workbook_tools.config.load import parse_config
from workbook_tools.config.publish_settings import AskedTable, PrintSettings
from workbook_tools.errors import ConfigError

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = ("config.toml", *(f"templates/{name}/config.toml" for name in ("standard", "tajimi", "kato", "kameyama")))
EXAMPLE = re.compile(r'^# (?=\[|\w+ = ["{])', re.MULTILINE)
"""What becomes a setting when the `# ` before it is taken away."""


def refusal(text: str, folder: Path) -> str:
    """Give what settings are refused with."""
    with pytest.raises(ConfigError) as caught:
        config_of(text, folder)
    return caught.value.message


def test_nothing_said_is_the_usual(tmp_path: Path) -> None:
    """A plan folder of before needs no new line."""
    config = config_of(PLAN, tmp_path)
    assert config.tally.tables == ()
    assert config.paper == PrintSettings("A3", "別紙1")
    assert (dict(config.compare.scale), config.publish.area) == ({}, "")


def test_tables_asked_for_are_read(tmp_path: Path) -> None:
    """Fields of the master and our own words; without columns it is the rating."""
    asked = '[[tally.tables]]\nrows = "department"\n[[tally.tables]]\nrows = "previous"\ncolumns = "department"\nname = "前年"\n'
    tables = config_of(PLAN + asked, tmp_path).tally.tables
    assert tables == (AskedTable("department"), AskedTable("previous", "department", "前年"))


def test_unknown_field_is_told_with_the_nearest(tmp_path: Path) -> None:
    """A table of a field that the master does not have cannot be counted."""
    message = refusal(PLAN + '[[tally.tables]]\nrows = "departmant"\n', tmp_path)
    assert "[tally.tables 1番目.rows] 「departmant」は使えません。" in message
    assert "「department」のことですか。" in message


def test_field_cannot_be_crossed_with_itself(tmp_path: Path) -> None:
    """Such a table would have a figure on its diagonal only."""
    message = refusal(PLAN + '[[tally.tables]]\nrows = "rating"\ncolumns = "rating"\n', tmp_path)
    assert "[tally.tables 1番目.columns] 行と列に同じ項目は使えません。" in message


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ('[print]\npaper = "B4"', "[print.paper] 「B4」は使えません。A3・A4 のどれかです。"),
        ('[compare]\nscale = { A = "優" }', "[compare.scale] 「優」という記号は、どの尺度（[scales]）にもありません。"),
        ('[publish]\narea_code = "12"', "[publish.area_code] 「12」は使えません。全国地方公共団体コード"),
        ('[publish]\narea_name = "市"', "[publish.area_name] 知らない項目です。"),
    ],
)
def test_slips_are_told(lines: str, told: str, tmp_path: Path) -> None:
    """Strict like the rest of the settings."""
    assert told in refusal(f"{PLAN}{lines}\n", tmp_path)


@pytest.mark.parametrize("name", SETTINGS)
def test_examples_in_the_templates_work_when_they_are_switched_on(name: str) -> None:
    """Somebody who takes the `# ` away gets what the comment says."""
    text = (ROOT / name).read_text(encoding="utf-8")
    symbol = re.search(r'symbol = "(.+?)"', text)
    assert symbol
    for heading in ("# ── 集計表に足す表", "# ── 印刷・年度比較・公開"):
        begin = text.index(heading)
        end = text.find("\n\n", begin) if "\n\n" in text[begin:] else len(text)
        text = text[:begin] + EXAMPLE.sub("", text[begin:end]).replace("◎", symbol[1]) + text[end:]
    config = parse_config(text, ROOT / name)
    assert len(config.tally.tables) == 1
    assert config.publish.area_code == "012025"
