"""What the rail tells: how each step stands, what to do next, and how near the deadline is. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal, TypeAlias

from workbook_tools.desktop.text import rail as words
from workbook_tools.forms.japanese_date import japanese_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbook_tools.desktop.session import FolderView, Register, State, Step
    from workbook_tools.model.register import Status

Tone: TypeAlias = Literal["calm", "warn", "bad"]
NEAR_DAYS, LAST_DAYS = 7, 1
MOST_THINGS = 4
IN_HAND: tuple[Status, ...] = ("要確認", "受付済", "差替え")
"""States of departments whose answers a merge takes."""
RETURNED: tuple[Status, ...] = ("一部", "要修正", "要確認", "受付済", "統合済", "差替え")


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step's line on the rail: a mark that says how it stands, and a few words."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Todo:
    """A next thing: its words, the step where it is done, and what to show or do there."""

    text: str
    step: Step
    wish: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """The deadline, and how much it presses; shorter words for where there is less room."""

    text: str
    tone: Tone
    shorter: tuple[str, ...] = ()


def step_lines(state: State) -> dict[Step, StepLine]:
    """Say how every step stands."""
    return {
        "prepare": _prepare(state),
        "distribute": _distribute(state),
        "receive": _receive(state),
        "merge": _merge(state),
        "summarize": _summarize(state),
    }


def _prepare(state: State) -> StepLine:
    if state.view is None:
        return StepLine(words.NOT_YET, words.NO_FOLDER if state.folder is None else words.NOT_OPENED)
    plan = state.view.plan
    text = words.ENTRIES.format(entries=len(plan.entries), departments=len(plan.departments))
    return StepLine(words.LOOK if state.view.problems else words.DONE, text)


def _distribute(state: State) -> StepLine:
    forms = [line for line in state.view.forms if line.entries] if state.view else []
    made = sum(line.made is not None for line in forms)
    if not made:
        return StepLine(words.NOT_YET, words.NOTHING_YET)
    if made < len(forms):
        return StepLine(words.LOOK, words.FORMS_SOME.format(made=made, all=len(forms)))
    return StepLine(words.DONE, words.FORMS_ALL.format(all=len(forms)))


def _receive(state: State) -> StepLine:
    register = state.register
    if register is None:
        return StepLine(words.NOT_YET, words.NOTHING_YET)
    asked = len(register.departments) - register.count("対象外")
    came = register.count(*RETURNED)
    mark = words.FAULT if register.count("要修正") else words.LOOK
    if came == asked and not register.count("要修正", "一部"):
        mark = words.DONE
    return StepLine(mark if came else words.NOT_YET, words.RETURNED.format(came=came, all=asked))


def _merge(state: State) -> StepLine:
    register = state.register
    if register is None or not register.count("統合済", "差替え"):
        return StepLine(words.NOT_YET, words.NOTHING_YET)
    merged = register.count("統合済")
    asked = len(register.departments) - register.count("対象外")
    return StepLine(words.DONE if merged == asked else words.LOOK, words.MERGED.format(merged=merged, all=asked))


def _summarize(state: State) -> StepLine:
    made = state.view.summary_made if state.view else None
    if made is None:
        return StepLine(words.NOT_YET, words.NOTHING_YET)
    return StepLine(words.DONE, words.MADE_AT.format(month=made.month, day=made.day, time=f"{made:%H:%M}"))


def next_things(state: State) -> tuple[Todo, ...]:
    """Say what to do next, the most pressing first; never more than fits beside the steps."""
    if state.folder is None:
        return (Todo(words.OPEN_FOLDER, "prepare"),)
    if state.view is None:
        return (Todo(words.MEND_FOLDER, "prepare"),)
    return tuple(islice(_round_things(state, state.view), MOST_THINGS))


def _round_things(state: State, view: FolderView) -> Iterator[Todo]:
    missing = sum(line.made is None and line.entries > 0 for line in view.forms)
    if missing:
        yield Todo(words.MAKE_FORMS.format(count=missing), "distribute")
    if state.register is not None:
        yield from _register_things(state.register)
    if state.has_merged and view.summary_made is None:
        yield Todo(words.MAKE_SUMMARY, "summarize")


def _register_things(register: Register) -> Iterator[Todo]:
    strangers = sum(file.status in {"unknown", "unreadable", "stale"} for file in register.files)
    if strangers:
        yield Todo(words.LOOK_AT_FILES.format(count=strangers), "receive", "strangers")
    if faulty := register.count("要修正"):
        yield Todo(words.SEND_BACK.format(count=faulty), "receive", "要修正")
    if ready := register.count(*IN_HAND):
        yield Todo(words.MERGE.format(count=ready), "merge")
    if unfinished := register.count("一部"):
        yield Todo(words.ASK_THE_REST.format(count=unfinished), "receive", "一部")
    if register.count(*RETURNED) and (owing := register.count("未提出")):
        yield Todo(words.REMIND.format(count=owing), "receive", "未提出")


def deadline_badge(deadline: date | None, today: date, *, all_in: bool = False) -> Badge | None:
    """Spell the deadline with the days that are left, counted by the calendar."""
    if deadline is None:
        return None
    left = (deadline - today).days
    day = japanese_date(deadline, weekday=True)
    if all_in:
        return Badge(words.ALL_IN.format(day=day), "calm", (words.ALL_IN_SHORT,))
    tone: Tone = "calm" if left > NEAR_DAYS else "warn" if left > LAST_DAYS else "bad"
    rest = (words.DAYS_LEFT if left > 0 else words.TODAY if left == 0 else words.OVERDUE).format(days=abs(left))
    short = words.DEADLINE_SHORT.format(month=deadline.month, day=deadline.day, rest=rest)
    return Badge(words.DEADLINE.format(day=day, rest=rest), tone, (short, rest))
