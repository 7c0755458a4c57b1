"""Which 部 each department belongs to, as the master's own columns say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook_tools.master.departments import DepartmentNames
from workbook_tools.model.folding import fold, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workbook_tools.config.settings import Config
    from workbook_tools.model.plan import Entry

_WRAPPED = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")


def find_divisions(entries: Sequence[Entry], config: Config) -> Mapping[str, str]:
    """Find each department's 部, by department; empty where the master has no column of 部 above its departments.

    A row that names one department decides before a row that names several, whose 部 are taken in the same order.
    """
    columns = config.master.with_role("department")[:-1]
    if not columns:
        return {}
    found: dict[str, str] = {}
    spelt: dict[str, str] = {}
    rows = list(_rows(entries, columns[-1].field))
    for departments, cell in sorted(rows, key=lambda row: len(row[0])):
        for department, division in zip(departments, _divisions(cell, len(departments)), strict=False):
            found.setdefault(department, spelt.setdefault(fold(division), division))
    return found


def _rows(entries: Sequence[Entry], field: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each row's departments and its cell of 部, where that is written."""
    rows: dict[tuple[str, int], list[Entry]] = {}
    for entry in entries:
        rows.setdefault((entry.sheet, entry.row), []).append(entry)
    for together in rows.values():
        cell = together[0].office.get(field, "")
        if cell.strip():
            yield tuple(dict.fromkeys(entry.department for entry in together)), cell


def _divisions(cell: str, departments: int) -> tuple[str, ...]:
    """Read a cell of 部 for so many departments: one each where it names as many, else the whole cell for all."""
    named = DepartmentNames(()).of(cell)
    if departments > 1 and len(named) == departments:
        return named
    return (_WRAPPED.sub("", one_line(cell)),) * departments
