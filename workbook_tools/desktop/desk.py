"""What a page may ask of the window it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    import tkinter as tk
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from workbook_tools.desktop.session import Busy, News, State, Step
    from workbook_tools.desktop.skin import Skin
    from workbook_tools.desktop.widgets.dialog import Question
    from workbook_tools.desktop.widgets.keys import Keys
    from workbook_tools.errors import WorkbookToolsError
    from workbook_tools.model.progress import Progress

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """Long work: how it is called on screen, what the worker does (no Tk there), and what the window does with it.

    `then` gets the value, in the window's own thread; `refused` and `stopped` come in its place, where they are given,
    and the window tells by itself where they are not.
    """

    busy: Busy
    work: Callable[[Progress], T]
    then: Callable[[T], object]
    refused: Callable[[WorkbookToolsError], object] | None = None
    stopped: Callable[[], object] | None = None


class Desk(Protocol):
    """The window as its pages see it."""

    skin: Skin
    keys: Keys
    state: State

    @property
    def window(self) -> tk.Tk:
        """The window itself."""

    def become(self, state: State) -> None:
        """Show another state."""

    def start(self, task: Task[T]) -> bool:
        """Start long work; False while other work is under way, which is then told."""

    def ask(self, question: Question, answered: Callable[[int], object]) -> None:
        """Ask a question; the place of the answer is handed on."""

    def tell(self, news: News) -> None:
        """Show news."""

    def go(self, step: Step, wish: str = "") -> None:
        """Turn to a step, and let its page do or show what is wished."""

    def open(self, path: Path) -> None:
        """Open a file or a folder; a refusal is shown."""

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""

    def now(self) -> datetime:
        """Tell the time."""

    def opened(self, folder: Path) -> None:
        """Remember a folder for the next time."""

    def open_folder(self, folder: Path) -> None:
        """Open a plan folder, and look through what came back."""

    def report_bug(self, trace: str) -> None:
        """Write a bug down whole, and tell it in one calm sentence."""

    def look_again(self) -> None:
        """Read the plan folder and what came back anew, by itself."""
