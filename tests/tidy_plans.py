"""Plans drawn by hand or from the tidy tables of the seeds, for tests that need a plan and no workbook."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.config.scale import Scale, Symbol
from workbook_tools.config.settings import (
    CheckSettings,
    Column,
    Config,
    Folders,
    MasterSettings,
    PlanSettings,
    Relisted,
    SheetLayout,
    TallySettings,
)
from workbook_tools.model.plan import Department, Entry, Plan, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

SHEET = "一覧"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a plan drawn by hand; lines with the same `cell` share their answer cells."""

    measure: str
    department: str
    rating: str
    group: str | tuple[str, ...] = "柱1"
    position: str = ""
    cell: str = ""
    first: str = ""
    text: str = ""
    item: int = 0
    office: dict[str, str] = field(default_factory=dict)
    rated: bool = True


def draw_plan(lines: Sequence[Line], departments: Sequence[Department | str] = ()) -> Plan:
    """Make a plan of lines: the departments named first stand in their order, the others as they appear."""
    sharing: dict[str, list[Line]] = {}
    for number, line in enumerate(lines):
        sharing.setdefault(line.cell or f"#{number}", []).append(line)
    entries = []
    for number, line in enumerate(lines):
        together = sharing[line.cell or f"#{number}"]
        entries.append(_entry(line, number + 1, together, lines.index(together[0]) + 1))
    known = [each if isinstance(each, Department) else Department(each) for each in departments]
    names = dict.fromkeys(line.department for line in lines if line.department not in {each.name for each in known})
    return Plan(tuple(entries), (*known, *map(Department, names)), {entry.entry_id: entry for entry in entries})


def _entry(line: Line, row: int, together: list[Line], top: int) -> Entry:
    owners = tuple(dict.fromkeys(each.department for each in together))
    rating = Slot(SHEET, top, 6, f"F{top}", "rating", together[0].rating, owners)
    text = Slot(SHEET, top, 7, f"G{top}", "progress", together[0].text, owners)
    return Entry(
        entry_id=f"{line.measure}{f'-{line.item}' if line.item else ''}/{line.department}",
        measure_id=line.measure,
        department=line.department,
        sheet=SHEET,
        row=row,
        key=line.measure,
        groups=(line.group,) if isinstance(line.group, str) else line.group,
        office={"measure": f"{line.measure}の取組", "position": line.position, **line.office},
        answers={"rating": rating, "progress": text} if line.rated else {"progress": text},
        title=line.office.get("measure", f"{line.measure}の取組"),
        item=line.item,
        relisted_from=line.first,
    )


def draw_config(
    ratings: Sequence[Symbol | str] = "ABCD",
    positions: Sequence[str] = "☆↑↗⇒",
    groups: Sequence[str] = ("基本施策",),
    tally: TallySettings | None = None,
) -> Config:
    """Make settings with the usual columns: groups, key, measure, position, department, rating, progress."""
    scales = {
        "rating": Scale("rating", tuple(each if isinstance(each, Symbol) else Symbol(each) for each in ratings)),
        "position": Scale("position", tuple(map(Symbol, positions))),
    }
    columns = (
        *(Column(f"group{level}", (name,), "group", level=level) for level, name in enumerate(groups, 1)),
        Column("key", ("番号",), "key"),
        Column("measure", ("実施施策",), "office"),
        *([Column("position", ("位置づけ",), "office", "scale", "position")] if positions else []),
        Column("department", ("担当課",), "department"),
        Column("rating", ("評価",), "answer", "scale", "rating", required=True),
        Column("progress", ("{fiscal_year}の進捗状況",), "answer", required=True),
    )
    return Config(
        folder=Path("令和2年度"),
        plan=PlanSettings("情報化計画", 2020),
        folders=Folders(),
        master=MasterSettings("一覧.xlsx", "前年度一覧.xlsx", (SheetLayout(SHEET, (1,), 2),), columns),
        scales=scales,
        relisted=Relisted(),
        tally=tally or TallySettings(),
        departments=(),
        checks=CheckSettings(),
    )


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read a tidy table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def tajimi(seeds: Path) -> tuple[Plan, Config]:
    """Draw the plan of the first seed: shared ratings stand in one cell, the owner's."""
    lines = [
        Line(
            measure=f"{row['pillar_no']}{row['measure_no']}",
            department=row["department"],
            rating=_owners(row, rows)["rating"],
            group=f"{row['pillar_no']} {row['pillar']}",
            position=row["position"],
            cell=f"{row['pillar_no']}{row['measure_no']}/{row['rating_owner']}",
            text=_owners(row, rows)["progress"],
            office={"measure": row["measure"]},
        )
        for rows in [read_rows(seeds / "tajimi_r2_ichiran.csv")]
        for row in rows
    ]
    return draw_plan(lines), draw_config()


def _owners(row: dict[str, str], rows: list[dict[str, str]]) -> dict[str, str]:
    """Find the row whose cell a row shares."""
    same = (row["pillar_no"], row["measure_no"], row["rating_owner"])
    return next(each for each in rows if (each["pillar_no"], each["measure_no"], each["department"]) == same)


def kato(seeds: Path) -> tuple[Plan, Config]:
    """Draw the plan of the third seed: projects of several items, the cell's owner first."""
    rows = read_rows(seeds / "kato_r2_ichiran.csv")
    rows.sort(key=lambda row: (int(row["project_no"]), int(row["item_no"]), row["department"] != row["rating_owner"]))
    lines = [
        Line(
            measure=row["project_no"],
            department=row["department"],
            rating=row["rating_raw"],
            group=(row["policy_no"], row["initiative"]),
            cell=f"{row['project_no']}-{row['item_no']}-{row['rating_owner']}",
            text=row["result_r2"],
            item=int(row["item_no"]),
            rated=row["rating_source"] != "none",
        )
        for row in rows
    ]
    return draw_plan(lines), draw_config(["◎", "○", "△", "×", Symbol("—", counted=False)], "", ("方針", "取組"))


def kameyama(seeds: Path) -> tuple[Plan, Config]:
    """Draw the plan of the fifth seed: listings, some of them 再掲, two answered by two departments."""
    lines: list[Line] = []
    departments: dict[str, Department] = {}
    for row in read_rows(seeds / "kameyama_r3_ichiran.csv"):
        for number, named in enumerate(row["departments"].split(";")):
            division, name, *_ = named.split("/")
            departments.setdefault(f"{division} {name}".strip(), Department(f"{division} {name}".strip(), (), division))
            lines.append(
                Line(
                    measure=row["no"],
                    department=f"{division} {name}".strip(),
                    rating=row["rating"],
                    group=row["vision_no"],
                    cell=row["no"],
                    first=row["listed_first_as"] if row["relisted"] == "再掲" else "",
                    text=row["result_r3"] if number == 0 else "",
                )
            )
    settings = draw_config(["◎", "○", "△", "×", Symbol("-", counted=False)], "", ("ビジョン",))
    return draw_plan(lines, tuple(departments.values())), settings
