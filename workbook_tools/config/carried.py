"""The settings a form carries along, so that a department can check it without the plan folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbook_tools.config.load import config_from_values
from workbook_tools.config.scale import Symbol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_tools.config.scale import Scale
    from workbook_tools.config.settings import Column, Config

_SYMBOL_FIELDS = ("meaning", "counted", "reason", "low", "look_alikes", "accepted")


def carry_settings(config: Config, department: str) -> dict[str, Any]:
    """Give what one department's form needs of the settings, spelt as `config.toml` spells it."""
    own = next((each for each in config.departments if each.name == department), None)
    checks = config.checks
    return {
        "plan": {"name": config.plan.name, "fiscal_year": config.plan.fiscal_year, **_deadline(config)},
        "master": {
            "sheets": [{"name": sheet.name, "header_rows": [1]} for sheet in config.master.sheets],
            "columns": [_column(column) for column in config.master.columns],
        },
        "scales": {name: _scale(scale) for name, scale in config.scales.items()},
        "relisted": {"mark": list(config.relisted.marks), "answers": config.relisted.answers},
        "departments": [{"name": department, "aliases": list(own.aliases) if own else []}],
        "checks": {
            "off": list(checks.off),
            "similar": checks.similar,
            "totals": [{"total": rule.total, "parts": list(rule.parts)} for rule in checks.totals],
        },
    }


def read_carried_settings(values: Mapping[str, Any]) -> Config:
    """Read settings that a form carried; raises `ConfigError` for what no version of ours wrote."""
    return config_from_values(values, Path())


def _deadline(config: Config) -> dict[str, str]:
    return {"deadline": config.plan.deadline.isoformat()} if config.plan.deadline else {}


def _column(column: Column) -> dict[str, Any]:
    carried: dict[str, Any] = {"field": column.field, "header": list(column.headers), "role": column.role}
    usual = {"kind": "text", "scale": "", "level": 1, "limit": 0, "sheet": "", "required": False, "shared": "owner"}
    return carried | {name: value for name in usual if (value := getattr(column, name)) != usual[name]}


def _scale(scale: Scale) -> dict[str, Any]:
    return {"symbols": [_symbol(step) for step in scale.symbols]}


def _symbol(step: Symbol) -> dict[str, Any]:
    """Spell a symbol, but for what is as usual."""
    usual = Symbol(step.symbol)
    told = {name: getattr(step, name) for name in _SYMBOL_FIELDS if getattr(step, name) != getattr(usual, name)}
    return {"symbol": step.symbol, **{n: list(v) if isinstance(v, tuple) else v for n, v in told.items()}}
