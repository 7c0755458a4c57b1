"""The entry form of a standing in: categories and items, each with its cell, and what is wrong with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from workbook_tools.config.scale import Scale, Symbol
from workbook_tools.model.answer import as_text
from workbook_tools.model.folding import fold, one_line
from workbook_tools.model.standing import StandingItem, percent
from workbook_tools.reports.input_table import InputTable, find_table, missing_table
from workbook_tools.reports.standing.classes import DONE, DONE_SCALE, class_by_rule, class_scale

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.config.report_settings import StandingSettings
    from workbook_tools.excel.grid import Book
    from workbook_tools.model.finding import Finding
    from workbook_tools.model.place import Place

CATEGORIES, ITEMS = "分野", "項目"
CATEGORY_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "group": ("大分類",),
    "name": ("分野", "分野名"),
    "reference": ("参考",),
    "stated": ("判定", "公表した判定"),
    "good": ("良い点",),
    "consider": ("検討点",),
    "notes": ("注",),
}
ITEM_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "category": ("分野", "分野名"),
    "name": ("項目", "項目名"),
    "done": ("本市の実施", "自市の実施", "実施"),
    "rate": ("全国実施率", "全国実施率（％）"),
    "neighbours": ("県内団体数", "県内の実施団体数"),
    "class": ("区分",),
    "note": ("備考",),
}
TITLE_LABELS: Mapping[str, tuple[str, ...]] = {
    "title": ("表題",),
    "subtitle": ("副題",),
    "source": ("出典",),
    "bodies": ("県内の団体の数",),
}
_NEEDED_CATEGORY, _NEEDED_ITEM = ("name", "stated"), ("category", "name", "done", "rate")
_REFERENCE = Scale("reference", (Symbol("○", accepted=("参考", "有")),))
_RATE = re.compile(r"(約|およそ)?(\d+(?:\.\d+)?)(%?)\Z")
_COUNT = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:団体|市町村|市|町|村|自治体)?\Z")
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class ReadCategory:
    """One category as written."""

    group: str
    name: str
    place: Place
    stated: str
    reference: bool
    good: tuple[str, ...]
    consider: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadStanding:
    """The form as written; `items` by the name of their category."""

    title: str
    subtitle: str
    source: str
    bodies: int | None
    categories: tuple[ReadCategory, ...]
    items: Mapping[str, tuple[StandingItem, ...]]
    findings: tuple[Finding, ...]


def read_standing_form(book: Book, file: str, settings: StandingSettings) -> ReadStanding:
    """Read an entry form."""
    categories = find_table(book, file, CATEGORY_COLUMNS, _NEEDED_CATEGORY, CATEGORIES)
    items = find_table(book, file, ITEM_COLUMNS, _NEEDED_ITEM, ITEMS)
    if categories is None or items is None:
        missing = []
        if categories is None:
            missing.append(missing_table(file, CATEGORIES, CATEGORY_COLUMNS, _NEEDED_CATEGORY))
        if items is None:
            missing.append(missing_table(file, ITEMS, ITEM_COLUMNS, _NEEDED_ITEM))
        return ReadStanding("", "", "", None, (), {}, tuple(missing))
    head = _read_head(categories)
    bodies = _whole_number(head.get("bodies", ""))
    read = _read_categories(categories, settings)
    placed = _ItemReader(items, settings, bodies).read({category.name for category in read})
    return ReadStanding(
        head.get("title", ""),
        head.get("subtitle", ""),
        head.get("source", ""),
        bodies,
        read,
        placed,
        (*categories.findings, *items.findings),
    )


def _read_head(table: InputTable) -> dict[str, str]:
    """Read what stands beside its label above the headings."""
    found: dict[str, str] = {}
    for (row, column), value in sorted(table.sheet.values.items()):
        if row >= table.header_row:
            break
        for name, labels in TITLE_LABELS.items():
            if name not in found and fold(as_text(value)) in map(fold, labels):
                area = table.merged.area(row, column)
                found[name] = as_text(table.sheet.values.get((row, area.last_column + 1))).strip()
    return found


def _read_categories(table: InputTable, settings: StandingSettings) -> tuple[ReadCategory, ...]:
    verdicts = Scale("verdicts", tuple(Symbol(name) for name in settings.verdicts))
    seen: dict[str, str] = {}
    read = []
    group = ""
    for row in table.rows():
        name = one_line(table.text(row, "name"))
        group = one_line(table.text(row, "group")) or group
        if not name:
            table.tell("answer-missing", row, "name")
            continue
        cell = table.place(row, "name").cell
        if fold(name) in seen:
            table.tell("standing-category-twice", row, "name", value=name, first=seen[fold(name)], second=cell)
            continue
        seen[fold(name)] = cell
        read.append(
            ReadCategory(
                group,
                name,
                table.place(row, "stated"),
                table.symbol(row, "stated", verdicts),
                bool(table.symbol(row, "reference", _REFERENCE)),
                _lines(table.text(row, "good")),
                _lines(table.text(row, "consider")),
                _lines(table.text(row, "notes")),
            )
        )
    if not read:
        table.tell("standing-nothing", table.header_row, "name")
    return tuple(read)


def _lines(text: str) -> tuple[str, ...]:
    """Take a cell's lines apart, without the points they begin with."""
    return tuple(line for part in text.split("\n") if (line := part.strip().lstrip("・•･").strip()))


class _ItemReader:
    """Reads items row by row."""

    def __init__(self, table: InputTable, settings: StandingSettings, bodies: int | None) -> None:
        self._table = table
        self._settings = settings
        self._bodies = bodies
        self._classes = class_scale(settings)

    def read(self, categories: set[str]) -> dict[str, tuple[StandingItem, ...]]:
        """Read every item under its category; a blank category is that of the row above."""
        known = {fold(name): name for name in categories}
        read: dict[str, list[StandingItem]] = {name: [] for name in categories}
        cells: dict[tuple[str, str], str] = {}
        above = ""
        for row in self._table.rows():
            above = self._table.text(row, "category") or above
            name = one_line(self._table.text(row, "name"))
            if not name:
                self._table.tell("answer-missing", row, "name")
                continue
            category = known.get(fold(above))
            if category is None:
                self._table.tell("standing-category-unknown", row, "category", value=above, item=name)
                continue
            self._check_twice(row, category, name, cells)
            item = self._item(row, name)
            if item is not None:
                read[category].append(item)
        return {name: tuple(items) for name, items in read.items()}

    def _check_twice(self, row: int, category: str, name: str, cells: dict[tuple[str, str], str]) -> None:
        cell = self._table.place(row, "name").cell
        first = cells.setdefault((category, fold(name)), cell)
        if first != cell:
            words = {"category": category, "first": first, "second": cell}
            self._table.tell("standing-item-twice", row, "name", value=name, **words)

    def _item(self, row: int, name: str) -> StandingItem | None:
        """Read one item; None where its class can neither be read nor found."""
        table = self._table
        symbol = table.symbol(row, "done", DONE_SCALE)
        done = None if not symbol else symbol == DONE
        rate = self._rate(row, name)
        given = table.symbol(row, "class", self._classes)
        by_rule = "" if done is None or rate is None else class_by_rule(done, rate, self._settings)
        if given and by_rule and given != by_rule and rate is not None:
            why = f"本市の実施 {symbol}、全国実施率 {percent(rate)}"
            table.tell("standing-class-differs", row, "class", value=given, item=name, by_rule=by_rule, why=why)
        if not given and not by_rule:
            self._tell_classless(row, name, done=done, rate=rate)
            return None
        place = table.place(row, "name")
        neighbours = self._neighbours(row, name)
        note = table.text(row, "note")
        return StandingItem(name, place, done, rate, neighbours, given or by_rule, by_rule, note)

    def _tell_classless(self, row: int, name: str, *, done: bool | None, rate: Fraction | None) -> None:
        """Tell why an item has no class, unless what stands in the cell was told already."""
        if done is None and not self._table.text(row, "done"):
            self._table.tell("answer-missing", row, "done")
        if rate is None and not self._table.text(row, "rate"):
            self._table.tell("standing-rate-missing", row, "rate", item=name)

    def _rate(self, row: int, name: str) -> Fraction | None:
        """Read a share: a cell shown in percent holds it as a number up to 1; a larger one was typed in percent."""
        value, text = self._table.value(row, "rate"), self._table.text(row, "rate")
        if not text:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool):
            is_sure = 0 <= value <= 1
            share = Fraction(str(value)) / (1 if is_sure else _WHOLE)
        else:
            match = _RATE.match(fold(text))
            if match is None:
                self._table.tell("number-unreadable", row, "rate", value=text)
                return None
            is_sure = bool(match[3]) and not match[1]
            share = Fraction(match[2]) / _WHOLE
        if not 0 <= share <= 1:
            self._table.tell("standing-rate-outside", row, "rate", value=text, item=name)
            return None
        if not is_sure:
            self._table.tell("standing-rate-read", row, "rate", value=text, item=name, read=percent(share))
        return share

    def _neighbours(self, row: int, name: str) -> int | None:
        text = self._table.text(row, "neighbours")
        if not text:
            return None
        count = _whole_number(text)
        if count is None:
            self._table.tell("number-unreadable", row, "neighbours", value=text)
        elif self._bodies is not None and count > self._bodies:
            words = {"item": name, "bodies": str(self._bodies)}
            self._table.tell("standing-bodies-exceeded", row, "neighbours", value=text, **words)
        return count


def _whole_number(text: str) -> int | None:
    match = _COUNT.match(fold(text))
    return int(match[1].replace(",", "")) if match else None
