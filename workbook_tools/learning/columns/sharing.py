"""Cells that several departments answer together: who writes into them, as the list itself shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.learning.columns import cell_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tools.learning.columns.decisions import Decision
    from workbook_tools.model.plan import Shared

_SOME, _SHARE = 3, 0.03
_SEPARATORS = re.compile(r"[、，,\n・/／;；]|及び")


@dataclass(frozen=True, slots=True)
class Sharing:
    """How shared cells of texts and of ratings are answered, and why; a question where the list does not show it."""

    texts: Shared = "owner"
    ratings: Shared = "owner"
    why: str = ""
    question: str = ""


def learn_sharing(decisions: Sequence[Decision], *, is_blank: bool) -> Sharing:
    """See how cells that several departments share are answered."""
    joined = [d for d in decisions if d.role == "answer" and d.kind == "text" and _headed(d)]
    if joined:
        return Sharing("join", "each", "セルの中が【課名】で分けてある")
    several = _several(decisions)
    if not several:
        return Sharing()
    if is_blank:
        return Sharing(
            "join", "each", f"1つのセルに2課以上が並ぶ行が{several}行ある",
            "2課以上が並ぶ行では、各課の文を【課名】の見出しでつなぐことにしました。代表の課だけが答えるときは shared を owner にしてください。",
        )  # fmt: skip
    return Sharing(
        "owner", "owner", f"1つのセルに2課以上が並ぶ行が{several}行あるが、【課名】で分けた跡がない",
        "2課以上が並ぶ行では、先に書かれた課が代表して答えることにしました。課ごとの文をつなぐときは shared を join にしてください。",
    )  # fmt: skip


def _headed(decision: Decision) -> bool:
    facts = decision.draft.facts
    return facts.joined * len(facts.texts) >= _SOME or facts.joined >= _SHARE * 2


def _several(decisions: Sequence[Decision]) -> int:
    """Count the department cells that name several; one or two in a long list are exceptions, not its way."""
    departments = [d for d in decisions if d.role == "department"]
    if not departments:
        return 0
    texts = departments[-1].draft.facts.texts
    several = [text for text in texts if _names_several(text)]
    return len(several) if len(several) >= max(_SOME, len(texts) * _SHARE) else 0


def _names_several(text: str) -> bool:
    return len(cell_forms.departments_in(text)) > 1 and bool(_SEPARATORS.search(text))
