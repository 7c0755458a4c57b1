"""What the window shows, as a value: the folder that is open, the step, what is under way, what was found. No Tk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime
    from pathlib import Path

    from workbook_tools.config.settings import Config
    from workbook_tools.errors import WorkbookToolsError
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.merging import Change, Conflict, MergePlan
    from workbook_tools.model.plan import Plan
    from workbook_tools.model.register import DepartmentState, FileState, Status
    from workbook_tools.model.tally import Summary

Step: TypeAlias = Literal["prepare", "distribute", "receive", "merge", "summarize"]
STEPS: tuple[Step, ...] = ("prepare", "distribute", "receive", "merge", "summarize")

NewsKind: TypeAlias = Literal["good", "info", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class News:
    """One calm sentence, with details to copy and a file to open where there is one."""

    kind: NewsKind
    text: str
    details: str = ""
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class FormLine:
    """A department's form in 配布: where it lies or would lie, and when it was made (None: not yet)."""

    department: str
    division: str
    entries: int
    path: Path
    made: datetime | None


@dataclass(frozen=True, slots=True)
class LastMerge:
    """The merge that `undo` would take back."""

    moment: str
    user: str
    cells: int
    departments: tuple[str, ...]
    backup: Path


@dataclass(frozen=True, slots=True)
class FolderView:
    """A plan folder as it was read; `made` is when the summary workbook was last written."""

    folder: Path
    config: Config
    plan: Plan
    headings: Mapping[str, str]
    problems: tuple[Finding, ...]
    forms: tuple[FormLine, ...]
    last_merge: LastMerge | None = None
    summary_made: datetime | None = None
    messages: tuple[str, ...] = ()

    def path(self, kind: str) -> Path:
        """Give the folder of one kind: forms, returned, checked, summaries or backups."""
        return self.folder / str(getattr(self.config.folders, kind))


@dataclass(frozen=True, slots=True)
class Register:
    """提出簿 and findings as a look through 回収 told them.

    `seen` are the names and times as they were just before; `report` is the workbook of findings, if one was written.
    """

    departments: tuple[DepartmentState, ...]
    files: tuple[FileState, ...]
    findings: tuple[Finding, ...]
    at: datetime
    times: Mapping[str, datetime]
    seen: frozenset[tuple[str, int, int]] = frozenset()
    report: Path | None = None

    def count(self, *statuses: Status) -> int:
        """Count the departments in any of these states."""
        return sum(state.status in statuses for state in self.departments)


@dataclass(frozen=True, slots=True)
class Tallied:
    """A summary as counted, and where and when its workbook was written (None: counted for the screen only)."""

    summary: Summary
    path: Path | None = None
    made: datetime | None = None


@dataclass(frozen=True, slots=True)
class Busy:
    """Work under way; `quiet` work comes by itself and leaves the buttons alone."""

    title: str
    can_stop: bool = True
    quiet: bool = False
    done: int = 0
    total: int = 0
    name: str = ""
    stopping: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person decided about a merge plan: changes to skip, conflicts whose answer is taken."""

    skipped: frozenset[Change] = frozenset()
    taken: frozenset[Conflict] = frozenset()

    def still_in(self, plan: MergePlan) -> Choices:
        """Keep the decisions whose question the plan still asks, to the letter."""
        return Choices(self.skipped & set(plan.changes), self.taken & set(plan.conflicts))


@dataclass(frozen=True, slots=True)
class State:
    """Everything the window shows at one moment; every method gives the state after something happened."""

    folder: Path | None = None
    step: Step = "prepare"
    view: FolderView | None = None
    refusal: WorkbookToolsError | None = None
    register: Register | None = None
    plan: MergePlan | None = None
    choices: Choices = Choices()
    include_errors: bool = False
    tallied: Tallied | None = None
    busy: Busy | None = None
    news: News | None = None

    @property
    def has_merged(self) -> bool:
        """Say whether any answers are in the master."""
        return self.view is not None and self.view.last_merge is not None

    @property
    def has_open_choices(self) -> bool:
        """Say whether the person decided something that is not carried out yet."""
        return self.choices != Choices()

    def at(self, step: Step) -> State:
        """Turn to another step; nothing is locked. Good news of the step before stay behind, bad ones come along."""
        keeps = step == self.step or (self.news is not None and self.news.kind in {"warn", "bad"})
        return replace(self, step=step, news=self.news if keeps else None)

    def told(self, news: News | None) -> State:
        """Show news, or take them away."""
        return replace(self, news=news)

    def began(self, busy: Busy) -> State:
        """Note that something long began; old news go, unless it came by itself."""
        return replace(self, busy=busy, news=self.news if busy.quiet else None)

    def advanced(self, done: int, total: int, name: str) -> State:
        """Note where the work says it is."""
        return self if self.busy is None else replace(self, busy=replace(self.busy, done=done, total=total, name=name))

    def stopping(self) -> State:
        """Note that the person asked it to stop."""
        return self if self.busy is None else replace(self, busy=replace(self.busy, stopping=True))

    def ended(self) -> State:
        """Note that the work came to its end, whatever the end."""
        return replace(self, busy=None)

    def opening(self, folder: Path) -> State:
        """Choose another folder: nothing known of the one before is shown any more."""
        return State(folder=folder, step=self.step, busy=self.busy)

    def closed(self) -> State:
        """Put the folder aside."""
        return State(busy=self.busy)

    def opened(self, view: FolderView) -> State:
        """Take in the folder as it was read; a plan made for another master is no plan any more."""
        return replace(self, folder=view.folder, view=view, refusal=None, plan=None, tallied=None)

    def refused(self, refusal: WorkbookToolsError) -> State:
        """Note that the folder cannot be read, and why."""
        return replace(self, view=None, refusal=refusal, register=None, plan=None, tallied=None)

    def with_forms(self, forms: tuple[FormLine, ...]) -> State:
        """Take in the forms as they are now."""
        return self if self.view is None else replace(self, view=replace(self.view, forms=forms))

    def registered(self, register: Register) -> State:
        """Take in a look through 回収; a plan made before may lack what came since, so it goes."""
        return replace(self, register=register, plan=None)

    def planned(self, plan: MergePlan) -> State:
        """Take in a plan; decisions about what is still in it stay."""
        return replace(self, plan=plan, choices=self.choices.still_in(plan))

    def including_errors(self, *, wanted: bool) -> State:
        """Plan with the good rows of departments that have ×, or without; the plan has to be made anew."""
        return replace(self, include_errors=wanted, plan=None)

    def skipping(self, changes: Collection[Change], *, skip: bool) -> State:
        """Leave changes out of the merge, or put them in again."""
        skipped = self.choices.skipped | set(changes) if skip else self.choices.skipped - set(changes)
        return replace(self, choices=replace(self.choices, skipped=skipped))

    def taking(self, conflict: Conflict, rivals: Collection[Conflict], *, take: bool) -> State:
        """Take the answer of a conflict, or leave the master as it is; of `rivals` for one cell only one is taken."""
        taken = self.choices.taken - {conflict, *rivals} | ({conflict} if take else set())
        return replace(self, choices=replace(self.choices, taken=taken))

    def merged(self) -> State:
        """Note that the master was written: plan and tallies were of the master before."""
        return replace(self, plan=None, choices=Choices(), tallied=None)

    def counted(self, tallied: Tallied) -> State:
        """Take in the tallies, and that their workbook was written, where it was."""
        view = self.view
        if view is not None and tallied.made is not None:
            view = replace(view, summary_made=tallied.made)
        return replace(self, tallied=tallied, view=view)
