"""What `config.toml` says, as frozen values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from workbook_tools.config.publish_settings import CompareSettings, PrintSettings, PublishSettings
from workbook_tools.config.report_settings import CoverSettings
from workbook_tools.model.fiscal_year import fiscal_year_name, fiscal_year_spellings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from workbook_tools.config.publish_settings import AskedTable
    from workbook_tools.config.report_settings import ClosingSettings, StandingSettings
    from workbook_tools.config.scale import Scale
    from workbook_tools.model.plan import Department, Shared
    from workbook_tools.model.tally import Base, Mixed

_ROUND = re.compile(r"[ 　]+(?:進捗状況|進捗管理|取組実績|取組|実績|総括)(?:調査|一覧)?\Z")

Role: TypeAlias = Literal["group", "key", "office", "department", "answer", "relisted", "ignore"]
Kind: TypeAlias = Literal["text", "scale", "number", "date", "schedule"]
ROLES: tuple[Role, ...] = ("group", "key", "office", "department", "answer", "relisted", "ignore")
KINDS: tuple[Kind, ...] = ("text", "scale", "number", "date", "schedule")


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """The plan and the round: `fiscal_year` is the year of its April."""

    name: str
    fiscal_year: int
    deadline: date | None = None
    contact: str = ""

    @property
    def title(self) -> str:
        """The plan itself, without the word for what the round asks about it (`○○計画 進捗状況` is `○○計画`)."""
        return _ROUND.sub("", self.name) or self.name

    @property
    def year_name(self) -> str:
        """The fiscal year as documents write it."""
        return fiscal_year_name(self.fiscal_year)


@dataclass(frozen=True, slots=True)
class Folders:
    """Names of the folders inside the plan folder."""

    forms: str = "配布"
    returned: str = "回収"
    checked: str = "点検"
    summaries: str = "集計"
    backups: str = "控え"


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """Where a sheet's table stands: its heading rows and its first row of data, counted from 1."""

    name: str
    header_rows: tuple[int, ...]
    first_row: int


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the master (or one line of a column where several are stacked in a measure).

    `headers` are the accepted headings; `{fiscal_year}` in them stands for any spelling of the plan's year.
    `line` is 0 where nothing is stacked, else the place from the top inside a measure.
    """

    field: str
    headers: tuple[str, ...]
    role: Role
    kind: Kind = "text"
    scale: str = ""
    letters: str = ""
    line: int = 0
    level: int = 1
    required: bool = False
    shared: Shared = "owner"
    limit: int = 0
    prompt: str = ""
    sheet: str = ""

    def spellings(self, fiscal_year: int) -> tuple[str, ...]:
        """Every accepted heading for that year, the usual one first."""
        return tuple(
            header.replace("{fiscal_year}", year)
            for header in self.headers
            for year in (fiscal_year_spellings(fiscal_year) if "{fiscal_year}" in header else ("",))
        )


@dataclass(frozen=True, slots=True)
class MasterSettings:
    """The office's own workbook and how to read it; `previous` is last year's, "" for none."""

    file: str
    previous: str
    sheets: tuple[SheetLayout, ...]
    columns: tuple[Column, ...]

    def columns_of(self, sheet: str) -> tuple[Column, ...]:
        """Give the columns that a sheet has."""
        return tuple(column for column in self.columns if column.sheet in {"", sheet})

    def with_role(self, role: Role) -> tuple[Column, ...]:
        """Give the columns of one role, in the order of the settings; the same field on several sheets once."""
        return tuple({column.field: column for column in self.columns if column.role == role}.values())

    def column(self, field: str) -> Column:
        """Give the column of that field; raise `KeyError` if there is none."""
        for column in self.columns:
            if column.field == field:
                return column
        raise KeyError(field)


@dataclass(frozen=True, slots=True)
class Relisted:
    """再掲: the marks that say so, and whether a re-listed entry is asked once or each time."""

    marks: tuple[str, ...] = ("再掲", "再掲有")
    answers: Literal["once", "each"] = "once"


@dataclass(frozen=True, slots=True)
class Assigned:
    """Which departments answer for a measure, or for one item of it (`item` counts from 1; 0 is the whole measure).

    It stands before what the master's department cell says, which often names all departments of a measure at once.
    """

    key: str
    departments: tuple[str, ...]
    item: int = 0


@dataclass(frozen=True, slots=True)
class TallySettings:
    """How to count; see DESIGN §2.3 for the words. `tables` are asked for besides the usual ones."""

    base: Base = "cells"
    mixed: Mixed = "first"
    relisted: Literal["once", "each"] = "once"
    not_counted: Literal["out", "in"] = "out"
    rounding: Literal["note", "adjust"] = "note"
    tables: tuple[AskedTable, ...] = ()


@dataclass(frozen=True, slots=True)
class TotalRule:
    """A column of numbers that must be the sum of others in the same row."""

    total: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """What of the checks is switched off (by finding code) or tuned; `totals` are the sums that must be right."""

    off: tuple[str, ...] = ()
    similar: float = 0.9
    totals: tuple[TotalRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """Everything one plan folder is set to; `folder` is where `config.toml` lies.

    `closing` is None where the folder is not that of a plan's end, `standing` where the published rule is good.
    """

    folder: Path
    plan: PlanSettings
    folders: Folders
    master: MasterSettings
    scales: Mapping[str, Scale]
    relisted: Relisted
    tally: TallySettings
    departments: tuple[Department, ...]
    checks: CheckSettings
    assigned: tuple[Assigned, ...] = ()
    closing: ClosingSettings | None = None
    standing: StandingSettings | None = None
    cover: CoverSettings = field(default_factory=CoverSettings)
    paper: PrintSettings = field(default_factory=PrintSettings)
    compare: CompareSettings = field(default_factory=CompareSettings)
    publish: PublishSettings = field(default_factory=PublishSettings)

    @property
    def master_path(self) -> Path:
        """The master workbook."""
        return self.folder / self.master.file

    @property
    def previous_path(self) -> Path:
        """Last year's master; the file need not exist."""
        return self.folder / self.master.previous

    def scale_of(self, column: Column) -> Scale | None:
        """Give the scale of a column, None where it has none."""
        return self.scales.get(column.scale) if column.scale else None
