"""A form being drawn: the sheet, what goes onto it, where, and how it looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from workbook_tools.model.form import Form
    from workbook_tools.writers.form_parts.layout import Layout
    from workbook_tools.writers.form_parts.live_checks import LiveChecks
    from workbook_tools.writers.styles import StyleSheet


@dataclass(frozen=True, slots=True)
class FormSheet:
    """Everything the parts of a form share; `shown` is what the check column shows when the form goes out."""

    sheet: Worksheet
    form: Form
    layout: Layout
    styles: StyleSheet
    checks: LiveChecks
    shown: tuple[str, ...]
