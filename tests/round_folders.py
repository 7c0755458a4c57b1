"""Plan folders of the three real plans, and forms filled in as a person would."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from workbook_tools.config.load import load_config
from workbook_tools.excel.address import parse_cell
from workbook_tools.excel.patch import CellWrite, patch_book
from workbook_tools.excel.reader import read_book
from workbook_tools.master.read_master import read_master
from workbook_tools.model.joined_text import split_parts
from workbook_tools.model.manifest import FORM_SHEET, KEY_HEADING, MACHINE_PREFIX
from workbook_tools.rounds.new_folder import TEMPLATES, make_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from workbook_tools.excel.grid import Value
    from workbook_tools.model.plan import Entry, Plan, Slot

ASSIGNED = re.compile(r"^\[\[assigned\]\]\n(?:[a-z].*\n|\n)*", re.MULTILINE)
MASTERS = {"tajimi": "tajimi_r2_master.xlsx", "kato": "kato_r2_master.xlsx", "kameyama": "kameyama_r3_master.xlsx"}


def real_folder(target: Path, seeds: Path, city: str, *, returned: bool = True, filled: bool = False) -> Path:
    """Make a city's plan folder: its blank master (or the published one), and the files its departments returned."""
    make_folder(target, template=city)
    master = MASTERS[city] if filled else f"{city}_blank_master.xlsx"
    shutil.copyfile(seeds / master, target / "一覧.xlsx")
    if returned:
        for path in sorted((seeds / f"returned_{city}").iterdir()):
            shutil.copyfile(path, target / "回収" / path.name)
    return target


def change_settings(folder: Path, *changes: tuple[str, str]) -> None:
    """Change the settings of a plan folder: each text stands there, and is replaced."""
    path = folder / "config.toml"
    text = path.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


def forget_assignments(folder: Path) -> None:
    """Take out who answers which item, as settings that were learnt from the list alone do not know it."""
    path = folder / "config.toml"
    text, found = ASSIGNED.subn("", path.read_text(encoding="utf-8"))
    assert found
    path.write_text(text, encoding="utf-8")


def published_plan(seeds: Path, city: str) -> Plan:
    """Read the plan from a city's published master."""
    book = read_book((seeds / MASTERS[city]).read_bytes())
    return read_master(book, load_config(TEMPLATES / city)).plan


def cell_values(data: bytes) -> dict[str, Value]:
    """Give every value of a workbook, by `sheet!row,column`."""
    return {
        f"{sheet.name}!{row},{column}": value
        for sheet in read_book(data).sheets
        for (row, column), value in sheet.values.items()
    }


class FilledForm:
    """One of our forms on somebody's desk: answers go where the form asks for them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._writes: dict[tuple[int, int], CellWrite] = {}
        sheet = read_book(data).sheet(FORM_SHEET)
        assert sheet is not None
        heads = {value: cell for cell, value in sheet.values.items() if str(value).startswith(MACHINE_PREFIX)}
        machine_row, key_column = heads[KEY_HEADING]
        self._rows = {
            str(value): row
            for (row, column), value in sheet.values.items()
            if column == key_column and row > machine_row
        }
        self._columns = {str(name).removeprefix(MACHINE_PREFIX): column for name, (_, column) in heads.items()}

    @property
    def entries(self) -> tuple[str, ...]:
        """Name the entries the form asks for."""
        return tuple(self._rows)

    def cell(self, entry_id: str, field: str) -> tuple[int, int]:
        """Say where an answer goes."""
        return self._rows[entry_id], self._columns[field]

    def write(self, entry_id: str, field: str, value: str) -> None:
        """Write one answer; nothing for an empty one."""
        if value:
            row, column = self.cell(entry_id, field)
            self.write_at(row, column, value)

    def write_at(self, row: int, column: int, value: str | None) -> None:
        """Write anywhere, as somebody who took the protection off."""
        self._writes[row, column] = CellWrite(FORM_SHEET, row, column, value)

    def saved(self) -> bytes:
        """Save the form."""
        return patch_book(self._data, [*self._writes.values()]).data


def fill_with_truth(data: bytes, plan: Plan, *, relisted_once: bool = False) -> FilledForm:
    """Fill a form with the published answers of its department; of a cell that is anybody's the first one's."""
    form = FilledForm(data)
    for entry_id in form.entries:
        entry = plan.by_id[entry_id]
        if not (relisted_once and entry.relisted_from):
            for slot in entry.asked():
                form.write(entry_id, slot.field, own_part(entry, slot))
    return form


def own_part(entry: Entry, slot: Slot) -> str:
    """Give what a department itself has written of what stands in a cell of the master."""
    if slot.shared == "join":
        return split_parts(slot.value, slot.departments).get(entry.department, "")
    return slot.value if slot.shared == "owner" or slot.owner == entry.department else ""


def cell_of(name: str) -> tuple[int, int]:
    """Read a cell's name."""
    return parse_cell(name)


def tally_counts(truth: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """Give a truth table without its sums."""
    return {row: {symbol: n for symbol, n in counts.items() if symbol != "計"} for row, counts in truth.items()}
