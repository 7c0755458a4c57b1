"""差戻し: for every department whose answer has something to put right, its own file back with the findings in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from workbook_tools.errors import FileRefused
from workbook_tools.excel.gate import OPEN_XML, kind_of
from workbook_tools.files.fingerprint import read_whole
from workbook_tools.files.made_files import MadeFiles
from workbook_tools.files.names import distinct_names, file_name
from workbook_tools.forms.japanese_date import japanese_date
from workbook_tools.model.catalogue import make_finding
from workbook_tools.model.notice import Notice, notice_items
from workbook_tools.model.place import Place
from workbook_tools.model.progress import Progress, no_progress
from workbook_tools.writers.marked_copy import mark_copy
from workbook_tools.writers.marked_copy_list import write_notice_list

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbook_tools.config.settings import PlanSettings
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.register import FileState
    from workbook_tools.rounds.inspection import Inspection
    from workbook_tools.rounds.plan_folder import PlanFolder

FOLDER_NAME = "差戻し"
_LIST = "（指摘一覧）"
_NO_WORKBOOK = "Excelブック（.xlsx）ではないため、色付けの写しは作れません。"
_KEPT = "「{name}」は、作った後で手直しされているため、そのまま残しました。"


@dataclass(frozen=True, slots=True)
class MarkedCopy:
    """What goes back to one department: `paths` are the marked copy, or the plain copy and its list, or the list alone.

    `reason` says why there are no colours; "" for a marked copy.
    """

    department: str
    file: str
    paths: tuple[Path, ...]
    errors: int
    warnings: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MarkedCopies:
    """What was made; `findings` say where no colour could be put, `messages` what was left alone or stands open."""

    copies: tuple[MarkedCopy, ...] = ()
    findings: tuple[Finding, ...] = ()
    messages: tuple[str, ...] = ()

    def of(self, department: str) -> tuple[Path, ...]:
        """Give the files that go back to one department."""
        return tuple(path for copy in self.copies if copy.department == department for path in copy.paths)


def make_marked_copies(
    folder: PlanFolder,
    inspection: Inspection,
    *,
    today: date,
    partial: bool = False,
    progress: Progress = no_progress,
) -> MarkedCopies:
    """Make the marked copies of everything inspected; `partial` when that was not all of 回収.

    Returned files are only read. What a person has changed in 差戻し stays; what of ours is no longer wanted goes.
    """
    made = MadeFiles(folder.path("checked") / FOLDER_NAME)
    returns = tuple(_returns(folder, inspection, today))
    names = _Names(returns)
    copies: list[MarkedCopy] = []
    refusals: list[str] = []
    for done, each in enumerate(returns):
        progress(done, len(returns), each.notice.file)
        try:
            copies.append(_made(each, names, made))
        except FileRefused as refused:  # the copy is open in Excel, or the returned file is gone by now
            refusals.append(str(refused))
    made.finish(partial=partial or bool(refusals))
    told = (_plain_finding(copy) for copy in copies if copy.reason)
    return MarkedCopies(
        tuple(copies),
        tuple(finding for finding in told if finding.code not in folder.config.checks.off),
        (*refusals, *(_KEPT.format(name=name) for name in made.kept)),
    )


@dataclass(frozen=True, slots=True)
class _Return:
    """One file to give back, as findings name it, with its notice."""

    name: str
    path: Path
    notice: Notice


class _Names:
    """The names of what is made, kept apart however the returned files were named."""

    def __init__(self, returns: tuple[_Return, ...]) -> None:
        stems = distinct_names(file_name(PurePath(each.notice.file).stem, ".x") for each in returns)
        self._stems = {each.path: PurePath(stem).stem for each, stem in zip(returns, stems, strict=True)}

    def copy(self, each: _Return, kind: str) -> str:
        """Name the copy as the department named its file; its ending is that of what it is."""
        suffix = PurePath(each.notice.file).suffix
        return self._stems[each.path] + (suffix if suffix.lower() == f".{kind}" else f".{kind}")

    def list(self, each: _Return) -> str:
        """Name the list beside it."""
        return f"{self._stems[each.path]}{_LIST}.xlsx"


def _returns(folder: PlanFolder, inspection: Inspection, today: date) -> Iterator[_Return]:
    """Find the files that count, or would count if they could be read, and have something to put right."""
    told: dict[str, list[Finding]] = {}
    for finding in inspection.findings:
        told.setdefault(finding.place.file, []).append(finding)
    settings = folder.config.plan
    for state in inspection.files:
        name = _name(folder, state)
        items = notice_items(told.get(name, ()), folder.plan.by_id)
        if items and state.department and state.status != "duplicate":
            deadline = spell_deadline(settings, today)
            notice = Notice(
                plan_title(settings), state.department, PurePath(name).name, deadline, settings.contact, items
            )
            yield _Return(name, Path(state.path), notice)


def plan_title(settings: PlanSettings) -> str:
    """Name the plan with its year."""
    return settings.name if settings.year_name in settings.name else f"{settings.name}　{settings.year_name}"


def spell_deadline(settings: PlanSettings, today: date) -> str:
    """Spell the deadline as a letter does; of one that is past, say so."""
    if settings.deadline is None:
        return ""
    past = "（過ぎていますので、お早めにお願いします）" if today > settings.deadline else ""
    return japanese_date(settings.deadline, weekday=True) + past


def _name(folder: PlanFolder, state: FileState) -> str:
    """Name a file as its findings do."""
    path, root = Path(state.path), folder.path("returned")
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def _made(each: _Return, names: _Names, made: MadeFiles) -> MarkedCopy:
    """Make what goes back for one file: marked where that loses nothing, else as it came with a list."""
    data, notice = read_whole(each.path).data, each.notice
    kind = _kind(data)
    back, reason = _marked(data, notice) if kind in OPEN_XML else (b"", _NO_WORKBOOK)
    paths = (made.put(names.copy(each, kind), back),) if back else ()
    if reason:
        beside = paths[0].name if paths else ""
        paths = (*paths, made.put(names.list(each), write_notice_list(notice, copy=beside)))
    return MarkedCopy(notice.department, each.name, paths, notice.count("error"), notice.count("warning"), reason)


def _marked(data: bytes, notice: Notice) -> tuple[bytes, str]:
    """Mark a workbook; give it back as it is where that would lose something, nothing of it if it cannot be read."""
    try:
        return mark_copy(data, notice), ""
    except FileRefused as refused:
        return (data if refused.code.startswith("marking-") else b""), refused.message


def _kind(data: bytes) -> str:
    """Name a file's kind, "" for what nobody can read."""
    try:
        return kind_of(data)
    except FileRefused:
        return ""


def _plain_finding(copy: MarkedCopy) -> Finding:
    made = "提出されたままの写しと指摘一覧" if len(copy.paths) > 1 else "指摘一覧"
    words = {"reason": copy.reason, "made": made}
    return make_finding("marked-copy-plain", Place(copy.file), department=copy.department, words=words)
