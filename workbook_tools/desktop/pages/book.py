"""The pages by their steps; each is imported when it is first turned to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tkinter as tk

    from workbook_tools.desktop.desk import Desk
    from workbook_tools.desktop.pages.page import Page
    from workbook_tools.desktop.session import Step


def open_page(step: Step, parent: tk.Misc, desk: Desk) -> Page:
    """Make the page of a step."""
    if step == "prepare":
        from workbook_tools.desktop.pages.prepare import PreparePage

        return PreparePage(parent, desk)
    if step == "distribute":
        from workbook_tools.desktop.pages.distribute import DistributePage

        return DistributePage(parent, desk)
    if step == "receive":
        from workbook_tools.desktop.pages.receive import ReceivePage

        return ReceivePage(parent, desk)
    if step == "merge":
        from workbook_tools.desktop.pages.merge import MergePage

        return MergePage(parent, desk)
    from workbook_tools.desktop.pages.summarize import SummarizePage

    return SummarizePage(parent, desk)
