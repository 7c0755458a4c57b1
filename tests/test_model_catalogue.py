"""Every finding has its sentence, its remedy, its line in the docs and its test."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from workbook_tools.model.catalogue import (
    CATALOGUE,
    make_finding,
    make_finding_text,
    make_message,
    make_remedy_text,
)
from workbook_tools.model.catalogue_page import make_findings_page
from workbook_tools.model.place import Place

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "workbook_tools"
MAKERS = {"make_finding", "tell", "_tell", "Finding"}
CODE = re.compile(r"[a-z]+(?:-[a-z]+)+|macros|late|ditto")
PLACES = re.compile(r"\{(\w+)\}")
# 2-byte codes of JIS X 0208: rows 1 to 8 (marks, letters) and 16 to 84 (kanji); what it holds prints everywhere.
JIS_ROWS = (*range(1, 9), *range(16, 85))


def literals(path: Path) -> set[str]:
    """Gather the texts a module spells out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def told_codes() -> set[str]:
    """Gather the codes of findings made anywhere in the package, as far as they are spelt at the call."""
    codes: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in MAKERS:
                texts = (n.value for word in node.args[:2] for n in ast.walk(word) if isinstance(n, ast.Constant))
                codes |= {text for text in texts if isinstance(text, str) and CODE.fullmatch(text)}
    return codes


def test_every_code_told_has_its_sentence() -> None:
    """A finding without words cannot be made."""
    assert told_codes() - set(CATALOGUE) == set()
    assert told_codes() >= {"answer-missing", "late", "form-of-another-year"}
    with pytest.raises(KeyError):
        make_finding("no-such-code", Place())


def test_every_sentence_is_told_by_somebody() -> None:
    """A sentence nobody says is a promise nobody keeps."""
    spelt = {text for path in PACKAGE.rglob("*.py") if not path.name.startswith("catalogue") for text in literals(path)}

    assert set(CATALOGUE) - spelt == set()


def test_every_code_has_a_test() -> None:
    """Some test says the code, at the place where it is found."""
    others = [path for path in (ROOT / "tests").glob("test_*.py") if path != Path(__file__)]
    tests = "\n".join(path.read_text(encoding="utf-8") for path in others)

    assert [code for code in CATALOGUE if not re.search(rf"(?<![a-z-]){code}(?![a-z-])", tests)] == []


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_sentence_can_be_said(code: str) -> None:
    """A title, a sentence, a remedy; each ends as a sentence does, in marks that every printer has."""
    sentence = CATALOGUE[code]
    words = dict.fromkeys(PLACES.findall(sentence.text + sentence.remedy), "値")
    finding = make_finding(code, Place("福祉課.xlsx", "調査票", "H6"), department="福祉課", value="優", words=words)

    message = make_message(finding)

    assert message == f"福祉課.xlsx 調査票!H6：{make_finding_text(finding)}{make_remedy_text(finding)}"
    assert finding.severity == sentence.severity
    if code != "file-unreadable":  # says what the refusal says
        assert sentence.text.endswith("。")
        assert sentence.remedy.endswith("。")
    shown = f"{sentence.title}{sentence.text}{sentence.remedy}"
    assert [mark for mark in shown if not is_in_jis(mark)] == []


def is_in_jis(mark: str) -> bool:
    """Tell whether a character is ASCII or in JIS X 0208."""
    if mark.isascii():
        return True
    code = mark.encode("iso2022_jp", "ignore")
    return len(code) > 3 and code[3] - 0x20 in JIS_ROWS


def test_long_values_do_not_drown_a_sentence() -> None:
    """A sentence shows the beginning of a text, on one line."""
    finding = make_finding("department-name-read", Place(), department="福祉課", value="長い\n文" * 40)

    assert len(make_finding_text(finding)) < 130
    assert "…" in make_finding_text(finding)


def test_every_real_defect_has_its_codes() -> None:
    """docs/defects.md: each of the 51 real defects is found by codes that exist."""
    rows = re.findall(
        r"^\| (\d+) \|.*\| (.*) \|$", (ROOT / "docs" / "defects.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    named = {int(number): set(re.findall(r"`([a-z0-9-]+)`", codes)) for number, codes in rows}

    assert sorted(named) == list(range(1, 52))
    assert [number for number, codes in named.items() if not codes] == [47]
    assert {code for codes in named.values() for code in codes} - set(CATALOGUE) == set()


def test_the_page_of_findings_is_current() -> None:
    """docs/findings.md is made from the catalogue; to make it anew, write `make_findings_page()` into it."""
    assert (ROOT / "docs" / "findings.md").read_text(encoding="utf-8") == make_findings_page()
