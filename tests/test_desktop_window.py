"""The window in a person's hands: real Tk, real files, nothing but keys and the mouse."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from workbook_tools.excel.reader import read_book
from workbook_tools.rounds.demo_city import return_forms

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_screen import Screen

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.display
pytest_plugins = ["desktop_fixtures"]
NEVER_BEFORE_PAINT = (
    "openpyxl",
    "xlsxwriter",
    "pandas",
    "numpy",
    "pyexcel",
    "tomllib",
    "json",
    "zipfile",
    "pathlib",
    "dataclasses",
    "logging",
    "workbook_tools.rounds",
)


def test_the_first_sight_needs_nothing_heavy(display: str) -> None:
    """Before anything is seen only Tk and our own few modules are loaded; the rounds come with the worker."""
    asked = (
        "import sys\n"
        "from workbook_tools.desktop.main import open_window\n"
        "window = open_window(); window.update()\n"
        f"print([name for name in {NEVER_BEFORE_PAINT!r} if name in sys.modules], window.winfo_viewable())"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "DISPLAY": display} if display else None,
        check=True,
    )

    assert done.stdout.decode().strip() == "[] 1"


def test_a_first_day(open_screen: Callable[..., Screen], tmp_path: Path) -> None:
    """Nothing is open: the window says what to do, and makes a folder to try things with."""
    screen = open_screen()
    assert screen.says("年度フォルダーを開いてください")
    screen.pick(screen.find("標準のひな形（standard）"), "見本")
    target = tmp_path / "試し" / "見本"
    screen.type(screen.find("一覧とりまとめ"), str(target))
    screen.key("<Return>")
    screen.wait_for("見本の年度フォルダーを作りました")

    assert (target / "config.toml").is_file()
    assert len(list((target / "配布").iterdir())) == 12
    assert len(list((target / "回収").iterdir())) == 12
    screen.wait_for("澄野市デジタル推進計画 進捗状況")


def distribute(screen: Screen, city: Path) -> None:
    """Make every form."""
    screen.go(2)
    screen.press("12課の調査票を作る(M)")
    screen.wait_for("調査票を12課分作りました")
    assert len(list((city / "配布").iterdir())) == 12


def departments_answer(city: Path) -> None:
    """Let the departments fill in their forms and send them back, slips included."""
    forms = {path.stem.partition("_")[2]: path.read_bytes() for path in (city / "配布").iterdir()}
    return_forms(city / "回収", forms)


def check(screen: Screen, city: Path, opened_files: list[Path]) -> None:
    """Look at the board, at a slip, and open the file at its cell."""
    screen.go(3)
    screen.key("<F5>")
    screen.wait_for("点検が終わりました")
    assert (city / "点検" / "点検結果.xlsx").is_file()
    board = {row[0]: row[1] for row in screen.rows("提出ファイル")}
    assert (board["企画政策課"], board["高齢福祉課"], board["都市整備課"]) == ("○ 受付済", "－ 未提出", "× 要修正")
    screen.press("× 要修正 ")
    assert {row[1] for row in screen.rows("提出ファイル")} == {"× 要修正"}
    screen.choose_row("提出ファイル", "産業観光課")
    assert "優（U+512A）" in screen.rows("入力された値")[0]
    assert screen.says("使えるのは A・B・C・D です")
    screen.table("入力された値").focus_force()
    screen.key("<Return>")
    assert opened_files[-1].name == "10_産業観光課.xlsx"
    assert screen.window.clipboard_get().startswith("'調査票'!")


def apply(screen: Screen) -> None:
    """Carry the plan out."""
    screen.press("一覧に反映する…(A)")
    assert screen.says("一覧に反映しますか")
    screen.press("反映する(Y)")
    screen.wait_for("一覧に反映しました")
    screen.settle()


def summarize(screen: Screen, city: Path, opened_files: list[Path]) -> None:
    """Count, make the workbook, open it."""
    screen.go(5)
    screen.wait_for("集計条件")
    assert screen.rows("計")[-1][0] == "合計"
    screen.press("集計表を作る(M)")
    screen.wait_for("集計表を作りました")
    screen.press("集計表を開く")
    assert opened_files[-1] == city / "集計" / "集計表.xlsx"
    assert opened_files[-1].is_file()


@pytest.mark.parametrize("size", [10, 14])
def test_a_whole_round(open_screen: Callable[..., Screen], city: Path, opened_files: list[Path], size: int) -> None:
    """Forms out, answers in, checked, merged, taken back, merged again, tallied; what counts is what lies on the disk."""
    screen = open_screen(city, size=size)
    blank = (city / "一覧.xlsx").read_bytes()
    assert screen.says("施策 40　担当課 12")
    distribute(screen, city)
    departments_answer(city)
    check(screen, city, opened_files)

    screen.go(4)
    screen.wait_for("戻った行")
    screen.turn_to("見送り")
    assert {row[0] for row in screen.rows("理由") if "×の指摘" in row[2]} >= {"産業観光課", "都市整備課"}
    apply(screen)
    merged = (city / "一覧.xlsx").read_bytes()
    assert merged != blank
    assert [path.read_bytes() for path in (city / "控え").glob("*.xlsx")] == [blank]

    screen.press("統合の取消し")
    screen.press("取り消す(Y)")
    screen.wait_for("最後の統合を取り消しました")
    assert (city / "一覧.xlsx").read_bytes() == blank
    screen.settle()
    apply(screen)
    assert values(city / "一覧.xlsx", merged) == values(city / "一覧.xlsx")
    summarize(screen, city, opened_files)


def values(path: Path, data: bytes = b"") -> object:
    """Read the values of a workbook."""
    return read_book(data or path.read_bytes()).sheets[0].values
