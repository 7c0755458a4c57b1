"""A made-up city's plan and settings, for tests of what a department is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.config.load import parse_config
from workbook_tools.forms.make_form import make_form
from workbook_tools.model.plan import Department, Entry, Plan, Slot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workbook_tools.config.settings import Config
    from workbook_tools.model.answer import AnswerValue
    from workbook_tools.model.form import Form
    from workbook_tools.model.plan import Shared

CREATED = datetime(2024, 12, 2, 9, 0)  # noqa: DTZ001 - a made-up city has no time zone
ISSUED = date(2024, 12, 2)
OURS, SECOND, THIRD = "危機管理課", "高齢福祉課", "企画政策課"

SETTINGS = """
[plan]
name = "澄野市情報化計画 進捗状況"
fiscal_year = "令和6年度"
deadline = 2025-01-31
contact = "デジタル推進課 企画係（内線 2345）"

[master]
[[master.sheets]]
name = "一覧"
header_rows = [3, 4]

[[master.columns]]
field = "pillar"
header = "基本施策"
role = "group"

[[master.columns]]
field = "no"
header = "施策項番"
role = "key"

[[master.columns]]
field = "measure"
header = "実施施策"
role = "office"
line = 1

[[master.columns]]
field = "goal"
header = "目標"
role = "office"
line = 2

[[master.columns]]
field = "position"
header = "位置づけ"
role = "office"
kind = "scale"
scale = "position"

[[master.columns]]
field = "department"
header = "担当課"
role = "department"

[[master.columns]]
field = "rating"
header = "評価"
role = "answer"
kind = "scale"
scale = "rating"
required = true

[[master.columns]]
field = "progress"
header = "{fiscal_year}の進捗状況（実施内容・実績）"
role = "answer"
required = true
limit = 400
prompt = "実施した内容と、数で示せる実績を書きます。"

[[master.columns]]
field = "count"
header = "実績値"
role = "answer"
kind = "number"

[[master.columns]]
field = "reason"
header = "遅れの理由"
role = "answer"

[scales.rating]
symbols = [
    { symbol = "A", meaning = "目標を上回って進んだ" },
    { symbol = "B", meaning = "目標どおり進んだ" },
    { symbol = "C", meaning = "目標を下回った", reason = true },
    { symbol = "D", meaning = "着手できなかった", reason = true, low = true },
]

[scales.position]
symbols = [{ symbol = "☆", meaning = "新規" }, { symbol = "⇒", meaning = "継続" }]
"""

HEADINGS = {
    "pillar": "基本施策",
    "no": "施策項番",
    "measure": "実施施策",
    "goal": "目標",
    "position": "位置づけ",
    "rating": "評価",
    "progress": "令和6年度の進捗状況\n（実施内容・実績）",
    "count": "実績値",
    "reason": "遅れの理由",
}
PILLAR = "(1)\n安心・安全に暮らせるまちをつくる情報化"


@dataclass(frozen=True, slots=True)
class Ask:
    """One measure: what it says, who answers for it (together, or each alone), what the master holds already."""

    number: str
    departments: tuple[str, ...] = (OURS,)
    shared: Shared = "owner"
    joined: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    previous: Mapping[str, AnswerValue] = field(default_factory=dict)
    measure: str = "防災情報伝達の多重化に関する取組み"
    goal: str = "戸別受信機と防災アプリを導入する。"
    position: str = "☆"
    group: str = PILLAR
    relisted_from: str = ""


def settings(text: str = SETTINGS) -> Config:
    """Read the city's settings, or a variation of them."""
    return parse_config(text, Path("年度フォルダ"))


def ask(*asks: Ask, config: Config | None = None) -> Plan:
    """Make a plan of measures."""
    fields = [column.field for column in (config or settings()).master.with_role("answer")]
    entries = tuple(
        _entry(each, department, place, fields) for place, each in enumerate(asks) for department in each.departments
    )
    departments = tuple(map(Department, (OURS, SECOND, THIRD)))
    return Plan(entries, departments, {entry.entry_id: entry for entry in entries})


def form_of(*asks: Ask, department: str = OURS, config: Config | None = None) -> Form:
    """Make a department's form of a plan of measures."""
    config = config or settings()
    previous = {f"{each.number}/{name}": each.previous for each in asks for name in each.departments if each.previous}
    return make_form(ask(*asks, config=config), config, department, issued=ISSUED, previous=previous, headings=HEADINGS)


def _entry(each: Ask, department: str, place: int, fields: Sequence[str]) -> Entry:
    row = 5 + 2 * place
    slots = {
        name: Slot("一覧", row, 6 + at, f"{chr(70 + at)}{row}", name, each.answers.get(name, ""), each.departments, how)
        for at, name in enumerate(fields)
        for how in ("join" if name in each.joined else each.shared,)
    }
    office = {"measure": each.measure, "goal": each.goal, "position": each.position}
    return Entry(
        entry_id=f"{each.number}/{department}",
        measure_id=each.number,
        department=department,
        sheet="一覧",
        row=row,
        key=each.number,
        groups=(each.group,),
        office=office,
        answers=slots,
        title=each.measure,
        relisted_from=each.relisted_from,
    )
