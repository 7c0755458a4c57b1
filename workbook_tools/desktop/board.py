"""The board of 受付・点検 as values: a line for each department and for each file that is nobody's. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.desktop.text import receive as words
from workbook_tools.model.folding import fold
from workbook_tools.model.register import STATUSES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from workbook_tools.desktop.session import Register
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.register import DepartmentState, FileState

EVERY, STRANGERS = "all", "strangers"
_ABOUT_ALL_FILES = {"department-twice", "same-file-twice"}
_ALONE = ("unknown", "unreadable", "stale", "duplicate")
"""States of files that stand for no department's answer."""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A line: a department and its file, or a file that counts for nobody (`group` is then `strangers`)."""

    name: str
    title: str
    group: str
    state: str
    answered: str
    errors: int
    warnings: int
    path: str
    file: str
    time: datetime | None
    late: bool = False
    message: str = ""
    is_trouble: bool = False
    """A file that somebody has to look at: it should count for a department and does not."""


def board_lines(register: Register, root: Path) -> tuple[BoardLine, ...]:
    """Give the departments in their order, then the files that stand for nobody; `root` is 回収."""
    files = [file for file in register.files if file.status in _ALONE]
    return (
        *(_department_line(state, register.times, root) for state in register.departments),
        *(_file_line(file, register, root) for file in files),
    )


def _department_line(state: DepartmentState, times: Mapping[str, datetime], root: Path) -> BoardLine:
    mark = words.MARKS[state.status]
    return BoardLine(
        name=f"department:{state.department}",
        title=state.department,
        group=state.status,
        state=f"{mark} {state.status}",
        answered=f"{state.answered}／{state.items}" if state.file else f"－／{state.items}",
        errors=state.errors,
        warnings=state.warnings,
        path=state.file,
        file=inside(state.file, root) if state.file else words.NOT_RETURNED,
        time=times.get(state.file),
        late=state.late,
    )


def _file_line(file: FileState, register: Register, root: Path) -> BoardLine:
    name = inside(file.path, root)
    counts = Counter(finding.severity for finding in register.findings if finding.place.file == name)
    return BoardLine(
        name=f"file:{name}",
        title=words.FILE_OF.format(department=file.department) if file.department else words.NOBODYS,
        group=STRANGERS,
        state=words.FILE_STATES[file.status],
        answered="",
        errors=counts["error"],
        warnings=counts["warning"],
        path=file.path,
        file=name,
        time=register.times.get(file.path),
        message=file.message,
        is_trouble=file.status != "duplicate",
    )


def chips(lines: Sequence[BoardLine]) -> tuple[tuple[str, str], ...]:
    """Give the filters that would show something, with their counts: all, each state, and the strangers."""
    counts = Counter(line.group for line in lines)
    departments = len(lines) - counts[STRANGERS]
    made = [(EVERY, words.CHIP_ALL.format(count=departments))]
    made += [
        (status, words.CHIP.format(mark=words.MARKS[status], state=status, count=counts[status]))
        for status in STATUSES
        if counts[status]
    ]
    if counts[STRANGERS]:
        mark = "×" if any(line.is_trouble for line in lines) else "・"
        made.append((STRANGERS, words.CHIP_STRANGERS.format(mark=mark, count=counts[STRANGERS])))
    return tuple(made)


def chosen_lines(lines: Sequence[BoardLine], chip: str, search: str) -> tuple[str, ...]:
    """Name the lines of a filter whose department or file holds the words sought."""
    wanted = fold(search)
    return tuple(
        line.name
        for line in lines
        if chip in {EVERY, line.group} and (not wanted or wanted in fold(f"{line.title}{line.file}"))
    )


def findings_of(line: BoardLine, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Give the findings of a line, the gravest first, in the order they were made."""
    if line.group == STRANGERS:
        found = [finding for finding in findings if finding.place.file == line.file]
    else:
        found = [
            finding
            for finding in findings
            if finding.department == line.title
            and (finding.place.file in {"", line.file} or finding.code in _ABOUT_ALL_FILES)
        ]
    return gravest_first(found)


def gravest_first(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Put × before △ before ・, each in the order they were made."""
    order = ("error", "warning", "note")
    return tuple(sorted(findings, key=lambda finding: order.index(finding.severity)))


def inside(path: str, root: Path) -> str:
    """Name a file as findings do: inside 回収, with its sub-folder."""
    full = Path(path)
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else full.name


def shown_value(finding: Finding) -> str:
    """Show a value on one line; of a lone sign also its number, since look-alikes look alike."""
    value = " ".join(finding.value.split())
    if len(value) == 1 and finding.code in {"rating-look-alike", "rating-unknown"} and not value.isascii():
        return f"{value}（U+{ord(value):04X}）"
    return value
