"""督促: a draft of a mail to every department that still owes something, naming only its own items and faults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.checks.questions import Questions
from workbook_tools.files.fingerprint import read_whole
from workbook_tools.files.made_files import MadeFiles
from workbook_tools.forms.japanese_date import japanese_date
from workbook_tools.model.everybody import is_everybody
from workbook_tools.model.notice import about_entry, notice_items
from workbook_tools.model.progress import Progress, no_progress
from workbook_tools.model.reminder import Reminder
from workbook_tools.rounds.distribute import form_path
from workbook_tools.rounds.inspection import inspect_files
from workbook_tools.rounds.marked_copies import make_marked_copies, plan_title
from workbook_tools.rounds.plan_folder import open_folder, returned_files
from workbook_tools.writers.mail_draft import mail_addresses, write_draft
from workbook_tools.writers.reminder import reminder_body, reminder_subject

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from pathlib import Path

    from workbook_tools.model.register import DepartmentState, Status
    from workbook_tools.rounds.inspection import Inspection
    from workbook_tools.rounds.marked_copies import MarkedCopies
    from workbook_tools.rounds.plan_folder import PlanFolder

FOLDER_NAME = "督促"
_REMINDED: tuple[Status, ...] = ("未提出", "一部", "要修正")
_LOOKED_AT: tuple[Status, ...] = ("要確認",)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft that was written; `to` is "" where no address is known, `items` counts what it names."""

    department: str
    status: Status
    path: Path
    to: str
    items: int
    attached: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Reminders:
    """What `remind` did; `messages` tell what a person should look at."""

    drafts: tuple[Draft, ...]
    messages: tuple[str, ...]


def remind(
    folder: Path,
    *,
    now: datetime,
    everybody: bool = False,
    passwords: tuple[str, ...] = (),
    progress: Progress = no_progress,
) -> Reminders:
    """Write the drafts; with `everybody` also to departments that only have something to look at again.

    A pure function of the folder and the day: run twice, it leaves the same files. Drafts of ours that are no longer
    wanted go, those that a person has changed stay.
    """
    opened = open_folder(folder, passwords=passwords)
    inspection = inspect_files(opened, returned_files(opened), progress=progress)
    returns = make_marked_copies(opened, inspection, today=now.date(), progress=progress)
    made = MadeFiles(opened.path("checked") / FOLDER_NAME)
    wanted = (*_REMINDED, *(_LOOKED_AT if everybody else ()))
    drafts: list[Draft] = []
    messages = [*returns.messages]
    for state in inspection.departments:
        if state.status in wanted and not is_everybody(state.department):
            reminder = _reminder(opened, inspection, state, returns, now.date())
            if reminder.owed or reminder.items:
                drafts.append(_draft(opened, reminder, returns.of(state.department), made))
                messages += _address_problems(opened, state.department)
    made.finish()
    messages += [f"「{name}」は、作った後で手直しされているため、そのまま残しました。" for name in made.kept]
    return Reminders(tuple(drafts), tuple(messages))


def _reminder(
    folder: PlanFolder, inspection: Inspection, state: DepartmentState, returns: MarkedCopies, today: date
) -> Reminder:
    """Gather what one department is reminded of."""
    settings = folder.config.plan
    copy = next((each for each in returns.copies if each.department == state.department), None)
    told = [finding for finding in inspection.findings if finding.department == state.department and finding.place.file]
    return Reminder(
        plan=plan_title(settings),
        department=state.department,
        status=state.status,
        deadline=japanese_date(settings.deadline, weekday=True) if settings.deadline else "",
        is_past=settings.deadline is not None and today > settings.deadline,
        contact=settings.contact,
        owed=tuple(_owed(folder, state.department)) if state.status == "未提出" else (),
        file=copy.file.rpartition("/")[2] if copy else "",
        items=notice_items(told, folder.plan.by_id),
        attached=tuple(path.name for path in returns.of(state.department)),
        is_marked=copy is not None and not copy.reason,
    )


def _owed(folder: PlanFolder, department: str) -> Iterator[str]:
    """Name the items a department has to answer."""
    questions = Questions(folder.plan, folder.config, headings=folder.reading.headings)
    yield from map(about_entry, questions.owed(department))


def _draft(folder: PlanFolder, reminder: Reminder, paths: tuple[Path, ...], made: MadeFiles) -> Draft:
    """Write the draft of one department."""
    to = mail_addresses(_mail(folder, reminder.department))
    attached = [(path.name, read_whole(path).data) for path in paths]
    data = write_draft(reminder_subject(reminder), reminder_body(reminder), to=to, attached=attached)
    path = made.put(form_path(folder, reminder.department).with_suffix(".eml").name, data)
    count = len(reminder.owed) + len(reminder.items)
    return Draft(reminder.department, reminder.status, path, ", ".join(to), count, paths)


def _mail(folder: PlanFolder, department: str) -> str:
    known = folder.plan.department(department)
    return known.mail if known else ""


def _address_problems(folder: PlanFolder, department: str) -> Iterator[str]:
    """Tell of a setting that is no address."""
    written = _mail(folder, department)
    if written.strip() and not mail_addresses(written):
        yield (
            f"{department}のメールアドレス「{written}」は、アドレスとして読めません。宛先は空にしました。"
            "config.toml の [[departments]] mail を直してください。"
        )
