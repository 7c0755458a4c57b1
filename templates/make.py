"""Makes the blank masters of the templates: `python -m templates.make`, from the folder above this one."""
# ruff: noqa: INP001 - a folder of starting points with their maker, not a package

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.config.load import load_config
from workbook_tools.master.make_sheet import Drawing, make_master_sheet
from workbook_tools.model.master_form import MasterGroup, MasterMeasure, MasterPart
from workbook_tools.writers.blank_master import write_master

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbook_tools.config.settings import Config
    from workbook_tools.model.master_form import MasterSheet

TEMPLATES = Path(__file__).resolve().parent
MADE = datetime(2025, 4, 1, 9, 0)  # noqa: DTZ001 - no clock: the same files every time
EMPTY_ROWS = 10
GOAL = "（ここに目標を書きます）"


def standard(config: Config) -> tuple[MasterSheet, ...]:
    """Lay out the plain form: one row a measure and department, ruled and empty."""
    groups = [MasterGroup({}, (MasterMeasure({}, (_part(""),)),)) for _ in range(EMPTY_ROWS)]
    widths = {
        "policy": 15,
        "measure": 27,
        "goal": 33,
        "position": 9,
        "department": 14,
        "progress": 64,
        "issue": 40,
    }
    return (make_master_sheet(config, groups, Drawing("○○計画　進捗状況一覧", "○○計画", widths=widths)),)


def tajimi(config: Config) -> tuple[MasterSheet, ...]:
    """Lay out the two-line form; its measures are placeholders that show who answers in which cell."""
    first = (
        _two_lines("①", "担当課が1課の施策", "☆", _part("○○課"), tag="[総合計画]"),
        _two_lines("②", "担当課が2課で、課ごとに答える施策", "⇒", _part("○○課"), _part("△△課")),
        _two_lines("③", "担当課が2課で、1つのセルに答える施策", "⇒", _part("○○課", "□□課")),
    )
    each = [_part(name) for name in ("○○課", "△△課", "□□課", "◇◇課")]
    second = (
        _two_lines("①", "担当課が4課で、課ごとに答える施策", "↗", *each, tag="[総合計画]"),
        _two_lines("②", "担当課が1課の施策", "↑", _part("△△課")),
    )
    groups = [
        MasterGroup({"pillar": f"({number})\n（基本施策名）"}, measures)
        for number, measures in enumerate((first, second), 1)
    ]
    widths = {"pillar": 16, "measure_no": 9, "measure": 52, "position": 9, "department": 15, "progress": 104}
    return (make_master_sheet(config, groups, Drawing("進捗状況一覧", widths=widths)),)


def kato(config: Config) -> tuple[MasterSheet, ...]:
    """Lay out the form of items: a project has one or several, each with its plan, result, evidence and rating."""
    projects = (
        _project("1", "項目が1つの事業", "○○課", "・この年度に行う内容"),
        _project("2", "項目が2つの事業", "○○課", "・1つ目の項目の内容", "・2つ目の項目の内容"),
        _project("3", "2課が1つのセルに答える事業", "○○課、△△課", "・2課で行う内容"),
    )
    groups = [MasterGroup({"policy": "①\n（基本方針名）", "initiative": "（取組名）"}, projects)]
    drawing = Drawing(
        "アクションプラン　取組一覧",
        widths={
            "policy": 14,
            "initiative": 14,
            "project_no": 9,
            "measure": 30,
            "department": 18,
            "plan": 36,
            "result": 56,
            "evidence": 34,
            "rating": 16,
        },
        spans={"department": "measure", "plan": "answer"},
    )
    return (make_master_sheet(config, groups, drawing),)


def kameyama(config: Config) -> tuple[MasterSheet, ...]:
    """Lay out the form of several sheets, with a schedule of five years and re-listed measures."""
    sheets = [layout.name for layout in config.master.sheets]
    years = {f"schedule_{year}": "実施年度" for year in ("h29", "h30", "r1", "r2", "r3")}
    this_year = dict.fromkeys(("result", "outcome"), config.plan.year_name)
    charge = dict.fromkeys(("division", "department", "team"), "担当")
    texts = {"measure": 18, "purpose": 25, "outline": 31, "result": 30, "outcome": 30, "progress": 28}
    narrow = {"no": 11, "direction": 16, "rating": 9, "division": 11, "department": 11, "team": 13}
    return tuple(
        make_master_sheet(
            config,
            [MasterGroup({"direction": "（施策の方向性）"}, (_yearly(number, 1), _yearly(number, 2)))],
            Drawing(
                f"取組実績一覧　{name}",
                sheet=name,
                widths={**texts, **narrow, **dict.fromkeys(years, 6.0)},
                spans={"division": "measure", "department": "measure"},
                above={**years, **this_year, **charge},
            ),
        )
        for number, name in enumerate(sheets, 1)
    )


def closing(config: Config) -> tuple[MasterSheet, ...]:
    """Lay out the list of a plan's end: ruled and empty, for an office that has no list of its own yet."""
    groups = [MasterGroup({}, (MasterMeasure({}, (_part(""),)),)) for _ in range(EMPTY_ROWS)]
    widths = {
        "group": 15,
        "measure_no": 9,
        "measure": 40,
        "department": 14,
        "last_rating": 10,
        **dict.fromkeys(("status", "rating", "succession"), 12),
        **dict.fromkeys(("issue", "response"), 46),
    }
    return (make_master_sheet(config, groups, Drawing("○○計画　総括一覧", "○○計画", widths=widths)),)


SHEETS: Mapping[str, Callable[[Config], tuple[MasterSheet, ...]]] = {
    "standard": standard,
    "tajimi": tajimi,
    "kato": kato,
    "kameyama": kameyama,
    "closing": closing,
}


def blank_masters() -> dict[Path, bytes]:
    """Draw every template's blank master; give path → workbook."""
    masters = {}
    for name, make in SHEETS.items():
        config = load_config(TEMPLATES / name)
        masters[config.master_path] = write_master(make(config), created=MADE)
    return masters


def _part(*departments: str, **cells: str) -> MasterPart:
    return MasterPart(departments, cells)


def _two_lines(number: str, measure: str, position: str, *parts: MasterPart, tag: str = "") -> MasterMeasure:
    name = "\n".join(filter(None, (f"（例）{measure}", tag)))
    return MasterMeasure({"measure_no": number, "measure": name, "goal": GOAL, "position": position}, parts)


def _project(number: str, name: str, departments: str, *plans: str) -> MasterMeasure:
    cells = {"project_no": number, "measure": f"（例）{name}", "department": departments}
    return MasterMeasure(cells, tuple(_part("", plan=plan) for plan in plans))


def _yearly(vision: int, place: int) -> MasterMeasure:
    """Make a placeholder; the second of the first sheet comes again as the second of the next."""
    marks = {(1, 2): ("\n【再掲有】", ""), (2, 2): ("", "【再掲】")}
    behind_number, behind_name = marks.get((vision, place), ("", ""))
    name = "2か所に載せる事業" if behind_number or behind_name else "1か所に載せる事業"
    cells = {
        "no": f"{'①②③'[vision - 1]} (1)-{place}{behind_number}",
        "measure": f"（例）{name}{behind_name}",
        "purpose": "（ここに目的を書きます）",
        "outline": "（ここに概要を書きます）",
        "schedule_h29": "△",
        "schedule_h30": "○",
        "schedule_r1": "◎",
        "schedule_r2": "→",
        "schedule_r3": "→",
        "division": "○○部",
        "department": "○○課",
        "team": "○○グループ",
    }
    return MasterMeasure(cells, (_part(""),))


if __name__ == "__main__":
    for path, workbook in blank_masters().items():
        path.write_bytes(workbook)
