"""A window for a test: on a screen of its own, remembering in the test's folder, opening nothing outside of it."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_screen import NOW, Screen
from workbook_tools.desktop import memory
from workbook_tools.rounds.demo_city import make_demo_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the window remember in the test's own folder, and open nothing outside of it."""
    for name in ("APPDATA", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "settings"))
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def open_screen(display: str, own_settings: None) -> Iterator[Callable[..., Screen]]:
    """Open the window on a folder; it is closed when the test ends, and Python's collector is as before."""
    from workbook_tools.desktop.main import open_window

    assert (display is not None, own_settings) == (True, None)
    screens: list[Screen] = []
    was_on = gc.isenabled()

    def opened(folder: Path | str = "", *, size: int = 0) -> Screen:
        if size:
            memory.remember(memory.memory_path(), memory.recall(memory.memory_path()).sized(size))
        window = open_window(str(folder), clock=lambda: NOW)
        screen = Screen(window)
        screens.append(screen)
        screen.wait(lambda: window.on_bug is not None)
        screen.settle()
        return screen

    yield opened
    for screen in screens:
        if screen.is_open():
            screen.window.destroy()
    gc.collect()
    assert gc.isenabled() == was_on


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Give the made-up city's folder: nothing distributed yet."""
    target = tmp_path / "令和6年度"
    make_demo_folder(target, ROOT)
    return target


@pytest.fixture
def opened_files(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Note what would be opened in Excel or the file manager."""
    opened: list[Path] = []
    monkeypatch.setattr("workbook_tools.desktop.window_desk.open_path", opened.append)
    return opened
