"""The table of indicators on a cover sheet: found by its headings, each value at its cell, each achievement computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_tools.config.headings import find_columns, heading_texts
from workbook_tools.model.answer import as_text
from workbook_tools.model.cover import Indicator, IndicatorTable
from workbook_tools.model.fiscal_year import fiscal_year_name, fiscal_year_spellings
from workbook_tools.model.folding import fold, one_line
from workbook_tools.reports.cover.achievement import Reached, direction_of, measure
from workbook_tools.reports.cover.labels import SECTION
from workbook_tools.reports.cover.numbers import read_number, spell_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from workbook_tools.config.report_settings import Achievement
    from workbook_tools.excel.grid import Cell
    from workbook_tools.model.cover import Direction
    from workbook_tools.reports.cover.labels import LabelledSheet

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("成果指標名", "指標名", "成果指標"),
    "unit": ("単位",),
    "baseline": ("現状値", "基準値"),
    "target": ("目標値",),
    "direction": ("向き",),
}
ACTUAL = "実績値"
DIRECTIONS: Mapping[str, Direction] = {
    **dict.fromkeys(("上げる", "増やす", "増加", "上昇", "↑"), "up"),
    **dict.fromkeys(("下げる", "減らす", "減少", "低下", "↓"), "down"),
}
_NEEDED = ("name", "baseline", "target")
_PERCENT = {"%", "パーセント"}


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the table's columns stand; the name may share its heading with a number on its left."""

    row: int
    first: int
    last: int
    fields: Mapping[str, int]
    actuals: tuple[int, ...]


def read_indicators(
    on: LabelledSheet, ends: Sequence[str], fiscal_year: int, how: Achievement
) -> IndicatorTable | None:
    """Read the table of indicators, down to a section or one of the labels in `ends`; None where there is none."""
    columns = _find(on)
    if columns is None:
        return None
    headings = {name: _heading(on, (columns.row, column)) for name, column in columns.fields.items()}
    years = tuple(_heading(on, (columns.row, column)) for column in columns.actuals)
    reader = _Reader(on, columns, headings, years, _current(years, fiscal_year), how)
    rows = tuple(reader.read(row) for row in _rows(on, columns, ends))
    table = IndicatorTable(
        headings["name"],
        headings.get("unit", HEADINGS["unit"][0]),
        headings["baseline"],
        years,
        headings["target"],
        rows,
        reader.current,
    )
    _check_table(on, table, columns, fiscal_year)
    return table


def _find(on: LabelledSheet) -> _Columns | None:
    for row in sorted({row for (row, _), value in on.sheet.values.items() if fold(as_text(value)).startswith(ACTUAL)}):
        texts = heading_texts(on.sheet, (row,), on.merged)
        fields = find_columns(texts, HEADINGS)
        actuals = tuple(
            column
            for column, levels in texts.items()
            if levels and fold(levels[-1]).startswith(ACTUAL) and on.merged.anchor(row, column)[1] == column
        )
        if actuals and all(name in fields for name in _NEEDED):
            area = on.merged.area(row, fields["name"])
            return _Columns(row, area.first_column, area.last_column, fields, actuals)
    return None


def _heading(on: LabelledSheet, cell: Cell) -> str:
    return one_line(as_text(on.sheet.values.get(on.merged.anchor(*cell))))


def _rows(on: LabelledSheet, columns: _Columns, ends: Sequence[str]) -> Iterator[int]:
    stops = {fold(label) for label in ends}
    wanted = set(range(columns.first, columns.last + 1)) | set(columns.fields.values()) | set(columns.actuals)
    for row, values in on.sheet.rows():
        if row <= columns.row:
            continue
        first = fold(as_text(values.get(columns.first)))
        if first in stops or first.startswith(SECTION):
            return
        if wanted & set(values):
            yield row


def _current(years: Sequence[str], fiscal_year: int) -> int:
    """Find this year's column; the only one without any year is it."""
    spelt = [fold(spelling) for spelling in fiscal_year_spellings(fiscal_year)]
    for place, year in enumerate(years):
        told = fold(year).removeprefix(ACTUAL).strip("()")
        if told in spelt or (not told and len(years) == 1):
            return place
    return -1


def _check_table(on: LabelledSheet, table: IndicatorTable, columns: _Columns, fiscal_year: int) -> None:
    cell = on.merged.anchor(columns.row + 1, columns.last)
    if not table.indicators and not table.says_none:
        on.tell("answer-missing", cell, heading=table.name_heading)
    elif table.indicators and table.current < 0:
        at = columns.row, columns.actuals[0]
        wanted = fiscal_year_name(fiscal_year)
        on.tell("indicator-year-missing", at, value="・".join(table.years), wanted=wanted)
    none = next((row for row in table.rows if row.is_none), None)
    if none is not None and table.indicators:
        on.tell("indicator-beside-none", cell, value=none.name)


@dataclass(slots=True)
class _Reader:
    """Reads indicators row by row."""

    on: LabelledSheet
    columns: _Columns
    headings: Mapping[str, str]
    years: tuple[str, ...]
    current: int
    how: Achievement

    def read(self, row: int) -> Indicator:
        """Read one line."""
        number, name = self._name(row)
        baseline, target = (self._spelt(row, self.columns.fields[field]) for field in ("baseline", "target"))
        actuals = tuple(self._spelt(row, column) for column in self.columns.actuals)
        unit = self._spelt(row, self.columns.fields["unit"]) if "unit" in self.columns.fields else ""
        line = Indicator(number, one_line(name), one_line(unit), baseline, actuals, target)
        if not line.name and any((baseline, target, *actuals)):
            cell = self._cell(row, self.columns.last)
            self.on.tell("indicator-unnamed", cell, number=number or str(row - self.columns.row))
        if not line.is_set:
            return line
        direction, outcome = self._outcome(row, line)
        return Indicator(
            number,
            line.name,
            line.unit,
            baseline,
            actuals,
            target,
            direction,
            outcome.share,
            outcome.reached,
            outcome.why,
        )

    def _name(self, row: int) -> tuple[str, str]:
        """Read the number and the name under the name's heading."""
        anchors = dict.fromkeys(self._cell(row, column) for column in range(self.columns.first, self.columns.last + 1))
        texts = [self.on.text(cell) for cell in anchors]
        if len(texts) > 1:
            return texts[0], next(filter(None, texts[1:]), "")
        return ("", texts[0]) if texts and not fold(texts[0]).isdigit() else ("".join(texts), "")

    def _outcome(self, row: int, line: Indicator) -> tuple[Direction, Reached]:
        fields = self.columns.fields
        baseline = self._number(row, fields["baseline"], line)
        target = self._number(row, fields["target"], line)
        actual = self._number(row, self.columns.actuals[self.current], line) if self.current >= 0 else None
        direction, doubt = self._direction(row, line, baseline, target)
        if doubt or target is None or actual is None:
            return direction, Reached(why=doubt or ("目標値がない" if target is None else "実績値がない"))
        return direction, measure(baseline, actual, target, direction, self.how)

    def _direction(
        self, row: int, line: Indicator, baseline: Fraction | None, target: Fraction | None
    ) -> tuple[Direction, str]:
        """Give the direction, and why it is in doubt."""
        by_figures = direction_of(baseline, target)
        given = self._given_direction(row)
        if given and by_figures and given != by_figures:
            cell = self._cell(row, self.columns.fields["direction"])
            side = "上" if by_figures == "up" else "下"
            words = {"name": line.name, "target": line.target, "baseline": line.baseline, "side": side}
            self.on.tell("indicator-direction-differs", cell, value=self.on.text(cell), **words)
            return given, "向きと目標値が合わない"
        if given or by_figures or baseline is None or target is None:
            return given or by_figures, ""
        why = "現状値と目標値が同じ"
        self.on.tell("indicator-direction-unknown", self._cell(row, self.columns.last), name=line.name, why=why)
        return "", why

    def _given_direction(self, row: int) -> Direction:
        if "direction" not in self.columns.fields:
            return ""
        cell = self._cell(row, self.columns.fields["direction"])
        text = self.on.text(cell)
        known = {fold(word): direction for word, direction in DIRECTIONS.items()}
        if text and fold(text) not in known:
            self.on.tell("rating-unknown", cell, value=text, heading=HEADINGS["direction"][0], allowed="上げる・下げる")
        return known.get(fold(text), "")

    def _number(self, row: int, column: int, line: Indicator) -> Fraction | None:
        """Read one value as a number; tell what is missing and what is no number."""
        cell = self._cell(row, column)
        text = self.on.text(cell)
        heading = _heading(self.on, (self.columns.row, column))
        if not text:
            if column == self.columns.fields["baseline"]:
                self.on.tell("indicator-baseline-missing", cell, name=line.name, heading=heading)
            else:
                self.on.tell("answer-missing", cell, heading=f"{line.name}：{heading}")
            return None
        number = read_number(self.on.sheet.values.get(cell))
        if number is None:
            self.on.tell("indicator-not-number", cell, value=text, name=line.name, heading=heading)
        elif fold(line.unit) in _PERCENT and 0 < abs(number) < 1:
            words = {"name": line.name, "heading": heading, "percent": f"{float(number * 100):.15g}"}
            self.on.tell("indicator-percent-doubtful", cell, value=text, **words)
        return number

    def _spelt(self, row: int, column: int) -> str:
        cell = self._cell(row, column)
        return spell_value(self.on.sheet.values.get(cell)) if self.on.text(cell) else ""

    def _cell(self, row: int, column: int) -> Cell:
        return self.on.merged.anchor(row, column)
