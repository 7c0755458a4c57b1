"""The master in, the plan out: entries with their answer cells, as the settings say the sheets are laid out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbook_tools.config.headings import MergedCells, find_columns, heading_texts
from workbook_tools.config.settings import Config, SheetLayout
from workbook_tools.errors import ConfigError
from workbook_tools.excel.address import cell_name, column_number
from workbook_tools.excel.grid import Book, Sheet
from workbook_tools.master.departments import split_departments
from workbook_tools.master.measure_blocks import Block, LocatedColumn, SheetTable
from workbook_tools.model.finding import Finding
from workbook_tools.model.folding import fold, one_line
from workbook_tools.model.place import Place
from workbook_tools.model.plan import Department, Entry, Plan, Slot

_NUMBER = re.compile(r"\s*([((（]?[0-9０-９]+[)）.．]?|[①-⑳㉑-㊿]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+|第[0-9０-９一二三四五六七八九十]+)")


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
    tables, headings = _locate(book, config, fiscal_year or config.plan.fiscal_year)
    places = [place for table in tables for place in _places(table, config)]
    ids = _measure_ids(tables, config)
    problems: list[Finding] = []
    entries = tuple(_entries(places, ids, config, problems))
    departments = _departments(entries, config)
    return MasterReading(
        Plan(entries, departments, {entry.entry_id: entry for entry in entries}), headings, tuple(problems)
    )


def _locate(book: Book, config: Config, fiscal_year: int) -> tuple[list[SheetTable], dict[str, str]]:
    tables: list[SheetTable] = []
    headings: dict[str, str] = {}
    missing: list[str] = []
    for layout in config.master.sheets:
        sheet = book.sheet(layout.name)
        if sheet is None:
            names = "・".join(f"「{other.name}」" for other in book.sheets)
            missing.append(f"シート「{layout.name}」がありません（あるのは {names}）。")
            continue
        located, absent = _locate_columns(sheet, layout, config, fiscal_year)
        missing += absent
        texts = heading_texts(sheet, layout.header_rows, MergedCells(sheet.merges))
        for field, place in located.items():
            headings.setdefault(field, _heading(texts.get(place.number, ()), place))
        tables.append(SheetTable(sheet, layout, located))
    if missing:
        listed = "\n".join(f"  ・{line}" for line in missing)
        raise ConfigError(
            "layout-mismatch",
            f"一覧と設定が合いません。\n{listed}\n",
            remedy="config.toml の [[master.sheets]]・[[master.columns]] を一覧に合わせてください。",
            where=config.master.file,
        )
    return tables, headings


def _heading(texts: tuple[str, ...], located: LocatedColumn) -> str:
    """The master's own heading of a column: the lowest one, or the line's own where lines are stacked."""
    lines = [one_line(text) if " " in text else "".join(text.split()) for text in texts]
    if not lines:
        return located.column.headers[0]
    return lines[min(located.column.line, len(lines)) - 1] if located.column.line else lines[-1]


def _locate_columns(
    sheet: Sheet, layout: SheetLayout, config: Config, fiscal_year: int
) -> tuple[dict[str, LocatedColumn], list[str]]:
    texts = heading_texts(sheet, layout.header_rows, MergedCells(sheet.merges))
    columns = [column for column in config.master.columns_of(layout.name) if column.role != "ignore"]
    found = find_columns(texts, {c.field: c.spellings(fiscal_year) for c in columns if not c.letters})
    found |= {column.field: column_number(column.letters) for column in columns if column.letters}
    absent = [
        f"シート「{layout.name}」の見出しに「{column.spellings(fiscal_year)[0]}」がありません（項目 {column.field}）。"
        for column in columns
        if column.field not in found
    ]
    located = {c.field: LocatedColumn(c, found[c.field]) for c in columns if c.field in found}
    return located, absent


def _places(table: SheetTable, config: Config) -> Iterator[_Place]:
    for block in table.blocks():
        areas = _department_areas(table, block, config)
        rows = [row for row, _, _ in areas] if table.stacked else _answer_rows(table, block)
        named = [(row, tuple(n for first, last, names in areas if first <= row <= last for n in names)) for row in rows]
        repeats = Counter(name for _, names in named for name in names)
        numbered = any(times > 1 for times in repeats.values())
        for item, (row, names) in enumerate(named, 1):
            if names:
                yield _Place(table, block, row, names, item if numbered else 0, _answer_cells(table, block, row))


def _department_areas(table: SheetTable, block: Block, config: Config) -> list[tuple[int, int, tuple[str, ...]]]:
    """The cells of a measure that name departments, as (first row, last row, names)."""
    columns = table.with_role("department")
    if not columns:
        return [(block.first, block.last, (config.departments[0].name,))] if config.departments else []
    areas: list[tuple[int, int, tuple[str, ...]]] = []
    main = columns[-1]
    for row in block.rows():
        area = table.merged.area(row, main.number)
        text = table.text(row, main.number)
        if area.first_row == row and text.strip():
            areas.append((row, min(area.last_row, block.last), split_departments(text, config.departments)))
        elif areas and not text.strip() and not table.stacked:
            first, _, names = areas[-1]
            areas[-1] = (first, row, names)
    return areas


def _answer_rows(table: SheetTable, block: Block) -> list[int]:
    """The rows of a measure where an answer cell begins."""
    answers = table.with_role("answer")
    return [row for row in block.rows() if any(table.merged.anchor(row, answer.number)[0] == row for answer in answers)]


def _answer_cells(table: SheetTable, block: Block, row: int) -> dict[str, tuple[int, int]]:
    cells = {}
    for answer in table.with_role("answer"):
        at = row
        if answer.column.line > 1:
            below = table.merged.area(row, answer.number).last_row + answer.column.line - 1
            at = min(below, block.last)
        cells[answer.column.field] = table.merged.anchor(at, answer.number)
    return cells


def _measure_ids(tables: list[SheetTable], config: Config) -> dict[tuple[str, int], str]:
    """Name every measure: by its key alone where keys are unique in the plan, else with the groups' numbers before."""
    found = [
        ((table.sheet.name, block.first), _key(table, block, config), _groups(table, block))
        for table in tables
        for block in table.blocks()
    ]
    short = Counter(fold(key) for _, key, _ in found)
    alone = all(times == 1 for times in short.values())
    names = {place: key if alone else "-".join((*map(_number, groups), key)) for place, key, groups in found}
    seen: Counter[str] = Counter()
    for place, name in names.items():
        seen[fold(name)] += 1
        if seen[fold(name)] > 1:
            names[place] = f"{name}~{seen[fold(name)]}"
    return names


def _number(group: str) -> str:
    """The number a group's heading begins with (`(1)`), or the heading itself."""
    match = _NUMBER.match(group)
    return match[1] if match else one_line(group)


def _key(table: SheetTable, block: Block, config: Config) -> str:
    texts = [one_line(table.text(block.first, located.number)) for located in table.with_role("key")]
    for mark in config.relisted.marks:
        texts = [re.sub(rf"[【(（\[]{mark}[】)）\]]", "", text).strip() for text in texts]
    return "-".join(text for text in texts if text) or f"{block.first}行"


def _groups(table: SheetTable, block: Block) -> tuple[str, ...]:
    """The headings above a measure, outermost first, filled down where they stand only once."""
    texts = []
    for located in sorted(table.with_role("group"), key=lambda located: located.column.level):
        row = block.first
        while row > table.layout.first_row and not table.text(row, located.number).strip():
            row -= 1
        texts.append(table.text(row, located.number))
    return tuple(texts)


def _entries(
    places: list[_Place], ids: Mapping[tuple[str, int], str], config: Config, problems: list[Finding]
) -> Iterator[Entry]:
    slots = _slots(places)
    taken: Counter[str] = Counter()
    for place in places:
        sheet = place.table.sheet.name
        measure_id = ids[sheet, place.block.first]
        for department in place.departments:
            entry_id = f"{measure_id}{f'-{place.item}' if place.item else ''}/{department}"
            taken[entry_id] += 1
            if taken[entry_id] > 1:
                at = Place(config.master.file, sheet, f"{cell_name(place.row, 1)}")
                problems.append(Finding("warning", "master-entry-duplicate", at, department, entry_id))
                entry_id = f"{entry_id}~{taken[entry_id]}"
            office = _office(place)
            yield Entry(
                entry_id=entry_id,
                measure_id=measure_id,
                department=department,
                sheet=sheet,
                row=place.row,
                key=_key(place.table, place.block, config),
                groups=_groups(place.table, place.block),
                office=office,
                answers={field: slots[sheet, *cell, field] for field, cell in place.answers.items()},
                title=office.get("measure") or next(iter(office.values()), measure_id),
                item=place.item,
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
    """The office's own cells of an entry, by field."""
    table, texts = place.table, {}
    for located in (*table.with_role("office"), *table.with_role("relisted")):
        if located.column.line:
            _, text = table.stacked_text(place.block, located)
        else:
            text = table.text(place.row, located.number) or table.text(place.block.first, located.number)
        texts[located.column.field] = text
    return texts


def _departments(entries: tuple[Entry, ...], config: Config) -> tuple[Department, ...]:
    """The departments in 建制順: the settings' order, then those the master adds, as they appear."""
    known = {department.name for department in config.departments}
    added = dict.fromkeys(entry.department for entry in entries if entry.department not in known)
    return (*config.departments, *(Department(name) for name in added))
