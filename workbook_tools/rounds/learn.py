"""一覧を読み取る: an unknown master looked at, its settings written with every doubt as a question."""

from __future__ import annotations

import dataclasses
import os
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from workbook_tools.config.load import CONFIG_NAME, parse_config
from workbook_tools.errors import FileRefused, UsageError
from workbook_tools.excel.fills import read_fills
from workbook_tools.excel.reader import read_book
from workbook_tools.files.fingerprint import read_whole
from workbook_tools.files.replace import write_new_file
from workbook_tools.learning.learn_book import learn_book
from workbook_tools.learning.write_config import write_config
from workbook_tools.master.read_master import read_master

if TYPE_CHECKING:
    from pathlib import Path

    from workbook_tools.excel.grid import Book
    from workbook_tools.learning.learnt import Learnt
    from workbook_tools.model.plan import Plan

_ASKED_UNTIL = 8
_SHOWN, _LONGEST_NAME = 5, 15


@dataclass(frozen=True, slots=True)
class LearnResult:
    """What was learnt of a master: the settings as text ("" where it is no list) and where they were written, if anywhere.

    `departments` and `entries` are what those settings read from the master itself.
    """

    path: Path
    learnt: Learnt
    text: str = ""
    config: Path | None = None
    departments: tuple[str, ...] = ()
    entries: int = 0

    @property
    def questions(self) -> tuple[str, ...]:
        """What a person should look at."""
        return self.learnt.questions


def learn(path: Path, *, sheet: str = "", output: Path | None = None) -> LearnResult:
    """Learn a master's layout and write settings for it to `output`; without one nothing is written.

    Raises `FileRefused` when the master cannot be read or `output` exists already (`config-exists`: nothing is ever
    written over), `UsageError` for a sheet the workbook has not (`sheet-missing`).
    """
    if output is not None and output.exists():
        raise FileRefused(
            "config-exists",
            f"「{output.name}」はもうあります。上書きはしません。何も書いていません。",
            remedy=f"今の {CONFIG_NAME} の名前を変えるか、-o の後に別の名前を書いてください。",
            where=str(output),
        )
    data = read_whole(path).data
    book = read_book(data)
    _require_sheet(book, sheet, path)
    guessed = _guess_year(path, book)
    learnt = learn_book(book, sheet=sheet, guessed_year=guessed, fills=read_fills(data))
    if not learnt.is_list:
        return LearnResult(path, learnt)
    folder = output.parent if output is not None else path.parent
    text = write_config(learnt, file=_seen_from(folder, path), guessed_year=guessed)
    plan = read_master(book, parse_config(text, folder)).plan
    learnt = _with_doubts(learnt, plan)
    departments = tuple(department.name for department in plan.departments)
    text = write_config(learnt, file=_seen_from(folder, path), guessed_year=guessed, departments=departments)
    if output is not None:
        write_new_file(output, text.encode("utf-8"))
    return LearnResult(path, learnt, text, output, departments, len(plan.entries))


def _require_sheet(book: Book, sheet: str, path: Path) -> None:
    if sheet and book.sheet(sheet) is None:
        names = "・".join(f"「{other.name}」" for other in book.sheets)
        raise UsageError(
            "sheet-missing",
            f"シート「{sheet}」がありません。",
            remedy=f"あるのは {names} です。",
            where=path.name,
        )


def _guess_year(path: Path, book: Book) -> int:
    """Take the fiscal year that ended before the workbook was last worked on: answers are asked for until the summer."""
    said = book.properties.get("core:modified") or book.properties.get("core:created") or ""
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        moment = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return moment.year - (moment.month <= _ASKED_UNTIL)


def _seen_from(folder: Path, path: Path) -> str:
    """Spell the master's place as the settings want it: relative to their folder where that can be said."""
    try:
        return os.path.relpath(path.resolve(), folder.resolve()).replace(os.sep, "/")
    except ValueError:  # another drive on Windows
        return str(path.resolve())


def _with_doubts(learnt: Learnt, plan: Plan) -> Learnt:
    """Add what only reading the master with the settings shows: nobody to ask, departments that sound like none."""
    doubts = []
    if not plan.entries and any(sheet.measures for sheet in learnt.sheets):
        doubts.append("この設定では、一覧から項目を1つも読み取れません。見出しの行と担当課の列を確かめてください。")
    apart = {(sheet.name, row) for sheet in learnt.sheets for row in sheet.apart}
    wrong = sorted({entry.row for entry in plan.entries if (entry.sheet, entry.row) in apart})
    if wrong:
        rows = "・".join(map(str, wrong[:_SHOWN])) + ("…" if len(wrong) > _SHOWN else "")
        doubts.append(f"{rows}行目は施策の行ではないようですが、項目として読まれます。一覧からその行を除いてください。")
    strange = [d.name for d in plan.departments if len(d.name) > _LONGEST_NAME]
    if strange:
        names = "、".join(f"「{name[:20]}」" for name in strange[:_SHOWN])
        doubts.append(f"担当課の名前らしくないものがあります（{names}）。一覧のその行を確かめてください。")
    return dataclasses.replace(learnt, questions=(*doubts, *learnt.questions)) if doubts else learnt
