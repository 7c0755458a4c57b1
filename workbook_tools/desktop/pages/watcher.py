"""The folder of returned files under watch: looked at in a thread of its own, so that a slow share holds nobody up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from workbook_tools.desktop.job import Finished, Job
from workbook_tools.desktop.watch import Watch, look_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tools.desktop.desk import Desk
    from workbook_tools.desktop.session import Register


class Changed(Protocol):
    """What is done when something has come to rest in the folder."""

    def __call__(self, arrived: Sequence[str], *, gone: bool = False) -> object:
        """Take in the names that are new or changed; `gone` when some only went."""


class FolderWatcher:
    """Looks at names and times at every tick while nothing else is under way."""

    def __init__(self, desk: Desk, changed: Changed) -> None:
        self._desk, self._changed = desk, changed
        self._job: Job | None = None
        self._watch: Watch | None = None
        self.begin(desk.state.register)

    def begin(self, register: Register | None) -> None:
        """Watch from what a register has seen."""
        self._watch = Watch(register.seen) if register else None

    def tick(self) -> None:
        """Hear the last look out, and begin the next."""
        view, job = self._desk.state.view, self._job
        if view is None or self._desk.state.busy is not None:
            return
        if job is not None and isinstance(job.outcome, Finished):
            self._seen(job.outcome.value)
        if job is None or job.outcome is not None:
            root = view.path("returned")
            self._job = Job(lambda _: look_at(root))
            self._job.start()

    def _seen(self, value: object) -> None:
        look: frozenset[tuple[str, int, int]] = value if isinstance(value, frozenset) else frozenset()
        if self._watch is None:
            return
        before = self._watch.known
        if self._watch.has_changed(look):
            self._changed(sorted(name for name, *_ in look - before), gone=not look - before)
