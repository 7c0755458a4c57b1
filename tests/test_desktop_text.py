"""Every word on screen: in its place, in characters any office PC has, and no key twice on one page."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

from workbook_tools.model.register import STATUSES

ROOM = Path(__file__).resolve().parents[1] / "workbook_tools" / "desktop"
TEXTS = sorted((ROOM / "text").glob("*.py"))
ELSEWHERE = sorted(path for path in ROOM.rglob("*.py") if path.parent.name != "text")
JAPANESE = re.compile(r"[\u3041-\u30fa\u4e00-\u9fff]")
KEY = re.compile(r"\(&([A-Z])\)")
# Two names of one button, or buttons of two faces of a page.
NEVER_TOGETHER: tuple[set[str], ...] = (
    {"COPY_SEND_BACK", "COPY_REMINDER"},
    {"BROWSE_OPEN", "OTHER_FOLDER"},
    {"BROWSE_NEW", "READ_AGAIN"},
)
# Words that name a file or a state of the register rather than speak to a person.
NAMES = {"回収", "点検結果.xlsx", "集計表.xlsx", "一覧.xlsx", "前年度一覧.xlsx", "国"}


def strings(path: Path) -> list[str]:
    """Give every text of a module that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    docstrings |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_words_use_marks_every_pc_has(path: Path) -> None:
    """JIS X 0208 and ASCII: no check marks or dashes that a Japanese PC cannot print or copy."""
    for text in strings(path):
        text.translate({0xFF5E: 0x301C, 0xFF0D: 0x2212}).encode("iso2022_jp")
        text.encode("cp932")


def test_words_stand_in_their_place() -> None:
    """A sentence for a person is in `text`, where it can be read through in one go."""
    stray = [
        f"{path.relative_to(ROOM)}: {text}"
        for path in ELSEWHERE
        for text in strings(path)
        if JAPANESE.search(text) and text not in NAMES and text not in STATUSES
    ]

    assert stray == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_letter_is_two_buttons(path: Path) -> None:
    """Alt and a letter mean one thing at a time on a page, and on a question."""
    module = import_module(f"workbook_tools.desktop.text.{path.stem}")
    used: dict[str, set[str]] = {}
    for name, value in vars(module).items():
        letters = KEY.findall("".join(value)) if isinstance(value, tuple) and name.endswith("ANSWERS") else []
        assert len(letters) == len(set(letters)), name
        for letter in KEY.findall(value) if isinstance(value, str) and not name.startswith("_") else []:
            used.setdefault(letter, set()).add(name)

    assert [names for names in used.values() if len(names) > 1 and names not in NEVER_TOGETHER] == []
