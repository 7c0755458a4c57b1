"""再掲: which measure repeats which, by the marks of the settings and the measures' own names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook_tools.excel.address import cell_name
from workbook_tools.model.finding import Finding
from workbook_tools.model.folding import fold
from workbook_tools.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from workbook_tools.config.settings import Config
    from workbook_tools.master.measure_blocks import Block, LocatedColumn, SheetTable

_BRACKETS = r"[【(（\[〔]\s*{}\s*[】)）\]〕]"
_HAS_REPEATS = ("有", "あり")
"""A mark that ends so says "listed again elsewhere" and stands at the first listing."""


class RelistedMarks:
    """The marks of the settings, as they stand in brackets or alone in a cell of their own."""

    def __init__(self, config: Config) -> None:
        marks = sorted(config.relisted.marks, key=len, reverse=True)
        repeats = [mark for mark in marks if not mark.endswith(_HAS_REPEATS)]
        self._any = re.compile("|".join(_BRACKETS.format(re.escape(mark)) for mark in marks) or r"(?!)")
        self._repeat = re.compile("|".join(_BRACKETS.format(re.escape(mark)) for mark in repeats) or r"(?!)")
        self._alone = {fold(mark) for mark in repeats}

    def without(self, text: str) -> str:
        """Take every mark out of a text."""
        return self._any.sub("", text).strip()

    def is_repeat(self, text: str) -> bool:
        """Say whether a text says that its measure is listed before."""
        return bool(self._repeat.search(text)) or fold(text) in self._alone


def find_relistings(
    tables: Iterable[SheetTable], ids: Mapping[tuple[str, int], str], config: Config
) -> tuple[Mapping[str, str], tuple[Finding, ...]]:
    """Find, for each re-listed measure, the measure it repeats: the first listing of the same name.

    A repeat whose first listing is nowhere is told at its cell and counted as a measure of its own.
    """
    marks = RelistedMarks(config)
    first: dict[str, str] = {}
    repeats: list[tuple[SheetTable, Block, LocatedColumn, str]] = []
    for table, block, title in _titles(tables):
        name = fold(marks.without(table.text(block.first, title.number)))
        if any(marks.is_repeat(text) for text in _texts(table, block)):
            repeats.append((table, block, title, name))
        else:
            first.setdefault(name, ids[table.sheet.name, block.first])
    found = {ids[table.sheet.name, block.first]: first[name] for table, block, _, name in repeats if name in first}
    orphans = tuple(
        Finding(
            "note",
            "master-relisted-orphan",
            Place(config.master.file, table.sheet.name, cell_name(block.first, title.number)),
            entry=ids[table.sheet.name, block.first],
            value=table.text(block.first, title.number),
        )
        for table, block, title, name in repeats
        if name not in first
    )
    return found, orphans


def _titles(tables: Iterable[SheetTable]) -> Iterator[tuple[SheetTable, Block, LocatedColumn]]:
    for table in tables:
        title = title_column(table)
        if title is not None:
            for block in table.blocks():
                yield table, block, title


def title_column(table: SheetTable) -> LocatedColumn | None:
    """Find the column that names measures: the field `measure`, else the first text of the office."""
    office = [located for located in table.with_role("office") if located.column.kind == "text"]
    return table.columns.get("measure") or next(iter(office), None)


def _texts(table: SheetTable, block: Block) -> Iterator[str]:
    """Give every text of a measure's first row that may carry a mark."""
    for role in ("key", "office", "relisted"):
        for located in table.with_role(role):
            yield table.text(block.first, located.number)
