"""Long work in one thread beside the window, which asks how far it is, may stop it, and fetches its outcome."""

from __future__ import annotations

import threading
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from workbook_tools.errors import Cancelled, WorkbookToolsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbook_tools.model.progress import Progress


@dataclass(frozen=True, slots=True)
class Finished:
    """The work came to its end with this value."""

    value: object


@dataclass(frozen=True, slots=True)
class Refused:
    """The work could not be done, and the refusal says why in words for the person."""

    refusal: WorkbookToolsError


@dataclass(frozen=True, slots=True)
class Stopped:
    """The person asked to stop, and it stopped."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A bug of ours: the whole traceback, for the log."""

    trace: str


Outcome: TypeAlias = Finished | Refused | Stopped | Broken
Step: TypeAlias = tuple[int, int, str]


class Job:
    """One piece of work in a thread of its own. It never sees the window: it is asked, it does not call.

    Only the latest step is kept: a queue of steps would make the work wait for the window.
    """

    def __init__(self, work: Callable[[Progress], object]) -> None:
        self._work = work
        self._stop = threading.Event()
        self._latest: Step = (0, 0, "")
        self._outcome: Outcome | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Let the work begin."""
        self._thread.start()

    def stop(self) -> None:
        """Ask the work to stop before its next file."""
        self._stop.set()

    def wait(self) -> None:
        """Wait for its end: for tests and for the window's last moment."""
        self._thread.join()

    @property
    def latest(self) -> Step:
        """The last step it told of: (done, of how many, name)."""
        return self._latest

    @property
    def outcome(self) -> Outcome | None:
        """How it ended; None while it is under way."""
        return self._outcome

    def _tell(self, done: int, total: int, name: str) -> None:
        if self._stop.is_set():
            raise Cancelled
        self._latest = (done, total, name)

    def _run(self) -> None:
        try:
            self._outcome = Finished(self._work(self._tell))
        except WorkbookToolsError as refusal:
            self._outcome = Refused(refusal)
        except Cancelled:
            self._outcome = Stopped()
        except (Exception, SystemExit):  # noqa: BLE001 - the boundary: a bug goes to the log, and nobody waits for ever
            self._outcome = Broken(traceback.format_exc())
        finally:
            if self._outcome is None:
                self._outcome = Broken("the work ended without an outcome")
