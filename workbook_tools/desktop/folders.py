"""Opening a plan folder and looking at it anew: the work that no page owns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.desktop import tasks
from workbook_tools.desktop.desk import Task
from workbook_tools.desktop.session import Busy, News
from workbook_tools.desktop.text import shell as words

if TYPE_CHECKING:
    from pathlib import Path

    from workbook_tools.desktop.desk import Desk
    from workbook_tools.desktop.session import FolderView


class Folders:
    """Reads plan folders for a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open(self, folder: Path) -> None:
        """Open a plan folder; nothing of the one before is shown from then on."""
        desk = self._desk
        task = Task(
            Busy(words.OPENING, can_stop=False),
            work=lambda _: tasks.read_folder(folder, now=desk.now()),
            then=self._opened,
            refused=lambda refusal: desk.become(desk.state.refused(refusal)),
        )
        busy = desk.state.busy
        if busy is None or busy.quiet:
            desk.become(desk.state.opening(folder))
        desk.start(task)

    def _opened(self, view: FolderView) -> None:
        desk = self._desk
        desk.become(desk.state.opened(view))
        desk.opened(view.folder)
        if view.messages:
            desk.tell(News("warn", "".join(view.messages)))
        self._look_through(view.folder)

    def look_again(self) -> None:
        """Read the folder and what came back anew, by itself; a folder that could not be read is opened again."""
        desk, folder = self._desk, self._desk.state.folder
        if folder is None:
            return
        if desk.state.view is None:
            self.open(folder)
            return
        desk.start(
            Task(
                Busy(words.OPENING, can_stop=False, quiet=True),
                work=lambda _: tasks.read_folder(folder, now=desk.now()),
                then=self._looked_again,
                refused=lambda refusal: desk.become(desk.state.refused(refusal)),
            )
        )

    def _looked_again(self, view: FolderView) -> None:
        self._desk.become(self._desk.state.opened(view))
        self._look_through(view.folder)

    def _look_through(self, folder: Path) -> None:
        desk = self._desk
        desk.start(
            Task(
                Busy(words.LOOKING, quiet=True),
                work=lambda progress: tasks.look_through(folder, now=desk.now(), progress=progress),
                then=lambda register: desk.become(desk.state.registered(register)),
            )
        )
