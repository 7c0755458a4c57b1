"""The settings of the checks: what is switched off, what is tuned, which sums must be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.config.settings import CheckSettings, TotalRule
from workbook_tools.model.catalogue import CATALOGUE

if TYPE_CHECKING:
    from workbook_tools.config.settings import MasterSettings
    from workbook_tools.config.toml_table import TomlTable


def read_checks(table: TomlTable, master: MasterSettings) -> CheckSettings:
    """Read `[checks]`; columns it names must be columns of numbers."""
    off = table.texts("off")
    for code in off:
        if code not in CATALOGUE:
            table.wrong("off", f"「{code}」という指摘はありません（docs/findings.md に一覧があります）。")
    similar = table.value("similar", _share, 0.9, expects="0 から 1 までの数")
    checks = CheckSettings(off, similar, tuple(_total(each, master) for each in table.tables("totals")))
    table.finish()
    return checks


def _share(raw: object) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not 0 <= raw <= 1:
        raise ValueError
    return float(raw)


def _total(table: TomlTable, master: MasterSettings) -> TotalRule:
    rule = TotalRule(table.text("total", needed=True), table.texts("parts"))
    numbers = {column.field for column in master.columns if column.role == "answer" and column.kind == "number"}
    for key, fields in (("total", (rule.total,)), ("parts", rule.parts)):
        for field in fields:
            if field not in numbers:
                table.wrong(key, f'「{field}」は、role = "answer"・kind = "number" の列ではありません。')
    if not rule.parts:
        table.wrong("parts", "内訳の列を1つ以上書いてください。")
    table.finish()
    return rule
