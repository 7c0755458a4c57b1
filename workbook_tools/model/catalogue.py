"""The catalogue of findings: one sentence and one remedy a code. Where, what is wrong, what is allowed, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.model.catalogue_answers import ANSWERS
from workbook_tools.model.catalogue_files import FILES
from workbook_tools.model.catalogue_reports import REPORTS
from workbook_tools.model.catalogue_tables import TABLES
from workbook_tools.model.finding import Finding
from workbook_tools.model.folding import one_line
from workbook_tools.model.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.model.place import Place

__all__ = ["CATALOGUE", "Sentence", "make_finding", "make_finding_text", "make_message", "make_remedy_text"]

CATALOGUE: Mapping[str, Sentence] = {**FILES, **TABLES, **ANSWERS, **REPORTS}
SHOWN = 60
"""Characters of a cell's text that a sentence shows."""


def make_finding(
    code: str,
    place: Place,
    *,
    department: str = "",
    entry: str = "",
    field: str = "",
    value: str = "",
    words: Mapping[str, str] | None = None,
) -> Finding:
    """Make a finding of a code, as grave as the catalogue says; `words` fill the places of its sentence."""
    return Finding(CATALOGUE[code].severity, code, place, department, entry, field, value, words or {})


def make_finding_text(finding: Finding) -> str:
    """Say a finding's sentence, without its place and remedy."""
    return fill_in(CATALOGUE[finding.code].text, finding)


def make_remedy_text(finding: Finding) -> str:
    """Say what to do about a finding."""
    return fill_in(CATALOGUE[finding.code].remedy, finding)


def fill_in(sentence: str, finding: Finding) -> str:
    """Put a finding's values into the places of a sentence."""
    return sentence.format_map(_words(finding))


def make_message(finding: Finding) -> str:
    """Say a finding whole: its place, what is wrong, what to do."""
    place = f"{finding.place}：" if str(finding.place) else ""
    return f"{place}{make_finding_text(finding)}{make_remedy_text(finding)}"


def shorten(text: str, longest: int = SHOWN) -> str:
    """Put a text on one line and cut it where a sentence would drown in it."""
    line = one_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _words(finding: Finding) -> dict[str, str]:
    given = {name: shorten(text, 200) for name, text in finding.values.items()}
    return {"value": shorten(finding.value), "department": finding.department, "field": finding.field, **given}
