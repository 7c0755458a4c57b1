"""One style sheet for all workbooks we make: every look has a name that says what it means, and colours live here only.

Looks differ in lightness, not only in hue: a black-and-white copy still tells them apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime
    from io import BytesIO

    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

FONT = "ＭＳ ゴシック"
"""Full-width marks are exactly 1 em wide, half-width ones half: what we measure is what is printed."""
TITLE, HEAD, NORMAL, BODY, SMALL = 16.0, 12.0, 12.0, 10.5, 9.0
"""Font sizes in points; NORMAL is that of a cell without a look."""

INK: Mapping[str, str] = {
    "line": "404040",
    "soft_line": "A6A6A6",
    "quiet": "595959",
    "on_dark": "FFFFFF",
    "link": "1F4E79",
    "error": "9C0006",
}
PAPER: Mapping[str, str] = {
    "heading": "DDE3EA",
    "answer_heading": "5B4A00",
    "answer": "FFFBD6",
    "closed": "C9C9C9",
    "previous": "F2F2F2",
    "note": "FFFFFF",
    "group": "EEF1F5",
    "total": "E4E4E4",
    "error": "F9D3CE",
    "warning": "FFEDB8",
    "fine": "E3F1DF",
    "low": "BFBFBF",
    "middle": "E6E6E6",
    "box": "404040",
    "returned_error": "EE9289",
    "returned_warning": "FFDA6E",
}
"""Fills by meaning (RGB); marked copies use the same ones."""

_BARS = ("1F3F66", "EDF2F8")
"""Bars of the best rating and of the worst; those between are mixed, so neighbours differ on a grey copy too."""

_HALF = 0.5

Look: TypeAlias = Literal[
    "title",
    "code",
    "head",
    "head_strong",
    "instruction",
    "legend",
    "counter",
    "verdict",
    "heading",
    "answer_heading",
    "machine",
    "office",
    "office_symbol",
    "previous",
    "previous_symbol",
    "answer",
    "answer_symbol",
    "answer_number",
    "answer_percent",
    "answer_date",
    "closed",
    "closed_symbol",
    "check",
    "mark_error",
    "mark_warning",
    "mark_fine",
    "section",
    "body",
    "body_strong",
    "term",
    "cell",
    "cell_strong",
    "label",
    "label_again",
    "link",
    "data",
    "symbol",
    "symbol_low",
    "symbol_middle",
    "number",
    "share",
    "date",
    "group_row",
    "total_heading",
    "total_number",
    "total_share",
    "proof",
    "mark_adjusted",
    "note",
    "document_title",
    "centred",
    "chapter",
    "row_label",
    "box_label",
    "box_name",
    "count",
    "figure",
    "plot",
    "returned_error",
    "returned_warning",
]

_Properties: TypeAlias = Mapping[str, str | int | float | bool]


def _box(line: str) -> dict[str, str | int]:
    return {"border": 1, "border_color": INK[line]}


_FLOW: _Properties = {"font_size": BODY, "text_wrap": True, "valign": "top"}
_CENTRED: _Properties = {"font_size": BODY, "text_wrap": True, "align": "center", "valign": "vcenter"}
_FIGURE: _Properties = {"font_size": BODY, "align": "right", "valign": "vcenter"}
_TEXT = "@"
"""Text format: what is typed stays as typed, `4-1` is no date and `=` no formula."""

_COUNT, _SHARE = "#,##0_ ", "0.0%_ ;-0.0%_ ;0.0%_ ;@_ "
"""Figures keep a blank's width from the line on their right."""

_NO_ZERO = "#,##0_ ;-#,##0_ ;;@"
"""What is not there is left blank, as printed tables do."""

_SIDES: _Properties = {"left": 1, "right": 1, "left_color": INK["soft_line"], "right_color": INK["soft_line"]}
"""What goes on in the next row has no line between."""

_OFFICE: _Properties = _box("soft_line")
_ANSWER: _Properties = {**_box("line"), "bg_color": PAPER["answer"], "locked": False}
_CLOSED: _Properties = {**_box("line"), "bg_color": PAPER["closed"]}
_PREVIOUS: _Properties = {**_box("soft_line"), "bg_color": PAPER["previous"], "font_color": INK["quiet"]}
_TOTAL: _Properties = {**_box("line"), "bg_color": PAPER["total"], "bold": True, "top": 2}
_HEADING: _Properties = {**_CENTRED, **_box("line"), "bold": True}

LOOKS: Mapping[Look, _Properties] = {
    "title": {"font_size": TITLE, "bold": True, "valign": "vcenter", "text_wrap": True},
    "code": {"font_size": SMALL, "align": "right", "valign": "vcenter"},
    "head": {"font_size": BODY, "valign": "vcenter", "text_wrap": True},
    "head_strong": {"font_size": HEAD, "bold": True, "valign": "vcenter", "text_wrap": True},
    "instruction": {**_FLOW, "valign": "vcenter"},
    "legend": {**_FLOW, **_box("soft_line"), "valign": "vcenter"},
    "counter": {**_HEADING, "font_size": HEAD},
    "verdict": {"font_size": HEAD, "bold": True, "valign": "vcenter", "text_wrap": True, **_box("line")},
    "heading": {**_HEADING, "bg_color": PAPER["heading"]},
    "answer_heading": {**_HEADING, "bg_color": PAPER["answer_heading"], "font_color": INK["on_dark"]},
    "machine": {"font_size": SMALL, "font_color": INK["quiet"]},
    "office": {**_FLOW, **_OFFICE},
    "office_symbol": {**_CENTRED, **_OFFICE},
    "previous": {**_FLOW, **_PREVIOUS},
    "previous_symbol": {**_CENTRED, **_PREVIOUS},
    "answer": {**_FLOW, **_ANSWER, "num_format": _TEXT},
    "answer_symbol": {**_CENTRED, **_ANSWER, "num_format": _TEXT, "font_size": HEAD},
    "answer_number": {**_FIGURE, **_ANSWER, "num_format": "#,##0.##########"},
    "answer_percent": {**_FIGURE, **_ANSWER, "num_format": "0.0%"},
    "answer_date": {**_CENTRED, **_ANSWER, "num_format": "yyyy/m/d"},
    "closed": {**_FLOW, **_CLOSED},
    "closed_symbol": {**_CENTRED, **_CLOSED},
    "check": {**_FLOW, **_box("line")},
    "mark_error": {"bg_color": PAPER["error"], "bold": True},
    "mark_warning": {"bg_color": PAPER["warning"]},
    "mark_fine": {"bg_color": PAPER["fine"]},
    "section": {"font_size": HEAD, "bold": True, "valign": "vcenter", "bottom": 2, "bottom_color": INK["line"]},
    "body": _FLOW,
    "body_strong": {**_FLOW, "bold": True},
    "term": {**_FLOW, **_box("soft_line"), "bold": True, "bg_color": PAPER["group"]},
    "cell": {**_FLOW, **_box("soft_line")},
    "cell_strong": {**_FLOW, **_box("soft_line"), "bold": True},
    "label": {**_FLOW, **_box("soft_line"), "valign": "vcenter"},
    "label_again": {**_FLOW, **_box("soft_line"), "valign": "vcenter", "font_color": INK["soft_line"]},
    "link": {**_FLOW, **_box("soft_line"), "valign": "vcenter", "font_color": INK["link"], "underline": 1},
    "data": {"text_wrap": True},
    "symbol": {**_CENTRED, **_box("soft_line")},
    "symbol_low": {**_CENTRED, **_box("soft_line"), "bg_color": PAPER["low"], "bold": True},
    "symbol_middle": {**_CENTRED, **_box("soft_line"), "bg_color": PAPER["middle"]},
    "number": {**_FIGURE, **_box("soft_line"), "num_format": _COUNT},
    "share": {**_FIGURE, **_box("soft_line"), "num_format": _SHARE},
    "date": {**_CENTRED, **_box("soft_line"), "num_format": "yyyy/m/d"},
    "group_row": {**_FLOW, **_box("line"), "bold": True, "bg_color": PAPER["group"]},
    "total_heading": {**_CENTRED, **_TOTAL},
    "total_number": {**_FIGURE, **_TOTAL, "num_format": _COUNT},
    "total_share": {**_FIGURE, **_TOTAL, "num_format": _SHARE},
    "proof": {**_FLOW, **_box("line"), "valign": "vcenter"},
    "mark_adjusted": {"num_format": '"※"0.0%_ '},
    "returned_error": {**_CENTRED, **_box("soft_line"), "bg_color": PAPER["returned_error"], "bold": True},
    "returned_warning": {**_CENTRED, **_box("soft_line"), "bg_color": PAPER["returned_warning"]},
    "note": {"font_size": SMALL, "text_wrap": True, "valign": "top", "font_color": INK["quiet"]},
    "document_title": {"font_size": TITLE, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True},
    "centred": {"font_size": BODY, "align": "center", "valign": "vcenter", "text_wrap": True},
    "chapter": {"font_size": HEAD, "bold": True, "valign": "vcenter", "text_wrap": True},
    "row_label": {**_FLOW, **_box("soft_line"), "bold": True, "bg_color": PAPER["group"], "valign": "vcenter"},
    "box_label": {**_CENTRED, **_box("line"), "bold": True, "bg_color": PAPER["box"], "font_color": INK["on_dark"]},
    "box_name": {**_CENTRED, **_box("line"), "bold": True, "font_size": HEAD},
    "count": {**_FIGURE, **_box("soft_line"), "num_format": _NO_ZERO},
    "figure": {**_FIGURE, **_box("soft_line"), "text_wrap": True},
    "plot": _SIDES,
}


def bar_shade(step: int, steps: int) -> tuple[str, str]:
    """Give the fill and the ink of one rating's bars: step 0 of `steps` is the best rating, the darkest."""
    share = step / max(steps - 1, 1)
    ends = [[int(colour[place : place + 2], 16) for place in (0, 2, 4)] for colour in _BARS]
    mixed = [round(dark + (pale - dark) * share) for dark, pale in zip(*ends, strict=True)]
    return "".join(f"{part:02X}" for part in mixed), INK["on_dark"] if share < _HALF else INK["line"]


class StyleSheet:
    """The looks of one workbook, made when first asked for: `styles["heading"]`."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[Look, bool, bool], Format] = {}

    def __getitem__(self, look: Look) -> Format:
        return self.part(look, begins=True, ends=True)

    def part(self, look: Look, *, begins: bool, ends: bool) -> Format:
        """Give the look of one of several rows that are one cell to the reader: no line above or below inside it."""
        key = (look, begins, ends)
        if key not in self._made:
            opened = ({} if begins else {"top": 0}) | ({} if ends else {"bottom": 0})
            self._made[key] = self._book.add_format({**LOOKS[look], **opened})
        return self._made[key]


def new_workbook(target: BytesIO, *, created: datetime) -> Workbook:
    """Begin a workbook in memory; the same calls with the same `created` give the same bytes.

    Its Normal style is ＭＳ ゴシック 12 pt, whose digits are a whole number of pixels wide at every scaling of the
    screen: only so are column widths the same in Excel, in LibreOffice and on paper.
    """
    from xlsxwriter.workbook import Workbook

    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": FONT, "font_size": NORMAL},
        "default_column_width": 72,
    }
    book = Workbook(target, options)
    book.set_properties({"created": created})
    return book
