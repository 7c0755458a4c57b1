"""What Excel says and allows while a cell is filled in: drop-downs, hints, alerts; each hint's title carries the code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook_tools.model.writable import writable
from workbook_tools.writers.cell_text import utf16_length
from workbook_tools.writers.form_parts.head import meaning_of
from workbook_tools.writers.form_parts.layout import FIRST
from workbook_tools.writers.form_parts.live_checks import short_heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.model.form import Form, FormColumn

_TITLE, _MESSAGE, _ALERT, _LIST = 32, 255, 225, 255
"""The most UTF-16 units Excel keeps in a hint's title, in its text, in an alert, and in a list inside a rule."""
_MORE = "（続きは「記入要領」のシートにあります）"


def write_validations(sheet: Worksheet, form: Form) -> None:
    """Give every answer cell its hint, and its drop-down or check where it has one."""
    for place, column in enumerate(form.columns):
        if column.owner != "answer":
            continue
        opened = [FIRST + at for at, row in enumerate(form.rows) if row.is_open(column)]
        _put(sheet, opened, place, _rule(column, _title(column, form)))
        for reason in dict.fromkeys(row.closed[column.field] for row in form.rows if column.field in row.closed):
            closed = [FIRST + at for at, row in enumerate(form.rows) if row.closed.get(column.field) == reason]
            hint = {"validate": "any", "input_title": _title(column, form), "input_message": fit(reason)}
            _put(sheet, closed, place, hint)


def fit(message: str, limit: int = _MESSAGE) -> str:
    """Fit a hint into what Excel keeps: whole lines, and a word that there is more."""
    message = writable(message)
    if utf16_length(message) <= limit:
        return message
    kept = ""
    for line in message.split("\n"):
        if utf16_length(f"{kept}{line}\n{_MORE}") > limit:
            break
        kept += f"{line}\n"
    return kept + _MORE


def inline_list(column: FormColumn) -> list[str] | None:
    """Give the items of a column's drop-down; None where a list inside the rule cannot hold them."""
    symbols = [choice.symbol for choice in column.choices]
    too_long = utf16_length(",".join(symbols)) > _LIST
    return None if not symbols or too_long or any("," in symbol or '"' in symbol for symbol in symbols) else symbols


def _put(sheet: Worksheet, rows: Sequence[int], column: int, rule: dict[str, Any]) -> None:
    runs = list(_runs(rows))
    if runs:
        (first, last), *others = runs
        rule["other_cells"] = [[top, column, bottom, column] for top, bottom in others]
        sheet.data_validation(first, column, last, column, rule)


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of neighbouring rows."""
    start = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place] != rows[place - 1] + 1:
            yield rows[start], rows[place - 1]
            start = place


def _title(column: FormColumn, form: Form) -> str:
    code = f"（{form.code}）"
    heading = short_heading(writable(column.heading))
    while utf16_length(heading + code) > _TITLE:
        heading = heading[:-1]
    return heading + code


def _rule(column: FormColumn, title: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"validate": "any", "input_title": title, "input_message": fit("\n".join(_hints(column)))}
    name = short_heading(column.heading)
    items = inline_list(column)
    if items:
        words = "」「".join(items)
        rule |= {"validate": "list", "source": items, "error_title": "選べない記号です"}
        rule["error_type"] = "warning" if column.kind == "schedule" else "stop"
        rule["error_message"] = fit(f"「{words}」の中から1つ選んでください。\n右の▼を押すと一覧が出ます。", _ALERT)
    elif column.kind == "number":
        rule |= {"validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15}
        rule |= {"error_type": "warning", "error_title": "数だけを入力"}
        rule["error_message"] = fit(f"「{name}」には数だけを入力してください（単位やコンマは書きません）。", _ALERT)
    elif column.limit:
        rule |= {"validate": "length", "criteria": "<=", "value": column.limit}
        rule |= {"error_type": "warning", "error_title": f"{column.limit}字を超えています"}
        rule["error_message"] = fit(
            f"「{name}」は{column.limit}字までです。このままにすると、印刷で枠に入りきらないことがあります。",
            _ALERT,
        )
    return rule


def _hints(column: FormColumn) -> Iterator[str]:
    """Say what belongs into a cell, the most needed first."""
    if column.prompt:
        yield column.prompt
    yield from map(meaning_of, column.choices)
    if column.kind == "number":
        yield "数だけを入力します（単位やコンマは書きません）。"
    elif column.kind == "date":
        yield "2021/3/31 のように入力します。"
    elif not column.choices:
        limit = f"{column.limit}字まで。" if column.limit else ""
        yield f"{limit}改行は Alt＋Enter。"
    if not column.required:
        yield "書くことがなければ空欄のままで構いません。"
