"""What a department is told where the catalogue speaks to the office: other remedies, and findings not sent on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

OFFICE_ONLY = frozenset(
    {
        "not-returned",
        "late",
        "department-twice",
        "department-unknown",
        "department-not-in-cell",
        "nobody-answered",
        "entry-not-in-form",
        "master-key-duplicate",
        "reply-in-marked-copy",
        "file-in-use",
    }
)
"""Findings that only the office can do something about: they are on its own list, never in what is sent back."""

REMEDIES: Mapping[str, str] = {
    "file-unreadable": "Excelで開けることを確かめ、「Excelブック（.xlsx）」の形式で保存し直して提出してください。",
    "identity-contradicts": "どの課の回答かを確かめ、その課の調査票に記入し直してください。",
    "form-of-another-year": "{wanted}の調査票に書き写して提出してください。",
    "form-of-another-plan": "この計画の調査票に記入して提出してください。",
    "table-not-found": "配布した調査票に記入するか、見出しを元に戻してください。",
    "row-of-another-department": "{owner}の項目は{owner}が回答します。この行の記入を消してください。",
}
"""Remedies by code, spelt as in the catalogue, for whoever filled the form in."""
