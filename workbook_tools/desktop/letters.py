"""Letters for the clipboard: the request that goes with the forms, what to put right, who still owes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.desktop.text import letters as words
from workbook_tools.forms.japanese_date import japanese_date
from workbook_tools.model.catalogue import make_finding_text, make_remedy_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tools.config.settings import PlanSettings
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.register import DepartmentState


def request_letter(plan: PlanSettings) -> str:
    """Ask the departments to fill in their forms."""
    return words.REQUEST.format(**_plan_words(plan))


def send_back_letter(plan: PlanSettings, department: str, file: str, findings: Sequence[Finding]) -> str:
    """Ask a department to put right what is named, place by place."""
    listed = "\n".join(
        words.FINDING.format(
            number=number,
            place=f"{finding.place.sheet} {finding.place.cell}".strip() or finding.place.file,
            text=make_finding_text(finding),
            remedy=make_remedy_text(finding),
        )
        for number, finding in enumerate(findings, 1)
    )
    told = {"department": department, "file": file, "count": len(findings), "findings": listed}
    return words.SEND_BACK.format(**told, **_plan_words(plan))


def reminder_letter(plan: PlanSettings, state: DepartmentState) -> str:
    """Remind a department of what it still owes."""
    owed = state.items - state.answered
    return words.REMIND.format(department=state.department, items=owed, **_plan_words(plan))


def _plan_words(plan: PlanSettings) -> dict[str, str]:
    return {
        "plan": plan.name,
        "year": plan.year_name,
        "deadline": japanese_date(plan.deadline, weekday=True) if plan.deadline else words.NO_DEADLINE,
        "contact": plan.contact or words.NOT_SET,
    }
