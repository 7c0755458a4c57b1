"""The master in, the plan out: entries with their answer cells, as the settings say the sheets are laid out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbook_tools.excel.address import cell_name
from workbook_tools.master.departments import DepartmentNames
from workbook_tools.master.divisions import find_divisions
from workbook_tools.master.locate import locate_tables
from workbook_tools.master.measure_ids import MeasureIds, groups_above, measure_key, name_measures
from workbook_tools.master.relisting import find_relistings
from workbook_tools.model.folding import fold
from workbook_tools.model.plan import Department, Entry, Plan, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from workbook_tools.config.settings import Config
    from workbook_tools.excel.grid import Book
    from workbook_tools.master.measure_blocks import Block, SheetTable
    from workbook_tools.model.finding import Finding


@dataclass(frozen=True, slots=True)
class MasterReading:
    """What the master says: the plan, the headings it uses (by field), and what is wrong with the master itself."""

    plan: Plan
    headings: Mapping[str, str]
    problems: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """One department's part of a measure before it has a name: the row it is read from and the cells it answers."""

    table: SheetTable
    block: Block
    row: int
    departments: tuple[str, ...]
    item: int
    answers: Mapping[str, tuple[int, int]]


def read_master(book: Book, config: Config, *, fiscal_year: int | None = None) -> MasterReading:
    """Read a master through its settings; `fiscal_year` differs from the plan's for last year's master.

    Raises `ConfigError` (`layout-mismatch`) that lists every sheet and heading the settings name and the book lacks.
    """
    tables, headings = locate_tables(book, config, fiscal_year or config.plan.fiscal_year)
    names = DepartmentNames(config.departments)
    places = [place for table in tables for place in _places(table, config, names)]
    ids, problems = name_measures(tables, config)
    originals, orphans = find_relistings(tables, ids, config)
    entries = tuple(_entries(places, ids, originals, config))
    plan = Plan(entries, _departments(entries, config), {entry.entry_id: entry for entry in entries})
    return MasterReading(plan, headings, (*problems, *orphans))


def _places(table: SheetTable, config: Config, spelling: DepartmentNames) -> Iterator[_Place]:
    for block in table.blocks():
        areas = _department_areas(table, block, config, spelling)
        begins = {row for row, _, _ in areas}
        rows = sorted(begins if table.stacked else begins | _answer_rows(table, block))
        named = [(row, tuple(n for first, last, names in areas if first <= row <= last for n in names)) for row in rows]
        repeats = Counter(name for _, names in named for name in names)
        numbered = any(times > 1 for times in repeats.values())
        key = fold(measure_key(table, block, config))
        for item, (row, names) in enumerate(named, 1):
            answering = _assigned(config, key, item, spelling) or names
            if answering:
                yield _Place(table, block, row, answering, item if numbered else 0, _answer_cells(table, block, row))


def _assigned(config: Config, key: str, item: int, spelling: DepartmentNames) -> tuple[str, ...]:
    """Say which departments the settings assign to an item, for the item itself before the whole measure."""
    wanted = [assigned for assigned in config.assigned if fold(assigned.key) == key and assigned.item in {0, item}]
    chosen = max(wanted, key=lambda assigned: assigned.item, default=None)
    return tuple(name for text in (chosen.departments if chosen else ()) for name in spelling.of(text))


def _department_areas(
    table: SheetTable, block: Block, config: Config, spelling: DepartmentNames
) -> list[tuple[int, int, tuple[str, ...]]]:
    """Give the cells of a measure that name departments, as (first row, last row, names)."""
    columns = table.with_role("department")
    if not columns:
        return [(block.first, block.last, (config.departments[0].name,))] if config.departments else []
    areas: list[tuple[int, int, tuple[str, ...]]] = []
    main = columns[-1]
    for row in block.rows():
        area = table.merged.area(row, main.number)
        text = table.text(row, main.number)
        if area.first_row == row and text.strip():
            areas.append((row, min(area.last_row, block.last), spelling.of(text)))
        elif areas and not text.strip() and not table.stacked:
            first, _, names = areas[-1]
            areas[-1] = (first, row, names)
    return areas


def _answer_rows(table: SheetTable, block: Block) -> set[int]:
    """Find the rows of a measure where an answer cell begins."""
    answers = table.with_role("answer")
    return {row for row in block.rows() if any(table.merged.anchor(row, answer.number)[0] == row for answer in answers)}


def _answer_cells(table: SheetTable, block: Block, row: int) -> dict[str, tuple[int, int]]:
    cells = {}
    for answer in table.with_role("answer"):
        at = row
        if answer.column.line > 1:
            below = table.merged.area(row, answer.number).last_row + answer.column.line - 1
            at = min(below, block.last)
        cells[answer.column.field] = table.merged.anchor(at, answer.number)
    return cells


def _entries(places: list[_Place], ids: MeasureIds, originals: Mapping[str, str], config: Config) -> Iterator[Entry]:
    slots = _slots(places)
    for place in places:
        sheet = place.table.sheet.name
        measure_id = ids[sheet, place.block.first]
        office = _office(place)
        for department in place.departments:
            yield Entry(
                entry_id=f"{measure_id}{f'-{place.item}' if place.item else ''}/{department}",
                measure_id=measure_id,
                department=department,
                sheet=sheet,
                row=place.row,
                key=measure_key(place.table, place.block, config),
                groups=groups_above(place.table, place.block),
                office=office,
                answers={field: slots[sheet, *cell, field] for field, cell in place.answers.items()},
                title=office.get("measure") or next(iter(office.values()), measure_id),
                item=place.item,
                relisted_from=originals.get(measure_id, ""),
            )


def _slots(places: list[_Place]) -> dict[tuple[str, int, int, str], Slot]:
    """Every answer cell once, with all departments that share it, in the master's order."""
    sharing: dict[tuple[str, int, int, str], list[str]] = {}
    tables: dict[str, SheetTable] = {}
    for place in places:
        tables[place.table.sheet.name] = place.table
        for field, (row, column) in place.answers.items():
            names = sharing.setdefault((place.table.sheet.name, row, column, field), [])
            names += [name for name in place.departments if name not in names]
    return {
        (sheet, row, column, field): Slot(
            sheet,
            row,
            column,
            cell_name(row, column),
            field,
            tables[sheet].text(row, column),
            tuple(names),
            tables[sheet].columns[field].column.shared,
        )
        for (sheet, row, column, field), names in sharing.items()
    }


def _office(place: _Place) -> dict[str, str]:
    """Give the office's own cells of an entry, by field."""
    table, texts = place.table, {}
    above = table.with_role("department")[:-1]
    for located in (*table.with_role("office"), *above, *table.with_role("relisted")):
        if located.column.line:
            _, text = table.stacked_text(place.block, located)
        else:
            text = table.text(place.row, located.number) or table.text(place.block.first, located.number)
        texts[located.column.field] = text
    return texts


def _departments(entries: tuple[Entry, ...], config: Config) -> tuple[Department, ...]:
    """Give the departments in 建制順: the settings' order, then those the master adds, as they appear."""
    known = {department.name: department for department in config.departments}
    named = dict.fromkeys((*known, *(entry.department for entry in entries)))
    divisions = find_divisions(entries, config)
    departments = (known.get(name) or Department(name) for name in named)
    return tuple(replace(each, division=each.division or divisions.get(each.name, "")) for each in departments)
