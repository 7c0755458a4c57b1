"""Makes the blank masters of the templates: `python -m templates.make`, from the folder above this one."""
# ruff: noqa: INP001 - a folder of starting points with their maker, not a package

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_tools.config.load import load_config
from workbook_tools.master.make_sheet import make_master_sheet
from workbook_tools.model.master_form import MasterGroup, MasterMeasure, MasterPart, MasterSheet
from workbook_tools.writers.blank_master import write_master

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from workbook_tools.config.settings import Config

TEMPLATES = Path(__file__).resolve().parent
MADE = datetime(2025, 4, 1, 9, 0)  # noqa: DTZ001 - no clock: the same files every time
EMPTY_ROWS = 10


def standard(config: Config) -> MasterSheet:
    """Lay out the plain form: one row a measure and department, ruled and empty."""
    return make_master_sheet(
        config,
        [MasterGroup({}, (MasterMeasure({}, (MasterPart(("",), {}),)),)) for _ in range(EMPTY_ROWS)],
        title="○○計画　進捗状況一覧",
        footer="○○計画",
        widths={
            "policy": 15,
            "measure": 27,
            "goal": 33,
            "position": 9,
            "department": 14,
            "progress": 64,
            "issue": 40,
        },
    )


def tajimi(config: Config) -> MasterSheet:
    """Lay out the two-line form; its measures are placeholders that show who answers in which cell."""
    return make_master_sheet(
        config,
        [
            MasterGroup(
                {"pillar": "(1)\n（基本施策名）"},
                (
                    _example("①", "担当課が1課の施策", "[総合計画]", "☆", MasterPart(("○○課",), {})),
                    _example(
                        "②",
                        "担当課が2課で、課ごとに答える施策",
                        "",
                        "⇒",
                        MasterPart(("○○課",), {}),
                        MasterPart(("△△課",), {}),
                    ),
                    _example("③", "担当課が2課で、1つのセルに答える施策", "", "⇒", MasterPart(("○○課", "□□課"), {})),
                ),
            ),
            MasterGroup(
                {"pillar": "(2)\n（基本施策名）"},
                (
                    _example(
                        "①",
                        "担当課が4課で、課ごとに答える施策",
                        "[総合計画]",
                        "↗",
                        *(MasterPart((name,), {}) for name in ("○○課", "△△課", "□□課", "◇◇課")),
                    ),
                    _example("②", "担当課が1課の施策", "", "↑", MasterPart(("△△課",), {})),
                ),
            ),
        ],
        title="進捗状況一覧",
        widths={"pillar": 16, "measure_no": 9, "measure": 52, "position": 9, "department": 15, "progress": 104},
    )


SHEETS: Mapping[str, Callable[[Config], MasterSheet]] = {"standard": standard, "tajimi": tajimi}


def blank_masters() -> dict[Path, bytes]:
    """Draw every template's blank master; give path → workbook."""
    masters = {}
    for name, make in SHEETS.items():
        config = load_config(TEMPLATES / name)
        masters[config.master_path] = write_master(make(config), created=MADE)
    return masters


def _example(number: str, measure: str, tag: str, position: str, *parts: MasterPart) -> MasterMeasure:
    name = "\n".join(filter(None, (f"（例）{measure}", tag)))
    cells = {"measure_no": number, "measure": name, "goal": "（ここに目標を書きます）", "position": position}
    return MasterMeasure(cells, parts)


if __name__ == "__main__":
    for path, workbook in blank_masters().items():
        path.write_bytes(workbook)
