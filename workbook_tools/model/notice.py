"""修正のお願い as a value: what a department is asked to put right in the file it sent, before anybody draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.model.catalogue import fill_in, make_finding_text, make_remedy_text, shorten
from workbook_tools.model.catalogue_returns import OFFICE_ONLY, REMEDIES
from workbook_tools.model.finding import MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbook_tools.model.finding import Finding, Severity
    from workbook_tools.model.plan import Entry

_LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """One line: what is wrong at a cell ("" for the whole sheet or file), about which item, and what to do."""

    severity: Severity
    sheet: str
    cell: str
    about: str
    text: str

    @property
    def mark(self) -> str:
        """The mark of its severity."""
        return MARKS[self.severity]

    @property
    def where(self) -> str:
        """Where it stands, in words."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet or "ファイル全体"


@dataclass(frozen=True, slots=True)
class Notice:
    """One department's notice about one file; `deadline` and `contact` as shown, "" where there is none."""

    plan: str
    department: str
    file: str
    deadline: str
    contact: str
    items: tuple[NoticeItem, ...]

    def count(self, severity: Severity) -> int:
        """Count the lines of one severity."""
        return sum(item.severity == severity for item in self.items)


def concerns_department(finding: Finding) -> bool:
    """Say whether a finding is for the department to act on: × or △, and not the office's own business."""
    return finding.severity != "note" and finding.code not in OFFICE_ONLY


def notice_items(findings: Iterable[Finding], entries: Mapping[str, Entry]) -> tuple[NoticeItem, ...]:
    """Make the lines of a notice, in the order given; what is not the department's to act on is left out."""
    return tuple(_item(finding, entries) for finding in findings if concerns_department(finding))


def department_text(finding: Finding) -> str:
    """Say a finding and its remedy to the department it is about."""
    remedy = fill_in(REMEDIES[finding.code], finding) if finding.code in REMEDIES else make_remedy_text(finding)
    return make_finding_text(finding) + remedy


def about_entry(entry: Entry) -> str:
    """Name an entry as people do: its number and title."""
    number = entry.entry_id.rpartition("/")[0] or entry.number
    return f"{number}　{shorten(entry.title, _LONGEST_TITLE)}".strip("　")


def _item(finding: Finding, entries: Mapping[str, Entry]) -> NoticeItem:
    entry = entries.get(finding.entry)
    about = about_entry(entry) if entry else ""
    place = finding.place
    return NoticeItem(finding.severity, place.sheet, place.cell, about, department_text(finding))
