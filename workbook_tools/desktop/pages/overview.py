"""What an opened plan folder holds: the plan, its departments, how its columns are read, what is wrong with the master."""

from __future__ import annotations

from tkinter import ttk
from typing import TYPE_CHECKING

from workbook_tools.desktop.text import prepare as words
from workbook_tools.desktop.widgets.card import Card
from workbook_tools.desktop.widgets.columns import Col
from workbook_tools.desktop.widgets.table import Row, Table
from workbook_tools.desktop.widgets.wrapped import ReadBox
from workbook_tools.forms.japanese_date import japanese_date
from workbook_tools.model.catalogue import make_finding_text, make_remedy_text
from workbook_tools.model.finding import MARKS
from workbook_tools.model.folding import one_line

if TYPE_CHECKING:
    import tkinter as tk

    from workbook_tools.config.settings import Column
    from workbook_tools.desktop.desk import Desk
    from workbook_tools.desktop.session import FolderView


class Overview(ttk.Frame):
    """The plan on a card, and three tables behind tabs."""

    def __init__(self, parent: tk.Misc, desk: Desk, view: FolderView) -> None:
        super().__init__(parent)
        self._desk, self._view = desk, view
        self._fill_card()
        self.tabs = ttk.Notebook(self)
        self.tabs.pack(fill="both", expand=True, pady=(desk.skin.em * 2 // 3, 0))
        self.departments = self._add_table(
            words.DEPARTMENTS_TAB, words.DEPARTMENT_HEADINGS, (14, 12, 5, 6, 14), "wweew"
        )
        self.columns = self._add_table(words.COLUMNS_TAB, words.COLUMN_HEADINGS, (22, 9, 20, 4, 10), "wwwcw")
        self._fill_departments()
        self._fill_columns()
        self._fill_problems()

    def _fill_card(self) -> None:
        desk, view, em = self._desk, self._view, self._desk.skin.em
        card = Card(self, desk.skin)
        card.pack(fill="x")
        grid = ttk.Frame(card.body, style="Card.TFrame")
        grid.pack(side="left", fill="x", expand=True)
        grid.columnconfigure(1, weight=1)
        for row, (label, text) in enumerate(self._lines()):
            ttk.Label(grid, text=label, style="CardFaint.TLabel").grid(row=row, column=0, sticky="w", padx=(0, em))
            style = "CardStrong.TLabel" if row == 0 else "Card.TLabel"
            ttk.Label(grid, text=text, style=style).grid(row=row, column=1, sticky="w", pady=em // 10)
        buttons = ttk.Frame(card.body, style="Card.TFrame")
        buttons.pack(side="right", anchor="n")
        commands = (
            (words.OPEN_MASTER, lambda: desk.open(view.config.master_path)),
            (words.OPEN_FOLDER, lambda: desk.open(view.folder)),
            (words.READ_AGAIN_KEY, desk.look_again),
            (words.OTHER_FOLDER, lambda: desk.become(desk.state.closed())),
        )
        for text, command in commands:
            button = ttk.Button(buttons, command=command)
            desk.keys.label(button, text)
            button.pack(fill="x", pady=(0, em // 4))

    def _lines(self) -> tuple[tuple[str, str], ...]:
        view, plan = self._view, self._view.config.plan
        deadline = japanese_date(plan.deadline, weekday=True) if plan.deadline else words.NOT_SET
        counts = words.COUNT_LINE.format(
            entries=len(view.plan.entries),
            measures=len({entry.measure_id for entry in view.plan.entries}),
            departments=len(view.plan.departments),
        )
        return (
            (words.PLAN, plan.name),
            (words.YEAR, words.YEAR_LINE.format(name=plan.year_name, year=plan.fiscal_year)),
            (words.DEADLINE, deadline),
            (words.CONTACT, plan.contact or words.NOT_SET),
            (words.MASTER, view.config.master.file),
            (words.COUNTS, counts),
        )

    def _add_table(self, tab: str, headings: tuple[str, ...], widths: tuple[float, ...], anchors: str) -> Table:
        ways = {"w": "w", "e": "e", "c": "center"}
        columns = [
            Col(f"c{place}", heading, width, ways[anchor], share=int(width))  # type: ignore[arg-type] # one of three
            for place, (heading, width, anchor) in enumerate(zip(headings, widths, anchors, strict=True))
        ]
        table = Table(self.tabs, self._desk.skin, columns)
        self.tabs.add(table, text=tab)
        return table

    def _fill_departments(self) -> None:
        plan = self._view.plan
        rows = []
        for department in plan.departments:
            entries = plan.of(department.name)
            owned = sum(len(entry.asked()) for entry in entries)
            cells = (department.name, department.division, str(len(entries)), str(owned), "・".join(department.aliases))
            rows.append(Row(department.name, cells, "" if entries else "off"))
        self.departments.show(rows)

    def _fill_columns(self) -> None:
        config = self._view.config
        rows = []
        for place, column in enumerate(config.master.columns):
            heading = self._view.headings.get(column.field) or column.headers[0]
            required = words.REQUIRED if column.required else ""
            cells = (one_line(heading), words.ROLES[column.role], self._kind(column), required, column.sheet)
            rows.append(Row(str(place), cells, "off" if column.role == "ignore" else ""))
        self.columns.show(rows)

    def _kind(self, column: Column) -> str:
        scale = self._view.config.scale_of(column)
        if scale is not None:
            return words.SCALE_LINE.format(symbols="・".join(symbol.symbol for symbol in scale.symbols))
        return words.KINDS[column.kind]

    def _fill_problems(self) -> None:
        problems, skin = self._view.problems, self._desk.skin
        pane = ttk.Frame(self.tabs)
        title = words.PROBLEMS_TAB_SOME.format(count=len(problems)) if problems else words.PROBLEMS_TAB
        self.tabs.add(pane, text=title)
        columns = [
            Col(f"c{place}", heading, width, share=share)
            for place, (heading, width, share) in enumerate(
                zip(words.PROBLEM_HEADINGS, (4, 14, 30), (0, 0, 1), strict=True)
            )
        ]
        self.problems = Table(pane, skin, columns)
        detail = ReadBox(pane, skin, height=3)
        detail.pack(side="bottom", fill="x")
        self.problems.pack(fill="both", expand=True)
        texts = {str(place): finding for place, finding in enumerate(problems)}

        def read(name: str) -> None:
            if name in texts:
                finding = texts[name]
                head = (f"{MARKS[finding.severity]} {finding.place}\n", "strong")
                detail.read(head, f"{make_finding_text(finding)}{make_remedy_text(finding)}")

        self.problems.on_select = read
        rows = [
            Row(name, (MARKS[f.severity], str(f.place), f"{make_finding_text(f)}{make_remedy_text(f)}"), "")
            for name, f in texts.items()
        ]
        self.problems.show(rows, empty=words.NO_PROBLEMS)
        self.problems.select_first()
