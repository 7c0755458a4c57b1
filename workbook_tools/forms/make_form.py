"""One department's form: its own entries, what stands in them, and what its head says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from workbook_tools.config.carried import carry_settings
from workbook_tools.forms.columns import make_columns
from workbook_tools.forms.japanese_date import japanese_date
from workbook_tools.forms.rows import RowMaker, given
from workbook_tools.model.answer import Sent
from workbook_tools.model.carried_plan import carry_entries
from workbook_tools.model.form import Form
from workbook_tools.model.form_code import FormCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from workbook_tools.config.settings import Config
    from workbook_tools.model.answer import AnswerValue
    from workbook_tools.model.form import FormColumn, FormRow
    from workbook_tools.model.plan import Entry, Plan


def make_form(
    plan: Plan,
    config: Config,
    department: str,
    *,
    issued: date,
    previous: Mapping[str, Mapping[str, AnswerValue]] | None,
    headings: Mapping[str, str],
) -> Form:
    """Make the form of a department from the plan as it stands.

    `previous` holds last year's answers by entry id and field, `headings` the master's own headings by field.
    """
    entries = plan.of(department)
    maker = RowMaker(config, headings, previous or {})
    rows = tuple(maker.row(entry) for entry in entries)
    columns = make_columns(config, headings, rows)
    settings = config.plan
    return Form(
        title=_title(settings.name, settings.year_name),
        department=department,
        code=FormCode.of(settings.name, settings.fiscal_year, department),
        issued=japanese_date(issued),
        deadline=japanese_date(settings.deadline, weekday=True) if settings.deadline else "",
        contact=settings.contact,
        lines=tuple(_lines(columns, rows)),
        columns=columns,
        rows=rows,
        sent=_sent(config, department, issued, entries, maker),
        carried=_carried(config, department, entries, columns),
    )


def _carried(config: Config, department: str, entries: Sequence[Entry], columns: Sequence[FormColumn]) -> str:
    """Spell what the form needs to be checked where there are no settings: these, the entries, the headings."""
    values = {
        "schema": 1,
        "settings": carry_settings(config, department),
        "entries": carry_entries(entries),
        "headings": {column.field: column.heading for column in columns if column.owner != "previous"},
    }
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _title(plan: str, year: str) -> str:
    return f"{plan}　調査票" if year in plan else f"{plan}　{year}　調査票"


def _lines(columns: Sequence[FormColumn], rows: Sequence[FormRow]) -> Iterator[str]:
    """Say how to fill the form in, as far as it concerns this department."""
    if not any(row.is_open(column) for row in rows for column in columns):
        yield "この課に記入していただく欄はありません。内容を確かめていただくための調査票です。"
        return
    closed = "（灰色の欄は記入不要です）" if any(row.closed for row in rows) else ""
    yield f"黄色の欄に記入してください{closed}。"
    yield "右端の「点検」から「×」がなくなったら、Excelファイルのまま提出してください。"


def _sent(config: Config, department: str, issued: date, entries: Sequence[Entry], maker: RowMaker) -> Sent:
    return Sent(
        plan=config.plan.name,
        fiscal_year=config.plan.fiscal_year,
        department=department,
        issued=issued.isoformat(),
        answers={e.entry_id: {slot.field: given(e, slot) for slot in e.answers.values()} for e in entries},
        office={entry.entry_id: maker.office(entry) for entry in entries},
    )
