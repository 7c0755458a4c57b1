"""The made-up city of the demo: its plan folder, and its departments filling in their forms, slips included."""

from __future__ import annotations

import os
import re
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from workbook_tools.config.load import CONFIG_NAME, load_config
from workbook_tools.errors import FileRefused
from workbook_tools.excel.patch import CellWrite, patch_book
from workbook_tools.excel.reader import read_book
from workbook_tools.files.replace import write_new_file
from workbook_tools.master.make_sheet import Drawing, make_master_sheet
from workbook_tools.model.fiscal_year import fiscal_year_name
from workbook_tools.model.manifest import FORM_SHEET, KEY_HEADING, MACHINE_PREFIX
from workbook_tools.rounds.demo_data import DemoData, read_demo_data
from workbook_tools.rounds.new_folder import TEMPLATES
from workbook_tools.writers.blank_master import write_master

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from workbook_tools.config.settings import Config
    from workbook_tools.excel.grid import Sheet
    from workbook_tools.rounds.demo_data import Answers, Return

DEMO_DATA = TEMPLATES / "demo"
_PROTECTION = re.compile(rb"<sheetProtection[^>]*/>")
_MADE = datetime(2025, 3, 24, 9, 0)  # noqa: DTZ001 - the city is made up, and so is its clock
_WIDTHS = {"pillar": 16, "measure": 52, "position": 9, "progress": 108}


def make_demo_folder(target: Path, root: Path) -> None:
    """Make the city's plan folder: its settings, this year's blank master, last year's with its answers.

    `root` is the project's folder, where the demo's `config.toml` and data lie. Raises `FileRefused` where settings
    lie already.
    """
    if (target / CONFIG_NAME).exists():
        raise FileRefused(
            "folder-exists",
            f"このフォルダには、すでに {CONFIG_NAME} があります。何も書いていません。",
            remedy="別の名前のフォルダを指定してください。",
            where=str(target),
        )
    data = read_demo_data(root / "templates" / "demo")
    target.mkdir(parents=True, exist_ok=True)
    write_new_file(target / CONFIG_NAME, (root / CONFIG_NAME).read_bytes())
    config = load_config(target)
    write_new_file(config.master_path, draw_master(config, data, {}, config.plan.fiscal_year))
    write_new_file(config.previous_path, draw_master(config, data, data.previous, config.plan.fiscal_year - 1))
    names = config.folders
    for name in (names.forms, names.returned, names.checked, names.summaries, names.backups):
        (target / name).mkdir(exist_ok=True)


def draw_master(config: Config, data: DemoData, answers: Answers, fiscal_year: int) -> bytes:
    """Draw the city's master of one year with the answers it has."""
    sheet = make_master_sheet(
        config,
        data.groups(answers),
        Drawing(data.title.format(fiscal_year=fiscal_year_name(fiscal_year)), data.footer, widths=_WIDTHS),
        fiscal_year=fiscal_year,
    )
    return write_master([sheet], created=_MADE)


def fill_forms(forms: Mapping[str, bytes]) -> tuple[tuple[str, bytes], ...]:
    """Fill in the forms (department → workbook) as the departments do; give the files they send back, by name.

    Some have slips, one department sends two files and one sends none: `templates/demo/returns.toml` tells which.
    """
    data = read_demo_data(DEMO_DATA)
    return tuple((sent.file, fill_form(forms[sent.department], data.answers, sent)) for sent in _sent(data, forms))


def return_forms(folder: Path, forms: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Put the filled forms into `folder`, each dated as the city's department sent it."""
    data = read_demo_data(DEMO_DATA)
    paths = []
    for sent in _sent(data, forms):
        path = folder / sent.file
        write_new_file(path, fill_form(forms[sent.department], data.answers, sent))
        os.utime(path, (sent.returned.timestamp(),) * 2)
        paths.append(path)
    return tuple(paths)


def fill_form(form: bytes, answers: Answers, sent: Return) -> bytes:
    """Write a department's answers into its form, then its slips over them; nothing else in the file changes."""
    sheet = read_book(form).sheet(FORM_SHEET)
    if sheet is None:
        raise ValueError(FORM_SHEET)
    rows, columns = _marks(sheet)
    values = {
        (entry_id, field): value
        for entry_id, given in answers.items()
        if entry_id in rows
        for field, value in given.items()
    }
    values |= {(slip.entry_id, slip.field): slip.value for slip in sent.slips}
    writes = [
        CellWrite(FORM_SHEET, rows[entry_id], columns[field], value) for (entry_id, field), value in values.items()
    ]
    return patch_book(form if sent.protected else _unprotected(form), writes).data


def _unprotected(form: bytes) -> bytes:
    """Take the protection off a form's sheets, as anybody can in Excel."""
    copy = BytesIO()
    with ZipFile(BytesIO(form)) as source, ZipFile(copy, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            sheet = part.filename.startswith("xl/worksheets/")
            target.writestr(part, _PROTECTION.sub(b"", content) if sheet else content)
    return copy.getvalue()


def _sent(data: DemoData, forms: Mapping[str, bytes]) -> Iterator[Return]:
    return (sent for sent in data.returns if sent.department in forms)


def _marks(sheet: Sheet) -> tuple[dict[str, int], dict[str, int]]:
    """Find the hidden marks of a form: the row of each entry, the column of each field."""
    heading_row, key_column = next(cell for cell, value in sheet.values.items() if value == KEY_HEADING)
    columns = {
        value.removeprefix(MACHINE_PREFIX): column
        for column, value in sheet.row(heading_row).items()
        if isinstance(value, str) and value.startswith(MACHINE_PREFIX)
    }
    rows = {
        str(value): row for (row, column), value in sheet.values.items() if column == key_column and row > heading_row
    }
    return rows, columns
