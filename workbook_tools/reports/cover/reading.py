"""A cover sheet in, a report out: labels wherever they stand, indicators, results, and what is missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook_tools.model.answer import as_text
from workbook_tools.model.cover import Cover, CoverText, IndicatorTable
from workbook_tools.model.fiscal_year import fiscal_year_name, fiscal_year_spellings
from workbook_tools.model.folding import fold, one_line
from workbook_tools.reports.cover.achievement import FORMULAS
from workbook_tools.reports.cover.frame import split_frame
from workbook_tools.reports.cover.indicators import ACTUAL, HEADINGS, read_indicators
from workbook_tools.reports.cover.labels import SECTION, LabelledSheet

if TYPE_CHECKING:
    from workbook_tools.config.report_settings import CoverSettings
    from workbook_tools.config.settings import Config
    from workbook_tools.excel.grid import Book, Cell, Sheet
    from workbook_tools.model.finding import Finding

_YEAR = re.compile(r"(?:令和|平成|昭和)(?:元|\d{1,2})年度|[rhs]\d{1,2}年度|(?:19|20)\d\d年度")
_OWNER = re.compile(r"[（(]\s*(?P<name>.+?)\s*[）)]\Z")


def find_cover_sheet(book: Book, settings: CoverSettings) -> Sheet | None:
    """Find the cover sheet: by its name, else the sheet that has most of its labels."""
    named = book.sheet(settings.sheet)
    if named is not None:
        return named
    labels = {fold(label) for label in (*settings.basics, *settings.results)}
    found = [(len(labels & {fold(as_text(value)) for value in sheet.values.values()}), sheet) for sheet in book.sheets]
    most, best = max(found, key=lambda each: each[0], default=(0, None))
    return best if 2 * most > len(labels) else None


def read_cover_sheet(sheet: Sheet, file: str, config: Config) -> tuple[Cover, tuple[Finding, ...]]:
    """Read a cover sheet, and tell what is missing or cannot be read."""
    settings = config.cover
    on = LabelledSheet.of(file, sheet)
    title, owner = _head(on, config)
    basics = tuple(_row(on, label) for label in settings.basics)
    ends = (*settings.basics, *settings.results)
    table = read_indicators(on, ends, config.plan.fiscal_year, settings.achievement)
    if table is None:
        on.tell("cover-row-missing", (1, 1), label=HEADINGS["name"][0])
        table = IndicatorTable(HEADINGS["name"][0], "単位", "現状値", (ACTUAL,), "目標値", ())
    results = tuple(_row(on, label) for label in settings.results)
    frame = next((split_frame(row.text) for row in basics if row.label == settings.frame), ())
    formula = FORMULAS[settings.achievement] if table.indicators else ""
    cover = Cover(title, owner, basics, settings.frame, frame, table, results, formula)
    return cover, tuple(on.findings)


def _head(on: LabelledSheet, config: Config) -> tuple[str, str]:
    """Read the title and, in brackets below it, the owning office; the settings know them where the sheet does not."""
    first = min((cell for cell, value in on.sheet.values.items() if as_text(value).strip()), default=(1, 1))
    title = one_line(on.text(first))
    if not title or _is_label(on, first, config):
        on.tell("answer-missing", (1, 1), heading="表題")
        return f"{config.plan.title}に関する実績等報告書（{config.plan.year_name}）", config.cover.owner
    _check_year(on, first, title, config)
    owner = config.cover.owner
    for cell in sorted(cell for cell in on.sheet.values if cell > first):
        if _is_label(on, cell, config):
            break
        if match := _OWNER.match(one_line(on.text(cell))):
            owner = match["name"]
            break
    return title, owner


def _is_label(on: LabelledSheet, cell: Cell, config: Config) -> bool:
    text = fold(as_text(on.sheet.values.get(cell)))
    return text.startswith(SECTION) or text in map(fold, (*config.cover.basics, *config.cover.results))


def _check_year(on: LabelledSheet, cell: Cell, title: str, config: Config) -> None:
    """Tell a title that names another year; one that names none is left alone."""
    year = config.plan.fiscal_year
    spelt = [fold(spelling) for spelling in fiscal_year_spellings(year) if "年度" in spelling]
    told = _YEAR.findall(fold(title))
    if told and not any(spelling in told for spelling in spelt):
        on.tell("cover-year-differs", cell, value=title, wanted=fiscal_year_name(year))


def _row(on: LabelledSheet, label: str) -> CoverText:
    cell = on.find(label)
    if cell is None:
        on.tell("cover-row-missing", (1, 1), label=label)
        return CoverText(label, "")
    value, text = on.beside(cell)
    if not text:
        on.tell("answer-missing", value, heading=label)
    return CoverText(label, text)
