"""The made-up city's plan, answers and slips, read from the data files of the demo."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from workbook_tools.model.master_form import MasterGroup, MasterMeasure, MasterPart

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

Answers: TypeAlias = Mapping[str, Mapping[str, str]]
"""Entry id → field → what the department writes."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One cell that a department gets wrong: what stands there instead."""

    entry_id: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Return:
    """One file as a department sends it back; `protected` is False where it took the sheet's protection off."""

    department: str
    file: str
    returned: datetime
    protected: bool
    slips: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class DemoData:
    """Everything made up: the plan's wording, both years' answers, and how the forms come back.

    `title` may hold `{fiscal_year}`.
    """

    title: str
    footer: str
    pillars: tuple[Mapping[str, Any], ...]
    answers: Answers
    previous: Answers
    returns: tuple[Return, ...]

    def groups(self, answers: Answers) -> tuple[MasterGroup, ...]:
        """Fill the plan with answers, as the master shows it."""
        return tuple(_group(pillar, answers) for pillar in self.pillars)


def read_demo_data(folder: Path) -> DemoData:
    """Read the data files of the demo."""
    plan = _load(folder / "measures.toml")
    return DemoData(
        title=plan["title"],
        footer=plan["footer"],
        pillars=tuple(plan["pillars"]),
        answers=_answers(folder / "answers.toml"),
        previous=_answers(folder / "answers_previous.toml"),
        returns=tuple(_return(table) for table in _load(folder / "returns.toml")["returns"]),
    )


def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _answers(path: Path) -> Answers:
    tables = _load(path)["answers"]
    return {table["entry"]: {name: value for name, value in table.items() if name != "entry"} for table in tables}


def _return(table: Mapping[str, Any]) -> Return:
    slips = tuple(Slip(slip["entry"], slip["field"], slip["value"]) for slip in table.get("slips", ()))
    return Return(table["department"], table["file"], table["returned"], table.get("protected", True), slips)


def _group(pillar: Mapping[str, Any], answers: Answers) -> MasterGroup:
    number, *_ = pillar["name"].splitlines()
    measures = tuple(_measure(measure, f"{number}-{measure['no']}", answers) for measure in pillar["measures"])
    return MasterGroup({"pillar": pillar["name"]}, measures)


def _measure(measure: Mapping[str, Any], measure_id: str, answers: Answers) -> MasterMeasure:
    name = "\n".join(filter(None, (measure["measure"], measure.get("tag"))))
    cells = {
        "measure_no": measure["no"],
        "measure": name,
        "goal": measure["goal"],
        "position": measure["position"],
    }
    parts = tuple(
        MasterPart(tuple(departments), answers.get(f"{measure_id}/{departments[0]}", {}))
        for departments in measure["answers"]
    )
    return MasterMeasure(cells, parts)
