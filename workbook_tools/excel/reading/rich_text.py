"""Texts by the parser: runs joined, furigana left out, struck-through and red runs remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbook_tools.excel.reading.markup import Attributes, Handlers, parse_pieces
from workbook_tools.excel.reading.refusals import refuse
from workbook_tools.excel.reading.styles import FALSE, RED, STRUCK, Marks, is_red
from workbook_tools.excel.reading.text import decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from workbook_tools.excel.reading.limits import Limits


class Run(NamedTuple):
    """One run of a rich text; `marks` is None where the run takes the look of its cell."""

    marks: Marks | None
    text: str


class SharedStrings:
    """The texts by index, and which of them have runs that are struck through or red.

    The runs themselves are seldom asked for; `runs` may be a way to find them.
    """

    __slots__ = ("_find_runs", "_runs", "marked", "texts")

    def __init__(
        self,
        texts: list[str],
        runs: Mapping[int, tuple[Run, ...]] | None = None,
        find_runs: Callable[[], Mapping[int, tuple[Run, ...]]] | None = None,
    ) -> None:
        self.texts = texts
        self.marked = frozenset(index for index, found in (runs or {}).items() if any(run.marks for run in found))
        self._runs = runs
        self._find_runs = find_runs

    def runs_of(self, index: int) -> tuple[Run, ...]:
        """Give the runs of a text, none where it has no look of its own."""
        if self._runs is None:
            self._runs = self._find_runs() if self._find_runs is not None else {}
        return self._runs.get(index, ())


class RichText:
    """Handlers for what stands inside one `si` or `is`."""

    __slots__ = ("_in_reading", "_marks", "parts", "runs")

    def __init__(self, parts: list[str]) -> None:
        self.parts = parts
        self.runs: list[Run] = []
        self._marks: Marks | None = None
        self._in_reading = 0

    def start(self, local: str, attributes: Attributes) -> None:
        """Take a start tag."""
        if local == "t":
            self.parts.clear()
        elif local == "r":
            self._marks = None
        elif local == "rPr":
            self._marks = ()
        elif local == "rPh":
            self._in_reading += 1
        elif self._marks is not None:
            if local == "strike" and attributes.get("val") not in FALSE:
                self._marks += (STRUCK,)
            elif local == "color" and is_red(attributes):
                self._marks += (RED,)

    def end(self, local: str) -> None:
        """Take an end tag."""
        if local == "rPh":
            self._in_reading -= 1
        elif local == "t" and not self._in_reading:
            self.runs.append(Run(self._marks, decoded("".join(self.parts))))
        elif local == "r":
            self._marks = None

    def take(self) -> tuple[str, tuple[Run, ...]]:
        """Give the text gathered since the last time, and its runs if any had a look of its own."""
        runs = tuple(self.runs)
        self.runs.clear()
        self._marks, self._in_reading = None, 0
        text = runs[0].text if len(runs) == 1 else "".join(run.text for run in runs)
        return text, runs if any(run.marks is not None for run in runs) else ()


class _Table:
    """Handlers for a whole table of strings."""

    __slots__ = ("_length", "_limits", "rich", "runs", "texts")

    def __init__(self, rich: RichText, limits: Limits) -> None:
        self.texts: list[str] = []
        self.runs: dict[int, tuple[Run, ...]] = {}
        self.rich = rich
        self._limits = limits
        self._length = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Take a start tag."""
        self.rich.start(name.rpartition("}")[2], attributes)

    def end(self, name: str) -> None:
        """Take an end tag."""
        local = name.rpartition("}")[2]
        if local != "si":
            self.rich.end(local)
            return
        text, runs = self.rich.take()
        if runs:
            self.runs[len(self.texts)] = runs
        self.texts.append(text)
        self.rich.parts.clear()
        self._length += len(text)

    def require_room(self) -> None:
        """Refuse more text than anybody types."""
        if self._length > self._limits.text or len(self.texts) > self._limits.strings:
            refuse("too-big", "文字の量")


def parse_strings(pieces: Iterable[bytes], limits: Limits, part: str) -> tuple[list[str], dict[int, tuple[Run, ...]]]:
    """Read a table of strings piece by piece: the texts, and the runs of those that have looks of their own."""
    table = _Table(RichText([]), limits)
    parse_pieces(pieces, Handlers(table.start, table.end, table.rich.parts, table.require_room), limits, part)
    return table.texts, table.runs
