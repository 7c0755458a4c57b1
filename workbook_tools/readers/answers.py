"""Typing one answer cell: what is written there, what a merge would write, and what was put right on the way."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from workbook_tools.excel.grid import CellError
from workbook_tools.model.answer import as_text, is_blank
from workbook_tools.model.fiscal_year import parse_fiscal_year
from workbook_tools.model.folding import fold
from workbook_tools.model.submission import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_tools.config.scale import Scale
    from workbook_tools.config.settings import Column
    from workbook_tools.excel.grid import Value

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_APART = re.compile("[\u3040-\u30ff][\u3099\u309a]")
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u3099\u309a\ufffe\uffff]")
_CHOSEN, _OPEN = "■☑☒✓✔▣", "□☐"
_BOXES = re.compile(f"[{_CHOSEN}{_OPEN}][^{_CHOSEN}{_OPEN}]*")
_NUMBER = re.compile(r"([-+▲△]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(.{0,4})\Z")
_DATE = re.compile(
    r"(?:(?P<year>.+?)年|(?P<short>[rhs]\d{1,2}|\d{4})[./-])(?P<month>\d{1,2})[月./-](?P<day>\d{1,2})日?\Z"
)


def is_clean(text: str) -> bool:
    """Say whether a text stands in its cell as it should be taken: nothing to take out, nothing to put right."""
    return bool(text) and "\r" not in text and not text.isspace() and not _ODD.search(text)


def type_answer(cell: str, column: Column, scale: Scale | None, value: Value | None) -> Answer:
    """Read one answer cell by the kind of its column; `remark` names the finding that says what was done to it."""
    if isinstance(value, str) and not isinstance(value, CellError):
        text = as_text(value)
        if _ODD.search(text):
            return _typed_clean(cell, column, scale, text)
        return _typed(cell, column, scale, text)
    return _typed(cell, column, scale, value)


def _typed_clean(cell: str, column: Column, scale: Scale | None, text: str) -> Answer:
    """Take out what nobody sees and put together the kana that a Mac takes apart; say which of the two was done."""
    composed = _APART.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
    clean = _CONTROL.sub("", composed)
    answer = _typed(cell, column, scale, clean)
    put_right = "control-characters" if clean != composed else "decomposed-characters" if composed != text else ""
    return Answer(answer.field, cell, text, answer.value, answer.remark or put_right)


def _typed(cell: str, column: Column, scale: Scale | None, value: Value | None) -> Answer:
    field = column.field
    if is_blank(value):
        return Answer(field, cell, as_text(value), "")
    if isinstance(value, CellError):
        return Answer(field, cell, str(value), str(value), "error-value")
    if isinstance(value, date | time | timedelta):
        return _dated(cell, column, value)
    return _by_kind(cell, column, scale, value)


def _by_kind(cell: str, column: Column, scale: Scale | None, value: Value | None) -> Answer:
    field, text = column.field, as_text(value)
    if scale is not None:
        return _rated(cell, field, scale, text)
    if column.kind == "number":
        return _numbered(cell, field, value)
    if column.kind == "date":
        read = _read_date(text)
        remark = "" if read == text else "date-as-text" if read else "date-unreadable"
        return Answer(field, cell, text, read or text, remark)
    return Answer(field, cell, text, text)


def _dated(cell: str, column: Column, value: date | time | timedelta) -> Answer:
    text = spell_date(value)
    if column.kind == "scale":
        return Answer(column.field, cell, text, text, "rating-is-date")
    if column.kind == "number":
        return Answer(column.field, cell, text, text, "number-unreadable")
    return Answer(column.field, cell, text, text, "" if column.kind == "date" else "date-in-text")


def _rated(cell: str, field: str, scale: Scale, text: str) -> Answer:
    match = scale.match(text)
    if match.how in {"several", "unknown"} and (boxes := _BOXES.findall(text)):
        return _ticked(cell, field, scale, text, boxes)
    if match.how == "exact":
        return Answer(field, cell, text, text)
    if match.how == "look-alike":
        return Answer(field, cell, text, match.symbol, _look_alike(text, match.symbol))
    return Answer(field, cell, text, text, "rating-several" if match.how == "several" else "rating-unknown")


def _ticked(cell: str, field: str, scale: Scale, text: str, boxes: Sequence[str]) -> Answer:
    """Read a list of boxes by the one that is ticked."""
    ticked = [box[1:].strip() for box in boxes if box[0] in _CHOSEN]
    if not ticked:
        return Answer(field, cell, text, text, "choice-none")
    if len(ticked) > 1:
        return Answer(field, cell, text, text, "choice-several")
    symbol = scale.match(ticked[0]).symbol or scale.match(ticked[0][:1]).symbol
    return Answer(field, cell, text, symbol or text, "rating-look-alike" if symbol else "rating-unknown")


def _look_alike(text: str, symbol: str) -> str:
    return "rating-trimmed" if text.strip() == symbol else "rating-look-alike"


def _numbered(cell: str, field: str, value: Value | None) -> Answer:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Answer(field, cell, as_text(value), value)
    text = as_text(value)
    match = _NUMBER.match(fold(text))
    if match is None:
        return Answer(field, cell, text, text, "number-unreadable")
    sign, whole, fraction, unit = match.groups()
    digits = whole.replace(",", "") + (fraction or "")
    number = float(digits) if fraction else int(digits)
    read = -number if sign and sign != "+" else number
    return Answer(field, cell, text, read, "number-with-unit" if unit else "number-as-text")


def spell_date(value: date | time | timedelta) -> str:
    """Spell a date or time as Excel shows it by default: `2021/3/31`, `9:30`."""
    if isinstance(value, datetime):
        clock = f" {value.hour}:{value.minute:02}" if value.time() != time() else ""
        return f"{value.year}/{value.month}/{value.day}{clock}"
    if isinstance(value, date):
        return f"{value.year}/{value.month}/{value.day}"
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds() // 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return f"{value.hour}:{value.minute:02}"


def _read_date(text: str) -> str:
    """Read a date typed as text into the one spelling; "" for what is none."""
    match = _DATE.match(fold(text))
    if match is None:
        return ""
    try:
        year = parse_fiscal_year(match["year"] or match["short"])
        return spell_date(date(year, int(match["month"]), int(match["day"])))
    except ValueError:
        return ""
