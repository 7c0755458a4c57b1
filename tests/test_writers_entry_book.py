"""The forms that an office fills in for its reports: they say what belongs where, and check themselves in Excel."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

import openpyxl

import entered
from workbook_tools.config.load_reports import usual_standing
from workbook_tools.reports.closing.form import make_text_form
from workbook_tools.reports.standing.form import make_standing_form
from workbook_tools.writers.entry_book import write_entry_book

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from office import LibreOffice

CREATED = datetime(2025, 5, 7, 9, 30)  # noqa: DTZ001 - a workbook's clock has no zone


def standing_form() -> bytes:
    """Draw the form of a standing."""
    return write_entry_book(make_standing_form(usual_standing()), created=CREATED)


def column_of(sheet: Worksheet, heading: str) -> dict[int, object]:
    """Read the cells below a heading, by row."""
    head = next(cell for row in sheet.iter_rows() for cell in row if str(cell.value).replace("\n", "") == heading)
    row, column = int(head.row or 0), int(head.column or 0)
    return {below: sheet.cell(below, column).value for below in range(row + 1, sheet.max_row + 1)}


def test_a_row_checks_itself_while_it_is_filled_in(libreoffice: LibreOffice, tmp_path: Path) -> None:
    """An unused row says nothing, a finished one ○, one that lacks something says what."""
    path = tmp_path / "form.xlsx"
    path.write_bytes(standing_form())
    items: list[dict[str, str | int | float | None]] = [
        {"分野": "体制", "項目": "計画", "本市の実施": "○", "全国実施率": 0.4},
        {"分野": "体制", "本市の実施": "×", "全国実施率": 0.4},
        {"分野": "体制", "項目": "課", "本市の実施": "はい", "全国実施率": 0.4},
    ]
    entered.fill_table(path, "項目", items)
    (tmp_path / "out").mkdir()

    (again,) = libreoffice([path], "xlsx", tmp_path / "out")

    said = list(column_of(openpyxl.load_workbook(again, data_only=True)["項目"], "点検（自動）").values())
    assert said[:4] == ["○", "×項目：未入力", "×本市の実施：○・×から1つ選ぶ", None]


def test_the_text_form_begins_with_the_usual_headings() -> None:
    """Nobody begins on an empty sheet; what still waits for words says so."""
    book = openpyxl.load_workbook(io.BytesIO(write_entry_book(make_text_form("みらい計画"), created=CREATED)))
    sheet = book["本文"]
    kinds, words, said = (column_of(sheet, heading) for heading in ("種類", "文", "点検（自動）"))

    first = min(kinds)
    assert [kinds[first + number] for number in range(5)] == ["章", "箇条", "箇条", "章", "総括表"]
    assert words[first] == "みらい計画の概要について"
    assert all(str(said[row]).startswith("=IF(COUNTA") for row in said)


def test_every_column_says_what_belongs_into_it() -> None:
    """Drop-downs and hints reach beyond the ruled rows, for what is added later."""
    book = openpyxl.load_workbook(io.BytesIO(standing_form()))
    rules = {str(rule.promptTitle or ""): rule for rule in book["項目"].data_validations.dataValidation}

    assert rules["本市の実施"].formula1 == '"○,×"'
    assert rules["全国実施率"].type == "decimal"
    assert (rules["全国実施率"].formula1, rules["全国実施率"].formula2) == ("0", "1")
    assert "：実施していて、全国ではまだ少ない" in str(rules["区分"].prompt)
    assert all(int(str(rule.sqref).split(":")[1].lstrip("ABCDEFGH")) > 1000 for rule in rules.values())


def test_the_same_form_gives_the_same_bytes() -> None:
    """Nothing depends on the moment."""
    assert standing_form() == standing_form()
