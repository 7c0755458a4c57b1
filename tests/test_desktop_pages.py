"""Single pages in a person's hands: choices, stopping, watching, settings, large text, a flood of findings."""

from __future__ import annotations

import os
import threading
import time
import tkinter as tk
from dataclasses import replace
from tkinter import ttk
from typing import TYPE_CHECKING

import pytest

from desktop_screen import NOW, Screen, words_of
from test_desktop_window import departments_answer, distribute, values
from workbook_tools.desktop import tasks
from workbook_tools.excel.patch import CellWrite, patch_book
from workbook_tools.model.catalogue import make_finding
from workbook_tools.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbook_tools.desktop.session import Register
    from workbook_tools.model.progress import Progress

pytestmark = pytest.mark.display
pytest_plugins = ["desktop_fixtures"]


@pytest.fixture
def answered(open_screen: Callable[..., Screen], city: Path) -> Screen:
    """Give a window on a folder whose departments have answered, seen from the fourth step."""
    screen = open_screen(city)
    distribute(screen, city)
    departments_answer(city)
    return screen


def office_writes(city: Path, row: int, column: int, text: str) -> None:
    """Let the office write into its master while the forms are out."""
    master = city / "一覧.xlsx"
    master.write_bytes(patch_book(master.read_bytes(), [CellWrite("進捗状況一覧", row, column, text)]).data)


def cell(city: Path, row: int, column: int) -> object:
    """Read a cell of the master."""
    found = values(city / "一覧.xlsx")
    assert isinstance(found, dict)
    return found.get((row, column))


def test_a_change_without_its_tick_is_not_written(answered: Screen, city: Path) -> None:
    """Space takes the tick away; the counts say so, and the cell stays empty."""
    screen = answered
    screen.go(4)
    screen.wait_for("戻った行")
    assert screen.says("変更 80セル")
    assert cell(city, 5, 6) is None
    tree = screen.table("統合後")
    tree.focus_force()
    screen.key("<Home>", "<space>")
    assert screen.rows("統合後")[0][0] == "□"
    assert screen.says("変更 79セル")
    screen.press("一覧に反映する…(A)")
    assert screen.says("反映しないことにした変更　1セル")
    screen.press("反映する(Y)")
    screen.wait_for("79セルを一覧に反映しました")

    assert cell(city, 5, 6) is None
    assert cell(city, 6, 6) == "B"


@pytest.mark.parametrize(("choice", "written"), [("回答を取る(T)", "A"), ("一覧のまま(K)", "C")])
def test_a_conflict_is_decided_by_the_person(answered: Screen, city: Path, choice: str, written: str) -> None:
    """Three values side by side; what is chosen is what stands in the master afterwards."""
    screen = answered
    office_writes(city, 5, 6, "C")
    screen.go(4)
    screen.wait_for("△ 競合 1")
    screen.turn_to("競合")
    assert [text for text in screen.texts() if text.startswith(("配布したとき", "いまの一覧", "担当課の回答"))] == [
        "配布したとき\n（空欄）",
        "いまの一覧\nC",
        "担当課の回答\nA",
    ]
    screen.key(f"<Alt-{choice[-2].lower()}>")
    screen.press("一覧に反映する…(A)")
    screen.press("反映する(Y)")
    screen.wait_for("一覧に反映しました")

    assert cell(city, 5, 6) == written


def test_saying_no_writes_nothing(answered: Screen, city: Path) -> None:
    """Esc and the second button mean no, and the focus is on no at first."""
    screen = answered
    before = (city / "一覧.xlsx").read_bytes()
    screen.go(4)
    screen.wait_for("戻った行")
    for answer in ("<Escape>", "<Return>"):
        screen.press("一覧に反映する…(A)")
        screen.key(answer)
        assert not screen.says("一覧に反映しますか")

    assert (city / "一覧.xlsx").read_bytes() == before
    assert not list((city / "控え").iterdir())


def test_new_files_are_looked_at_as_they_arrive(
    open_screen: Callable[..., Screen], city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody presses anything: what came before the page was in view is looked at, and what comes while it is."""
    monkeypatch.setattr("workbook_tools.desktop.window_desk.TICK", 100)
    screen = open_screen(city)
    distribute(screen, city)
    departments_answer(city)
    screen.go(3)
    screen.wait(lambda: "○ 受付済" in {row[1] for row in screen.rows("提出ファイル")}, what="what came is looked at")
    assert {row[0]: row[1] for row in screen.rows("提出ファイル")}["高齢福祉課"] == "－ 未提出"
    form = next((city / "配布").glob("*高齢福祉課.xlsx"))
    (city / "回収" / "届いたもの.xlsx").write_bytes(form.read_bytes())
    screen.wait_for("届いたもの.xlsx")
    screen.wait_for("点検し直しました")

    assert {row[0]: row[1] for row in screen.rows("提出ファイル")}["高齢福祉課"] != "－ 未提出"


def test_search_takes_what_an_input_method_commits(answered: Screen) -> None:
    """Ctrl+F, some letters of a department's name; Esc in the field brings all back."""
    screen = answered
    screen.go(3)
    screen.key("<F5>")
    screen.wait_for("点検が終わりました")
    screen.key("<Control-f>")
    field = screen.window.focus_get()
    assert isinstance(field, ttk.Entry)
    screen.type(field, "福祉")
    assert [row[0] for row in screen.rows("提出ファイル")] == ["高齢福祉課"]
    screen.key("<Escape>")

    assert len(screen.rows("提出ファイル")) > 10


def slow_look(begun: threading.Event) -> Callable[..., Register]:
    """Make a look through 回収 that takes its time, file by file, until it is stopped."""

    def look(folder: Path, *, now: object, progress: Progress) -> Register:
        for number in range(10_000):
            progress(number, 10_000, f"{number}.xlsx")
            begun.set()
            time.sleep(0.01)
        raise AssertionError(folder, now)

    return look


def test_work_is_stopped_by_escape_and_changes_nothing(
    answered: Screen, city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file at hand is named while it runs, the buttons rest, Esc ends it, and nothing was written."""
    screen, begun = answered, threading.Event()
    screen.go(3)
    screen.settle()
    before = {path: path.stat().st_mtime_ns for path in city.rglob("*")}
    monkeypatch.setattr(tasks, "check_returned", slow_look(begun))
    screen.key("<F5>")
    screen.wait_for("／10000　")
    assert not screen.is_ready("点検する (F5)")
    screen.go(4)
    screen.go(3)
    screen.key("<Escape>")
    screen.wait_for("中止しました。一覧と提出されたファイルは変えていません")

    assert screen.is_ready("点検する (F5)")
    assert {path: path.stat().st_mtime_ns for path in city.rglob("*")} == before


def test_closing_while_working_asks(answered: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    """No: it goes on. Yes: it is stopped first, then the window goes."""
    screen, begun = answered, threading.Event()
    screen.go(3)
    screen.settle()
    monkeypatch.setattr(tasks, "check_returned", slow_look(begun))
    screen.key("<F5>")
    screen.wait_for("／10000　")
    screen.close()
    assert screen.says("中止して閉じますか")
    screen.press("続ける(K)")
    assert screen.says("／10000　")
    screen.close()
    screen.press("中止して閉じる(C)")
    end = time.monotonic() + 20
    while screen.is_open() and time.monotonic() < end:
        screen.window.update()

    assert not screen.is_open()


def test_open_decisions_are_not_lost_by_closing(answered: Screen) -> None:
    """A tick taken away is work of the person's: the window asks before it forgets it."""
    screen = answered
    screen.go(4)
    screen.wait_for("戻った行")
    screen.table("統合後").focus_force()
    screen.key("<Home>", "<space>")
    screen.close()
    assert screen.says("まだ一覧に反映していません")
    screen.press("戻る(K)")

    assert screen.rows("統合後")[0][0] == "□"


def test_forms_that_are_there_are_made_anew_only_when_told_twice(
    open_screen: Callable[..., Screen], city: Path
) -> None:
    """Without the tick they are kept; with it the window asks first, and says which."""
    screen = open_screen(city)
    distribute(screen, city)
    form = next((city / "配布").glob("01_*"))
    form.write_bytes(b"edited by hand")
    screen.settle()
    screen.press("すべて選ぶ(A)")
    screen.press("12課の調査票を作る(M)")
    screen.wait_for("調査票は作っていません")
    assert form.read_bytes() == b"edited by hand"

    screen.press("すべて外す(N)")
    screen.choose_row("調査票", "企画政策課")
    screen.key("<space>")
    screen.key("<Alt-w>")
    screen.press("1課の調査票を作る(M)")
    assert screen.says("調査票を作り直しますか")
    assert screen.says(form.name)
    screen.press("作り直す(Y)")
    screen.wait_for("調査票を1課分作りました")

    assert form.read_bytes()[:2] == b"PK"


def test_settings_say_how_they_were_read_and_keep_comments(open_screen: Callable[..., Screen], city: Path) -> None:
    """F2, another deadline, saved: one line of the file differs, and the badge follows."""
    screen = open_screen(city)
    before = (city / "config.toml").read_text(encoding="utf-8").splitlines()
    screen.key("<F2>")
    screen.type(screen.find("令和7年4月18日", ttk.Entry), "R7.4.3")
    assert screen.says("令和7年4月3日（木）と読みました。")
    screen.key("<Alt-s>")
    screen.wait_for("設定を保存しました")

    after = (city / "config.toml").read_text(encoding="utf-8").splitlines()
    changed = [line for old, line in zip(before, after, strict=True) if old != line]
    assert len(changed) == 1
    assert changed[0].startswith("deadline = 2025-04-03")
    assert "#" in changed[0]
    screen.wait_for("11日過ぎています")


def test_settings_that_cannot_be_understood_are_not_saved(open_screen: Callable[..., Screen], city: Path) -> None:
    """The field says what it expects; Esc closes without writing."""
    screen = open_screen(city)
    before = (city / "config.toml").read_bytes()
    screen.key("<F2>")
    screen.type(screen.find("令和6年度", ttk.Entry), "来年度")
    screen.press("保存(S)")
    assert screen.says("「令和6年度」「R6」「2024」のように書いてください。")
    assert screen.says("赤い字のところを直してください。")
    screen.key("<Escape>")

    assert not screen.says("赤い字のところを直してください。")
    assert (city / "config.toml").read_bytes() == before


def test_a_folder_that_cannot_be_read_lists_every_mistake(open_screen: Callable[..., Screen], city: Path) -> None:
    """The page names them and offers the ways out; put right, it reads on."""
    settings = city / "config.toml"
    kept = settings.read_bytes()
    settings.write_bytes(kept.replace(b"fiscal_year", b"fiscal_yaer", 1))
    screen = open_screen(city)
    assert screen.says("「fiscal_year」のことですか")
    settings.write_bytes(kept)
    screen.press("読み直す(R)")

    screen.wait_for("施策 40　担当課 12")


@pytest.mark.logs_errors(reason="the bug the window has to tell calmly")
def test_a_bug_is_told_in_one_calm_sentence(answered: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The traceback is not on screen but on the clipboard when asked for, and in the log; the window works on."""

    def broken(*_: object, **__: object) -> None:
        message = "wt-bug"
        raise KeyError(message)

    screen = answered
    screen.go(3)
    screen.settle()
    monkeypatch.setattr(tasks, "check_returned", broken)
    screen.key("<F5>")
    screen.wait_for("プログラムの誤りで止まりました")
    assert not screen.says("wt-bug")
    screen.press("詳細をコピー")
    assert "KeyError: 'wt-bug'" in screen.window.clipboard_get()
    logs = list(tmp_path.rglob("window.log"))
    assert "wt-bug" in logs[0].read_text(encoding="utf-8")
    monkeypatch.undo()
    screen.go(1)

    assert screen.says("施策 40　担当課 12")


def flood(register: Register, count: int) -> Register:
    """Give a register with so many findings."""
    words = {"heading": "評価", "allowed": "A・B"}
    places = (Place("01_企画政策課.xlsx", "調査票", f"G{row}") for row in range(count))
    findings = tuple(
        make_finding("rating-unknown", place, department="企画政策課", value="優", words=words) for place in places
    )
    return replace(register, findings=findings)


def test_a_flood_of_findings_is_shown_and_filtered(answered: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five thousand rows are there at once, the last can be reached by a key, and sorting keeps them all."""
    screen = answered
    real = tasks.look_through

    def many(folder: Path, *, now: object, progress: Progress) -> tuple[Register, None]:
        return flood(real(folder, now=now, progress=progress), 5_000), None  # type: ignore[arg-type] # a time

    monkeypatch.setattr(tasks, "check_returned", many)
    screen.go(3)
    screen.key("<F5>")
    screen.wait_for("点検が終わりました")
    screen.choose_row("提出ファイル", "企画政策課")
    assert len(screen.rows("入力された値")) == 5_000
    tree = screen.table("入力された値")
    tree.focus_force()
    screen.key("<End>")
    assert tree.set(tree.selection()[0], "place") == "調査票!G4999"
    screen.key("<Next>", "<Prior>", "<Home>")
    assert tree.set(tree.selection()[0], "place") == "調査票!G0"
    screen.click(tree, tree.column("severity", "width") + 20, 8)
    screen.click(tree, tree.column("severity", "width") + 20, 8)

    assert screen.rows("入力された値")[0][1] == "調査票!G4999"
    assert len(screen.rows("入力された値")) == 5_000


@pytest.mark.parametrize("size", [10, 12, 14])
def test_nothing_is_cut_off(open_screen: Callable[..., Screen], city: Path, size: int) -> None:
    """On a screen of 1366 by 768, at every size of text, every button and label has the room it asks for."""
    screen = open_screen(city, size=size)
    distribute(screen, city)
    departments_answer(city)
    for step in range(1, 6):
        screen.go(step)
        screen.settle()
        if step == 4:
            screen.wait_for("戻った行")
        assert cut_off(screen) == [], f"step {step}"


def cut_off(screen: Screen) -> list[str]:
    """Name the buttons and labels that have less room than they ask for, or reach out of the window."""
    window = screen.window
    window.update()
    right, bottom = window.winfo_rootx() + window.winfo_width(), window.winfo_rooty() + window.winfo_height()
    found = []
    for widget in screen.widgets():
        if isinstance(widget, ttk.Button | ttk.Label | ttk.Checkbutton | ttk.Radiobutton) and words_of(widget):
            outside = widget.winfo_rootx() + widget.winfo_width() > right or (
                widget.winfo_rooty() + widget.winfo_height() > bottom
            )
            narrow = widget.winfo_reqwidth() > widget.winfo_width() + 1
            low = widget.winfo_reqheight() > widget.winfo_height() + 1
            if outside or narrow or low:
                found.append(words_of(widget))
    return found


def test_the_keyboard_reaches_everything(answered: Screen) -> None:
    """Tab goes round through every button that can be pressed, and comes back to where it began."""
    screen = answered
    for step in range(1, 6):
        screen.go(step)
        screen.settle()
        wanted = {
            str(widget)
            for widget in screen.widgets()
            if isinstance(widget, ttk.Button | ttk.Treeview | ttk.Entry | ttk.Checkbutton)
            and not widget.instate(["disabled"])
        }
        reached: set[str] = set()
        widget: tk.Misc | None = screen.window
        for _ in range(120):
            widget = widget.tk_focusNext() if widget is not None else None
            if widget is None or str(widget) in reached:
                break
            reached.add(str(widget))

        assert wanted - reached == set(), f"step {step}"


def test_the_size_of_text_is_kept_for_the_next_day(open_screen: Callable[..., Screen], city: Path) -> None:
    """Chosen from the menu: the page is built anew with its state, and the next window begins with it."""
    screen = open_screen(city)
    height = screen.find("設定… (F2)").winfo_height()
    menu = next(widget for widget in screen.widgets() if isinstance(widget, ttk.Menubutton))
    screen.window.nametowidget(str(menu.cget("menu"))).invoke(2)
    screen.settle()
    assert screen.find("設定… (F2)").winfo_height() > height
    assert screen.says("施策 40　担当課 12")
    screen.window.destroy()

    again = open_screen()

    assert again.find("設定… (F2)").winfo_height() > height
    assert again.says("施策 40　担当課 12")


def test_late_files_are_told_by_their_time(answered: Screen, city: Path) -> None:
    """Beside the time, in words."""
    late = next((city / "回収").glob("01_*"))
    os.utime(late, (NOW.timestamp() + 30 * 86_400,) * 2)
    screen = answered
    screen.go(3)
    screen.key("<F5>")
    screen.wait_for("点検が終わりました")

    assert next(row for row in screen.rows("提出ファイル") if row[0] == "企画政策課")[6].startswith("期限後 5月14日")
