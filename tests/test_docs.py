"""The pages keep their word: links lead somewhere, commands exist, rooms are those that stand."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

import run
from workbook_tools.cli.main import build_parser
from workbook_tools.config.load_reports import usual_standing
from workbook_tools.model.catalogue import CATALOGUE
from workbook_tools.reports.standing.classes import class_by_rule

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md", "docs/glossary.md", "docs/reports.md")
LINK = re.compile(r"\]\((?!https?://)([^)#]+)(?:#([^)]+))?\)")


def read(page: str) -> str:
    """Read one of our pages."""
    return (ROOT / page).read_text(encoding="utf-8")


def anchors(path: Path) -> set[str]:
    """Name the places inside a page that a link may lead to."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    """A link to a page or to a heading in it is not broken."""
    broken = [
        f"{name}#{anchor}"
        for name, anchor in LINK.findall(read(page))
        for target in [(ROOT / page).parent / name]
        if not target.exists() or (anchor and anchor not in anchors(target))
    ]

    assert broken == []


def test_the_readme_names_only_commands_that_exist() -> None:
    """What stands in the table of the year can be typed."""
    shown = re.findall(r"^\|[^|]*\|[^|]*\| (.*?) \|", read("README.md"), re.MULTILINE)
    commands = {name for cell in shown for name in re.findall(r"`([a-z]+)(?: [^`]*)?`", cell)}

    assert commands >= {"distribute", "check", "merge", "summarize"}
    for command in sorted(commands):
        assert f"usage: workbook-tools {command}" in usage_of(command)


def usage_of(command: str) -> str:
    """Ask the command line how a command is used."""
    choices = next(action.choices for action in build_parser()._actions if isinstance(action.choices, dict))
    assert command in choices, f"no such command: {command}"
    return str(choices[command].format_usage())


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_pages_call_run_py_as_it_can_be_called(page: str) -> None:
    """Every `python run.py …` on a page is a command of run.py."""
    named = set(re.findall(r"(?:python|py) run\.py (\w+)", read(page)))

    assert named
    assert named <= set(run.COMMANDS)


def test_the_architecture_draws_every_room() -> None:
    """A room that is not drawn does not exist, and the other way round."""
    drawing = read("docs/architecture.md").split("```")[1]
    drawn = set(re.findall(r"^([a-z_| ]+?)(?:   |$)", drawing, re.MULTILINE))
    rooms = {path.name for path in (ROOT / "workbook_tools").iterdir() if (path / "__init__.py").exists()}

    assert {name for line in drawn for name in line.split(" | ")} - {"", "__main__", "errors"} == rooms


def test_the_thresholds_agree_with_every_published_figure() -> None:
    """docs/reports.md says which figures the source lets us know; our reading gives each the class it must have."""
    rows = re.findall(r"^\| [^|]+ \| (○|×) \| ([\d.]+)％ \| (\S+) \|", read("docs/reports.md"), re.MULTILINE)

    assert len(rows) == 6
    for done, rate, published in rows:
        assert class_by_rule(done == "○", Fraction(rate) / 100, usual_standing()) == published


def test_the_page_of_reports_names_findings_settings_and_files_that_exist() -> None:
    """Every name in the page is one of the program's."""
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", read("docs/reports.md")))
    commands = set(re.findall(r"`(closing|standing|report|distribute|check|merge)[ `]", read("docs/reports.md")))

    assert named
    assert named <= set(CATALOGUE)
    assert commands == {"closing", "standing", "report", "distribute", "check", "merge"}
    for command in commands:
        assert usage_of(command)
    for path in re.findall(r"`(templates/[\w/.]+)`", read("docs/reports.md")):
        assert (ROOT / path).is_file()
