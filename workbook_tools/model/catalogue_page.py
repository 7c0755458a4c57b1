"""The page that lists every finding for people: docs/findings.md, made from the catalogue and compared by a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.model.catalogue import CATALOGUE
from workbook_tools.model.catalogue_answers import ANSWERS
from workbook_tools.model.catalogue_files import FILES
from workbook_tools.model.catalogue_tables import TABLES
from workbook_tools.model.finding import MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.model.sentence import Sentence

_HEAD = """# 指摘の一覧

点検で出る指摘のすべてです。この表は指摘の文（`workbook_tools/model/catalogue_*.py`）から作ります。

| 印 | 意味 |
|---|---|
| × | 直さないと、その課の回答は一覧に入りません |
| △ | 目で見て確かめてください。そのままでも一覧に入ります |
| ・ | お知らせです。何もしなくて構いません |

出したくない指摘は、`config.toml` の `[checks]` に `off = ["名前"]` と書くと止まります。
文の中の `{…}` には、そのときの値が入ります。
"""
_PARTS: tuple[tuple[str, Mapping[str, Sentence]], ...] = (
    ("ファイル", FILES),
    ("表の形と、記入欄でないところ", TABLES),
    ("回答", ANSWERS),
)


def make_findings_page() -> str:
    """Write the page: a table for each part of the catalogue, graver findings first; no code is left out."""
    listed = {code for _, sentences in _PARTS for code in sentences}
    others = {code: sentence for code, sentence in CATALOGUE.items() if code not in listed}
    parts = [*_PARTS, ("計画の総括などの報告", others)] if others else _PARTS
    return "\n".join([_HEAD, *(_part(title, sentences) for title, sentences in parts)])


def _part(title: str, sentences: Mapping[str, Sentence]) -> str:
    order = list(MARKS)
    lines = [f"## {title}", "", "| 印 | 名前 | 指摘 | 直し方 |", "|---|---|---|---|"]
    for code, sentence in sorted(sentences.items(), key=lambda item: order.index(item[1].severity)):
        text = f"**{sentence.title}**<br>{sentence.text}"
        lines.append(f"| {MARKS[sentence.severity]} | `{code}` | {text} | {sentence.remedy} |")
    return "\n".join([*lines, ""])
