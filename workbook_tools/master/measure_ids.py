"""Naming measures: by their own key, with the numbers of the groups before it where keys repeat."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from workbook_tools.excel.address import cell_name
from workbook_tools.master.relisting import RelistedMarks
from workbook_tools.model.finding import Finding
from workbook_tools.model.folding import fold, one_line
from workbook_tools.model.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbook_tools.config.settings import Config
    from workbook_tools.master.measure_blocks import Block, SheetTable

MeasureIds: TypeAlias = dict[tuple[str, int], str]
"""The name of the measure that begins at (sheet, row)."""

_NUMBER = re.compile(r"\s*([((（]?[0-9０-９]+[)）.．]?|[①-⑳㉑-㊿]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+|第[0-9０-９一二三四五六七八九十]+)")


def name_measures(tables: Iterable[SheetTable], config: Config) -> tuple[MeasureIds, tuple[Finding, ...]]:
    """Name every measure of the plan; a key that stands twice gets `~2` and a finding at its cell."""
    found = [
        (table, block, measure_key(table, block, config), groups_above(table, block))
        for table in tables
        for block in table.blocks()
    ]
    alone = max(Counter(fold(key) for _, _, key, _ in found).values(), default=0) <= 1
    names: MeasureIds = {}
    problems: list[Finding] = []
    seen: Counter[str] = Counter()
    for table, block, key, groups in found:
        name = key if alone else "-".join((*map(_number, groups), key))
        seen[fold(name)] += 1
        if seen[fold(name)] > 1:
            problems.append(_duplicate(table, block, key, config))
            name = f"{name}~{seen[fold(name)]}"
        names[table.sheet.name, block.first] = name
    return names, tuple(problems)


def _duplicate(table: SheetTable, block: Block, key: str, config: Config) -> Finding:
    column = next((located.number for located in table.with_role("key")), 1)
    place = Place(config.master.file, table.sheet.name, cell_name(block.first, column))
    return Finding("warning", "master-key-duplicate", place, value=key)


def measure_key(table: SheetTable, block: Block, config: Config) -> str:
    """Spell a measure's key on one line, 再掲 marks left out; a measure without one is named by its row."""
    marks = RelistedMarks(config)
    texts = [one_line(marks.without(table.text(block.first, located.number))) for located in table.with_role("key")]
    return "-".join(text for text in texts if text) or f"{block.first}行"


def _number(group: str) -> str:
    """Give the number a group's heading begins with (`(1)`), or the heading itself."""
    match = _NUMBER.match(group)
    return match[1] if match else one_line(group)


def groups_above(table: SheetTable, block: Block) -> tuple[str, ...]:
    """Give the headings above a measure, outermost first, filled down where they stand only once."""
    texts = []
    for located in sorted(table.with_role("group"), key=lambda located: located.column.level):
        row = block.first
        while row > table.layout.first_row and not table.text(row, located.number).strip():
            row -= 1
        texts.append(table.text(row, located.number))
    return tuple(texts)
