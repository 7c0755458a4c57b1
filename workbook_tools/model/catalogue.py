"""The catalogue of findings: one sentence and one remedy a code. Where, what is wrong, what is allowed, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbook_tools.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one code: `title` for lists, `text` and `remedy` with `{name}` places filled from a finding."""

    severity: Severity
    title: str
    text: str
    remedy: str


CATALOGUE: Mapping[str, Sentence] = {
    "answer-missing": Sentence("error", "未記入", "「{heading}」が空欄です。", "記入してください。"),
    "rating-unknown": Sentence(
        "error",
        "尺度にない評価",
        "評価「{value}」は使えません。使えるのは {allowed} です。",
        "どれか1つを選び直してください。",
    ),
}


def make_finding_text(finding: Finding) -> str:
    """Say a finding's sentence, without its place and remedy."""
    return CATALOGUE[finding.code].text.format_map(_words(finding))


def make_remedy_text(finding: Finding) -> str:
    """Say what to do about a finding."""
    return CATALOGUE[finding.code].remedy.format_map(_words(finding))


def _words(finding: Finding) -> dict[str, str]:
    return {"value": finding.value, "department": finding.department, "field": finding.field, **finding.values}
