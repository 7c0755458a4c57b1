"""統合: what will be written into the master, what must be decided, what stays out; then one question, and it is done."""

from __future__ import annotations

import tkinter as tk
from tkinter import ttk
from typing import TYPE_CHECKING

from workbook_tools.desktop import tasks
from workbook_tools.desktop.desk import Task
from workbook_tools.desktop.pages.changes import ROOMY, ChangesPane
from workbook_tools.desktop.pages.conflicts import ConflictsPane
from workbook_tools.desktop.pages.page import Page
from workbook_tools.desktop.session import Busy, News
from workbook_tools.desktop.text import merge as words
from workbook_tools.desktop.widgets.clock import soon
from workbook_tools.desktop.widgets.columns import Col
from workbook_tools.desktop.widgets.dialog import Question
from workbook_tools.desktop.widgets.table import Row, Table
from workbook_tools.desktop.widgets.tabs import name_tab, show_tab
from workbook_tools.master.choices import choose_in_plan

if TYPE_CHECKING:
    from workbook_tools.desktop.desk import Desk
    from workbook_tools.desktop.session import FolderView, State
    from workbook_tools.files.commit import Undone
    from workbook_tools.model.merging import MergePlan
    from workbook_tools.rounds.merge import MergeResult


class MergePage(Page):
    """The plan behind three tabs, over the two buttons that write."""

    def __init__(self, parent: tk.Misc, desk: Desk) -> None:
        super().__init__(parent, desk)
        self._planned_for: tuple[int, int, bool] | None = None
        self._fill_head()
        self._fill_foot()
        self.tabs = ttk.Notebook(self)
        self.tabs.pack(fill="both", expand=True)
        self.changes, self.conflicts = ChangesPane(self.tabs, desk), ConflictsPane(self.tabs, desk)
        columns = [Col("department", words.LEFT_HEADINGS[0], 12, share=1), Col("rows", words.LEFT_HEADINGS[1], 5, "e")]
        columns.append(Col("reason", words.LEFT_HEADINGS[2], 30, share=4))
        self.left = Table(self.tabs, self.skin, columns)
        for pane in (self.changes, self.conflicts, self.left):
            self.tabs.add(pane)
        self._draw(desk.state)

    def _fill_head(self) -> None:
        em = self.skin.em
        row = ttk.Frame(self)
        row.pack(fill="x")
        self.summary = ttk.Label(row, style="Strong.TLabel")
        self.summary.pack(side="left")
        self.again = ttk.Button(row, text=words.PLAN_AGAIN, command=self.refresh_key)
        self.again.pack(side="right")
        self._hint = ttk.Label(self, text=words.NOT_YET_WRITTEN, style="Faint.TLabel")
        self._hint.pack(anchor="w", pady=(em // 6, em // 3))

    def _fill_foot(self) -> None:
        em = self.skin.em
        row = ttk.Frame(self, padding=(0, em // 3, 0, 0))
        row.pack(side="bottom", fill="x")
        self.account = ttk.Label(self, style="Faint.TLabel")
        self.account.pack(side="bottom", fill="x", pady=(em // 3, 0))
        self._include = tk.BooleanVar(self, value=self.desk.state.include_errors)
        self.include = ttk.Checkbutton(row, variable=self._include, command=self._include_changed)
        self.desk.keys.label(self.include, words.INCLUDE_ERRORS)
        self.include.pack(side="left")
        self.apply = ttk.Button(row, style="Main.TButton", command=self._ask)
        self.desk.keys.label(self.apply, words.APPLY)
        self.apply.pack(side="right")
        self.undo = ttk.Button(row, command=self._ask_undo)
        self.desk.keys.label(self.undo, words.UNDO)
        self.undo.pack(side="right", padx=em // 3)

    # --- what the page shows

    def shown(self) -> None:
        """Make a plan where there is none yet."""
        self._plan_if_needed()

    def changed(self, before: State, after: State) -> None:
        """Draw what differs; a plan that is no longer true is made anew while the page is in view."""
        if before.plan is not after.plan or before.view is not after.view:
            self._draw(after)
        elif before.choices is not after.choices:
            self._draw_counts(after)
        if before.busy != after.busy:
            self._draw_counts(after)
            if after.busy is None:
                soon(self, self._plan_if_needed)

    def fit(self, ems: int, lines: int) -> None:
        """Do without the hint in a low window; give the texts less room."""
        del ems
        if lines < ROOMY:
            self._hint.pack_forget()
        else:
            self._hint.pack(anchor="w", pady=(self.skin.em // 6, self.skin.em // 3), before=self.tabs)
        self.changes.fit(lines)
        self.conflicts.fit(lines)

    def focus_begin(self) -> None:
        """Begin with what must be decided, else with the changes."""
        plan = self.desk.state.plan
        pane = self.conflicts if plan and plan.conflicts else self.changes
        show_tab(self.tabs, pane)
        pane.table.tree.focus_set()

    def _draw(self, state: State) -> None:
        self.changes.show(state)
        self.conflicts.show(state)
        left_out = state.plan.left_out if state.plan else ()
        rows = [
            Row(str(place), (left.department, str(left.rows or words.WHOLE), left.reason))
            for place, left in enumerate(left_out)
        ]
        rows += [
            Row(f"warning {place}", (words.MASTER_ITSELF, "", warning))
            for place, warning in enumerate(state.plan.warnings if state.plan else ())
        ]
        self.left.show(rows, empty=words.LEFT_NONE)
        self._draw_counts(state)

    def _draw_counts(self, state: State) -> None:
        plan = state.plan
        free = state.busy is None or state.busy.quiet
        chosen = self._chosen_plan()
        self.apply.state(["!disabled" if free and chosen and chosen.changes else "disabled"])
        self.undo.state(["!disabled" if free and state.has_merged else "disabled"])
        self.again.state(["!disabled" if free and state.view else "disabled"])
        counts = {
            "changes": len(chosen.changes) if chosen else 0,
            "conflicts": len(plan.conflicts) if plan else 0,
            "left_out": len(plan.left_out) if plan else 0,
        }
        text = words.SUMMARY if any(counts.values()) else words.SUMMARY_NONE
        if plan is None:
            text = words.SUMMARY_WAIT if state.view else ""
        self.summary.configure(text=text.format(**counts))
        conflicts_tab = words.CONFLICTS_TAB_SOME if counts["conflicts"] else words.CONFLICTS_TAB
        name_tab(self.tabs, self.changes, words.CHANGES_TAB.format(count=counts["changes"]))
        name_tab(self.tabs, self.conflicts, conflicts_tab.format(count=counts["conflicts"]))
        name_tab(self.tabs, self.left, words.LEFT_TAB.format(count=counts["left_out"]))
        account = chosen.account if chosen else None
        told = (
            words.ACCOUNT.format(
                returned=account.returned, taken=account.taken, unchanged=account.unchanged, refused=account.refused
            )
            if account
            else ""
        )
        self.account.configure(text=told)

    # --- the plan

    def _chosen_plan(self) -> MergePlan | None:
        """Give the plan with the person's decisions in it: this very value is carried out."""
        state = self.desk.state
        if state.plan is None or state.view is None:
            return None
        if not state.has_open_choices:
            return state.plan
        return choose_in_plan(state.plan, state.view.plan, skip=state.choices.skipped, take=state.choices.taken)

    def _plan_if_needed(self) -> None:
        """Plan once for each look at the folder: a refused plan is not tried over and over."""
        state = self.desk.state
        wanted = (id(state.view), id(state.register), state.include_errors)
        ready = state.view is not None and state.busy is None and state.step == "merge"
        if ready and state.plan is None and self._planned_for != wanted:
            self._planned_for = wanted
            self._plan(quiet=True)

    def refresh_key(self) -> None:
        """Make the plan anew (F5)."""
        self._plan(quiet=False)

    def _plan(self, *, quiet: bool) -> None:
        view, include = self.desk.state.view, self.desk.state.include_errors
        if view is None:
            return
        folder = view.folder
        self.desk.start(
            Task(
                Busy(words.PLANNING, quiet=quiet),
                work=lambda progress: tasks.plan_merge(folder, include_errors=include, progress=progress),
                then=lambda plan: self.desk.become(self.desk.state.planned(plan)),
            )
        )

    def _include_changed(self) -> None:
        self.desk.become(self.desk.state.including_errors(wanted=self._include.get()))
        self._plan(quiet=False)

    # --- the deed

    def _ask(self) -> None:
        """Ask once, with the counts of what will be written and what stays out."""
        view, chosen = self.desk.state.view, self._chosen_plan()
        if view is None or chosen is None or not chosen.changes:
            return
        departments = {source.department for change in chosen.changes for source in change.sources}
        sentence = words.ASK_SENTENCE.format(
            file=view.config.master.file,
            cells=len(chosen.changes),
            departments=len(departments),
            backups=view.config.folders.backups,
        )
        question = Question(words.ASK_TITLE, sentence, words.ASK_ANSWERS, self._known(chosen), begin=1)
        self.desk.ask(question, lambda answer: self._carry_out(view, chosen) if answer == 0 else None)

    def _known(self, chosen: MergePlan) -> str:
        """List what the person should know before writing."""
        choices, plan = self.desk.state.choices, self.desk.state.plan
        kept = len(plan.conflicts) - len(choices.taken) if plan else 0
        lines = [words.ASK_CHANGES.format(count=len(chosen.changes))]
        lines += [words.ASK_WARNING.format(warning=warning) for warning in (plan.warnings if plan else ())]
        lines += [words.ASK_TAKEN.format(count=len(choices.taken))] if choices.taken else []
        lines += [words.ASK_KEPT.format(count=kept)] if kept else []
        lines += [words.ASK_SKIPPED.format(count=len(choices.skipped))] if choices.skipped else []
        lines += [
            words.ASK_LEFT.format(department=left.department, reason=left.reason)
            for left in (plan.left_out if plan else ())
        ]
        return "\n".join(lines)

    def _carry_out(self, view: FolderView, chosen: MergePlan) -> None:
        folder, now = view.folder, self.desk.now()
        self.desk.start(
            Task(
                Busy(words.APPLYING, can_stop=False),
                work=lambda _: tasks.carry_out(folder, chosen, now=now),
                then=self._carried_out,
            )
        )

    def _carried_out(self, done: MergeResult) -> None:
        self.desk.become(self.desk.state.merged())
        view = self.desk.state.view
        if done.backup is None or view is None:
            self.desk.tell(News("info", words.APPLIED_NOTHING))
        else:
            backup = f"{done.backup.parent.name}／{done.backup.name}"
            told = words.APPLIED.format(cells=len(done.plan.changes), backup=backup) + "".join(done.messages)
            self.desk.tell(News("good", told, path=view.config.master_path))
        self.desk.look_again()

    def _ask_undo(self) -> None:
        view = self.desk.state.view
        last = view.last_merge if view else None
        if view is None or last is None:
            return
        names = last.departments
        many = words.MANY.format(first=names[0], count=len(names)) if len(names) > 1 else "".join(names)
        sentence = words.UNDO_SENTENCE.format(
            moment=last.moment, user=last.user, cells=last.cells, departments=many, backups=view.config.folders.backups
        )
        question = Question(words.UNDO_TITLE, sentence, words.UNDO_ANSWERS, begin=1)
        self.desk.ask(question, lambda answer: self._undo(view) if answer == 0 else None)

    def _undo(self, view: FolderView) -> None:
        folder, now = view.folder, self.desk.now()
        self.desk.start(
            Task(
                Busy(words.UNDOING, can_stop=False), work=lambda _: tasks.take_back(folder, now=now), then=self._undone
            )
        )

    def _undone(self, done: Undone) -> None:
        view = self.desk.state.view
        self.desk.become(self.desk.state.merged())
        backup = f"{done.backup.parent.name}／{done.backup.name}"
        path = view.config.master_path if view else None
        self.desk.tell(News("good", words.UNDONE.format(backup=backup), path=path))
        self.desk.look_again()
