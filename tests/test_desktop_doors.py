"""The window's other doors: the departments' own check, the very first start, files dropped on it."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from desktop_screen import NOW, Screen
from test_desktop_window import departments_answer
from workbook_tools.desktop.drop import take_drops
from workbook_tools.desktop.first_start import FirstStart, show_preparing
from workbook_tools.desktop.main import open_self_check
from workbook_tools.rounds.distribute import distribute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.display
pytest_plugins = ["desktop_fixtures"]


@pytest.fixture
def answered_city(city: Path) -> Path:
    """Give the made-up city's folder with its answers returned."""
    distribute(city, now=NOW)
    departments_answer(city)
    return city


@pytest.fixture
def self_check(display: str, own_settings: None) -> Iterator[Callable[[Path, str], Screen]]:
    """Open the departments' own check on a file of a folder."""
    assert (display is not None, own_settings) == (True, None)
    screens: list[Screen] = []

    def opened(folder: Path, file: str) -> Screen:
        window = open_self_check([str(folder), str(folder / "回収" / file)], clock=lambda: NOW)
        screens.append(Screen(window))
        return screens[-1]

    yield opened
    for screen in screens:
        if screen.is_open():
            screen.window.destroy()


@pytest.mark.parametrize(
    ("file", "verdict"),
    [
        ("10_産業観光課.xlsx", "× まだ提出できません。1か所を直して、もう一度点検してください。"),
        ("04_税務課.xlsx", "△ 提出できます。ただし、確かめてほしいところが1か所あります。"),
        ("01_企画政策課.xlsx", "○ 提出できます。直すところはありません。"),
    ],
)
def test_a_department_hears_one_verdict(
    self_check: Callable[[Path, str], Screen], answered_city: Path, file: str, verdict: str
) -> None:
    """The same checks as the office's, one sentence on top, and nothing is written anywhere."""
    before = {path: path.stat().st_mtime_ns for path in answered_city.rglob("*") if path.is_file()}
    screen = self_check(answered_city, file)
    screen.wait_for(verdict)

    assert {path: path.stat().st_mtime_ns for path in answered_city.rglob("*") if path.is_file()} == before


def test_a_form_put_right_is_checked_once_more(self_check: Callable[[Path, str], Screen], answered_city: Path) -> None:
    """F5 reads the file as it is now."""
    screen = self_check(answered_city, "10_産業観光課.xlsx")
    screen.wait_for("まだ提出できません")
    assert screen.says("× 調査票 G9")
    good = answered_city / "回収" / "01_企画政策課.xlsx"
    (answered_city / "回収" / "10_産業観光課.xlsx").write_bytes(good.read_bytes())
    screen.key("<F5>")

    screen.wait(lambda: not screen.says("× 調査票 G9"))


def test_a_file_that_is_no_form_is_told_as_such(self_check: Callable[[Path, str], Screen], answered_city: Path) -> None:
    """Not a traceback, and not silence."""
    (answered_city / "回収" / "メモ.xlsx").write_bytes(b"no workbook")
    screen = self_check(answered_city, "メモ.xlsx")

    screen.wait_for("まだ提出できません")


def test_a_first_start_is_seen_and_goes_on(display: str, own_settings: None) -> None:
    """While the environment is built a window says so; when it stands, the window goes."""
    assert (display is not None, own_settings) == (True, None)

    assert show_preparing(lambda: "") is True


def test_a_first_start_that_fails_says_what_to_do(display: str, own_settings: None) -> None:
    """The words of run.py stand there to be read and copied; closing is the only way on."""
    assert (display is not None, own_settings) == (True, None)
    window: Any = FirstStart(lambda: "wheelhouse フォルダーを隣に置いてください。")
    screen = Screen(window)
    screen.wait_for("wheelhouse フォルダーを隣に置いてください。")
    screen.key("<Return>")

    assert not screen.is_open()
    assert window.done is False


@dataclass
class Dropping:
    """Stands in for tkinterdnd2: notes what was asked of it."""

    works: bool = True
    kinds: list[str] = field(default_factory=list)
    heard: list[Callable[[Any], object]] = field(default_factory=list)

    def module(self) -> ModuleType:
        """Make the module that would be imported."""
        module = ModuleType("tkinterdnd2")
        module.DND_FILES = "DND_Files"  # type: ignore[attr-defined] # a made-up module
        module.TkinterDnD = SimpleNamespace(_require=self.require)  # type: ignore[attr-defined] # the same
        module.__spec__ = SimpleNamespace()  # type: ignore[assignment] # there is one, that is all that is asked
        return module

    def require(self, _window: object) -> None:
        """Load the program for this system, or fail as on one that has none."""
        if not self.works:
            message = "Unable to load tkdnd library."
            raise RuntimeError(message)

    def drop_target_register(self, kind: str) -> None:
        """Be a place to drop files of this kind."""
        self.kinds.append(kind)

    def dnd_bind(self, sequence: str, do: Callable[[Any], object]) -> None:
        """Listen to drops."""
        assert sequence == "<<Drop>>"
        self.heard.append(do)


@pytest.mark.parametrize("works", [True, False])
def test_dropped_files_come_as_paths(
    display: str, own_settings: None, monkeypatch: pytest.MonkeyPatch, *, works: bool
) -> None:
    """Names with blanks and Japanese arrive whole; where dropping cannot be, the window does without."""
    from workbook_tools.desktop.window import Window

    assert (display is not None, own_settings) == (True, None)
    dropping = Dropping(works)
    names: list[str] = []
    monkeypatch.setitem(sys.modules, "tkinterdnd2", dropping.module())
    window = Window()

    taken = take_drops(window, dropping, lambda files: names.extend(path.name for path in files))  # type: ignore[arg-type] # a place of that kind
    for heard in dropping.heard:
        heard(SimpleNamespace(data="{/回収/01 総務課 (修正).xlsx} /回収/02_企画課.xlsx"))
    window.destroy()

    assert taken is works
    assert names == (["01 総務課 (修正).xlsx", "02_企画課.xlsx"] if works else [])
