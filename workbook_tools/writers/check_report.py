"""点検結果.xlsx: every finding in a line with a link to its cell, the register of departments, the list of files."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.model.answer import as_text
from workbook_tools.model.catalogue import make_finding_text, make_remedy_text, shorten
from workbook_tools.model.finding import MARKS
from workbook_tools.model.register import STATUSES
from workbook_tools.writers.cell_text import cell_text
from workbook_tools.writers.file_links import FileLinks
from workbook_tools.writers.fitting import height_for, pixels_of
from workbook_tools.writers.styles import BODY, LOOKS, StyleSheet, new_workbook
from workbook_tools.writers.summary_page import Leaf, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from xlsxwriter.workbook import Workbook

    from workbook_tools.config.settings import PlanSettings
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.register import DepartmentState, FileState
    from workbook_tools.model.resubmission import Resubmission
    from workbook_tools.writers.styles import Look

FINDINGS, REGISTER, FILES, VERSIONS = "指摘", "提出簿", "ファイル一覧", "差替え"
_FILE_WORDS: Mapping[str, str] = {
    "ok": "指摘なし",
    "warning": "△あり",
    "error": "×あり",
    "unreadable": "読めない",
    "duplicate": "古い版",
    "unknown": "課が不明",
    "stale": "別の様式",
}
_COLOURS: Mapping[Look, tuple[str, ...]] = {
    "mark_error": ("×", "未提出", "要修正", "×あり", "読めない", "課が不明", "別の様式"),
    "mark_warning": ("△", "一部", "要確認", "差替え", "△あり"),
    "mark_fine": ("受付済", "統合済", "指摘なし"),
}
_MIDDLE: tuple[Look, ...] = ("cell", "link")
"""Looks whose text stands in the middle of its line here, level with marks and figures."""
_MOST_LINKS = 60_000
"""Excel holds 65,530 links in a sheet."""
_LONGEST_VALUE, _LONGEST_ANSWER = 150, 600


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a list: its heading, its width in em, how its cells look."""

    heading: str
    em: float
    look: Look = "cell"


_FINDING_COLUMNS = (
    _Column("印", 2.5, "symbol"),
    _Column("課", 6.5),
    _Column("ファイル", 9.0),
    _Column("場所", 7.5, "link"),
    _Column("項目", 7.5),
    _Column("入力値", 8.5),
    _Column("説明", 18.5),
    _Column("直し方", 14.5),
)
_REGISTER_COLUMNS = (
    _Column("課", 13.0),
    _Column("状態", 5.0, "symbol"),
    _Column("項目", 4.0, "number"),
    _Column("回答済", 4.0, "number"),
    _Column("×", 3.5, "number"),
    _Column("△", 3.5, "number"),
    _Column("期限後", 4.0, "symbol"),
    _Column("ファイル", 16.0, "link"),
)
_FILE_COLUMNS = (
    _Column("ファイル", 18.0, "link"),
    _Column("課", 10.0),
    _Column("状態", 5.5, "symbol"),
    _Column("版", 3.0, "number"),
    _Column("説明", 18.0),
)
_VERSION_COLUMNS = (
    _Column("課", 7.0),
    _Column("版", 6.0, "symbol"),
    _Column("場所", 7.5, "link"),
    _Column("項目", 12.0),
    _Column("前の版", 18.5),
    _Column("新しい版", 18.5),
)


def write_check_report(
    findings: Sequence[Finding],
    departments: Sequence[DepartmentState],
    files: Sequence[FileState],
    *,
    plan: PlanSettings,
    returned: Path,
    report: Path,
    created: datetime,
    resubmissions: Sequence[Resubmission] = (),
) -> bytes:
    """Draw the report; `returned` is the folder of the returned files, `report` the place the report will lie at.

    The same findings with the same `created` give the same bytes.
    """
    target = io.BytesIO()
    book = new_workbook(target, created=created)
    title = f"{plan.name}　{plan.year_name}" if plan.year_name not in plan.name else plan.name
    book.set_properties({"title": f"{title}　点検結果", "created": created})
    pages = _Report(book, title, FileLinks(returned, report, (file.path for file in files)), created)
    pages.write_findings(_in_order(findings, departments))
    pages.write_register(departments)
    pages.write_files(files)
    if resubmissions:
        pages.write_versions(resubmissions)
    book.close()
    return target.getvalue()


class _Report:
    """The workbook being drawn."""

    def __init__(self, book: Workbook, title: str, links: FileLinks, created: datetime) -> None:
        self._book = book
        self._title = title
        self._links = links
        self._created = created
        self._styles = StyleSheet(book)
        self._linked = 0
        self._middle = {look: book.add_format({**LOOKS[look], "valign": "vcenter"}) for look in _MIDDLE}

    def write_findings(self, findings: Sequence[Finding]) -> None:
        """Write one line a finding."""
        counts = {mark: sum(MARKS[finding.severity] == mark for finding in findings) for mark in MARKS.values()}
        shown = "　".join(f"{mark} {count}件" for mark, count in counts.items())
        right = f"{shown}　（×は直す、△は確かめる、・はお知らせ。「場所」を押すとそのセルが開きます）"
        leaf, heading = self._begin(FINDINGS, "点検結果", right, _FINDING_COLUMNS, is_landscape=True)
        for finding in findings:
            place = finding.place
            inside = f"{place.sheet}!{place.cell}" if place.sheet and place.cell else place.sheet
            item = finding.entry.rpartition("/")[0] or finding.entry
            texts = (
                MARKS[finding.severity],
                finding.department,
                place.file,
                inside,
                " ".join(part for part in (item, finding.values.get("heading", "")) if part),
                shorten(finding.value, _LONGEST_VALUE),
                make_finding_text(finding),
                make_remedy_text(finding),
            )
            links = {3 if inside else 2: self._links.to(place.file, place.sheet, place.cell)}
            self._row(leaf, _FINDING_COLUMNS, texts, links)
        self._finish(leaf, heading, "指摘はありません。", 0)

    def write_register(self, departments: Sequence[DepartmentState]) -> None:
        """Write one line a department and the totals."""
        leaf, heading = self._begin(REGISTER, "提出簿", _standing(departments), _REGISTER_COLUMNS)
        for state in departments:
            name = self._links.name(state.file) if state.file else ""
            numbers = (state.items, state.answered, state.errors, state.warnings)
            texts = (state.department, state.status, *map(str, numbers), "期限後" if state.late else "", name)
            self._row(leaf, _REGISTER_COLUMNS, texts, {7: self._links.to(name)})
        last = leaf.row
        self._finish(leaf, heading, "課がありません。", 1)
        if departments:
            self._totals(leaf, heading, last, departments)

    def write_files(self, files: Sequence[FileState]) -> None:
        """Write one line a returned file."""
        leaf, heading = self._begin(FILES, "回収したファイル", f"{len(files)}件", _FILE_COLUMNS)
        for file in files:
            name = self._links.name(file.path)
            version = str(file.version) if file.version else ""
            texts = (name, file.department, _FILE_WORDS[file.status], version, file.message)
            self._row(leaf, _FILE_COLUMNS, texts, {0: self._links.to(name)})
        self._finish(leaf, heading, "回収したファイルはありません。", 2)

    def write_versions(self, resubmissions: Sequence[Resubmission]) -> None:
        """Write one line an answer that changed from one version to the next; one for versions that are the same."""
        changed = sum(len(each.changes) for each in resubmissions)
        shown = f"{changed}か所　（前の版と新しい版で違う回答。新しい版を使います）"
        leaf, heading = self._begin(VERSIONS, "差し替えられた回答", shown, _VERSION_COLUMNS, is_landscape=True)
        for each in resubmissions:
            version = f"第{each.before_version}版→第{each.after_version}版"
            if not each.changes:
                self._row(leaf, _VERSION_COLUMNS, (each.department, version, "", "", "回答は同じです。", ""), {})
            for change in each.changes:
                item = f"{change.entry.rpartition('/')[0] or change.entry} {change.heading}"
                inside = f"{change.sheet}!{change.cell}" if change.cell else ""
                values = (shorten(as_text(value), _LONGEST_ANSWER) for value in (change.before, change.after))
                before, after = (text or "（空欄）" for text in values)
                link = self._links.to(each.after, change.sheet, change.cell)
                self._row(leaf, _VERSION_COLUMNS, (each.department, version, inside, item, before, after), {2: link})
        self._finish(leaf, heading, "差し替えられた回答はありません。", 1)

    def _begin(
        self, name: str, title: str, right: str, columns: Sequence[_Column], *, is_landscape: bool = False
    ) -> tuple[Leaf, int]:
        """Begin a sheet with its title and headings; give the row of the headings."""
        widths = [pixels_of(column.em, BODY) for column in columns]
        leaf = Leaf(self._book.add_worksheet(name), self._styles, Page(is_landscape=is_landscape), widths)
        leaf.title(title, self._title, right)
        heading = leaf.row
        for number, column in enumerate(columns):
            leaf.text(number, column.heading, "heading")
        leaf.next_row(height_for([(c.heading, leaf.em(n)) for n, c in enumerate(columns)], BODY) + 6)
        leaf.sheet.freeze_panes(leaf.row, 0)
        leaf.sheet.hide_gridlines(2)
        return leaf, heading

    def _row(self, leaf: Leaf, columns: Sequence[_Column], texts: Sequence[str], links: Mapping[int, str]) -> None:
        """Write one line: numbers as numbers, links as links, all else as text."""
        for number, (column, text) in enumerate(zip(columns, texts, strict=True)):
            link = links.get(number, "")
            if column.look == "number" and text:
                leaf.sheet.write_number(leaf.row, number, int(text), self._styles["number"])
            elif link and text and self._linked < _MOST_LINKS:
                self._linked += 1
                shown = cell_text(text, leaf.name)
                leaf.sheet.write_url(leaf.row, number, link, self._middle["link"], shown, "ファイルを開く")
            elif column.look in _MIDDLE:
                leaf.sheet.write_string(leaf.row, number, cell_text(text, leaf.name), self._middle["cell"])
            else:
                leaf.text(number, text, column.look)
        leaf.next_row(height_for([(text, leaf.em(number)) for number, text in enumerate(texts)], BODY) + 3)

    def _finish(self, leaf: Leaf, heading: int, nothing: str, marked: int) -> None:
        """Put filter, colours and page set-up on a list; say so where it is empty."""
        last = leaf.row - 1
        if last == heading:
            leaf.paragraph(nothing)
        else:
            leaf.sheet.autofilter(heading, 0, last, leaf.last)
            self._colour(leaf, heading + 1, last, marked)
        leaf.set_up(self._title, leaf.name, self._created, (heading, heading))

    def _colour(self, leaf: Leaf, first: int, last: int, column: int) -> None:
        for look, words in _COLOURS.items():
            for word in words:
                rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": self._styles[look]}
                leaf.sheet.conditional_format(first, column, last, column, rule)

    def _totals(self, leaf: Leaf, heading: int, after: int, departments: Sequence[DepartmentState]) -> None:
        """Write the totals as formulas with their values, so that a filtered list adds up what it shows."""
        styles = self._styles
        sums = {
            2: sum(state.items for state in departments),
            3: sum(state.answered for state in departments),
            4: sum(state.errors for state in departments),
            5: sum(state.warnings for state in departments),
        }
        leaf.text(0, "計", "total_heading")
        for column in (1, 6, 7):
            leaf.text(column, "", "total_heading")
        for column, value in sums.items():
            letter = "ABCDEFGH"[column]
            formula = f"=SUBTOTAL(109,{letter}{heading + 2}:{letter}{after})"
            leaf.sheet.write_formula(leaf.row, column, formula, styles["total_number"], value)
        leaf.next_row(height_for([("計", leaf.em(0))], BODY) + 6)


def _in_order(findings: Iterable[Finding], departments: Sequence[DepartmentState]) -> list[Finding]:
    """Sort findings as a clerk works through them: of nobody first, then department by department."""
    order = {state.department: place for place, state in enumerate(departments)}
    return sorted(findings, key=lambda finding: order.get(finding.department, -1))


def _standing(departments: Sequence[DepartmentState]) -> str:
    """Say in a line where the round stands, in departments and in items."""
    asked = [state for state in departments if state.status != "対象外"]
    counted = {status: sum(state.status == status for state in departments) for status in STATUSES}
    parts = "・".join(f"{status}{count}" for status, count in counted.items() if count)
    items, answered = sum(state.items for state in asked), sum(state.answered for state in asked)
    return f"{len(departments)}課（{parts}）　{items}項目のうち回答済{answered}項目"
