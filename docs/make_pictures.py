"""Make the pictures of every state of the window: the made-up city's round, seen as a person sees it.

    python docs/make_pictures.py            into docs/pictures
    python docs/make_pictures.py FOLDER     into another folder

On Linux it brings its own screen (Xvfb) and takes the pictures with ImageMagick's `import`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from desktop_screen import NOW, Screen  # noqa: E402 - found through the line above
from workbook_tools.desktop import memory  # noqa: E402
from workbook_tools.desktop.main import open_self_check, open_window  # noqa: E402
from workbook_tools.excel.patch import CellWrite, patch_book  # noqa: E402
from workbook_tools.rounds.demo_city import make_demo_folder, return_forms  # noqa: E402

CITY = Path("令和6年度")
"""Relative, so that no picture shows a folder of the machine it was made on."""
SCREEN = "1366x768x24"


class Album:
    """Takes pictures of one window after the other."""

    def __init__(self, target: Path) -> None:
        self._target = target
        target.mkdir(parents=True, exist_ok=True)

    def open(self, folder: Path | str = "", *, size: int = 10) -> Screen:
        """Open the window."""
        memory.remember(memory.memory_path(), memory.recall(memory.memory_path()).sized(size))
        window = open_window(str(folder), clock=lambda: NOW)
        screen = Screen(window)
        screen.wait(lambda: window.on_bug is not None)
        screen.settle()
        return screen

    def take(self, screen: Screen, name: str) -> None:
        """Take a picture of the window and what stands before it, in few colours."""
        window = screen.window
        for _ in range(5):
            window.update()
            window.after(40)
        area = f"{window.winfo_width()}x{window.winfo_height()}+{window.winfo_rootx()}+{window.winfo_rooty()}"
        where = f"png8:{self._target / name}.png"
        command = ["import", "-window", "root", "-crop", area, "+repage", "-dither", "None", "-colors", "96", where]
        subprocess.run(command, check=True)  # noqa: S603 - a program named here


def make_city(folder: Path) -> Path:
    """Make the made-up city's folder."""
    make_demo_folder(folder, ROOT)
    return folder


def departments_answer(city: Path) -> None:
    """Let the departments answer; meanwhile the office writes into one of the cells they were asked for."""
    forms = {path.stem.partition("_")[2]: path.read_bytes() for path in (city / "配布").iterdir()}
    return_forms(city / "回収", forms)
    master = city / "一覧.xlsx"
    write = CellWrite("進捗状況一覧", 5, 6, "C")
    master.write_bytes(patch_book(master.read_bytes(), [write]).data)


def picture_a_round(album: Album) -> None:
    """Go through the round until the departments have answered."""
    screen = album.open()
    screen.type(screen.find("一覧とりまとめ"), "D:\\企画課\\令和6年度")
    album.take(screen, "welcome")
    screen.window.destroy()
    city = make_city(CITY)
    screen = album.open(city)
    album.take(screen, "prepare")
    screen.turn_to("列の読み方")
    album.take(screen, "columns")
    screen.key("<F2>")
    album.take(screen, "settings")
    screen.key("<Escape>")
    screen.key("<F1>")
    album.take(screen, "help")
    screen.key("<Escape>")
    screen.go(2)
    album.take(screen, "distribute")
    screen.press("12課の調査票を作る(M)")
    screen.wait_for("調査票を12課分作りました")
    for path in (city / "配布").iterdir():
        os.utime(path, (NOW.timestamp(),) * 2)
    screen.key("<F5>")
    screen.wait(lambda: all("4月14日" in row[5] for row in screen.rows("作った日時")))
    album.take(screen, "distributed")
    departments_answer(city)
    picture_what_came_back(album, screen)


def picture_what_came_back(album: Album, screen: Screen) -> None:
    """Check, merge and tally."""
    screen.go(3)
    screen.key("<F5>")
    screen.wait_for("点検が終わりました")
    album.take(screen, "receive")
    screen.press("× 要修正 ")
    album.take(screen, "findings")
    screen.go(4)
    screen.wait_for("戻った行")
    album.take(screen, "merge")
    screen.turn_to("競合")
    album.take(screen, "conflict")
    screen.press("回答を取る")
    screen.turn_to("見送り")
    album.take(screen, "left-out")
    screen.press("一覧に反映する…(A)")
    album.take(screen, "confirm")
    screen.press("反映する(Y)")
    screen.wait_for("一覧に反映しました")
    screen.settle()
    album.take(screen, "merged")
    screen.go(5)
    screen.wait_for("集計条件")
    screen.press("集計表を作る(M)")
    screen.wait_for("集計表を作りました")
    album.take(screen, "summarize")
    screen.window.destroy()


def picture_the_rest(album: Album) -> None:
    """Large text, a folder that cannot be read, and the departments' own check."""
    city = CITY
    screen = album.open(city, size=14)
    screen.go(3)
    screen.wait_for("統合済")
    album.take(screen, "large-text")
    screen.window.destroy()
    settings = city / "config.toml"
    kept = settings.read_bytes()
    settings.write_bytes(kept.replace(b"fiscal_year", b"fiscal_yaer", 1))
    screen = album.open(city)
    screen.wait_for("まだ読めません")
    album.take(screen, "refused")
    screen.window.destroy()
    settings.write_bytes(kept)
    window = open_self_check([str(city), str(city / "回収" / "10_産業観光課.xlsx")], clock=lambda: NOW)
    screen = Screen(window)
    screen.wait_for("まだ提出できません")
    album.take(screen, "self-check")
    window.destroy()


def main(words: list[str]) -> int:
    """Make all pictures."""
    target = Path(words[0]).absolute() if words else ROOT / "docs" / "pictures"
    with ExitStack() as stack:
        base = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        os.environ.update({"XDG_CONFIG_HOME": str(base / "settings"), "APPDATA": str(base / "settings")})
        os.environ["HOME"] = str(base)
        if sys.platform == "linux":
            reading, writing = os.pipe()
            command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"]
            server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)  # noqa: S603 - the same
            stack.callback(server.wait)
            stack.callback(server.terminate)
            os.close(writing)
            os.environ["DISPLAY"] = f":{os.fdopen(reading).readline().strip()}"
        album = Album(target)
        os.chdir(base)
        picture_a_round(album)
        picture_the_rest(album)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
