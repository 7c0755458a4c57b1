"""設定 without a window: how what is typed is understood, and what becomes of the file."""

from __future__ import annotations

import tomllib

import pytest

from workbook_tools.config.load import parse_config
from workbook_tools.desktop.settings_fields import FIELDS, typed_values, understand, with_values
from workbook_tools.desktop.text import settings as words
from workbook_tools.rounds.new_folder import TEMPLATES, template_names

BY_NAME = {field.name: field for field in FIELDS}
TEXT = (TEMPLATES / "standard" / "config.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("plan.fiscal_year", "R6", "令和6年度（2024年度）と読みました。"),
        ("plan.fiscal_year", "令和元年度", "令和元年度（2019年度）と読みました。"),
        ("plan.deadline", "R7.4.18", "令和7年4月18日（金）と読みました。"),
        ("plan.deadline", "2025/4/18", "令和7年4月18日（金）と読みました。"),
        ("plan.deadline", "", "期限を決めないときは、空欄のままで構いません。"),
        ("checks.similar", "0.85", "85％以上が同じ文を、似た文として知らせます。"),
    ],
)
def test_each_value_says_how_it_was_read(name: str, typed: str, said: str) -> None:
    """A person sees before saving what the program will make of it."""
    understood = understand(BY_NAME[name], typed)

    assert understood.words == said
    assert understood.value is not None


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("plan.name", "  "),
        ("plan.fiscal_year", "来年度"),
        ("plan.deadline", "4月18日"),
        ("plan.deadline", "R7.4.31"),
        ("checks.similar", "90"),
        ("checks.similar", "nan"),
        ("tally.base", "いろいろ"),
    ],
)
def test_what_cannot_be_understood_has_no_value(name: str, typed: str) -> None:
    """It is shown in red and cannot be saved."""
    assert understand(BY_NAME[name], typed).value is None


def test_every_setting_has_its_words() -> None:
    """A label for each, words for each choice, and nothing left over."""
    assert set(words.LABELS) == set(BY_NAME)
    assert set(words.HINTS) <= set(BY_NAME)
    assert {name for name, field in BY_NAME.items() if field.kind == "choice"} == set(words.CHOICES)
    assert all(choice in BY_NAME[name].choices for name, choice in (key.rsplit(".", 1) for key in words.EXPLAINED))


@pytest.mark.parametrize("template", template_names())
def test_what_is_not_touched_stays_to_the_letter(template: str) -> None:
    """Opening the form and saving it changes not one byte, whatever the file looks like."""
    text = (TEMPLATES / template / "config.toml").read_text(encoding="utf-8")

    assert with_values(text, typed_values(text)) == text


def test_a_change_touches_its_line_only() -> None:
    """Comments stay; the file is read as before but for that value."""
    typed = typed_values(TEXT) | {"plan.fiscal_year": "令和9年度", "tally.base": "measures"}
    changed = with_values(TEXT, typed)

    differing = [new for old, new in zip(TEXT.splitlines(), changed.splitlines(), strict=True) if old != new]
    assert len(differing) == 2
    assert all("#" in line for line in differing)
    assert (tomllib.loads(changed)["plan"]["fiscal_year"], tomllib.loads(changed)["tally"]["base"]) == (
        "令和9年度",
        "measures",
    )


def test_a_deadline_becomes_a_date_and_can_be_taken_out() -> None:
    """An empty field means that there is none, and the line says who took it out."""
    dated = with_values(TEXT, typed_values(TEXT) | {"plan.deadline": "R7.4.18"})
    assert tomllib.loads(dated)["plan"]["deadline"].isoformat() == "2025-04-18"

    without = with_values(dated, typed_values(dated) | {"plan.deadline": ""})

    assert "deadline" not in tomllib.loads(without)["plan"]
    assert "画面で空欄にしました" in without


def test_what_was_saved_is_read_back(tmp_path: object) -> None:
    """Every field changed at once makes settings that load."""
    typed = typed_values(TEXT) | {
        "plan.name": 'みどりの"新"計画',
        "plan.fiscal_year": "R9",
        "plan.deadline": "2027-05-14",
        "plan.contact": "企画課　内線 1",
        "checks.similar": "1",
        "tally.mixed": "worst",
    }
    config = parse_config(with_values(TEXT, typed), tmp_path)  # type: ignore[arg-type] # a Path

    assert (config.plan.name, config.plan.year_name, config.plan.contact) == (
        'みどりの"新"計画',
        "令和9年度",
        "企画課　内線 1",
    )
    assert (config.tally.mixed, config.checks.similar) == ("worst", 1.0)
