"""集計: the workbook in the plan folder says what the published documents say, in every unit of counting."""

from __future__ import annotations

import shutil
from datetime import datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from round_folders import MASTERS, real_folder
from tallied import truth, without_zeros
from workbook_tools.rounds.summarize import TallyOverride, summarize

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from office import LibreOffice

NOW = datetime(2022, 5, 2, 9, 30)  # noqa: DTZ001 - a workbook's clock has no zone
CELLS, ENTRIES = TallyOverride(base="cells"), TallyOverride(base="entries")
EACH = TallyOverride(relisted="each")
RUNS: dict[str, dict[str, TallyOverride]] = {
    "tajimi": {
        "rating_cells": CELLS,
        "department_rows": ENTRIES,
        **{f"measures_{mixed}": TallyOverride("measures", mixed) for mixed in ("first", "worst", "best")},
        "measures_unanimous_only": TallyOverride("measures", "unanimous"),
    },
    "kato": {
        "rating_cells": CELLS,
        "department_rows": ENTRIES,
        **{f"projects_{mixed}": TallyOverride("measures", mixed) for mixed in ("first", "worst", "best")},
    },
    "kameyama": {"listings": EACH, "projects_once": CELLS},
}
PUBLISHED = {"tajimi": "tajimi_r2", "kato": "kato_r2", "kameyama": "kameyama_r3"}


def plain(name: str) -> str:
    """Spell a label of a workbook as the truth does."""
    return {"未記入": "(欠)", "（なし）": "(部なし)"}.get(name, "".join(name.split()))


def counted(sheet: Worksheet, label: Callable[[str], str] = plain) -> dict[str, dict[str, int]]:
    """Read a table of a workbook: its labels, its symbols, its counts, the total last."""
    symbols = [cell.value for cell in sheet[5]]
    first = symbols.index("◎" if "◎" in symbols else "A")
    end = symbols.index("計") + 1
    rows: list[list[Any]] = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6)]
    last = next(place for place, row in enumerate(rows) if row[0] == "計")
    named = {label(str(row[first - 1])): row[first:end] for row in rows[:last]}
    return {
        name: dict(zip([plain(str(s)) for s in symbols[first:end]], row, strict=True)) for name, row in named.items()
    }


def total(sheet: Worksheet) -> dict[str, int]:
    """Read the table of the total."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_col=2)]
    last = next(place for place, row in enumerate(rows) if row[0] == "計")
    return {plain(str(row[0])): int(str(row[1])) for row in rows[:last]}


@pytest.mark.parametrize("city", RUNS)
def test_figures_are_those_of_the_documents_in_every_unit(
    seeds: Path, tmp_path: Path, libreoffice: LibreOffice, city: str
) -> None:
    """Read back from the files, as written and as LibreOffice calculates them again: total and every table."""
    folder = real_folder(tmp_path / city, seeds, city, returned=False, filled=True)
    paths = []
    for variant, override in RUNS[city].items():
        written = summarize(folder, now=NOW, override=override).path
        paths.append(shutil.copyfile(written, tmp_path / f"{variant}.xlsx"))
    (tmp_path / "judged").mkdir()
    for path in (*paths, *libreoffice(paths, "xlsx", tmp_path / "judged")):
        book = openpyxl.load_workbook(path, data_only=True)
        wanted = truth(seeds, PUBLISHED[city], path.stem)
        rating = "事業の達成度" if city == "kameyama" else "評価"
        assert total(book[f"{rating}の内訳"]) == wanted["total"]
        tables = TABLES[city]
        for key, (name, label) in tables.items():
            if key in wanted:
                told = {label(row): figures for row, figures in wanted[key].items()}
                assert without_zeros(counted(book[name.format(rating)], label)) == without_zeros(told), (path, key)


def number(name: str) -> str:
    """Tell a group by the number it begins with."""
    return plain(name)[:3] if name.startswith("(") else plain(name)[:1]


def innermost(name: str) -> str:
    """Tell a department without the 部 before it."""
    return plain(name.rsplit(maxsplit=1)[-1])


TABLES: dict[str, dict[str, tuple[str, Callable[[str], str]]]] = {
    "tajimi": {
        "pillar_x_rating": ("基本施策×{}", number),
        "position_x_rating": ("位置づけ×{}", plain),
        "department_x_rating": ("担当課×{}", plain),
    },
    "kato": {
        "policy_x_rating": ("基本方針×{}", number),
        "department_x_rating": ("担当課×{}", plain),
    },
    "kameyama": {
        "bu_x_rating": ("部×{}", plain),
        "ka_x_rating": ("課×{}", innermost),
    },
}


def test_files_behind_the_figures_are_named(seeds: Path, tmp_path: Path) -> None:
    """Whoever finds the workbook next year can tell which list it was made from, and when."""
    folder = real_folder(tmp_path / "a", seeds, "kameyama", returned=False, filled=True)
    shutil.copyfile(seeds / MASTERS["kameyama"], folder / "前年度一覧.xlsx")
    book = openpyxl.load_workbook(summarize(folder, now=NOW).path)
    lines = {row[0].value: row[1].value for row in book["集計条件"].iter_rows(max_col=2)}
    assert lines["作成した日時"] == "令和4年5月2日 9時30分"
    assert str(lines["元にしたファイル"]).startswith("一覧.xlsx（")
    assert "SHA-256" in str(lines["元にしたファイル"])
    assert str(lines["元にしたファイル"]).endswith("\n前年度一覧.xlsx（前年度）")


def test_where_departments_stand_is_shown_once_something_came_back(seeds: Path, tmp_path: Path) -> None:
    """A list that nobody was asked for has no 提出状況; one with returned files has it."""
    alone = real_folder(tmp_path / "a", seeds, "tajimi", returned=False, filled=True)
    assert summarize(alone, now=NOW).summary.register == ()
    asked = summarize(real_folder(tmp_path / "b", seeds, "tajimi"), now=NOW).summary.register
    assert len(asked) == 20
    assert {state.status for state in asked} <= {"受付済", "要確認", "要修正", "一部"}
